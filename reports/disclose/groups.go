package disclose

import (
	"cmp"
	"fmt"
	"slices"

	"proforma/analysis/result"
)

// group is one group of a result that shows groups side by side.
type group struct {
	id            string
	organisations int
}

// dropSmallGroups drops the rows of groups that are too small for the profile.
// Where what was dropped is still small, what all groups together give less
// those that are shown would be its own: the next smallest goes with it.
func (d *disclosure) dropSmallGroups(r *result.Result) {
	least := d.rules.GroupsAtLeast
	if least <= 1 {
		return
	}
	dropped, organisations := map[string]bool{}, 0
	for _, g := range groupsIn(r) { // smallest first
		if g.organisations >= least && (organisations == 0 || organisations >= least) {
			break
		}
		dropped[g.id] = true
		organisations += g.organisations
	}
	measures := map[string]bool{} // of which a row is about a withheld organisation alone: the others would give it away
	for _, row := range r.Rows {
		if d.isWithheld(row.Holders) && !dropped[row.Cells["group_id"].String()] {
			measures[row.Cells["measure_id"].String()] = true
		}
	}
	if len(dropped)+len(measures) == 0 {
		return
	}
	before := len(r.Rows)
	r.Rows = slices.DeleteFunc(slices.Clone(r.Rows), func(row result.Row) bool {
		return dropped[row.Cells["group_id"].String()] || measures[row.Cells["measure_id"].String()]
	})
	reason := fmt.Sprintf("Groups of fewer than %d organisations are not shown, nor what they could be worked out from.", least)
	r.Warnings = append(r.Warnings, reason)
	d.note(r.ID, "", "", before-len(r.Rows), RuleSmallGroup, reason)
}

// groupsIn lists the groups of a result, smallest first.
func groupsIn(r *result.Result) []group {
	var groups []group
	seen := map[string]bool{}
	for _, row := range r.Rows {
		id := row.Cells["group_id"].String()
		if seen[id] {
			continue
		}
		seen[id] = true
		n, _ := row.Cells["organisations"].Float()
		groups = append(groups, group{id, int(n)})
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(a.organisations, b.organisations), cmp.Compare(a.id, b.id))
	})
	return groups
}
