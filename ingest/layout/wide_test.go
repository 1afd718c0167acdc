package layout

import (
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/blankform"
	"proforma/internal/survey"
)

// wideRows is the CSV template with one row filled as the retyped forms are.
func wideRows(t testing.TB) [][]string {
	t.Helper()
	roles := [][]string{nil, {"CCIO", "Doctor", "0.6 WTE", "CEO"}, {"CNIO", "Nurse", "1.0"}, {"Pharmacist lead", "Pharmacist", "2 days a week"}}
	part := map[string]int{"role": 0, "background": 1, "time": 2, "reporting": 3}
	var heads, row []string
	for _, c := range blankform.Columns(edition(t)) {
		heads = append(heads, c.Header)
		text := want[c.Question]
		switch {
		case c.Metadata == "ods_code":
			text = "RX1"
		case c.RoleLine > 0:
			text = ""
			if c.RoleLine < len(roles) && part[c.RoleColumn] < len(roles[c.RoleLine]) {
				text = roles[c.RoleLine][part[c.RoleColumn]]
			}
		case c.Option == "local_mentoring" || c.Option == "fellowships":
			text = "x"
		case c.Option != "":
			text = want[c.Option]
		}
		row = append(row, text)
	}
	return [][]string{heads, row}
}

func TestCSVTemplateIsReadWithoutFindings(t *testing.T) {
	r := readDocument(t, document.MemorySheet{Rows: wideRows(t)})
	s := r.one(t)
	if r.layout != "wide_table" {
		t.Errorf("layout %s", r.layout)
	}
	for id, text := range want {
		if got := answer(s, id); got != text {
			t.Errorf("%s = %q, want %q", id, got, text)
		}
	}
	if got := answer(s, "ods_code"); got != "RX1" {
		t.Errorf("ods_code = %q", got)
	}
	if got := people(s); got != strings.Replace(wantPeople, "0.6 WTE|", "0.6 WTE|CEO", 1) {
		t.Errorf("people:\n%s", got)
	}
	if got := chosen(s); got != wantChosen {
		t.Errorf("chosen %s", got)
	}
	if len(r.findings) > 0 {
		t.Errorf("findings:\n%s", r.dump())
	}
}

// exported makes heads and rows of the plain questions, with columns for roles
// and the tick list put in by the caller.
func exported(t testing.TB, roleHeads, roleCells []string, cpdHeads, cpdCells []string) [][]string {
	t.Helper()
	heads := []string{"Organisation", "Date", "Name(s)", "Job title(s)", "Email address", wording(t, "ics")}
	row := []string{want["organisation"], want["date"], want["names"], want["job_titles"], want["email"], want["ics"]}
	heads, row = append(heads, roleHeads...), append(row, roleCells...)
	for _, id := range []string{"team_working", "board", "structure", "breadth", "framework"} {
		heads, row = append(heads, wording(t, id)), append(row, want[id])
	}
	heads, row = append(heads, cpdHeads...), append(row, cpdCells...)
	for _, id := range []string{"success", "challenges", "comments", "consent_interview", "consent_publish"} {
		heads, row = append(heads, wording(t, id)), append(row, want[id])
	}
	return [][]string{heads, row}
}

