package disclose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// cellOf is one statement in one group: what is shown or not.
type cellOf struct {
	table  int // among the tables of groups
	row    int // in that table
	group  string
	size   int             // organisations in the group
	count  int             // of these, those that the statement rests on
	keys   map[string]bool // which they are; nil: not known
	held   bool            // it is the own value of one that is withheld
	hidden bool
}

// suppressGroups takes out of the tables that show groups of organisations side
// by side what rests on too few of them.
//
// Of each statement (a measure, or a cell of one that is a table) a group is
// hidden if fewer than GroupsAtLeast organisations are in it, or fewer than that
// answered, or if but for one all that answered are shown elsewhere; and then
// the next smallest groups with it, until what all groups together give less
// those that are shown is not too few either. The tables are looked at together:
// see isolated. A statement that is not shown of all organisations, or that is
// a withheld organisation's own value in any group, is not shown by group.
func (d *disclosure) suppressGroups() {
	if d.rules.GroupsAtLeast <= 1 {
		return
	}
	var tables []*result.Result
	for i := range d.set.Results {
		if r := &d.set.Results[i]; matches(declared.GroupResults, r.ID) && len(r.Rows) > 0 {
			tables = append(tables, r)
		}
	}
	order, cells := statementsIn(tables, d.isWithheld)
	notShown := d.notShownOfAll()
	lost := map[string]bool{}
	for _, key := range order {
		of := cells[key]
		d.hideSmall(tables, of)
		d.hideWhatIsolates(tables, of)
		lost[key] = notShown(key) || slices.ContainsFunc(of, func(c *cellOf) bool { return c.held && !c.hidden })
	}
	d.hideFamilies(order, lost)
	for _, key := range order {
		for _, c := range cells[key] {
			c.hidden = c.hidden || lost[key]
		}
	}
	for i, t := range tables {
		d.dropHidden(i, t, order, cells)
	}
}

// keyOf names the statement that a row of a table of groups is about.
func keyOf(row result.Row) string {
	s := result.Statement{ID: row.Cells["measure_id"].String(), RowID: row.Cells["row_id"].String(), ColumnID: row.Cells["column_id"].String()}
	return s.Key()
}

// statementsIn collects the cells of each statement, in the order of the rows.
func statementsIn(tables []*result.Result, withheld func([]string) bool) (order []string, cells map[string][]*cellOf) {
	cells = map[string][]*cellOf{}
	for t, r := range tables {
		for i, row := range r.Rows {
			size, _ := row.Cells["organisations"].Float()
			c := &cellOf{table: t, row: i, group: row.Cells["group_id"].String(), size: int(size), count: int(size), held: withheld(row.Holders)}
			if b := row.Basis; b != nil {
				c.count = b.Organisations
				if len(b.Keys) == b.Organisations {
					c.keys = map[string]bool{}
					for _, key := range b.Keys {
						c.keys[key] = true
					}
				}
			}
			key := keyOf(row)
			if cells[key] == nil {
				order = append(order, key)
			}
			cells[key] = append(cells[key], c)
		}
	}
	return order, cells
}

// notShownOfAll says which statements about all organisations the rules before
// took out.
func (d *disclosure) notShownOfAll() func(key string) bool {
	shown, measures := map[string]bool{}, map[string]bool{}
	for i := range d.set.Results {
		r := &d.set.Results[i]
		if matches(declared.GroupResults, r.ID) {
			continue
		}
		measures[r.ID] = true
		for _, s := range result.Statements(r) {
			if !s.Value.IsNull() {
				shown[s.Key()] = true
			}
		}
	}
	return func(key string) bool {
		id, _, _ := strings.Cut(key, "\x1f")
		return measures[id] && !shown[key]
	}
}

// hideSmall hides what rests on too few in each table, and what that could be
// worked out from.
func (d *disclosure) hideSmall(tables []*result.Result, of []*cellOf) {
	for t, r := range tables {
		var cells []*cellOf
		for _, c := range of {
			if c.table == t {
				cells = append(cells, c)
			}
		}
		counts := d.hiddenKinds(r)
		for _, c := range cells {
			if c.size < d.rules.GroupsAtLeast || d.tooFew(c) || counts[c.group] {
				c.hidden = true
			}
		}
		for next := d.nextToHide(cells); next != nil; next = d.nextToHide(cells) {
			next.hidden = true
		}
		hideNobody(cells)
	}
}

