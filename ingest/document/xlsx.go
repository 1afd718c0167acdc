package document

import (
	"compress/flate"
	"errors"
	"iter"

	"proforma/internal/survey"
	"proforma/internal/workbook"
)

// openWorkbook gives a document the sheets of a workbook.
func openWorkbook(doc *Document, src *source, limits Limits) error {
	book, err := workbook.OpenArchive(src.zip, limits.Workbook)
	if err != nil {
		return fromWorkbook(err)
	}
	if book.External {
		return refuse(survey.FileNotSupported,
			"The workbook takes values from other workbooks, which were not sent with it, so that its answers may be out of date.",
			"Open it in Excel, choose Data, Edit Links (or Workbook Links), Break Link, save, and run again.")
	}
	if len(book.Sheets) == 0 {
		return refuse(survey.FileEmpty, "The workbook has no sheet with cells.", "Ask for the file again, or remove it from the folder.")
	}
	for _, s := range book.Sheets {
		sheet := &Sheet{
			Name: s.Name, Hidden: s.Hidden, Pictures: s.Pictures, Comments: s.Comments, file: doc.File.Path,
			rows: func() iter.Seq2[Row, error] {
				return sequence(func() (puller, error) { return startSheet(s) })
			},
		}
		for _, m := range s.Merged {
			sheet.Merged = append(sheet.Merged, Range(m))
		}
		for _, c := range s.Controls {
			sheet.Controls = append(sheet.Controls, controlOf(c, s.Name))
		}
		doc.Sheets = append(doc.Sheets, sheet)
	}
	if err := bookAttachments(doc, book); err != nil {
		return err
	}
	return doc.readLinked()
}

type sheetRows struct{ reader *workbook.RowReader }

func startSheet(s *workbook.ReadSheet) (puller, error) {
	r, err := s.Reader()
	if err != nil {
		return nil, err
	}
	return sheetRows{r}, nil
}

func (s sheetRows) next() (Row, bool, error) {
	from, ok, err := s.reader.Next()
	if err != nil || !ok {
		return Row{}, false, err
	}
	row := Row{Number: from.Number, Cells: make([]Cell, len(from.Cells))}
	for i, c := range from.Cells {
		row.Cells[i] = Cell{
			Row: c.Row, Col: c.Col, Text: c.Text, Kind: Kind(c.Kind), Number: c.Number,
			Formula: c.Formula, Struck: c.Struck, PartStruck: c.PartStruck,
		}
	}
	return row, true, nil
}

func (s sheetRows) close() { s.reader.Close() }

// isFlate says whether unpacking failed because of what was packed.
func isFlate(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt)
}