func TestRoleColumnsAreGroupedHoweverTheyAreNumbered(t *testing.T) {
	cells := []string{"CCIO", "Doctor", "0.6 WTE", "CNIO", "Nurse", "1.0", "Pharmacist lead", "Pharmacist", "2 days a week"}
	byColumn := []string{"CCIO", "CNIO", "Pharmacist lead", "Doctor", "Nurse", "Pharmacist", "0.6 WTE", "1.0", "2 days a week"}
	for name, c := range map[string]struct{ heads, cells []string }{
		"number behind":        {[]string{"Role 1", "Clinical background 1", "Proportion of time 1", "Role 2", "Clinical background 2", "Proportion of time 2", "Role 3", "Clinical background 3", "Proportion of time 3"}, cells},
		"number in brackets":   {[]string{"Role (1)", "Background (1)", "WTE (1)", "Role (2)", "Background (2)", "WTE (2)", "Role (3)", "Background (3)", "WTE (3)"}, cells},
		"number in front":      {[]string{"1. Role", "1. Profession", "1. Time", "2. Role", "2. Profession", "2. Time", "3. Role", "3. Profession", "3. Time"}, cells},
		"person in front":      {[]string{"Person 1 - Role", "Person 1 - Clinical background", "Person 1 - Proportion", "Person 2 - Role", "Person 2 - Clinical background", "Person 2 - Proportion", "Person 3 - Role", "Person 3 - Clinical background", "Person 3 - Proportion"}, cells},
		"repeated heads":       {[]string{"Role", "Clinical background", "Proportion", "Role", "Clinical background", "Proportion", "Role", "Clinical background", "Proportion"}, cells},
		"numbered by Forms":    {[]string{"Role", "Clinical background", "Proportion of time", "Role2", "Clinical background2", "Proportion of time2", "Role3", "Clinical background3", "Proportion of time3"}, cells},
		"numbered by pandas":   {[]string{"Role", "Clinical background", "Proportion", "Role.1", "Clinical background.1", "Proportion.1", "Role.2", "Clinical background.2", "Proportion.2"}, cells},
		"columns side by side": {[]string{"Role 1", "Role 2", "Role 3", "Clinical background 1", "Clinical background 2", "Clinical background 3", "Proportion 1", "Proportion 2", "Proportion 3"}, byColumn},
		"question numbers":     {[]string{"7. Role", "8. Clinical background", "9. Proportion of time", "10. Role", "11. Clinical background", "12. Proportion of time", "13. Role", "14. Clinical background", "15. Proportion of time"}, cells},
		"role number in front": {[]string{"Role 1: Role title", "Role 1: Clinical background", "Role 1: WTE", "Role 2: Role title", "Role 2: Clinical background", "Role 2: WTE", "Role 3: Role title", "Role 3: Clinical background", "Role 3: WTE"}, cells},
	} {
		t.Run(name, func(t *testing.T) {
			r := readDocument(t, document.MemorySheet{Name: "Data", Rows: exported(t, c.heads, c.cells, []string{"CPD"}, []string{""})})
			if got := people(r.one(t)); got != wantPeople {
				t.Errorf("people:\n%s\n%s", got, r.dump())
			}
			if f := r.with(survey.ColumnUnclaimed); len(f) > 0 {
				t.Errorf("unclaimed: %v", f)
			}
		})
	}
}

func TestRoleTableAsOneTextIsALineForEachPerson(t *testing.T) {
	for name, text := range map[string]string{
		"dashes":        "CCIO - Doctor - 0.6 WTE\nCNIO - Nurse - 1.0\nPharmacist lead - Pharmacist - 2 days a week",
		"long dashes":   "CCIO – Doctor – 0.6 WTE\r\nCNIO – Nurse – 1.0\r\nPharmacist lead – Pharmacist – 2 days a week",
		"bars":          "CCIO | Doctor | 0.6 WTE\nCNIO | Nurse | 1.0\nPharmacist lead | Pharmacist | 2 days a week",
		"tabs":          "CCIO\tDoctor\t0.6 WTE\nCNIO\tNurse\t1.0\nPharmacist lead\tPharmacist\t2 days a week",
		"colons":        "CCIO: Doctor: 0.6 WTE\nCNIO: Nurse: 1.0\nPharmacist lead: Pharmacist: 2 days a week",
		"commas":        "CCIO, Doctor, 0.6 WTE\nCNIO, Nurse, 1.0\nPharmacist lead, Pharmacist, 2 days a week",
		"semicolons":    "CCIO, Doctor, 0.6 WTE; CNIO, Nurse, 1.0; Pharmacist lead, Pharmacist, 2 days a week;",
		"mixed marks":   "CCIO: Doctor, 0.6 WTE\nCNIO: Nurse, 1.0\nPharmacist lead: Pharmacist, 2 days a week",
		"list numbers":  "1. CCIO - Doctor - 0.6 WTE\n2. CNIO - Nurse - 1.0\n3. Pharmacist lead - Pharmacist - 2 days a week",
		"with its head": "Role - Clinical background - Proportion of time\nCCIO - Doctor - 0.6 WTE\n\nCNIO - Nurse - 1.0\nPharmacist lead - Pharmacist - 2 days a week",
		"parts by ;":    "CCIO; Doctor; 0.6 WTE\nCNIO; Nurse; 1.0\nPharmacist lead; Pharmacist; 2 days a week",
	} {
		t.Run(name, func(t *testing.T) {
			r := readDocument(t, document.MemorySheet{Name: "Data", Rows: exported(t, []string{wording(t, "roles")}, []string{text}, []string{"CPD"}, []string{""})})
			s := r.one(t)
			if got := people(s); got != wantPeople {
				t.Errorf("people:\n%s", got)
			}
			if f := r.with(survey.RoleLineUnsplit); len(f) > 0 {
				t.Errorf("unsplit: %v", f)
			}
			if got := s.People[1].TimeText.Position.Part; got != "line 2 of the answer" {
				t.Errorf("position of the second line: %q", got)
			}
		})
	}
}

