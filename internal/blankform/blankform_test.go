package blankform

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"proforma/internal/instrument"
	"proforma/internal/workbook"
)

func edition(t testing.TB) *instrument.Edition {
	t.Helper()
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// cells is a sheet's texts by row and column.
type cells map[[2]int]string

func read(t testing.TB, data []byte) map[string]cells {
	t.Helper()
	f, err := workbook.Open(bytes.NewReader(data), int64(len(data)), workbook.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	sheets := map[string]cells{}
	for _, s := range f.Sheets {
		sheets[s.Name] = cells{}
		if len(s.Merged) > 0 {
			t.Errorf("sheet %s has merged cells", s.Name)
		}
		if s.Hidden != (s.Name == ListsSheet) {
			t.Errorf("sheet %s: hidden is %v", s.Name, s.Hidden)
		}
		for row, err := range s.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range row.Cells {
				sheets[s.Name][[2]int{c.Row, c.Col}] = c.Text
			}
		}
	}
	return sheets
}

func write(t testing.TB, f Filling) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Filled(&out, edition(t), f); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// find is where a text stands, which must be once.
func find(t testing.TB, sheet cells, text string) (row, col int) {
	t.Helper()
	found := 0
	for at, have := range sheet {
		if have == text {
			row, col = at[0], at[1]
			found++
		}
	}
	if found != 1 {
		t.Errorf("%q stands %d times on the form, want once", text, found)
	}
	return row, col
}

func TestFormHoldsEveryQuestionOptionAndColumnInOrderAndExactly(t *testing.T) {
	e := edition(t)
	form := read(t, write(t, Filling{}))[FormSheet]
	last := 0
	below := func(text string) {
		t.Helper()
		row, col := find(t, form, text)
		if row <= last || col != labelCol {
			t.Errorf("%q stands in row %d, column %d; want column %d below row %d", text, row, col, labelCol, last)
		}
		last = row
	}
	for _, q := range e.Questions {
		below(q.Wording)
		if q.Number != "" && form[[2]int{last, numberCol}] != q.Number+"." {
			t.Errorf("%q is numbered %q, want %q", q.Wording, form[[2]int{last, numberCol}], q.Number+".")
		}
		for _, o := range q.Options {
			if q.Type == instrument.MultipleChoice {
				below(o.Wording)
			}
		}
		if q.Other != nil {
			below(q.Other.Wording)
		}
		if q.Type == instrument.Table {
			want := []string{"Role", "Clinical background of individual", "Proportion of time spent in informatics role*", "Reporting line"}
			for i, heading := range want {
				if row, col := find(t, form, heading); col != labelCol+i || row != last+1 {
					t.Errorf("the heading %q stands in row %d, column %d", heading, row, col)
				}
			}
			last += 1 + formRoleLines
			below("More people? Insert rows above this line; there is room for as many as you need.")
			below("* " + q.Footnote)
		}
	}
}

func TestBytesAreTheSameEachTime(t *testing.T) {
	e := edition(t)
	for name, make := range map[string]func(*bytes.Buffer) error{
		"xlsx": func(b *bytes.Buffer) error { return XLSX(b, e) },
		"csv":  func(b *bytes.Buffer) error { return CSV(b, e) },
	} {
		var first bytes.Buffer
		if err := make(&first); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			var again bytes.Buffer
			if err := make(&again); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Fatalf("%s: the bytes differ from one time to the next", name)
			}
		}
	}
}

func TestCSVTemplateIsOneRowOfDistinctHeadings(t *testing.T) {
	e := edition(t)
	var out bytes.Buffer
	if err := CSV(&out, e); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\uFEFF"))).ReadAll()
	if err != nil || len(records) != 1 {
		t.Fatalf("got %d records (%v), want the headings alone", len(records), err)
	}
	var want []string
	for _, c := range Columns(e) {
		want = append(want, c.Header)
	}
	if diff := cmp.Diff(want, records[0]); diff != "" {
		t.Error(diff)
	}
	seen := map[string]bool{}
	for _, heading := range records[0] {
		if heading == "" || seen[heading] {
			t.Errorf("the heading %q is blank or stands twice", heading)
		}
		seen[heading] = true
	}
	for _, heading := range []string{
		"Date", "Organisation", "ODS code", "Role 1", "Clinical background 1", "Proportion of time 1", "Reporting line 1", "Role 20",
		"CPD: Sponsoring fellowships/higher degrees (eg Topol, NHS Digital Academy)", "CPD: Others (please add)", "Willing to be interviewed",
	} {
		if !seen[heading] {
			t.Errorf("there is no column %q", heading)
		}
	}
	if options := len(e.OfType(instrument.MultipleChoice)[0].Options); options != 11 {
		t.Errorf("the edition has %d options, want eleven", options)
	}
}

