package disclose

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// Profile is the id of a declared rule set.
type Profile string

// The profiles.
const (
	Internal  Profile = "internal"
	Committee Profile = "committee" // the one used unless another is asked for
	Public    Profile = "public"
)

// Profiles lists them, widest first.
func Profiles() []Profile { return []Profile{Internal, Committee, Public} }

// Parse reads a profile's name; an empty one is Committee.
func Parse(name string) (Profile, error) {
	if name == "" {
		return Committee, nil
	}
	for _, p := range Profiles() {
		if string(p) == name {
			return p, nil
		}
	}
	return "", fmt.Errorf("there is no profile %q; the profiles are: internal, committee, public", name)
}

// How an organisation is shown.
const (
	asName          = "name"
	asPseudonym     = "pseudonym"
	asConsentedName = "consented_name" // its name, if it agreed; otherwise not at all
)

// Rules is what a profile may show.
type Rules struct {
	ID                     Profile `yaml:"id"`
	Title                  string  `yaml:"title"`
	Says                   string  `yaml:"says"`
	OrganisationShownAs    string  `yaml:"organisation_shown_as"`
	WithholdWithoutConsent bool    `yaml:"withhold_without_consent"`
	WithholdAtLeast        int     `yaml:"withhold_at_least"`
	FreeText               bool    `yaml:"free_text"`
	Differences            bool    `yaml:"differences"`
	GroupsAtLeast          int     `yaml:"groups_at_least"`
	IdentifiedValues       bool    `yaml:"identified_values"`
	SmallCounts            bool    `yaml:"small_counts"`
	MaskNames              bool    `yaml:"mask_names"`
	FindingDetails         bool    `yaml:"finding_details"`
	FileNames              bool    `yaml:"file_names"`
	// RoundedTo is the number of decimals to which values of a unit are rounded.
	RoundedTo map[string]int `yaml:"rounded_to"`
}

// partsTable is a table whose rows are parts of a known total.
type partsTable struct {
	Result string   `yaml:"result"`
	ID     string   `yaml:"id"`    // column of a row's id
	Size   string   `yaml:"size"`  // column by which the smallest other is chosen
	Keep   []string `yaml:"keep"`  // columns of numbers that say nothing of the row
	Kinds  bool     `yaml:"kinds"` // of organisations: a count of one identifies

	Singles []string          `yaml:"singles"` // ids of single results that repeat a row, with {id}
	Repeats map[string]string `yaml:"repeats"` // tables that repeat rows: id to column of the row's id
	Also    []string          `yaml:"also"`    // results that give the parts away
}

// valuesOfOne names columns that give away one person or organisation in a
// row about too few.
type valuesOfOne struct {
	Result string   `yaml:"result"`
	Of     []string `yaml:"of"`
	Values []string `yaml:"values"`
}

type declaration struct {
	Profiles          []Rules       `yaml:"profiles"`
	FreeTextResults   []string      `yaml:"free_text_results"`
	GroupResults      []string      `yaml:"group_results"`
	DifferenceResults []string      `yaml:"difference_results"`
	SpreadResults     []string      `yaml:"spread_results"`
	Parts             []partsTable  `yaml:"parts"`
	CountAtLeast      int           `yaml:"count_at_least"`
	ValuesOfOne       []valuesOfOne `yaml:"values_of_one"`
	RangeColumns      []string      `yaml:"range_columns"`
}

//go:embed profiles.yaml
var profilesYAML []byte

var declared = mustRead(profilesYAML)

func mustRead(text []byte) declaration {
	var d declaration
	if err := yaml.UnmarshalWithOptions(text, &d, yaml.Strict()); err != nil {
		panic("disclose: profiles.yaml: " + err.Error())
	}
	return d
}

// RulesOf returns the rule set of a profile. A profile that is not declared
// gets the narrowest one.
func RulesOf(p Profile) Rules {
	last := Rules{}
	for _, r := range declared.Profiles {
		if r.ID == p {
			return r
		}
		last = r
	}
	return last
}

// isFreeText says whether the result's rows are respondents' own words.
func (d declaration) isFreeText(id, unit string, aboutOrganisations bool) bool {
	if unit == "text" && aboutOrganisations {
		return true
	}
	return matches(d.FreeTextResults, id)
}

// matches says whether an id is one of the patterns; a star stands for any ending.
func matches(patterns []string, id string) bool {
	for _, pattern := range patterns {
		stem, starred := strings.CutSuffix(pattern, "*")
		if id == pattern || starred && strings.HasPrefix(id, stem) {
			return true
		}
	}
	return false
}
