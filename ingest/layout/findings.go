package layout

import (
	"fmt"

	"proforma/internal/survey"
)

// drifted is the note on a label that is worded differently.
func drifted(question string, at survey.Position, text, wording string) survey.Finding {
	return survey.Finding{
		Code: survey.LabelDrifted, Question: question, Position: at, Text: text, Reading: wording,
		What: fmt.Sprintf("This was read as %q, though it is worded differently.", wording),
		Mend: "Nothing, if that is what it is; otherwise use the printed wording.",
	}
}

// missing is the finding for a question that the document does not hold.
func missing(question string, at survey.Position, wording string) survey.Finding {
	return survey.Finding{
		Code: survey.LabelMissing, Question: question, Position: at, Text: wording,
		Reading: "left blank",
		What:    fmt.Sprintf("The question %q was not found.", clip(wording, 120)),
		Mend:    "If the file does ask it, word the question as on the printed form; otherwise confirm that it was left out.",
	}
}

// repeated is the finding for a question that stands twice with answers.
func repeated(question string, at survey.Position, text, wording string) survey.Finding {
	return survey.Finding{
		Code: survey.LabelRepeated, Question: question, Position: at, Text: text,
		Reading: "the first one is kept",
		What:    fmt.Sprintf("The question %q stands more than once; this one was not used.", clip(wording, 120)),
		Mend:    "Keep one of the two in the file.",
	}
}

// clip shortens a text for a sentence, at a character's end.
func clip(s string, n int) string {
	count := 0
	for i := range s {
		if count == n {
			return s[:i] + "..."
		}
		count++
	}
	return s
}

// wordings gives the printed wordings of labels, for candidates.
func (x *index) wordings(labels []*label) []string {
	var out []string
	for _, l := range labels {
		out = append(out, x.wording(l.target))
	}
	return out
}

// wording is the printed wording of a target.
func (x *index) wording(t target) string {
	if l := x.printed[t]; l != nil {
		return l.text
	}
	return t.id()
}
