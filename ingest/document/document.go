package document

import (
	"iter"

	"proforma/internal/survey"
)

// Document is an opened file. Close it: its readers may hold temporary files.
//
// A Word document is laid out as sheets too, so that one reading serves both:
// a paragraph is a row with one cell in column 1; a row of a table is a row,
// its cells in their columns, spans of rows and columns as merged ranges; a
// nested table and a text box follow the row that holds them. Headers, footers,
// footnotes and endnotes are sheets of their own, after the body, and named so:
// "body", "header", "footer", "footnotes", "endnotes".
type Document struct {
	File     survey.File      // Path, SHA256, Format and Bytes are filled
	Sheets   []*Sheet         // in workbook order, hidden ones too
	Findings []survey.Finding // doubts that do not stop the reading, such as an assumed encoding
	// Attachments are the pictures, diagrams and objects embedded in the file, in
	// the order of the places that show them.
	Attachments []Attachment
	close       func() error
	read        func() int64
}

// Sheet is one worksheet, or the whole of a CSV file.
type Sheet struct {
	Name   string // empty for CSV
	Hidden bool
	Merged []Range // merged ranges; empty for CSV
	file   string
	rows   func() iter.Seq2[Row, error]
	// place says where a cell stands, in files that have no cells; nil where
	// the A1-style reference does.
	place func(row, col int) survey.Position
	// Controls are the form controls of a worksheet, top to bottom and left to
	// right.
	Controls []Control
	// Pictures counts embedded pictures and drawings. What of them is a part of
	// the file is among the document's attachments.
	Pictures int
	// Comments are the cells with a comment or a note attached. What it says is
	// kept in the submitted file only.
	Comments []string
}

// Row is one row of a sheet: its cells with something in them, left to right.
type Row struct {
	Number int // from 1; for CSV the ordinal of the record
	Cells  []Cell
	// Fields is the number of fields as written, blank ones included (CSV); 0
	// for worksheets, where it means nothing.
	Fields int
}

// Cell is one cell as it was written.
type Cell struct {
	Row, Col int    // from 1
	Text     string // as a person sees it: a number in its number format where that is a percentage or a date, else unrounded; the raw text otherwise
	Kind     Kind
	Number   float64 // of a number, percentage or date serial, unformatted
	Formula  bool    // the text is a formula's cached result
	Struck   bool    // struck through, all of it
	// PartStruck says that some of the text is struck through and some is not,
	// as where a respondent struck out the choices that do not apply.
	PartStruck bool
	// Spans are the parts of the text that are formatted as respondents do to
	// choose or to delete: in order, not overlapping. Nil where nothing is, and
	// for the cells of worksheets and CSV files.
	Spans []Span
	// Boxes are the tick boxes in the text that the file itself holds as boxes,
	// in order: their state is known, not guessed from a glyph. Each stands in
	// the text as ☑ or ☐. Nil for most cells.
	Boxes []Box
}

// Span is a part of a cell's text, in bytes from Start up to End, and how it
// is formatted.
type Span struct {
	Start, End                int
	Struck, Highlighted, Bold bool
}

// Box is a tick box in a cell's text.
type Box struct {
	At     int    // byte of the text at which its ☑ or ☐ stands
	Ticked bool   // as the file says
	Source string // "content_control" or "legacy_field"
}

// Control is a form control that floats over the cells of a worksheet: a tick
// box or a radio button.
type Control struct {
	Row, Col int // cell under its top left corner, from 1
	EndRow   int // cell under its bottom right corner
	EndCol   int
	// BoxRow and BoxCol are the cell under the box that is clicked, as far as the
	// file tells: a control often begins with its last pixels in the row above its
	// own. 0 where it does not.
	BoxRow, BoxCol int
	Caption        string // text beside the box; empty if the cells hold it
	// Linked is the A1-style reference of the cell that holds its state, with the
	// sheet in front where that is another one ("Lists!B2"); empty if none.
	Linked     string
	LinkedText string // what that cell shows; empty if it is blank
	State      ControlState
	Radio      bool // one of several of which one can be chosen
	Ordinal    int  // of a radio button among those, from 1, which is what its linked cell says; 0 if not known
}

// ControlState is what a form control shows.
type ControlState uint8

// The states of a form control.
const (
	ControlUnticked ControlState = iota
	ControlTicked
	ControlMixed      // greyed: neither
	ControlUnreadable // ActiveX, or a control whose state the file does not give
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	TextCell Kind = iota
	NumberCell
	PercentCell // a number formatted as a percentage; Text is "60%", Number 0.6
	DateCell    // Text is ISO: "2022-03-14" or "2022-03-14T09:30:00"
	BoolCell    // Text is "TRUE" or "FALSE"
	ErrorCell   // Text is "#N/A" and the like
)

// Range is a rectangle of cells, from 1, ends included.
type Range struct{ Row1, Col1, Row2, Col2 int }

// Close frees what the readers hold.
func (d *Document) Close() error {
	if d.close == nil {
		return nil
	}
	return d.close()
}

// BytesRead is how much of a large file has been read for its rows, for
// whoever watches; nought for small ones.
func (d *Document) BytesRead() int64 {
	if d.read == nil {
		return 0
	}
	return min(d.read(), d.File.Bytes)
}

// Rows hands out the rows that have something in them, top to bottom. It may
// be called again, and reads the sheet anew. An error ends the sequence.
func (s *Sheet) Rows() iter.Seq2[Row, error] { return s.rows() }

// Position is the position of a cell of this sheet.
func (s *Sheet) Position(row, col int) survey.Position {
	if s.place != nil {
		return s.place(row, col)
	}
	return survey.Position{File: s.file, Sheet: s.Name, Cell: Ref(row, col)}
}

// Ref is the A1-style reference of a cell: Ref(3, 28) is "AB3".
func Ref(row, col int) string {
	var letters []byte
	for c := col; c > 0; c = (c - 1) / 26 {
		letters = append([]byte{byte('A' + (c-1)%26)}, letters...)
	}
	digits := []byte{}
	for r := row; r > 0; r /= 10 {
		digits = append([]byte{byte('0' + r%10)}, digits...)
	}
	return string(letters) + string(digits)
}
