package layout

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/blankform"
	"proforma/internal/survey"
)

// handMade is a form as one person filled it in or retyped it, and what it says.
type handMade struct {
	sheets  []document.MemorySheet
	layout  string
	answers map[string]string
	people  string
	chosen  string
	doubts  map[survey.Code]int // findings for a person to decide
}

// templateSheets is the blank template as cells: its sheets by name.
func templateSheets(t testing.TB) map[string][][]string {
	t.Helper()
	var b bytes.Buffer
	if err := blankform.XLSX(&b, edition(t)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "blank.xlsx")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := document.Open(file, "blank.xlsx", document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	out := map[string][][]string{}
	for _, s := range doc.Sheets {
		var rows [][]string
		for row, err := range s.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			for len(rows) < row.Number {
				rows = append(rows, make([]string, 6))
			}
			for _, c := range row.Cells {
				rows[row.Number-1][c.Col-1] = c.Text
			}
		}
		out[s.Name] = rows
	}
	return out
}

// fill is the rows of the template's form with answers written beside their
// labels, and lines in the role table, for which rows are inserted as needed.
func fill(rows [][]string, lines [][]string, answers map[string]string) [][]string {
	var out [][]string
	for i := 0; i < len(rows); i++ {
		row := append([]string(nil), rows[i]...)
		for start, text := range answers {
			if strings.HasPrefix(row[1], start) {
				row[2] = text
			}
		}
		out = append(out, row)
		if row[1] != "Role" {
			continue
		}
		for _, l := range lines {
			out = append(out, append([]string{""}, l...))
		}
		for i+1 < len(rows) && strings.TrimSpace(strings.Join(rows[i+1], "")) == "" {
			i++
		}
	}
	return out
}

