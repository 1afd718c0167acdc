package disclose

import (
	"cmp"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// hideFamilies hides, in the tables of groups, what the parts of a known total
// give away: a part that is lost in one place is lost wherever it stands, and
// with one part alone goes the smallest of the others, as in the table of all
// organisations. lost are the statements of which nothing is shown by group; it
// is added to.
func (d *disclosure) hideFamilies(order []string, lost map[string]bool) {
	for _, t := range declared.Parts {
		members := map[string][]string{} // by part: keys of its statements
		var parts []string
		for _, key := range order {
			part, ok := partIn(t, key)
			if !ok {
				continue
			}
			if members[part] == nil {
				parts = append(parts, part)
			}
			members[part] = append(members[part], key)
		}
		var gone []string
		for _, part := range parts {
			if slices.ContainsFunc(members[part], func(key string) bool { return lost[key] }) {
				gone = append(gone, part)
			}
		}
		if len(gone) == 1 {
			gone = append(gone, d.smallestPart(t, parts, gone[0])...)
		}
		for _, part := range gone {
			for _, key := range members[part] {
				lost[key] = true
			}
		}
	}
}

// partIn is the part that a statement is about, in the table or as a single
// result. Ends of ranges say nothing of the total.
func partIn(t partsTable, key string) (string, bool) {
	fields := strings.Split(key, "\x1f")
	id, row, column := fields[0], fields[1], fields[2]
	for _, end := range declared.RangeColumns {
		if column == end || strings.HasSuffix(id, "_"+end) {
			return "", false
		}
	}
	if id == t.Result {
		return row, true
	}
	for _, pattern := range t.Singles {
		before, after, _ := strings.Cut(pattern, "{id}")
		if part, ok := strings.CutPrefix(id, before); ok {
			if part, ok = strings.CutSuffix(part, after); ok {
				return part, true
			}
		}
	}
	return "", false
}

// smallestPart is the smallest of the other parts, by its size among all
// organisations; none if there is no other above nought.
func (d *disclosure) smallestPart(t partsTable, parts []string, but string) []string {
	sizes := map[string]float64{}
	if table := d.set.Find(t.Result); table != nil {
		for _, row := range table.Rows {
			_, id := result.RowName(table, &row)
			if v, ok := row.Cells[t.Size].Float(); ok {
				sizes[id] = v
			}
		}
	}
	others := slices.DeleteFunc(slices.Clone(parts), func(part string) bool { return part == but || sizes[part] == 0 && len(sizes) > 0 })
	if len(others) == 0 {
		return nil
	}
	return []string{slices.MinFunc(others, func(a, b string) int { return cmp.Or(cmp.Compare(sizes[a], sizes[b]), cmp.Compare(a, b)) })}
}
