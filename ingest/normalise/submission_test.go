package normalise

import (
	"slices"
	"strconv"
	"testing"

	"proforma/internal/survey"
)

// table makes the people of a role table from rows of role, background, time.
func table(rows ...[3]string) []survey.Person {
	var people []survey.Person
	for i, r := range rows {
		at := func(col string, text string) survey.Raw {
			return survey.Raw{Text: text, Position: survey.Position{File: "f.xlsx", Sheet: "Form", Cell: col + strconv.Itoa(10+i)}}
		}
		people = append(people, survey.Person{Line: i + 1, RoleText: at("A", r[0]), BackgroundText: at("B", r[1]), TimeText: at("C", r[2])})
	}
	return people
}

func codes(findings []survey.Finding) []survey.Code {
	var list []survey.Code
	for _, f := range findings {
		list = append(list, f.Code)
	}
	return list
}

func TestPeopleAreExpandedRenumberedAndTotalsSetApart(t *testing.T) {
	s := &survey.Submission{ID: "abc-1", People: table(
		[3]string{"CCIO", "Doctor", "6PAs"},
		[3]string{"2 x Digital nurse, 0.5 WTE each", "Nurse", ""},
		[3]string{"Digital midwife", "Midwife", "3 x 0.2 WTE"},
		[3]string{"", "", ""},
		[3]string{"Team total", "", "2.2"},
	)}
	findings := normaliser(t).Submission(s, &survey.Organisation{Nation: "England"})
	if len(s.People) != 6 {
		t.Fatalf("%d people, want 6", len(s.People))
	}
	sum := 0.0
	var lines []int
	for i, p := range s.People {
		if p.Ordinal != i+1 {
			t.Errorf("person %d has ordinal %d", i, p.Ordinal)
		}
		sum += p.Time.WTE
		lines = append(lines, p.Line)
	}
	if round(sum) != 2.2 || !slices.Equal(lines, []int{1, 2, 2, 3, 3, 3}) {
		t.Errorf("sum %v, lines %v", sum, lines)
	}
	if len(s.StatedTotals) != 1 || s.StatedTotals[0].Time.WTE != 2.2 || s.StatedTotals[0].Time.Status != survey.Answered {
		t.Errorf("totals %+v", s.StatedTotals)
	}
	for _, f := range findings {
		if f.Submission != "abc-1" || f.Position.Cell == "" || f.What == "" || f.Mend == "" {
			t.Errorf("incomplete finding %+v", f)
		}
	}
}

func TestTotalsAreReadAsWTE(t *testing.T) {
	for text, want := range map[string]float64{"4.6": 4.6, "8 WTE": 8, "~3.5": 3.5, "10.2 wte": 10.2, "13": 13} {
		s := &survey.Submission{People: table([3]string{"Total", "", text})}
		findings := normaliser(t).Submission(s, nil)
		if len(s.People) != 0 || len(s.StatedTotals) != 1 || s.StatedTotals[0].Time.WTE != want {
			t.Errorf("%q: %+v", text, s.StatedTotals)
		}
		if slices.Contains(codes(findings), survey.TimeOverOne) {
			t.Errorf("%q: a total is not one person's time", text)
		}
	}
	s := &survey.Submission{People: table([3]string{"Total: 4.6 WTE", "", ""})}
	normaliser(t).Submission(s, nil)
	if len(s.StatedTotals) != 1 || s.StatedTotals[0].Time.WTE != 4.6 {
		t.Errorf("total in the title: %+v", s.StatedTotals)
	}
	s = &survey.Submission{People: table([3]string{"Total", "", "lots"})}
	if f := normaliser(t).Submission(s, nil); len(f) != 1 || f[0].Code != survey.TimeUnreadable {
		t.Errorf("unreadable total: %+v", f)
	}
}

