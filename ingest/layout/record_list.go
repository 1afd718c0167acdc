package layout

import (
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// tickList reads a tick list from a column for each option, or from one of
// joined choices.
func (r *record) tickList(q instrument.Question) {
	var other []survey.Raw
	if columns := r.plan.options[q.ID]; len(columns) > 0 && ((r.marked(columns) || r.markedStrange(q)) || r.plan.questions[q.ID] == 0) {
		r.optionColumns(q, columns)
		other = append(other, r.strange(q)...)
		other = append(other, r.summary(q))
	} else {
		raw := r.raw(r.plan.questions[q.ID], q.ID)
		read := r.plan.index.readTickText
		if r.plan.heads.ticks.codes {
			read = r.plan.index.readSpaced
		}
		selections, text, findings := read(q, raw)
		r.sub.Selections = append(r.sub.Selections, selections...)
		r.findings = append(r.findings, findings...)
		other = append(other, survey.Raw{Text: text, Position: raw.Position})
	}
	other = append(other, r.comments(q)...)
	if q.Other == nil {
		return
	}
	other = append(r.openEnd(q), other...)
	r.sub.Answers = append(r.sub.Answers, survey.Answer{Question: q.Other.ID, Raw: r.joinRaws(other)})
}

// summary reads a column of joined choices that stands beside the columns of
// the options. It says the same once more, but for text of the respondent's
// own; where it says something else, that is reported.
func (r *record) summary(q instrument.Question) survey.Raw {
	raw := r.raw(r.plan.questions[q.ID], q.ID)
	if blank(raw.Text) || r.plan.heads.ticks.codes { // the options' columns hold all of it
		return survey.Raw{Position: raw.Position}
	}
	joined, text, findings := r.plan.index.readTickText(q, raw)
	r.findings = append(r.findings, findings...)
	marks := r.sub.Selections[len(r.sub.Selections)-len(q.Options):]
	for i, s := range joined {
		if s.Selected != nil && *s.Selected && blank(marks[i].Raw.Text) {
			r.findings = append(r.findings, repeated(q.ID, raw.Position, raw.Text, q.Wording))
			break
		}
	}
	return survey.Raw{Text: text, Position: raw.Position}
}

// marked says whether any of the option columns holds something.
func (r *record) marked(columns map[string]int) bool {
	for _, col := range columns {
		if _, ok := r.cells[col]; ok {
			return true
		}
	}
	return false
}

func (r *record) optionColumns(q instrument.Question, columns map[string]int) {
	from := len(r.sub.Selections)
	defer func() { r.plan.heads.ticks.settle(r.sub.Selections[from:], r.otherTicked(q)) }()
	for _, o := range q.Options {
		s := survey.Selection{Question: q.ID, Option: o.ID}
		if col := columns[o.ID]; col != 0 {
			s.Raw = r.raw(col, q.ID)
		} else {
			s.Raw.Position, s.Rule = r.sub.Position, ruleNotFound
		}
		if s.Raw.Text == "" {
			r.sub.Selections = append(r.sub.Selections, s)
			continue
		}
		if m, ok := r.plan.index.choices.whole(s.Raw.Text); ok && m.label.target == (target{optionLabel, q.ID, o.ID}) {
			yes := true
			s.Selected, s.Rule = &yes, ruleText
		}
		if c := r.cells[columns[o.ID]]; c.Struck || c.PartStruck {
			s.Selected, s.Rule = nil, ruleDoubtful
			r.findings = append(r.findings, struckOption(q.ID, s.Raw))
		}
		r.sub.Selections = append(r.sub.Selections, s)
	}
}

// strange reads the columns of options that the form does not have: what is
// chosen there is kept as another method, with a finding.
func (r *record) strange(q instrument.Question) []survey.Raw {
	var chosen []survey.Raw
	for _, c := range r.plan.strange[q.ID] {
		raw := r.raw(c.col, q.ID)
		switch m := r.plan.heads.ticks.read(raw.Text); {
		case m == markBlank || m == markUnchosen || m == markMissing:
			continue
		case m == markChosen || raw.Text == "1" || keyOf(raw.Text) == keyOf(c.target.part):
			raw.Text = c.target.part
		}
		chosen = append(chosen, raw)
		r.findings = append(r.findings, unknownChoice(q, raw.Position, raw.Text, r.plan.index.nearestOption(q.ID, raw.Text)))
	}
	return chosen
}

func (r *record) markedStrange(q instrument.Question) bool {
	for _, c := range r.plan.strange[q.ID] {
		if _, ok := r.cells[c.col]; ok {
			return true
		}
	}
	return false
}

// openEnd reads the columns of the open end of a tick list. Some tools have two:
// whether "Others" is ticked, and what was added.
func (r *record) openEnd(q instrument.Question) []survey.Raw {
	if r.plan.others[q.Other.ID] == 0 {
		return nil
	}
	var texts []survey.Raw
	for _, col := range append([]int{r.plan.others[q.Other.ID]}, r.plan.again[q.Other.ID]...) {
		raw := r.raw(col, q.Other.ID)
		ticks := r.plan.heads.ticks
		if ticks.rule != "" && (ticks.read(raw.Text) != markOther || r.plan.index.isOtherOf(q, raw.Text) || wholeOther[keyOf(raw.Text)]) {
			raw.Text = ""
		}
		texts = append(texts, raw)
	}
	return texts
}

// wholeOther are the names of the open end that tools write where it is ticked.
var wholeOther = setOfTexts("other", "others", "other (please specify)", "other, please specify", "other (please state)", "other:")
