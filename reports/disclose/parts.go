package disclose

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// part is one row of a table of parts: in the table, as single results, or both.
type part struct {
	id      string
	size    float64
	sized   bool
	row     int // -1: not in the table
	singles []*result.Result
	hidden  bool
}

// suppressParts takes out the numbers of rows that identify a withheld
// organisation, and of as many others as it takes that the total does not give
// them away.
func (d *disclosure) suppressParts() {
	if d.rules.SmallCounts {
		return
	}
	for _, t := range declared.Parts {
		table := d.set.Find(t.Result)
		parts := d.partsOf(t, table)
		hidden := false
		for i := range parts {
			p := &parts[i]
			switch {
			case t.Kinds && p.sized && p.size > 0 && p.size < float64(declared.CountAtLeast) && d.unknownOrWithheld(table, p):
				d.hidePart(t, table, p, RuleSmallCount, reasonSmall)
			case d.isWithheld(holdersOf(table, p)):
				d.hidePart(t, table, p, RuleIdentified, reasonIdentified)
			}
			hidden = hidden || p.hidden
		}
		if !hidden {
			continue
		}
		for next := secondary(parts, t.Kinds); next != nil; next = secondary(parts, t.Kinds) {
			d.hidePart(t, table, next, RuleSecondary, reasonSecondary)
		}
		for _, id := range t.Also {
			if r := d.set.Find(id); r != nil {
				d.suppressValue(r, RuleSecondary, reasonSecondary)
				r.N, r.Base, r.Missing, r.Warnings = 0, "not shown", nil, []string{}
			}
		}
	}
	d.suppressRows()
}

// suppressRows takes out the numbers of rows that identify a withheld
// organisation wherever they still stand.
func (d *disclosure) suppressRows() {
	for i := range d.set.Results {
		r := &d.set.Results[i]
		if matches(declared.GroupResults, r.ID) {
			continue // they have rules of their own
		}
		for j, row := range r.Rows {
			if row.Organisation != "" || !d.isWithheld(row.Holders) {
				continue
			}
			for _, column := range numberColumns(row) {
				if column != "n" {
					d.suppressCell(r, j, column, RuleIdentified, reasonIdentified)
				}
			}
		}
	}
}

// partsOf collects the rows of a table and the single results that repeat
// them. Without the table, kinds of organisation are taken from the singles.
func (d *disclosure) partsOf(t partsTable, table *result.Result) []part {
	var parts []part
	if table != nil {
		for i, row := range table.Rows {
			p := part{id: row.Cells[t.ID].String(), row: i}
			p.size, p.sized = row.Cells[t.Size].Float()
			parts = append(parts, p)
		}
	}
	for i := range d.set.Results {
		r := &d.set.Results[i]
		for _, pattern := range t.Singles {
			d.addSingle(&parts, t, pattern, r)
		}
	}
	return parts
}

// addSingle adds a single result to the part that it repeats.
func (d *disclosure) addSingle(parts *[]part, t partsTable, pattern string, r *result.Result) {
	before, after, _ := strings.Cut(pattern, "{id}")
	id, ok := strings.CutPrefix(r.ID, before)
	if !ok {
		return
	}
	if id, ok = strings.CutSuffix(id, after); !ok {
		return
	}
	at := slices.IndexFunc(*parts, func(p part) bool { return p.id == id })
	if at >= 0 {
		(*parts)[at].singles = append((*parts)[at].singles, r)
		return
	}
	size, sized := r.Value.Float()
	if t.Kinds && (sized || r.Suppressed != "") {
		*parts = append(*parts, part{id: id, row: -1, size: max(size, 1), sized: true, singles: []*result.Result{r}})
	}
}

// holdersOf lists the organisations that a part identifies.
func holdersOf(table *result.Result, p *part) []string {
	if p.row >= 0 {
		return table.Rows[p.row].Holders
	}
	return nil // its singles have been looked at, each by itself
}

// unknownOrWithheld says whether a count of one is of an organisation that is
// withheld, or of one of which nothing is known.
func (d *disclosure) unknownOrWithheld(table *result.Result, p *part) bool {
	holders := slices.Clone(holdersOf(table, p))
	for _, r := range p.singles {
		holders = append(holders, r.Holders...)
	}
	return len(holders) == 0 || d.isWithheld(holders)
}

// hidePart takes out a part's numbers wherever they stand.
func (d *disclosure) hidePart(t partsTable, table *result.Result, p *part, rule, reason string) {
	p.hidden = true
	for _, r := range p.singles {
		d.suppressValue(r, rule, reason)
	}
	for _, id := range slices.Sorted(maps.Keys(t.Repeats)) {
		d.hideRepeats(id, t.Repeats[id], p.id, rule, reason)
	}
	if p.row < 0 {
		return
	}
	for _, column := range numberColumns(table.Rows[p.row]) {
		if !slices.Contains(t.Keep, column) {
			d.suppressCell(table, p.row, column, rule, reason)
		}
	}
}

// hideRepeats takes out the numbers of the rows of another table that have the
// part's id.
func (d *disclosure) hideRepeats(table, column, id, rule, reason string) {
	r := d.set.Find(table)
	if r == nil {
		return
	}
	for i, row := range r.Rows {
		if row.Cells[column].String() != id {
			continue
		}
		for _, number := range numberColumns(row) {
			if number != "n" {
				d.suppressCell(r, i, number, rule, reason)
			}
		}
	}
}

// secondary picks the next part to take out, the smallest that is above
// nought, or nil if the total gives no hidden one away: at least two are
// hidden, and if they are counts of organisations, they are not all one (when
// they sum to their number, each must be one).
func secondary(parts []part, counts bool) *part {
	var shown []*part
	hidden, sum := 0, 0.0
	for i := range parts {
		p := &parts[i]
		switch {
		case p.hidden:
			hidden++
			sum += p.size
		case p.sized && p.size > 0:
			shown = append(shown, p)
		}
	}
	if len(shown) == 0 || hidden >= 2 && (!counts || sum > float64(hidden)) {
		return nil
	}
	return slices.MinFunc(shown, func(a, b *part) int { return cmp.Compare(a.size, b.size) })
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
			if !aboutOne(row, t.Of) && !d.isWithheld(row.Holders) {
				continue
			}
			for _, column := range t.Values {
				d.suppressCell(table, i, column, RuleValueOfOne, reasonOfOne)
			}
		}
	}
	for i := range d.set.Results {
		r := &d.set.Results[i]
		if _, ok := r.Value.Float(); !ok || r.N != 1 || r.Unit != "WTE" && r.Unit != "WTE per thousand" && r.Unit != "percent" {
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
