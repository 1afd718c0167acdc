package settle

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"proforma/ingest/normalise"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

func settler(t testing.TB) *Settler {
	t.Helper()
	e, err := instrument.Load("2022")
	if err != nil {
		t.Fatal(err)
	}
	n, err := normalise.New(e)
	if err != nil {
		t.Fatal(err)
	}
	table := []survey.Organisation{{Name: "Cardale Hospitals NHS Trust", ODSCode: "ZZ3"}, {Name: "Dunmere NHS Trust"}}
	return &Settler{Edition: e, Normaliser: n, Directory: normalise.NewDirectory(e, table)}
}

func at(cell string) survey.Position {
	return survey.Position{File: "a.xlsx", Sheet: "Form", Cell: cell}
}

// sample is a submission as a layout reads it, with something doubtful in it.
func sample(s *Settler) *survey.Submission {
	sub := &survey.Submission{
		ID: "abc-1", Standing: survey.Active,
		People: []survey.Person{{Line: 1, RoleText: survey.Raw{Text: "Champion", Position: at("B1")},
			BackgroundText: survey.Raw{Text: "nurse and GP", Position: at("C1")}, TimeText: survey.Raw{Text: "ad hoc", Position: at("D1")}}},
	}
	for i, q := range s.Edition.Questions {
		cell := at("F" + string(rune('A'+i)))
		if q.Type == instrument.Table || q.Type == instrument.MultipleChoice {
			continue
		}
		sub.Answers = append(sub.Answers, survey.Answer{Question: q.ID, Raw: survey.Raw{Text: "perhaps", Position: cell}})
	}
	for _, q := range s.Edition.OfType(instrument.MultipleChoice) {
		for _, o := range q.Options {
			sub.Selections = append(sub.Selections, survey.Selection{Question: q.ID, Option: o.ID, Raw: survey.Raw{Text: "?", Position: at("G" + o.ID)}})
		}
	}
	return sub
}

// findingsOf makes a finding of every code about the part of the sample that
// such a finding is about.
func findingsOf(s *Settler) []survey.Finding {
	var all []survey.Finding
	for _, code := range survey.Codes() {
		f := survey.Finding{Code: code, Submission: "abc-1", Question: "roles", Position: at("D1"), Text: "ad hoc", Reading: "0.2 WTE"}
		switch kinds[code] {
		case kindTime:
			f.Candidates = []string{"0.4 WTE", "0.6 WTE"}
		case kindPeople:
			f.Candidates = []string{"0.4 WTE each", "0.4 WTE together"}
		case kindBackground:
			f.Position, f.Text, f.Reading = at("C1"), "nurse and GP", "nurse"
		case kindRole:
			f.Position, f.Text, f.Reading = at("B1"), "Champion", "other"
		case kindOrganisation:
			f.Question, f.Candidates = "organisation", []string{"Cardale Hospitals NHS Trust", "Dunmere NHS Trust"}
		case kindTick, kindTickList, kindOption:
			f.Question, f.Position, f.Text = "cpd", at("Glocal_mentoring"), "?"
		case kindAnswer:
			f.Question, f.Reading = "framework", "yes"
			if code == survey.DateAmbiguous || code == survey.DateUnreadable {
				f.Question, f.Candidates, f.Reading = "date", []string{"2022-02-01", "2022-01-02"}, ""
			}
		case kindTotal:
			f.Candidates = []string{"3.5 WTE", "1.4 WTE"}
		}
		if code == survey.ChoiceCodesAssumed {
			f.Question, f.Candidates = "cpd", []string{"the codes follow the form", "they do not"}
		}
		all = append(all, f)
		if k := kinds[code]; k == kindTick || k == kindOption {
			all = append(all, ofOtherTypes(s, f)...)
		}
	}
	return all
}

// ofOtherTypes is a finding about a tick or a choice where it is about a question
// of another type: one of several printed answers, a box of its own, an open end.
func ofOtherTypes(s *Settler, f survey.Finding) []survey.Finding {
	var all []survey.Finding
	for _, id := range []string{"framework", "ics", "consent_publish", "cpd_other"} {
		f.Question, f.Candidates = id, nil
		switch q, _ := s.Edition.Question(id); q.Type {
		case instrument.SingleChoice:
			for _, o := range q.Options {
				f.Candidates = append(f.Candidates, o.Wording)
			}
		case instrument.YesNoText, instrument.Tick:
			f.Candidates = []string{"Yes", "No"}
		}
		if f.Code != survey.ChoiceUnknown && f.Code != survey.ChoiceOther || id == "framework" || id == "ics" {
			all = append(all, f)
		}
	}
	return all
}

