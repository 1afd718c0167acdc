package ingest

import (
	"context"
	_ "embed"
	"fmt"

	"proforma/internal/survey"
)

//go:embed queries/repeated.sql
var repeatedSQL string

//go:embed queries/repeated_rows.sql
var repeatedRowsSQL string

//go:embed queries/exclude.sql
var excludeSQL string

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
	var first string
	for row, err := range s.Rows(ctx, repeatedRowsSQL) {
		if err != nil {
			return fmt.Errorf("looking for organisations that answered twice: %w", err)
		}
		submission, organisation := row[0].(string), row[1].(string)
		at := survey.Position{File: row[2].(string), Sheet: row[3].(string), Cell: row[4].(string)}
		if row[5].(int64) == 1 {
			first = at.String()
			continue
		}
		l.summary.Submissions--
		f := survey.Finding{
			Code: survey.SubmissionRepeated, Submission: submission, Question: "organisation", Position: at,
			Text:       organisation,
			Reading:    "held back",
			What:       fmt.Sprintf("%s has already answered (%s). This second submission is kept but does not count until somebody decides.", organisation, first),
			Mend:       "Decide which of the two counts, and move the other out of the folder.",
			Candidates: []string{"the first counts", "this one supersedes it"},
		}
		if err := l.findings([]survey.Finding{f}, l.masker.Text); err != nil {
			return err
		}
	}
	return nil
}
