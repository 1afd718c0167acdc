package check

import (
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Submission runs every rule on a submission.
func Submission(s *survey.Submission, e *instrument.Edition) []survey.Finding {
	var found []survey.Finding
	found = append(found, organisation(s)...)
	found = append(found, team(s)...)
	found = append(found, totals(s, e.Normalising.TotalTolerance)...)
	return found
}
