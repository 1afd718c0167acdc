package normalise

import (
	"slices"
	"testing"

	"proforma/internal/survey"
)

// list makes a tick list of the edition with the marks given, in form order,
// and the text under "Others".
func list(t *testing.T, others string, marks ...string) *survey.Submission {
	t.Helper()
	q, ok := edition2022(t).Question("cpd")
	if !ok {
		t.Fatal("no question cpd")
	}
	s := &survey.Submission{Answers: []survey.Answer{{Question: "cpd_other", Raw: survey.Raw{Text: others}}}}
	for i, o := range q.Options {
		sel := survey.Selection{Question: q.ID, Option: o.ID}
		if i < len(marks) {
			sel.Raw.Text = marks[i]
		}
		s.Selections = append(s.Selections, sel)
	}
	return s
}

// selected writes a tick list as a word: y, n and ? for each option.
func selected(s *survey.Submission) string {
	var b []byte
	for _, sel := range s.Selections {
		switch {
		case sel.Selected == nil:
			b = append(b, '?')
		case *sel.Selected:
			b = append(b, 'y')
		default:
			b = append(b, 'n')
		}
	}
	return string(b)
}

func TestTickLists(t *testing.T) {
	n := normaliser(t)
	no := slices.Repeat([]string{"No"}, 11)
	falses := slices.Repeat([]string{"FALSE"}, 11)
	for _, c := range []struct {
		name, others string
		marks        []string
		want         string
		codes        []survey.Code
	}{
		{"ticks and blanks", "", []string{"x", "", "Yes", "✓", "1", "TRUE"}, "ynyyyynnnnn", nil},
		{"nothing ticked is no answer", "", nil, "???????????", []survey.Code{survey.TickListBlank}},
		{"boxes left as they were are no answer", "", falses, "???????????", []survey.Code{survey.TickListBlank}},
		{"none, said so", "None of these", nil, "nnnnnnnnnnn", nil},
		{"no, said for each", "", no, "nnnnnnnnnnn", nil},
		{"another method alone", "Journal club", nil, "nnnnnnnnnnn", []survey.Code{survey.ChoiceOther, survey.AnswerAssumed}},
		{"another method beside", "Journal club", []string{"x"}, "ynnnnnnnnnn", []survey.Code{survey.ChoiceOther}},
		{"an unclear mark", "", []string{"x", "maybe"}, "y?nnnnnnnnn", []survey.Code{survey.TickUnclear}},
		{"an unclear mark alone", "", []string{"✗"}, "???????????", []survey.Code{survey.TickUnclear}},
		{"the wording for a mark", "", []string{"", "Promote membership of the Faculty of Clinical Informatics"}, "nynnnnnnnnn", nil},
	} {
		s := list(t, c.others, c.marks...)
		got := codes(n.Submission(s, nil))
		if selected(s) != c.want || !slices.Equal(got, c.codes) {
			t.Errorf("%s: %s with %v, want %s with %v", c.name, selected(s), got, c.want, c.codes)
		}
		for _, sel := range s.Selections {
			if sel.Rule == "" {
				t.Errorf("%s: option %s has no rule", c.name, sel.Option)
			}
		}
	}
}

func TestChoicesThatTheLayoutKnowsAreLeft(t *testing.T) {
	s := list(t, "")
	yes, no := true, false
	for i := range s.Selections {
		s.Selections[i].Selected, s.Selections[i].Rule = &no, "joined_choices"
	}
	s.Selections[3].Selected = &yes
	normaliser(t).Submission(s, nil)
	if got := selected(s); got != "nnnynnnnnnn" || s.Selections[3].Rule != "joined_choices" {
		t.Errorf("%s, rule %s", got, s.Selections[3].Rule)
	}
}
