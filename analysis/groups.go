package analysis

import (
	"fmt"
	"slices"

	"proforma/analysis/result"
)

// Grouping splits the organisations that count: by sector, say.
type Grouping struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	Query string `yaml:"query"` // organisation, id, label, ordinal: a row for each organisation
	// OnRequest leaves the grouping out of the analysis; it can be asked for.
	OnRequest bool `yaml:"on_request"`
}

// byGroups computes the plan's conclusions in each group of each grouping: a
// table for each grouping.
func (r *runner) byGroups(set *result.Set) error {
	conclusions, err := r.conclusions()
	if err != nil {
		return err
	}
	var groupings []Grouping
	for _, g := range r.plan.Groupings {
		if !g.OnRequest {
			groupings = append(groupings, g)
		}
	}
	tables, err := r.inGroups(set, conclusions, groupings, func(int) {})
	set.Results = append(set.Results, tables...)
	return err
}

// grouped is one grouping with its table.
type grouped struct {
	*division
	table result.Result
}

// inGroups computes measures again in each group of each grouping: a table for
// each grouping with a row for each statement of a measure and each group. A
// measure of which set has no result is left out. done is told how many
// measures are done.
func (r *runner) inGroups(set *result.Set, chosen []conclusion, groupings []Grouping, done func(int)) ([]result.Result, error) {
	var all []grouped
	for _, g := range groupings {
		frame, sql, err := r.query(g.Query, nil)
		if err != nil {
			return nil, fmt.Errorf("by %s: %w", g.ID, err)
		}
		one := grouped{divisionBy(frame), groupTable(g, sql, frame.organisations())}
		if len(one.groups) < 2 {
			none(&one.table, "there is one group only")
		}
		all = append(all, one)
	}
	for i, c := range chosen { // by measure, since its rows are read once
		for j := range all {
			if set.Find(c.id) == nil || len(all[j].groups) < 2 {
				continue
			}
			rows, err := r.groupRows(c, all[j].division)
			if err != nil {
				return nil, fmt.Errorf("by %s: measure %s: %w", groupings[j].ID, c.id, err)
			}
			all[j].table.Rows = append(all[j].table.Rows, rows...)
		}
		done(i + 1)
	}
	tables := make([]result.Result, len(all))
	for i := range all {
		all[i].table.Columns = groupColumns(all[i].table.Rows)
		tables[i] = all[i].table
	}
	return tables, nil
}

func groupTable(g Grouping, sql string, n int) result.Result {
	return result.Result{
		ID: "by_" + g.ID, Title: g.Title, Unit: "text", Warnings: []string{}, Query: sql, NoInterval: "each row has its own", N: n,
		Base:   "submissions that count",
		Method: "Each measure again from the rows of the group's organisations. Groups are described side by side and are not tested against each other; a small group says little: one of fewer than five organisations has no intervals and no tests, nor is anything tested on fewer than five values. A p within a group is exploratory and is not adjusted for the number of groups.",
	}
}

// groupColumns are those of the rows: the cells of tables have columns of their
// own only where there are any.
func groupColumns(rows []result.Row) []result.Column {
	columns := []result.Column{{ID: "measure", Title: "Measure", Unit: "text"}, {ID: "measure_id", Title: "Measure id", Unit: "text"}}
	if slices.ContainsFunc(rows, func(r result.Row) bool { return !r.Cells["row"].IsNull() }) {
		columns = append(columns,
			result.Column{ID: "row", Title: "Row", Unit: "text"}, result.Column{ID: "row_id", Title: "Row id", Unit: "text"},
			result.Column{ID: "column", Title: "Column", Unit: "text"}, result.Column{ID: "column_id", Title: "Column id", Unit: "text"})
	}
	return append(columns,
		result.Column{ID: "unit", Title: "Unit", Unit: "text"},
		result.Column{ID: "group", Title: "Group", Unit: "text"}, result.Column{ID: "group_id", Title: "Group id", Unit: "text"},
		result.Column{ID: "organisations", Title: "Organisations", Unit: "organisations"},
		result.Column{ID: "counted", Title: "Organisations counted", Unit: "organisations"},
		result.Column{ID: "n", Title: "n", Unit: "values"},
		result.Column{ID: "value", Title: "Value", Unit: "values"}, result.Column{ID: "k", Title: "k", Unit: "values"},
		result.Column{ID: "low", Title: "95% from", Unit: "values"}, result.Column{ID: "high", Title: "95% to", Unit: "values"},
		result.Column{ID: "interval_unit", Title: "Unit of the interval, where it is another", Unit: "text"},
		result.Column{ID: "p", Title: "p", Unit: "values"}, result.Column{ID: "why", Title: "Why there is no value", Unit: "text"},
	)
}