func TestColumnsWhoseShortNameIsSharedAreHeadedWithTheWording(t *testing.T) {
	e := &instrument.Edition{Questions: []instrument.Question{
		{ID: "a", Type: instrument.Text, Wording: "First wording", Short: "Same"},
		{ID: "b", Type: instrument.Text, Wording: "Second wording", Short: "Same"},
		{ID: "c", Type: instrument.Text, Wording: "Third wording", Short: "Own"},
	}}
	var got []string
	for _, c := range Columns(e) {
		got = append(got, c.Header)
	}
	if diff := cmp.Diff([]string{"First wording", "Second wording", "Own"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestEveryAnswerStandsToTheRightOfItsLabel(t *testing.T) {
	e := edition(t)
	form := read(t, write(t, Filling{Answer: func(c Column) Answer {
		if c.RoleLine > 17 {
			return Answer{}
		}
		return Answer{Value: "answer " + c.Header}
	}}))[FormSheet]
	for _, c := range Columns(e) {
		if c.RoleLine > 17 || c.RoleLine == 16 || c.RoleLine == 17 && c.RoleColumn != "role" {
			continue
		}
		row, col := find(t, form, "answer "+c.Header)
		switch {
		case c.RoleLine == 17:
			if form[[2]int{row - 1, labelCol}] != "answer Role 16" || form[[2]int{row, labelCol + 1}] != "answer Clinical background 17" {
				t.Error("the lines beyond those of the blank form are not in the table")
			}
		case c.RoleLine > 0:
			if row-rowOf(t, form, "Role") != c.RoleLine {
				t.Errorf("the answer to %q stands in row %d", c.Header, row)
			}
		case col != answerCol || !slices.Contains(labelsOf(e, c), form[[2]int{row, labelCol}]):
			t.Errorf("the answer to %q stands in column %d beside %q", c.Header, col, form[[2]int{row, labelCol}])
		}
	}
}

// rowOf is the row where a text stands.
func rowOf(t testing.TB, sheet cells, text string) int {
	t.Helper()
	row, _ := find(t, sheet, text)
	return row
}

func labelsOf(e *instrument.Edition, c Column) []string {
	var labels []string
	add := func(text string) { labels = append(labels, text) }
	if q, ok := e.Question(c.Question); ok {
		if c.Option == "" {
			add(q.Wording)
		}
		for _, o := range q.Options {
			if o.ID == c.Option {
				add(o.Wording)
			}
		}
		if q.Other != nil && q.Other.ID == c.Option {
			add(q.Other.Wording)
		}
	}
	for _, m := range e.Metadata {
		if m.ID == c.Metadata {
			add(m.Wording)
		}
	}
	return labels
}

func TestPrintedListsWhateverStandsOnTheBlankForm(t *testing.T) {
	printed := Printed(edition(t))
	sheets := read(t, write(t, Filling{}))
	for _, name := range []string{InstructionsSheet, FormSheet, AboutSheet} {
		if len(sheets[name]) == 0 {
			t.Errorf("the sheet %s is empty", name)
		}
		for at, text := range sheets[name] {
			if !slices.Contains(printed, text) {
				t.Errorf("sheet %s, row %d, column %d: %q is not among the printed texts", name, at[0], at[1], text)
			}
		}
	}
}

func TestAboutNamesTheEditionAndNoticeStandsOnEverySheet(t *testing.T) {
	e := edition(t)
	sheets := read(t, write(t, Filling{Notice: "Made up"}))
	about := sheets[AboutSheet]
	for label, want := range map[string]string{"Edition": e.ID, "Template version": Version, "Form": e.Title} {
		if row, _ := find(t, about, label); about[[2]int{row, 2}] != want {
			t.Errorf("%s is %q, want %q", label, about[[2]int{row, 2}], want)
		}
	}
	for _, name := range []string{InstructionsSheet, FormSheet, AboutSheet} {
		if sheets[name][[2]int{1, 1}] != "Made up" {
			t.Errorf("sheet %s does not carry the notice", name)
		}
	}
}

func TestListsBehindDropDownsComeFromTheEdition(t *testing.T) {
	e := edition(t)
	lists := read(t, write(t, Filling{}))[ListsSheet]
	for _, b := range e.Normalising.Backgrounds {
		find(t, lists, b.Label)
	}
	for _, o := range e.OfType(instrument.SingleChoice)[0].Options {
		find(t, lists, o.Wording)
	}
}

func TestTextLinesWrapsAtWords(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1}, {"short", 10, 1}, {"two words here", 10, 2}, {"a\nb\nc", 10, 3}, {"aaaaaaaaaaaaaaaaaaaaaaaaa", 10, 3}, {"x", 0, 1},
	} {
		if got := textLines(c.text, c.width); got != c.want {
			t.Errorf("%q in %v: got %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
}
