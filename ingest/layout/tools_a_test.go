package layout

import (
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

const (
	optMentoring = "Local mentoring scheme"
	optFellows   = "Sponsoring fellowships/higher degrees (eg Topol, NHS Digital Academy)"
	optCourses   = "Suggesting/requiring/funding formal training courses (eg NHS-D clinical safety)"
	optShadowing = "Shadowing opportunities available"
)

// states says of each option of the tick list that has any of the ids: T, F or -
// for chosen, not chosen, unknown.
func states(s *survey.Submission, ids ...string) string {
	out := ""
	for _, id := range ids {
		for _, c := range s.Selections {
			switch {
			case c.Option != id:
			case c.Selected == nil:
				out += "-"
			case *c.Selected:
				out += "T"
			default:
				out += "F"
			}
		}
	}
	return out
}

func TestGoogleFormsJoinsSplitWhateverJoinsThem(t *testing.T) {
	heads := []string{"Timestamp", "Email Address", "Organisation", wording(t, "board"), "Email address", wording(t, "cpd")}
	for name, c := range map[string]struct{ cell, chosen, other string }{
		"commas, one inside an option":      {optMentoring + ", " + optFellows, "local_mentoring=true fellowships=true", ""},
		"semicolons":                        {optMentoring + ";" + optFellows, "local_mentoring=true fellowships=true", ""},
		"other with a comma":                {optShadowing + ", Journal club, weekly", "shadowing=true", "Journal club, weekly"},
		"two slips between commas":          {"Local mentorng scheme, Shadowing oportunities available", "local_mentoring=true shadowing=true", ""},
		"a slip after an option with comma": {optFellows + ", Local mentorng scheme", "local_mentoring=true fellowships=true", ""},
		"blank":                             {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := readDocument(t, document.MemorySheet{Rows: [][]string{heads, {"14/03/2022 09:30:11", "in@forms.example", "Blankshire", "By the CCIO", "own@example.org", c.cell}}})
			s := r.one(t)
			if r.layout != "google_forms" || s.Completed.Text != "14/03/2022 09:30:11" || answer(s, "email") != "own@example.org" {
				t.Errorf("%s", r.dump())
			}
			if chosen(s) != c.chosen || answer(s, "cpd_other") != c.other {
				t.Errorf("chosen %q, other %q", chosen(s), answer(s, "cpd_other"))
			}
		})
	}
}

func TestGoogleFormsGridHasAColumnForEachRow(t *testing.T) {
	heads := []string{"Timestamp", "Organisation", wording(t, "board"), wording(t, "cpd") + " [" + optMentoring + "]", wording(t, "cpd") + " [" + optShadowing + "]", wording(t, "cpd") + " [Poster prizes]"}
	r := readDocument(t, document.MemorySheet{Rows: [][]string{heads,
		{"2022/03/14 9:30:11 am GMT", "Blankshire", "x", "Yes", "", ""},
		{"2022/03/14 9:30:11 am GMT", "Otherton", "x", "", "Yes", "Yes"},
		{"2022/03/14 9:30:11 am GMT", "Thirdham", "x", "", "", ""},
	}})
	if len(r.subs) != 3 {
		t.Fatal(r.dump())
	}
	for i, want := range []string{"TF-", "FT-", "---"} {
		if got := states(r.subs[i], "local_mentoring", "shadowing", "sabbaticals"); got != want {
			t.Errorf("row %d: %s, want %s", i+1, got, want)
		}
	}
	if answer(r.subs[1], "cpd_other") != "Poster prizes" || len(r.with(survey.ChoiceUnknown)) != 1 || r.subs[0].Selections[2].Rule != "grid_columns" {
		t.Error(r.dump())
	}
}

func surveyMonkeyRowsOf(t *testing.T, cells ...[]string) [][]string {
	t.Helper()
	return append([][]string{
		{"Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1",
			"Organisation", "Email address", wording(t, "board"), wording(t, "framework"), wording(t, "cpd"), "", "", "", wording(t, "consent_publish")},
		{"", "", "", "", "", "", "", "", "", "Open-Ended Response", "Open-Ended Response", "Open-Ended Response", "Response", optMentoring, optShadowing, "Peer review of logs", "Other (please specify)", "I am willing"},
	}, cells...)
}

var surveyMonkeyTool = []string{"114", "22", "03/14/2022 09:00:00", "03/14/2022 09:20:00", "192.0.2.1", "tool@example.org", "Tool", "Person", "x"}

