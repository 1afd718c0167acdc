package layout

import (
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// formsExport puts the columns of Microsoft Forms before an export's.
func formsExport(rows [][]string) [][]string {
	tool := [][]string{
		{"ID", "Start time", "Completion time", "Email", "Name", "Last modified time"},
		{"1", "2022-03-14T09:00:00", "2022-03-14T09:30:00", "anonymous", "", ""},
	}
	return [][]string{append(tool[0], rows[0]...), append(tool[1], rows[1]...)}
}

func TestMicrosoftFormsExportWithGroupsAndWithOneText(t *testing.T) {
	groups := []string{"Role 1", "Clinical background 1", "Proportion of time 1", "Role 2", "Clinical background 2", "Proportion of time 2", "Role 3", "Clinical background 3", "Proportion of time 3"}
	cells := []string{"CCIO", "Doctor", "0.6 WTE", "CNIO", "Nurse", "1.0", "Pharmacist lead", "Pharmacist", "2 days a week"}
	text := "CCIO - Doctor - 0.6 WTE\nCNIO - Nurse - 1.0\nPharmacist lead - Pharmacist - 2 days a week"
	cpd := "Local mentoring scheme;Sponsoring fellowships/higher degrees (eg Topol, NHS Digital Academy);Journal club;"
	for name, rows := range map[string][][]string{
		"numbered groups": exported(t, groups, cells, []string{wording(t, "cpd")}, []string{cpd}),
		"one text":        exported(t, []string{wording(t, "roles") + "\u00a0"}, []string{text}, []string{wording(t, "cpd")}, []string{cpd}),
	} {
		t.Run(name, func(t *testing.T) {
			r := readDocument(t, document.MemorySheet{Name: "Form1", Rows: formsExport(rows)})
			s := r.one(t)
			if r.layout != "microsoft_forms" || s.Completed.Text != "2022-03-14T09:30:00" {
				t.Errorf("layout %s, completed %q", r.layout, s.Completed.Text)
			}
			for id, text := range want {
				if got := answer(s, id); got != text {
					t.Errorf("%s = %q, want %q", id, got, text)
				}
			}
			if got := people(s); got != wantPeople {
				t.Errorf("people:\n%s", got)
			}
			if got := chosen(s); got != "local_mentoring=true fellowships=true" || s.Selections[0].Rule != "joined_choices" {
				t.Errorf("chosen %s by %s", got, s.Selections[0].Rule)
			}
			if len(r.findings) > 0 {
				t.Errorf("findings\n%s", r.dump())
			}
		})
	}
}

func TestMicrosoftFormsOwnNameAndEmailQuestionsComeBeforeTheTools(t *testing.T) {
	rows := [][]string{
		{"Id", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback", "Organisation", "Points - Organisation", "Feedback - Organisation",
			"Name2", "Email2", wording(t, "board"), wording(t, "success")},
		{"7", "a", "b", "tool@example.org", "Tool Name", "0", "", "Blankshire", "1", "", "Own Name", "own@example.org", "By the CCIO", "People"},
	}
	r := readDocument(t, document.MemorySheet{Name: "Form1", Rows: rows})
	s := r.one(t)
	if answer(s, "names") != "Own Name" || answer(s, "email") != "own@example.org" || answer(s, "organisation") != "Blankshire" {
		t.Errorf("%s", r.dump())
	}
	for _, f := range r.findings {
		if f.Code == survey.ColumnUnclaimed {
			t.Errorf("quiz column reported: %s", f.Text)
		}
	}
}

func TestMicrosoftFormsToolsNameAndEmailStandInForMissingQuestions(t *testing.T) {
	rows := [][]string{
		{"ID", "Start time", "Completion time", "Email", "Name", "Organisation", wording(t, "board"), wording(t, "success")},
		{"1", "a", "b", "anonymous", "anonymous", "Blankshire", "By the CCIO", "People"},
		{"2", "a", "b", "ann@example.org", "Ann", "Otherton", "By the CNIO", "People"},
	}
	r := readDocument(t, document.MemorySheet{Name: "Form1", Rows: rows})
	if len(r.subs) != 2 {
		t.Fatal(r.dump())
	}
	if answer(r.subs[0], "names")+answer(r.subs[0], "email") != "" || answer(r.subs[1], "names") != "Ann" || answer(r.subs[1], "email") != "ann@example.org" {
		t.Error(r.dump())
	}
	if r.subs[1].ID != r.subs[0].ID[:len(r.subs[0].ID)-1]+"2" {
		t.Errorf("ids %s %s", r.subs[0].ID, r.subs[1].ID)
	}
}

func TestMicrosoftFormsSecondSheetIsNoted(t *testing.T) {
	rows := formsExport(exported(t, []string{"Roles"}, []string{""}, []string{"CPD"}, []string{""}))
	r := readDocument(t, document.MemorySheet{Name: "Form1", Rows: rows}, document.MemorySheet{Name: "My chart", Rows: [][]string{{"some", "numbers"}}})
	if f := r.with(survey.SheetNotRead); len(f) != 1 || f[0].Position.Sheet != "My chart" {
		t.Errorf("findings %s", r.dump())
	}
}

func TestDocumentThatIsNoProformaSaysWhatWasMissed(t *testing.T) {
	for name, rows := range map[string][][]string{
		"expenses claim": {{"Name", "Bob"}, {"Date", "1/2/2022"}, {"Email", "b@example.org"}, {"Organisation", "X"}, {"Comments", "none"}, {"Position", "Clerk"}},
		"stock list":     {{"Item", "Price", "Amount"}, {"Tea", "1", "2"}},
		"empty":          {},
		"long text":      {{strings.Repeat("All work and no play makes a dull proforma. ", 200)}},
	} {
		r := readDocument(t, document.MemorySheet{Name: "Sheet1", Rows: rows})
		if r.layout != "" || !strings.Contains(r.why, "questions") {
			t.Errorf("%s: layout %q, why %q", name, r.layout, r.why)
		}
	}
}

func TestMicrosoftFormsHeadsInTwoLanguagesAndNearTwins(t *testing.T) {
	rows := [][]string{
		{"ID", "Start time", "Completion time", "Organisation / Sefydliad", "Organisation type / Math o sefydliad", wording(t, "board") + "\nSut mae gwybodegwyr clinigol yn cael eu cynrychioli?",
			wording(t, "success") + "\u00a0", "Role 1 / Rôl 1", "Clinical background 1 / Cefndir clinigol 1", wording(t, "cpd") + "." + "Local mentoring scheme", wording(t, "cpd") + "." + "Shadowing opportunities available"},
		{"1", "a", "b", "Blankshire", "Acute", "By the CCIO", "People", "CNIO", "Nurse", "Yes", "No"},
	}
	r := readDocument(t, document.MemorySheet{Name: "Form1", Rows: rows})
	s := r.one(t)
	if answer(s, "organisation") != "Blankshire" || answer(s, "board") != "By the CCIO" || people(s) != "CNIO|Nurse||" {
		t.Error(r.dump())
	}
	if got := chosen(s); got != "local_mentoring=Yes shadowing=No" {
		t.Errorf("grid: %s", got)
	}
	if f := r.with(survey.ColumnUnclaimed); len(f) != 1 || !strings.HasPrefix(f[0].Text, "Organisation type") {
		t.Error(r.dump())
	}
}
