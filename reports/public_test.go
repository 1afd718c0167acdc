package reports

import (
	"fmt"
	"strings"
	"testing"

	"proforma/analysis/result"
	"proforma/internal/survey"
	"proforma/reports/disclose"
)

// namedSet is the sample as analysis hands it over: organisations are keys.
func namedSet() (*result.Set, []result.Organisation) {
	set := sampleSet()
	var orgs []result.Organisation
	for i := range teams {
		orgs = append(orgs, result.Organisation{
			Key: fmt.Sprintf("RZ%d", i), Name: fmt.Sprintf("Fernhill%c Hospitals NHS Trust", 'A'+i), Pseudonym: organisation(i), Consent: i%3 != 0,
		})
	}
	for i := range set.Results {
		r := &set.Results[i]
		for j := range r.Rows {
			for k, o := range orgs {
				if r.Rows[j].Cells["organisation"].String() == organisation(k) {
					delete(r.Rows[j].Cells, "organisation")
					r.Rows[j].Organisation = o.Key
				}
			}
		}
	}
	set.Find("team_wte_min").Holders = []string{"RZ6"}
	return set, orgs
}

func TestPublicFilesHoldNothingOfAnOrganisationWithoutConsent(t *testing.T) {
	set, orgs := namedSet()
	answer := &set.Find("answers_success").Rows[1]
	answer.Cells["answer"] = txt("At " + orgs[0].Name + " we meet. Write to jo@fernhill.nhs.uk.")
	findings := func(yield func(survey.Finding, error) bool) {
		yield(survey.Finding{Code: survey.OrganisationNear, Question: "organisation", Text: orgs[3].Name, Position: survey.Position{File: "in/" + orgs[3].Name + ".xlsx"}}, nil)
	}
	for profile, secret := range map[disclose.Profile]func(result.Organisation) []string{
		disclose.Committee: func(o result.Organisation) []string { return []string{o.Name, o.Key} },
		disclose.Public: func(o result.Organisation) []string {
			if o.Consent {
				return nil
			}
			return []string{o.Name, o.Key + `"`, o.Pseudonym + "<", o.Pseudonym + ",", o.Pseudonym + `"`}
		},
	} {
		disclosed, log := disclose.Apply(set, profile, orgs)
		files, _ := written(t, Input{
			Set: disclosed, Charts: withoutCharts, Manifest: &Manifest{Suppressed: log},
			Findings: disclose.Findings(findings, profile, orgs, []string{"organisation"}),
		})
		for name, text := range files {
			for _, o := range orgs {
				for _, s := range secret(o) {
					if strings.Contains(text, s) {
						t.Errorf("%s: %s holds %q", profile, name, s)
					}
				}
			}
			if strings.Contains(text, "jo@fernhill") {
				t.Errorf("%s: %s holds an email address", profile, name)
			}
		}
		if profile == disclose.Public && !strings.Contains(files["tables/team_wte.csv"], "FernhillB Hospitals NHS Trust") {
			t.Error("an organisation that agreed is not named")
		}
	}
}

func TestSuppressedValuesAreShownAsConfidential(t *testing.T) {
	set, orgs := namedSet()
	disclosed, _ := disclose.Apply(set, disclose.Public, orgs)
	files, _ := written(t, Input{Set: disclosed, Charts: withoutCharts})
	html := files["report.html"]
	for _, want := range []string{"[c]", "The average team has 5.3 WTE<", "organisations are not shown: no agreement to be published", "free-text answers are not shown"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
