package document

import (
	"errors"
	"iter"
	"strings"

	"proforma/internal/officefile"
	"proforma/internal/survey"
	"proforma/internal/worddocument"
)

// openWord gives a document the sheets that a Word document is laid out as.
func openWord(doc *Document, src *source, limits Limits) error {
	word, err := worddocument.Read(src.zip, limits.Word)
	if err != nil {
		return fromWord(err)
	}
	for _, story := range word.Stories {
		l := wordLayout{file: doc.File.Path}
		if err := l.blocks(story.Blocks, 1); err != nil {
			return fromWord(err)
		}
		if len(l.rows) == 0 && story.Pictures == 0 && story.Kind != worddocument.Body {
			continue
		}
		doc.Sheets = append(doc.Sheets, l.sheet(story))
	}
	if !anyRows(doc.Sheets) && len(word.Attachments) == 0 {
		return refuse(survey.FileEmpty, "The Word document has no text in it.", "Ask for the file again, or remove it from the folder.")
	}
	doc.Findings = append(doc.Findings, wordFindings(doc.File.Path, word)...)
	wordAttachments(doc, word.Attachments)
	return nil
}

func anyRows(sheets []*Sheet) bool {
	for _, s := range sheets {
		for range s.rows() {
			return true
		}
	}
	return false
}

// wordLayout lays the blocks of a story out as rows.
type wordLayout struct {
	file   string
	last   int // row
	rows   []Row
	places []wordPlace // of each row, blank ones included
	merged []Range
}

// wordPlace is where a row stands: a paragraph, or a row of a table.
type wordPlace struct {
	at   *worddocument.Place
	row  int // of the table; 0 for a paragraph
	base int // column of the sheet in which the table begins
}

const mostMerged = 20_000 // ranges of one story

func (l *wordLayout) sheet(story *worddocument.Story) *Sheet {
	return &Sheet{
		Name: string(story.Kind), Merged: l.merged, Pictures: story.Pictures, file: l.file, place: l.place,
		rows: func() iter.Seq2[Row, error] {
			return func(yield func(Row, error) bool) {
				for _, row := range l.rows {
					if !yield(row, nil) {
						return
					}
				}
			}
		},
	}
}

// place is the place of a cell in words.
func (l *wordLayout) place(row, col int) survey.Position {
	p := survey.Position{File: l.file}
	if row < 1 || row > len(l.places) {
		return p
	}
	at := l.places[row-1]
	if at.row == 0 {
		p.Part = at.at.String()
		return p
	}
	p.Part = at.at.Cell(at.row, max(col-at.base+1, 1)).String()
	return p
}

// blocks lays out blocks, paragraphs in the column col and tables from there on.
func (l *wordLayout) blocks(blocks []worddocument.Block, col int) error {
	for _, b := range blocks {
		if b.Table != nil {
			if err := l.table(b.Table, col); err != nil {
				return err
			}
			continue
		}
		l.row(wordPlace{at: b.Paragraph.Place}, cellOf(b.Paragraph))
		if n := len(l.rows); n > 0 && l.rows[n-1].Number == l.last {
			l.rows[n-1].Cells[0].Col = col
		}
		if err := l.textBoxes(b.Paragraph, col); err != nil {
			return err
		}
	}
	return nil
}

func (l *wordLayout) textBoxes(p *worddocument.Paragraph, col int) error {
	for _, box := range p.TextBoxes {
		if err := l.blocks(box.Blocks, col); err != nil {
			return err
		}
	}
	return nil
}

// row adds a row with the cells that have something in them.
func (l *wordLayout) row(at wordPlace, cells ...Cell) {
	l.last++
	l.places = append(l.places, at)
	kept := cells[:0]
	for _, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			c.Row = l.last
			kept = append(kept, c)
		}
	}
	if len(kept) > 0 {
		l.rows = append(l.rows, Row{Number: l.last, Cells: kept})
	}
}

// table lays out a table: its rows, and behind each row what stands in its
// cells besides paragraphs.
func (l *wordLayout) table(t *worddocument.Table, base int) error {
	m := merging{to: l, open: map[int]Range{}}
	for _, row := range t.Rows {
		cells := make([]Cell, 0, len(row.Cells))
		for _, from := range row.Cells {
			c := cellOf(paragraphs(from.Blocks)...)
			c.Col = base + from.Col - 1
			cells = append(cells, c)
		}
		l.row(wordPlace{at: t.Place, row: row.Number, base: base}, cells...)
		m.row(row.Cells, l.last, base)
		for _, from := range row.Cells {
			if err := l.inner(from, base+from.Col-1); err != nil {
				return err
			}
		}
	}
	m.end()
	if len(l.merged) > mostMerged {
		return officefile.Limitf("it has more than %d merged cells, which is the limit", mostMerged)
	}
	return nil
}

