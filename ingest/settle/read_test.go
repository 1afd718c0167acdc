package settle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// read reads a sheet made of rows.
func read(t testing.TB, sheets ...document.MemorySheet) *Decisions {
	t.Helper()
	d, err := Read(document.InMemory("decisions.xlsx", sheets...))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const id1, id2 = "a00000000001", "b00000000002"

func TestASheetIsReadAsPeopleLeaveIt(t *testing.T) {
	for name, sheet := range map[string]document.MemorySheet{
		"as it was written":                                {Name: "To settle", Rows: [][]string{{"ID", "Decision", "Reason", "Decided by", "Date"}, {id1, "0.4 WTE", "why", "JB", "2022-05-12"}}},
		"the head moved down":                              {Name: "S", Rows: [][]string{{"Our decisions"}, {}, {"", "", "ID", "Decision", "Reason", "Decided by", "Date"}, {"", "", id1, "0.4 WTE", "why", "JB", "2022-05-12"}}},
		"columns in another order":                         {Name: "S", Rows: [][]string{{"Date", "Who", "Notes of ours", "DECISION:", "Why", "Finding ID"}, {"2022-05-12", "JB", "x", "0.4 WTE", "why", id1}}},
		"an id in capitals, with an apostrophe and spaces": {Name: "S", Rows: [][]string{{"Id", "Decision", "Reason", "By", "When"}, {" '" + strings.ToUpper(id1) + " ", " 0.4 WTE\u00a0", "why", "JB", "2022-05-12"}}},
		"the row twice":                                    {Name: "S", Rows: [][]string{{"ID", "Decision", "Reason", "Decided by", "Date"}, {id1, "0.4 WTE"}, {id1, "0.4  wte", "why", "JB", "2022-05-12"}}},
		"blank rows, and the head once again":              {Name: "S", Rows: [][]string{{"ID", "Decision", "Reason", "Decided by", "Date"}, {}, {id2, "", "not yet", "JB"}, {"ID", "Decision"}, {id1, "0.4 WTE", "why", "JB", "2022-05-12"}, {id1, ""}}},
		"a date that is one": {Name: "S", Rows: [][]string{{"ID", "Decision", "Reason", "Decided by", "Date"}, {id1, "0.4 WTE", "why", "JB", "x"}},
			Cells: []document.Cell{{Row: 2, Col: 5, Kind: document.DateCell, Text: "2022-05-12"}}},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, document.MemorySheet{Name: "How to", Rows: [][]string{{"The column ID must stay"}, {"Decision"}}}, sheet)
			r, ok := d.Of(id1)
			if !ok || d.Len() != 1 || len(d.Findings) != 0 {
				t.Fatalf("%d decisions, findings %v", d.Len(), d.Findings)
			}
			if strings.ToLower(r.To) != "0.4 wte" || r.Why != "why" || r.Who != "JB" || r.When != "2022-05-12" {
				t.Errorf("read as %+v", r)
			}
		})
	}
}

func TestDecisionsOnSeveralSheetsAreOneList(t *testing.T) {
	head := []string{"ID", "Decision"}
	d := read(t, document.MemorySheet{Name: "To settle", Rows: [][]string{head, {id1, "noted"}}}, document.MemorySheet{Name: "Notes", Rows: [][]string{head, {id2, "as read"}}})
	if d.Len() != 2 {
		t.Errorf("%d decisions", d.Len())
	}
}

func TestADocumentWithoutBothHeadsIsNoSheetOfDecisions(t *testing.T) {
	for name, rows := range map[string][][]string{
		"no id":        {{"Decision"}, {"noted"}},
		"no decision":  {{"ID"}, {id1}},
		"in two rows":  {{"ID"}, {"Decision"}},
		"as sentences": {{"The column ID holds a name", "A Decision is one of these"}},
		"nothing":      {{}},
	} {
		doc := document.InMemory("x.xlsx", document.MemorySheet{Name: "S", Rows: rows})
		if d, err := Read(doc); d != nil || err != nil || Recognise(doc) {
			t.Errorf("%s: taken for decisions", name)
		}
	}
}

func TestWhatCannotBeUsedIsSaidWithItsCell(t *testing.T) {
	head := []string{"ID", "Decision"}
	for name, c := range map[string]struct {
		sheet document.MemorySheet
		code  survey.Code
		cell  string
	}{
		"no id":          {document.MemorySheet{Name: "S", Rows: [][]string{head, {"", "0.4"}}}, survey.DecisionUnreadable, "B2"},
		"a number as id": {document.MemorySheet{Name: "S", Rows: [][]string{head, {"1.23E+11", "0.4"}}}, survey.DecisionUnreadable, "B2"},
		"struck through": {document.MemorySheet{Name: "S", Rows: [][]string{head, {id1, "0.4"}}, Cells: []document.Cell{{Row: 2, Col: 2, Text: "0.4", Struck: true}}}, survey.DecisionUnreadable, "B2"},
		"an error":       {document.MemorySheet{Name: "S", Rows: [][]string{head, {id1, "0.4"}}, Cells: []document.Cell{{Row: 2, Col: 2, Text: "#N/A", Kind: document.ErrorCell}}}, survey.DecisionUnreadable, "B2"},
		"two decisions":  {document.MemorySheet{Name: "S", Rows: [][]string{head, {id1, "0.4"}, {id1, "0.6"}, {id1, "0.6"}}}, survey.DecisionContradicted, "B3"},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, c.sheet)
			if len(d.Findings) != 1 || d.Findings[0].Code != c.code || d.Findings[0].Position.Cell != c.cell || d.Findings[0].Mend == "" {
				t.Fatalf("findings %+v", d.Findings)
			}
			if _, ok := d.Of(id1); ok || d.Len() != 0 || len(d.Unmet(nil)) != 0 {
				t.Errorf("a decision that cannot be used is in the list")
			}
		})
	}
}

