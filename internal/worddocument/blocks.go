package worddocument

import (
	"strconv"

	"proforma/internal/officefile"
)

// container is what paragraphs and tables stand in: the body, a cell, a text
// box, a note.
type container struct {
	place      *Place
	cell       bool // its paragraphs are one text
	paragraphs int
	tables     int
	textBoxes  int
	blocks     []Block
	carry      *pending // a paragraph whose mark was deleted: it goes on in the next
}

// blocksOf reads the blocks inside the element just met.
func (r *reader) blocksOf(place *Place) ([]Block, error) {
	return r.blocksIn(&container{place: place}, nil)
}

// blocksIn reads the blocks of a container. properties deals with an element
// that the container alone knows.
func (r *reader) blocksIn(c *container, properties func() (bool, error)) ([]Block, error) {
	outer := r.place
	defer func() { r.place = outer }()
	err := r.content(func() error {
		switch string(r.s.Name) {
		case "p":
			return r.paragraph(c)
		case "tbl":
			c.flush()
			return r.table(c)
		case "r": // outside a paragraph, where it should not be
			return r.bareRun(c)
		case "sectPr":
			return r.section()
		}
		if properties == nil {
			return nil
		}
		_, err := properties()
		return err
	})
	c.flush()
	return c.blocks, err
}

// flush ends a paragraph that has nothing to go on in.
func (c *container) flush() {
	if c.carry != nil {
		c.blocks = append(c.blocks, Block{Paragraph: c.carry.paragraph()})
		c.carry = nil
	}
}

// begin starts a paragraph, or goes on with the one whose mark was deleted.
func (r *reader) begin(c *container) (*pending, error) {
	if err := r.count(); err != nil {
		return nil, err
	}
	c.paragraphs++
	place := c.place
	if !c.cell {
		place = &Place{in: c.place, kind: atParagraph, number: c.paragraphs}
		c.textBoxes = 0
	}
	p := c.carry
	c.carry = nil
	if p == nil {
		p = &pending{place: place, in: c}
	} else if len(p.text) == 0 {
		p.place = place
	}
	r.place = place
	return p, nil
}

// table reads a table.
func (r *reader) table(c *container) error {
	r.tables++
	defer func() { r.tables-- }()
	if r.tables > r.limits.TableDepth {
		return officefile.Limitf("its tables stand in each other more than %d deep, which is the limit", r.limits.TableDepth)
	}
	c.tables++
	kind := atTable
	if c.cell {
		kind = atInnerTable
	}
	t := &Table{Place: &Place{in: c.place, kind: kind, number: c.tables}}
	outer := r.place
	r.place = t.Place
	defer func() { r.place = outer }()
	rows := 0
	var widths []int
	err := r.content(func() (err error) {
		switch string(r.s.Name) {
		case "tblPr":
			return r.skip()
		case "tblGrid":
			widths, err = r.gridWidths()
			return err
		case "tr":
			rows++
			return r.row(t, rows)
		}
		return nil
	})
	t.align(widths)
	c.blocks = append(c.blocks, Block{Table: t})
	return err
}

// row reads a row of a table.
func (r *reader) row(t *Table, number int) error {
	if err := r.count(); err != nil {
		return err
	}
	row := Row{Number: number}
	next, deleted := 1, false
	err := r.content(func() error {
		switch string(r.s.Name) {
		case "trPr":
			return r.properties(func(name string) error {
				switch name {
				case "gridBefore":
					next += r.columns(0)
				case "del":
					deleted = true
					r.doc.Deletions = notePlace(r.doc.Deletions, r.place)
				case "ins":
					r.doc.Insertions = notePlace(r.doc.Insertions, r.place)
				}
				return r.skip()
			})
		case "tc":
			if deleted {
				return r.skip()
			}
			return r.cell(t, &row, &next)
		}
		return nil
	})
	if !deleted {
		t.Rows = append(t.Rows, row)
	}
	return err
}

// columns reads a number of columns.
func (r *reader) columns(least int) int {
	n, err := strconv.Atoi(r.s.Attr("val"))
	if err != nil {
		return least
	}
	return min(max(n, least), maxColumns)
}

// cell reads a cell. next is the column of the grid where it begins.
func (r *reader) cell(t *Table, row *Row, next *int) error {
	if err := r.count(); err != nil {
		return err
	}
	cell := Cell{Place: t.Place.Cell(row.Number, *next), Col: *next, Span: 1}
	joined, deleted := false, false
	outer := r.place
	r.place = cell.Place
	defer func() { r.place = outer }()
	blocks, err := r.blocksIn(&container{place: cell.Place, cell: true}, func() (bool, error) {
		if string(r.s.Name) != "tcPr" {
			return false, nil
		}
		return true, r.properties(func(name string) error {
			switch name {
			case "gridSpan":
				cell.Span = r.columns(1)
			case "vMerge":
				cell.Merge = Continues
				if r.s.Attr("val") == "restart" {
					cell.Merge = Restarts
				}
			case "hMerge":
				joined = r.s.Attr("val") != "restart"
			case "cellDel":
				deleted = true
				r.doc.Deletions = notePlace(r.doc.Deletions, r.place)
			case "cellIns":
				r.doc.Insertions = notePlace(r.doc.Insertions, r.place)
			}
			return r.skip()
		})
	})
	if err != nil {
		return err
	}
	*next += cell.Span
	if *next > maxColumns {
		return officefile.Limitf("a table in it has more than %d columns, which is the limit", maxColumns)
	}
	cell.Blocks = blocks
	if last := len(row.Cells) - 1; joined && last >= 0 {
		row.Cells[last].Span += cell.Span
		row.Cells[last].Blocks = append(row.Cells[last].Blocks, blocks...)
		return nil
	}
	if !deleted {
		row.Cells = append(row.Cells, cell)
	}
	return nil
}

// section takes note of the headers and footers that a section shows.
func (r *reader) section() error {
	title := false
	type shown struct {
		kind StoryKind
		on   string
		part string
	}
	var found []shown
	err := r.properties(func(name string) error {
		switch name {
		case "headerReference":
			found = append(found, shown{Header, r.s.Attr("type"), r.target(r.s.Attr("id"))})
		case "footerReference":
			found = append(found, shown{Footer, r.s.Attr("type"), r.target(r.s.Attr("id"))})
		case "titlePg":
			title = on(r.s)
		}
		return r.skip()
	})
	for _, f := range found {
		if f.on == "first" && !title || f.on == "even" && !r.evenAndOdd || !r.parts.Has(f.part) {
			continue
		}
		known := false
		for _, part := range r.heads[f.kind] {
			known = known || part == f.part
		}
		if !known {
			r.heads[f.kind] = append(r.heads[f.kind], f.part)
		}
	}
	return err
}
