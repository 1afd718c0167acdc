package mask

import (
	"strings"
	"testing"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

func masker(t *testing.T) (*Masker, *instrument.Edition) {
	t.Helper()
	e, err := instrument.Load("2022")
	if err != nil {
		t.Fatal(err)
	}
	return New(e, []survey.Organisation{
		{Name: "Northern Coast Hospitals NHS Foundation Trust", ODSCode: "ZZ901", Pseudonym: "Organisation A"},
		{Name: "Isles Clinic (North)", Pseudonym: "Organisation C"},
		{Name: "Vale Community Partnership", Aliases: []string{"VCP"}, Pseudonym: "Organisation B"},
	}), e
}

func answers(organisation, names, email string) *survey.Submission {
	return &survey.Submission{Answers: []survey.Answer{
		{Question: "names", Raw: survey.Raw{Text: names}},
		{Question: "email", Raw: survey.Raw{Text: email}},
		{Question: "organisation", Raw: survey.Raw{Text: organisation}},
	}}
}

func TestNamesOfRespondentsAndOrganisationsAreMasked(t *testing.T) {
	m, e := masker(t)
	mask := m.For(answers("Northern Coast Hospitals NHS FT", "Dr Alex Rivers and Will Quennell-Shaw", "a.quennell@coast.example"), e, "Organisation A")
	for _, c := range []struct{ text, want string }{
		{"ask alex.rivers@coast.example today", "ask [email] today"},
		{"Ring 020 7946 0000 or 07700 900123", "Ring [telephone] or [telephone]"},
		{"Alex Rivers leads", "[name] leads"},
		{"led by Alex, with Quennell-Shaw", "led by [name], with [name]"},
		{"the work of Rivers", "the work of [name]"},
		{"Will the funding last?", "Will the funding last?"},
		{"and Will agreed", "and [name] agreed"},
		{"Dr Jane O'Hara chairs it", "[name] chairs it"},
		{"at northern coast we meet", "at Organisation A we meet"},
		{"NORTHERN COAST HOSPITALS NHS FOUNDATION TRUST", "Organisation A"},
		{"Northern Coast Hospitals NHS FT", "Organisation A"},
		{"(Vale Community Partnership)", "(Organisation B)"},
		{"Isles Clinic (North) is ours", "Organisation C is ours"},
		{"with Vale Community Partnership (VCP)", "with Organisation B (Organisation B)"},
		{"forms/zz901.xlsx", "forms/Organisation A.xlsx"},
		{"Chief Nurse, 0.6 WTE", "Chief Nurse, 0.6 WTE"},
		{"rivers of data", "rivers of data"},
		{"0.6", "0.6"},
	} {
		if got := mask(c.text); got != c.want {
			t.Errorf("mask(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNamesAreFoundHoweverTheyAreWritten(t *testing.T) {
	m, e := masker(t)
	mask := m.For(answers("Aldermere Hospitals NHS Foundation Trust", "Dr Siobhán O'Rourke-Quill (CCIO), with Zbigniew Wiśniewski & Prof. J. T. Featherstone; 李小龍", ""), e, "Organisation D")
	for _, c := range []struct{ text, want string }{
		{"Siobhan meets ZBIGNIEW WIŚNIEWSKI", "[name] meets [name]"},
		{"o'rourke-quill chairs; wisniewski writes", "[name] chairs; [name] writes"},
		{"Siobha\u0301n O’Rourke\u2011Quill", "[name]"},
		{"1 WTE - Featherstone job share", "1 WTE - [name] job share"},
		{"J. T. Featherstone", "[name]"},
		{"李小龍 said so", "[name] said so"},
		{"Dr. Ermintrude van der Plasticine came", "[name] came"},
		{"Ms Hortensia Pumblechook–Smythe came", "[name] came"},
		{"MS Teams meetings", "MS Teams meetings"},
		{"Aldermere's team, aldermere.example", "Organisation D's team, Organisation D.example"},
		{"Northern Coast and Vale, not the vale", "Organisation A and Organisation B, not the vale"},
		{"community partnership working", "community partnership working"},
	} {
		if got := mask(c.text); got != c.want {
			t.Errorf("mask(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestANameIsMaskedInWhatOthersWriteLater(t *testing.T) {
	m, e := masker(t)
	m.For(answers("Vale Community Partnership", "Robin Underhill", ""), e, "Organisation B")
	later := m.For(answers("Isles Clinic (North)", "Sam Ash", ""), e, "Organisation C")
	if got := later("robin underhill helped, and so did the robin"); got != "[name] helped, and so did the robin" {
		t.Errorf("got %q", got)
	}
}

func TestTheNameOfACareSystemIsMasked(t *testing.T) {
	for answer, hidden := range map[string]bool{
		"Yes - Greater Wexmoor ICS": true, "Yes, part of Wexmoor Partnership": true, "Wexmoor and Dale": true,
		"Yes": false, "No": false, "Not applicable": false, "Yes - since 2021": false, "Don't know": false,
	} {
		m, e := masker(t)
		s := answers("Isles Clinic (North)", "Sam Ash", "")
		s.Answers = append(s.Answers, survey.Answer{Question: "ics", Raw: survey.Raw{Text: answer}})
		if got := m.For(s, e, "Organisation C")(answer); (got != answer) != hidden || strings.Contains(got, "Wexmoor") {
			t.Errorf("%q is shown as %q", answer, got)
		}
	}
}

func TestAShortNameOfAnOrganisationIsMaskedWhereItStandsAlone(t *testing.T) {
	m, e := masker(t)
	mask := m.For(answers("BT", "Sam Ash", ""), e, "Organisation C")
	for text, want := range map[string]string{
		"BT": "Organisation C", `"BT" is not in the table`: `"Organisation C" is not in the table`, "a BT line": "a BT line",
	} {
		if got := mask(text); got != want {
			t.Errorf("mask(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestAJobTitleInThePlaceOfANameIsNotMasked(t *testing.T) {
	m, e := masker(t)
	mask := m.For(answers("", "Chief Nurse", "clinical.informatics@coast.example"), e, "Organisation A")
	if got := mask("Chief Nurse, clinical informatics"); got != "Chief Nurse, clinical informatics" {
		t.Errorf("got %q", got)
	}
}

func TestAWordOfARoleIsNeverAName(t *testing.T) {
	m, e := masker(t)
	mask := m.For(answers("", "Paul Nurse", ""), e, "Organisation A")
	if got := mask("Chief Nurse; ask Paul"); got != "Chief Nurse; ask [name]" {
		t.Errorf("got %q", got)
	}
}

func FuzzNoAddressSurvives(f *testing.F) {
	f.Add("x", "Sam Ash", "sam@x.example")
	f.Fuzz(func(t *testing.T, before, name, after string) {
		m, e := masker(t)
		got := m.For(answers("Org", name, "sam.ash@coast.example"), e, "Organisation A")(before + " sam.ash@coast.example " + after)
		if strings.Contains(got, "sam.ash@coast") {
			t.Errorf("the address survives in %q", got)
		}
	})
}
