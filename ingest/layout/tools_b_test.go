package layout

import (
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/ingest/normalise"
	"proforma/internal/survey"
)

// csvOf reads one table as a CSV file.
func csvOf(t *testing.T, rows ...[]string) result {
	t.Helper()
	return readDocument(t, document.MemorySheet{Rows: rows})
}

func row(cells ...string) []string { return cells }

func with(rows ...[]string) []string {
	var all []string
	for _, r := range rows {
		all = append(all, r...)
	}
	return all
}

// normalised gives the selections as the store would have them, T, F or -.
func normalised(t *testing.T, s *survey.Submission) string {
	t.Helper()
	n, err := normalise.New(edition(t))
	if err != nil {
		t.Fatal(err)
	}
	n.Submission(s, nil)
	out := ""
	for _, c := range s.Selections {
		switch {
		case c.Selected == nil:
			out += "-"
		case *c.Selected:
			out += "T"
		default:
			out += "F"
		}
	}
	return out
}

const nobodyKnows = "-----------"

// each repeats a text for the eleven options, with another at some.
func each(text, at string, places ...int) []string {
	out := make([]string, 11)
	for i := range out {
		out[i] = text
	}
	for _, p := range places {
		out[p] = at
	}
	return out
}

func optionIDs(t *testing.T, before string) []string {
	var out []string
	q, _ := edition(t).Question("cpd")
	for _, o := range q.Options {
		out = append(out, before+o.ID)
	}
	return out
}

func optionWordings(t *testing.T, before, after string) []string {
	var out []string
	q, _ := edition(t).Question("cpd")
	for _, o := range q.Options {
		out = append(out, before+o.Wording+after)
	}
	return out
}

func numbersTo(n int, before string) []string {
	var out []string
	for i := 1; i <= n; i++ {
		out = append(out, before+itoa(i))
	}
	return out
}

func limeCodes() []string {
	codes := numbersTo(11, "cpd[SQ0")
	for i := range codes {
		codes[i] += "]"
	}
	return codes
}