func filledTemplates(t testing.TB) map[string]handMade {
	blank := templateSheets(t)
	with := func(form [][]string, more ...document.MemorySheet) []document.MemorySheet {
		return append([]document.MemorySheet{{Name: "Form", Rows: form}, {Name: "Lists", Rows: blank["Lists"], Hidden: true}, {Name: "About", Rows: blank["About"]}}, more...)
	}
	tidy := [][]string{
		{"CCIO", "Doctor", "0.6 WTE", "CMO"}, {"Deputy CCIO", "General practitioner", "2 PAs", "CCIO"}, {"CNIO", "Nurse", "Full time", "Chief Nurse"},
		{"Digital midwife", "Midwife", "22.5 hours", "CNIO"}, {"Lead pharmacist for digital medicines", "Pharmacist", "80%", "CCIO"},
		{"CAHPIO", "Physiotherapist", "1 day a week", "CCIO"}, {"EPR lead", "Nurse", "1.0 WTE", ""}, {"Clinical safety officer", "Healthcare scientist", "0.5", "CCIO"},
		{"Digital nurse", "Nurse", "60%", "CNIO"}, {"Clinical fellow", "Doctor", "1.0", "CCIO"}, {"Digital OT", "Occupational therapist", "2 days/week", ""},
		{"Data analyst", "Not clinical", "0.4", ""},
	}
	loose := [][]string{
		{"CCIO", "Paediatrician", "40%", ""}, {"CNIO", "Nurse", "100%", ""}, {"", "", "", ""}, {"Digital nurse", "as above", "60", ""}, {"", "Nurse", "0.3 WTE", ""}, {"Total", "", "5.6", ""},
	}
	return map[string]handMade{
		"tidy, every question, twelve roles": {
			sheets: with(fill(blank["Form"], tidy, map[string]string{
				"Date": "2022-03-14", "Name(s)": "Ann Example; Bob Example", "Job title(s)": "CCIO; CNIO", "Email": "ann@example.org", "Organisation": "Blankshire NHS Trust",
				"ODS": "ZZ907", "Is your": "Yes - Blankshire ICS", "Please expand": "We meet weekly.\nWe share a plan: (1) safety, (2) training.", "How are": "The CCIO sits on the Board.",
				"How do": "See below.\nCCIO -> CMO", "Can you": "Rotations", "Do you use": "Not yet", "Line managers": "x", "Promote": "x", "Sponsoring": "x",
				"Others": "Journal club; peer supervision", "What factors": "Support", "What challenges": "Funding. Recruitment?", "Do you have": "No", "Please check this box if": "x", "Please check this box to": "x",
			})),
			layout: "form",
			answers: map[string]string{
				"date": "2022-03-14", "organisation": "Blankshire NHS Trust", "ods_code": "ZZ907", "team_working": "We meet weekly.\nWe share a plan: (1) safety, (2) training.",
				"structure": "See below.\nCCIO -> CMO", "framework": "Not yet", "cpd_other": "Journal club; peer supervision", "challenges": "Funding. Recruitment?", "comments": "No",
				"consent_interview": "x", "consent_publish": "x",
			},
			people: joinLines(tidy), chosen: "line_management=x fci_membership=x fellowships=x",
		},
		"ticks in words, more rows, blanks": {
			sheets: with(fill(blank["Form"], append(tidy, loose...), map[string]string{
				"Date": "21st March 2022", "Organisation": "Blankshire", "Is your": "no", "Do you use": "We hope to", "Line managers": "Yes", "Promote": "✓", "Local": "No", "Encourage": "Y",
				"Time set": "✔", "Suggesting": "N/A", "Shadowing": "yes - for nurses", "Ensuring": "TRUE", "Others": "None", "What factors": "Success?", "What challenges": "-",
				"Please check this box if": "Yes", "Please check this box to": "No",
			})),
			layout:  "form",
			answers: map[string]string{"date": "21st March 2022", "ics": "no", "framework": "We hope to", "cpd_other": "None", "success": "Success?", "challenges": "-", "consent_interview": "Yes", "consent_publish": "No", "board": ""},
			people:  joinLines(append(tidy, loose...)),
			chosen:  "line_management=Yes fci_membership=✓ local_mentoring=No fci_mentoring=Y protected_learning=✔ formal_courses=N/A shadowing=yes - for nurses job_planned_cpd=TRUE",
		},
		"no instructions, answer over rows, text below the form": {
			sheets: with(append(insertAfter(fill(blank["Form"], loose, map[string]string{
				"Date": "2022-03-30", "Organisation": "ZZ912", "Is your": "Yes", "How do": "Line one", "Line managers": "x", "Encourage": "X ", "Availability": "☒", "Others": "None", "Please check this box if": "yes please",
			}), "How do", []string{"", "", "Line two"}, []string{"", "", "Line three"}), []string{"", "A note of my own"}),
				document.MemorySheet{Name: "Org chart", Rows: [][]string{{"", "Chief Executive"}, {"", "CCIO", "", "CNIO"}}}),
			layout:  "form",
			answers: map[string]string{"organisation": "ZZ912", "structure": "Line one\nLine two\nLine three", "cpd_other": "None", "consent_interview": "yes please", "consent_publish": ""},
			people:  joinLines(loose), chosen: "line_management=x fci_mentoring=X  sabbaticals=true",
			doubts: map[survey.Code]int{survey.TextUnclaimed: 1, survey.SheetNotRead: 1},
		},
	}
}

// insertAfter puts rows behind the row whose label starts so.
func insertAfter(rows [][]string, start string, more ...[]string) [][]string {
	var out [][]string
	for _, row := range rows {
		out = append(out, row)
		if len(row) > 1 && strings.HasPrefix(row[1], start) {
			out = append(out, more...)
		}
	}
	return out
}

func joinLines(lines [][]string) string {
	var out []string
	for _, l := range lines {
		if strings.Join(l, "") != "" {
			out = append(out, strings.Join(l, "|"))
		}
	}
	return strings.Join(out, "\n")
}

