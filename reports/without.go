package reports

import (
	"math"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// withoutWords says what a result becomes without the readings that were
// assumed, and whether the conclusion is another one, in a sentence of its own;
// empty where that is not known.
func withoutWords(r *result.Result) string {
	if r.WithoutAssumed == nil {
		return ""
	}
	return "Without " + plural(r.Assumed, "assumed reading", "assumed readings") + ": " + becomes(r)
}

// becomes is the end of a sentence: what a result is without assumed readings.
func becomes(r *result.Result) string {
	w := r.WithoutAssumed
	if w.Rows != nil {
		return rowsWithout(r, w)
	}
	other := withoutValue(r)
	words := outOf(other)
	if w.Value.IsNull() {
		words = "no value"
	} else if sameValue(w.Value, r.Value) {
		words = "the same"
	}
	if w.N != r.N && w.K == nil {
		words += ", n = " + number(float64(w.N), 0)
	}
	if w.Changes {
		return words + changedTo(w)
	}
	return words + "."
}

// changedTo says that the conclusion is another, and which.
func changedTo(w *result.Without) string {
	if w.Words == "" || w.Value.IsNull() || w.Words == w.Value.String() {
		return ". The conclusion changes."
	}
	return ". The conclusion changes, to “" + w.Words + "”."
}

// withoutValue is the result as it would be without assumed readings, as far as
// it takes to print its value.
func withoutValue(r *result.Result) *result.Result {
	w := r.WithoutAssumed
	return &result.Result{ID: r.ID, Title: r.Title, Unit: r.Unit, Value: w.Value, N: w.N, K: w.K}
}

// rowsWithout is how the rows of a table change.
func rowsWithout(r *result.Result, w *result.Without) string {
	if *w.Rows == 0 && !w.Changes {
		return "the same."
	}
	words := number(float64(*w.Rows), 0) + " of " + plural(len(r.Rows), "row has", "rows have") + " other figures"
	if len(w.Which) > 0 && len(w.Which) < len(r.Rows) {
		words += " (" + strings.Join(w.Which, "; ") + ")"
	}
	if w.Changes {
		words += ", and their order changes"
	}
	return words + "."
}

// notesOf are the warnings of a result. That of assumed readings says what it
// becomes without them.
func notesOf(r *result.Result) []string {
	notes := sentences(r.Warnings)
	if r.WithoutAssumed == nil {
		return notes
	}
	for i, w := range notes {
		if stem, ok := strings.CutSuffix(w, " on an assumption."); ok {
			notes[i] = stem + " on an assumption; without " + either(r.Assumed, "it", "them") + ": " + becomes(r)
			return notes
		}
	}
	return append(notes, withoutWords(r))
}

// noted says whether one of the notes begins with a warning.
func noted(notes []string, warning string) bool {
	return slices.ContainsFunc(notes, func(n string) bool { return strings.HasPrefix(n, strings.TrimSuffix(warning, ".")) })
}

// sameValue says whether two values are the same, but for rounding errors.
func sameValue(a, b result.Value) bool {
	x, ok := a.Float()
	y, also := b.Float()
	if ok && also {
		return math.Abs(x-y) <= 1e-9*math.Max(1, math.Abs(x))
	}
	return a == b
}

func either(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// foldedFrom is the number of rows from which a table of the page is folded.
const foldedFrom = 30

// changedRows names the rows of a table whose conclusion changes.
func changedRows(r *result.Result) []string {
	if r.ID != "sensitivity_assumptions" || len(r.Rows) == 0 {
		return nil
	}
	var changed []string
	for _, row := range r.Rows {
		if row.Cells["changes"].String() == "yes" {
			changed = append(changed, row.Cells["measure"].String())
		}
	}
	if len(changed) == 0 {
		return []string{"No conclusion changes."}
	}
	return []string{"Conclusions that change: " + strings.Join(changed, "; ") + "."}
}

// changedNotes says of the results that a figure's words and lines show, which
// conclusions change without assumed readings.
func (f *figure) changedNotes(set *result.Set, shown map[string]bool) []string {
	for _, l := range f.entry.Lines {
		shown[l.Result] = true
	}
	var notes []string
	for i := range set.Results {
		r := &set.Results[i]
		if r != f.result && shown[r.ID] && r.WithoutAssumed != nil && r.WithoutAssumed.Changes {
			notes = append(notes, r.Title+": "+outOf(r)+". "+withoutWords(r))
		}
	}
	return notes
}

// outOf is a value, of a count with the number that it is out of.
func outOf(r *result.Result) string {
	if r.K != nil && r.Unit != "percent" && !r.Value.IsNull() {
		return singleValue(r, true) + " of " + number(float64(r.N), 0)
	}
	return singleValue(r, true)
}

// intervalWords is an interval as it stands behind its value.
func intervalWords(i *result.Interval, unit string) string {
	return number(i.Level*100, 0) + "% interval " + endsWords(i.Low, i.High, unit, i.Unit) + " (" + i.Method + ")"
}

// endsWords is the ends of an interval of a value with a unit; of is the unit of
// the interval where it is another.
func endsWords(low, high float64, unit, of string) string {
	words := ""
	if of != "" && of != unit {
		words, unit = "of the share ", of
	}
	return words + cellNumber(low, unit) + " to " + cellNumber(high, unit)
}
