package disclose

import (
	"slices"
	"strings"

	"proforma/analysis/result"
)

// assumptionsTable is the table of what results become without assumed readings.
const assumptionsTable = "sensitivity_assumptions"

const reasonWithout = "What a value becomes without the assumed readings gives these readings away."

// suppressWithout takes out what results become without assumed readings: all,
// where the profile shows no differences, else those that identify a withheld
// organisation.
func (d *disclosure) suppressWithout() {
	differences := 0
	for i := range d.set.Results {
		r := &d.set.Results[i]
		w := r.WithoutAssumed
		switch {
		case w == nil:
			continue
		case !d.rules.Differences:
			differences++
		case !d.rules.IdentifiedValues && d.isWithheld(w.Holders):
			d.note(r.ID, "without_assumed", "", 1, RuleIdentified, reasonIdentified)
		case !d.rules.SmallCounts && w.N == 1 && (len(w.Holders) == 0 || d.isWithheld(w.Holders)):
			d.note(r.ID, "without_assumed", "", 1, RuleValueOfOne, reasonOfOne)
		default:
			continue
		}
		r.WithoutAssumed = nil
	}
	if differences > 0 { // one entry for all: they go together
		d.note(assumptionsTable, "without_assumed", "all results", differences, RuleDifference, reasonWithout)
	}
}

// suppressEnds takes out intervals of which an end is a suppressed end of a
// range: that of a quartile can be the smallest value itself.
func (d *disclosure) suppressEnds(r *result.Result, repeats func(column string, v float64) bool) {
	is := func(low, high float64) bool { return repeats("min", low) || repeats("max", high) }
	if r.Interval != nil && r.Interval.Unit == "" && is(r.Interval.Low, r.Interval.High) {
		r.Interval = nil
		r.Warnings = append(r.Warnings, "The interval is not shown. "+reasonIdentified)
		d.note(r.ID, "interval", "", 1, RuleRepeated, reasonIdentified)
	}
	before := len(r.Also)
	r.Also = slices.DeleteFunc(r.Also, func(i result.Interval) bool { return is(i.Low, i.High) })
	if gone := before - len(r.Also); gone > 0 {
		d.note(r.ID, "also", "", gone, RuleRepeated, reasonIdentified)
	}
	for j, row := range r.Rows {
		for _, column := range numberColumns(row) {
			low := column == "low" || strings.HasSuffix(column, "_low")
			high := column == "high" || strings.HasSuffix(column, "_high")
			v, _ := row.Cells[column].Float()
			if row.Organisation == "" && (low && repeats("min", v) || high && repeats("max", v)) {
				d.suppressCell(r, j, column, RuleRepeated, reasonIdentified)
			}
		}
	}
}

func cloneWithout(w *result.Without) *result.Without {
	if w == nil {
		return nil
	}
	c := *w
	c.Which = slices.Clone(w.Which)
	return &c
}

// maskWithout masks the texts of what a result becomes without assumed readings.
func maskWithout(m *Mask, w *result.Without) {
	if w == nil {
		return
	}
	w.Words = m.Text(w.Words)
	if s, ok := w.Value.Str(); ok {
		w.Value = result.Text(m.Text(s))
	}
	for i := range w.Which {
		w.Which[i] = m.Text(w.Which[i])
	}
}
