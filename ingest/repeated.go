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

//go:embed queries/standing.sql
var standingSQL string

// answeredAgain is one of several submissions of one organisation.
type answeredAgain struct {
	submission, organisation string
	at                       survey.Position // file masked
	path                     string          // the file's name as given
}

// repeated finds organisations that answered more than once. The first of
// their submissions counts; the others are held back, in the store and with a
// finding, until a person decides: an organisation must not count twice.
func (l *loading) repeated(ctx context.Context) error {
	s, err := l.load.Store()
	if err != nil {
		return err
	}
	t, err := s.Select(ctx, repeatedSQL)
	if err != nil {
		return fmt.Errorf("looking for organisations that answered twice: %w", err)
	}
	var group []answeredAgain
	for i, row := range t.Rows {
		group = append(group, answeredAgain{
			submission: row[0].(string), organisation: row[1].(string), path: l.firstName[row[6].(string)],
			at: survey.Position{File: row[2].(string), Sheet: row[3].(string), Cell: row[4].(string)},
		})
		if i+1 < len(t.Rows) && t.Rows[i+1][1] == row[1] {
			continue
		}
		if err := l.repeatedOf(ctx, group); err != nil {
			return err
		}
		group = group[:0]
	}
	return nil
}

// repeatedOf settles which submissions of one organisation count.
func (l *loading) repeatedOf(ctx context.Context, group []answeredAgain) error {
	repeats := make([]settle.Repeat, len(group))
	for i, a := range group {
		repeats[i].ID = survey.FindingID(survey.SubmissionRepeated, a.submission)
	}
	l.settler.Decisions.Repeats(repeats)
	for i, a := range group {
		r := repeats[i]
		if r.Met {
			l.met[r.ID] = true
		}
		if r.Standing != survey.Active {
			if err := l.load.Exec(ctx, standingSQL, string(r.Standing), a.submission); err != nil {
				return fmt.Errorf("holding back a second submission: %w", err)
			}
			l.summary.Submissions--
		}
		if i == 0 && !r.Met {
			continue // nothing is to be said of the first, but through the others
		}
		if err := l.findings(l.aboutRepeat(a, group[0], r), l.unmasked(a)); err != nil {
			return err
		}
	}
	return nil
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