func TestSurveyMonkeyBlankMeansNotChosenOnlyWhereTheListWasAnswered(t *testing.T) {
	row := func(cells ...string) []string { return append(append([]string(nil), surveyMonkeyTool...), cells...) }
	r := readDocument(t, document.MemorySheet{Rows: surveyMonkeyRowsOf(t,
		row("Blankshire", "own@example.org", "By the CCIO", "Not yet", optMentoring, "", "", "Journal club", "I am willing"),
		row("Otherton", "", "By the CNIO", "Yes", "", "", "", "", ""),
		row("Thirdham", "", "x", "No", "", optShadowing, "Peer review of logs", "", ""),
	)})
	if r.layout != "surveymonkey" || len(r.subs) != 3 {
		t.Fatal(r.dump())
	}
	for i, want := range []string{"TFF", "---", "FTF"} {
		if got := states(r.subs[i], "local_mentoring", "shadowing", "sabbaticals"); got != want {
			t.Errorf("row %d: %s, want %s", i+1, got, want)
		}
	}
	first := r.subs[0]
	if answer(first, "email") != "own@example.org" || answer(first, "cpd_other") != "Journal club" || answer(first, "framework") != "Not yet" || answer(first, "consent_publish") != "I am willing" {
		t.Error(r.dump())
	}
	if answer(r.subs[2], "cpd_other") != "Peer review of logs" || len(r.with(survey.ChoiceUnknown)) != 1 {
		t.Error(r.dump())
	}
	if dump := r.dump(); strings.Contains(dump, "192.0.2.1") || strings.Contains(dump, "tool@example.org") {
		t.Errorf("the tool's own columns are kept: %s", dump)
	}
}

func TestSurveyMonkeyNumbersMeanChosenInColumnsAndAreReportedElsewhere(t *testing.T) {
	row := append(append([]string(nil), surveyMonkeyTool...), "Blankshire", "", "x", "2", "1", "", "", "", "1")
	r := readDocument(t, document.MemorySheet{Rows: surveyMonkeyRowsOf(t, row)})
	s := r.one(t)
	if got := states(s, "local_mentoring", "shadowing"); got != "TF" {
		t.Errorf("%s\n%s", got, r.dump())
	}
	if f := r.with(survey.ChoiceUnknown); len(f) != 1 || f[0].Question != "framework" || len(f[0].Candidates) == 0 {
		t.Errorf("the number of a choice is not reported: %v", f)
	}
}

func TestSurveyMonkeySummaryIsRefusedWithAReason(t *testing.T) {
	r := readDocument(t, document.MemorySheet{Name: "Question 1", Rows: [][]string{
		{"Clinical Informatics Teams - Case study"}, {wording(t, "cpd")}, {"Answer Choices", "Responses", ""},
		{optMentoring, "64.29%", "9"}, {optShadowing, "21.43%", "3"}, {"", "Answered", "14"}, {"", "Skipped", "0"},
	}})
	if r.layout != "" || !strings.Contains(r.why, "summary") || !strings.Contains(r.why, "All responses data") {
		t.Errorf("layout %q, why %q", r.layout, r.why)
	}
}

// qualtricsFile is a three-row export with one response below.
func qualtricsFile(t *testing.T, change func(code string) (string, bool)) [][]string {
	t.Helper()
	columns := [][4]string{
		{"StartDate", "Start Date", `{"ImportId":"startDate","timeZone":"Europe/London"}`, "2022-03-14 09:00:00"},
		{"EndDate", "End Date", `{"ImportId":"endDate","timeZone":"Europe/London"}`, "2022-03-14 09:21:00"},
		{"Status", "Response Type", `{"ImportId":"status"}`, "IP Address"},
		{"IPAddress", "IP Address", `{"ImportId":"ipAddress"}`, "192.0.2.1"},
		{"Progress", "Progress", `{"ImportId":"progress"}`, "100"},
		{"Finished", "Finished", `{"ImportId":"finished"}`, "True"},
		{"RecordedDate", "Recorded Date", `{"ImportId":"recordedDate"}`, "2022-03-14 09:22:00"},
		{"ResponseId", "Response ID", `{"ImportId":"_recordId"}`, "R_abc"},
		{"RecipientEmail", "Recipient Email", `{"ImportId":"recipientEmail"}`, "recipient@example.org"},
		{"LocationLatitude", "Location Latitude", `{"ImportId":"locationLatitude"}`, "51.5001"},
		{"DistributionChannel", "Distribution Channel", `{"ImportId":"distributionChannel"}`, "anonymous"},
		{"Q1", "<b>Organisation</b>", `{"ImportId":"QID1_TEXT"}`, "Blankshire"},
		{"Q2", "About you - Email address", `{"ImportId":"QID2_3"}`, "own@example.org"},
		{"Q3", wording(t, "board") + "<br>", `{"ImportId":"QID3_TEXT"}`, "By the CCIO &amp; the CNIO, <0.5 WTE each"},
		{"Q4", wording(t, "cpd") + " - Selected Choice", `{"ImportId":"QID4"}`, optFellows + "," + optMentoring + ",Others (please add):"},
		{"Q4_12_TEXT", wording(t, "cpd") + " - Others (please add): - Text", `{"ImportId":"QID4_12_TEXT"}`, "Journal club"},
		{"framework", "Bent question of the author", `{"ImportId":"QID5"}`, "Not yet"},
		{"Q6", "Please check this box if you are willing to be interviewed to discuss this case study in more detail.", `{"ImportId":"QID6"}`, "-99"},
	}
	rows := make([][]string, 4)
	for _, c := range columns {
		if text, ok := change(c[0]); ok {
			c[3] = text
		}
		for i := range rows {
			rows[i] = append(rows[i], c[i])
		}
	}
	return rows
}

