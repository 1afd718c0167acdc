package analysis

import (
	"fmt"

	"proforma/analysis/result"
)

// Grouping splits the organisations that count: by sector, say.
type Grouping struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	Query string `yaml:"query"` // organisation, id, label, ordinal: a row for each organisation
}

// groupOf is one group of a grouping.
type groupOf struct {
	id, label string
	members   map[string]bool // organisations
}

// byGroups computes the plan's conclusions, or the measures named, in each
// group of each grouping: a table for each grouping, a row for each measure and
// group. A row of one organisation, or of a measure that rests on one, names it
// as its holder.
func (r *runner) byGroups(set *result.Set) error {
	conclusions, err := r.conclusions()
	if err != nil {
		return err
	}
	for _, g := range r.plan.Groupings {
		out, err := r.grouping(set, g, conclusions)
		if err != nil {
			return fmt.Errorf("by %s: %w", g.ID, err)
		}
		set.Results = append(set.Results, *out)
	}
	return nil
}

func (r *runner) grouping(set *result.Set, g Grouping, conclusions []conclusion) (*result.Result, error) {
	frame, sql, err := r.query(g.Query, nil)
	if err != nil {
		return nil, err
	}
	groups := groupsOf(frame)
	out := &result.Result{
		ID: "by_" + g.ID, Title: g.Title, Unit: "text", Warnings: []string{}, Query: sql, NoInterval: "each row has its own", N: len(frame.distinct("organisation")),
		Base:   "submissions that count",
		Method: "Each measure again from the rows of the group's organisations. Groups are described side by side and are not tested against each other; a small group says little, and one of fewer than five has no intervals.",
		Columns: []result.Column{
			{ID: "measure", Title: "Measure", Unit: "text"}, {ID: "measure_id", Title: "Measure id", Unit: "text"},
			{ID: "group", Title: "Group", Unit: "text"}, {ID: "group_id", Title: "Group id", Unit: "text"},
			{ID: "organisations", Title: "Organisations", Unit: "organisations"}, {ID: "n", Title: "n", Unit: "text"},
			{ID: "value", Title: "Value", Unit: "text"}, {ID: "low", Title: "95% from", Unit: "text"}, {ID: "high", Title: "95% to", Unit: "text"},
		},
	}
	if len(groups) < 2 {
		none(out, "there is one group only")
		return out, nil
	}
	for _, c := range conclusions {
		if set.Find(c.id) == nil {
			continue
		}
		for _, group := range groups {
			row, err := r.groupRow(c, group)
			if err != nil {
				return nil, err
			}
			out.Rows = append(out.Rows, row)
		}
	}
	return out, nil
}

func groupsOf(f *Frame) []groupOf {
	var groups []groupOf
	for i := range f.rows {
		id := f.text(i, "id")
		if n := len(groups); n == 0 || groups[n-1].id != id {
			groups = append(groups, groupOf{id: id, label: f.text(i, "label"), members: map[string]bool{}})
		}
		groups[len(groups)-1].members[f.text(i, "organisation")] = true
	}
	return groups
}

// intervalFrom is the number of organisations from which a group's results have
// intervals: resamples of fewer are too much alike.
const intervalFrom = 5

// groupRow is one measure in one group.
func (r *runner) groupRow(c conclusion, g groupOf) (result.Row, error) {
	within := func(f *Frame) *Frame {
		return f.where(func(i int) bool { return f.cell(i, "organisation") == nil || g.members[f.text(i, "organisation")] })
	}
	other := *r
	other.intervals = len(g.members) >= intervalFrom
	res, err := other.again(c, within)
	if err != nil {
		return result.Row{}, err
	}
	cells := map[string]result.Value{
		"measure": result.Text(res.Title), "measure_id": result.Text(res.ID), "group": result.Text(g.label), "group_id": result.Text(g.id),
		"organisations": result.Number(float64(len(g.members))), "n": result.Text(fmt.Sprint(res.N)),
	}
	if !res.Value.IsNull() {
		cells["value"] = result.Text(inWords(res))
	}
	if i := res.Interval; i != nil {
		low, high := ends(i)
		cells["low"], cells["high"] = result.Text(low), result.Text(high)
	}
	row := result.Row{Cells: cells, Holders: res.Holders}
	if len(g.members) == 1 {
		row.Holders = keysOf(g.members)
	}
	return row, nil
}

func keysOf(set map[string]bool) []string {
	var keys []string
	for k := range set {
		keys = append(keys, k)
	}
	return keys
}
