package reports

import (
	"bytes"
	"strings"
	"testing"

	"proforma/analysis/result"
)

func TestLongTablesAreFoldedUnderWhatTheyComeTo(t *testing.T) {
	set := sampleSet()
	f := foldedOf(set.Find("sensitivity_leave_one_out"), set)
	if f.Words != "1 of 2 conclusions changes when one organisation is left out: “CCIOs from a medical background”, without Organisation I." {
		t.Errorf("%s", f.Words)
	}
	if first := f.Table.Rows[0]; first[0].Text != "CCIOs from a medical background" || first[4].Text != "100%, without Organisation\u00a0I" || first[3].Text != "91%, without any of 4 organisations" {
		t.Errorf("what changes does not stand first, or not in words: %+v", first)
	}
	if f := foldedOf(set.Find("by_sector"), set); f.Words != "Side by side: NHS providers (10 organisations) and Local authorities (4 organisations)." {
		t.Errorf("%s", f.Words)
	}
}

func TestTheTablesOfConclusionsSayOnceThatTheirPAreNotAdjusted(t *testing.T) {
	r := leaveOneOut()
	set := &result.Set{Results: []result.Result{r, *coefficientOf(-0.001, "none", 0.996)}}
	rows := columns("measure", "measure_id", "value", "without", "changes")
	assumptions := result.Result{ID: "sensitivity_assumptions", Columns: rows, Rows: []result.Row{row("measure", "Team against staff", "value", "-0.001 (p = 0.996)", "without", "-0.061 (p < 0.001)", "changes", "no")}}
	said := func(tb *table) int {
		return strings.Count(strings.Join(tb.Notes, " "), "not adjusted for the number of looks")
	}
	if f := foldedOf(&r, set); said(f.Table) != 0 {
		t.Errorf("a table without p says %q", f.Table.Notes)
	}
	for range 2 {
		r.Rows = append(r.Rows, row("measure", "Team against staff", "measure_id", "team_wte_staff_correlation", "value", "-0.001 (p = 0.996)", "conclusion", "no evidence of a relation or difference at 5%", "lowest", -0.1, "highest", 0.2, "moved", 0, "which", ""))
	}
	for _, f := range []folded{foldedOf(&r, set), foldedOf(&assumptions, set)} {
		if said(f.Table) != 1 {
			t.Errorf("%s: the notes are %q", f.ID, f.Table.Notes)
		}
	}
	if f := furtherOf(&assumptions); said(f.Table) != 1 {
		t.Errorf("further: the notes are %q", f.Table.Notes)
	}
}

func TestManyChangesAreListedUnderTheSentence(t *testing.T) {
	set := sampleSet()
	r := set.Find("sensitivity_leave_one_out")
	for range 3 {
		r.Rows = append(r.Rows, r.Rows[1])
	}
	f := foldedOf(r, set)
	if f.Words != "4 of 5 conclusions change when one organisation is left out, hanging on Organisation I." || len(f.Moves) != 4 {
		t.Errorf("%s %q", f.Words, f.Moves)
	}
}

func TestWhatMovesIsCountedWhereTheProfileNamesNobody(t *testing.T) {
	for moved, want := range map[float64]string{
		0: "No conclusion changes when one organisation is left out.",
		1: "1 conclusion changes when one organisation is left out.",
		3: "3 conclusions change when one organisation is left out.",
	} {
		r := result.Result{ID: "sensitivity_leave_one_out", Value: num(moved), Warnings: []string{"Not shown in this profile."}}
		if f := foldedOf(&r, &result.Set{}); f.Words != want || !f.Nothing {
			t.Errorf("%s", f.Words)
		}
	}
}

func TestGroupsStandSideBySideWithTheirN(t *testing.T) {
	set := sampleSet()
	g := gridOf(set.Find("by_sector"), set)
	if len(g.Groups) != 3 || g.Groups[1].Organisations != "10 organisations" {
		t.Fatalf("%+v", g.Groups)
	}
	mean, share := g.Lines[0].Cells, g.Lines[1].Cells
	if mean[0].Value != "5.31" || mean[1].Value != "6.05" || mean[1].Beside() != "n = 10; 4.60 to 8.10" || mean[2].Value != none || mean[2].N != "n = 0" {
		t.Errorf("%+v", mean)
	}
	if share[0].Value != "92% (11/12)" || share[1].Value != "90% (9/10)" || share[2].Value != confidential || share[2].N != "" {
		t.Errorf("%+v", share)
	}
}

func TestMeasuresAskedForCanBeReadAndComputedWith(t *testing.T) {
	set := sampleSet()
	asked := Asked{Set: set, Tables: []string{"by_sector", "sensitivity_leave_one_out"}, Unsplit: []string{"cpd_options is not split: it counts the form."}}
	for format, wants := range map[string][]string{
		"text": {"NHS providers", "n = 10; 4.60 to 8.10", "[c] not shown: confidential.", "cpd_options is not split", "The conclusion changes without: Organisation I"},
		"csv":  {"by_sector,Mean team,team_wte_mean,", "all,", "sensitivity_leave_one_out,"},
		"json": {`"id": "by_sector"`},
	} {
		var b bytes.Buffer
		if err := WriteAsked(&b, asked, format); err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s has no %q:\n%.3000s", format, want, b.String())
			}
		}
	}
}
