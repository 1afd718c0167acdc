package layout

import (
	"strconv"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// readSpaced reads joined choices that nothing but spaces keeps apart: ids of
// options, or their wordings. The longest known one is taken at each word.
// Numbers are places in the form's order, which a person is asked to confirm.
func (x *index) readSpaced(q instrument.Question, raw survey.Raw) ([]survey.Selection, string, []survey.Finding) {
	if chosen, ok := placesOf(q, raw.Text); ok {
		f := survey.Finding{
			Code: survey.ChoiceCodesAssumed, Question: q.ID, Position: raw.Position, Text: raw.Text, Reading: "taken in the order of the form",
			What:       "The choices are given as numbers, which were taken for the places of the options on the form.",
			Mend:       "Compare the numbers with the survey's own list of choices, or export again with labels.",
			Candidates: []string{"the codes follow the form", "they do not"},
		}
		return spacedSelections(q, raw, chosen), "", []survey.Finding{f}
	}
	chosen := map[string]string{}
	var others []string
	var findings []survey.Finding
	words := splitWords(raw.Text)
	from := 0 // byte at which the text not yet taken starts
	pass := func(to int) {
		text := strings.Trim(raw.Text[from:to], " ,;()")
		if splitWords(text) == nil {
			return
		}
		others = append(others, text)
		findings = append(findings, unknownChoice(q, raw.Position, text, x.nearestOption(q.ID, text)))
	}
	for i := 0; i < len(words); {
		n, id := x.spacedAt(q, words[i:])
		if n == 0 {
			i++
			continue
		}
		pass(words[i].start)
		from = words[i+n-1].end
		if id != "" {
			chosen[id] = raw.Text[words[i].start:from]
		}
		i += n
	}
	pass(len(raw.Text))
	return spacedSelections(q, raw, chosen), strings.Join(others, "\n"), findings
}

// spacedAt finds the longest option that starts at the first of the words. The
// open end has no id.
func (x *index) spacedAt(q instrument.Question, words []word) (n int, id string) {
	for _, l := range x.choices.first[words[0].text] {
		if l.target.kind == optionLabel && l.target.question == q.ID && startsWith(words, l.words) {
			return len(l.words), l.target.part
		}
	}
	if otherCodes[words[0].text] {
		return 1, ""
	}
	return 0, ""
}

// placesOf reads a text of nothing but places of options.
func placesOf(q instrument.Question, text string) (map[string]string, bool) {
	chosen := map[string]string{}
	for _, code := range strings.Fields(text) {
		n, err := strconv.Atoi(code)
		if err != nil || n < 1 || n > len(q.Options) {
			return nil, false
		}
		chosen[q.Options[n-1].ID] = code
	}
	return chosen, len(chosen) > 0
}

func spacedSelections(q instrument.Question, raw survey.Raw, chosen map[string]string) []survey.Selection {
	var selections []survey.Selection
	for _, o := range q.Options {
		s := survey.Selection{Question: q.ID, Option: o.ID, Raw: survey.Raw{Position: raw.Position}, Rule: ruleJoined}
		if !blank(raw.Text) {
			text, is := chosen[o.ID]
			s.Selected, s.Raw.Text = &is, text
		}
		selections = append(selections, s)
	}
	return selections
}