func TestRowsSortedApartAreNoticedAndMaskedTextsAreNot(t *testing.T) {
	for name, c := range map[string]struct {
		shown, text string
		same        bool
	}{
		"the same":                       {"as  Required", "as required", true},
		"no such column":                 {"", "as required", true},
		"another":                        {"Journal club", "as required", false},
		"another number":                 {"0.5", "0.6 WTE", false},
		"a number written anew":          {"0.6", "0.60", true},
		"a fraction made a date":         {"01-Feb", "1/2", true},
		"a percentage made a number":     {"0.6", "60%", true},
		"an apostrophe before a sign":    {"'-1 WTE", "-1 WTE", true},
		"a name masked":                  {"[name] leads it", "Ambrose leads it", true},
		"not shown":                      {"[not shown]", "Aldham NHS Trust", true},
		"a pseudonym for the whole":      {"Organisation C", "Aldham NHS Trust", true},
		"masked in part by another name": {"Riverside leads digital", "Aldham leads digital", true},
	} {
		if got := sameText(c.shown, c.text); got != c.same {
			t.Errorf("%s: sameText(%q, %q) = %v", name, c.shown, c.text, got)
		}
	}
}

func TestASheetThatLostItsIDsOrDecisionsIsSaid(t *testing.T) {
	notes := document.MemorySheet{Name: "Notes", Rows: [][]string{{"ID", "Kind", "Source text", "Decision"}, {id2, "Tick", "x", "noted"}}}
	for name, c := range map[string]struct {
		head []string
		want int
	}{
		"no ids":         {[]string{"Kind", "Source text", "Decision"}, 1},
		"no decisions":   {[]string{"ID", "Kind", "Source text", "Our decision"}, 1},
		"a list of ours": {[]string{"Date", "Who", "Decision", "Reason", "File"}, 0},
	} {
		d := read(t, document.MemorySheet{Name: "To settle", Rows: [][]string{c.head, {"a", "b", "c", "d", "e"}}}, notes)
		if d.Len() != 1 || len(d.Findings) != c.want {
			t.Errorf("%s: %d decisions, findings %+v", name, d.Len(), d.Findings)
		}
	}
}

func TestRowsSortedApartAreNoticedByTheirKindAndPlace(t *testing.T) {
	f := survey.Finding{Code: survey.TickUnclear, Position: survey.Position{File: "a.docx", Part: "paragraph 3"}, Text: "x"}
	for name, c := range map[string]struct {
		r    survey.Ruling
		same bool
	}{
		"the same":              {survey.Ruling{Title: survey.TickUnclear.Title(), Place: f.Position}, true},
		"columns left out":      {survey.Ruling{}, true},
		"another kind":          {survey.Ruling{Title: survey.TimeAssumed.Title()}, false},
		"a kind of former days": {survey.Ruling{Title: "A tick like no other"}, true},
		"another file":          {survey.Ruling{Place: survey.Position{File: "b.docx"}}, false},
		"a file that is masked": {survey.Ruling{Place: survey.Position{File: "[name].docx"}}, true},
		"another paragraph":     {survey.Ruling{Place: survey.Position{File: "a.docx", Part: "paragraph 4"}}, false},
	} {
		if got := mismatch(f, c.r) == ""; got != c.same {
			t.Errorf("%s: %q", name, mismatch(f, c.r))
		}
	}
}

func TestASheetInAnyOrderGivesTheSameDecisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-f][0-9a-f]{11}`), 0, 12, rapid.ID[string]).Draw(t, "ids")
		rows := [][]string{}
		for _, id := range ids {
			rows = append(rows, []string{id, rapid.SampledFrom([]string{"", "0.4", "noted", "as read", "nurse"}).Draw(t, "decision")})
		}
		mixed := rapid.Permutation(rows).Draw(t, "mixed")
		list := func(rows [][]string) *Decisions {
			d, err := Read(document.InMemory("d.xlsx", document.MemorySheet{Name: "S", Rows: append([][]string{{"ID", "Decision"}}, rows...)}))
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		a, b := list(rows), list(mixed)
		for _, row := range rows {
			x, inA := a.Of(row[0])
			y, inB := b.Of(row[0])
			if x.To != y.To || inA != inB || inA != (row[1] != "") {
				t.Fatalf("%s: %q and %q", row[0], x.To, y.To)
			}
		}
	})
}

// A reader of decisions meets files that anybody made.
func FuzzRead(f *testing.F) {
	f.Add([]byte("ID,Decision,Reason,Decided by,Date\na00000000001,0.4 WTE,why,JB,12/05/2022\n"))
	f.Add([]byte("x\n\nDecision;ID\nnoted;'A00000000001\nas read;a00000000001\n"))
	f.Add([]byte("\xff\xfeI\x00D\x00,\x00D\x00e\x00c\x00i\x00s\x00i\x00o\x00n\x00\n\x00"))
	f.Add([]byte("ID,Decision\n,\x00\n\"a00000000001\",\"0,5ish\n\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "d.csv")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		doc, err := document.Open(path, "d.csv", document.Limits{})
		if err != nil {
			return
		}
		defer doc.Close()
		d, err := Read(doc)
		if err != nil || d == nil {
			return
		}
		if d.Len() != len(d.order) || d.Len() != len(d.Unmet(nil)) {
			t.Fatalf("%d decisions, %d in order", d.Len(), len(d.order))
		}
		for _, r := range d.Unmet(nil) {
			if !findingID.MatchString(r.Finding) || r.To == "" {
				t.Fatalf("a decision without its finding or its word: %+v", r)
			}
		}
		for _, found := range d.Findings {
			_ = found.Severity()
		}
	})
}