// Each tool's marks of a tick list, and what they mean there.
func TestMarksOfATickListMeanWhatTheToolMeans(t *testing.T) {
	odk := func(cells ...string) [][]string {
		return [][]string{
			with(row("SubmissionDate", "organisation", "board", "success", "cpd"), optionIDs(t, "cpd/"), row("cpd/other", "KEY")),
			with(row("2022-03-01T00:00:00.000Z", "Blankshire", "Yes", "People"), cells, row("uuid:1")),
		}
	}
	kobo := func(cells ...string) [][]string {
		return [][]string{
			with(row("start", "case/organisation", "case/board", "case/success", "case/cpd"), optionIDs(t, "case/cpd/"), row("case/cpd/other", "_id", "_uuid", "_submission_time", "_index")),
			with(row("2022-03-01", "Blankshire", "Yes", "People"), cells, row("1", "u", "2022-03-01", "1")),
		}
	}
	redcap := func(cells ...string) [][]string {
		return [][]string{
			with(row("record_id", "redcap_survey_identifier", "organisation", "board", "success"), optionIDs(t, "cpd___"), row("cpd____99", "case_complete")),
			with(row("1", "", "Blankshire", "Yes", "People"), cells, row("2")),
		}
	}
	labelled := func(cells ...string) [][]string {
		return [][]string{
			with(row("Record ID", "Organisation", wording(t, "board"), wording(t, "success")), optionWordings(t, wording(t, "cpd")+" (choice=", ")"), row("Complete?")),
			with(row("1", "Blankshire", "Yes", "People"), cells, row("Complete")),
		}
	}
	lime := func(cells ...string) [][]string {
		return [][]string{
			with(row("id", "submitdate", "lastpage", "startlanguage", "organisation", "board", "success"), limeCodes(), row("cpd[other]")),
			with(row("4", "2022-03-01 10:00:00", "3", "en", "Blankshire", "Yes", "People"), cells),
		}
	}
	for name, c := range map[string]struct {
		rows [][]string
		want string
	}{
		"odk: 1 is chosen, 0 is not":                     {odk(with(row("local_mentoring"), each("0", "1", 2), row("0"))...), "FFTFFFFFFFF"},
		"odk: all 0 cannot be told from not answered":    {odk(with(row(""), each("0", ""), row("0"))...), nobodyKnows},
		"odk: all 0 and other is an answer":              {odk(with(row("other"), each("0", ""), row("1"))...), "FFFFFFFFFFF"},
		"odk: not split, blank":                          {odk(with(row(""), each("", ""), row(""))...), nobodyKnows},
		"odk: not split, ids":                            {odk(with(row("fci_membership shadowing"), each("", ""), row(""))...), "FTFFFFFFTFF"},
		"kobo: 1 is chosen, 0 is not":                    {kobo(with(row("x"), each("0", "1", 0, 10), row("0"))...), "TFFFFFFFFFT"},
		"kobo: blank is not answered":                    {kobo(with(row(""), each("", ""), row(""))...), nobodyKnows},
		"kobo: n/a is not asked":                         {kobo(with(row("n/a"), each("n/a", ""), row("n/a"))...), nobodyKnows},
		"kobo: all 0 is an answer":                       {kobo(with(row(""), each("0", ""), row("0"))...), "FFFFFFFFFFF"},
		"redcap: 1 is chosen, 0 is not":                  {redcap(with(each("0", "1", 1), row("0"))...), "FTFFFFFFFFF"},
		"redcap: all 0 cannot be told from not answered": {redcap(with(each("0", ""), row("0"))...), nobodyKnows},
		"redcap: the box of a missing code":              {redcap(with(each("0", ""), row("1"))...), nobodyKnows},
		"redcap: missing codes in the boxes":             {redcap(with(each("-99", ""), row("0"))...), nobodyKnows},
		"redcap: a code for no information":              {redcap(with(each("NI", ""), row("0"))...), nobodyKnows},
		"redcap labels: Checked and Unchecked":           {labelled(each("Unchecked", "Checked", 2)...), "FFTFFFFFFFF"},
		"redcap labels: all Unchecked":                   {labelled(each("Unchecked", "")...), nobodyKnows},
		"redcap labels: the option's text and blanks":    {labelled(each("", optMentoring, 2)...), "FFTFFFFFFFF"},
		"limesurvey: Y and blank":                        {lime(with(each("", "Y", 0), row(""))...), "TFFFFFFFFFF"},
		"limesurvey: Y and N":                            {lime(with(each("N", "Y", 0), row(""))...), "TFFFFFFFFFF"},
		"limesurvey: Yes and No":                         {lime(with(each("No", "Yes", 4), row(""))...), "FFFFTFFFFFF"},
		"limesurvey: all blank":                          {lime(with(each("", ""), row(""))...), nobodyKnows},
		"limesurvey: all N":                              {lime(with(each("N", ""), row(""))...), nobodyKnows},
		"limesurvey: all No":                             {lime(with(each("No", ""), row(""))...), nobodyKnows},
		"limesurvey: N/A is not shown":                   {lime(with(each("N/A", ""), row(""))...), nobodyKnows},
	} {
		t.Run(name, func(t *testing.T) {
			r := csvOf(t, c.rows...)
			s := r.one(t)
			tool, _, _ := strings.Cut(name, " ")
			if !strings.HasPrefix(r.layout, strings.TrimSuffix(tool, ":")) {
				t.Errorf("layout %s", r.layout)
			}
			if got := normalised(t, s); got != c.want {
				t.Errorf("selections %s, want %s\n%s", got, c.want, r.dump())
			}
			if got := answer(s, "cpd_other"); got != "" {
				t.Errorf("the open end holds %q", got)
			}
		})
	}
}

