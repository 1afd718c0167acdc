package layout

import (
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// page1 is enough of a form to be one; more rows go behind it.
func page1(t testing.TB, more ...[]string) [][]string {
	t.Helper()
	return append([][]string{
		{"Organisation", "Blankshire"}, {"Date", "1 March 2022"}, {wording(t, "board"), "By the CCIO"}, {wording(t, "structure"), "In the directorate"},
	}, more...)
}

func formSheet(t testing.TB, rows ...[]string) document.MemorySheet {
	return document.MemorySheet{Name: "Form", Rows: page1(t, rows...)}
}

func TestTwoFormsOnTwoSheetsAreTwoSubmissions(t *testing.T) {
	r := readDocument(t, formSheet(t), document.MemorySheet{Name: "Second", Rows: [][]string{
		{"Organisation", "Otherton"}, {wording(t, "board"), "By the CNIO"}, {wording(t, "success"), "People"}, {wording(t, "structure"), "Flat"},
	}})
	if len(r.subs) != 2 || answer(r.subs[1], "organisation") != "Otherton" || r.subs[1].Record != 2 || r.subs[1].Position.Sheet != "Second" {
		t.Error(r.dump())
	}
}

func TestOneFormOverTwoSheetsIsOneSubmission(t *testing.T) {
	r := readDocument(t, formSheet(t), document.MemorySheet{Name: "Page 2", Rows: [][]string{
		{"Organisation", "Blankshire"}, {wording(t, "success"), "People"}, {wording(t, "challenges"), "Money"},
	}}, document.MemorySheet{Name: "Scratch", Rows: [][]string{{"tea"}}}, document.MemorySheet{Name: "Lists", Rows: [][]string{{"Doctor"}}})
	s := r.one(t)
	if answer(s, "board") != "By the CCIO" || answer(s, "success") != "People" {
		t.Error(r.dump())
	}
	if f := r.with(survey.SheetNotRead); len(f) != 1 || f[0].Position.Sheet != "Scratch" {
		t.Errorf("%+v", f)
	}
}

func TestTickListInTwoColumnsGivesEachOptionItsOwnMark(t *testing.T) {
	a, b := "Local mentoring scheme", "Shadowing opportunities available"
	c, d := "Promote membership of the Faculty of Clinical Informatics", "Attendance and networking at Digital Health conferences"
	for name, x := range map[string]struct {
		rows [][]string
		want string
	}{
		"marks right": {[][]string{{a, "x", b, ""}, {c, "", d, "x"}}, "local_mentoring=x conferences=x"},
		"marks left":  {[][]string{{"", a, "x", b}, {"x", c, "", d}}, "fci_membership=x shadowing=x"},
		"inside":      {[][]string{{"☒ " + a, "☐ " + b}, {c + " ☐", "☐ " + d}}, "fci_membership=☐ local_mentoring=true shadowing=☐ conferences=☐"},
		"words":       {[][]string{{a + ": Yes", b + " - no"}, {"y " + c, d}}, "fci_membership=y local_mentoring=Yes shadowing=no"},
		"only middle": {[][]string{{a, "x", b}, {c, "x", d}}, "fci_membership=x local_mentoring=x"},
	} {
		r := readDocument(t, formSheet(t, append([][]string{{wording(t, "cpd")}}, x.rows...)...))
		if got := chosen(r.one(t)); got != x.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestTicksAndCrossesInOneListAreForAPersonToRead(t *testing.T) {
	r := readDocument(t, formSheet(t, []string{wording(t, "cpd")}, []string{"Local mentoring scheme", "✓"}, []string{"Shadowing opportunities available", "✗"}))
	s := r.one(t)
	f := r.with(survey.TickUnclear)
	if len(f) != 1 || f[0].Text != "✗" {
		t.Errorf("%+v", f)
	}
	for _, c := range s.Selections {
		if c.Option == "shadowing" && (c.Selected != nil || c.Rule != "mark_doubtful") {
			t.Errorf("%+v", c)
		}
	}
}

func TestNumbersBesideOptionsAreNoTicks(t *testing.T) {
	rows := [][]string{{wording(t, "cpd")}}
	for i, o := range options(t, func(w, m string) []string { return []string{w, m} }) {
		rows = append(rows, []string{itoa(i + 1), o[0], o[1]})
	}
	r := readDocument(t, formSheet(t, rows...))
	if got := chosen(r.one(t)); got != wantChosen {
		t.Errorf("%s\n%s", got, r.dump())
	}
}

func TestQuestionThatIsNotKnownDoesNotSpillIntoTheAnswerBefore(t *testing.T) {
	for name, rows := range map[string][][]string{
		"beside": page1(t, []string{"What is your annual budget?", "Two million"}, []string{"and rising"}, []string{wording(t, "success"), "People"}),
		"below": {
			{"Organisation"}, {"Blankshire"}, {wording(t, "board")}, {"By the CCIO"}, {wording(t, "structure")}, {"In the directorate"},
			{"What is your annual budget?"}, {"Two million"}, {"and rising"}, {wording(t, "success")}, {"People"},
		},
	} {
		r := readDocument(t, document.MemorySheet{Name: "Form", Rows: rows})
		s := r.one(t)
		if answer(s, "structure") != "In the directorate" || answer(s, "success") != "People" {
			t.Errorf("%s: %s", name, r.dump())
		}
		var texts []string
		for _, f := range r.with(survey.TextUnclaimed) {
			texts = append(texts, f.Text)
			if len(f.Candidates) == 0 {
				t.Errorf("no candidates for %q", f.Text)
			}
		}
		if got := strings.Join(texts, "; "); got != "What is your annual budget?; Two million; and rising" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestRoleTableWithAllThatPeopleAddToIt(t *testing.T) {
	r := readDocument(t, document.MemorySheet{Name: "Form", Rows: page1(t,
		[]string{"", "1. " + wording(t, "roles")},
		[]string{"No.", "Name", "Reports to", "Role", "WTE", "Clinical background"},
		[]string{"1", "Ann Example", "CEO", "CCIO", "0.6", "Doctor"},
		nil,
		[]string{"2", "Bob Example", "CCIO", "Digital nurse", "0.5", "Nurse"},
		[]string{"3", "Cy Example", "", "Digital nurse", "0.4", ""},
		[]string{"", "", "", "Other", "TBC", "Pharmacist"},
		[]string{"", "", "", "CNIO\nDeputy CNIO", "0.2\n0.3", "Nurse"},
		[]string{"", "", "", "Team total", "2.0", ""},
		[]string{"", "* For example, as a percentage of whole time equivalent (WTE)"},
		[]string{wording(t, "team_working"), "Well"},
	), Merged: []document.Range{{Row1: 9, Col1: 6, Row2: 10, Col2: 6}}})
	s := r.one(t)
	want := "CCIO|Doctor|0.6|CEO\nDigital nurse|Nurse|0.5|CCIO\nDigital nurse|Nurse|0.4|\nOther|Pharmacist|TBC|\nCNIO|Nurse|0.2|\nDeputy CNIO|Nurse|0.3|\nTeam total||2.0|"
	if got := people(s); got != want {
		t.Errorf("people:\n%s\n%s", got, r.dump())
	}
	if f := r.with(survey.ColumnUnclaimed); len(f) != 1 || f[0].Text != "Name" {
		t.Errorf("%+v", f)
	}
	for _, f := range r.findings {
		if strings.Contains(f.Text, "Example") {
			t.Errorf("a name stands in finding %s", f.Code)
		}
	}
	if answer(s, "team_working") != "Well" {
		t.Error(r.dump())
	}
}

func TestQuestionAskedTwiceKeepsTheFirstAnswerAndReportsTheSecond(t *testing.T) {
	r := readDocument(t, formSheet(t, []string{wording(t, "success")}, []string{wording(t, "board"), "By nobody"}, []string{wording(t, "success"), "People"}))
	s := r.one(t)
	if answer(s, "board") != "By the CCIO" || answer(s, "success") != "People" {
		t.Error(r.dump())
	}
	if f := r.with(survey.LabelRepeated); len(f) != 1 || f[0].Text != "By nobody" {
		t.Errorf("%+v", f)
	}
}

func TestSecondNameIsNotQuotedInTheFinding(t *testing.T) {
	r := readDocument(t, formSheet(t, []string{"Name(s)", "Ann Example"}, []string{"Name(s)", "Bob Example"}))
	if f := r.with(survey.LabelRepeated); len(f) != 1 || strings.Contains(f[0].Text, "Bob") {
		t.Errorf("%+v", f)
	}
}

func TestBlankFormIsReportedAsEmpty(t *testing.T) {
	rows := [][]string{}
	for _, q := range edition(t).Questions {
		rows = append(rows, []string{q.Number, q.Wording})
	}
	r := readDocument(t, document.MemorySheet{Name: "Form", Rows: append(rows, options(t, func(w, _ string) []string { return []string{"☐", w} })...)})
	if len(r.subs) != 0 || len(r.with(survey.SubmissionEmpty)) != 1 {
		t.Error(r.dump())
	}
}

func TestBoxesWithWordsGiveTheWordsOfTheMarkedBox(t *testing.T) {
	x := loadReader().index
	ics, framework := target{questionLabel, "ics", ""}, target{questionLabel, "framework", ""}
	for text, want := range map[string]string{
		"☒ Yes ☐ No": "Yes", "☐ Yes\n☑ No": "No", "[ ] Yes [x] Not yet [ ] No": "Not yet", "☒ Yes ☒ No": "☒ Yes ☒ No", "Yes": "Yes", "☐ Yes ☐ No": "☐ Yes ☐ No",
		"☒ Yes ☐ No, we left it last year": "☒ Yes ☐ No, we left it last year",
	} {
		tgt := framework
		if strings.Contains(text, "left") {
			tgt = ics
		}
		if got := x.settleChoice(tgt, written{Raw: survey.Raw{Text: text}}).text; got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestSeveralLabelsInOneCellKeepTheirOwnAnswers(t *testing.T) {
	r := readDocument(t, document.MemorySheet{Name: "Form", Rows: [][]string{
		{"Name: Ann Example\nJob title: CCIO\nEmail: ann@example.org\nOrganisation: Blankshire"},
		{wording(t, "board"), "By the CCIO\nName: a brand, not a person"}, {wording(t, "success"), "People"}, {wording(t, "structure"), "Flat"},
	}})
	s := r.one(t)
	for id, want := range map[string]string{"names": "Ann Example", "job_titles": "CCIO", "email": "ann@example.org", "organisation": "Blankshire", "board": "By the CCIO\nName: a brand, not a person"} {
		if got := answer(s, id); got != want {
			t.Errorf("%s = %q", id, got)
		}
	}
}

func TestFormSavedAsCSVIsAForm(t *testing.T) {
	r := readDocument(t, document.MemorySheet{Rows: page1(t, []string{wording(t, "success"), "People"})})
	if r.layout != "form_retyped" || answer(r.one(t), "success") != "People" {
		t.Error(r.dump())
	}
}

func TestAnswersThatLookLikeLabelsStayAnswers(t *testing.T) {
	r := readDocument(t, formSheet(t,
		[]string{wording(t, "ics"), "ICS"}, []string{"Job title", "Position"}, []string{wording(t, "success"), "Comments: we like it"},
		[]string{wording(t, "comments"), "None"}, []string{wording(t, "challenges")}, []string{"Organisational structure: too flat"}, []string{"Trust"}))
	s := r.one(t)
	for id, want := range map[string]string{"ics": "ICS", "success": "Comments: we like it", "structure": "In the directorate", "organisation": "Blankshire"} {
		if got := answer(s, id); got != want {
			t.Errorf("%s = %q", id, got)
		}
	}
}

func TestCellsWithErrorsAndFormulasAreReported(t *testing.T) {
	at := survey.Position{Cell: "B2"}
	f := cellFindings(document.Cell{Text: "#N/A", Kind: document.ErrorCell, Formula: true}, at, "board")
	if len(f) != 1 || f[0].Code != survey.CellError || f[0].Text != "#N/A" {
		t.Errorf("%+v", f)
	}
	f = cellFindings(document.Cell{Text: "0.6", Formula: true, Struck: true}, at, "roles")
	if len(f) != 2 || f[0].Code != survey.FormulaCached || f[1].Code != survey.AnswerAssumed {
		t.Errorf("%+v", f)
	}
}

func TestColumnForEachOrganisationIsNotMixedIntoOne(t *testing.T) {
	r := readDocument(t, document.MemorySheet{Name: "Form", Rows: [][]string{
		{"Organisation", "Blankshire", "Otherton"}, {"Date", "1 March 2022", "2 March 2022"}, {wording(t, "board"), "By the CCIO", "By the CNIO"},
		{wording(t, "structure"), "Flat", "Steep"}, {wording(t, "success"), "People", "Money"},
	}})
	s := r.one(t)
	if answer(s, "organisation") != "Blankshire" || answer(s, "board") != "By the CCIO" || len(r.with(survey.TextUnclaimed)) != 5 {
		t.Error(r.dump())
	}
}

func TestShortAnswerBehindADriftedQuestionIsNotTakenForDrift(t *testing.T) {
	r := readDocument(t, formSheet(t, []string{"Do you use FCI Core Competency Framework to support any of the steps you described above? Yes"}))
	if got := answer(r.one(t), "framework"); got != "Yes" {
		t.Errorf("framework = %q\n%s", got, r.dump())
	}
}
