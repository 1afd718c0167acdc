package document

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"proforma/internal/survey"
	"proforma/internal/workbook"
)

func TestFilesThatAreNotReadAreRefusedWithTheirReason(t *testing.T) {
	book := simpleWorkbook(t)
	damaged := bytes.Clone(book)
	for i := len(damaged) / 3; i < len(damaged)/2; i++ {
		damaged[i] = 0x55
	}
	external := strings.Replace(partOf(t, book, "xl/_rels/workbook.xml.rels"), "</Relationships>",
		`<Relationship Id="e" Type="http://x/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`, 1)
	relationsOfNone := `<Relationships/>`
	for _, c := range []struct {
		name  string
		data  []byte
		code  survey.Code
		words string // in what is wrong
	}{
		{"no bytes", nil, survey.FileEmpty, "no bytes"},
		{"blanks", []byte(" \r\n\t\n"), survey.FileEmpty, "blanks"},
		{"mark and blanks", []byte("\xEF\xBB\xBF \n"), survey.FileEmpty, "blanks"},
		{"UTF-16 blanks", []byte("\xFF\xFE \x00\n\x00"), survey.FileEmpty, "blanks"},
		{"workbook cut in half", book[:len(book)/2], survey.FileTruncated, "damaged"},
		{"workbook without its last bytes", book[:len(book)-30], survey.FileTruncated, "damaged"},
		{"workbook with a damaged middle", damaged, survey.FileTruncated, "damaged"},
		{"workbook whose sheet breaks off", withPart(t, book, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"), survey.FileTruncated, "damaged"},
		{"workbook whose sheet is no XML", withPart(t, book, "xl/worksheets/sheet1.xml", "</nonsense>"), survey.FileUnreadable, "do not match"},
		{"workbook without its sheets", withPart(t, book, "xl/_rels/workbook.xml.rels", relationsOfNone), survey.FileUnreadable, "Form"},
		{"protected workbook", oleFile("EncryptedPackage"), survey.FileEncrypted, "password"},
		{"old workbook", oleFile("Workbook"), survey.FileNotSupported, ".xls"},
		{"old Word document", oleFile("WordDocument"), survey.FileNotSupported, ".doc"},
		{"saved message", oleFile("__properties_version1.0"), survey.FileNotSupported, "old Office document"},
		{"head of a protected workbook", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1junk"), wide("EncryptedPackage")...), survey.FileEncrypted, "password"},
		{"workbook with macros", withPart(t, book, "xl/vbaProject.bin", "x"), survey.FileMacros, "macros"},
		{"workbook with external links", withPart(t, book, "xl/_rels/workbook.xml.rels", external), survey.FileNotSupported, "other workbooks"},
		{"binary workbook", zipOf(t, "xl/workbook.bin", "x"), survey.FileNotSupported, ".xlsb"},
		{"Word document without a body", zipOf(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<x/>"), survey.FileTruncated, "Word"},
		{"Word document with macros", zipOf(t, "word/document.xml", "<x/>", "word/vbaProject.bin", "x"), survey.FileMacros, "macros"},
		{"presentation", zipOf(t, "ppt/presentation.xml", "<x/>"), survey.FileWrongKind, "PowerPoint"},
		{"OpenDocument sheet", zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"), survey.FileNotSupported, "OpenDocument"},
		{"archive of forms", zipOf(t, "a.xlsx", "x", "b.xlsx", "y"), survey.FileWrongKind, "archive"},
		{"archive of nothing", zipOf(t), survey.FileEmpty, "nothing in it"},
		{"archive that only declares types", zipOf(t, "[Content_Types].xml", "<Types/>"), survey.FileUnreadable, "no workbook"},
		{"PDF", []byte("%PDF-1.7\n%âãÏÓ\n1 0 obj"), survey.FileWrongKind, "PDF"},
		{"PNG", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), survey.FileWrongKind, "PNG"},
		{"JPEG", []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF"), survey.FileWrongKind, "JPEG"},
		{"GIF", []byte("GIF89a\x01\x00"), survey.FileWrongKind, "GIF"},
		{"RTF", []byte(`{\rtf1\ansi form}`), survey.FileWrongKind, "RTF"},
		{"gzip", []byte("\x1F\x8B\x08\x00"), survey.FileWrongKind, "gzip"},
		{"web page saved as a workbook", []byte("  <!DOCTYPE html><html><table>"), survey.FileWrongKind, "web page"},
		{"bytes with noughts", []byte("a,b\n\x00\x01\x02,c\n"), survey.FileWrongKind, "neither"},
		{"control characters", bytes.Repeat([]byte("\x01\x02\x03\x04abc"), 20), survey.FileWrongKind, "neither"},
		{"bytes beyond ASCII", bytes.Repeat([]byte("\xF8\xE1\xD9\x41"), 20), survey.FileWrongKind, "neither"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := openBytes(t, c.data, Limits{})
			var refused *Error
			if !errors.As(err, &refused) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if refused.Code != c.code || !strings.Contains(refused.What, c.words) {
				t.Errorf("got %s: %s; want %s about %q", refused.Code, refused.What, c.code, c.words)
			}
			if !strings.HasSuffix(refused.What, ".") || !strings.HasSuffix(refused.Mend, ".") {
				t.Errorf("what and how to mend it are not sentences: %q, %q", refused.What, refused.Mend)
			}
			if doc.File.Path != "folder/a.xlsx" || len(doc.File.SHA256) != 64 || doc.File.Bytes != int64(len(c.data)) {
				t.Errorf("a refused file is still described: %+v", doc.File)
			}
		})
	}
}

func TestFileThatIsNotThereOrNoFileIsUnreadable(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "missing"), t.TempDir()} {
		_, err := Open(path, "x", Limits{})
		var refused *Error
		if !errors.As(err, &refused) || refused.Code != survey.FileUnreadable {
			t.Errorf("got %v, want file_unreadable", err)
		}
	}
}

func TestLimitsRefuseBeforeReading(t *testing.T) {
	book := simpleWorkbook(t)
	for name, limits := range map[string]Limits{
		"file":    {FileBytes: int64(len(book)) - 1},
		"parts":   {Workbook: workbook.Limits{Entries: 2}},
		"unzip":   {Workbook: workbook.Limits{UnzippedBytes: 100}},
		"strings": {Workbook: workbook.Limits{StringsBytes: 10}},
	} {
		_, err := openBytes(t, book, limits)
		var refused *Error
		if !errors.As(err, &refused) || refused.Code != survey.FileTooLarge {
			t.Errorf("%s: got %v, want file_too_large", name, err)
		}
	}
}

func TestWorkbookIsReadWithPlacesKindsAndMergedRanges(t *testing.T) {
	data := simpleWorkbook(t)
	doc := mustOpen(t, data)
	if doc.File.Format != "xlsx" || len(doc.Sheets) != 2 || !doc.Sheets[1].Hidden {
		t.Fatalf("got %+v with %d sheets", doc.File, len(doc.Sheets))
	}
	form := doc.Sheets[0]
	want := []Row{
		{Number: 1, Cells: []Cell{{Row: 1, Col: 1, Text: "Organisation"}, {Row: 1, Col: 2, Text: "Anytown"}}},
		{Number: 3, Cells: []Cell{{Row: 3, Col: 4, Text: "60%", Kind: PercentCell, Number: 0.6}}},
		{Number: 5, Cells: []Cell{{Row: 5, Col: 1, Text: "merged"}}},
	}
	for range 2 { // the rows can be asked for again
		if diff := cmp.Diff(want, rowsOf(t, form)); diff != "" {
			t.Error(diff)
		}
	}
	if diff := cmp.Diff([]Range{{5, 1, 6, 2}}, form.Merged); diff != "" {
		t.Error(diff)
	}
	if got := form.Position(3, 4).String(); got != "folder/a.xlsx, sheet Form, cell D3" {
		t.Errorf("position: %q", got)
	}
}

func TestSubmittedFileIsNeverWrittenTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "form.xlsx")
	data := simpleWorkbook(t)
	if err := os.WriteFile(path, data, 0o400); err != nil {
		t.Fatal(err)
	}
	doc, err := Open(path, "form.xlsx", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	rowsOf(t, doc.Sheets[0])
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(after, data) {
		t.Errorf("the file changed (%v)", err)
	}
}

func TestLargeFilesAreReadFromDiskWithTheSameHash(t *testing.T) {
	line := "name,role,time\n"
	data := []byte(strings.Repeat(line, 1+inMemory/len(line)))
	doc := mustOpen(t, data)
	if doc.File.Bytes != int64(len(data)) {
		t.Errorf("got %d bytes", doc.File.Bytes)
	}
	n := 0
	for row, err := range doc.Sheets[0].Rows() {
		if err != nil || len(row.Cells) != 3 {
			t.Fatal(row, err)
		}
		n++
	}
	if want := len(data) / len(line); n != want {
		t.Errorf("got %d rows, want %d", n, want)
	}
}

// broken is a puller that panics.
type brokenRows struct{}

func (brokenRows) next() (Row, bool, error) { panic("index out of range") }
func (brokenRows) close()                   {}

func TestPanicOfAParserIsAnErrorOfThatFile(t *testing.T) {
	for _, start := range []func() (puller, error){
		func() (puller, error) { return brokenRows{}, nil },
		func() (puller, error) { panic("nil map") },
	} {
		for _, err := range sequence(start) {
			var refused *Error
			if !errors.As(err, &refused) || refused.Code != survey.ParserPanicked {
				t.Errorf("got %v, want parser_panicked", err)
			}
		}
	}
}

func TestPanicOfWhoeverUsesTheRowsIsLeftAlone(t *testing.T) {
	defer func() {
		if p := recover(); p != "mine" {
			t.Errorf("recovered %v, want the panic of the loop", p)
		}
	}()
	for range InMemory("a", MemorySheet{Name: "S", Rows: [][]string{{"x"}}}).Sheets[0].Rows() {
		panic("mine")
	}
}