func unchanged(string) (string, bool) { return "", false }

func TestQualtricsReadsThreeRowsOfHeads(t *testing.T) {
	rows := qualtricsFile(t, unchanged)
	python := qualtricsFile(t, unchanged)
	for i, c := range python[2] {
		python[2][i] = strings.NewReplacer(`"`, "'", ":", ": ").Replace(c)
	}
	localised := qualtricsFile(t, unchanged)
	copy(localised[1], []string{"Anfangsdatum", "Enddatum", "Antworttyp", "IP-Adresse", "Fortschritt", "Abgeschlossen", "Aufzeichnungsdatum", "Antwort-ID"})
	for name, rows := range map[string][][]string{
		"as it comes": rows, "ids written by Python": python, "localised": localised, "two rows": {rows[0], rows[1], rows[3]},
		"localised, two rows": {localised[0], localised[1], localised[3]},
	} {
		t.Run(name, func(t *testing.T) {
			r := readDocument(t, document.MemorySheet{Rows: rows})
			s := r.one(t)
			if r.layout != "qualtrics" || s.Completed.Text != "2022-03-14 09:21:00" || answer(s, "organisation") != "Blankshire" || answer(s, "email") != "own@example.org" ||
				answer(s, "board") != "By the CCIO & the CNIO, <0.5 WTE each" || answer(s, "framework") != "Not yet" || answer(s, "cpd_other") != "Journal club" || answer(s, "consent_interview") != "" {
				t.Error(r.dump())
			}
			if got := states(s, "local_mentoring", "fellowships", "shadowing"); got != "TTF" {
				t.Errorf("%s", got)
			}
			if dump := r.dump(); strings.Contains(dump, "192.0.2.1") || strings.Contains(dump, "recipient@") || strings.Contains(dump, "51.5001") || len(r.with(survey.ColumnUnclaimed)) > 0 {
				t.Error(dump)
			}
		})
	}
}

func TestQualtricsTestsAreLeftOutAndPartialResponsesReported(t *testing.T) {
	for status, code := range map[string]survey.Code{"Survey Preview": survey.ResponseTest, "1": survey.ResponseTest, "Spam": survey.ResponsePartial, "0": "", "Imported": ""} {
		r := readDocument(t, document.MemorySheet{Rows: qualtricsFile(t, func(c string) (string, bool) { return status, c == "Status" })})
		if (len(r.subs) == 0) != (code == survey.ResponseTest) || code != "" && len(r.with(code)) != 1 || code == "" && len(r.with(survey.ResponsePartial)) > 0 {
			t.Errorf("%s: %s", status, r.dump())
		}
	}
	for _, finished := range []string{"False", "0"} {
		r := readDocument(t, document.MemorySheet{Rows: qualtricsFile(t, func(c string) (string, bool) { return finished, c == "Finished" })})
		if f := r.with(survey.ResponsePartial); len(r.subs) != 1 || len(f) != 1 || f[0].Position.Cell != "F4" || f[0].Submission == "" {
			t.Errorf("%s: %s", finished, r.dump())
		}
	}
}

