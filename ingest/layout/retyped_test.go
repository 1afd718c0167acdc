package layout

import (
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// want is what every way of typing the form below must be read as.
var want = map[string]string{
	"date": "14/03/2022", "names": "Ann Example", "job_titles": "Chief Nurse", "email": "ann@example.org",
	"organisation": "Blankshire NHS Trust", "ics": "Yes, Blankshire ICS", "team_working": "We meet weekly.\nThe CCIO chairs.",
	"board": "The CCIO attends the Board.", "structure": "Within the digital directorate.", "breadth": "Rotations through EPR work.",
	"framework": "Not yet", "cpd_other": "Journal club", "success": "Clinical leadership", "challenges": "Funding; time",
	"comments": "None so far", "consent_interview": "", "consent_publish": "x",
}

const (
	wantPeople = "CCIO|Doctor|0.6 WTE|\nCNIO|Nurse|1.0|\nPharmacist lead|Pharmacist|2 days a week|"
	wantChosen = "local_mentoring=x fellowships=x"
)

func wording(t testing.TB, id string) string {
	t.Helper()
	q, ok := edition(t).Question(id)
	if !ok {
		t.Fatalf("no question %s", id)
	}
	return q.Wording
}

// options lists the tick list as rows: wording, mark.
func options(t testing.TB, row func(wording, mark string) []string) [][]string {
	t.Helper()
	q, _ := edition(t).Question("cpd")
	var rows [][]string
	for _, o := range q.Options {
		mark := ""
		if o.ID == "local_mentoring" || o.ID == "fellowships" {
			mark = "x"
		}
		rows = append(rows, row(o.Wording, mark))
	}
	return rows
}

func join(parts ...[][]string) [][]string {
	var rows [][]string
	for _, p := range parts {
		rows = append(rows, p...)
	}
	return rows
}

// roleRows is the role table with heads.
func roleRows(heads ...string) [][]string {
	return [][]string{heads, {"CCIO", "Doctor", "0.6 WTE"}, {"CNIO", "Nurse", "1.0"}, {"Pharmacist lead", "Pharmacist", "2 days a week"}}
}

// retypings are ways in which people retyped the form.
func retypings(t testing.TB) map[string]document.MemorySheet {
	w := func(id string) string { return wording(t, id) }
	pair := func(id string) []string { return []string{w(id), want[id]} }
	return map[string]document.MemorySheet{
		"labels left of answers, as printed": {Name: "Sheet1", Rows: join([][]string{
			{"Clinical Informatics Teams - Case study"}, {},
			pair("date"), pair("names"), pair("job_titles"), pair("email"), pair("organisation"), pair("ics"), {}, {"1. " + w("roles")},
		}, roleRows("Role", "Clinical background of individual", "Proportion of time spent in informatics role*"), [][]string{
			{"*For example, as a percentage of whole time equivalent (WTE)"},
			{w("team_working"), "We meet weekly."}, {"", "The CCIO chairs."},
			{"2. " + w("board"), want["board"]}, {"3. " + w("structure"), want["structure"]}, {"4. A) " + w("breadth"), want["breadth"]},
			{"B) " + w("framework"), want["framework"]}, {"5. " + w("cpd")},
		}, options(t, func(w, m string) []string { return []string{w, m} }), [][]string{
			{"Others (please add):", "Journal club"}, {"6. " + w("success"), want["success"]}, {"7. " + w("challenges"), want["challenges"]},
			{"8. " + w("comments"), want["comments"]}, {w("consent_interview")}, {w("consent_publish"), "x"},
		})},
		"labels above answers, numbering dropped": {Name: "Form", Rows: join([][]string{
			{"Date"}, {want["date"]}, {}, {"Name"}, {want["names"]}, {"Job title"}, {want["job_titles"]}, {"E-mail"}, {want["email"]},
			{"Organisation:"}, {want["organisation"]}, {w("ics")}, {want["ics"]}, {w("roles")},
		}, roleRows("Role", "Background", "WTE"), [][]string{
			{}, {w("team_working")}, {"We meet weekly."}, {"The CCIO chairs."}, {w("board")}, {want["board"]}, {}, {},
			{w("structure")}, {want["structure"]}, {w("breadth")}, {want["breadth"]}, {w("framework")}, {want["framework"]}, {w("cpd")},
		}, options(t, func(w, m string) []string { return []string{m, w} }), [][]string{
			{"Others (please add): Journal club"}, {w("success")}, {want["success"]}, {w("challenges")}, {want["challenges"]},
			{w("comments")}, {want["comments"]}, {w("consent_interview")}, {w("consent_publish")}, {"x"},
		})},
		"answers inside the question's cell": {Name: "Sheet1", Rows: join([][]string{
			{"Date: 14/03/2022"}, {"Name(s): Ann Example"}, {"Job title(s): Chief Nurse"}, {"Email address: ann@example.org"},
			{"Organisation: ______Blankshire NHS Trust______"},
			{"Is your organisation part of an Integrated Care System (ICS?) If so, please specify. Yes, Blankshire ICS"},
			{"1) " + w("roles") + "\nCCIO - Doctor - 0.6 WTE\nCNIO - Nurse - 1.0\nPharmacist lead - Pharmacist - 2 days a week"},
			{w("team_working") + ":\nWe meet weekly.\nThe CCIO chairs."},
			{"Q2. " + w("board") + " The CCIO attends the Board."}, {"Q3. " + w("structure") + "\nWithin the digital directorate."},
			{"Q4 A) " + w("breadth") + "\n\nRotations through EPR work."}, {"Q4 B) " + w("framework") + " Not yet"},
			{"Q5. " + w("cpd")},
		}, options(t, func(w, m string) []string {
			if m == "" {
				return []string{"[ ] " + w}
			}
			return []string{"[" + m + "] " + w}
		}), [][]string{
			{"Others (please add): Journal club"}, {"Q6. " + w("success") + " Clinical leadership"}, {"Q7. " + w("challenges") + " Funding; time"},
			{"Q8 " + w("comments") + "\nNone so far"}, {w("consent_interview")}, {w("consent_publish") + " x"},
		})},
		"two pairs on a row, merged, columns in another order": {Name: "Case study", Rows: join([][]string{
			{"", "CLINICAL INFORMATICS TEAMS - CASE STUDY"}, {},
			{"", "Date", "14/03/2022", "", "Name(s)", "Ann Example"}, {"", "Job title(s)", "Chief Nurse", "", "Email address", "ann@example.org"},
			{"", "Organisation", "Blankshire NHS Trust", "", "Part of an ICS", "Yes, Blankshire ICS"}, {}, {"", w("roles")},
			{"", "Proportion of time", "Role", "Clinical background"},
			{"", "0.6 WTE", "CCIO", "Doctor"}, {}, {"", "1.0", "CNIO", "Nurse"}, {"", "2 days a week", "Pharmacist lead", "Pharmacist"}, {},
			{"", w("team_working")}, {"", "We meet weekly."}, {"", "The CCIO chairs."},
			{"", "2", w("board")}, {"", "", "The CCIO attends the Board."}, {"", "3", w("structure")}, {"", "", "Within the digital directorate."},
			{"", "4A", w("breadth")}, {"", "", "Rotations through EPR work."}, {"", "4B", w("framework")}, {"", "", "Not yet"}, {"", "5", w("cpd")},
		}, options(t, func(w, m string) []string { return []string{"", "", w, m} }), [][]string{
			{"", "", "Others (please add):", "Journal club"}, {"", "6", w("success")}, {"", "", "Clinical leadership"},
			{"", "7", w("challenges")}, {"", "", "Funding; time"}, {"", "8", w("comments")}, {"", "", "None so far"},
			{"", "", w("consent_interview")}, {"", "x", w("consent_publish")},
		}), Merged: []document.Range{{Row1: 7, Col1: 2, Row2: 7, Col2: 5}, {Row1: 14, Col1: 2, Row2: 14, Col2: 6}, {Row1: 15, Col1: 2, Row2: 15, Col2: 6}}},
		"slips, drift and a yes/no grid": {Name: "Sheet1", Rows: join([][]string{
			{"Please complete all questions and return by Friday"},
			{"0rganisation", "Blankshire NHS Trust"}, {"Date completed", "14/03/2022"}, {"Names", "Ann Example"}, {"Job titles", "Chief Nurse"},
			{"Emai1 address", "ann@example.org"}, {"Is your organisation a part of an Integrated Care System (ICS)? If so please specify", "Yes, Blankshire ICS"},
			{"Clinical informatics roles"},
		}, roleRows("Job role", "Profession", "Proportion of tirne spent in informatics role"), [][]string{
			{}, {"Please expand on how roles listed above work together as a team", "We meet weekly.\nThe CCIO chairs."},
			{"How are clinical informaticians represented at board level in your organization", "The CCIO attends the Board."},
			{"How do clinical informatics roles fit in the organisational structure and relate to wider informatics roles?", "Within the digital directorate."},
			{"Can you describe steps taken to build a wide breadth of skills across the whole of your clinical informatics team?", "Rotations through EPR work."},
			{"Do you use the FCI Core Competency Framework", "Not yet"}, {"Which of the following methods do you use to promote CPD of clinical informatics professionals in your organisation?", "Yes", "No"},
		}, options(t, func(w, m string) []string {
			if m == "" {
				return []string{w, "", "x"}
			}
			return []string{w, "x", ""}
		}), [][]string{
			{"Other (please specify)", "Journal club"}, {"What factors have generated most success for your clinical informatics team?", "Clinical leadership"},
			{"What challenges have you experienced with your clinical informatics team and has anything helped to overcome these?", "Funding; time"},
			{"Do you have any other comments regarding your clinical informatics team as case study?", "None so far"},
			{"Please tick this box if you are willing to be interviewed to discuss this case study in more detail"},
			{"Please tick this box to confirm you are willing for this case study to be published as part of the FCI project to define clinical informatics teams", "x"},
		})},
		"chosen options listed in one cell": {Name: "Sheet1", Rows: join([][]string{
			pair("date"), pair("names"), pair("job_titles"), pair("email"), pair("organisation"), pair("ics"), {w("roles")},
			{"CCIO", "Doctor", "0.6 WTE"}, {"CNIO", "Nurse", "1.0"}, {"Pharmacist lead", "Pharmacist", "2 days a week"}, {},
			{w("team_working"), "We meet weekly."}, {"", "The CCIO chairs."}, pair("board"), pair("structure"), pair("breadth"), pair("framework"),
			{w("cpd"), "Local mentoring scheme\nSponsoring fellowships/higher degrees (eg Topol, NHS Digital Academy)"},
			{"Others", "Journal club"}, pair("success"), pair("challenges"), pair("comments"), pair("consent_interview"), pair("consent_publish"),
		})},
	}
}

func TestRetypedFormIsReadAsPrinted(t *testing.T) {
	for name, sheet := range retypings(t) {
		t.Run(name, func(t *testing.T) {
			r := readDocument(t, sheet)
			s := r.one(t)
			for id, text := range want {
				if got := answer(s, id); got != text && !(text == "x" && got == "Yes") {
					t.Errorf("%s = %q, want %q", id, got, text)
				}
			}
			if got := people(s); got != wantPeople {
				t.Errorf("people:\n%s\nwant:\n%s", got, wantPeople)
			}
			got := strings.NewReplacer("[x]", "x", "true", "x", "=Yes", "=x").Replace(chosen(s))
			for _, no := range strings.Fields("line_management fci_membership fci_mentoring protected_learning formal_courses sabbaticals shadowing conferences job_planned_cpd") {
				got = strings.ReplaceAll(strings.ReplaceAll(got, no+"=No", ""), no+"=[ ]", "")
			}
			if got = strings.Join(strings.Fields(got), " "); got != wantChosen {
				t.Errorf("chosen: %s, want %s", got, wantChosen)
			}
			for _, f := range r.findings {
				if f.Code == survey.TextUnclaimed || f.Code == survey.LabelRepeated || f.Code == survey.LabelMissing && !strings.Contains(f.Text, "heads") {
					t.Errorf("unexpected finding %s at %s: %q", f.Code, f.Position, f.Text)
				}
			}
			if t.Failed() {
				t.Log(r.dump())
			}
		})
	}
}
