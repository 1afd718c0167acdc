package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"proforma/internal/survey"
)

func TestCSVRecordsAreReadAsWritten(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       [][]string
	}{
		{"comma", "a,b\nc,d\n", [][]string{{"a", "b"}, {"c", "d"}}},
		{"semicolon", "a;b;c\nd,e;f;g\n", [][]string{{"a", "b", "c"}, {"d,e", "f", "g"}}},
		{"tab", "a\tb, c\nd\te\n", [][]string{{"a", "b, c"}, {"d", "e"}}},
		{"no line end at the end", "a,b\nc,d", [][]string{{"a", "b"}, {"c", "d"}}},
		{"CR LF", "a,b\r\nc,d\r\n", [][]string{{"a", "b"}, {"c", "d"}}},
		{"CR alone", "a,b\rc,d\r", [][]string{{"a", "b"}, {"c", "d"}}},
		{"quoted mark", "a,\"b,\"\"c\"\"\"\n1,2\n", [][]string{{"a", `b,"c"`}, {"1", "2"}}},
		{"quoted line ends", "a,\"b\r\nc\rd\ne\"\n1,2\n", [][]string{{"a", "b\nc\nd\ne"}, {"1", "2"}}},
		{"quoted blanks kept", "a,\" b \"\n1,2\n", [][]string{{"a", " b "}, {"1", "2"}}},
		{"blanks behind a quotation mark", "a,\"b\" ,c\n1,2,3\n", [][]string{{"a", "b", "c"}, {"1", "2", "3"}}},
		{"quotation mark inside a field", "a,5\" screen\n1,2\n", [][]string{{"a", `5" screen`}, {"1", "2"}}},
		{"quotation marks inside a quoted field", "a,\"say \"hello\" now\"\n1,2\n", [][]string{{"a", `say "hello" now`}, {"1", "2"}}},
		{"ragged", "a,b,c\n1,2\n1,2,3,4\n1,2,3\n", [][]string{{"a", "b", "c"}, {"1", "2"}, {"1", "2", "3", "4"}, {"1", "2", "3"}}},
		{"blank fields counted", "a,b,c\n1,,\n", [][]string{{"a", "b", "c"}, {"1", "", ""}}},
		{"one column", "a\nb\n", [][]string{{"a"}, {"b"}}},
		{"commas in the questions of a semicolon file", "Date;Part of an ICS? If so, please specify, with its name;Role\n1;2;3\n", [][]string{{"Date", "Part of an ICS? If so, please specify, with its name", "Role"}, {"1", "2", "3"}}},
		{"joined choices in a comma file", "Id,Choices,Role\n1,A;B;C,x\n2,A;B,y\n3,,z\n", [][]string{{"Id", "Choices", "Role"}, {"1", "A;B;C", "x"}, {"2", "A;B", "y"}, {"3", "", "z"}}},
		{"delimiter said in the first line", "sep=;\r\na;b\r\n1;2,3\r\n", [][]string{{"a", "b"}, {"1", "2,3"}}},
		{"a delimiter only there", "sep=|\na|b\n", [][]string{{"a", "b"}}},
		{"byte order mark", "\xEF\xBB\xBFa,b\n1,2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"Windows-1252", "a,b\ncaf\xE9,\xA35 \x96 \x93x\x94\n", [][]string{{"a", "b"}, {"café", "£5 – “x”"}}},
		{"UTF-8", "a,b\ncafé,£5 – “x”\n", [][]string{{"a", "b"}, {"café", "£5 – “x”"}}},
		{"non-breaking blanks left in", "a\u00a0,b\n1,2\n", [][]string{{"a\u00a0", "b"}, {"1", "2"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := mustOpen(t, []byte(c.data))
			if doc.File.Format != "csv" || len(doc.Sheets) != 1 || doc.Sheets[0].Name != "" {
				t.Fatalf("got %+v", doc.File)
			}
			for range 2 { // the rows can be asked for again
				if diff := cmp.Diff(c.want, fieldsOf(rowsOf(t, doc.Sheets[0]))); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestUTF16IsReadWithAndWithoutMark(t *testing.T) {
	text := "Organisation;Role\r\nCafé;\"a\r\nb\"\r\n"
	want := [][]string{{"Organisation", "Role"}, {"Café", "a\nb"}}
	for name, e := range map[string]unicode.Endianness{"little end first": unicode.LittleEndian, "big end first": unicode.BigEndian} {
		for _, mark := range []unicode.BOMPolicy{unicode.UseBOM, unicode.IgnoreBOM} {
			data, err := unicode.UTF16(e, mark).NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			doc := mustOpen(t, []byte(data))
			if diff := cmp.Diff(want, fieldsOf(rowsOf(t, doc.Sheets[0]))); diff != "" {
				t.Errorf("%s, mark %v: %s", name, mark, diff)
			}
		}
	}
}

func TestAssumedEncodingIsAFinding(t *testing.T) {
	far := strings.Repeat("plain text,more\n", 20000) // the odd byte comes long after the head
	for name, c := range map[string]struct{ data, reading string }{
		"ASCII":                 {"a,b\n1,2\n", ""},
		"UTF-8":                 {"a,b\né,2\n", ""},
		"Windows-1252":          {"a,b\n\xE9,2\n", "Windows-1252"},
		"Windows-1252 far down": {far + "\xE9,2\n", "Windows-1252"},
		"UTF-8 with a bad byte": {"a,b\né, é, é,\xE9\n", "UTF-8"},
		"UTF-8 with a mark":     {"\xEF\xBB\xBFa,b\n\xE9,2\n", "UTF-8"},
	} {
		doc := mustOpen(t, []byte(c.data))
		got := ""
		for _, f := range doc.Findings {
			if f.Code == survey.EncodingAssumed && f.Position.File == doc.File.Path {
				got = f.Reading
			}
		}
		if got != c.reading {
			t.Errorf("%s: got a finding of %q, want %q", name, got, c.reading)
		}
	}
}

func TestRowNumbersAreThoseThatASpreadsheetShows(t *testing.T) {
	doc := mustOpen(t, []byte("a,b\n\n\"x\ny\",2\n,\n3,4\n"))
	var got []string
	for _, row := range rowsOf(t, doc.Sheets[0]) {
		got = append(got, fmt.Sprint(row.Number, "/", row.Fields, " ", row.Cells[0].Row, ",", row.Cells[0].Col))
	}
	want := []string{"1/2 1,1", "3/2 3,1", "5/2 5,1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestUnclosedQuotationMarkIsAnErrorWithItsLine(t *testing.T) {
	for name, c := range map[string]struct {
		data   string
		limits Limits
		want   string
	}{
		"to the end of the file": {"a,b\n1,2\n3,\"four\n5,6\n7,8\n", Limits{}, "line 3"},
		"beyond the field limit": {"a,b\n1,2\n3,\"four\n" + strings.Repeat("5,6\n", 100), Limits{FieldBytes: 50}, "line 3"},
	} {
		doc, err := openBytes(t, []byte(c.data), c.limits)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		var last error
		for row, err := range doc.Sheets[0].Rows() {
			if last = err; err == nil {
				rows = row.Number
			}
		}
		var refused *Error
		if !errors.As(last, &refused) || refused.Code != survey.RowUnreadable || !strings.Contains(refused.What, c.want) {
			t.Errorf("%s: got %v, want row_unreadable at %s", name, last, c.want)
		}
		if rows != 2 {
			t.Errorf("%s: the rows before the fault should be handed out, got up to %d", name, rows)
		}
	}
}

func TestTooManyFieldsAreAnError(t *testing.T) {
	doc, err := openBytes(t, []byte("a,b\n1,2,3,4,5\n"), Limits{Fields: 4})
	if err != nil {
		t.Fatal(err)
	}
	var last error
	for _, err := range doc.Sheets[0].Rows() {
		last = err
	}
	if last == nil || !strings.Contains(last.Error(), "more than 4 fields") {
		t.Errorf("got %v", last)
	}
}

func TestWhatIsWrittenAsCSVReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.StringMatching(`[a-zé£"', ;\n]{0,8}x`)
		cols := rapid.IntRange(2, 5).Draw(t, "cols")
		table := rapid.SliceOfN(rapid.SliceOfN(field, cols, cols), 2, 6).Draw(t, "table")
		comma := rapid.SampledFrom([]string{",", ";", "\t"}).Draw(t, "comma")
		end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "end")
		var text strings.Builder
		for _, row := range table {
			for i, f := range row {
				if i > 0 {
					text.WriteString(comma)
				}
				text.WriteString(`"` + strings.ReplaceAll(f, `"`, `""`) + `"`)
			}
			text.WriteString(end)
		}
		src := fromBytes([]byte(text.String()))
		if err := src.survey(); err != nil {
			t.Fatal(err)
		}
		doc := &Document{}
		if err := openCSV(doc, src, Limits{}.withDefaults()); err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for row, err := range doc.Sheets[0].Rows() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fieldsOf([]Row{row})...)
		}
		if diff := cmp.Diff(table, got); diff != "" {
			t.Fatalf("%q: %s", text.String(), diff)
		}
	})
}
