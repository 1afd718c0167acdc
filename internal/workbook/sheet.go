package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sheet is one sheet of a workbook being written. Rows and columns count from 1.
type Sheet struct {
	book *Book
	name string
}

// Range is a rectangle of cells, from 1, ends included.
type Range struct{ Row1, Col1, Row2, Col2 int }

// Absolute is a reference to the range on a sheet: 'Lists'!$A$1:$A$12.
func Absolute(sheet string, r Range) string {
	first, _ := excelize.CoordinatesToCellName(r.Col1, r.Row1, true)
	last, _ := excelize.CoordinatesToCellName(r.Col2, r.Row2, true)
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + first + ":" + last
}

func (r Range) corners() (first, last string) {
	first, _ = excelize.CoordinatesToCellName(r.Col1, r.Row1)
	last, _ = excelize.CoordinatesToCellName(r.Col2, r.Row2)
	return first, last
}

func (s *Sheet) note(what string, err error) {
	s.book.note("sheet "+s.name+", "+what, err)
}

// Merge merges a range; its text is that of the top left cell.
func (s *Sheet) Merge(r Range) {
	first, last := r.corners()
	s.note("merging "+first+":"+last, s.book.file.MergeCell(s.name, first, last))
}

// Fill styles every cell of a range without writing anything.
func (s *Sheet) Fill(r Range, style Style) {
	first, last := r.corners()
	s.note("style of "+first+":"+last, s.book.file.SetCellStyle(s.name, first, last, s.book.style(style)))
}

// Width sets the width of a column, in characters.
func (s *Sheet) Width(col int, characters float64) {
	name, err := excelize.ColumnNumberToName(col)
	if err == nil {
		err = s.book.file.SetColWidth(s.name, name, name, characters)
	}
	s.note(fmt.Sprintf("width of column %d", col), err)
}

// Height sets the height that a row has when the workbook is opened, in points.
// It still grows with what is typed into it. A row left alone takes the height
// of its text in Excel, and of one line in LibreOffice.
func (s *Sheet) Height(row int, points float64) {
	s.note(fmt.Sprintf("height of row %d", row), s.book.file.SetRowHeight(s.name, row, min(points, excelize.MaxRowHeight)))
}

// Choices is what a drop-down offers, and what it says.
type Choices struct {
	List   []string // the choices; together under 255 characters, commas included, and none with a comma
	From   string   // or a range that holds them, from Absolute
	Free   bool     // other text may be typed as well
	Title  string   // of the hint; at most 32 characters
	Prompt string   // a hint shown beside the cell; at most 255 characters
}

// DropDown offers choices in every cell of a range. A blank stays allowed.
func (s *Sheet) DropDown(r Range, c Choices) {
	dv := excelize.NewDataValidation(true)
	first, last := r.corners()
	dv.Sqref = first + ":" + last
	if c.From != "" {
		dv.SetSqrefDropList(c.From)
	} else if err := c.inline(dv); err != nil {
		s.note("drop-down "+dv.Sqref, err)
		return
	}
	if c.Prompt != "" {
		dv.SetInput(c.Title, c.Prompt)
	}
	dv.ShowErrorMessage = !c.Free
	if !c.Free {
		dv.SetError(excelize.DataValidationErrorStyleStop, c.Title, "Please choose from the list, or leave the cell blank.")
	}
	s.note("drop-down "+dv.Sqref, s.book.file.AddDataValidation(s.name, dv))
}

func (c Choices) inline(dv *excelize.DataValidation) error {
	for _, choice := range c.List {
		if strings.Contains(choice, ",") {
			return fmt.Errorf("the choice %q holds a comma: put the list on a sheet and use From", choice)
		}
	}
	return dv.SetDropList(c.List)
}

// Hint shows a message beside the cells of a range when one of them is chosen.
// It restricts nothing.
func (s *Sheet) Hint(r Range, title, text string) {
	dv := excelize.NewDataValidation(true)
	first, last := r.corners()
	dv.Sqref = first + ":" + last
	dv.ShowErrorMessage = false
	dv.SetInput(title, text)
	s.note("hint "+dv.Sqref, s.book.file.AddDataValidation(s.name, dv))
}

// Comment attaches a note to a cell.
func (s *Sheet) Comment(row, col int, text string) {
	ref, _ := excelize.CoordinatesToCellName(col, row)
	s.note("comment on "+ref, s.book.file.AddComment(s.name, excelize.Comment{Cell: ref, Author: "proforma", Text: text}))
}

// Freeze keeps the first rows and columns in view.
func (s *Sheet) Freeze(rows, cols int) {
	corner, _ := excelize.CoordinatesToCellName(cols+1, rows+1)
	pane := "bottomLeft"
	switch {
	case rows > 0 && cols > 0:
		pane = "bottomRight"
	case cols > 0:
		pane = "topRight"
	}
	s.note("frozen panes", s.book.file.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: cols, YSplit: rows, TopLeftCell: corner, ActivePane: pane,
	}))
}

// Table marks a range with one header row up as a named table. Its header cells
// must be text, differ from each other and be set before.
func (s *Sheet) Table(name string, r Range) {
	first, last := r.corners()
	stripes := false
	s.note("table "+name, s.book.file.AddTable(s.name, &excelize.Table{
		Range: first + ":" + last, Name: name, StyleName: "TableStyleLight1", ShowRowStripes: &stripes,
	}))
}

// Hide hides the sheet. A workbook needs one that is not hidden.
func (s *Sheet) Hide() { s.note("hiding", s.book.file.SetSheetVisible(s.name, false)) }

// NoGrid leaves out the grid lines on the screen.
func (s *Sheet) NoGrid() {
	off := false
	s.note("grid lines", s.book.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &off}))
}

// Print sets the sheet up for A4, as wide as the page and as many pages long as
// need be, its name and page number below. repeatRows rows at the top are
// printed on each page.
func (s *Sheet) Print(landscape bool, repeatRows int) {
	a4, wide, long, yes := 9, 1, 0, true
	orientation := "portrait"
	if landscape {
		orientation = "landscape"
	}
	f := s.book.file
	s.note("print set-up", f.SetPageLayout(s.name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &long,
	}))
	s.note("print set-up", f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	side, top, edge := 0.5, 0.6, 0.3
	s.note("margins", f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &edge, Footer: &edge,
	}))
	s.note("footer", f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L&8&A&R&8Page &P of &N"}))
	if repeatRows > 0 {
		s.note("repeated rows", f.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: s.name,
			RefersTo: fmt.Sprintf("'%s'!$1:$%d", strings.ReplaceAll(s.name, "'", "''"), repeatRows),
		}))
	}
}
