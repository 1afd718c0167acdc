package normalise

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// byDecision marks a reading as settled by a person: nothing about it is
// assumed any more.
func byDecision(r survey.Reading) survey.Reading {
	r.Rule, r.Assumed, r.Assumption = survey.RuleDecision, false, ""
	return r
}

// settledAnswer reads an answer that a person settled: the text they put in
// its place, or the text as written where they accepted its reading. What is
// settled raises no finding. order is that of day and month in the answer's
// column; it does not bind what a person typed.
func (n *Normaliser) settledAnswer(a *survey.Answer, order string) {
	as := *a
	if !a.Settled.Keep {
		as.Raw.Text, as.Reading, order = a.Settled.Text, survey.Reading{}, ""
	}
	n.answer(&as, order)
	a.Reading = byDecision(as.Reading)
}

// settledRole is the role of a line that a person settled, by id, label or
// title.
func (n *Normaliser) settledRole(p survey.Person) survey.Reading {
	text := p.Settled.Role.Text
	if p.Settled.Role.Keep {
		text = p.RoleText.Text
	}
	if id, ok := n.RoleNamed(text); ok {
		return byDecision(survey.Reading{Value: id, Status: survey.Answered})
	}
	return byDecision(n.Role(text))
}

// settledBackground is as Backgrounds, for a line whose background a person
// settled.
func (n *Normaliser) settledBackground(p survey.Person) (survey.Reading, []string, string) {
	text, title := p.Settled.Background.Text, ""
	if p.Settled.Background.Keep {
		text, title = p.BackgroundText.Text, p.RoleText.Text
	}
	r, leaves, esr := n.Backgrounds(text, title)
	return byDecision(r), leaves, esr
}

// settledTime is the time of a line that a person settled, and whether a rule
// reads it. What it may still leave open is how many people there are, which is
// a doubt of its own.
func (n *Normaliser) settledTime(p survey.Person, c TimeContext, o timeOptions) (timeReading, bool) {
	if p.Settled.Time.Keep {
		r, _ := n.lineTime(p, c)
		return r, r.time.Status != survey.Unreadable
	}
	r := n.readTime(p.Settled.Time.Text, c, o)
	return r, r.time.Status != survey.Unreadable
}

// settleTimes marks the times of a line that a person settled, and says whether
// their doubts are settled with them. A time that was typed for a line of
// several people, without saying whether it is each one's, settles nothing
// about that.
func settleTimes(p survey.Person, r timeReading, times []survey.WorkingTime) bool {
	if !p.Settled.Time.Made && p.Settled.People == 0 {
		return false
	}
	open := r.code == survey.PeopleUnclear && !p.Settled.Time.Keep && p.Settled.People == 0
	for i := range times {
		times[i].Rule = survey.RuleDecision
		if !open {
			times[i].Assumed, times[i].Assumption = false, ""
		}
	}
	return !open
}

// SettledTime says whether a time that a person typed is clear enough to settle
// one: "0.5ish" and "0.4 or 0.6" are not. total says that it is a team's.
func (n *Normaliser) SettledTime(text string, total bool) bool {
	r := n.readTime(text, TimeContext{}, timeOptions{total: total})
	if r.time.Status == survey.Unreadable || r.code == survey.TimeInconsistent {
		return false
	}
	st := parseTime(n.tagger.tag(lex(fold(text))), n.day)
	return !st.approx && !st.bound && len(st.vague)+len(st.leftover) == 0
}

// IsTotal says whether a line of the role table holds the team's total.
func (n *Normaliser) IsTotal(p survey.Person) bool { return n.isTotal(p.RoleText.Text) }

// RoleNamed is the id of the role that a person names by id, label or title.
func (n *Normaliser) RoleNamed(text string) (string, bool) {
	folded := fold(text)
	for _, role := range n.roles.roles {
		if folded == fold(role.ID) || folded == fold(role.Label) {
			return role.ID, true
		}
	}
	if len(text) > longest {
		return "", false
	}
	f, ok := n.roles.find(folded)
	return f.best.ID, ok && len(f.other) == 0
}

// BackgroundNamed is the labels of the backgrounds that a person names by id,
// label or in words of the tables; none if a word of it is not known.
func (n *Normaliser) BackgroundNamed(text string) (labels []string) {
	folded := fold(text)
	for _, leaf := range n.backgrounds.leaves {
		if folded == fold(leaf.ID) || folded == fold(leaf.Label) {
			return []string{leaf.Label}
		}
	}
	if len(text) > longest {
		return nil
	}
	f := n.backgrounds.find(text)
	if f.assumed {
		return nil
	}
	for _, i := range f.leaves {
		labels = append(labels, n.backgrounds.leaves[i].Label)
	}
	return labels
}

// BackgroundLabel is the label of a background's leaf.
func (n *Normaliser) BackgroundLabel(id string) string {
	if i, ok := n.backgrounds.byID[id]; ok {
		return n.backgrounds.leaves[i].Label
	}
	return id
}

// OptionNamed is the option of a question that a person names by id or
// wording.
func (n *Normaliser) OptionNamed(q instrument.Question, text string) (instrument.Option, bool) {
	for _, o := range q.Options {
		if strings.EqualFold(strings.TrimSpace(text), o.ID) || sameWords(text, append([]string{o.Wording, o.Short}, o.Aliases...)) {
			return o, true
		}
	}
	return instrument.Option{}, false
}
