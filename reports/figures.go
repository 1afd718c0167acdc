package reports

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"

	"proforma/reports/chart"
)

// plan is figures.yaml.
type plan struct {
	Source     string        `yaml:"source"` // template of the source line
	KeyNumbers []keyNumber   `yaml:"key_numbers"`
	Sample     []string      `yaml:"sample"` // results that say who is counted
	Sections   []section     `yaml:"sections"`
	Figures    []figureEntry `yaml:"figures"`
}

// keyNumber is one number of the summary.
type keyNumber struct {
	Result   string `yaml:"result"`
	Label    string `yaml:"label"`
	Of       bool   `yaml:"of"`        // "5 of 13": the value of n
	OfResult string `yaml:"of_result"` // "6.0 of 11": and the value of another result
	Decimals int    `yaml:"decimals"`
}

// section is one section of the page.
type section struct {
	ID      string   `yaml:"id"`
	Title   string   `yaml:"title"`
	Figures []string `yaml:"figures"`
	Tables  []string `yaml:"tables"` // results shown as tables below the figures
	Folded  []string `yaml:"folded"` // long tables folded under a sentence
	// Numbers are single values with interval and test, in one table.
	Numbers numbersEntry     `yaml:"numbers"`
	Long    []explainedEntry `yaml:"long"` // long tables, which open when asked for
}

type numbersEntry struct {
	Caption string           `yaml:"caption"`
	Note    string           `yaml:"note"`
	Results []explainedEntry `yaml:"results"`
}

// explainedEntry is a result and the section of the methods that explains it.
type explainedEntry struct {
	Result    string `yaml:"result"`
	Explained string `yaml:"explained"`
}

// figureEntry declares one figure: which columns of which result it draws.
type figureEntry struct {
	ID     string     `yaml:"id"`
	Number int        `yaml:"number"`
	Kind   chart.Kind `yaml:"kind"`
	Result string     `yaml:"result"`
	// Explained is the section of the methods that says how it is worked out.
	Explained string `yaml:"explained"`

	Label  string   `yaml:"label"`   // column of the label of a bar or dot
	RowID  string   `yaml:"row_id"`  // column of a row's id
	Value  string   `yaml:"value"`   // column of the length of a bar, or of a dot's x
	ValueY string   `yaml:"value_y"` // scatter: column of a dot's y
	K      string   `yaml:"k"`
	N      string   `yaml:"n"`
	Text   string   `yaml:"text"` // what is printed at a bar: percent or k_of_n
	Rest   []string `yaml:"rest"` // row ids of what is left over

	Points      pointsEntry `yaml:"points"`
	PointTables pivotEntry  `yaml:"point_tables"` // the points as a table, one row for each organisation
	Lines       []lineEntry `yaml:"lines"`

	Headline     string   `yaml:"headline"`
	Neutral      string   `yaml:"neutral"` // stands in where the headline cannot be said
	Subtitle     string   `yaml:"subtitle"`
	ValueAxis    string   `yaml:"value_axis"`
	CategoryAxis string   `yaml:"category_axis"`
	Max          float64  `yaml:"max"`
	Notes        []string `yaml:"notes"` // templates of sentences under the figure
	Caveats      []string `yaml:"caveats"`
}

// pointsEntry says where the dots over the bars come from.
type pointsEntry struct {
	Result string `yaml:"result"`
	Match  string `yaml:"match"` // column that says which bar a dot belongs to
	Value  string `yaml:"value"`
}

// pivotEntry says how the rows of the dots become a table.
type pivotEntry struct {
	By    string `yaml:"by"`    // column whose values become columns
	Title string `yaml:"title"` // column of their headings
	Value string `yaml:"value"`
}

// lineEntry is a reference line: at a result's value, or at a fixed one.
type lineEntry struct {
	Result string          `yaml:"result"`
	At     float64         `yaml:"at"`
	Style  chart.LineStyle `yaml:"style"`
	Label  string          `yaml:"label"`
}

//go:embed figures.yaml
var figuresYAML []byte

var declared = mustReadPlan(figuresYAML)

func mustReadPlan(text []byte) *plan {
	p, err := readPlan(text)
	if err != nil {
		panic("reports: figures.yaml: " + err.Error())
	}
	return p
}

// readPlan reads the declaration strictly and checks that sections name
// figures that there are.
func readPlan(text []byte) (*plan, error) {
	var p plan
	if err := yaml.UnmarshalWithOptions(text, &p, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("reading YAML: %w", err)
	}
	placed := map[string]int{}
	for _, s := range p.Sections {
		for _, id := range s.Figures {
			placed[id]++
		}
	}
	for i, f := range p.Figures {
		if f.Number != i+1 {
			return nil, fmt.Errorf("figure %s is number %d and stands at %d", f.ID, f.Number, i+1)
		}
		if placed[f.ID] != 1 {
			return nil, fmt.Errorf("figure %s stands in %d sections", f.ID, placed[f.ID])
		}
		delete(placed, f.ID)
	}
	for id := range placed {
		return nil, fmt.Errorf("a section names the figure %q, which there is not", id)
	}
	return &p, nil
}