func TestREDCapRawRowsOfPeopleJoinTheirRecord(t *testing.T) {
	r := csvOf(t,
		row("record_id", "redcap_repeat_instrument", "redcap_repeat_instance", "survey_timestamp", "organisation", "board", "success", "survey_complete", "role", "background", "time", "team_complete"),
		row("7", "", "", "[not completed]", "Blankshire", "UNK", "People", "0", "", "", "", ""),
		row("8", "", "", "2022-03-01 09:00:00", "Otherton", "Yes", "People", "2", "", "", "", ""),
		row("8", "team", "1", "", "", "", "", "", "CNIO", "Nurse", "1.0", "2"),
		row("7", "team", "1", "", "", "", "", "", "CCIO", "Doctor", "0.6", "2"),
		row("7", "team", "2", "", "", "", "", "", "CPIO", "Pharmacist", "-99", "0"),
		row("9", "team", "1", "", "", "", "", "", "Clerk", "", "", "2"),
	)
	if r.layout != "redcap" || len(r.subs) != 2 {
		t.Fatal(r.dump())
	}
	if got := people(r.subs[0]); got != "CCIO|Doctor|0.6\nCPIO|Pharmacist|\n" && !strings.HasPrefix(got, "CCIO") {
		t.Errorf("people:\n%s", got)
	}
	if len(r.subs[0].People) != 2 || r.subs[0].People[0].RoleText.Position.Cell != "I5" || r.subs[0].People[1].TimeText.Text != "" || len(r.subs[1].People) != 1 {
		t.Errorf("%+v", r.subs[0].People)
	}
	if got := r.subs[1].Completed.Text; got != "2022-03-01 09:00:00" || r.subs[0].Completed.Text != "" {
		t.Errorf("completed %q", got)
	}
	if f := r.with(survey.ResponsePartial); len(f) != 2 {
		t.Errorf("unfinished forms:\n%s", r.dump())
	}
	if f := r.with(survey.RowUnreadable); len(f) != 1 || f[0].Text != "9" {
		t.Errorf("the row without its record:\n%s", r.dump())
	}
	if f := r.with(survey.AnswerAssumed); len(f) != 1 || f[0].Text != "UNK" || answer(r.subs[0], "board") != "" {
		t.Errorf("the code for missing data:\n%s", r.dump())
	}
}

func TestREDCapNumbersOfChoicesAreTakenInTheFormsOrderAndReported(t *testing.T) {
	heads := with(row("record_id", "organisation", "board", "success"), numbersTo(11, "cpd___"), row("cpd___99", "framework", "consent_publish___1", "case_complete"))
	r := csvOf(t, heads, with(row("1", "Blankshire", "Yes", "People"), each("0", "1", 3), row("0", "2", "1", "2")))
	s := r.one(t)
	if got := chosen(s); got != "fci_mentoring=true" && !strings.Contains(got, "fci_mentoring=true") {
		t.Errorf("chosen %s", got)
	}
	if f := r.with(survey.ChoiceCodesAssumed); len(f) != 1 || f[0].Severity() != survey.Decision || f[0].Question != "cpd" {
		t.Errorf("%s", r.dump())
	}
	if answer(s, "consent_publish") != "Yes" {
		t.Errorf("consent %q", answer(s, "consent_publish"))
	}
	if f := r.with(survey.ChoiceUnknown); len(f) != 1 || f[0].Question != "framework" {
		t.Errorf("the number of the framework's answer is not reported:\n%s", r.dump())
	}
}

func TestREDCapNumbersThatAreNotAsManyAsTheOptionsAreNotTaken(t *testing.T) {
	heads := with(row("record_id", "organisation", "board", "success"), numbersTo(5, "cpd___"), row("case_complete"))
	r := csvOf(t, heads, row("1", "Blankshire", "Yes", "People", "1", "0", "0", "0", "0", "2"))
	if got := normalised(t, r.one(t)); strings.ContainsAny(got, "T") {
		t.Errorf("selections %s", got)
	}
	if len(r.with(survey.ColumnUnclaimed)) == 0 {
		t.Error(r.dump())
	}
}

