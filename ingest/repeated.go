package ingest

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"proforma/ingest/settle"
	"proforma/internal/survey"
)

//go:embed queries/repeated.sql
var repeatedSQL string

//go:embed queries/repeated_rows.sql
var repeatedRowsSQL string

//go:embed queries/exclude.sql
var excludeSQL string

//go:embed queries/standing.sql
var standingSQL string

// answeredAgain is one of several submissions of one organisation.
type answeredAgain struct {
	submission, organisation string
	at                       survey.Position // file masked
	path                     string          // the file's name as given
}

// standing is what a decision made of a submission.
type standing struct {
	submission string
	standing   survey.Standing
}

// repeated finds organisations that answered more than once. The first of
// their submissions counts; the others are held back, in the store and with a
// finding, until a person decides: an organisation must not count twice.
func (l *loading) repeated(ctx context.Context) error {
	s, err := l.load.Store() // one connection from here on, which the session's table belongs to
	if err != nil {
		return err
	}
	for _, statement := range []string{repeatedSQL, excludeSQL} {
		if err := l.load.Exec(ctx, statement); err != nil {
			return fmt.Errorf("looking for organisations that answered twice: %w", err)
		}
	}
	var group []answeredAgain
	var changes []standing // from what was set for all
	settled := func() error {
		if len(group) == 0 {
			return nil
		}
		changed, err := l.repeatedOf(group)
		changes, group = append(changes, changed...), group[:0]
		return err
	}
	for row, err := range s.Rows(ctx, repeatedRowsSQL) {
		if err != nil {
			return fmt.Errorf("looking for organisations that answered twice: %w", err)
		}
		a := answeredAgain{
			submission: row[0].(string), organisation: row[1].(string), path: l.firstName[row[6].(string)],
			at: survey.Position{File: row[2].(string), Sheet: row[3].(string), Cell: row[4].(string)},
		}
		if row[5].(int64) == 1 {
			if err := settled(); err != nil {
				return err
			}
		}
		group = append(group, a)
		if len(group) == 2 && l.settler.Decisions.None() {
			// Nobody decided anything: each is held back by itself, and a million
			// of one organisation need not be in memory together.
			if err := l.heldBack(group[1], group[0]); err != nil {
				return err
			}
			group = group[:1]
		}
	}
	if err := settled(); err != nil {
		return err
	}
	for _, c := range changes {
		if err := l.load.Exec(ctx, standingSQL, string(c.standing), c.submission); err != nil {
			return fmt.Errorf("settling which submission counts: %w", err)
		}
	}
	return nil
}

// heldBack reports a second submission that nobody decided about.
func (l *loading) heldBack(a, first answeredAgain) error {
	l.summary.Submissions--
	r := settle.Repeat{ID: survey.FindingID(survey.SubmissionRepeated, a.submission), Standing: survey.Excluded}
	return l.findings(l.aboutRepeat(a, first, r), l.unmasked(a))
}

// repeatedOf settles which submissions of one organisation count, and returns
// those that stand otherwise than where nobody decides.
func (l *loading) repeatedOf(group []answeredAgain) ([]standing, error) {
	if len(group) == 1 {
		return nil, nil // the others were held back as they came
	}
	repeats := make([]settle.Repeat, len(group))
	for i, a := range group {
		repeats[i].ID = survey.FindingID(survey.SubmissionRepeated, a.submission)
	}
	l.settler.Decisions.Repeats(repeats)
	var changes []standing
	for i, a := range group {
		r := repeats[i]
		if r.Met {
			l.met[r.ID] = true
		}
		if r.Standing != survey.Active {
			l.summary.Submissions--
		}
		if first := i == 0; first && r.Standing != survey.Active || !first && r.Standing != survey.Excluded {
			changes = append(changes, standing{a.submission, r.Standing})
		}
		if i == 0 && !r.Met {
			continue // nothing is to be said of the first, but through the others
		}
		if err := l.findings(l.aboutRepeat(a, group[0], r), l.unmasked(a)); err != nil {
			return nil, err
		}
	}
	return changes, nil
}

// aboutRepeat is the finding about a second submission, and what is wrong with
// the decision on it.
func (l *loading) aboutRepeat(a, first answeredAgain, r settle.Repeat) []survey.Finding {
	at := a.at
	at.File = a.path
	f := survey.Finding{
		Code: survey.SubmissionRepeated, Stored: r.ID, Submission: a.submission, Question: "organisation", Position: at,
		Text:    a.organisation,
		Reading: "held back",
		What:    fmt.Sprintf("%s has already answered (%s). This second submission is kept but does not count until somebody decides.", a.organisation, first.at.String()),
		Mend:    "Decide which of the two counts: in the sheet of decisions, or by moving the other out of the folder.",
		Candidates: []string{
			settle.KeepFirst, settle.Supersedes, settle.KeepBoth,
		},
		Settled: r.Ruling,
	}
	if r.Ruling != nil {
		f.Reading = map[survey.Standing]string{survey.Active: "counts", survey.Superseded: "superseded", survey.Excluded: "does not count"}[r.Standing]
	}
	return append([]survey.Finding{f}, l.settler.Decisions.Doubts(f, r)...)
}

// unmasked is the mask for a finding that names the file as given.
func (l *loading) unmasked(a answeredAgain) func(string) string {
	return func(text string) string {
		if text == a.path {
			return a.at.File
		}
		return l.masker.Text(strings.ReplaceAll(text, a.path, a.at.File))
	}
}