func TestTimesWithSeparatorsInThemStayWhole(t *testing.T) {
	for line, want := range map[string]string{
		"CNIO - nurse - 0.5 - 0.6 WTE":                   "CNIO|nurse|0.5 - 0.6 WTE|",
		"Clinical lead, physiotherapist, 80:20":          "Clinical lead|physiotherapist|80:20|",
		"Lead nurse, digital: nurse: 1.5 days":           "Lead nurse, digital|nurse|1.5 days|",
		"Fellow | doctor (GP, part time) | ad hoc | CIO": "Fellow|doctor (GP, part time)|ad hoc|CIO",
		"Team total: 4.6 WTE":                            "Team total||4.6 WTE|",
		"CCIO, doctor, 40-60%":                           "CCIO|doctor|40-60%|",
		"CCIO; doctor; 2PA (8 hours)":                    "CCIO|doctor|2PA (8 hours)|",
	} {
		p := loadReader().index.roleLines(line)
		if len(p) != 1 {
			t.Errorf("%s: %d lines", line, len(p))
			continue
		}
		if got := p[0].role + "|" + p[0].background + "|" + p[0].time + "|" + p[0].reporting; got != want || !p[0].split {
			t.Errorf("%s: %s", line, got)
		}
	}
}

func TestLineThatCannotBeSplitIsKeptWholeWithAFinding(t *testing.T) {
	rows := exported(t, []string{"Roles"}, []string{"CCIO - Doctor - 0.6 WTE\nOur CNIO is a nurse and works with them"}, []string{"CPD"}, []string{""})
	r := readDocument(t, document.MemorySheet{Name: "Data", Rows: rows})
	if got := people(r.one(t)); got != "CCIO|Doctor|0.6 WTE|\nOur CNIO is a nurse and works with them|||" {
		t.Errorf("people:\n%s", got)
	}
	f := r.with(survey.RoleLineUnsplit)
	if len(f) != 1 || f[0].Position.String() != "a.xlsx, sheet Data, cell G2, line 2 of the answer" {
		t.Errorf("findings: %+v", f)
	}
}

func TestJoinedChoicesAreSplitByTheLongestKnownWording(t *testing.T) {
	fellowships := "Sponsoring fellowships/higher degrees (eg Topol, NHS Digital Academy)"
	courses := "Suggesting/requiring/funding formal training courses (eg NHS-D clinical safety)"
	for name, c := range map[string]struct{ text, chosen, other, unknown string }{
		"semicolons, one at the end": {"Local mentoring scheme;" + fellowships + ";", "local_mentoring=true fellowships=true", "", ""},
		"no-break spaces":            {"Local\u00a0mentoring scheme;\u00a0" + courses, "local_mentoring=true formal_courses=true", "", ""},
		"commas":                     {fellowships + ", Local mentoring scheme, " + courses, "local_mentoring=true formal_courses=true fellowships=true", "", ""},
		"other text":                 {"Local mentoring scheme;Journal club, weekly;", "local_mentoring=true", "Journal club, weekly", ""},
		"a slip":                     {"Local mentorng scheme;Shadowing opportunities available", "local_mentoring=true shadowing=true", "", ""},
		"nearly an option":           {"Local mentoring for some;Shadowing opportunities available", "local_mentoring=Local mentoring for some shadowing=true", "Local mentoring for some", "Local mentoring for some"},
		"others, unnamed":            {"Shadowing opportunities available;Others (please add):", "shadowing=true", "", ""},
		"blank":                      {"", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := readDocument(t, document.MemorySheet{Rows: exported(t, []string{"Roles"}, []string{""}, []string{wording(t, "cpd")}, []string{c.text})})
			s := r.one(t)
			if got := chosen(s); got != c.chosen {
				t.Errorf("chosen %s", got)
			}
			if got := answer(s, "cpd_other"); got != c.other {
				t.Errorf("other %q", got)
			}
			unknown := ""
			for _, f := range r.with(survey.ChoiceUnknown) {
				unknown += f.Text
			}
			if unknown != c.unknown {
				t.Errorf("unknown choices %q", unknown)
			}
			if got := s.Selections[0].Selected == nil; got != (c.text == "") {
				t.Errorf("first option unread: %v", got)
			}
		})
	}
}