// intervalFrom is the number of organisations from which a group's results have
// intervals and tests: resamples of fewer are too much alike, and of three the
// least p that Spearman's rho can have is .33.
const intervalFrom = 5

// groupRows is what one measure says in each group: a statement's groups stand
// together. A group of which a table has no such row has one without a value.
func (r *runner) groupRows(c conclusion, d *division) ([]result.Row, error) {
	groups := d.groups
	var order []result.Statement
	said := make([]map[string]result.Statement, len(groups))
	n := make([]int, len(groups))
	seen := map[string]bool{}
	for i := range groups {
		res, err := r.inGroup(c, d, i)
		if err != nil {
			return nil, err
		}
		n[i], said[i] = res.N, map[string]result.Statement{}
		for _, s := range result.Statements(res) {
			said[i][s.Key()] = s
			if !seen[s.Key()] {
				seen[s.Key()] = true
				order = append(order, s)
			}
		}
	}
	var rows []result.Row
	for _, first := range order {
		for i := range groups {
			s, ok := said[i][first.Key()]
			if !ok {
				s = first
				s.Value, s.N, s.K, s.Low, s.High, s.P, s.Holders, s.Basis, s.Why, s.IntervalUnit = result.Value{}, n[i], nil, nil, nil, nil, nil, &result.Basis{}, "", ""
			}
			rows = append(rows, groupRow(&s, &groups[i]))
		}
	}
	return rows, nil
}

// inGroup is one measure in the group at a place.
func (r *runner) inGroup(c conclusion, d *division, group int) (*result.Result, error) {
	other := *r
	other.basis = true
	other.intervals = d.groups[group].organisations >= intervalFrom
	res, err := other.again(c, func(f *Frame) *Frame { return f.divided(d)[group] })
	if err != nil {
		return nil, err
	}
	if d.groups[group].organisations < intervalFrom || res.N < intervalFrom {
		res.Test = nil
	}
	return res, nil
}

func groupRow(s *result.Statement, g *groupOf) result.Row {
	cells := map[string]result.Value{
		"measure": result.Text(s.Measure), "measure_id": result.Text(s.ID), "unit": result.Text(s.Unit),
		"group": result.Text(g.label), "group_id": result.Text(g.id),
		"organisations": result.Number(float64(g.organisations)), "n": result.Number(float64(s.N)), "value": s.Value,
	}
	put := func(column, text string) {
		if text != "" {
			cells[column] = result.Text(text)
		}
	}
	put("row", s.Row)
	put("row_id", s.RowID)
	put("column", s.Column)
	put("column_id", s.ColumnID)
	put("why", s.Why)
	put("interval_unit", s.IntervalUnit)
	optional := func(column string, v *float64) {
		if v != nil {
			cells[column] = result.Number(*v)
		}
	}
	optional("low", s.Low)
	optional("high", s.High)
	optional("p", s.P)
	if s.K != nil {
		cells["k"] = result.Number(float64(*s.K))
	}
	row := result.Row{Cells: cells, Holders: s.Holders, Basis: s.Basis}
	if s.Basis != nil {
		cells["counted"] = result.Number(float64(s.Basis.Organisations))
	}
	if g.organisations == 1 {
		row.Holders = []string{g.only}
	}
	return row
}