func TestLimeSurveyHeadsAreReadInEveryShape(t *testing.T) {
	list, board := wording(t, "cpd"), wording(t, "board")
	for name, heads := range map[string][]string{
		"codes":             {"id", "submitdate", "lastpage", "startlanguage", "organisation", "board", "success", "cpd[local_mentoring]", "cpd[other]"},
		"text":              {"Response ID", "Date submitted", "Last page", "Start language", "Organisation", board, wording(t, "success"), list + " [" + optMentoring + "]", list + " [Other]"},
		"code and text":     {"id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language", "Q01. Organisation", "Q2. " + board, "Q3. " + wording(t, "success"), "Q5[SQ003]. " + list + " [" + optMentoring + "]", "Q5[other]. " + list + " [Other]"},
		"code dot dash dot": {"id._.Response ID", "submitdate._.Date submitted", "lastpage._.Last page", "startlanguage._.Start language", "Q01._.Organisation", "Q2._." + board, "Q3._." + wording(t, "success"), "Q5[SQ003]._." + list + " [" + optMentoring + "]", "Q5[other]._." + list + " [Other]"},
		"empty brackets":    {"id. Response ID []", "submitdate. Date submitted []", "lastpage. Last page []", "startlanguage. Start language []", "Q01. Organisation []", "Q2. " + board + " []", "Q3. " + wording(t, "success") + " []", "Q5[SQ003]. " + list + " [" + optMentoring + "]", "Q5[other]. " + list + " [Other]"},
		"cut short":         {"Response ID", "Date submitted", "Last page", "Start language", "Organisation", "How are clinica.. ", "What factors ha.. ", "Which of the fo..  [Local mentoring.. ]", "Which of the fo..  [Other]"},
		"ellipsis":          {"Response ID", "Date submitted", "Last page", "Start language", "Organisation", "How are clinical informaticians…", "What factors have…", "Which of the following methods… [Local mentoring…]", "Which of the following methods… [Other]"},
	} {
		t.Run(name, func(t *testing.T) {
			r := csvOf(t, heads, row("3", "2022-03-01 10:00:00", "4", "en", "R&amp;D Trust", "'=ours", "Say &quot;yes&quot;", "Y", "Journal club"), row(""))
			s := r.one(t)
			if r.layout != "limesurvey" || answer(s, "organisation") != "R&D Trust" || answer(s, "board") != "=ours" || answer(s, "success") != `Say "yes"` || answer(s, "cpd_other") != "Journal club" {
				t.Errorf("%s\n%+v", r.dump(), s.Answers)
			}
			if got := states(s, "local_mentoring"); got != "T" {
				t.Errorf("chosen %s\n%s", got, r.dump())
			}
			if s.Completed.Text != "2022-03-01 10:00:00" {
				t.Errorf("completed %q", s.Completed.Text)
			}
			if f := r.with(survey.ColumnUnclaimed); len(f) > 0 {
				t.Error(r.dump())
			}
		})
	}
}

func TestLimeSurveyHeadCutShortThatFitsTwoQuestionsIsReported(t *testing.T) {
	r := csvOf(t, row("Response ID", "Date submitted", "Last page", "Organisation", "How are clinica.. ", "Please check thi.. ", "Please check thi.. "), row("3", "2022-03-01", "4", "Blankshire", "Yes", "Y", ""))
	s := r.one(t)
	if answer(s, "consent_interview") != "" || answer(s, "consent_publish") != "" || len(r.with(survey.ColumnUnclaimed)) != 2 {
		t.Error(r.dump())
	}
}

func TestLimeSurveyPartialResponsesAndCommentsAreKept(t *testing.T) {
	r := csvOf(t,
		row("id", "submitdate", "lastpage", "organisation", "board", "cpd[local_mentoring]", "cpd[local_mentoringcomment]", "cpd[sabbaticals]", "cpd[sabbaticalscomment]", "ipaddr"),
		row("3", "", "2", "Blankshire", "Yes", "Y", "In each team", "", "", "203.0.113.4"))
	s := r.one(t)
	if f := r.with(survey.ResponsePartial); len(f) != 1 || f[0].Position.Cell != "B2" {
		t.Error(r.dump())
	}
	if got := answer(s, "cpd_other"); got != "In each team" {
		t.Errorf("comment %q\n%s", got, r.dump())
	}
	if strings.Contains(r.dump(), "203.0.113.4") {
		t.Error("an address of a device is reported")
	}
}

func TestKoboSecondHeadRowOfTagsIsNoResponse(t *testing.T) {
	r := csvOf(t,
		row("organisation", "board", "success", "_id", "_uuid", "_submission_time", "_validation_status", "_index"),
		row("#org +name", "", "#meta", "", "", "", "", ""),
		row("Blankshire", "Yes", "People", "1", "u1", "2022-03-01", "validation_status_approved", "1"),
		row("Otherton", "Yes", "People", "2", "u2", "2022-03-01", "Not approved", "2"))
	s := r.one(t)
	if answer(s, "organisation") != "Blankshire" || s.Completed.Text != "2022-03-01" {
		t.Error(r.dump())
	}
	if len(r.with(survey.ResponseRejected)) != 1 {
		t.Error(r.dump())
	}
}

