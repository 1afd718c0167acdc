package document

import (
	"iter"
	"strings"

	"proforma/internal/survey"
)

// openCSV gives a document one sheet without a name, whose rows are read from
// the file each time they are asked for.
func openCSV(doc *Document, src *source, limits Limits) error {
	encoding := src.text.encoding()
	head, whole := decodedHead(src, encoding)
	comma, skipFirst := stated(head)
	if !skipFirst {
		comma = delimiter(head, whole, limits)
	}
	doc.noteEncoding(encoding)
	start := func() (*csvRows, error) {
		r := &csvRows{records: newRecordReader(decoded(src.reader(), encoding), comma, limits)}
		if !skipFirst {
			return r, nil
		}
		_, _, err := r.records.next()
		r.records.number = 0 // Excel does not show the line either
		return r, err
	}
	doc.Sheets = []*Sheet{{file: doc.File.Path, rows: func() iter.Seq2[Row, error] {
		return sequence(func() (puller, error) { return start() })
	}}}
	return nil
}

func (d *Document) noteEncoding(e textEncoding) {
	finding := survey.Finding{Code: survey.EncodingAssumed, Position: survey.Position{File: d.File.Path}}
	switch e {
	case encodingWindows1252:
		finding.Reading = "Windows-1252"
		finding.What = "The file does not say how its characters are encoded and is not UTF-8. It was read as Windows-1252, which Excel writes in western Europe."
	case encodingDamagedUTF8:
		finding.Reading = "UTF-8"
		finding.What = "The file is UTF-8 with some bytes that are not. Each of them was read as the replacement character \uFFFD."
	default:
		return
	}
	finding.Mend = "Check letters with accents, quotation marks and pound signs in what was read. If any is wrong, save the file again as \"CSV UTF-8\" and run again."
	d.Findings = append(d.Findings, finding)
}

// csvRows hands out the records of a CSV file as rows.
type csvRows struct {
	records *recordReader
	slab    []Cell // cells not handed out yet
}

// slabCells is how many cells are made at once.
const slabCells = 1024

func (c *csvRows) next() (Row, bool, error) {
	for {
		fields, ok, err := c.records.next()
		if err != nil || !ok {
			return Row{}, false, err
		}
		if len(c.slab) < len(fields) {
			c.slab = make([]Cell, max(slabCells, len(fields)))
		}
		row := textRow(c.records.number, fields, c.slab[:0:len(fields)])
		if n := len(row.Cells); n > 0 {
			row.Cells, c.slab = row.Cells[:n:n], c.slab[n:]
			return row, true, nil
		}
	}
}

func (c *csvRows) close() {}

// textRow makes a row of text cells of those fields that are not blank, in the
// room given.
func textRow(number int, fields []string, cells []Cell) Row {
	row := Row{Number: number, Fields: len(fields), Cells: cells}
	for i, text := range fields {
		if text == "" || strings.TrimSpace(text) == "" {
			continue
		}
		row.Cells = append(row.Cells, Cell{Row: number, Col: i + 1, Text: text})
	}
	return row
}
