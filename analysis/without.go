package analysis

import (
	"fmt"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// readInOtherWays is the method of which the main reading is the result of another
// measure. The conclusion is the other's, and would be counted twice.
const readInOtherWays = "variants"

// noIntervalOfConclusions is why the sensitivity tables have no interval.
const noIntervalOfConclusions = "it counts conclusions and estimates nothing"

// everyMeasure lists all measures of the plan, item by item.
func (r *runner) everyMeasure() ([]conclusion, error) {
	var out []conclusion
	for i := range r.plan.Measures {
		m := &r.plan.Measures[i]
		items, err := r.items(m.Each)
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", m.ID, err)
		}
		for _, it := range items {
			out = append(out, conclusion{m, it, strings.ReplaceAll(m.ID, "{id}", slug(it.ID))})
		}
	}
	return out, nil
}

// withoutAssumed works every result that rests on assumed readings out again
// without them, and puts what comes out into the result and, where it is a
// single value, into a table of all. Rows of people and choices that rest on an
// assumption are left out; a team is added up again from the people who are left.
func (r *runner) withoutAssumed(set *result.Set, all []conclusion) (*result.Result, error) {
	out := &result.Result{
		ID: "sensitivity_assumptions", Title: "Results without assumed readings", Unit: "conclusions", Warnings: []string{},
		NoInterval: noIntervalOfConclusions,
		Query:      "-- The queries of the measures named, over marts from which the assumed readings were taken (store queries strict_person, strict_team, strict_choice).",
		Base:       "single values that rest on at least one assumed reading, each conclusion once",
		Method:     "Each measure again from the rows of which nothing was read on an assumption. A team is added up again from the people whose time is left, so its size is the least that it can be. A conclusion changes if its words, the verdict of its test at 5% or, where there is neither, a value outside the interval of the first says so. A value that has none of these draws no conclusion: the two values stand side by side.",
		Columns: sensitivityColumns(
			result.Column{ID: "assumed", Title: "Assumed readings", Unit: "people"},
			result.Column{ID: "without", Title: "Without them", Unit: "text"},
			result.Column{ID: "n_without", Title: "n without them", Unit: "people"},
			result.Column{ID: "changes", Title: "Conclusion changes", Unit: "text"},
		),
	}
	if err := r.store.DropAssumed(r.ctx); err != nil {
		return nil, err
	}
	strict := *r
	strict.frames = newRemembered()
	changed := 0
	for _, c := range all {
		full := set.Find(c.id)
		if full == nil || full.Assumed == 0 || full.Value.IsNull() && len(full.Rows) == 0 {
			continue
		}
		if full.Value.IsNull() && countsAssumptions(c.measure) {
			full.Method += " The assumed readings are what the table counts, so it is not worked out again without them."
			continue
		}
		if thinned(full) {
			full.Warnings = append(full.Warnings, "is not worked out again without the assumed readings, since it lists some organisations only")
			continue
		}
		without, err := strict.again(c, dropAssumed)
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", c.measure.ID, err)
		}
		full.WithoutAssumed = withoutOf(full, without)
		if full.Value.IsNull() || c.measure.Method == readInOtherWays {
			continue
		}
		if full.WithoutAssumed.Changes {
			changed++
		}
		out.Rows = append(out.Rows, withoutRow(full, without))
	}
	out.N = len(out.Rows)
	out.Value = result.Number(float64(changed))
	return out, nil
}

// dropAssumed leaves out rows that rest on an assumption. Where there are none
// the frame itself is kept, and with it what was made of it.
func dropAssumed(f *Frame) *Frame {
	if f.sum("assumed") == 0 {
		return f
	}
	return f.where(func(i int) bool { n, _ := f.number(i, "assumed"); return n == 0 })
}

// countsAssumptions says whether a table counts the assumed readings themselves.
func countsAssumptions(m *Measure) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return c.source() == "assumed" })
}

// withoutOf is what became of a result.
func withoutOf(full, without *result.Result) *result.Without {
	w := &result.Without{Value: without.Value, N: without.N, K: without.K, Words: concluded(without), Holders: without.Holders}
	if full.Value.IsNull() { // a table
		w.Words = ""
		differ, order := rowsDiffer(full, without)
		n := len(differ)
		w.Rows, w.Which, w.Changes = &n, labelsOf(full, differ), order
		return w
	}
	w.Changes = moves(full, without)
	return w
}

func withoutRow(full, without *result.Result) result.Row {
	cells := sensitivityCells(full)
	cells["assumed"], cells["without"] = result.Number(float64(full.Assumed)), result.Text(inWords(without))
	cells["n_without"], cells["changes"] = result.Number(float64(without.N)), yesNo(full.WithoutAssumed.Changes)
	if !full.WithoutAssumed.Changes && concluded(full) == "" && (full.Interval == nil || full.Interval.Unit != "") {
		cells["changes"] = result.Text("none drawn")
	}
	return result.Row{Cells: cells}
}

// rowsDiffer lists the rows of a table of which the other table has other
// figures or which it lacks, and says whether the other's rows are others or
// come in another order.
func rowsDiffer(full, other *result.Result) (differ []int, reordered bool) {
	at := map[string]int{}
	for i := range other.Rows {
		at[rowKey(other, i)] = i
	}
	last := -1
	for i, row := range full.Rows {
		j, found := at[rowKey(full, i)]
		reordered = reordered || !found || j < last
		last = j
		if !found || !sameNumbers(row, other.Rows[j]) {
			differ = append(differ, i)
		}
	}
	return differ, reordered || len(full.Rows) != len(other.Rows)
}

// rowKey tells a row from the others of its table: the organisation that it is
// about, and its words.
func rowKey(r *result.Result, i int) string {
	key := r.Rows[i].Organisation
	for _, c := range r.Columns {
		if s, ok := r.Rows[i].Cells[c.ID].Str(); ok {
			key += "\x1f" + s
		}
	}
	return key
}

// sameNumbers says whether the numbers of two rows are the same, but for their
// intervals, which are not computed again.
func sameNumbers(a, b result.Row) bool {
	for id, v := range a.Cells {
		if isEnd(id) {
			continue
		}
		x, ok := v.Float()
		y, also := b.Cells[id].Float()
		if ok != also || ok && figure(x) != figure(y) {
			return false
		}
	}
	return true
}

// isEnd says whether a column is an end of an interval.
func isEnd(column string) bool {
	return column == "low" || column == "high" || strings.HasSuffix(column, "_low") || strings.HasSuffix(column, "_high")
}

// thinned says whether listing has left organisations out of a result's rows.
func thinned(r *result.Result) bool {
	return r.N > listedAtMost && slices.ContainsFunc(r.Rows, func(row result.Row) bool { return row.Organisation != "" })
}

// labelsOf are the first words of rows; none of rows about one organisation each.
func labelsOf(r *result.Result, rows []int) []string {
	var labels []string
	for _, i := range rows {
		if r.Rows[i].Organisation != "" {
			return nil
		}
		for _, c := range r.Columns {
			if s, ok := r.Rows[i].Cells[c.ID].Str(); ok {
				labels = append(labels, s)
				break
			}
		}
	}
	return labels
}