// inner lays out the tables and text boxes inside a cell.
func (l *wordLayout) inner(from worddocument.Cell, col int) error {
	for _, b := range from.Blocks {
		if b.Table != nil {
			if err := l.table(b.Table, col); err != nil {
				return err
			}
			continue
		}
		if err := l.textBoxes(b.Paragraph, col); err != nil {
			return err
		}
	}
	return nil
}

func paragraphs(blocks []worddocument.Block) []*worddocument.Paragraph {
	var list []*worddocument.Paragraph
	for _, b := range blocks {
		if b.Paragraph != nil {
			list = append(list, b.Paragraph)
		}
	}
	return list
}

// merging follows the merged cells of one table downwards.
type merging struct {
	to    *wordLayout
	open  map[int]Range // by the column in which they begin
	order []int         // those columns, as met
}

// row takes up a row of the table, which stands in row n of the sheet. A range
// ends where a nested table stands between its rows: the nested cells are not
// part of it.
func (m *merging) row(cells []worddocument.Cell, n, base int) {
	for _, c := range cells {
		col := base + c.Col - 1
		was, there := m.open[col]
		if c.Merge == worddocument.Continues && there && was.Row2 == n-1 {
			was.Row2 = n
			m.open[col] = was
			continue
		}
		if there {
			m.keep(was)
		} else {
			m.order = append(m.order, col)
		}
		m.open[col] = Range{Row1: n, Col1: col, Row2: n, Col2: col + c.Span - 1}
	}
}

func (m *merging) keep(r Range) {
	if r.Row2 > r.Row1 || r.Col2 > r.Col1 {
		m.to.merged = append(m.to.merged, r)
	}
}

func (m *merging) end() {
	for _, col := range m.order {
		m.keep(m.open[col])
	}
}

// cellOf is the text of paragraphs as one cell in column 1, a line for each;
// blank ones at the start and the end are dropped.
func cellOf(list ...*worddocument.Paragraph) Cell {
	for len(list) > 0 && strings.TrimSpace(list[0].Text) == "" {
		list = list[1:]
	}
	for len(list) > 0 && strings.TrimSpace(list[len(list)-1].Text) == "" {
		list = list[:len(list)-1]
	}
	c := Cell{Col: 1}
	var text strings.Builder
	for i, p := range list {
		if i > 0 {
			text.WriteByte('\n')
		}
		at := text.Len()
		text.WriteString(p.Text)
		for _, s := range p.Spans {
			c.Spans = append(c.Spans, Span{at + s.Start, at + s.End, s.Struck, s.Highlighted, s.Bold})
		}
		for _, b := range p.Boxes {
			source := "content_control"
			if b.Legacy {
				source = "legacy_field"
			}
			c.Boxes = append(c.Boxes, Box{At: at + b.At, Ticked: b.Ticked, Source: source})
		}
	}
	c.Text = text.String()
	c.Struck, c.PartStruck = struck(c.Text, c.Spans)
	return c
}

// struck says whether all or some of a text that can be seen is struck through.
func struck(text string, spans []Span) (all, part bool) {
	some, rest, end := false, false, 0
	seen := func(piece string) bool { return strings.TrimSpace(piece) != "" }
	for _, s := range spans {
		if !s.Struck {
			continue
		}
		some = some || seen(text[s.Start:s.End])
		rest = rest || seen(text[end:s.Start])
		end = s.End
	}
	rest = rest || seen(text[end:])
	return some && !rest, some && rest
}

// fromWord says in words what reading a Word document met.
func fromWord(err error) *Error {
	const mend = "Open it in Word or LibreOffice, save it again as a Word document (.docx), and run again."
	switch {
	case errors.Is(err, worddocument.ErrMacros):
		return wordMacros()
	case errors.Is(err, worddocument.ErrNoDocument):
		return &Error{Code: survey.FileTruncated, Err: err, What: "The file is damaged: it is packed as a Word document and its text is missing.",
			Mend: "It was probably cut off while it was sent or copied. Ask for it again, or copy it again."}
	}
	known := fromWorkbook(err)
	if known.Code == survey.FileUnreadable {
		known.Mend = mend
	}
	return known
}

func wordMacros() *Error {
	return refuse(survey.FileMacros,
		"The Word document holds macros, which are programs, so it was not opened.",
		"Open it in Word, save it as a Word document without macros (.docx), and run again.")
}
