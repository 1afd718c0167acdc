package document

import (
	"fmt"
	"slices"

	"proforma/internal/survey"
)

// Grid is a whole sheet with random access. It holds only cells that have
// something in them, so that one stray cell far out costs nothing.
type Grid struct {
	Rows, Cols int // the last row and column with something in them
	Merged     []Range
	rows       []Row
	index      map[int]int // row number to its place in rows
}

// Grid reads the whole sheet. A sheet with more than maxRows rows that have
// something in them is an *Error: it is no form.
func (s *Sheet) Grid(maxRows int) (*Grid, error) {
	g := &Grid{Merged: s.Merged, index: map[int]int{}}
	for row, err := range s.Rows() {
		if err != nil {
			return nil, err
		}
		if len(g.rows) == maxRows {
			return nil, tooLarge(fmt.Sprintf("the sheet %q has more than %d rows, which is the limit for a form", s.Name, maxRows), nil)
		}
		g.index[row.Number] = len(g.rows)
		g.rows = append(g.rows, row)
		g.Rows = max(g.Rows, row.Number)
		g.Cols = max(g.Cols, row.Cells[len(row.Cells)-1].Col)
	}
	return g, nil
}

// At is the cell at a row and column, from 1. A cell with nothing in it, and one
// outside the sheet, has the place asked for and no text.
func (g *Grid) At(row, col int) Cell {
	if i, ok := g.index[row]; ok {
		cells := g.rows[i].Cells
		if j, ok := slices.BinarySearchFunc(cells, col, func(c Cell, col int) int { return c.Col - col }); ok {
			return cells[j]
		}
	}
	return Cell{Row: row, Col: col}
}

// Row is the cells of a row that have something in them, left to right.
func (g *Grid) Row(row int) []Cell {
	if i, ok := g.index[row]; ok {
		return g.rows[i].Cells
	}
	return nil
}

// MergedAt is the merged range that a cell belongs to, and whether it does.
func (g *Grid) MergedAt(row, col int) (Range, bool) {
	for _, m := range g.Merged {
		if m.Holds(row, col) {
			return m, true
		}
	}
	return Range{}, false
}

// Shown is the cell that is seen at a place: of a merged range, its top left
// cell.
func (g *Grid) Shown(row, col int) Cell {
	if m, ok := g.MergedAt(row, col); ok {
		return g.At(m.Row1, m.Col1)
	}
	return g.At(row, col)
}

// Holds says whether a cell belongs to the range.
func (r Range) Holds(row, col int) bool {
	return row >= r.Row1 && row <= r.Row2 && col >= r.Col1 && col <= r.Col2
}

// Position is the position of a cell in a finding.
func (c Cell) Position(s *Sheet) survey.Position { return s.Position(c.Row, c.Col) }

// Blank says whether the cell has nothing in it.
func (c Cell) Blank() bool { return c.Text == "" }
