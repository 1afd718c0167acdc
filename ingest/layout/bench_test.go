package layout

import (
	"fmt"
	"testing"

	"proforma/ingest/document"
)

func BenchmarkNew(b *testing.B) {
	e := edition(b)
	for b.Loop() {
		New(e)
	}
}

// BenchmarkForm reads one retyped form.
func BenchmarkForm(b *testing.B) {
	r := New(edition(b))
	for name, sheet := range retypings(b) {
		doc := document.InMemory("a.xlsx", sheet)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				readWith(r, doc)
			}
		})
	}
}

// BenchmarkWideTable reads 1,000 rows of the CSV template's columns.
func BenchmarkWideTable(b *testing.B) {
	r := New(edition(b))
	rows := wideRows(b)
	for i := range 1000 {
		row := append([]string(nil), rows[1]...)
		row[0] = fmt.Sprint(i)
		rows = append(rows, row)
	}
	doc := document.InMemory("a.csv", document.MemorySheet{Rows: rows})
	for b.Loop() {
		readWith(r, doc)
	}
}

// BenchmarkNoProforma looks at a long sheet that is no form.
func BenchmarkNoProforma(b *testing.B) {
	r := New(edition(b))
	var rows [][]string
	for i := range 3900 {
		row := make([]string, 10)
		for j := range row {
			row[j] = fmt.Sprintf("Entry %d of a stock list, shelf %d", i, j)
		}
		rows = append(rows, row)
	}
	doc := document.InMemory("a.xlsx", document.MemorySheet{Name: "Stock", Rows: rows})
	for b.Loop() {
		readWith(r, doc)
	}
}
