package instrument

// Normalising holds the tables by which free text is read. Patterns are lists
// of words, matched after case, punctuation and plural endings are put aside.
type Normalising struct {
	Bases          []Basis      `yaml:"bases"`
	Time           TimeWords    `yaml:"time"`
	Groups         []Group      `yaml:"groups"`
	Backgrounds    []Background `yaml:"backgrounds"`
	Roles          []Role       `yaml:"roles"`
	NoAnswer       NoAnswer     `yaml:"no_answer"`
	YesNo          YesNo        `yaml:"yes_no"`
	Organisation   Organisation `yaml:"organisation"`
	TotalTolerance float64      `yaml:"total_tolerance"` // WTE by which a stated and an added-up team total may differ
}

// Basis is one row of the working-time table: what one whole-time equivalent
// is, for whom, where and since when.
type Basis struct {
	ID      string   `yaml:"id"`      // "afc_37_5"
	Unit    string   `yaml:"unit"`    // "hour", "pa", "session", "day"
	PerWTE  float64  `yaml:"per_wte"` // units in one whole-time week
	Nations []string `yaml:"nations"` // empty: all
	Sectors []string `yaml:"sectors"` // empty: all
	Roles   []string `yaml:"roles"`   // background leaf ids it is for; empty: all
	From    string   `yaml:"from"`    // first day it holds, ISO; empty: always
	Assumed bool     `yaml:"assumed"` // using it is itself an assumption
	Source  string   `yaml:"source"`
}

// TimeWords are the words of the working-time grammar.
type TimeWords struct {
	Numbers      map[string]float64  `yaml:"numbers"`    // "one": 1, "half": 0.5
	Units        map[string][]string `yaml:"units"`      // unit id to its spellings
	WholeTime    []string            `yaml:"whole_time"` // "full time", "FT"
	Approx       []string            `yaml:"approx"`     // "~", "approx"
	Clinical     []string            `yaml:"clinical"`   // the side that is not informatics
	Informatics  []string            `yaml:"informatics"`
	PerWeek      []string            `yaml:"per_week"`
	Unquantified []string            `yaml:"unquantified"` // "ad hoc", "varies": said, but no amount
	Noise        []string            `yaml:"noise"`        // words that change nothing: "secondment", "band"
}

// Group is a reporting group of Figure 1.
type Group struct {
	ID    string `yaml:"id"`
	Label string `yaml:"label"` // "Doctors"
}

// Background is a leaf of the clinical backgrounds.
type Background struct {
	ID            string   `yaml:"id"`    // "doctor", "midwife", "physiotherapist"
	Group         string   `yaml:"group"` // reporting group id
	ESR           string   `yaml:"esr"`   // "01" to "07"; empty if none applies
	Label         string   `yaml:"label"`
	Patterns      []string `yaml:"patterns"`
	Abbreviations []string `yaml:"abbreviations"` // matched in upper case only, as whole words
	Medic         bool     `yaml:"medic"`         // counts as a medic in medic against non-medic
}

// Role is an informatics role.
type Role struct {
	ID         string   `yaml:"id"` // "ccio", "deputy_ccio"
	Label      string   `yaml:"label"`
	Patterns   []string `yaml:"patterns"`
	Background string   `yaml:"background"` // leaf id that the title implies; empty if none
}

// NoAnswer lists the texts that stand for no answer.
type NoAnswer struct {
	NotApplicable []string `yaml:"not_applicable"`
	Blank         []string `yaml:"blank"`
}

// YesNo lists the texts that mean yes and no in a tick or a yes/no question.
type YesNo struct {
	Yes []string `yaml:"yes"`
	No  []string `yaml:"no"`
}

// Organisation holds what is put aside when names of organisations are compared.
type Organisation struct {
	Drop    []string            `yaml:"drop"`    // words that carry nothing: "NHS", "Foundation", "Trust"
	Expand  map[string]string   `yaml:"expand"`  // "FT": "Foundation Trust"
	Sectors map[string][]string `yaml:"sectors"` // sector id to its spellings
	Nations map[string][]string `yaml:"nations"` // nation to its spellings
}
