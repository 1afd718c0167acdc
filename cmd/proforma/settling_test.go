package main

import (
	"bytes"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/ingest/settle"
	"proforma/internal/instrument"
	"proforma/internal/survey"
	"proforma/internal/workbook"
	"proforma/reports"
)

// listed are findings as a store hands them out.
func listed() []survey.Finding {
	at := func(cell string) survey.Position {
		return survey.Position{File: "a.xlsx", Sheet: "Form", Cell: cell}
	}
	ruling := survey.Ruling{To: "0.4 WTE", Why: "phoned", Who: "Jo Bloggs", When: "2022-05-12"}
	findings := []survey.Finding{
		{Code: survey.TimeUnreadable, Submission: "a-1", Question: "roles", Position: at("D2"), Text: "as required", What: "No rule reads it.", Mend: "Write it in WTE.", Organisation: "Aldham NHS Trust"},
		{Code: survey.TimeUnreadable, Submission: "a-1", Question: "roles", Position: at("D3"), Text: "ad hoc", What: "No rule reads it.", Mend: "Write it in WTE.", Settled: &ruling},
		{Code: survey.ChoiceUnknown, Submission: "a-1", Question: "cpd", Position: at("D4"), Text: `=HYPERLINK("http://x","y")`, Reading: "@x", What: "+1", Mend: "-1", Candidates: []string{"=1+1", strings.Repeat("an option, with commas; ", 30)}},
		{Code: survey.OrganisationNear, Submission: "a-1", Question: "organisation", Position: at("D5"), Text: "Aldham", Candidates: []string{"Aldham, North", "Aldham, South"}},
		{Code: survey.RoleUnlisted, Submission: "a-1", Question: "roles", Position: at("D6"), Text: "Champion", Reading: "other"},
		{Code: survey.FileEmpty, Position: survey.Position{File: "b.xlsx"}},
	}
	return findings
}

func sequence(findings []survey.Finding) iter.Seq2[survey.Finding, error] {
	return func(yield func(survey.Finding, error) bool) {
		for _, f := range findings {
			if !yield(f, nil) {
				return
			}
		}
	}
}

func settlingWorkbook(t *testing.T, findings []survey.Finding) []byte {
	t.Helper()
	e, err := instrument.Load("2022")
	if err != nil {
		t.Fatal(err)
	}
	s, err := settlingOf(e)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := reports.WriteSettling(&b, reports.Undisclosed(sequence(findings)), *s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func save(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheWorkbookOfFindingsComesBackAsDecisions(t *testing.T) {
	path := save(t, "findings.xlsx", settlingWorkbook(t, listed()))
	d, err := settle.Open(path, "findings.xlsx", document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Len() != 1 || len(d.Findings) != 0 {
		t.Fatalf("%d decisions, findings %v; want the one that was made", d.Len(), d.Findings)
	}
	f := listed()[1]
	r, ok := d.Of(f.ID())
	if !ok || r.To != "0.4 WTE" || r.Why != "phoned" || r.Who != "Jo Bloggs" || r.When != "2022-05-12" || r.Place != f.Position || r.From != f.Text {
		t.Errorf("came back as %+v", r)
	}
}

func TestTheWorkbookHoldsTextsAsTextAndNotesApart(t *testing.T) {
	first := settlingWorkbook(t, listed())
	if !bytes.Equal(first, settlingWorkbook(t, listed())) {
		t.Error("the same findings give other bytes")
	}
	doc, err := document.Open(save(t, "f.xlsx", first), "f.xlsx", document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	rows := map[string]int{}
	var names []string
	for _, s := range doc.Sheets {
		names = append(names, fmt.Sprint(s.Name, s.Hidden))
		for row, err := range s.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			rows[s.Name]++
			for _, c := range row.Cells {
				if c.Formula {
					t.Errorf("%s: a formula %q", s.Name, c.Text)
				}
			}
		}
	}
	if !slices.Equal(names, []string{"To settlefalse", "Notesfalse", "How tofalse", "Liststrue"}) || rows["To settle"] != 6 || rows["Notes"] != 2 {
		t.Errorf("sheets %v with %v rows", names, rows)
	}
}

func TestAWorkbookOfNoFindingsIsStillOne(t *testing.T) {
	d, err := settle.Open(save(t, "f.xlsx", settlingWorkbook(t, nil)), "f.xlsx", document.Limits{})
	if err != nil || d.Len() != 0 {
		t.Errorf("%v, %v", d, err)
	}
}

// What people make of the sheet: rows put above it, in another order, columns
// of their own, a number where a text was, a date that is one.
func TestAWorkbookThatPeopleWorkedInReplays(t *testing.T) {
	b := workbook.New(workbook.Properties{Title: "Settled"})
	s := b.Sheet("Our copy")
	plain := workbook.Style{}
	for col, head := range []string{"For", "Decision", "Who", "ID", "Date", "Reason"} {
		s.Set(4, col+1, head, workbook.Style{Bold: true})
	}
	found := listed()
	s.Set(1, 1, "Settled on Thursday", plain)
	s.Set(5, 1, "Ruth", plain)
	s.Set(5, 2, 0.4, workbook.Style{Format: workbook.TwoDP})
	s.Set(5, 4, found[1].ID(), plain)
	s.Set(7, 2, 0.6, workbook.Style{Format: workbook.Percent})
	s.Set(7, 4, found[0].ID(), plain)
	s.Set(8, 4, found[2].ID(), plain)
	s.Set(8, 6, "not yet", plain)
	var out bytes.Buffer
	if err := b.Save(&out); err != nil {
		t.Fatal(err)
	}
	d, err := settle.Open(save(t, "d.xlsx", out.Bytes()), "d.xlsx", document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	first, _ := d.Of(found[1].ID())
	second, _ := d.Of(found[0].ID())
	if d.Len() != 2 || first.To != "0.4" || second.To != "60%" || first.At.Cell != "B5" {
		t.Errorf("%d decisions: %+v and %+v", d.Len(), first, second)
	}
}
