package normalise

import (
	"testing"

	"proforma/internal/survey"
)

func TestFrameworkAnswersInFreeWords(t *testing.T) {
	n := normaliser(t)
	q, ok := edition2022(t).Question("framework")
	if !ok {
		t.Fatal("no question framework")
	}
	for text, want := range map[string]string{
		"Yes":                                  "yes",
		"yes.":                                 "yes",
		"Y":                                    "yes",
		"N":                                    "no",
		"Yes, we use it for appraisals":        "yes",
		"We use it in appraisals":              "yes",
		"Used for gap analysis":                "yes",
		"Yes - used at team level":             "yes",
		"No":                                   "no",
		"NO":                                   "no",
		"Not currently":                        "no",
		"Not at present":                       "no",
		"We have not used it":                  "no",
		"We haven't used it":                   "no",
		"We don't use it":                      "no",
		"We do not currently use it":           "no",
		"Not used":                             "no",
		"Never":                                "no",
		"Not yet":                              "not_yet",
		"Not yet but we hope to":               "not_yet",
		"We intend to":                         "not_yet",
		"No, but we intend to":                 "not_yet",
		"Not currently, but we plan to use it": "not_yet",
		"We don't yet use it but hope to":      "not_yet",
		"Hoping to use it next year":           "not_yet",
		"Not yet, but we hope or intend to":    "not_yet",
		"We would like to":                     "not_yet",
		"Maybe":                                "",
		"Not sure":                             "",
		"Yes, we hope to use it":               "",
		"The framework is long":                "",
		"See above":                            "",
	} {
		r := n.Choice(q, text)
		if r.Value != want || (want == "") != (r.Status == survey.Unreadable) || r.Rule == "" {
			t.Errorf("%q: %+v, want %q", text, r, want)
		}
	}
	for _, text := range []string{"No, we do not use it.", "We do not use it at system level.", "Yes, we use it for appraisals", "We don't use it"} {
		if r := n.Choice(q, text); r.Assumed {
			t.Errorf("%q is plain, and was read on an assumption: %+v", text, r)
		}
	}
	if r := n.Choice(q, "n/a"); r.Status != survey.NotApplicable {
		t.Errorf("n/a: %+v", r)
	}
	if r := n.Choice(q, ""); r.Status != survey.Blank {
		t.Errorf("blank: %+v", r)
	}
	if r := n.Choice(q, "No - we use our own"); r.Value != "no" || !r.Assumed {
		t.Errorf("no, and yes in the same breath: %+v, want no, assumed", r)
	}
}

func TestYesNoThatGoesOnToSayWhich(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		text, want string
		assumed    bool
	}{
		{"Yes", "yes", false}, {"Y", "yes", false}, {"yes - Sussex Health and Care", "yes", false}, {"TRUE", "yes", false}, {"x", "yes", false},
		{"No", "no", false}, {"N", "no", false}, {"Not part of one", "no", false}, {"No ICS in Scotland", "no", false}, {"0", "no", false},
		{"We are not part of one", "no", false}, {"Sussex Health and Care Partnership", "yes", true},
	} {
		r := n.YesNo(c.text)
		if r.Value != c.want || r.Assumed != c.assumed || r.Status != survey.Answered {
			t.Errorf("%q: %+v, want %s assumed %v", c.text, r, c.want, c.assumed)
		}
	}
	for text, want := range map[string]survey.Status{"": survey.Blank, "N/A": survey.NotApplicable, "Don't know": survey.Unreadable, "unsure": survey.Unreadable} {
		if r := n.YesNo(text); r.Status != want {
			t.Errorf("%q: %+v, want %s", text, r, want)
		}
	}
}

func TestTickMarks(t *testing.T) {
	n := normaliser(t)
	for text, want := range map[string]string{
		"x": "yes", "X": "yes", " x ": "yes", "✓": "yes", "✔": "yes", "✔️": "yes", "☑": "yes", "☒": "yes", "■": "yes", "1": "yes", "TRUE": "yes", "True": "yes",
		"Yes": "yes", "y": "yes", "[x]": "yes", "(x)": "yes", "Yes please": "yes", "Yes, happy to be interviewed": "yes", "Checked": "yes",
		"0": "no", "FALSE": "no", "no": "no", "N": "no", "☐": "no", "□": "no", "[ ]": "no", "[]": "no", "No thank you": "no", "Not at this time": "no", "Unchecked": "no",
	} {
		if r := n.Tick(text); r.Value != want || r.Status != survey.Answered {
			t.Errorf("%q: %+v, want %s", text, r, want)
		}
	}
	for _, text := range []string{"maybe", "✗", "✘", "?", "2", "see comments", "yes and no"} {
		if r := n.Tick(text); r.Status != survey.Unreadable {
			t.Errorf("%q: %+v, want unreadable", text, r)
		}
	}
	for _, text := range []string{"", " ", "\u00a0", "-"} {
		if r := n.Tick(text); r.Status != survey.Blank {
			t.Errorf("%q: %+v, want blank", text, r)
		}
	}
}

// A choice that only the layout could read, from boxes or from formatting,
// keeps the reading it came with.
func TestReadingOfTheLayoutIsKept(t *testing.T) {
	for _, want := range []survey.Reading{
		{Status: survey.Unreadable, Rule: "mark_doubtful"}, {Status: survey.Blank}, {Value: "yes", Status: survey.Answered, Rule: "boxes"},
	} {
		s := survey.Submission{Answers: []survey.Answer{{Question: "ics", Raw: survey.Raw{Text: "Yes / No"}, Reading: want}}}
		findings := normaliser(t).Submission(&s, nil)
		if got := s.Answers[0].Reading; got != want {
			t.Errorf("%+v became %+v", want, got)
		}
		for _, f := range findings {
			if f.Question == "ics" {
				t.Errorf("a second finding: %+v", f)
			}
		}
	}
}
