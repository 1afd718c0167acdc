package disclose

import (
	"iter"
	"strings"
	"testing"

	"proforma/analysis/result"
	"proforma/internal/survey"
)

func one(f survey.Finding) iter.Seq2[survey.Finding, error] {
	return func(yield func(survey.Finding, error) bool) { yield(f, nil) }
}

func disclosedFinding(t *testing.T, f survey.Finding, profile Profile) (Finding, string) {
	t.Helper()
	for got, err := range Findings(one(f), profile, organisations(), []string{"organisation", "names"}) {
		if err != nil {
			t.Fatal(err)
		}
		return got, strings.Join(append([]string{
			got.Position.String(), got.Text, got.Reading, got.What, got.Mend,
		}, got.Candidates...), "|")
	}
	t.Fatal("the finding was lost")
	return Finding{}, ""
}

func TestFindingsNameOrganisationsOnlyInternally(t *testing.T) {
	f := survey.Finding{
		Code: survey.OrganisationNear, Question: "organisation", Text: "Alder Hospitls",
		Position:   survey.Position{File: "in/alder_hospitals-nhs-foundation-trust.xlsx", Sheet: "Form", Cell: "B3"},
		What:       `"Alder Hospitls" is nearly Alder Hospitals NHS Foundation Trust.`,
		Candidates: []string{"Alder Hospitals NHS Foundation Trust"},
	}
	_, text := disclosedFinding(t, f, Internal)
	if !strings.Contains(text, "Alder Hospitls") {
		t.Errorf("internal does not quote the text: %s", text)
	}
	got, text := disclosedFinding(t, f, Committee)
	if strings.Contains(strings.ToLower(text), "alder") {
		t.Errorf("committee names the organisation: %s", text)
	}
	if !strings.Contains(text, "cell B3") || !strings.Contains(text, "in/Organisation B.xlsx") {
		t.Errorf("committee does not say where: %s", text)
	}
	if got.ID != f.ID() {
		t.Errorf("id %s, want that of the finding as it was made, %s", got.ID, f.ID())
	}
}

func TestPublicFindingsSayOnlyWhatKindOfDoubt(t *testing.T) {
	f := survey.Finding{
		Code: survey.TimeUnreadable, Question: "roles", Text: "when Jo can", Reading: "0.5",
		Position: survey.Position{File: "a.xlsx", Cell: "C4"}, What: `"when Jo can" is no working time.`,
	}
	got, text := disclosedFinding(t, f, Public)
	if strings.Contains(text, "Jo") || strings.Contains(text, "a.xlsx") {
		t.Errorf("public shows %s", text)
	}
	if got.Code != survey.TimeUnreadable || got.What == "" {
		t.Errorf("public does not say what: %+v", got)
	}
}

func TestPersonalDataIsNotQuotedByItsOwnFinding(t *testing.T) {
	f := survey.Finding{Code: survey.PersonalDataInText, Question: "board", Text: "Dr Jo Bloggs", What: "A name was masked. Write to jo@x.nhs.uk."}
	for _, profile := range Profiles() {
		if _, text := disclosedFinding(t, f, profile); strings.Contains(text, "Bloggs") || strings.Contains(text, "jo@") {
			t.Errorf("%s shows %s", profile, text)
		}
	}
}

func TestInputNamesAreShownInternallyOnly(t *testing.T) {
	const sha = "0123456789abcdef0123456789abcdef"
	if got := InputName(Internal, "in/alder.xlsx", sha); got != "in/alder.xlsx" {
		t.Error(got)
	}
	if got := InputName(Committee, "in/alder.XLSX", sha); got != "file 0123456789ab.xlsx" {
		t.Error(got)
	}
}

func TestADecisionIsShownAsItsFindingMayBe(t *testing.T) {
	orgs := []result.Organisation{{Key: "Organisation A", Pseudonym: "Organisation A", Name: "Aldham Hospitals Trust"}}
	settled := survey.Finding{Code: survey.OrganisationNear, Question: "organisation", Text: "Aldam", Organisation: "Organisation A",
		Settled: &survey.Ruling{Finding: "a00000000001", To: "Aldham Hospitals Trust", Why: "Aldham Hospitals Trust wrote so", Who: "JB"}}
	for profile, want := range map[Profile]survey.Ruling{
		Internal:  {Finding: "a00000000001", To: "Aldham Hospitals Trust", Why: "Aldham Hospitals Trust wrote so", Who: "JB"},
		Committee: {Finding: "a00000000001", To: masked, Who: "JB"},
		Public:    {Finding: settled.ID()},
	} {
		all := func(yield func(survey.Finding, error) bool) { yield(settled, nil) }
		for f, err := range Findings(all, profile, orgs, []string{"organisation"}) {
			if err != nil || f.Settled == nil || *f.Settled != want {
				t.Errorf("%s shows the decision as %+v, want %+v", profile, f.Settled, want)
			}
			if profile != Internal && f.Organisation == "Aldham Hospitals Trust" {
				t.Errorf("%s names the organisation", profile)
			}
		}
	}
}