func TestQualtricsNumbersOfChoicesAreNeverRead(t *testing.T) {
	r := readDocument(t, document.MemorySheet{Rows: qualtricsFile(t, func(c string) (string, bool) {
		return map[string]string{"Q4": "3,8", "framework": "2", "Q4_12_TEXT": ""}[c], c == "Q4" || c == "framework" || c == "Q4_12_TEXT"
	})})
	s := r.one(t)
	if got := states(s, "local_mentoring", "fellowships", "shadowing"); got != "---" || answer(s, "cpd_other") != "" {
		t.Errorf("%s", r.dump())
	}
	if f := r.with(survey.ChoiceUnknown); len(f) != 2 {
		t.Errorf("findings %v", f)
	}
}

func TestQualtricsDuplicateStatusIsTheAuthorsOwn(t *testing.T) {
	rows := qualtricsFile(t, unchanged)
	for i, text := range []string{"Status", "Status", `{"ImportId":"Status"}`, "Survey Preview"} {
		rows[i] = append(rows[i], text)
	}
	r := readDocument(t, document.MemorySheet{Rows: rows})
	if r.one(t); len(r.with(survey.ColumnUnclaimed)) != 1 {
		t.Error(r.dump())
	}
}

func TestJiscSubquestionUnderTheSameNumberIsTheOpenEnd(t *testing.T) {
	heads := []string{"Unique Response Number", "1. Organisation", "2. " + wording(t, "board"), "3_1. " + optMentoring, "3_2. " + optShadowing, "3.a. If you selected Other, please specify:", "4. " + wording(t, "framework")}
	r := readDocument(t, document.MemorySheet{Rows: [][]string{heads, {"876-123-1", "Blankshire", "x", "1", "0", "Journal club", "Yes"}, {"876-123-2", "Otherton", "x", "0", "0", "", "No"}}})
	if r.layout != "jisc" || len(r.subs) != 2 {
		t.Fatal(r.dump())
	}
	if states(r.subs[0], "local_mentoring", "shadowing") != "TF" || answer(r.subs[0], "cpd_other") != "Journal club" || r.subs[0].Selections[2].Rule != "jisc_columns" {
		t.Error(r.dump())
	}
}

func TestJiscCodesAreRefusedWithAReasonAndReadWithTheirTexts(t *testing.T) {
	codes := []string{"Unique Response Number", "Q1", "Q2", "Q3_1", "Q3_2", "Q3_a"}
	row := []string{"876-123-1", "Blankshire", "x", "1", "", "Journal club"}
	if r := readDocument(t, document.MemorySheet{Rows: [][]string{codes, row}}); r.layout != "" || !strings.Contains(r.why, "text of questions") {
		t.Errorf("layout %q, why %q", r.layout, r.why)
	}
	texts := []string{"", "Organisation", wording(t, "board"), wording(t, "cpd") + " - " + optMentoring, wording(t, "cpd") + " - " + optShadowing, wording(t, "cpd") + " - Other"}
	r := readDocument(t, document.MemorySheet{Rows: [][]string{codes, texts, row}})
	if s := r.one(t); r.layout != "jisc" || states(s, "local_mentoring", "shadowing") != "TF" || answer(s, "cpd_other") != "Journal club" {
		t.Error(r.dump())
	}
}

func TestResponsesWithoutIdsAreNotTakenForHeads(t *testing.T) {
	row := append([]string{"", "22", "03/14/2022 09:00:00", "03/14/2022 09:20:00", "", "", "", "", ""}, "Blankshire", "own@example.org", "By the CCIO", "Yes", optMentoring, "", "", "", "")
	all := surveyMonkeyRowsOf(t, row)
	condensed := [][]string{append([]string(nil), all[0]...), row}
	condensed[0][14], condensed[0][15], condensed[0][16] = "", "", ""
	for name, rows := range map[string][][]string{"two rows of heads": all, "one row of heads": condensed} {
		if r := readDocument(t, document.MemorySheet{Rows: rows}); r.layout != "surveymonkey" || len(r.subs) != 1 || answer(r.subs[0], "board") != "By the CCIO" {
			t.Errorf("%s: %s", name, r.dump())
		}
	}
	heads := []string{"Unique Response Number", "1. Organisation", "2. " + wording(t, "board"), "4. " + wording(t, "framework")}
	if r := readDocument(t, document.MemorySheet{Rows: [][]string{heads, {"", "Blankshire", "x", "Yes"}}}); len(r.subs) != 1 {
		t.Error(r.dump())
	}
}