// hideNobody hides the groups in which nobody answered where another one is
// hidden: they would tell in which group the few are that did.
func hideNobody(cells []*cellOf) {
	if !slices.ContainsFunc(cells, func(c *cellOf) bool { return c.hidden && c.count > 0 }) {
		return
	}
	for _, c := range cells {
		c.hidden = c.hidden || c.count == 0
	}
}

// hiddenKinds is the groups of a table whose number of organisations the table
// of kinds does not show: "sector_id" in "sectors" for "by_sector".
func (d *disclosure) hiddenKinds(r *result.Result) map[string]bool {
	hidden := map[string]bool{}
	for _, t := range declared.Parts {
		table := d.set.Find(t.Result)
		if !t.Kinds || table == nil || r.ID+"_id" != "by_"+t.ID {
			continue
		}
		for _, row := range table.Rows {
			if row.Cells[t.Size].IsNull() {
				hidden[row.Cells[t.ID].String()] = true
			}
		}
	}
	return hidden
}

// tooFew says whether cells together rest on too few organisations, or on too
// few of which nothing is shown: what is known of the others gives them away.
// On nobody at all there is nothing to hide.
func (d *disclosure) tooFew(cells ...*cellOf) bool {
	count, unknown := d.countIn(cells)
	return count > 0 && count < d.rules.GroupsAtLeast || unknown > 0 && unknown < d.rules.WithholdAtLeast
}

// countIn counts the organisations that cells rest on, and those of them of
// which nothing is shown, as far as they are listed.
func (d *disclosure) countIn(cells []*cellOf) (count, unknown int) {
	for _, c := range cells {
		count += c.count
		for key := range c.keys {
			if d.isWithheld([]string{key}) {
				unknown++
			}
		}
	}
	return count, unknown
}

// nextToHide is the smallest cell that is shown, if those that are hidden could
// be worked out from the others and the total; nil if not. Where it is one
// organisation of which nothing is shown that could be, only a cell with another
// of these helps.
func (d *disclosure) nextToHide(cells []*cellOf) *cellOf {
	var hidden, shown, unknown []*cellOf
	size := 0
	for _, c := range cells {
		switch {
		case c.hidden:
			hidden = append(hidden, c)
			size += c.size
		case c.count > 0:
			shown = append(shown, c)
			if _, n := d.countIn([]*cellOf{c}); n > 0 || c.keys == nil {
				unknown = append(unknown, c)
			}
		}
	}
	if len(hidden) == 0 || len(shown) == 0 {
		return nil
	}
	count, _ := d.countIn(hidden)
	switch {
	case size < d.rules.GroupsAtLeast, count > 0 && count < d.rules.GroupsAtLeast: // a size must not be told either, though none of them answered
		return smallest(shown)
	case d.tooFew(hidden...) && len(unknown) > 0:
		return smallest(unknown)
	case d.tooFew(hidden...):
		return smallest(shown)
	}
	return nil
}

func smallest(cells []*cellOf) *cellOf {
	return slices.MinFunc(cells, func(a, b *cellOf) int {
		return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(a.size, b.size), cmp.Compare(a.table, b.table), cmp.Compare(a.group, b.group))
	})
}

// dropHidden drops the rows of groups and of statements of which nothing is
// shown, and takes the numbers out of the others that are hidden.
func (d *disclosure) dropHidden(at int, r *result.Result, order []string, cells map[string][]*cellOf) {
	hidden := make([]bool, len(r.Rows))
	groups, statements := map[string]bool{}, map[string]bool{} // of which something is shown
	for _, key := range order {
		for _, c := range cells[key] {
			if c.table != at {
				continue
			}
			hidden[c.row] = c.hidden
			if !c.hidden {
				groups[c.group], statements[key] = true, true
			}
		}
	}
	rows := r.Rows[:0:0]
	dropped, emptied := 0, 0
	for i, row := range r.Rows {
		switch {
		case !hidden[i]:
			rows = append(rows, row)
		case groups[row.Cells["group_id"].String()] && statements[keyOf(row)]:
			for _, column := range []string{"counted", "n", "value", "k", "low", "high", "interval_unit", "p", "why"} {
				delete(row.Cells, column)
			}
			rows = append(rows, row)
			emptied++
		default:
			dropped++
		}
	}
	r.Rows = rows
	if dropped+emptied == 0 {
		return
	}
	reason := fmt.Sprintf("Not shown: what rests on fewer than %d organisations, or on a single one of which nothing else is shown, and what either could be worked out from.", d.rules.GroupsAtLeast)
	r.Warnings = append(r.Warnings, reason)
	if emptied > 0 {
		r.Suppressed = reason
	}
	d.note(r.ID, "", "", dropped+emptied, RuleSmallGroup, reason)
}
