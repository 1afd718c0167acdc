package layout

import (
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

func TestMarksInSeveralColumnsWithoutHeadsAreForAPersonToRead(t *testing.T) {
	a, b, c, d := "Local mentoring scheme", "Shadowing opportunities available", "Promote membership of the Faculty of Clinical Informatics", "Attendance and networking at Digital Health conferences"
	for name, x := range map[string]struct {
		heads  []string
		rows   [][]string
		doubts int
		chosen string
	}{
		"a grid without heads":   {nil, [][]string{{a, "x", ""}, {b, "", "x"}, {c, "x", ""}, {d, "", "x"}}, 4, "fci_membership=x local_mentoring=x shadowing=x conferences=x"},
		"a grid of one no":       {nil, [][]string{{a, "x", ""}, {b, "", "x"}, {c, "x", ""}}, 3, "fci_membership=x local_mentoring=x shadowing=x"},
		"one mark has slipped":   {nil, [][]string{{a, "x", ""}, {b, "", "x"}, {c, "x", ""}, {d, "", ""}}, 1, "fci_membership=x local_mentoring=x shadowing=x"},
		"words speak themselves": {nil, [][]string{{a, "Yes", ""}, {b, "", "No"}, {c, "Yes", ""}}, 0, "fci_membership=Yes local_mentoring=Yes shadowing=No"},
		"heads of one letter":    {[]string{"", "Y", "N"}, [][]string{{a, "x", ""}, {b, "", "x"}, {c, "x", ""}}, 0, "fci_membership=Yes local_mentoring=Yes shadowing=No"},
		"heads in the other order": {[]string{"", "No", "Yes"}, [][]string{{a, "x", ""}, {b, "", "x"}, {c, "x", ""}}, 0,
			"fci_membership=No local_mentoring=No shadowing=Yes"},
	} {
		rows := [][]string{{wording(t, "cpd")}}
		if x.heads != nil {
			rows = append(rows, x.heads)
		}
		r := readDocument(t, formSheet(t, append(rows, x.rows...)...))
		s := r.one(t)
		if got := chosen(s); got != x.chosen {
			t.Errorf("%s: %s", name, got)
		}
		doubtful := 0
		for _, sel := range s.Selections {
			if sel.Rule == ruleDoubtful {
				doubtful++
			}
		}
		if f := r.with(survey.TickUnclear); len(f) != x.doubts || doubtful != x.doubts {
			t.Errorf("%s: %d findings, %d doubtful, want %d", name, len(f), doubtful, x.doubts)
		}
	}
}

func TestOptionsCutShortAreKnownAmongTheOthers(t *testing.T) {
	x := loadReader().index
	q, _ := x.edition.Question("cpd")
	for text, want := range map[string]string{
		"Sabbaticals": "sabbaticals", "FCI mentoring scheme": "fci_mentoring", "Local mentoring": "local_mentoring", "Digital health conferences": "conferences",
		"Line managers meet regularly with line reports": "line_management", "Job planned time for CPD": "job_planned_cpd", "Topol fellowships": "fellowships",
		"Formal training courses": "formal_courses", "3. Shadowing": "shadowing", "FCI membership": "fci_membership",
		"Mentoring": "", "No sabbaticals": "", "Journal club": "", "Training": "", "We run a journal club and a buddy scheme": "", "Other": "",
	} {
		got := ""
		if l := x.shortOption(q, text, map[string]bool{}); l != nil {
			got = l.target.part
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if l := x.shortOption(q, "Sabbaticals", map[string]bool{"sabbaticals": true}); l != nil {
		t.Error("an option that is on the form in full was found again")
	}
}

func TestTextBesideOptionsInFullIsNoOption(t *testing.T) {
	r := readDocument(t, formSheet(t, []string{wording(t, "cpd")}, []string{"Local mentoring scheme", "x"}, []string{"Shadowing opportunities available", ""},
		[]string{wording(t, "success"), "Sabbaticals"}, []string{wording(t, "challenges")}, []string{"Sabbaticals"}))
	s := r.one(t)
	if answer(s, "success") != "Sabbaticals" || answer(s, "challenges") != "Sabbaticals" || strings.Contains(chosen(s), "sabbaticals") {
		t.Error(r.dump())
	}
}

func TestHeadOfAWordWithItsNumberIsThatQuestion(t *testing.T) {
	x := loadReader().index
	for text, want := range map[string]string{
		"2. Board": "board", "Q3 Structure": "structure", "6) Success": "success", "1. Staff": "roles", "2. Board level": "board", "3. Board": "", "Board": "", "2. The weather": "",
		"2. Board meetings are monthly": "", "2 days": "", "2. No board": "",
	} {
		m, ok := x.labelAt(text, true)
		got := ""
		if ok {
			got = m.label.target.question
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestNumberedListInAnAnswerIsNoHead(t *testing.T) {
	r := readDocument(t, formSheet(t, []string{"1. " + wording(t, "roles")}, []string{wording(t, "success")}, []string{"1. Staff"}, []string{"2. Board"}, []string{"3. Structure"}, []string{wording(t, "challenges"), "Money"}))
	s := r.one(t)
	if answer(s, "success") != "1. Staff\n2. Board\n3. Structure" || answer(s, "board") != "By the CCIO" {
		t.Error(r.dump())
	}
}

func TestQuestionBehindTheRoleTableIsNoPerson(t *testing.T) {
	table := [][]string{{"", "Band", "Role", "Clinical background", "Time"}, {"", "8c", "CCIO", "Doctor", "0.4 WTE"}, {"", "7", "1. Digital nurse", "Nurse", "0.5 WTE"}}
	for name, row := range map[string][]string{
		"numbered":      {"", "Q1b How does everybody get on", "", "", "As one"},
		"with a letter": {"", "1b) How everybody gets on", "", "", "As one"},
	} {
		r := readDocument(t, formSheet(t, append(append(table, []string{}), row, []string{wording(t, "success"), "People"})...))
		s := r.one(t)
		if got := people(s); got != "CCIO|Doctor|0.4 WTE|\n1. Digital nurse|Nurse|0.5 WTE|" {
			t.Errorf("%s: %s", name, got)
		}
		if len(r.with(survey.TextUnclaimed)) == 0 {
			t.Errorf("%s: nothing says that it was not read", name)
		}
	}
}

func TestUnknownBoxOrQuestionDoesNotJoinTheAnswerAbove(t *testing.T) {
	for _, text := range []string{"[x] We would rather stay unnamed in the report", "We would rather stay unnamed in the report ☑", "Is your team part of a network? If so, please specify."} {
		r := readDocument(t, document.MemorySheet{Name: "Form", Rows: [][]string{
			{"Organisation"}, {"Blankshire"}, {wording(t, "board")}, {"By the CCIO"}, {wording(t, "structure")}, {"Flat"}, {wording(t, "comments")}, {"None so far"}, {text},
		}})
		if s := r.one(t); answer(s, "comments") != "None so far" {
			t.Errorf("comments = %q", answer(s, "comments"))
		}
		if f := r.with(survey.TextUnclaimed); len(f) != 1 || f[0].Text != text {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

func TestCellsWithCommentsAreSaidWithoutWhatTheySay(t *testing.T) {
	doc := document.InMemory("a.xlsx", formSheet(t))
	doc.Sheets[0].Comments = []string{"B1", "B3"}
	r := readWith(loadReader(), doc)
	f := r.with(survey.AttachmentUnloaded)
	if len(f) != 1 || f[0].Text != "B1, B3" || f[0].Position.Cell != "B1" {
		t.Errorf("%+v", f)
	}
}

func TestHeadOfTheTimeColumnGoesWithEachTime(t *testing.T) {
	form := readDocument(t, formSheet(t, []string{"Role", "Background", "PAs"}, []string{"CCIO", "Doctor", "1"}))
	if p := form.one(t).People; len(p) != 1 || p[0].TimeHead != "PAs" || p[0].TimeText.Text != "1" {
		t.Errorf("form: %+v", p)
	}
	days := readDocument(t, formSheet(t, []string{"Role", "Background", "Days a week"}, []string{"CCIO", "Doctor", "1"}))
	if p := days.one(t).People; len(p) != 1 || p[0].TimeHead != "Days a week" || p[0].TimeText.Text != "1" {
		t.Errorf("form: %+v", p)
	}
	table := readDocument(t, document.MemorySheet{Rows: [][]string{
		{"Organisation", wording(t, "board"), wording(t, "success"), "Role 1", "Clinical background 1", "% WTE 1", "Role 2", "Clinical background 2", "% WTE 2"},
		{"Blankshire", "By the CCIO", "People", "CCIO", "Doctor", "50", "CNIO", "Nurse", "100"},
	}})
	if p := table.one(t).People; len(p) != 2 || p[1].TimeHead != "% WTE" || p[1].TimeText.Text != "100" {
		t.Errorf("table: %+v", p)
	}
}

func TestColumnOfClinicalTimeIsNotTheInformaticsTime(t *testing.T) {
	for name, x := range map[string]struct {
		heads []string
		want  string
	}{
		"WTE":                {[]string{"Role", "Background", "Clinical WTE", "Informatics WTE"}, "CCIO|Doctor|0.2|"},
		"time":               {[]string{"Role", "Profession", "Clinical time", "Digital time"}, "CCIO|Doctor|0.2|"},
		"hours":              {[]string{"Role", "Profession", "Hours (clinical)", "Hours (informatics)"}, "CCIO|Doctor|0.2|"},
		"in full":            {[]string{"Role", "Clinical background", "Proportion of time spent in clinical role", "Proportion of time spent in informatics role"}, "CCIO|Doctor|0.2|"},
		"the other way":      {[]string{"Role", "Background", "Clinical informatics WTE", "Clinical WTE"}, "CCIO|Doctor|0.8|"},
		"clinical time only": {[]string{"Role", "Background", "Clinical WTE"}, "CCIO|Doctor||"},
	} {
		r := readDocument(t, formSheet(t, x.heads, []string{"CCIO", "Doctor", "0.8", "0.2"}))
		if got := people(r.one(t)); got != x.want {
			t.Errorf("%s: %s", name, got)
		}
		if len(r.with(survey.ColumnUnclaimed)) != 1 {
			t.Errorf("%s: nothing says that a column was not read", name)
		}
	}
}

func TestOwnChoiceIsNotComparedWithIdentifiers(t *testing.T) {
	x := loadReader().index
	q, _ := x.edition.Question("cpd")
	_, other, findings := x.readJoined(q, survey.Raw{Text: "Local mentoring scheme;Action learning;"}, ruleJoined)
	if other != "Action learning" || len(findings) != 0 {
		t.Errorf("other %q, %+v", other, findings)
	}
}
