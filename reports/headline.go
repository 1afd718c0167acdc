package reports

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/template"

	"proforma/analysis/result"
)

// errNotThere stops a template that asks for what the results do not hold.
var errNotThere = errors.New("the results do not hold it")

// words is what a figure's templates see.
type words struct {
	Edition   string
	Publisher string
	FormTitle string
	N         int
	Base      string
	Rows      []headRow
	Complete  bool // no row is suppressed: a comparison of all is a comparison of all

	rest  []string
	set   *result.Set
	asked map[string]bool // ids of the results that the words show
}

// headRow is a row of the figure's result.
type headRow struct {
	ID, Label string
	Value     float64
	K, N      float64
	counted   bool // K and N are there
	cells     map[string]result.Value
}

// Top returns the rows with the greatest value, what is left over apart; none
// if no value is above nought.
func (w words) Top() []headRow {
	var top []headRow
	for _, r := range w.Rows {
		if r.Value <= 0 || slices.Contains(w.rest, r.ID) {
			continue
		}
		if len(top) > 0 && r.Value < top[0].Value {
			continue
		}
		if len(top) > 0 && r.Value > top[0].Value {
			top = top[:0]
		}
		top = append(top, r)
	}
	return top
}

// Rest returns the rows of what is left over.
func (w words) Rest() []headRow {
	var rest []headRow
	for _, r := range w.Rows {
		if slices.Contains(w.rest, r.ID) {
			rest = append(rest, r)
		}
	}
	return rest
}

// Row returns the first row that has the text in the column.
func (w words) Row(column, text string) (headRow, error) {
	for _, r := range w.Rows {
		if r.cells[column].String() == text {
			return r, nil
		}
	}
	return headRow{}, errNotThere
}

// say fills a template. It returns "" where the template asks for what is not
// there: a sentence is said whole or not at all.
func (w words) say(text string) string {
	t, err := template.New("").Funcs(w.functions()).Option("missingkey=error").Parse(text)
	if err != nil {
		panic("reports: figures.yaml: " + err.Error()) // a test parses every template
	}
	var b strings.Builder
	if err := t.Execute(&b, w); err != nil {
		return ""
	}
	return strings.TrimSpace(b.String())
}

func (w words) functions() template.FuncMap {
	return template.FuncMap{
		"percent": percent,
		"decimal": number,
		"labels":  func(rows []headRow) string { return list(sentenceLabels(rows)) },
		"quoted":  quotedLabels,
		"lower":   lowerLabels,
		"kn": func(r headRow) (string, error) {
			if !r.counted {
				return "", errNotThere
			}
			return number(r.K, 0) + " of " + number(r.N, 0), nil
		},
		"count": func(r *result.Result) (string, error) {
			v, ok := r.Value.Float()
			if !ok {
				return "", errNotThere
			}
			return number(v, 0), nil
		},
		"result": func(id string) (*result.Result, error) { return w.find(id) },
		"value": func(id string) (float64, error) {
			r, err := w.find(id)
			if err != nil {
				return 0, err
			}
			v, ok := r.Value.Float()
			if !ok {
				return 0, errNotThere
			}
			return v, nil
		},
		"interval": func(id string) (string, error) {
			r, err := w.find(id)
			if err != nil {
				return "", err
			}
			if r.Interval == nil {
				return "", errNotThere
			}
			return intervalWords(r.Interval, r.Unit), nil
		},
		"coefficient": func(id string) (string, error) {
			r, err := w.find(id)
			if err != nil {
				return "", err
			}
			return coefficientWords(r)
		},
		"test": func(id string) (string, error) {
			r, err := w.find(id)
			if err != nil {
				return "", err
			}
			if r.Test == nil {
				return "", errNotThere
			}
			return testWords(r.Test), nil
		},
		"shown": func(id string) bool {
			r := w.set.Find(id)
			if r == nil {
				return false
			}
			_, ok := r.Value.Float()
			return ok
		},
	}
}

func (w words) find(id string) (*result.Result, error) {
	r := w.set.Find(id)
	if r == nil {
		return nil, fmt.Errorf("%s: %w", id, errNotThere)
	}
	w.asked[id] = true
	return r, nil
}

// sentenceLabels gives labels as a sentence joins them: the first as it is, the
// others without their capital, unless it belongs to an abbreviation.
func sentenceLabels(rows []headRow) []string {
	labels := make([]string, len(rows))
	for i, r := range rows {
		labels[i] = r.Label
		if i > 0 && len(r.Label) > 1 && strings.ToLower(r.Label[1:2]) == r.Label[1:2] {
			labels[i] = strings.ToLower(r.Label[:1]) + r.Label[1:]
		}
	}
	return labels
}

// lowerLabels joins labels inside a sentence.
func lowerLabels(rows []headRow) string {
	return list(sentenceLabels(append([]headRow{{}}, rows...))[1:])
}

func quotedLabels(rows []headRow) string {
	labels := make([]string, len(rows))
	for i, r := range rows {
		labels[i] = "‘" + r.Label + "’"
	}
	return list(labels)
}
