package layout

import (
	"proforma/internal/survey"
)

// doubtEmphasis looks at options that are formatted otherwise than the others
// of their list. Respondents who strike out, highlight or embolden instead of
// ticking mean by it that an option applies, or that it does not; which, is for
// a person to say.
func (t *ticks) doubtEmphasis(p *page) {
	for _, q := range t.order {
		var formats []emphasis
		for _, sp := range t.options[q] {
			formats = append(formats, writtenIn(sp.Cell, p.at(sp), 0, len(sp.Text)).emphasisOf(sp.span()))
		}
		for i, out := range standOut(formats) {
			sp := t.options[q][i]
			from, to := sp.span()
			id := sp.labels[0].label.target.part
			s := t.selections[q][id]
			if !out || s.Rule == ruleDoubtful || !formats[i].struck && s.Raw.Text != "" && isMark(s.Raw.Text) && !emptyMark(s.Raw.Text) && !noMark(s.Raw.Text) {
				continue
			}
			s.Selected, s.Rule = nil, ruleDoubtful
			if blank(s.Raw.Text) {
				s.Raw = survey.Raw{Text: sp.Text[from:to], Position: p.optionAt(sp)}
			}
			t.selections[q][id] = s
			t.findings = append(t.findings, emphasisedOption(q, p.optionAt(sp), sp.Text[from:to], formats[i]))
		}
	}
}

// seen notes an option, for what can only be said of a list as a whole.
func (t *ticks) seen(question string, sp *spot) {
	if t.options == nil {
		t.options = map[string][]*spot{}
	}
	if t.options[question] == nil {
		t.order = append(t.order, question)
	}
	t.options[question] = append(t.options[question], sp)
}

// span is where the option stands in its cell's text.
func (sp *spot) span() (from, to int) {
	if sp.to == 0 {
		return 0, len(sp.Text)
	}
	return sp.from, sp.to
}

func emphasisedOption(question string, at survey.Position, text string, e emphasis) survey.Finding {
	how := "bold"
	switch {
	case e.struck:
		how = "struck through"
	case e.highlighted:
		how = "highlighted"
	}
	return tickUnclear(question, at, text, "This option is "+how+", unlike others of its list, which may mean that it applies or that it does not.")
}
