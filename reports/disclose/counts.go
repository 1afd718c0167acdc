package disclose

import (
	"slices"
	"strings"

	"proforma/analysis/result"
)

// kind is one kind of organisation: its count in the table, as a single
// result, or both.
type kind struct {
	count  float64
	row    int // -1: not in the table
	single *result.Result
	hidden bool
}

// suppressSmallCounts takes out counts that point at one organisation.
func (d *disclosure) suppressSmallCounts() {
	if d.rules.SmallCounts {
		return
	}
	for _, t := range declared.Kinds {
		table := d.set.Find(t.Result)
		kinds := d.kindsOf(t, table)
		hidden := false
		for i := range kinds {
			if d.pointsAtWithheld(table, kinds[i]) {
				d.hideKind(t, table, &kinds[i], RuleSmallCount, reasonSmall)
				hidden = true
			}
		}
		if !hidden {
			continue
		}
		for next := secondary(kinds); next != nil; next = secondary(kinds) {
			d.hideKind(t, table, next, RuleSecondary, reasonSecondary)
		}
	}
}

// kindsOf collects the kinds that a table and its single results count.
func (d *disclosure) kindsOf(t kindTable, table *result.Result) []kind {
	var kinds []kind
	var ids []string
	if table != nil {
		for i, row := range table.Rows {
			if count, ok := row.Cells[t.Count].Float(); ok {
				kinds = append(kinds, kind{count: count, row: i})
				ids = append(ids, row.Cells[t.ID].String())
			}
		}
	}
	for i := range d.set.Results {
		r := &d.set.Results[i]
		id, ok := strings.CutPrefix(r.ID, t.Single+"_")
		if !ok {
			continue
		}
		if at := slices.Index(ids, id); at >= 0 {
			kinds[at].single = r
			continue
		}
		if count, ok := r.Value.Float(); ok || r.Suppressed != "" {
			kinds = append(kinds, kind{count: max(count, 1), row: -1, single: r})
			ids = append(ids, id)
		}
	}
	return kinds
}

// pointsAtWithheld says whether a count points at one organisation that is
// withheld, or at one of which nothing is known.
func (d *disclosure) pointsAtWithheld(table *result.Result, k kind) bool {
	if k.count <= 0 || k.count >= float64(declared.CountAtLeast) {
		return false
	}
	var holders []string
	if k.row >= 0 {
		holders = append(holders, table.Rows[k.row].Holders...)
	}
	if k.single != nil {
		holders = append(holders, k.single.Holders...)
	}
	return len(holders) == 0 || d.isWithheld(holders)
}

// hideKind takes out a kind's count wherever it stands, with whatever else its
// row says in numbers.
func (d *disclosure) hideKind(t kindTable, table *result.Result, k *kind, rule, reason string) {
	k.hidden = true
	if k.single != nil {
		d.suppressValue(k.single, rule, reason)
	}
	if k.row < 0 {
		return
	}
	for _, column := range numberColumns(table.Rows[k.row]) {
		d.suppressCell(table, k.row, column, rule, reason)
	}
}

// secondary picks the next count to take out, or nil if the total gives no
// hidden count away: at least two are hidden, and they are not all one (if
// they sum to their number, each must be one).
func secondary(kinds []kind) *kind {
	hidden, sum := 0, 0.0
	var smallest *kind
	for i := range kinds {
		k := &kinds[i]
		if k.hidden {
			hidden++
			sum += k.count
			continue
		}
		if k.count > 0 && (smallest == nil || k.count < smallest.count) {
			smallest = k
		}
	}
	if hidden >= 2 && sum > float64(hidden) {
		return nil
	}
	return smallest
}

// suppressValuesOfOne takes out means and ranges of a single person or
// organisation.
func (d *disclosure) suppressValuesOfOne() {
	if d.rules.SmallCounts {
		return
	}
	for _, t := range declared.ValuesOfOne {
		table := d.set.Find(t.Result)
		if table == nil {
			continue
		}
		for i, row := range table.Rows {
			if !aboutOne(row, t.Of) {
				continue
			}
			for _, column := range t.Values {
				d.suppressCell(table, i, column, RuleValueOfOne, reasonOfOne)
			}
		}
	}
	for i := range d.set.Results {
		r := &d.set.Results[i]
		if _, ok := r.Value.Float(); !ok || r.N != 1 || r.Unit != "WTE" && r.Unit != "percent" {
			continue
		}
		if len(r.Holders) == 0 || d.isWithheld(r.Holders) {
			d.suppressValue(r, RuleValueOfOne, reasonOfOne)
		}
	}
}

func aboutOne(row result.Row, of []string) bool {
	return slices.ContainsFunc(of, func(column string) bool {
		n, ok := row.Cells[column].Float()
		return ok && n < float64(declared.CountAtLeast)
	})
}

func numberColumns(row result.Row) []string {
	var columns []string
	for column, v := range row.Cells {
		if _, ok := v.Float(); ok {
			columns = append(columns, column)
		}
	}
	slices.Sort(columns)
	return columns
}