func retypedByHand() map[string]handMade {
	return map[string]handMade{
		"labels above answers, boxes in the option's cell": {
			layout: "form_retyped",
			sheets: []document.MemorySheet{{Name: "Sheet1", Rows: [][]string{
				{"Clinical informatics teams case study"}, {}, {"Date"}, {"3 May 2022"}, {}, {"Names"}, {"Ann Example, Bob Example"}, {}, {"Job titles"}, {"CCIO / CNIO"}, {}, {"Email"}, {"ann@example.org"}, {},
				{"Organisation"}, {"Blankshire NHS Trust"}, {}, {"Is your organisation part of an ICS? If so, please specify."}, {"Yes: Blankshire"}, {},
				{"Please list the members of clinical staff with a clinical informatics role in your organisation, their clinical backgrounds, the proportion of time they spend in their clinical vs informatics roles and their reporting lines"},
				{"Role", "Clinical background", "Proportion of time in informatics role (WTE)", "Reporting line"}, {"CCIO", "Consultant in emergency medicine", "0.3", "Medical Director"}, {"Digital midwife", "Midwife", "3 days", "CNIO"}, {},
				{"Please expand on how the roles above work together as a team"}, {"We have a weekly huddle."}, {"There is also a monthly board."}, {},
				{"How are clinical informaticians represented at board level?"}, {"Through the CMO"}, {},
				{"How do clinical informatics roles fit within the organisational structure and relate to wider informatics roles?"}, {"CCIO reports to the CMO."}, {"Is it working? Yes, mostly."}, {},
				{"Can you describe any steps taken to build a wide breadth of skills across the whole of your clinical informatics team?"}, {"Job rotation"}, {},
				{"Do you use the FCI core competency framework to support any of the steps you have described above?"}, {"No, we had not heard of it"}, {},
				{"Which of the following methods do you use to promote CPD of clinical informatics professionals in your organisation?"},
				{"[x] Line managers meet regularly with line reports to check development needs for both clinical and informatics parts of role"}, {"[ ] Promote membership of the Faculty of Clinical Informatics"},
				{"[X] Local mentoring scheme"}, {"[ ] Encourage staff to take advantage of FCI mentoring scheme"}, {"[] Time set aside for staff from all clinical backgrounds to take part in learning opportunities"},
				{"[x] Suggesting/requiring/funding formal training courses (e.g. NHS-D clinical safety)"}, {"[ ] Availability of sabbaticals for staff to undertake training and education opportunities"},
				{"[x] Sponsoring fellowships / higher degrees (e.g. Topol, NHS Digital Academy)"}, {"[x] Shadowing opportunities"}, {"[ ] Attendance & networking at digital health conferences"},
				{"[ ] Ensuring formal/job planned/funded time in normal contracted hours to fulfil CPD for clinical informatics role"}, {"Others: Action learning sets"}, {},
				{"What factors have generated the most success for your team?"}, {"Clinical leadership"}, {}, {"What challenges have you experienced and has anything helped to overcome these?"}, {"Money"}, {"Time"}, {},
				{"Any other comments?"}, {"Thanks for asking"}, {}, {"[x] I am willing to be interviewed to discuss this case study in more detail"},
				{"[ ] I am willing for this case study to be published as part of the FCI project to define clinical informatics teams"},
			}}},
			answers: map[string]string{
				"date": "3 May 2022", "names": "Ann Example, Bob Example", "organisation": "Blankshire NHS Trust", "ics": "Yes: Blankshire", "team_working": "We have a weekly huddle.\nThere is also a monthly board.", "board": "Through the CMO",
				"structure": "CCIO reports to the CMO.\nIs it working? Yes, mostly.", "framework": "No, we had not heard of it", "cpd_other": "Action learning sets", "challenges": "Money\nTime", "comments": "Thanks for asking",
				"consent_interview": "[x]", "consent_publish": "[ ]",
			},
			people: "CCIO|Consultant in emergency medicine|0.3|Medical Director\nDigital midwife|Midwife|3 days|CNIO",
			chosen: "line_management=[x] fci_membership=[ ] local_mentoring=[X] fci_mentoring=[ ] protected_learning=[] formal_courses=[x] sabbaticals=[ ] fellowships=[x] shadowing=[x] conferences=[ ] job_planned_cpd=[ ]",
		},
		"labels cut short, columns of Y and N, another order of columns": {
			layout: "form_retyped",
			sheets: []document.MemorySheet{{Name: "return", Rows: [][]string{
				{}, {"", "DATE COMPLETED", "", "12.06.22"}, {"", "NAME OF PERSON COMPLETING", "", "Ann Example"}, {"", "JOB TITLE", "", "Chief Nurse Info Officer"}, {"", "E-MAIL", "", "ann@example.org"},
				{"", "NAME OF ORGANISATION", "", "BLANKSHIRE HEALTH BOARD"}, {"", "PART OF AN ICS?", "", "N"}, {}, {"", "Q1 TEAM MEMBERS"},
				{"", "Band", "Reports to", "% WTE", "Profession", "Role"}, {"", "8c", "Medical director", "40", "Consultant physician", "CCIO"}, {"", "7", "CNIO", "n/a", "Radiographer", "Imaging lead"}, {"", "", "", "0.25", "Pharmacist", "ePMA pharmacist"}, {},
				{"", "Q1b How the team works together", "", "As one"}, {"", "Q2 Board representation", "", "None"}, {"", "Q3 Structure", "", "Flat"}, {"", "Q4a Steps to build breadth of skills", "", "Training"}, {"", "Q4b FCI competency framework used?", "", "Y"}, {},
				{"", "Q5 Methods used for CPD (please mark Y/N)"}, {"", "", "", "Y", "N"}, {"", "Line managers meet regularly with line reports to check development needs", "", "X"}, {"", "Promote FCI membership", "", "X"}, {"", "Local mentoring scheme", "", "", "X"},
				{"", "FCI mentoring scheme", "", "X"}, {"", "Time set aside for learning opportunities", "", "", "X"}, {"", "Formal training courses (eg NHS-D clinical safety)", "", "X"}, {"", "Sabbaticals", "", "", "X"},
				{"", "Fellowships/higher degrees (eg Topol, NHS Digital Academy)", "", "X"}, {"", "Shadowing opportunities", "", "", "X"}, {"", "Digital health conferences", "", "X"}, {"", "Job planned time for CPD", "", "", "X"}, {"", "Others", "", "Book club"}, {},
				{"", "Q6 Success factors", "", "Grit"}, {"", "Q7 Challenges", "", "Cash"}, {"", "Q8 Other comments", "", "Nil"}, {"", "Willing to be interviewed?", "", "☒ Yes ☐ No"}, {"", "Willing to be published?", "", "☐ Yes ☒ No"},
			}}},
			answers: map[string]string{
				"date": "12.06.22", "names": "Ann Example", "email": "ann@example.org", "organisation": "BLANKSHIRE HEALTH BOARD", "ics": "N", "team_working": "As one", "board": "None", "structure": "Flat", "breadth": "Training",
				"framework": "Y", "cpd_other": "Book club", "success": "Grit", "challenges": "Cash", "comments": "Nil", "consent_interview": "Yes", "consent_publish": "No",
			},
			people: "CCIO|Consultant physician|40|Medical director\nImaging lead|Radiographer|n/a|CNIO\nePMA pharmacist|Pharmacist|0.25|",
			chosen: "line_management=Yes fci_membership=Yes local_mentoring=No fci_mentoring=Yes protected_learning=No formal_courses=Yes sabbaticals=No fellowships=Yes shadowing=No conferences=Yes job_planned_cpd=No",
			doubts: map[survey.Code]int{survey.ColumnUnclaimed: 1},
		},
		"numbered heads of a word, two pairs on a row, tick list in two columns": {
			layout: "form_retyped",
			sheets: []document.MemorySheet{{Name: "Sheet1", Rows: [][]string{
				{"Case Study proforma"}, {}, {"Date:", "2022-06-01", "", "Organisation:", "Blankshire"}, {"Name(s):", "Ann Example", "", "Email address:", "ann@example.org"}, {"Job title(s):", "CMIO", "", "ICS?", "Yes"}, {},
				{"5. Which of the following methods do you use to promote CPD?"},
				{"• Local mentoring scheme", "☒", "", "• Availability of sabbaticals for staff to undertake training and education opportunities", "☐"}, {"• Promote membership of the Faculty of Clinical Informatics", "☐", "", "• Shadowing opportunities available", "☒"},
				{"", "", "", "Other:", "Secondments"}, {}, {"1. Staff"}, {"No.", "Name of role", "Background", "Time", "Comments"}, {"1", "CCIO", "GP", "4 sessions", "recently appointed"}, {"2", "Digital OT", "OT", "15 hrs", ""}, {},
				{"How do the roles work together?"}, {"Closely"}, {"2. Board"}, {"Yes via CIO"}, {"3. Organisational structure"}, {"See attached"}, {"4. A) Breadth of skills"}, {"Mixed team"}, {"B) FCI Core Competency Framework"}, {"Not at present"},
				{"6. Success"}, {"EPR go-live"}, {"7. Challenges"}, {"Recruitment"}, {"8. Comments"}, {"n/a"}, {}, {"I am happy to be interviewed ☑"}, {"I am happy for this to be published ☐"},
			}}},
			answers: map[string]string{
				"date": "2022-06-01", "organisation": "Blankshire", "names": "Ann Example", "email": "ann@example.org", "ics": "Yes", "cpd_other": "Secondments", "team_working": "Closely", "board": "Yes via CIO", "structure": "See attached",
				"breadth": "Mixed team", "framework": "Not at present", "success": "EPR go-live", "challenges": "Recruitment", "comments": "n/a", "consent_interview": "☑", "consent_publish": "☐",
			},
			people: "CCIO|GP|4 sessions|\nDigital OT|OT|15 hrs|",
			chosen: "fci_membership=☐ local_mentoring=true sabbaticals=☐ shadowing=true",
			doubts: map[survey.Code]int{survey.ColumnUnclaimed: 1, survey.LabelMissing: 7}, // seven options are not on the form
		},
	}
}