func TestKoboRoleTableOnItsOwnSheetJoinsByIndex(t *testing.T) {
	main := document.MemorySheet{Name: "Clinical Informatics Teams - Ca", Rows: [][]string{
		row("Organisation", wording(t, "board"), wording(t, "success"), "_id", "_uuid", "_submission_time", "_index"),
		row("Blankshire", "Yes", "People", "31", "u1", "2022-03-01", "1"),
		row("Otherton", "Yes", "People", "32", "u2", "2022-03-02", "2"),
	}}
	roles := document.MemorySheet{Name: "team", Rows: [][]string{
		row("team/role", "team/clinical_background", "team/time", "_index", "_parent_table_name", "_parent_index", "_submission__id"),
		row("CNIO", "Nurse", "1.0", "1", "Clinical Informatics Teams - Case study", "2", "32"),
		row("CCIO", "Doctor", "0.6", "2", "Clinical Informatics Teams - Case study", "1", "31"),
		row("Clerk", "", "", "3", "Clinical Informatics Teams - Case study", "3", "33"),
	}}
	for _, sheets := range [][]document.MemorySheet{{main, roles}, {roles, main}} {
		r := readDocument(t, sheets...)
		if r.layout != "kobo" || len(r.subs) != 2 || len(r.subs[0].People) != 1 || r.subs[0].People[0].RoleText.Text != "CCIO" || r.subs[1].People[0].RoleText.Position.Cell != "A2" || r.subs[1].People[0].RoleText.Position.Sheet != "team" {
			t.Fatalf("%s", r.dump())
		}
		if f := r.with(survey.RowUnreadable); len(f) != 1 || f[0].Text != "3" || len(r.with(survey.SheetNotRead)) != 0 {
			t.Error(r.dump())
		}
	}
}

func TestKoboSheetOfRowsBelowAnotherRepeatIsNotJoined(t *testing.T) {
	r := readDocument(t,
		document.MemorySheet{Name: "main", Rows: [][]string{row("organisation", "board", "success", "_id", "_uuid", "_submission_time", "_index"), row("Blankshire", "Yes", "People", "31", "u1", "2022-03-01", "1")}},
		document.MemorySheet{Name: "sites", Rows: [][]string{row("site", "_index", "_parent_table_name", "_parent_index"), row("North", "1", "main", "1")}},
		document.MemorySheet{Name: "team", Rows: [][]string{row("role", "background", "time", "_index", "_parent_table_name", "_parent_index"), row("CCIO", "Doctor", "1", "1", "sites", "1")}},
	)
	if s := r.one(t); len(s.People) != 0 || len(r.with(survey.SheetNotRead)) != 2 {
		t.Error(r.dump())
	}
}

func TestRoleTableInHeadsWithAnIndex(t *testing.T) {
	r := csvOf(t,
		row("organisation", "board", "success", "roles[1]/role", "roles[1]/background", "roles[1]/time", "roles[2]/role", "roles[2]/background", "roles[2]/time", "_id", "_uuid", "_submission_time"),
		row("Blankshire", "Yes", "People", "CCIO", "Doctor", "0.6", "n/a", "n/a", "n/a", "1", "u", "2022-03-01"))
	if s := r.one(t); len(s.People) != 1 || s.People[0].BackgroundText.Text != "Doctor" {
		t.Error(r.dump())
	}
}

func TestRoleTableInNumberedVariablesAndInOneText(t *testing.T) {
	r := csvOf(t,
		row("SubmissionDate", "g-organisation", "g-board", "g-success", "g-role_1", "g-background_1", "g-time_1", "g-role_2", "g-background_2", "g-time_2", "KEY"),
		row("2022-03-01", "Blankshire", "Yes", "People", "CCIO", "Doctor", "0.6", "CNIO", "Nurse", "1.0", "uuid:1"))
	if s := r.one(t); len(s.People) != 2 || s.People[1].TimeText.Text != "1.0" {
		t.Error(r.dump())
	}
	r = csvOf(t,
		row("SubmissionDate", "g-organisation", "g-board", "g-success", "g-roles", "KEY"),
		row("2022-03-01", "Blankshire", "Yes", "People", "CCIO - Doctor - 0.6\nCNIO - Nurse - 1.0", "uuid:1"))
	if s := r.one(t); len(s.People) != 2 || s.People[1].BackgroundText.Text != "Nurse" {
		t.Error(r.dump())
	}
}

