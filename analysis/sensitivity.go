package analysis

import (
	"fmt"
	"slices"

	"proforma/analysis/result"
)

// leaveOneOutAtMost is the number of organisations up to which each is left
// out in turn. One of more moves little, and trying all takes long.
const leaveOneOutAtMost = 200

// significance is the p under which a test's conclusion is told apart.
const significance = 0.05

// sensitivity works results out again with something left out: the plan's
// conclusions without each organisation in turn, and every result that rests on
// assumed readings without these.
func (r *runner) sensitivity(set *result.Set) error {
	conclusions, err := r.conclusions()
	if err != nil {
		return err
	}
	all, err := r.everyMeasure()
	if err != nil {
		return err
	}
	var each *result.Result
	if len(conclusions) > 0 {
		if each, err = r.leaveOneOut(set, conclusions); err != nil {
			return fmt.Errorf("leaving each organisation out: %w", err)
		}
	}
	without, err := r.withoutAssumed(set, all) // last: the session has lost the assumed readings then
	if err != nil {
		return fmt.Errorf("without assumed readings: %w", err)
	}
	set.Results = append(set.Results, *without)
	if each != nil {
		set.Results = append(set.Results, *each)
	}
	return nil
}

// conclusion is a measure that the words of the report rest on.
type conclusion struct {
	measure *Measure
	item    item
	id      string
}

// conclusions lists the measures that the plan marks as such, item by item.
func (r *runner) conclusions() ([]conclusion, error) {
	all, err := r.everyMeasure()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(c conclusion) bool { return !c.measure.Conclusion }), nil
}

// again computes a measure on the rows that pass, without its interval.
func (r *runner) again(c conclusion, change func(*Frame) *Frame) (*result.Result, error) {
	other := *r
	other.change = change
	return other.measure(c.measure, c.item)
}

// sensitivityColumns are of both tables.
func sensitivityColumns(last ...result.Column) []result.Column {
	return append([]result.Column{
		{ID: "measure", Title: "Measure", Unit: "text"},
		{ID: "measure_id", Title: "Measure id", Unit: "text"},
		{ID: "value", Title: "Value", Unit: "text"},
		{ID: "conclusion", Title: "Conclusion", Unit: "text"},
	}, last...)
}

func sensitivityCells(of *result.Result) map[string]result.Value {
	return map[string]result.Value{
		"measure": result.Text(of.Title), "measure_id": result.Text(of.ID), "value": result.Text(inWords(of)), "conclusion": result.Text(concluded(of)),
	}
}

// leaveOneOut is the table of the range that each conclusion's value takes as
// one organisation after the other is left out.
func (r *runner) leaveOneOut(set *result.Set, conclusions []conclusion) (*result.Result, error) {
	out := &result.Result{
		ID: "sensitivity_leave_one_out", Title: "Conclusions with each organisation left out in turn", Unit: "conclusions", Warnings: []string{}, NoInterval: noIntervalOfConclusions,
		Query:  "-- The queries of the measures named, without the rows of one organisation at a time.",
		Base:   "submissions that count",
		Method: "Each measure again without one organisation, for each organisation. Moved counts the organisations without which the conclusion is another: its words, the verdict of its test at 5% or, where there is neither, a value outside the interval of all.",
		Columns: sensitivityColumns(
			result.Column{ID: "lowest", Title: "Lowest without one", Unit: "values"},
			result.Column{ID: "lowest_without", Title: "Lowest without", Unit: "text"},
			result.Column{ID: "highest", Title: "Highest without one", Unit: "values"},
			result.Column{ID: "highest_without", Title: "Highest without", Unit: "text"},
			result.Column{ID: "moved", Title: "Organisations without which it changes", Unit: "organisations"},
			result.Column{ID: "which", Title: "Which", Unit: "text"},
		),
	}
	organisations, err := r.counted()
	if err != nil {
		return nil, err
	}
	out.N = len(organisations)
	if out.N < 2 || out.N > leaveOneOutAtMost {
		none(out, fmt.Sprintf("is done for 2 to %d organisations, and there are %d", leaveOneOutAtMost, out.N))
		return out, nil
	}
	moved := 0
	for _, c := range conclusions {
		full := set.Find(c.id)
		if full == nil || full.Value.IsNull() {
			continue
		}
		l, err := r.leavingOut(c, full, organisations)
		if err != nil {
			return nil, err
		}
		if len(l.movedBy()) > 0 {
			moved++
		}
		out.Rows = append(out.Rows, l.summary(result.Statements(full)[0]))
	}
	out.Value = result.Number(float64(moved))
	return out, nil
}

// counted lists the organisations whose submissions count.
func (r *runner) counted() ([]string, error) {
	frame, _, err := r.query("sample", nil)
	if err != nil {
		return nil, err
	}
	list := frame.distinct("organisation")
	slices.Sort(list)
	return list, nil
}

// concluded is what a result lets one say.
func concluded(r *result.Result) string {
	if r.Value.IsNull() {
		return "cannot be said"
	}
	if r.Test != nil {
		if r.Test.P >= significance {
			return "no evidence of a relation or difference at 5%"
		}
		if r.Test.Role == exploratory {
			return "seen at 5% before adjustment: " + direction(r)
		}
		return "seen at 5%: " + direction(r)
	}
	if r.Words != "" { // before the text: of a sentence, these are what it concludes
		return r.Words
	}
	if text, ok := r.Value.Str(); ok {
		return text
	}
	if r.K != nil && r.N > 0 {
		return half(*r.K, r.N)
	}
	return ""
}

func direction(r *result.Result) string {
	against := 0.0
	if r.Test != nil {
		against = r.Test.Against
	}
	if v, _ := r.Value.Float(); v < against {
		return "lower"
	}
	return "higher"
}

// moves says whether the conclusion of a result is another one.
func moves(full, other *result.Result) bool {
	a, b := concluded(full), concluded(other)
	if a != "" || b == "cannot be said" {
		return a != b
	}
	v, ok := other.Value.Float()
	if !ok || full.Interval == nil || full.Interval.Unit != "" {
		return false
	}
	return v < full.Interval.Low || v > full.Interval.High
}

// inWords is the value of a result for a table of different units.
func inWords(r *result.Result) string {
	v, ok := r.Value.Float()
	if !ok {
		return r.Value.String()
	}
	words := figure(v)
	if r.Unit == "percent" {
		words = short(roundTo(v, 10)) + "%"
	}
	if r.K != nil {
		words += fmt.Sprintf(" (%d of %d)", *r.K, r.N)
	}
	if r.Test != nil {
		words += " (p " + probability(r.Test.P) + ")"
	}
	return words
}

// figure is a number to three significant digits at most three places.
func figure(v float64) string { return short(roundTo(v, 1000)) }

func yesNo(yes bool) result.Value {
	if yes {
		return result.Text("yes")
	}
	return result.Text("no")
}

// probability is a p in words: "= 0.04", "< 0.001".
func probability(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return "= " + figure(p)
}
