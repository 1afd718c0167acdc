package settle

import (
	"fmt"
	"slices"
	"strings"

	"proforma/ingest/normalise"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Settler applies decisions to submissions. Any number of goroutines may use it.
type Settler struct {
	Decisions  *Decisions
	Edition    *instrument.Edition
	Normaliser *normalise.Normaliser
	Directory  *normalise.Directory
}

// Organisation is what a person settled a submission's organisation as.
type Organisation struct {
	Settled bool
	Key     string // of a row of the reference table; empty: it is in none
}

// Evaluate matches, normalises and checks a submission, as if nobody else had
// said anything but what is settled in it.
type Evaluate func(*survey.Submission, Organisation) []survey.Finding

// mostRounds bounds how often a submission is evaluated anew because a
// decision brought a further finding to light that is decided too.
const mostRounds = 4

// decided is a finding with the decision on it.
type decided struct {
	finding survey.Finding
	ruling  survey.Ruling
	problem string // why it was not applied; empty if it was
	changes bool   // it is to change the reading, so that the finding goes
}

// Submission evaluates a submission and applies the decisions on its findings;
// found are those that its layout made. It returns all findings, the settled
// ones marked, and the ids of the decisions met, applied or not.
func (s *Settler) Submission(raw *survey.Submission, found []survey.Finding, evaluate Evaluate) (all []survey.Finding, met []string) {
	if s.Decisions.Len() == 0 {
		return append(found, evaluate(raw, Organisation{})...), nil
	}
	trial := clone(raw)
	all = append(slices.Clone(found), evaluate(trial, Organisation{})...)
	list := s.decided(all, nil)
	for round := 0; len(list) > 0; round++ {
		trial = clone(raw)
		var organisation Organisation
		for i := range list {
			list[i].problem, list[i].changes = s.apply(trial, &organisation, list[i].finding, list[i].ruling)
		}
		all = append(slices.Clone(found), evaluate(trial, organisation)...)
		fresh := s.decided(all, list)
		if len(fresh) == 0 || round == mostRounds {
			break
		}
		list = append(list, fresh...)
	}
	*raw = *trial
	for _, d := range list {
		met = append(met, d.ruling.Finding)
	}
	return s.mark(all, len(found), list), met
}

// decided lists the findings that there is a decision on and that are not in
// the list already.
func (s *Settler) decided(all []survey.Finding, already []decided) []decided {
	var list []decided
	for _, f := range all {
		r, ok := s.Decisions.Of(f.ID())
		known := func(d decided) bool { return d.ruling.Finding == r.Finding && d.finding.Position == f.Position }
		if ok && !slices.ContainsFunc(already, known) && !slices.ContainsFunc(list, known) {
			list = append(list, decided{finding: f, ruling: r})
		}
	}
	return list
}

// mark marks the findings that are settled. One that went with its decision is
// put back; a decision that was not applied is a finding of its own.
func (s *Settler) mark(all []survey.Finding, ofLayout int, list []decided) []survey.Finding {
	var gone, about []survey.Finding
	for i := range list {
		d := &list[i]
		at := slices.IndexFunc(all, func(f survey.Finding) bool { return f.ID() == d.ruling.Finding })
		if d.problem == "" && d.changes && at >= ofLayout {
			d.problem = "in its place, no rule reads it"
		}
		if d.problem != "" {
			about = append(about, s.Decisions.notApplied(d.finding, d.ruling, d.problem, Offers(s.Normaliser, s.Edition, d.finding).Choices))
			continue
		}
		if at < 0 {
			f := d.finding
			f.Settled = &d.ruling
			gone = append(gone, f)
		}
		for j := range all {
			if all[j].ID() == d.ruling.Finding {
				all[j].Settled = &d.ruling
			}
		}
		about = append(about, s.Decisions.unsigned(d.finding, d.ruling)...)
	}
	return append(append(gone, all...), about...)
}

// notApplied is the finding for a decision that cannot be understood in its
// place.
func (d *Decisions) notApplied(f survey.Finding, r survey.Ruling, why string, choices []string) survey.Finding {
	what := fmt.Sprintf("The decision %q on finding %s (%s) was not applied: %s", r.To, r.Finding, f.Code.Title(), why)
	if !strings.HasSuffix(what, "?") {
		what += "."
	}
	out := d.unreadable(r, what,
		"Write it anew in the sheet of decisions, or choose from the list.")
	out.Submission, out.Question, out.Candidates = f.Submission, f.Question, choices[:min(len(choices), 12)]
	return out
}

// unsigned notes a decision that nobody gave a reason for, or a name to.
func (d *Decisions) unsigned(f survey.Finding, r survey.Ruling) []survey.Finding {
	lacks := ""
	switch {
	case r.Why == "" && r.Who == "":
		lacks = "does not say who decided, nor why"
	case r.Why == "":
		lacks = "does not say why"
	case r.Who == "":
		lacks = "does not say who decided"
	default:
		return nil
	}
	return []survey.Finding{{
		Code: survey.DecisionUnsigned, Stored: survey.FindingID(survey.DecisionUnsigned, r.Finding), Submission: f.Submission, Question: f.Question,
		Position: r.At, Text: r.To, Reading: "applied",
		What: fmt.Sprintf("The decision on finding %s (%s) %s. It was applied.", r.Finding, f.Code.Title(), lacks),
		Mend: "Fill in the reason and who decided, so that others can follow it.",
	}}
}

// clone copies a submission as its layout read it, so that evaluating the copy
// leaves the original as it is.
func clone(s *survey.Submission) *survey.Submission {
	c := *s
	c.Answers = slices.Clone(s.Answers)
	c.People = slices.Clone(s.People)
	c.StatedTotals = slices.Clone(s.StatedTotals)
	c.Selections = slices.Clone(s.Selections)
	return &c
}

// Other settles a finding about a file, a sheet or the whole load: somebody has
// seen it, and nothing changes. It returns the finding, marked if it is
// settled, and what is wrong with the decision.
func (s *Settler) Other(f survey.Finding) (survey.Finding, []survey.Finding) {
	r, ok := s.Decisions.Of(f.ID())
	if !ok {
		return f, nil
	}
	if other := mismatch(f, r); other != "" {
		return f, []survey.Finding{s.Decisions.notApplied(f, r, other, nil)}
	}
	switch wordOf(r.To) {
	case AsRead, Noted, LeaveOut, NotApplicable:
		f.Settled = &r
		return f, s.Decisions.unsigned(f, r)
	}
	if f.Code == survey.ChoiceCodesAssumed {
		if problem := acceptsOrder(f, r); problem != "" {
			return f, []survey.Finding{s.Decisions.notApplied(f, r, problem, Offers(s.Normaliser, s.Edition, f).Choices)}
		}
		f.Settled = &r
		return f, s.Decisions.unsigned(f, r)
	}
	return f, []survey.Finding{s.Decisions.notApplied(f, r, "nothing but "+quoted(Noted)+" can be decided here", []string{Noted})}
}

func quoted(s string) string { return `"` + s + `"` }