func TestCodesInAnotherOrderCannotBeDecided(t *testing.T) {
	s := settler(t)
	f := survey.Finding{Code: survey.ChoiceCodesAssumed, Question: "cpd", Text: "1, 2", Candidates: []string{"the codes follow the form", "they do not"}}
	for _, submission := range []string{"", "abc-1"} {
		f.Submission = submission
		for to, want := range map[string]bool{"the codes follow the form": true, "they do not": false} {
			r := survey.Ruling{Finding: f.ID(), To: to, Why: "why", Who: "JB"}
			settled := false
			if submission == "" {
				s.Decisions = &Decisions{byID: map[string]survey.Ruling{f.ID(): r}}
				g, _ := s.Other(f)
				settled = g.Settled != nil
			} else {
				problem, _ := s.apply(sample(s), &Organisation{}, f, r)
				settled = problem == ""
			}
			if settled != want {
				t.Errorf("%q on submission %q: settled %v", to, submission, settled)
			}
		}
	}
}

func TestEveryChoiceOfADropDownIsUnderstood(t *testing.T) {
	s := settler(t)
	for _, f := range findingsOf(s) {
		offer := Offers(s.Normaliser, s.Edition, f)
		if len(offer.Choices) == 0 || !slices.Contains(offer.Choices, Noted) && kinds[f.Code] != kindRepeated && kinds[f.Code] != kindOrganisation {
			t.Errorf("%s offers %q", f.Code, offer.Choices)
		}
		if offer.Free != (offer.Hint != "") {
			t.Errorf("%s: free %v with the hint %q", f.Code, offer.Free, offer.Hint)
		}
		for _, choice := range offer.Choices {
			r := survey.Ruling{Finding: f.ID(), To: choice, Why: "why", Who: "JB"}
			if kinds[f.Code] == kindRepeated {
				repeats := []Repeat{{ID: "first"}, {ID: f.ID()}}
				(&Decisions{byID: map[string]survey.Ruling{f.ID(): r}}).Repeats(repeats)
				if repeats[1].Ruling == nil || repeats[1].Problem != "" {
					t.Errorf("%s: %q is not understood: %s", f.Code, choice, repeats[1].Problem)
				}
				continue
			}
			var organisation Organisation
			if problem, _ := s.apply(sample(s), &organisation, f, r); problem != "" {
				t.Errorf("%s: %q is not understood: %s", f.Code, choice, problem)
			}
		}
	}
}

// evaluateWith is an evaluation without matching and checks.
func evaluateWith(s *Settler) Evaluate {
	return func(sub *survey.Submission, _ Organisation) []survey.Finding {
		return s.Normaliser.Submission(sub, nil)
	}
}

func TestWhateverIsTypedIsAppliedOrReported(t *testing.T) {
	base := settler(t)
	open := evaluateWith(base)(sample(base), Organisation{})
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(open).Draw(t, "finding")
		to := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"0.4 WTE", "nurse", "yes", "no", "as read", "leave out", "2 x 0.5", "n/a", "3 people", "EPR lead", "1/2/2022"})).Draw(t, "decision")
		if plain(to) == "" {
			return
		}
		s := *base
		s.Decisions = &Decisions{byID: map[string]survey.Ruling{f.ID(): {Finding: f.ID(), To: plain(to), Why: "why", Who: "JB"}}}
		sub := sample(&s)
		all, met := s.Submission(sub, nil, evaluateWith(&s))
		if len(met) != 1 {
			t.Fatalf("met %v", met)
		}
		settled, reported := 0, 0
		for _, g := range all {
			if g.ID() == f.ID() && g.Settled != nil {
				settled++
			}
			if g.Code == survey.DecisionUnreadable {
				reported++
			}
		}
		if (settled > 0) == (reported > 0) {
			t.Fatalf("%q on %s: settled %d times, reported %d times", to, f.Code, settled, reported)
		}
		if sub.People[0].TimeText.Text != "ad hoc" || sub.People[0].RoleText.Text != "Champion" {
			t.Fatalf("what was written changed: %+v", sub.People[0])
		}
	})
}

func TestNoDecisionsChangeNothing(t *testing.T) {
	s := settler(t)
	plainSub, decidedSub := sample(s), sample(s)
	want := evaluateWith(s)(plainSub, Organisation{})
	s.Decisions = &Decisions{byID: map[string]survey.Ruling{"a00000000001": {Finding: "a00000000001", To: "noted"}}, order: []string{"a00000000001"}}
	got, met := s.Submission(decidedSub, nil, evaluateWith(s))
	if len(met) != 0 || len(got) != len(want) {
		t.Fatalf("met %v, findings %v, want %v", met, got, want)
	}
	for i := range got {
		if got[i].ID() != want[i].ID() || got[i].Settled != nil {
			t.Errorf("finding %d is %+v, want %+v", i, got[i], want[i])
		}
	}
	if plainSub.People[0].Time != decidedSub.People[0].Time {
		t.Errorf("time %+v, want %+v", decidedSub.People[0].Time, plainSub.People[0].Time)
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{"Jo Bloggs": "JB", "jo.bloggs@example.org": "JB", "JB": "JB", "J.B.": "JB", "jo": "J", "": "", "the chair": "TC", "Jo O'Brien-Smith": "JOS", "12": ""} {
		if got := survey.Initials(name); got != want {
			t.Errorf("Initials(%q) = %q, want %q", name, got, want)
		}
	}
}
