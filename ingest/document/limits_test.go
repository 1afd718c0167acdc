package document

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"proforma/internal/worddocument"
	"proforma/internal/workbook"
)

func TestLimitsAreSetAsPeopleWriteThem(t *testing.T) {
	var l Limits
	for _, text := range []string{"file=2GB", "unpacked = 8 gb", "ratio=1,000", "parts=20000", "texts=512MB", "merged=5", "cell=64K", "row=10485760", "columns=20000", "document=1MB", "blocks=7"} {
		if err := l.Set(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	want := Limits{FileBytes: 2 << 30, FieldBytes: 64 << 10, Fields: 20000, RowBytes: 10 << 20, Workbook: workbook.Limits{
		UnzippedBytes: 8 << 30, StringsBytes: 512 << 20, Ratio: 1000, Entries: 20000, CellBytes: 64 << 10, Merged: 5,
	}, Word: worddocument.Limits{
		UnzippedBytes: 8 << 30, XMLBytes: 1 << 20, Ratio: 1000, Entries: 20000, ParagraphBytes: 64 << 10, Blocks: 7,
	}}
	if l != want {
		t.Errorf("got %+v", l)
	}
	for _, text := range []string{"", "file", "file=", "file=0", "file=-1", "file=1.5GB", "columns=2GB", "file=9999999999GB", "rows=3", "=3"} {
		if err := l.Set(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func TestEveryLimitIsExplained(t *testing.T) {
	page, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range LimitList() {
		if row := fmt.Sprintf("| `%s` | %s | %s", l.Name, l.Shown(), l.What); !strings.Contains(string(page), row) {
			t.Errorf("docs/limits.md has no row %q", row)
		}
	}
}

func TestFindingOfALimitNamesTheFlagThatRaisesIt(t *testing.T) {
	book := simpleWorkbook(t)
	long := []byte("a,b\n" + strings.Repeat("c", 100) + "," + strings.Repeat("d", 100) + "\n")
	for _, c := range []struct {
		name, limit string
		data        []byte
	}{
		{"file", "file=100", book}, {"parts", "parts=2", book}, {"unpacked", "unpacked=100", book}, {"texts", "texts=10", book}, {"cell", "cell=5", book},
		{"merged", "merged=1", withPart(t, book, "xl/worksheets/sheet1.xml", `<worksheet><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A3:B4"/></mergeCells></worksheet>`)},
		{"document", "document=50", wordOf(t, wordPara("a"))}, {"blocks", "blocks=1", wordOf(t, wordPara("a")+wordPara("b"))}, {"cell", "cell=5", wordOf(t, wordPara("abcdef"))},
		{"cell", "cell=50", long}, {"row", "row=150", long}, {"columns", "columns=1", long},
	} {
		var l Limits
		if err := l.Set(c.limit); err != nil {
			t.Fatal(err)
		}
		_, err := openBytes(t, c.data, l)
		if err == nil {
			doc, _ := openBytes(t, c.data, l)
			for _, rowErr := range doc.Sheets[0].Rows() {
				err = rowErr
			}
		}
		refused, ok := err.(*Error)
		if !ok || !strings.Contains(refused.Mend, "--limit "+c.name+"=VALUE") {
			t.Errorf("%s: %v", c.limit, err)
		}
		if _, err := openBytes(t, c.data, Limits{}); err != nil {
			t.Errorf("%s: without the limit: %v", c.limit, err)
		}
	}
}