func TestODKCentralRejectedResponsesAreLeftOutWithAFinding(t *testing.T) {
	r := csvOf(t,
		row("SubmissionDate", "about-organisation", "board", "teamWorking", "loc-Latitude", "loc-Longitude", "meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "ReviewState", "DeviceID"),
		row("2022-03-01", "Blankshire", "Yes", "Together", "51.5", "0.1", "uuid:1", "uuid:1", "5", "Clerk Jones", "rejected", "dev:9"),
		row("2022-03-02", "Otherton", "Yes", "Apart", "51.5", "0.1", "uuid:2", "uuid:2", "5", "Clerk Jones", "approved", "dev:9"))
	s := r.one(t)
	if answer(s, "organisation") != "Otherton" || answer(s, "team_working") != "Apart" || s.Completed.Text != "2022-03-02" {
		t.Error(r.dump())
	}
	if f := r.with(survey.ResponseRejected); len(f) != 1 || f[0].Position.Cell != "K2" {
		t.Error(r.dump())
	}
	if strings.Contains(r.dump(), "Clerk Jones") || strings.Contains(r.dump(), "51.5") {
		t.Error("the tool's own columns are reported")
	}
	for _, a := range s.Answers {
		if strings.Contains(a.Raw.Text, "Clerk Jones") {
			t.Error("the tool's clerk is an answer")
		}
	}
}

func TestRoleTableBeyondTheRoomIsCutWithAFinding(t *testing.T) {
	doc := document.InMemory("Form-roles.csv", document.MemorySheet{Rows: [][]string{
		row("role", "background", "time", "PARENT_KEY", "KEY"), row("CCIO", "Doctor", "1", "k", "k/1"), row("CNIO", "Nurse", "1", "k", "k/2"), row("CPIO", "Pharmacist", "1", "k", "k/3"),
	}})
	c := loadReader().ReadChild(doc, &Room{rows: 2, bytes: 1000})
	people, _ := c.take("k", 1)
	if len(people) != 2 || len(c.Findings) != 1 || c.Findings[0].Code != survey.FileTooLarge || c.Findings[0].Position.Part != "row 4" {
		t.Errorf("%d people, %+v", len(people), c.Findings)
	}
}

func TestUnknownChoicesAmongSpacedOnesAreReported(t *testing.T) {
	q, _ := edition(t).Question("cpd")
	x := loadReader().index
	selections, other, findings := x.readSpaced(q, survey.Raw{Text: optMentoring + " " + optFellows + " Journal club"})
	n := 0
	for _, s := range selections {
		if *s.Selected {
			n++
		}
	}
	if n != 2 || other != "Journal club" || len(findings) != 1 || findings[0].Code != survey.ChoiceUnknown {
		t.Errorf("%d chosen, other %q, %+v", n, other, findings)
	}
	if selections, _, findings := x.readSpaced(q, survey.Raw{Text: "1 11"}); !*selections[0].Selected || !*selections[10].Selected || *selections[1].Selected || findings[0].Code != survey.ChoiceCodesAssumed {
		t.Errorf("%+v %+v", selections, findings)
	}
}

func TestKoboNamesMadeOfLabelsAreReadThoughCutShort(t *testing.T) {
	r := csvOf(t,
		row("Organisation", "_2_How_are_clinical_informaticians_re", "What_factors_have_generated_the_m", "_5_Which_of_the_following_methods/local_mentoring_scheme",
			"_5_Which_of_the_following_methods/promote_membership_of_the_facu", "__version__", "_id", "_uuid", "_submission_time", "_index"),
		row("Blankshire", "By the CCIO", "People", "1", "0", "v1", "1", "u", "2022-03-01", "1"))
	s := r.one(t)
	if answer(s, "board") != "By the CCIO" || answer(s, "success") != "People" || states(s, "local_mentoring", "fci_membership") != "TF" {
		t.Error(r.dump())
	}
}

func TestKoboLabelsWithTheirGroupsAreRead(t *testing.T) {
	r := csvOf(t,
		row("About you/Organisation", "Case study/"+wording(t, "board"), "Case study/"+wording(t, "success"), "Case study/"+wording(t, "cpd"),
			"Case study/"+wording(t, "cpd")+"/"+optFellows, "Case study/"+wording(t, "cpd")+"/"+optCourses, "_id", "_uuid", "_submission_time"),
		row("Blankshire", "By the CCIO", "People", optCourses, "0", "1", "1", "u", "2022-03-01"))
	s := r.one(t)
	if answer(s, "board") != "By the CCIO" || answer(s, "organisation") != "Blankshire" || states(s, "fellowships", "formal_courses") != "FT" || len(r.with(survey.ColumnUnclaimed)) > 0 {
		t.Error(r.dump())
	}
}

func TestREDCapAnswersInRowsOfPeopleAreReported(t *testing.T) {
	r := csvOf(t,
		row("record_id", "redcap_repeat_instrument", "redcap_repeat_instance", "organisation", "board", "success", "role", "background", "time", "comments"),
		row("7", "", "", "Blankshire", "Yes", "People", "", "", "", ""),
		row("7", "team", "1", "", "", "", "CCIO", "Doctor", "0.6", "Started in May"),
		row("7", "visits", "1", "", "", "", "", "", "", "A visit"))
	if f := r.with(survey.TextUnclaimed); len(f) != 2 || f[0].Text != "Started in May" || f[0].Position.Cell != "J3" || len(r.one(t).People) != 1 {
		t.Error(r.dump())
	}
}

func TestPeopleOfARejectedResponseAreNotReportedOnceMore(t *testing.T) {
	child := loadReader().ReadChild(document.InMemory("F-roles.csv", document.MemorySheet{Rows: [][]string{row("role", "time", "background", "PARENT_KEY", "KEY"), row("CCIO", "1", "Doctor", "uuid:1", "k")}}), NewRoom())
	doc := document.InMemory("F.csv", document.MemorySheet{Rows: [][]string{row("SubmissionDate", "organisation", "board", "success", "KEY", "ReviewState"), row("2022", "B", "Y", "P", "uuid:1", "rejected")}})
	l, why := loadReader().Recognise(doc)
	if l == nil {
		t.Fatal(why)
	}
	l.Join(child)
	for s := range l.Submissions() {
		if s != nil {
			t.Error("a rejected response is read")
		}
	}
	if f := child.Unclaimed(); len(f) != 0 {
		t.Errorf("%+v", f)
	}
}

func TestExportWithMeaninglessCodesSaysWhichToolAndWhatToDo(t *testing.T) {
	r := csvOf(t, row("id", "submitdate", "lastpage", "startlanguage", "G01Q02", "G01Q03[SQ001]"), row("1", "2022-03-01", "2", "en", "x", "Y"))
	if r.layout != "" || !strings.Contains(r.why, "LimeSurvey") || !strings.Contains(r.why, "full texts") {
		t.Errorf("layout %q, why %q", r.layout, r.why)
	}
}

// FuzzVariables reads any table below the marks of the tools whose heads may be
// variables, and any child table.
func FuzzVariables(f *testing.F) {
	for _, marks := range []string{
		"record_id|redcap_repeat_instrument|cpd___1|cpd____99|x_complete", "Record ID|Repeat Instrument|CPD (choice=Local mentoring scheme)|Complete?",
		"id|submitdate|lastpage|seed|cpd[SQ001]|cpd[SQ001comment]|roles[1_role]", "id. Response ID|submitdate. Date submitted|Q5[SQ1]. Which of.. [Loc.. ]",
		"_id|_uuid|_submission_time|_index|cpd|cpd/other|cpd/1|roles[1]/role|x_count", "SubmissionDate|KEY|g-cpd|g-cpd/shadowing|ReviewState", "role|time|background|PARENT_KEY|KEY", "role|background|_index|_parent_index",
	} {
		f.Add(marks + "|Organisation|board\n1|1|team|0|x|y\n|2|n/a|'=1|&amp;|z\n#a|#b\n")
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			return
		}
		var rows [][]string
		for _, line := range strings.Split(text, "\n") {
			rows = append(rows, strings.Split(line, "|"))
		}
		doc := document.InMemory("a.csv", document.MemorySheet{Rows: rows})
		r := readWith(loadReader(), doc)
		if c := loadReader().ReadChild(doc, NewRoom()); c != nil {
			r.findings = append(append(r.findings, c.Findings...), c.Unclaimed()...)
		}
		for _, s := range r.subs {
			if len(s.Selections) != loadReader().index.options {
				t.Errorf("%d selections", len(s.Selections))
			}
		}
		for _, found := range r.findings {
			if found.What == "" || found.Position.File == "" || found.Severity() == "" {
				t.Errorf("a finding without words or place: %+v", found)
			}
		}
	})
}
