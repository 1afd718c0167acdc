package document

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"

	"proforma/internal/survey"
)

// MemorySheet is a sheet of a document that is made in memory, for tests. A
// blank text is a blank cell.
type MemorySheet struct {
	Name   string // empty makes it look like a CSV file
	Rows   [][]string
	Merged []Range
	Hidden bool
	// Cells are further cells as they are, for what a text alone cannot say;
	// each takes the place of the one in Rows.
	Cells    []Cell
	Controls []Control
}

// InMemory makes a document of text cells without a file. Its hash is that of
// its texts.
func InMemory(file string, sheets ...MemorySheet) *Document {
	doc := &Document{File: survey.File{Path: file, Format: "xlsx"}}
	if len(sheets) == 1 && sheets[0].Name == "" {
		doc.File.Format = "csv"
	}
	hash := sha256.New()
	for _, s := range sheets {
		hash.Write([]byte(s.Name + "\x1d"))
		for _, row := range s.Rows {
			for _, text := range row {
				hash.Write([]byte(text + "\x1f"))
			}
			hash.Write([]byte("\x1e"))
		}
		doc.Sheets = append(doc.Sheets, &Sheet{
			Name: s.Name, Hidden: s.Hidden, Merged: s.Merged, Controls: slices.Clone(s.Controls), file: file,
			rows: func() iter.Seq2[Row, error] { return s.sequence() },
		})
	}
	if err := doc.readLinked(); err != nil {
		panic(err) // sheets in memory cannot fail
	}
	doc.File.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return doc
}

func (s MemorySheet) sequence() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for i, fields := range s.Rows {
			row := textRow(i+1, fields, nil)
			if s.Name != "" {
				row.Fields = 0
			}
			for _, c := range s.Cells {
				if c.Row == row.Number {
					row.Cells = replaceCell(row.Cells, c)
				}
			}
			if len(row.Cells) > 0 && !yield(row, nil) {
				return
			}
		}
	}
}

// replaceCell puts a cell in its place among the cells of its row.
func replaceCell(cells []Cell, c Cell) []Cell {
	at, found := slices.BinarySearchFunc(cells, c.Col, func(o Cell, col int) int { return o.Col - col })
	if found {
		cells[at] = c
		return cells
	}
	return slices.Insert(cells, at, c)
}
