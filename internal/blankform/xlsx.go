package blankform

import (
	"io"

	"proforma/internal/instrument"
	"proforma/internal/workbook"
)

// The sheets of the template, and its version, which changes when cells move.
const (
	InstructionsSheet = "Instructions"
	FormSheet         = "Form"
	ListsSheet        = "Lists"
	AboutSheet        = "About"
	Version           = "1"
)

// Answer is what stands in an answer cell. The zero Answer is a blank cell.
type Answer struct {
	Value  any // as workbook.Sheet.Set takes it
	Format workbook.Format
}

// Filling is what to put into a form.
type Filling struct {
	// Answer is asked for each place on the form, by the same Column that the CSV
	// template has for it. Lines of the role table are asked for beyond those of
	// the blank form, until one has no answer at all.
	Answer func(Column) Answer
	// Notice stands at the head of each sheet, such as that the data are made up.
	Notice string
}

// XLSX writes the workbook template.
func XLSX(w io.Writer, e *instrument.Edition) error { return Filled(w, e, Filling{}) }

// Filled writes the workbook template with answers in it.
func Filled(w io.Writer, e *instrument.Edition, filling Filling) error {
	return newTemplate(e, filling).book.Save(w)
}

// Printed lists the texts that the form itself prints, question wordings and
// headings among them: text that is on a returned form and is nobody's answer.
func Printed(e *instrument.Edition) []string {
	return append(newTemplate(e, Filling{}).printed, newWordForm(e, Filling{}).printed()...)
}

// answerHeight is the least height of a row with an answer cell, in points.
const answerHeight = 21

// template is a form being written.
type template struct {
	edition *instrument.Edition
	filling Filling
	book    *workbook.Book
	sheet   *workbook.Sheet
	row     int // the row being written
	lists   int // columns used on the sheet of lists
	printed []string
	headers map[Column]string // of the CSV template's columns, by the rest of the column
	widths  map[int]float64   // of the sheet's columns
	heights map[int]float64   // of its rows
}

func newTemplate(e *instrument.Edition, filling Filling) *template {
	t := &template{edition: e, filling: filling, headers: headersOf(e), book: workbook.New(workbook.Properties{
		Title: e.Title, Creator: e.Publisher, Subject: "Proforma, edition " + e.ID,
	})}
	t.book.Sheet(InstructionsSheet)
	t.book.Sheet(FormSheet)
	t.book.Sheet(ListsSheet)
	t.instructions()
	t.form()
	t.about()
	t.book.Sheet(ListsSheet).Hide()
	return t
}

// headersOf gives the CSV template's header of each place on the form.
func headersOf(e *instrument.Edition) map[Column]string {
	headers := map[Column]string{}
	for _, c := range Columns(e) {
		header := c.Header
		c.Header = ""
		headers[c] = header
	}
	return headers
}

// start turns to the top of a sheet with columns of the given widths.
func (t *template) start(name string, widths ...float64) {
	t.sheet, t.row = t.book.Sheet(name), 0
	t.widths, t.heights = map[int]float64{}, map[int]float64{}
	t.sheet.NoGrid()
	for i, w := range widths {
		t.widths[i+1] = w
		t.sheet.Width(i+1, w)
	}
	if t.filling.Notice != "" {
		t.row++
		t.sheet.Set(t.row, 1, t.filling.Notice, workbook.Style{Bold: true, Colour: alarm})
	}
}

// print sets a text that belongs to the form itself.
func (t *template) print(col int, text string, style workbook.Style) {
	if text == "" {
		t.sheet.Set(t.row, col, nil, style)
		return
	}
	t.printed = append(t.printed, text)
	t.grow(col, text, style)
	t.sheet.Set(t.row, col, text, style)
}

// answer sets an answer cell.
func (t *template) answer(col int, c Column, style workbook.Style) {
	var a Answer
	if header, ok := t.headers[c]; ok {
		c.Header = header
	}
	if t.filling.Answer != nil {
		a = t.filling.Answer(c)
	}
	if a.Format != workbook.General {
		style.Format = a.Format
	}
	t.sheet.Set(t.row, col, a.Value, style)
	written, _ := a.Value.(string)
	t.grow(col, written, style)
	t.heights[t.row] = max(t.heights[t.row], answerHeight)
}

// list puts the choices of a drop-down on the sheet of lists and returns a
// reference to them. A list in the cell itself may not exceed 255 characters,
// and its commas would split it.
func (t *template) list(heading string, choices []string) string {
	t.lists++
	lists := t.book.Sheet(ListsSheet)
	lists.Set(1, t.lists, heading, workbook.Style{Bold: true})
	lists.Width(t.lists, 40)
	for i, c := range choices {
		lists.Set(i+2, t.lists, c, workbook.Style{})
	}
	return workbook.Absolute(ListsSheet, workbook.Range{Row1: 2, Col1: t.lists, Row2: len(choices) + 1, Col2: t.lists})
}
