package analysis

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"proforma/analysis/result"
	"proforma/internal/instrument"
	"proforma/internal/store"
	"proforma/internal/survey"
)

// person is a line of a hand-made role table. A time below nought was not read.
type person struct {
	role, discipline, background string
	wte                          float64
	assumed                      bool
}

// form is one hand-made submission.
type form struct {
	organisation string // pseudonym
	sector       string // none if empty: the organisation is not in the reference table
	headcount    int    // not known if 0
	caseStudy    string
	stated       float64
	people       []person
	framework    string   // option id; blank if empty
	cpd          []string // option ids; nil for a list not answered
	others       string
	success      string
	publish      bool
	standing     survey.Standing // Active if empty
}

func reading(value string) survey.Reading {
	if value == "" {
		return survey.Reading{Status: survey.Blank}
	}
	return survey.Reading{Value: value, Status: survey.Answered, Rule: "text"}
}

func (p person) survey(i int) survey.Person {
	out := survey.Person{Ordinal: i + 1, Line: i + 1, Role: reading(p.role), Discipline: reading(p.discipline)}
	if p.background != "" {
		out.Backgrounds = []string{p.background}
	}
	out.Time = survey.WorkingTime{Status: survey.Answered, WTE: p.wte, Low: p.wte, High: p.wte, Rule: "bare_fraction", Assumed: p.assumed}
	if p.wte < 0 {
		out.Time = survey.WorkingTime{Status: survey.Unreadable, Rule: "unquantified"}
	}
	return out
}

func (f form) submission(e *instrument.Edition, i int) *survey.Submission {
	s := &survey.Submission{ID: fmt.Sprintf("s%03d-1", i), Edition: e.ID, Record: 1, Standing: f.standing}
	if s.Standing == "" {
		s.Standing = survey.Active
	}
	publish := reading("")
	if f.publish {
		publish = reading("yes")
	}
	for _, a := range []struct {
		question string
		reading  survey.Reading
	}{
		{"framework", reading(f.framework)}, {"cpd_other", reading(f.others)},
		{"success", reading(f.success)}, {"consent_publish", publish},
	} {
		s.Answers = append(s.Answers, survey.Answer{Question: a.question, Reading: a.reading})
	}
	for i, p := range f.people {
		s.People = append(s.People, p.survey(i))
	}
	if f.stated > 0 {
		s.StatedTotals = []survey.StatedTotal{{Time: survey.WorkingTime{Status: survey.Answered, WTE: f.stated, Rule: "wte"}}}
	}
	question, _ := e.Question("cpd")
	for _, o := range question.Options {
		sel := survey.Selection{Question: "cpd", Option: o.ID, Rule: "mark"}
		if f.cpd != nil {
			yes := false
			for _, id := range f.cpd {
				yes = yes || id == o.ID
			}
			sel.Selected = &yes
		}
		s.Selections = append(s.Selections, sel)
	}
	return s
}

// compute makes a store of the forms and runs the built-in plan on it.
// Statements are run on the store first.
func compute(t *testing.T, forms []form, statements ...string) *result.Set {
	t.Helper()
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		t.Fatal(err)
	}
	set, err := Run(context.Background(), fill(t, e, forms, statements...), e, defaultPlan(t))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// fill makes a store of the forms. It goes with the test.
func fill(t testing.TB, e *instrument.Edition, forms []form, statements ...string) *store.Store {
	t.Helper()
	ctx := context.Background()
	l, err := store.Create(ctx, filepath.Join(t.TempDir(), "survey.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Abort(); err != nil {
			t.Error(err)
		}
	})
	errs := []error{l.AppendInstrument(e)}
	for i, f := range forms {
		o := survey.Organisation{Key: f.organisation, Name: "Name of " + f.organisation, Pseudonym: f.organisation, Sector: f.sector, CaseStudy: f.caseStudy}
		if f.headcount > 0 {
			o.Headcount = &f.headcount
		}
		privacy := store.Privacy{Pseudonym: f.organisation, Withheld: func(string) bool { return false }, Mask: func(s string) string { return s }}
		errs = append(errs, l.AppendOrganisation(o, f.sector != "", func(s string) string { return s }), l.AppendSubmission(f.submission(e, i), privacy))
	}
	errs = append(errs, l.Finish(e.ID, "load", "test"))
	for _, statement := range statements {
		errs = append(errs, l.Exec(ctx, statement))
	}
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	s, err := l.Store()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