func TestListWithMarksInOneCellIsReadByItsMarks(t *testing.T) {
	text := "☒ Local mentoring scheme\n☐ Shadowing opportunities available\n[x] Poster prizes"
	r := readDocument(t, document.MemorySheet{Rows: exported(t, []string{"Roles"}, []string{""}, []string{"CPD"}, []string{text})})
	s := r.one(t)
	if got := chosen(s); got != "local_mentoring=☒ shadowing=☐" {
		t.Errorf("chosen %s", got)
	}
	if got := answer(s, "cpd_other"); !strings.Contains(got, "Poster prizes") {
		t.Errorf("the line that is no option is lost: %q", got)
	}
}

func TestColumnNobodyClaimsIsReportedWithTheNearestQuestion(t *testing.T) {
	rows := exported(t, []string{"Roles"}, []string{""}, []string{"CPD"}, []string{""})
	rows[0] = append(rows[0], "What is your favourite success factor for the team?", "")
	rows[1] = append(rows[1], "tea", "text below no head")
	r := readDocument(t, document.MemorySheet{Name: "Data", Rows: rows})
	f := r.with(survey.ColumnUnclaimed)
	if len(f) != 2 || len(f[0].Candidates) == 0 || !strings.HasPrefix(f[0].Candidates[0], "What factors have generated") || f[1].Text != "text below no head" {
		t.Errorf("findings %+v", f)
	}
}

func TestRaggedRowIsReadAndReported(t *testing.T) {
	rows := exported(t, []string{"Roles"}, []string{""}, []string{"CPD"}, []string{""})
	short := append([]string(nil), rows[1][:3]...)
	long := append(append([]string(nil), rows[1]...), "too much")
	trailing := append(append([]string(nil), rows[1]...), "", "")
	r := readDocument(t, document.MemorySheet{Rows: append(rows, short, long, trailing)})
	if len(r.subs) != 4 {
		t.Fatalf("%d submissions", len(r.subs))
	}
	f := r.with(survey.RowRagged)
	if len(f) != 2 || f[0].Position.Part != "row 3" || f[1].Text != "too much" {
		t.Errorf("findings %+v", f)
	}
}

func TestRecordsWithoutAnswersAreReportedOrSkipped(t *testing.T) {
	rows := exported(t, []string{"Roles"}, []string{""}, []string{"CPD"}, []string{""})
	rows[0] = append(rows[0], "Timestamp")
	rows[1] = append(rows[1], "2022-01-01")
	stamped := make([]string, len(rows[0]))
	stamped[len(stamped)-1] = "2022-02-02"
	r := readDocument(t, document.MemorySheet{Rows: append(rows, make([]string, len(rows[0])), stamped)})
	s := r.one(t)
	if s.Completed.Text != "2022-01-01" {
		t.Errorf("completed %q", s.Completed.Text)
	}
	if f := r.with(survey.SubmissionEmpty); len(f) != 1 || f[0].Position.Part != "row 4" {
		t.Errorf("findings %+v", f)
	}
}

func TestHeadsBelowTitleRowsAreFound(t *testing.T) {
	rows := exported(t, []string{"Roles"}, []string{""}, []string{"CPD"}, []string{""})
	r := readDocument(t, document.MemorySheet{Name: "Data", Rows: append([][]string{{"Clinical Informatics Teams - Case study"}, {}, {"Collected by Bob"}}, rows...)})
	r.one(t)
	if f := r.with(survey.TextUnclaimed); len(f) != 1 || f[0].Text != "Collected by Bob" {
		t.Errorf("findings %+v", f)
	}
}

func TestMissingQuestionIsReported(t *testing.T) {
	rows := exported(t, []string{"Roles"}, []string{"x"}, []string{"CPD"}, []string{""})
	for i := range rows {
		rows[i] = rows[i][1:] // without the organisation
	}
	f := readDocument(t, document.MemorySheet{Name: "Data", Rows: rows}).with(survey.LabelMissing)
	if len(f) != 1 || f[0].Question != "organisation" {
		t.Errorf("findings %+v", f)
	}
}

func TestChoiceThatDeniesAnOptionIsNotThatOption(t *testing.T) {
	r := readDocument(t, document.MemorySheet{Rows: exported(t, []string{"Roles"}, []string{""}, []string{"CPD"}, []string{"No local mentoring scheme;Shadowing opportunities available"})})
	s := r.one(t)
	if got := chosen(s); got != "shadowing=true" || answer(s, "cpd_other") != "No local mentoring scheme" || len(r.with(survey.ChoiceUnknown)) != 1 {
		t.Error(r.dump())
	}
}