func TestDoubtfulLinesBecomeFindings(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		row  [3]string
		want []survey.Code
	}{
		{[3]string{"CCIO", "Doctor", "0.6"}, nil},
		{[3]string{"CCIO", "Doctor", ""}, []survey.Code{survey.TimeMissing}},
		{[3]string{"CCIO", "Doctor", "n/a"}, []survey.Code{survey.TimeMissing}},
		{[3]string{"CCIO", "Doctor", "60%"}, []survey.Code{survey.TimeAssumed}},
		{[3]string{"CCIO", "Doctor", "ad hoc"}, []survey.Code{survey.TimeUnreadable}},
		{[3]string{"CCIO", "Doctor", "1.4 WTE"}, []survey.Code{survey.TimeOverOne}},
		{[3]string{"CCIO", "Doctor", "14 sessions per week"}, []survey.Code{survey.TimeOverOne, survey.TimeAssumed}},
		{[3]string{"CCIO", "Doctor", "0"}, []survey.Code{survey.TimeZero}},
		{[3]string{"CCIO", "Doctor", "-1"}, []survey.Code{survey.TimeOutOfRange}},
		{[3]string{"CCIO", "Doctor", "0.4 WTE (3 days)"}, []survey.Code{survey.TimeInconsistent}},
		{[3]string{"CCIO", "Doctor", "0.5 WTE each"}, []survey.Code{survey.PeopleUnclear}},
		{[3]string{"2 x CCIO", "Doctor", "0.5 WTE"}, []survey.Code{survey.PeopleUnclear}},
		{[3]string{"2 x CCIO", "Doctor", "0.5 WTE each"}, nil},
		{[3]string{"2 x CCIO", "Doctor", "3 x 0.5 WTE"}, []survey.Code{survey.PeopleUnclear}},
		{[3]string{"CCIO (0.4 WTE)", "Doctor", "0.6"}, []survey.Code{survey.TimeInconsistent}},
		{[3]string{"CCIO (0.6 WTE)", "Doctor", "60% WTE"}, nil},
		{[3]string{"CCIO - 0.6 WTE", "Doctor", ""}, []survey.Code{survey.TimeAssumed}},
		{[3]string{"2 x CCIO, 0.5 WTE each", "Doctor", "0.5"}, nil},
		{[3]string{"CCIO", "", "0.6"}, []survey.Code{survey.BackgroundMissing}},
		{[3]string{"CNIO", "", "0.6"}, []survey.Code{survey.BackgroundAssumed}},
		{[3]string{"CCIO", "Wizard", "0.6"}, []survey.Code{survey.BackgroundUnreadable}},
		{[3]string{"CCIO", "Social worker and nurse", "0.6"}, []survey.Code{survey.BackgroundSeveral}},
		{[3]string{"Digital champion", "Nurse", "0.6"}, []survey.Code{survey.RoleUnlisted}},
		{[3]string{"CSO and CNIO", "Nurse", "0.6"}, []survey.Code{survey.AnswerAssumed}},
	} {
		s := &survey.Submission{People: table(c.row)}
		if got := codes(n.Submission(s, &survey.Organisation{Nation: "England"})); !slices.Equal(got, c.want) {
			t.Errorf("%v: findings %v, want %v", c.row, got, c.want)
		}
	}
}

func TestAmountsListedForEachOfSeveralPeople(t *testing.T) {
	s := &survey.Submission{People: table([3]string{"Two CCIOs", "Doctor", "0.6, 0.4"})}
	findings := normaliser(t).Submission(s, nil)
	if len(s.People) != 2 || s.People[0].Time.WTE != .6 || s.People[1].Time.WTE != .4 {
		t.Fatalf("%+v", s.People)
	}
	if got := codes(findings); !slices.Equal(got, []survey.Code{survey.TimeAssumed}) {
		t.Errorf("findings %v", got)
	}
}

func TestHoursUseTheSubmissionsOwnDateAndNation(t *testing.T) {
	s := &survey.Submission{
		Answers: []survey.Answer{{Question: "date", Raw: survey.Raw{Text: "1 May 2026"}}},
		People:  table([3]string{"CNIO", "Nurse", "36 hours"}),
	}
	normaliser(t).Submission(s, &survey.Organisation{Nation: "Scotland", Sector: "nhs_provider"})
	if p := s.People[0].Time; p.WTE != 1 || p.Basis != "afc_scotland_36" {
		t.Errorf("%+v", p)
	}
	s.Answers, s.Completed = nil, survey.Raw{Text: "2024-05-01 10:00:00"}
	s.People = table([3]string{"CNIO", "Nurse", "37 hours"})
	normaliser(t).Submission(s, &survey.Organisation{Nation: "Scotland"})
	if p := s.People[0].Time; p.WTE != 1 || p.Basis != "afc_scotland_37" {
		t.Errorf("by completion time: %+v", p)
	}
}

func TestAnswersAreReadByTheirType(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		question, text string
		value          string
		status         survey.Status
		code           survey.Code
	}{
		{"date", "14/03/2022", "2022-03-14", survey.Answered, ""},
		{"date", "soon", "", survey.Unreadable, survey.DateUnreadable},
		{"ics", "Yes - Lakes", "yes", survey.Answered, ""},
		{"ics", "not sure", "", survey.Unreadable, survey.AnswerUnreadable},
		{"framework", "Not yet but we hope to", "not_yet", survey.Answered, ""},
		{"framework", "see above", "", survey.Unreadable, survey.AnswerUnreadable},
		{"success", "  Meetings \n every week ", "Meetings \n every week", survey.Answered, ""},
		{"success", "N/A", "", survey.NotApplicable, ""},
		{"success", "", "", survey.Blank, ""},
		{"ods_code", "RZ1", "RZ1", survey.Answered, ""},
		{"consent_publish", "x", "yes", survey.Answered, ""},
		{"consent_publish", "", "no", survey.Blank, survey.ConsentBlank},
		{"consent_interview", "", "no", survey.Blank, ""},
		{"consent_publish", "perhaps later", "", survey.Unreadable, survey.TickUnclear},
		{"consent_publish", "No", "no", survey.Answered, ""},
	} {
		s := &survey.Submission{Answers: []survey.Answer{{Question: c.question, Raw: survey.Raw{Text: c.text}}}}
		findings := n.Submission(s, nil)
		r := s.Answers[0].Reading
		if r.Value != c.value || r.Status != c.status {
			t.Errorf("%s %q: %+v, want %q %s", c.question, c.text, r, c.value, c.status)
		}
		if c.code == "" && len(findings) > 0 || c.code != "" && !slices.Equal(codes(findings), []survey.Code{c.code}) {
			t.Errorf("%s %q: findings %v, want %q", c.question, c.text, codes(findings), c.code)
		}
	}
}
