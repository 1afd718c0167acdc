package document

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"proforma/internal/workbook"
)

// openBytes opens bytes under a name that says nothing of what they are.
func openBytes(t testing.TB, data []byte, limits Limits) (*Document, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "submitted")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := Open(path, "folder/a.xlsx", limits)
	t.Cleanup(func() {
		if doc != nil {
			_ = doc.Close()
		}
	})
	return doc, err
}

func mustOpen(t testing.TB, data []byte) *Document {
	t.Helper()
	doc, err := openBytes(t, data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func rowsOf(t testing.TB, s *Sheet) []Row {
	t.Helper()
	var rows []Row
	for row, err := range s.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// fieldsOf is the texts of rows, blank ones included where the row says how many
// fields it has.
func fieldsOf(rows []Row) [][]string {
	var out [][]string
	for _, row := range rows {
		fields := make([]string, max(row.Fields, row.Cells[len(row.Cells)-1].Col))
		for _, c := range row.Cells {
			fields[c.Col-1] = c.Text
		}
		out = append(out, fields)
	}
	return out
}

func workbookBytes(t testing.TB, fill func(*workbook.Book)) []byte {
	t.Helper()
	b := workbook.New(workbook.Properties{})
	fill(b)
	var out bytes.Buffer
	if err := b.Save(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func simpleWorkbook(t testing.TB) []byte {
	return workbookBytes(t, func(b *workbook.Book) {
		s := b.Sheet("Form")
		s.Set(1, 1, "Organisation", workbook.Style{})
		s.Set(1, 2, "Anytown", workbook.Style{})
		s.Set(3, 4, 0.6, workbook.Style{Format: workbook.Percent})
		s.Merge(workbook.Range{Row1: 5, Col1: 1, Row2: 6, Col2: 2})
		s.Set(5, 1, "merged", workbook.Style{})
		b.Sheet("Notes").Hide()
	})
}

// zipOf makes an archive of names and texts, in pairs.
func zipOf(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i+1 < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err == nil {
			_, err = f.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withPart adds a part to a workbook.
func withPart(t testing.TB, book []byte, name, text string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		if f.Name != name {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	f, err := w.Create(name)
	if err == nil {
		_, err = f.Write([]byte(text))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// partOf is the text of a part.
func partOf(t testing.TB, book []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// oleFile makes a compound file whose directory holds one name.
func oleFile(name string) []byte {
	out := make([]byte, 3*512)
	copy(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	out[30] = 9                                      // sectors of 512 bytes
	out[48] = 1                                      // the directory is sector 1
	copy(out[76:], "\x00\x00\x00\x00")               // the allocation table is sector 0
	copy(out[512+4:], "\xFE\xFF\xFF\xFF")            // and says that the directory ends there
	copy(out[1024:], wide("Root Entry"))             //
	out[1024+64] = byte(2 * (len("Root Entry") + 1)) // lengths count the noughts at the end
	copy(out[1024+128:], wide(name))
	out[1024+128+64] = byte(2 * (len(name) + 1))
	return out
}
