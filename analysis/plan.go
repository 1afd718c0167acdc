package analysis

import (
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed plan.yaml
var planText []byte

// Plan says what is computed, in order.
type Plan struct {
	Scales   map[string]Scale `yaml:"scales"`   // verbal scales, by name
	Each     map[string]Each  `yaml:"each"`     // lists of items that measures are repeated for, by name
	Measures []Measure        `yaml:"measures"` // in the order of the results
	// Groupings are the ways to split the organisations in which the conclusions
	// are worked out again.
	Groupings []Grouping `yaml:"groupings"`
}

// Each is a list of items: a query with the columns id and label, or the
// edition's questions of a type.
type Each struct {
	Query         string            `yaml:"query"`
	Args          map[string]string `yaml:"args"`
	QuestionsType string            `yaml:"questions_of_type"`
}

// Measure is one entry of the plan. Where Each is set it makes one result for
// each item, and "{id}" and "{label}" in ID, Title, Base, Args and
// Params.Values stand for the item's.
type Measure struct {
	ID       string            `yaml:"id"`
	Title    string            `yaml:"title"`
	Unit     string            `yaml:"unit"` // as result.Result
	Base     string            `yaml:"base"` // who is counted, in words; {counts} and the like are filled by the method
	Each     string            `yaml:"each"` // name of a list
	Query    string            `yaml:"query"`
	Args     map[string]string `yaml:"args"` // of the query: name to value; "a, b" for a list
	Method   string            `yaml:"method"`
	How      string            `yaml:"how"` // what is particular about the measure, added to the method's own words
	Params   Params            `yaml:"params"`
	Scale    string            `yaml:"scale"`    // verbal scale; none if empty
	Columns  []Column          `yaml:"columns"`  // of a table
	Interval string            `yaml:"interval"` // kind of interval; "none" where there is none
	Why      string            `yaml:"why"`      // why there is none, in words; needed there, and forbidden elsewhere
	// Conclusion says that words of the report rest on the measure: it is worked
	// out again with assumed readings and with each organisation left out.
	Conclusion bool   `yaml:"conclusion"`
	Role       string `yaml:"role"` // of its test: "primary"; "exploratory" if empty
}

// Params are what methods can be told. Each method names those it uses.
type Params struct {
	Statistic string            `yaml:"statistic"` // n, mean, median, sd, q1, q3, min, max; pearson, spearman, kendall
	Column    string            `yaml:"column"`    // column of the query that is counted, grouped or summarised
	By        string            `yaml:"by"`        // second column: y of a correlation, label of a group, sector of a base
	Weight    string            `yaml:"weight"`    // what shares are of: wte or people
	Values    []string          `yaml:"values"`    // values that count
	Except    []string          `yaml:"except"`    // values that do not
	Threshold *float64          `yaml:"threshold"`
	Against   float64           `yaml:"against"`  // proportion that a test holds the value against, 0 to 1
	Per       float64           `yaml:"per"`      // what a ratio is per: 1000 for a rate per thousand
	Variants  []Variant         `yaml:"variants"` // other ways to read the same, the main reading first
	Top       int               `yaml:"top"`
	Rank      bool              `yaml:"rank"`    // order rows by how often, not as the form does
	Always    []string          `yaml:"always"`  // values that have a row though nobody has them
	Labels    map[string]string `yaml:"labels"`  // value to words
	Theme     string            `yaml:"theme"`   // code looked for
	All       bool              `yaml:"all"`     // show rows that do not count, too
	Reason    string            `yaml:"reason"`  // why there is no value
	Nothing   string            `yaml:"nothing"` // reason given where no row has a value
}

// Variant is one way to read a count under a threshold. What it does not say is
// as in the first, the main reading.
type Variant struct {
	ID        string   `yaml:"id"`
	Changed   string   `yaml:"changed"` // what differs from the main reading: "threshold"
	Label     string   `yaml:"label"`   // the reading in words
	Threshold *float64 `yaml:"threshold"`
	AtMost    bool     `yaml:"at_most"`  // a value equal to the threshold counts as under it
	Values    []string `yaml:"values"`   // sectors of the base; "*" for every organisation
	Complete  bool     `yaml:"complete"` // only organisations of which every person's time was read
	Total     string   `yaml:"total"`    // roles, stated_else_roles, stated or people (each counts as one); roles if empty
	// PerStaff sets the threshold in proportion to the staff employed: it is the
	// threshold of an organisation of the mean or median staff of the sectors in
	// ReferenceOf, or of so many staff. Why says the reason.
	PerStaff    string   `yaml:"per_staff"`
	ReferenceOf []string `yaml:"reference_of"`
	Why         string   `yaml:"why"`
}

// Column is one column of a table, and the column of the query, or field of the
// method, that it shows.
type Column struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	Unit  string `yaml:"unit"`
	From  string `yaml:"from"` // ID if empty
}

func (c Column) source() string {
	if c.From != "" {
		return c.From
	}
	return c.ID
}

// Units a result or a column can have.
var units = []string{"WTE", "percent", "organisations", "people", "options", "submissions", "passages", "values", "conclusions", "r", "WTE per thousand", "text"}

// Default is the plan that is built in.
func Default() (*Plan, error) {
	p, err := ParsePlan(planText)
	if err != nil {
		return nil, fmt.Errorf("the built-in plan: %w", err)
	}
	return p, nil
}

// DefaultText is the built-in plan as it is written, with its comments.
func DefaultText() []byte { return slices.Clone(planText) }

