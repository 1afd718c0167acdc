package normalise

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Rules of tick lists.
const (
	ruleTicked    = "ticked"
	ruleUnticked  = "unticked"       // a sign or word that says no
	ruleLeft      = "left_unticked"  // blank in a list where something is ticked
	ruleNoneSaid  = "none_said"      // "Others" says that nothing applies
	ruleListBlank = "list_blank"     // nothing ticked: not answered
	ruleUnclear   = "tick_unclear"   // a mark that is neither
	ruleWording   = "option_wording" // the option's wording stands where its mark would
)

// tickList interprets the marks of one tick list. A list in which nothing is
// ticked was not answered, unless the respondent says that nothing applies.
func (n *Normaliser) tickList(q instrument.Question, s *survey.Submission) []survey.Finding {
	var list []*survey.Selection
	for i := range s.Selections {
		if s.Selections[i].Question == q.ID {
			list = append(list, &s.Selections[i])
		}
	}
	others := otherAnswer(q, s)
	findings := n.otherNote(q, others)
	if len(list) == 0 {
		return findings
	}
	ticked, unclear, denied := 0, 0, 0
	for _, sel := range list {
		if sel.Rule == "" && sel.Selected == nil {
			findings = append(findings, n.mark(q, sel)...)
		}
		switch {
		case sel.Selected != nil && *sel.Selected:
			ticked++
		case sel.Selected != nil && (sel.Rule == survey.RuleDecision || sel.Rule == ruleUnticked && n.deniedInWords(sel.Raw.Text)):
			denied++
		case sel.Rule == survey.RuleNotAnswered:
		case sel.Selected == nil && sel.Rule != "" && strings.TrimSpace(sel.Raw.Text) != "":
			unclear++
		}
	}
	switch {
	case ticked > 0:
		setRest(list, false, ruleLeft)
	case n.saysNone(q, others):
		setAll(list, false, ruleNoneSaid)
	case allAnsweredNone(list):
		// The survey tool tells this from a list that was passed over.
	case denied == len(list):
		// Every option has its own "No": that is an answer.
	case unclear > 0:
		setUnknown(list, ruleUnclear)
	case others != nil && others.Reading.Status == survey.Answered:
		setNone(list)
		findings = append(findings, answeredWithOther(q, list[0], others))
	default:
		setUnknown(list, ruleListBlank)
		findings = append(findings, tickListBlank(q, list[0]))
	}
	return findings
}

// mark reads the mark of one option. A blank is left for the whole list to
// decide.
func (n *Normaliser) mark(q instrument.Question, sel *survey.Selection) []survey.Finding {
	r := n.Tick(sel.Raw.Text)
	yes, no := true, false
	switch {
	case r.Status == survey.Answered && r.Value == valueYes:
		sel.Selected, sel.Rule = &yes, ruleTicked
	case r.Status == survey.Answered:
		sel.Selected, sel.Rule = &no, ruleUnticked
	case r.Status == survey.NotApplicable:
		sel.Selected, sel.Rule = &no, "not_applicable"
	case r.Status == survey.Unreadable:
		return n.unclearMark(q, sel)
	}
	return nil
}

func (n *Normaliser) unclearMark(q instrument.Question, sel *survey.Selection) []survey.Finding {
	for _, o := range q.Options {
		if o.ID == sel.Option && sameWords(sel.Raw.Text, append([]string{o.Wording, o.Short}, o.Aliases...)) {
			yes := true
			sel.Selected, sel.Rule = &yes, ruleWording
			return nil
		}
	}
	sel.Rule = ruleUnclear
	return []survey.Finding{tickUnclear(q.ID, sel.Raw, "the option "+quote(optionWording(q, sel.Option)))}
}

func optionWording(q instrument.Question, id string) string {
	for _, o := range q.Options {
		if o.ID == id {
			return o.Wording
		}
	}
	return id
}

// deniedInWords says whether a mark is a written no; FALSE, 0 and an empty box
// are what a form holds before anybody answers.
func (n *Normaliser) deniedInWords(text string) bool {
	if _, isSign := n.marks.signs[sign(text)]; isSign {
		return false
	}
	return sign(text) != "false" && n.marks.listen(text).first != sayYes
}

// otherAnswer is the open end of a tick list; nil if the layout found none.
func otherAnswer(q instrument.Question, s *survey.Submission) *survey.Answer {
	if q.Other == nil {
		return nil
	}
	for i := range s.Answers {
		if s.Answers[i].Question == q.Other.ID {
			return &s.Answers[i]
		}
	}
	return nil
}

// saysNone says whether the open end says that nothing applies.
func (n *Normaliser) saysNone(q instrument.Question, others *survey.Answer) bool {
	return others != nil && q.Other != nil && sameWords(others.Raw.Text, q.Other.None)
}

// otherNote notes that another method was named.
func (n *Normaliser) otherNote(q instrument.Question, others *survey.Answer) []survey.Finding {
	if others == nil || others.Reading.Status != survey.Answered || n.saysNone(q, others) {
		return nil
	}
	return []survey.Finding{choiceOther(q, *others)}
}

// setRest gives the options that have no reading yet the value; marks that are
// unclear stay without one.
func setRest(list []*survey.Selection, value bool, rule string) {
	for _, sel := range list {
		if sel.Selected == nil && sel.Rule == "" {
			v := value
			sel.Selected, sel.Rule = &v, rule
		}
	}
}

// setNone says of every option that is not read yet, or is not ticked, that the
// list was answered without it. One that the form does not hold stays unread.
func setNone(list []*survey.Selection) {
	for _, sel := range list {
		if sel.Selected == nil && sel.Rule == "" || sel.Selected != nil && sel.Rule != survey.RuleDecision {
			no := false
			sel.Selected, sel.Rule = &no, survey.RuleAnsweredNone
		}
	}
}

func setAll(list []*survey.Selection, value bool, rule string) {
	for _, sel := range list {
		if sel.Rule == survey.RuleDecision {
			continue
		}
		v := value
		sel.Selected, sel.Rule = &v, rule
	}
}

// setUnknown takes the value off every option: nobody answered them. A rule by
// which the layout or a mark was doubtful stays.
func setUnknown(list []*survey.Selection, rule string) {
	for _, sel := range list {
		if sel.Rule != survey.RuleDecision && (sel.Selected != nil || sel.Rule == "") {
			sel.Selected, sel.Rule = nil, rule
		}
	}
}

// allAnsweredNone says whether the layout found the list answered with none.
func allAnsweredNone(list []*survey.Selection) bool {
	for _, sel := range list {
		if sel.Rule != survey.RuleAnsweredNone {
			return false
		}
	}
	return true
}