func TestTemplateFilledInByHandIsReadRight(t *testing.T) { checkHandMade(t, filledTemplates(t)) }

func TestFormRetypedByHandIsReadRight(t *testing.T) { checkHandMade(t, retypedByHand()) }

func checkHandMade(t *testing.T, forms map[string]handMade) {
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			r := readDocument(t, form.sheets...)
			s := r.one(t)
			if r.layout != form.layout {
				t.Errorf("layout %s", r.layout)
			}
			for id, text := range form.answers {
				if got := answer(s, id); got != text {
					t.Errorf("%s = %q, want %q", id, got, text)
				}
			}
			if got := people(s); got != form.people {
				t.Errorf("people:\n%s\nwant:\n%s", got, form.people)
			}
			if got := chosen(s); got != form.chosen {
				t.Errorf("chosen: %s\nwant:   %s", got, form.chosen)
			}
			doubts := map[survey.Code]int{}
			for _, f := range r.findings {
				if f.Code != survey.LabelDrifted {
					doubts[f.Code]++
				}
			}
			for _, code := range []survey.Code{survey.TextUnclaimed, survey.SheetNotRead, survey.ColumnUnclaimed, survey.LabelMissing, survey.TickUnclear, survey.LabelRepeated} {
				if doubts[code] != form.doubts[code] {
					t.Errorf("%d findings %s, want %d", doubts[code], code, form.doubts[code])
				}
			}
			if t.Failed() {
				t.Log(r.dump())
			}
		})
	}
}
