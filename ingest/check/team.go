package check

import "proforma/internal/survey"

// team holds that somebody is in the team.
func team(s *survey.Submission) []survey.Finding {
	if len(s.People) > 0 {
		return nil
	}
	return []survey.Finding{{
		Code: survey.TeamEmpty, Submission: s.ID, Question: "roles", Position: s.Position,
		What: "The role table lists nobody, so this organisation has no team size and no shares of disciplines. Its other answers count.",
		Mend: "If the organisation has a clinical informatics team, add its members to the role table (question 1) and run again.",
	}}
}
