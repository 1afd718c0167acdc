package layout

import (
	"testing"

	"proforma/internal/survey"
)

func TestHeadsYesAndNoDoNotReachBeyondTheirList(t *testing.T) {
	grid := [][]string{{wording(t, "cpd")}, {"", "Yes", "No"}, {"Local mentoring scheme", "x", ""}, {"Shadowing opportunities available", "", "x"}, {wording(t, "comments"), "None so far"}}
	publish := wording(t, "consent_publish")
	for name, x := range map[string]struct {
		row    []string
		raw    string
		unread bool
	}{
		"a tick beside its label":      {[]string{publish, "✓", ""}, "✓", false},
		"a cross is not made a yes":    {[]string{publish, "✗", ""}, "✗", false},
		"a mark where No stood before": {[]string{publish, "", "x"}, "No", true},
	} {
		r := readDocument(t, formSheet(t, append(append([][]string{}, grid...), x.row)...))
		s := r.one(t)
		if got := answer(s, "consent_publish"); got != x.raw {
			t.Errorf("%s: %q", name, got)
		}
		if unread := readingOf(s, "consent_publish").Status == survey.Unreadable; unread != x.unread || unread != (len(r.with(survey.TickUnclear)) == 1) {
			t.Errorf("%s: unread %v, %+v", name, unread, r.with(survey.TickUnclear))
		}
		if chosen(s) != "local_mentoring=Yes shadowing=No" {
			t.Errorf("%s: %s", name, chosen(s))
		}
	}
}

func TestMarkAndOtherWordsAtOneLabelAreLeftUnread(t *testing.T) {
	for text, unread := range map[string]bool{"YES - agreed": true, "No": false, "Yes": true} {
		r := readDocument(t, formSheet(t, []string{"☐ " + wording(t, "consent_publish"), text}))
		s := r.one(t)
		if got := readingOf(s, "consent_publish").Status == survey.Unreadable; got != unread || unread != (len(r.with(survey.TickUnclear)) == 1) {
			t.Errorf("%q: %+v, %d findings", text, readingOf(s, "consent_publish"), len(r.with(survey.TickUnclear)))
		}
	}
}

func readingOf(s *survey.Submission, question string) survey.Reading {
	for _, a := range s.Answers {
		if a.Question == question {
			return a.Reading
		}
	}
	return survey.Reading{}
}
