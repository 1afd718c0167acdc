package check

import (
	"fmt"
	"math"
	"strconv"

	"proforma/internal/survey"
)

// totals holds that the team total which an organisation states is the one its
// role table adds up to. Both are kept.
func totals(s *survey.Submission, tolerance float64) []survey.Finding {
	derived, read := DerivedTotal(s)
	var found []survey.Finding
	for _, t := range s.StatedTotals {
		if t.Time.Status != survey.Answered || read == 0 || math.Abs(t.Time.WTE-derived) <= tolerance+1e-9 {
			continue
		}
		found = append(found, survey.Finding{
			Code: survey.TotalDiffers, Submission: s.ID, Question: "roles", Position: t.Raw.Position, Text: t.Raw.Text,
			Reading:    wte(t.Time.WTE),
			What:       fmt.Sprintf("The stated team total reads as %s, but the people listed add up to %s. Both are kept; statistics use what the people add up to.", wte(t.Time.WTE), wte(derived)),
			Mend:       "Ask the organisation which is right, and correct the total or the lines of the role table.",
			Candidates: []string{wte(derived), wte(t.Time.WTE)},
		})
	}
	return found
}

// DerivedTotal is what the people of a team add up to, in WTE, and how many of
// them have a time that was read.
func DerivedTotal(s *survey.Submission) (total float64, read int) {
	for _, p := range s.People {
		if p.Time.Status == survey.Answered {
			total += p.Time.WTE
			read++
		}
	}
	return math.Round(total*1e9) / 1e9, read
}

func wte(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64) + " WTE"
}
