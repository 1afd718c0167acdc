package normalise

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Submission fills every reading of a raw submission: answers, people and tick
// lists. organisation is the row of the reference table it was matched to; nil
// if it was not. The findings come in the order of the form.
func (n *Normaliser) Submission(s *survey.Submission, organisation *survey.Organisation) []survey.Finding {
	var findings []survey.Finding
	for i := range s.Answers {
		if s.Answers[i].Settled.Made {
			n.settledAnswer(&s.Answers[i], s.DateOrders[s.Answers[i].Question])
			continue
		}
		findings = append(findings, n.answer(&s.Answers[i], s.DateOrders[s.Answers[i].Question])...)
	}
	if r, _ := n.readDate(s.Completed.Text, s.DateOrders["completed"]); r.Status == survey.Answered {
		s.CompletedOn = r.Value
	}
	findings = append(findings, n.people(s, n.context(s, organisation))...)
	for _, q := range n.edition.OfType(instrument.MultipleChoice) {
		findings = append(findings, n.tickList(q, s)...)
	}
	for i := range findings {
		findings[i].Submission = s.ID
	}
	return findings
}

// context is what the submission's working times are read against.
func (n *Normaliser) context(s *survey.Submission, o *survey.Organisation) TimeContext {
	var c TimeContext
	for _, a := range s.Answers {
		q, _ := n.edition.Question(a.Question)
		switch {
		case q.Type == instrument.Date && a.Reading.Status == survey.Answered:
			c.Date = a.Reading.Value
		case q.Identifies:
			c.Organisation = a.Raw.Text
		}
	}
	if c.Date == "" {
		c.Date = s.CompletedOn
	}
	if o != nil {
		c.Nation, c.Sector, c.Organisation = o.Nation, o.Sector, o.Name
	}
	return n.bases.relevant(n.bases.resolved(c))
}

// answer reads one answer by the type of its question. An answer that belongs
// to no question of the edition, such as an ODS code, is kept as text. order is
// that of day and month which the answer's column shows, if any.
func (n *Normaliser) answer(a *survey.Answer, order string) []survey.Finding {
	if a.Reading.Status != "" {
		return nil // a choice of boxes, which only the layout can read
	}
	q, _ := n.edition.Question(a.Question)
	text := a.Raw.Text
	if survey.IsCellError(text) {
		a.Reading = survey.Reading{Status: survey.Unreadable, Rule: "cell_error"}
		return nil // the layout has said so of the cell
	}
	switch q.Type {
	case instrument.Date:
		r, candidates := n.readDate(text, order)
		a.Reading = r
		return dateFindings(*a, candidates)
	case instrument.YesNoText:
		a.Reading = n.YesNo(text)
		return choiceFindings(*a, []string{valueYes, valueNo})
	case instrument.SingleChoice:
		a.Reading = n.Choice(q, text)
		var labels []string
		for _, o := range q.Options {
			labels = append(labels, o.Wording)
		}
		return choiceFindings(*a, labels)
	case instrument.Tick:
		return n.consent(a, q)
	}
	a.Reading = n.text(text)
	return nil
}

// text reads an answer in words: the words themselves.
func (n *Normaliser) text(text string) survey.Reading { return n.reading(kindText, text, n.readText) }

func (n *Normaliser) readText(text string) survey.Reading {
	if r, ok := n.empty(text); ok {
		return r
	}
	return survey.Reading{Value: strings.TrimSpace(text), Status: survey.Answered, Rule: "text"}
}

// consent reads a box. Blank means no, and an unclear mark never means yes.
func (n *Normaliser) consent(a *survey.Answer, q instrument.Question) []survey.Finding {
	if a.Reading.Status == survey.Unreadable {
		return nil // the layout has said why its box cannot be read
	}
	a.Reading = n.Tick(a.Raw.Text)
	if a.Reading.Status == survey.Unreadable && sameWords(a.Raw.Text, append([]string{q.Wording, q.Short}, q.Aliases...)) {
		a.Reading = survey.Reading{Value: valueYes, Status: survey.Answered, Rule: "box_wording"}
	}
	switch a.Reading.Status {
	case survey.Blank:
		a.Reading.Value = valueNo
		return consentBlank(*a)
	case survey.Unreadable, survey.NotApplicable:
		return []survey.Finding{tickUnclear(a.Question, a.Raw, "the box")}
	}
	return nil
}

// sameWords says whether a text is one of the wordings, case and punctuation
// aside: some tools write the wording of a box where its mark would be.
func sameWords(text string, wordings []string) bool {
	list := strings.Join(stems(text), " ")
	for _, w := range wordings {
		if w != "" && list == strings.Join(stems(w), " ") {
			return true
		}
	}
	return false
}
