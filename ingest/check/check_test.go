package check

import (
	"strings"
	"testing"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

func edition(t *testing.T) *instrument.Edition {
	t.Helper()
	e, err := instrument.Load("2022")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func read(wte float64) survey.WorkingTime {
	return survey.WorkingTime{Status: survey.Answered, WTE: wte, Low: wte, High: wte}
}

// sound is a submission that no rule has anything to say of.
func sound() *survey.Submission {
	at := survey.Position{File: "form.xlsx", Sheet: "Form", Cell: "C8"}
	return &survey.Submission{
		ID: "abc-1", Position: survey.Position{File: "form.xlsx", Sheet: "Form"},
		Organisation: survey.Match{Key: "ZZ901", Listed: true, Rule: "ods_code"},
		Answers:      []survey.Answer{{Question: "organisation", Raw: survey.Raw{Text: "Coast Trust", Position: at}}},
		People:       []survey.Person{{Time: read(.6)}, {Time: read(.2)}, {Time: survey.WorkingTime{Status: survey.Unreadable}}},
	}
}

func total(text string, wte float64) survey.StatedTotal {
	return survey.StatedTotal{Raw: survey.Raw{Text: text, Position: survey.Position{File: "form.xlsx", Sheet: "Form", Cell: "D30"}}, Time: read(wte)}
}

func TestDoubtsOfASubmission(t *testing.T) {
	for name, c := range map[string]struct {
		change func(s *survey.Submission)
		want   []survey.Code
		says   string
	}{
		"a sound one":                  {func(*survey.Submission) {}, nil, ""},
		"nobody in the team":           {func(s *survey.Submission) { s.People = nil }, []survey.Code{survey.TeamEmpty}, "lists nobody"},
		"a total that agrees":          {func(s *survey.Submission) { s.StatedTotals = []survey.StatedTotal{total("0.8 WTE", .8)} }, nil, ""},
		"a total within the tolerance": {func(s *survey.Submission) { s.StatedTotals = []survey.StatedTotal{total("0.85", .85)} }, nil, ""},
		"a total that differs": {func(s *survey.Submission) { s.StatedTotals = []survey.StatedTotal{total("1.0", 1)} },
			[]survey.Code{survey.TotalDiffers}, "reads as 1 WTE, but the people listed add up to 0.8 WTE"},
		"two totals, one of which differs": {func(s *survey.Submission) {
			s.StatedTotals = []survey.StatedTotal{total("0.8", .8), total("14 sessions", 1.4)}
		}, []survey.Code{survey.TotalDiffers}, "1.4 WTE"},
		"a total where no time was read": {func(s *survey.Submission) {
			s.People = s.People[2:]
			s.StatedTotals = []survey.StatedTotal{total("1.0", 1)}
		}, nil, ""},
		"no name": {func(s *survey.Submission) { s.Organisation, s.Answers = survey.Match{Rule: "none"}, nil },
			[]survey.Code{survey.OrganisationMissing}, "does not say which organisation"},
		"a name that is nearly listed": {func(s *survey.Submission) {
			s.Organisation = survey.Match{Rule: "none", Candidates: []string{"Coast NHS Trust"}}
		}, []survey.Code{survey.OrganisationNear}, "is like 1 that"},
		"a name that is not listed": {func(s *survey.Submission) { s.Organisation = survey.Match{Rule: "none"} },
			[]survey.Code{survey.OrganisationUnknown}, "not in the reference table"},
		"no table to match with": {func(s *survey.Submission) { s.Organisation = survey.Match{Rule: "no_table"} }, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := sound()
			c.change(s)
			found := Submission(s, edition(t))
			if len(found) != len(c.want) {
				t.Fatalf("findings %+v, want codes %v", found, c.want)
			}
			for i, f := range found {
				if f.Code != c.want[i] || !strings.Contains(f.What, c.says) {
					t.Errorf("finding %s %q, want %s with %q", f.Code, f.What, c.want[i], c.says)
				}
				if f.Mend == "" || f.Position.File == "" || f.Submission != "abc-1" {
					t.Errorf("a finding without its place or a way to mend it: %+v", f)
				}
			}
		})
	}
}

func TestTheAddedUpTotalHasNoFloatingRemainder(t *testing.T) {
	s := &survey.Submission{People: []survey.Person{{Time: read(.1)}, {Time: read(.2)}, {Time: survey.WorkingTime{}}}}
	if total, n := DerivedTotal(s); total != .3 || n != 2 {
		t.Errorf("DerivedTotal = %v of %d people, want 0.3 of 2", total, n)
	}
}
