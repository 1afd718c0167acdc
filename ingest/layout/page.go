package layout

import (
	"sort"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// use says what a cell of a form turned out to be.
type use uint8

const (
	free     use = iota // not yet said
	asked               // a question's label
	headed              // a head of the role table, or "Yes" and "No" above ticks
	optioned            // an option of a tick list
	marked              // a tick, or a number printed beside a label
	answered            // part of an answer
	noticed             // printed on the form
	reported            // in a finding
)

// spot is a cell of a form with the place it takes up on the page.
type spot struct {
	document.Cell
	endRow, endCol int
	use            use
	labels         []match // labels in the cell, in order; most have none or one
	mark           string  // of an option: the tick that stands in its cell
	more           string  // of an option: what else stands in its cell

	items    []*item // of a cell with boxes: boxes and options, in order
	source   string  // of an option: where the file says its mark's state is from
	doubt    bool    // of an option: its mark may belong to another
	from, to int     // of an option: where it stands in its cell's text, in bytes
	part     string  // of one of several options of a cell: which, in words
	lone     *spot   // of an option or a tick question: the box in a paragraph of its own

	control *control // of an option or a tick question: its form control, if it has one
}

// page is a sheet laid out for reading as a form: its cells in reading order,
// and which stand in each row.
type page struct {
	sheet *document.Sheet
	spots []*spot
	rows  map[int][]*spot // by each row that a cell takes up, left to right
	last  int             // the last row with something in it
	fault error           // what ended the reading early
}

// The limits within which a sheet is taken for a form.
const (
	formRows  = 4000
	formCells = 40_000
	formBytes = 16 << 20 // of text; a form with every cell of it full has a tenth
	spanRows  = 400      // of a merged range that are looked at
)

// newPage lays a sheet out. tall is true where the sheet is too long for a form.
func newPage(s *document.Sheet) (p *page, tall bool) {
	p = &page{sheet: s, rows: map[int][]*spot{}}
	merged := map[[2]int]document.Range{}
	for _, m := range s.Merged {
		merged[[2]int{m.Row1, m.Col1}] = m
	}
	count, size := 0, 0
	for row, err := range s.Rows() {
		if err != nil {
			p.fault = err
			break
		}
		if count++; count > formRows || len(p.spots) > formCells {
			return nil, true
		}
		for _, c := range row.Cells {
			if blank(c.Text) || isPlaceholder(c.Text) {
				continue
			}
			if size += len(c.Text); size > formBytes {
				return nil, true
			}
			c.Row = row.Number
			strike(&c)
			sp := &spot{Cell: c, endRow: c.Row, endCol: c.Col}
			if m, ok := merged[[2]int{c.Row, c.Col}]; ok {
				sp.endRow, sp.endCol = max(m.Row2, c.Row), max(m.Col2, c.Col)
			}
			p.spots = append(p.spots, sp)
		}
	}
	sort.SliceStable(p.spots, func(i, j int) bool {
		a, b := p.spots[i], p.spots[j]
		return a.Row < b.Row || a.Row == b.Row && a.Col < b.Col
	})
	for _, sp := range p.spots {
		for r := sp.Row; r <= min(sp.endRow, sp.Row+spanRows); r++ {
			p.rows[r] = append(p.rows[r], sp)
			p.last = max(p.last, r)
		}
	}
	for _, list := range p.rows {
		sort.SliceStable(list, func(i, j int) bool { return list[i].Col < list[j].Col })
	}
	return p, false
}

// strike says of a cell as a whole what its spans say of its parts.
func strike(c *document.Cell) {
	struck := 0
	for _, s := range c.Spans {
		if s.Struck {
			struck += len(strings.TrimSpace(c.Text[s.Start:s.End]))
		}
	}
	if struck == 0 || c.Struck || c.PartStruck {
		return
	}
	c.PartStruck = struck*10 < len(strings.TrimSpace(c.Text))*9
	c.Struck = !c.PartStruck
}

// at is the position of a cell.
func (p *page) at(sp *spot) survey.Position { return p.sheet.Position(sp.Row, sp.Col) }

// covers says whether the cell takes up the column.
func (sp *spot) covers(col int) bool { return sp.Col <= col && col <= sp.endCol }

// right is the nearest cell to the right on the row that satisfies the test,
// with nothing but skipped cells between.
func (p *page) right(sp *spot, row int) *spot {
	for _, o := range p.rows[row] {
		if o.Col > sp.endCol && o != sp {
			return o
		}
	}
	return nil
}

// left is the nearest cell to the left on the row.
func (p *page) left(sp *spot, row int) *spot {
	var found *spot
	for _, o := range p.rows[row] {
		if o.endCol < sp.Col && o != sp {
			found = o
		}
	}
	return found
}
