package check

import (
	"fmt"

	"proforma/internal/survey"
)

// organisation holds that a submission names an organisation of the reference
// table. A near match is offered and never used.
func organisation(s *survey.Submission) []survey.Finding {
	if s.Organisation.Listed || s.Organisation.Rule == survey.RuleDecision {
		return nil
	}
	raw := s.Answer("organisation").Raw
	f := survey.Finding{Submission: s.ID, Question: "organisation", Position: raw.Position, Text: raw.Text, Candidates: s.Organisation.Candidates}
	switch {
	case raw.Text == "":
		f.Code = survey.OrganisationMissing
		f.What = "The form does not say which organisation it is from. It counts as an organisation of its own, without sector or staff numbers."
		f.Mend = "Ask who sent it, write the name in the form's Organisation answer, and run again."
		if f.Position == (survey.Position{}) {
			f.Position = s.Position
		}
	case s.Organisation.Rule == "no_table":
		return nil // said once for the whole load
	case len(s.Organisation.Candidates) > 0:
		f.Code = survey.OrganisationNear
		f.What = fmt.Sprintf("%q is not in the reference table of organisations, but is like %d that are. It counts without sector or staff numbers.", raw.Text, len(f.Candidates))
		f.Mend = "If it is one of the candidates, add this spelling to that row's aliases in the reference table, or write the name as it stands there; else add a row."
	default:
		f.Code = survey.OrganisationUnknown
		f.What = fmt.Sprintf("%q is not in the reference table of organisations, and nothing there is like it. It counts without sector or staff numbers.", raw.Text)
		f.Mend = "Add a row for it to the reference table: name, sector, nation and staff employed."
	}
	return []survey.Finding{f}
}