// ParsePlan reads a plan from YAML, strictly, and checks it.
func ParsePlan(text []byte) (*Plan, error) {
	var p Plan
	if err := yaml.UnmarshalWithOptions(text, &p, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("reading YAML: %w", err)
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	return &p, nil
}

// check holds that ids are unique and that queries, methods, scales, lists and
// units are there.
func (p *Plan) check() error {
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(p.Scales)) {
		if err := p.Scales[name].check(); err != nil {
			problems = append(problems, fmt.Errorf("scale %s: %w", name, err))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Each)) {
		if err := p.Each[name].check(); err != nil {
			problems = append(problems, fmt.Errorf("list %s: %w", name, err))
		}
	}
	for _, g := range p.Groupings {
		if g.ID == "" || g.Title == "" {
			problems = append(problems, errors.New("a grouping needs an id and a title"))
		}
		if err := checkArgs(g.Query, nil); err != nil {
			problems = append(problems, fmt.Errorf("grouping %s: %w", g.ID, err))
		}
	}
	if len(p.Measures) == 0 {
		problems = append(problems, errors.New("it has no measures, so there is nothing to compute"))
	}
	seen := map[string]bool{}
	for i, m := range p.Measures {
		if m.ID == "" {
			problems = append(problems, fmt.Errorf("measure %d has no id", i+1))
			continue
		}
		if seen[m.ID] {
			problems = append(problems, fmt.Errorf("the measure id %q stands twice", m.ID))
		}
		seen[m.ID] = true
		for _, err := range m.check(p) {
			problems = append(problems, fmt.Errorf("measure %s: %w", m.ID, err))
		}
	}
	return errors.Join(problems...)
}

func (e Each) check() error {
	if (e.Query == "") == (e.QuestionsType == "") {
		return errors.New("needs either a query or questions_of_type")
	}
	if e.Query == "" {
		return nil
	}
	return checkArgs(e.Query, e.Args)
}

// checkWhy holds that a measure without an interval says why, and no other.
func (m Measure) checkWhy() error {
	if m.Interval == noIntervalKind && m.Why == "" {
		return errors.New("interval none needs a reason: why")
	}
	if m.Interval != noIntervalKind && m.Why != "" {
		return fmt.Errorf("why is the reason for no interval, and interval %s is one", m.Interval)
	}
	return nil
}

func (m Measure) check(p *Plan) []error {
	var problems []error
	fail := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	if m.Title == "" || m.Base == "" {
		fail("needs a title and a base")
	}
	if !slices.Contains(units, m.Unit) {
		fail("unit %q is none of %s", m.Unit, strings.Join(units, ", "))
	}
	if _, ok := methods[m.Method]; !ok {
		fail("there is no method %q; the methods are: %s", m.Method, strings.Join(slices.Sorted(maps.Keys(methods)), ", "))
	}
	if err := checkArgs(m.Query, m.Args); err != nil {
		problems = append(problems, err)
	}
	if _, ok := p.Scales[m.Scale]; m.Scale != "" && !ok {
		fail("there is no scale %q", m.Scale)
	}
	if _, ok := p.Each[m.Each]; m.Each != "" && !ok {
		fail("there is no list %q", m.Each)
	}
	if (m.Each != "") != strings.Contains(m.ID, "{id}") {
		fail("an id holds {id} where, and only where, the measure is repeated for each of a list")
	}
	if _, ok := intervalKinds[m.Interval]; !ok {
		fail("interval %q is none of %s", m.Interval, strings.Join(slices.Sorted(maps.Keys(intervalKinds)), ", "))
	}
	if err := m.checkWhy(); err != nil {
		problems = append(problems, err)
	}
	if m.Role != "" && m.Role != primary && m.Role != exploratory {
		fail("role %q is neither primary nor exploratory", m.Role)
	}
	problems = append(problems, m.Params.check(m.Method)...)
	columns := map[string]bool{}
	for _, c := range m.Columns {
		if c.ID == "" || c.Title == "" || !slices.Contains(units, c.Unit) || columns[c.ID] {
			fail("column %q needs an id of its own, a title and a known unit", c.ID)
		}
		columns[c.ID] = true
	}
	return problems
}

// check holds that what a method is told can be computed.
func (p Params) check(method string) []error {
	var problems []error
	if method == "binomial" && !(p.Against > 0 && p.Against < 1) {
		problems = append(problems, fmt.Errorf("against is %v, and must lie between 0 and 1", p.Against))
	}
	if method == "variants" && (len(p.Variants) == 0 || p.Variants[0].Threshold == nil || len(p.Variants[0].Values) == 0) {
		problems = append(problems, errors.New("needs variants, the first of which, the main reading, has a threshold and values"))
	}
	if err := checkThreshold(p.Threshold); err != nil {
		problems = append(problems, err)
	}
	seen := map[string]bool{}
	for _, v := range p.Variants {
		if err := v.check(); err != nil {
			problems = append(problems, err)
		}
		if seen[v.ID] {
			problems = append(problems, fmt.Errorf("the variant id %q stands twice", v.ID))
		}
		seen[v.ID] = true
	}
	return problems
}

// checkThreshold holds that a threshold can be one of a team's size: nothing is
// under nought.
func checkThreshold(at *float64) error {
	if at != nil && !(*at > 0 && *at < math.MaxFloat64) {
		return fmt.Errorf("threshold is %v, and must be a number above 0", *at)
	}
	return nil
}
