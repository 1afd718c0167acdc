package instrument

// Normalising holds the tables by which free text is read. Patterns are lists
// of words, matched after case, punctuation and plural endings are put aside;
// a word of a pattern may name alternatives ("information|informatics"). Where
// two patterns overlap the longer one wins.
type Normalising struct {
	Bases           []Basis         `yaml:"bases"`
	Time            TimeWords       `yaml:"time"`
	Groups          []Group         `yaml:"groups"`
	Backgrounds     []Background    `yaml:"backgrounds"`
	BackgroundWords BackgroundWords `yaml:"background_words"`
	Roles           []Role          `yaml:"roles"`
	RoleWords       RoleWords       `yaml:"role_words"`
	NoAnswer        NoAnswer        `yaml:"no_answer"`
	YesNo           YesNo           `yaml:"yes_no"`
	Tick            TickMarks       `yaml:"tick"`
	Months          []Month         `yaml:"months"`
	DateNoise       []string        `yaml:"date_noise"` // words beside a date that change nothing: "Monday"
	Organisation    Organisation    `yaml:"organisation"`
	TotalTolerance  float64         `yaml:"total_tolerance"` // WTE by which a stated and an added-up team total may differ
}

// Basis is one row of the working-time table: what one whole-time equivalent
// is, for whom, where and since when. The row that says most about the case
// is used; among equals the one that began last.
type Basis struct {
	ID      string   `yaml:"id"`      // "afc_37_5"
	Unit    string   `yaml:"unit"`    // "hour", "pa", "session", "day"
	PerWTE  float64  `yaml:"per_wte"` // units in one whole-time week
	Nations []string `yaml:"nations"` // empty: all
	Sectors []string `yaml:"sectors"` // empty: all
	Roles   []string `yaml:"roles"`   // background leaf ids it is for; empty: all
	Places  []string `yaml:"places"`  // words in the organisation's name; empty: all
	From    string   `yaml:"from"`    // first day it holds, ISO; empty: always
	Assumed bool     `yaml:"assumed"` // using it is itself an assumption
	Source  string   `yaml:"source"`
}

// TimeWords are the words of the working-time grammar.
type TimeWords struct {
	Numbers      map[string]float64  `yaml:"numbers"`      // "one": 1, "half": 0.5
	Units        map[string][]string `yaml:"units"`        // unit id to its spellings: wte, pa, spa, session, day, hour
	Periods      []Period            `yaml:"periods"`      // "per week", "a fortnight"
	WholeTime    []string            `yaml:"whole_time"`   // "full time", "FT"
	Nil          []string            `yaml:"nil"`          // "none": no time at all
	Approx       []string            `yaml:"approx"`       // "~", "approx"
	Bounds       []string            `yaml:"bounds"`       // "up to", "at least"
	Clinical     []string            `yaml:"clinical"`     // the side that is not informatics
	Informatics  []string            `yaml:"informatics"`  // the side that is
	Rest         []string            `yaml:"rest"`         // "the rest", before a side
	Each         []string            `yaml:"each"`         // the amount is one person's
	Together     []string            `yaml:"together"`     // the amount is all people's
	People       []string            `yaml:"people"`       // nouns counted: "people", "nurses"
	JobShare     []string            `yaml:"job_share"`    // two people in one post
	Grades       []string            `yaml:"grades"`       // "band": the number after it is a grade
	Unquantified []string            `yaml:"unquantified"` // "ad hoc", "varies": said, but no amount
	PartTime     []string            `yaml:"part_time"`    // no amount either, but may stand beside one
	Refuse       []string            `yaml:"refuse"`       // words that turn an amount into another: "not", "was", month names
	Noise        []string            `yaml:"noise"`        // words that change nothing: "secondment"
}

// Period is a stretch of time over which an amount is spread.
type Period struct {
	ID      string   `yaml:"id"`    // "week"
	Weeks   float64  `yaml:"weeks"` // its length in weeks
	Assumed bool     `yaml:"assumed"`
	Phrases []string `yaml:"phrases"`
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
	Refines       string   `yaml:"refines"`       // the general leaf that says nothing more beside this one: gp refines doctor
	Patterns      []string `yaml:"patterns"`      // name the profession
	Fallback      []string `yaml:"fallback"`      // name it where nothing else in the text does: "consultant", "medical"
	Hints         []string `yaml:"hints"`         // point to it where nothing else does, on an assumption: "cardiology"
	Abbreviations []string `yaml:"abbreviations"` // matched in upper case only, as whole words, or as the whole text
	Medic         bool     `yaml:"medic"`         // counts as a medic in medic against non-medic
}

// BackgroundWords are words about backgrounds that are no background.
type BackgroundWords struct {
	Ignore []string `yaml:"ignore"` // phrases that hold a profession's word and mean another thing: "non medical"
	Not    []string `yaml:"not"`    // words that deny what follows: "not", "non"
	Vague  []string `yaml:"vague"`  // texts that say no more than a blank: "clinical"
}

// Role is an informatics role. Where a title names several, the one that
// stands first in the table is taken.
type Role struct {
	ID         string   `yaml:"id"` // "ccio", "deputy_ccio"
	Label      string   `yaml:"label"`
	Patterns   []string `yaml:"patterns"`
	Of         string   `yaml:"of"`         // the role this is a form of: deputy_ccio is of ccio
	Modifiers  []string `yaml:"modifiers"`  // with Of: words beside the role that make it this form
	Background string   `yaml:"background"` // leaf id that the title implies; empty if none
}

// RoleWords are words about roles.
type RoleWords struct {
	Other   string   `yaml:"other"`   // id of the role for titles that are not listed
	Totals  []string `yaml:"totals"`  // "titles" of lines that hold the team's total
	Linking []string `yaml:"linking"` // words that may stand between a modifier and its role: "deputy to the CCIO"
	Ignore  []string `yaml:"ignore"`  // phrases that hold a role's words and mean another post: "assistant to the CCIO"
}

// NoAnswer lists the texts that stand for no answer.
type NoAnswer struct {
	NotApplicable []string `yaml:"not_applicable"`
	Blank         []string `yaml:"blank"`
}

// YesNo lists the words that mean yes and no in a tick or a yes/no question.
type YesNo struct {
	Yes    []string `yaml:"yes"`
	No     []string `yaml:"no"`
	Unsure []string `yaml:"unsure"` // neither
	Denial []string `yaml:"denial"` // words that deny what follows: "not", "don't"
}

// TickMarks lists what stands in a box, beside the words of YesNo.
type TickMarks struct {
	On  []string `yaml:"on"`  // "x", "✓"
	Off []string `yaml:"off"` // "☐", "FALSE"
}

// Month is a month and its spellings.
type Month struct {
	Number int      `yaml:"number"`
	Names  []string `yaml:"names"`
}

// Organisation holds what is put aside when names of organisations are compared.
type Organisation struct {
	Drop    []string            `yaml:"drop"`    // words that carry nothing: "NHS", "Foundation", "Trust"
	Expand  map[string]string   `yaml:"expand"`  // "FT": "Foundation Trust"
	Sectors map[string][]string `yaml:"sectors"` // sector id to its spellings
	Nations map[string][]string `yaml:"nations"` // nation to its spellings
}