func TestQualtricsOwnFurtherColumnsAreNoFindings(t *testing.T) {
	rows := qualtricsFile(t, unchanged)
	for _, c := range [][4]string{
		{"Q9_First Click", "Timing - First Click", `{"ImportId":"QID9_FIRST_CLICK"}`, "1.5"},
		{"Q_RecaptchaScore", "Q_RecaptchaScore", `{"ImportId":"Q_RecaptchaScore"}`, "0.9"},
		{"Q4_DO", wording(t, "cpd") + " - Display Order", `{"ImportId":"QID4_DO"}`, "1|2|3"},
		{"Q8_Id", wording(t, "structure") + " - Id", `{"ImportId":"QID8_FILE_ID"}`, "F_1"},
		{"Q8_Name", wording(t, "structure") + " - Name", `{"ImportId":"QID8_FILE_NAME"}`, "team.pdf"},
		{"Q8_Size", wording(t, "structure") + " - Size", `{"ImportId":"QID8_FILE_SIZE"}`, "1234"},
	} {
		for i := range rows {
			rows[i] = append(rows[i], c[i])
		}
	}
	r := readDocument(t, document.MemorySheet{Rows: rows})
	r.one(t)
	if len(r.with(survey.ColumnUnclaimed)) > 0 || len(r.with(survey.AttachmentUnloaded)) != 1 || strings.Contains(r.dump(), "team.pdf") {
		t.Error(r.dump())
	}
}

func TestRoleTableComesInEveryShapeThatToolsGiveIt(t *testing.T) {
	cells := []string{"CCIO", "Doctor", "0.6 WTE", "CNIO", "Nurse", "1.0", "Pharmacist lead", "Pharmacist", "2 days a week"}
	roles := wording(t, "roles")
	per := func(head func(person string, column string) string) []string {
		var heads []string
		for _, p := range []string{"1", "2", "3"} {
			for _, c := range []string{"Role", "Clinical background of individual", "Proportion of time spent in informatics role"} {
				heads = append(heads, head(p, c))
			}
		}
		return heads
	}
	own := []string{"Timestamp", "Organisation", wording(t, "board")}
	for name, c := range map[string]struct{ heads, cells []string }{
		"grid, rows are people":  {per(func(p, c string) string { return c + " [Person " + p + "]" }), cells},
		"grid of the question":   {per(func(p, c string) string { return roles + " [Person " + p + " - " + c + "]" }), cells},
		"question, row, column":  {per(func(p, c string) string { return roles + " - Row " + p + " - " + c }), cells},
		"question, column, row":  {per(func(p, c string) string { return roles + " - " + c + " - " + p }), cells},
		"numbered":               {per(func(p, c string) string { return c + " " + p }), cells},
		"a line for each person": {[]string{roles + " [Person 1]", roles + " [Person 2]", roles + " [Person 3]"}, []string{"CCIO - Doctor - 0.6 WTE", "CNIO | Nurse | 1.0", "Pharmacist lead, Pharmacist, 2 days a week"}},
		"one text":               {[]string{roles}, []string{"CCIO, Doctor, 0.6 WTE; CNIO, Nurse, 1.0; Pharmacist lead, Pharmacist, 2 days a week"}},
	} {
		t.Run(name, func(t *testing.T) {
			rows := [][]string{append(append([]string(nil), own...), c.heads...), append([]string{"x", "Blankshire", "x"}, c.cells...)}
			r := readDocument(t, document.MemorySheet{Rows: rows})
			if s := r.one(t); people(s) != wantPeople || len(r.with(survey.ColumnUnclaimed)) > 0 {
				t.Error(r.dump())
			}
		})
	}
}

func TestFormattingIsTakenOffAndTextIsNot(t *testing.T) {
	for text, want := range map[string]string{
		"<p><strong>Board&nbsp;level</strong></p>": "Board\u00a0level", "a<br/>b": "a b", "<0.5 WTE & >2 days": "<0.5 WTE & >2 days",
		"R&D &copies": "R&D &copies", "Q&amp;A": "Q&A", "<name> of it": "<name> of it", "<span style=\"a\">x</span>y": "xy", "": "",
	} {
		if got := withoutHTML(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestSurveyMonkeyAddressThatIsAskedIsNeverTheTools(t *testing.T) {
	rows := [][]string{
		{"Respondent ID", "Collector ID", "Start Date", "End Date", "Organisation", "Email address", wording(t, "board")},
		{"1", "2", "3", "4", "Blankshire", "own@example.org", "x"},
	}
	if r := readDocument(t, document.MemorySheet{Rows: rows}); answer(r.one(t), "email") != "own@example.org" {
		t.Error(r.dump())
	}
}
