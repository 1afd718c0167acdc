package analysis

// groupOf is one group of a grouping.
type groupOf struct {
	id, label     string
	organisations int
	only          string // the organisation, where there is one
}

// division is the groups of a grouping, and which group each organisation is of:
// its place among them.
type division struct {
	groups []groupOf
	of     map[string]int
}

// divisionBy reads the rows of a grouping's query, in which those of a group
// stand together.
func divisionBy(f *Frame) *division {
	d := &division{of: map[string]int{}}
	for i := range f.rows {
		id, organisation := f.text(i, "id"), f.text(i, "organisation")
		if n := len(d.groups); n == 0 || d.groups[n-1].id != id {
			d.groups = append(d.groups, groupOf{id: id, label: f.text(i, "label"), only: organisation})
		}
		if _, twice := d.of[organisation]; twice {
			continue
		}
		g := len(d.groups) - 1
		d.of[organisation] = g
		if d.groups[g].organisations++; d.groups[g].organisations > 1 {
			d.groups[g].only = ""
		}
	}
	return d
}

// divided is the frame's rows of each group, in one pass. A row about no
// organisation is of every group.
func (f *Frame) divided(d *division) []*Frame {
	if parts, ok := f.parts[d]; ok {
		return parts
	}
	organisation := f.columns.Column("organisation")
	n, _ := organisation.Codes()
	groupAt := make([]int, n+1) // by code: the place of the group, from 1
	for code := 1; code <= n; code++ {
		if g, ok := d.of[organisation.Word(uint32(code))]; ok {
			groupAt[code] = g + 1
		}
	}
	parts := make([]*Frame, len(d.groups))
	for g := range parts {
		parts[g] = f.none()
	}
	for _, row := range f.rows {
		code := organisation.Code(row)
		switch g := groupAt[code]; {
		case code == 0:
			for _, p := range parts {
				p.rows = append(p.rows, row)
			}
		case g > 0:
			parts[g-1].rows = append(parts[g-1].rows, row)
		}
	}
	if f.parts == nil {
		f.parts = map[*division][]*Frame{}
	}
	f.parts[d] = parts
	return parts
}
