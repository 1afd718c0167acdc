package worddocument

import "strconv"

// slip is how far apart, in twentieths of a point, two boundaries of a table's
// grid may stand and still be one that was moved by hand: 3.5 millimetres. Who
// adds rows to a table in Word, or drags a boundary, leaves rows whose cells
// begin in columns of their own, some too narrow to see.
const slip = 200

// gridWidths reads the widths of the columns of a table's grid.
func (r *reader) gridWidths() ([]int, error) {
	var widths []int
	err := r.properties(func(name string) error {
		if name == "gridCol" && len(widths) < maxColumns {
			w, err := strconv.Atoi(r.s.Attr("w"))
			if err != nil || w < 0 || w > 1<<20 {
				w = 0
			}
			widths = append(widths, w)
		}
		return r.skip()
	})
	return widths, err
}

// align puts cells into the columns that a person sees: boundaries that nearly
// coincide become one. A table with a cell that would vanish stays as it is, as
// does one whose grid does not cover its cells.
func (t *Table) align(widths []int) {
	at := boundaries(widths)
	if len(at) == 0 || at[len(at)-1] == len(at)-1 {
		return
	}
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			end := c.Col - 1 + c.Span
			if end >= len(at) || at[end] == at[c.Col-1] {
				return
			}
		}
	}
	for _, row := range t.Rows {
		for i := range row.Cells {
			c := &row.Cells[i]
			start, end := at[c.Col-1], at[c.Col-1+c.Span]
			c.Col, c.Span = start+1, end-start
			c.Place.col = c.Col
		}
	}
}

// boundaries numbers the boundaries of a grid from 0, those that nearly coincide
// alike.
func boundaries(widths []int) []int {
	at := make([]int, len(widths)+1)
	number, first, x := 0, 0, 0
	for i, w := range widths {
		x += w
		if x-first >= slip {
			number++
			first = x
		}
		at[i+1] = number
	}
	return at
}
