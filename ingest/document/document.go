package document

import (
	"iter"

	"proforma/internal/survey"
)

// Document is an opened file. Close it: its readers may hold temporary files.
type Document struct {
	File     survey.File      // Path, SHA256, Format and Bytes are filled
	Sheets   []*Sheet         // in workbook order, hidden ones too
	Findings []survey.Finding // doubts that do not stop the reading, such as an assumed encoding
	close    func() error
}

// Sheet is one worksheet, or the whole of a CSV file.
type Sheet struct {
	Name   string // empty for CSV
	Hidden bool
	Merged []Range // merged ranges; empty for CSV
	file   string
	rows   func() iter.Seq2[Row, error]
	// Pictures counts embedded pictures and drawings, which are kept in the
	// submitted file only.
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
}

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

// Rows hands out the rows that have something in them, top to bottom. It may
// be called again, and reads the sheet anew. An error ends the sequence.
func (s *Sheet) Rows() iter.Seq2[Row, error] { return s.rows() }

// Position is the position of a cell of this sheet.
func (s *Sheet) Position(row, col int) survey.Position {
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
