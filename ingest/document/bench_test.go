package document

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proforma/internal/blankform"
	"proforma/internal/instrument"
	"proforma/internal/workbook"
)

// BenchmarkForm opens a filled form and reads all its sheets as grids.
func BenchmarkForm(b *testing.B) {
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	err = blankform.Filled(&out, e, blankform.Filling{Answer: func(c blankform.Column) blankform.Answer {
		if c.RoleLine > 10 {
			return blankform.Answer{}
		}
		return blankform.Answer{Value: strings.Repeat("An answer of some length. ", 8)}
	}})
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "form.xlsx")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(out.Len()))
	for b.Loop() {
		doc, err := Open(path, "form.xlsx", Limits{})
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range doc.Sheets {
			if _, err := s.Grid(5000); err != nil {
				b.Fatal(err)
			}
		}
		if err := doc.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSheetOf100000Rows streams a sheet of 22 columns.
func BenchmarkSheetOf100000Rows(b *testing.B) {
	book := workbookBytes(b, func(w *workbook.Book) { w.Sheet("Data").Set(1, 1, "x", workbook.Style{}) })
	var rows strings.Builder
	rows.WriteString(`<worksheet><sheetData>`)
	for r := range 100_000 {
		fmt.Fprintf(&rows, `<row r="%d">`, r+1)
		for c := range 22 {
			fmt.Fprintf(&rows, `<c r="%s" t="inlineStr"><is><t>value %d</t></is></c>`, Ref(r+1, c+1), r*c)
		}
		rows.WriteString(`</row>`)
	}
	rows.WriteString(`</sheetData></worksheet>`)
	path := filepath.Join(b.TempDir(), "data.xlsx")
	if err := os.WriteFile(path, withPart(b, book, "xl/worksheets/sheet1.xml", rows.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	readAll(b, path, 100_000)
}

// BenchmarkCSVOfAMillionRows streams a CSV file.
func BenchmarkCSVOfAMillionRows(b *testing.B) {
	path := filepath.Join(b.TempDir(), "data.csv")
	line := "Anytown Hospital,\"Doctor, consultant\",0.6 WTE,A;B;C,\"said \"\"yes\"\"\",,,1,2,3\r\n"
	if err := os.WriteFile(path, []byte(strings.Repeat(line, 1_000_000)), 0o600); err != nil {
		b.Fatal(err)
	}
	readAll(b, path, 1_000_000)
}

func readAll(b *testing.B, path string, want int) {
	b.ReportAllocs()
	for b.Loop() {
		doc, err := Open(path, "data", Limits{})
		if err != nil {
			b.Fatal(err)
		}
		rows := 0
		for _, err := range doc.Sheets[0].Rows() {
			if err != nil {
				b.Fatal(err)
			}
			rows++
		}
		if rows != want {
			b.Fatalf("got %d rows, want %d", rows, want)
		}
		if err := doc.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
