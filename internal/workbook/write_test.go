package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// specimen uses everything that a book can hold.
func specimen(t testing.TB) []byte {
	t.Helper()
	b := New(Properties{Title: "Specimen", Creator: "Somebody"})
	s := b.Sheet("First")
	s.Set(1, 1, "Head", Style{Bold: true, Fill: "12436D", Colour: "FFFFFF"})
	s.Set(1, 2, "Other", Style{Bold: true})
	s.Set(2, 1, "=1+1", Style{Wrap: true})
	s.Set(2, 2, 0.6, Style{Format: Percent})
	s.Set(3, 1, time.Date(2022, 3, 14, 9, 30, 0, 0, time.UTC), Style{})
	s.Set(3, 2, true, Style{Struck: true})
	s.Set(4, 1, 7, Style{})
	s.Set(4, 2, Formula{Text: "A4*2", Cached: "14"}, Style{})
	s.Set(5, 1, nil, Style{Border: "BFBFBF"})
	s.Set(6, 1, " kept  blanks \nand lines ", Style{})
	s.Merge(Range{7, 1, 7, 3})
	s.Width(1, 30)
	s.Height(2, 40)
	s.Freeze(1, 0)
	s.Table("Specimen_1", Range{1, 1, 4, 2})
	s.DropDown(Range{8, 1, 9, 1}, Choices{List: []string{"x"}, Free: true})
	s.DropDown(Range{8, 2, 9, 2}, Choices{From: Absolute("Lists", Range{1, 1, 2, 1}), Title: "Choose", Prompt: "One of two"})
	s.Hint(Range{8, 3, 8, 3}, "Hint", "A hint")
	s.Comment(1, 1, "A comment")
	s.Print(true, 1)
	b.Sheet("Lists").Set(1, 1, "a, b", Style{})
	b.Sheet("Lists").Hide()
	b.Name("Choices", "Lists", Range{1, 1, 2, 1})
	var out bytes.Buffer
	if err := b.Save(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSavingTwiceGivesTheSameBytes(t *testing.T) {
	first := specimen(t)
	for range 5 {
		if !bytes.Equal(first, specimen(t)) {
			t.Fatal("the bytes differ from one time to the next")
		}
	}
}

func TestNoClockReachesTheBytes(t *testing.T) {
	archive, err := zip.NewReader(bytes.NewReader(specimen(t)), int64(len(specimen(t))))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range archive.File {
		if i == 0 && f.Name != "[Content_Types].xml" {
			t.Errorf("the first part is %s", f.Name)
		}
		if f.ModifiedDate != 0 || f.ModifiedTime != 0 {
			t.Errorf("%s carries a time", f.Name)
		}
		if f.Name == "docProps/core.xml" {
			core := partText(t, f)
			for _, want := range []string{"2000-01-01T00:00:00Z", "<dc:language>en-GB", "<dc:title>Specimen"} {
				if !strings.Contains(core, want) {
					t.Errorf("the document properties lack %s: %s", want, core)
				}
			}
		}
	}
}

func partText(t *testing.T, f *zip.File) string {
	t.Helper()
	in, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // a test
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	f := openBytes(t, specimen(t))
	if f.Sheets[0].Name != "First" || f.Sheets[0].Hidden || !f.Sheets[1].Hidden {
		t.Errorf("sheets are not as they were written: %+v", f.Sheets)
	}
	if diff := cmp.Diff([]Range{{7, 1, 7, 3}}, f.Sheets[0].Merged); diff != "" {
		t.Error(diff)
	}
	want := []Row{
		{1, []Cell{{Row: 1, Col: 1, Text: "Head"}, {Row: 1, Col: 2, Text: "Other"}}},
		{2, []Cell{{Row: 2, Col: 1, Text: "=1+1"}, {Row: 2, Col: 2, Text: "60%", Kind: KindPercent, Number: 0.6}}},
		{3, []Cell{
			{Row: 3, Col: 1, Text: "2022-03-14T09:30:00", Kind: KindDate, Number: 44634.395833333336},
			{Row: 3, Col: 2, Text: "TRUE", Kind: KindBool, Number: 1, Struck: true},
		}},
		{4, []Cell{{Row: 4, Col: 1, Text: "7", Kind: KindNumber, Number: 7}, {Row: 4, Col: 2, Text: "14", Formula: true}}},
		{6, []Cell{{Row: 6, Col: 1, Text: " kept  blanks \nand lines "}}},
	}
	if diff := cmp.Diff(want, rowsOf(t, f.Sheets[0])); diff != "" {
		t.Error(diff)
	}
}

func TestAnyTextReadsBackAsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[=+\-@0-9a-zé<>&"'_x\n ]{1,20}[a-z]`).Draw(t, "text")
		b := New(Properties{})
		b.Sheet("S").Set(1, 1, text, Style{})
		var out bytes.Buffer
		if err := b.Save(&out); err != nil {
			t.Fatal(err)
		}
		f, err := Open(bytes.NewReader(out.Bytes()), int64(out.Len()), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for row, err := range f.Sheets[0].Rows() {
			if err != nil {
				t.Fatal(err)
			}
			if c := row.Cells[0]; c.Text != text || c.Kind != KindText || c.Formula {
				t.Fatalf("wrote %q, read %+v", text, c)
			}
		}
	})
}

func TestRowsStayFreeToGrow(t *testing.T) {
	data := specimen(t)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			continue
		}
		text := partText(t, f)
		if !strings.Contains(text, `ht="40"`) || strings.Contains(text, "customHeight") {
			t.Error("the row's height is missing, or fixed")
		}
	}
}

func TestOnlyAClosedListRefusesOtherText(t *testing.T) {
	data := specimen(t)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			continue
		}
		for i, item := range strings.Split(partText(t, f), "<dataValidation ")[1:] {
			attributes, _, _ := strings.Cut(item, ">")
			closed := strings.Contains(attributes, `sqref="B8:B9"`)
			if refuses := strings.Contains(attributes, `showErrorMessage="true"`); refuses != closed {
				t.Errorf("rule %d (%s): refuses other text is %v, want %v", i, attributes, refuses, closed)
			}
		}
	}
}

func TestLongTextIsCutAndSaysSo(t *testing.T) {
	long := strings.Repeat("a", MaxCellText-len(cutMark)-1) + strings.Repeat("😀", 100)
	got := fit(long)
	if !strings.HasSuffix(got, "a"+cutMark) {
		t.Errorf("ends %q", got[len(got)-60:])
	}
	if short := strings.Repeat("a", MaxCellText); fit(short) != short {
		t.Error("a text that fits was cut")
	}
}

func TestMistakesAreReportedBySave(t *testing.T) {
	for name, make := range map[string]func(*Book){
		"row nought":        func(b *Book) { b.Sheet("S").Set(0, 1, "x", Style{}) },
		"value of no kind":  func(b *Book) { b.Sheet("S").Set(1, 1, []int{1}, Style{}) },
		"sheet name":        func(b *Book) { b.Sheet("a/b") },
		"choice with comma": func(b *Book) { b.Sheet("S").DropDown(Range{1, 1, 1, 1}, Choices{List: []string{"a,b"}}) },
		"choices too long": func(b *Book) {
			b.Sheet("S").DropDown(Range{1, 1, 1, 1}, Choices{List: []string{strings.Repeat("a", 256)}})
		},
	} {
		b := New(Properties{})
		make(b)
		if err := b.Save(io.Discard); err == nil {
			t.Errorf("%s: Save reported nothing", name)
		}
	}
}
