package reports

import "proforma/analysis/result"

// numbersView is single values of a section, each with interval and test.
type numbersView struct {
	ID, Caption, Note string
	Rows              []numbersRow
}

type numbersRow struct {
	Result                *result.Result
	Value, Interval, P, N string
	Base, Explained       string
}

// numbersOf is the section's values that there are; nil if there are none. They
// stand among all others too, with their notes.
func numbersOf(s section, set *result.Set) *numbersView {
	view := &numbersView{ID: "numbers-" + s.ID, Caption: s.Numbers.Caption, Note: s.Numbers.Note}
	for _, e := range s.Numbers.Results {
		r := set.Find(e.Result)
		if r == nil || r.Value.IsNull() {
			continue
		}
		row := numbersRow{
			Result: r, Value: singleValue(r, true), Interval: "none", P: "no test", N: number(float64(r.N), 0),
			Base: r.Base, Explained: e.Explained,
		}
		if i := r.Interval; i != nil {
			row.Interval = endsWords(i.Low, i.High, r.Unit, i.Unit)
		}
		if r.Test != nil {
			row.P = shortTest(r.Test)
		}
		view.Rows = append(view.Rows, row)
	}
	if len(view.Rows) == 0 {
		return nil
	}
	return view
}

// shortTest is a p with its role: "= 0.003; = 0.013 adjusted".
func shortTest(t *result.Test) string {
	words := "p " + probability(t.P)
	switch {
	case t.Role == "primary":
		return words + ", specified beforehand"
	case t.Adjusted != nil:
		return words + ", adjusted p " + probability(*t.Adjusted)
	}
	return words + ", exploratory"
}
