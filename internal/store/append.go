package store

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"
	"time"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Privacy says what of a submission the store withholds, masks and how it
// names the organisation.
type Privacy struct {
	Pseudonym string                     // of the submission's organisation
	Withheld  func(question string) bool // identifiers: kept in the identities only
	Mask      func(text string) string   // replaces names, addresses and organisations
}

// AppendInstrument writes the edition's options and terms, so that every
// denominator and label can be had with SQL.
func (l *Load) AppendInstrument(e *instrument.Edition) error {
	for i, q := range e.Questions {
		if err := l.store.append("instrument_term", "question", q.ID, int32(i+1), q.Short); err != nil {
			return err
		}
		for j, o := range q.Options {
			if err := l.store.append("instrument_option", q.ID, o.ID, int32(j+1), o.Wording, o.Short); err != nil {
				return err
			}
		}
	}
	for i, g := range e.Normalising.Groups {
		if err := l.store.append("instrument_term", "group", g.ID, int32(i+1), g.Label); err != nil {
			return err
		}
	}
	for i, r := range e.Normalising.Roles {
		if err := l.store.append("instrument_term", "role", r.ID, int32(i+1), r.Label); err != nil {
			return err
		}
	}
	for i, b := range e.Normalising.Backgrounds {
		if b.Medic {
			l.medics = append(l.medics, b.ID)
		}
		if err := l.store.append("instrument_term", "background", b.ID, int32(i+1), b.Label); err != nil {
			return err
		}
	}
	return nil
}

// AppendFile writes a file met in the inputs, under the masked name. The name
// as given goes to the identities where it differs.
func (l *Load) AppendFile(f survey.File, masked string) error {
	if masked != f.Path {
		if err := l.identities.append("identity_file", f.SHA256, f.Path); err != nil {
			return err
		}
	}
	return l.store.append("raw_file", f.SHA256, masked, f.Format, f.Bytes, f.Layout, f.Status)
}

// AppendOrganisation writes an organisation: what it is like to the store,
// under its pseudonym and with what the mask leaves of the other texts, and who
// it is to the identities.
func (l *Load) AppendOrganisation(o survey.Organisation, listed bool, mask func(string) string) error {
	var headcount driver.Value
	if o.Headcount != nil {
		headcount = int32(*o.Headcount)
	}
	err := l.store.append("organisation", o.Pseudonym, listed, nullable(mask(o.Sector)), nullable(mask(o.Type)), nullable(mask(o.Nation)),
		headcount, nullable(mask(o.Year)), nullable(mask(o.Source)), nullable(mask(o.CaseStudy)))
	if err != nil {
		return err
	}
	return l.identities.append("identity_organisation", o.Pseudonym, o.Name, o.ODSCode, o.Source)
}

// AppendSubmission writes a submission with all its parts.
func (l *Load) AppendSubmission(s *survey.Submission, p Privacy) error {
	err := l.store.append("stg_submission", s.ID, s.Edition, p.Pseudonym, s.Organisation.Rule, string(s.Standing),
		s.File.Layout, s.File.SHA256, int32(s.Record), answeredOn(s), ticked(s, "consent_publish"), ticked(s, "consent_interview"))
	if err != nil {
		return err
	}
	w := submissionWriter{load: l, id: s.ID, privacy: p}
	for _, a := range s.Answers {
		if err := w.answer(a); err != nil {
			return err
		}
	}
	for _, person := range s.People {
		if err := w.person(person); err != nil {
			return err
		}
	}
	for i, t := range s.StatedTotals {
		if err := w.statedTotal(i+1, t); err != nil {
			return err
		}
	}
	for _, sel := range s.Selections {
		if err := w.selection(sel); err != nil {
			return err
		}
	}
	return nil
}

// AppendFinding writes a finding masked, and as it is to the identities where
// the mask changed it.
func (l *Load) AppendFinding(f survey.Finding, mask func(string) string) error {
	candidates := make([]string, len(f.Candidates))
	for i, c := range f.Candidates {
		candidates[i] = mask(c)
	}
	open := []string{f.Position.File, f.Position.Sheet, f.Text, f.Reading, f.What, f.Mend, strings.Join(f.Candidates, listSeparator)}
	shut := []string{mask(open[0]), mask(open[1]), mask(open[2]), mask(open[3]), mask(open[4]), mask(open[5]), strings.Join(candidates, listSeparator)}
	if strings.Join(open, "\x1f") != strings.Join(shut, "\x1f") {
		err := l.identities.append("identity_finding", f.ID(), open[0], open[1], open[2], open[3], open[4], open[5], open[6])
		if err != nil {
			return err
		}
	}
	status := "open"
	if f.Settled != nil {
		status = "settled"
		if err := l.appendDecision(f, mask); err != nil {
			return err
		}
	}
	return l.store.append("finding", f.ID(), string(f.Code), string(f.Severity()), f.Submission, f.Question,
		shut[0], shut[1], f.Position.Cell, f.Position.Part, shut[2], shut[3], shut[4], shut[5], shut[6], status)
}

// appendDecision writes what settled a finding, masked: initials instead of the
// name of who did. Both go to the identities as typed.
func (l *Load) appendDecision(f survey.Finding, mask func(string) string) error {
	r := f.Settled
	who, from, to, why := survey.Initials(r.Who), mask(f.Text), mask(r.To), mask(r.Why)
	if who != r.Who || from != f.Text || to != r.To || why != r.Why {
		if err := l.identities.append("identity_decision", f.ID(), r.Who, f.Text, r.To, r.Why); err != nil {
			return err
		}
	}
	return l.store.append("decision", f.ID(), who, mask(r.When), from, to, why)
}

// Finish writes what the load is. It is called once, after the last row.
func (l *Load) Finish(edition, loadID, toolVersion string) error {
	if err := l.identities.append("load", loadID); err != nil {
		return err
	}
	return l.store.append("load", edition, loadID, int32(Schema()), toolVersion)
}

// Exec runs a statement on the load, for checks that look across submissions.
func (l *Load) Exec(ctx context.Context, statement string, args ...any) error {
	if err := l.store.flush(); err != nil {
		return err
	}
	if _, err := l.store.db.ExecContext(ctx, statement, args...); err != nil {
		return fmt.Errorf("running a statement on the load: %w", err)
	}
	return nil
}

func nullable(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
}

// answeredOn is the form's own date, else the date of the completion stamp.
func answeredOn(s *survey.Submission) driver.Value {
	if r := s.Answer("date").Reading; r.Status == survey.Answered {
		if day, err := time.Parse(time.DateOnly, r.Value); err == nil {
			return day
		}
	}
	if day, err := time.Parse(time.DateOnly, s.CompletedOn); err == nil {
		return day
	}
	if len(s.Completed.Text) >= len(time.DateOnly) {
		if day, err := time.Parse(time.DateOnly, s.Completed.Text[:len(time.DateOnly)]); err == nil {
			return day
		}
	}
	return nil
}

// ticked says whether a consent box was ticked. Anything but a clear yes is no.
func ticked(s *survey.Submission, question string) bool {
	r := s.Answer(question).Reading
	return r.Status == survey.Answered && r.Value == "yes"
}

// lineItem names a column of a line of the role table: "3.time".
func lineItem(line int, column string) string { return strconv.Itoa(line) + "." + column }
