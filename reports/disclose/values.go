package disclose

import (
	"math"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// rangeValue is a suppressed minimum or maximum.
type rangeValue struct {
	column string // "min" or "max"
	value  float64
}

// suppressIdentified takes out values that identify a withheld organisation:
// single values by their holders, ends of ranges in tables by whose value they
// are, and then every repetition of one that was taken out.
func (d *disclosure) suppressIdentified() {
	if d.rules.IdentifiedValues {
		return
	}
	var gone []rangeValue
	for i := range d.set.Results {
		r := &d.set.Results[i]
		if d.isWithheld(r.Holders) {
			gone = append(gone, rangeOf(r)...)
			d.suppressValue(r, RuleIdentified, reasonIdentified)
		}
	}
	for i := range d.set.Results {
		r := &d.set.Results[i]
		for j := range r.Rows {
			gone = append(gone, d.suppressRangeCells(r, j)...)
		}
	}
	d.suppressRepeated(gone)
}

// rangeOf says which end of a range a single result is, by its id.
func rangeOf(r *result.Result) []rangeValue {
	v, ok := r.Value.Float()
	if !ok {
		return nil
	}
	for _, column := range declared.RangeColumns {
		if strings.HasSuffix(r.ID, "_"+column) {
			return []rangeValue{{column, v}}
		}
	}
	return nil
}

// suppressValue takes a single value out, with everything that it could be
// read from.
func (d *disclosure) suppressValue(r *result.Result, rule, reason string) {
	if r.Value.IsNull() && r.Suppressed != "" {
		return // it is logged already
	}
	r.Value, r.Words, r.K, r.Interval, r.Also, r.Test, r.WithoutAssumed = result.Value{}, "", nil, nil, nil, nil, nil
	r.Suppressed = reason
	d.note(r.ID, "", "", 1, rule, reason)
}

// suppressCell takes a cell out.
func (d *disclosure) suppressCell(r *result.Result, row int, column, rule, reason string) {
	cells := r.Rows[row].Cells
	if v, ok := cells[column]; !ok || v.IsNull() {
		return
	}
	cells[column] = result.Value{}
	if r.Value.IsNull() && r.Suppressed == "" {
		r.Suppressed = "Some values in the table are not shown. " + reason
	}
	d.note(r.ID, column, rowID(r.Rows[row]), 1, rule, reason)
}

// suppressRangeCells takes out the ends of a range in one row about many.
func (d *disclosure) suppressRangeCells(r *result.Result, row int) []rangeValue {
	if r.Rows[row].Organisation != "" {
		return nil
	}
	var gone []rangeValue
	for _, column := range declared.RangeColumns {
		v, ok := r.Rows[row].Cells[column].Float()
		if !ok {
			continue
		}
		if !d.isWithheld(r.Rows[row].Holders) && !d.isWithheld(d.holderOf(r, row, v)) {
			continue
		}
		gone = append(gone, rangeValue{column, v})
		d.suppressCell(r, row, column, RuleIdentified, reasonIdentified)
	}
	return gone
}

// holderOf finds, in the result's companion by organisation, the only
// organisation that has the value; nothing if several have it.
func (d *disclosure) holderOf(r *result.Result, row int, value float64) []string {
	companion := d.set.Find(r.ID + "_by_organisation")
	if companion == nil {
		return nil
	}
	var holders []string
	for _, other := range companion.Rows {
		if other.Organisation != "" && sameIDs(r.Rows[row], other) && hasNumber(other, value) {
			holders = append(holders, other.Organisation)
		}
	}
	if len(holders) != 1 {
		return nil
	}
	return holders
}

// sameIDs says whether two rows agree in every id column that both have, and
// have one.
func sameIDs(a, b result.Row) bool {
	shared := false
	for column, v := range a.Cells {
		w, ok := b.Cells[column]
		if !ok || !strings.HasSuffix(column, "_id") {
			continue
		}
		if v != w {
			return false
		}
		shared = true
	}
	return shared
}

func hasNumber(row result.Row, value float64) bool {
	for _, v := range row.Cells {
		if x, ok := v.Float(); ok && math.Abs(x-value) < 1e-9 {
			return true
		}
	}
	return false
}

// suppressRepeated takes out what equals a suppressed end of a range under the
// same heading: "discipline_doctor_max" and the column "max" say the same.
// A nought is left: many have it.
func (d *disclosure) suppressRepeated(gone []rangeValue) {
	repeats := func(column string, v float64) bool {
		return v != 0 && slices.ContainsFunc(gone, func(g rangeValue) bool {
			return g.column == column && math.Abs(g.value-v) < 1e-9
		})
	}
	for i := range d.set.Results {
		r := &d.set.Results[i]
		for _, end := range rangeOf(r) {
			if repeats(end.column, end.value) {
				d.suppressValue(r, RuleRepeated, reasonIdentified)
			}
		}
		d.suppressEnds(r, repeats)
		for j, row := range r.Rows {
			if row.Organisation != "" {
				continue
			}
			for _, column := range declared.RangeColumns {
				if v, ok := row.Cells[column].Float(); ok && repeats(column, v) {
					d.suppressCell(r, j, column, RuleRepeated, reasonIdentified)
				}
			}
		}
	}
}

// rowID is the id of a row, for the log: its first id column by name.
func rowID(row result.Row) string {
	id := ""
	first := ""
	for column, v := range row.Cells {
		if strings.HasSuffix(column, "_id") && (first == "" || column < first) {
			first, id = column, v.String()
		}
	}
	return id
}
