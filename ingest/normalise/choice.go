package normalise

import (
	"slices"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// choiceTable reads a single choice that people answer in their own words.
type choiceTable struct {
	exact   map[string]string // folded words to option id
	phrases matcher           // option index, or denial
	options []instrument.Option
	yes, no int // options that mean yes and no; -1 if there is none
	unsure  matcher
}

// denial is the meaning of a phrase that denies the one after it.
const denial = -1

func newChoiceTable(q instrument.Question, y instrument.YesNo) *choiceTable {
	t := &choiceTable{exact: map[string]string{}, options: q.Options, yes: -1, no: -1}
	for i, o := range q.Options {
		for _, w := range append([]string{o.ID, o.Wording, o.Short}, o.Aliases...) {
			t.exact[strings.Join(stems(w), " ")] = o.ID
		}
		switch o.ID {
		case valueYes:
			t.yes = i
		case valueNo:
			t.no = i
		}
		for _, p := range o.Phrases {
			t.phrases.addText(p, i)
		}
	}
	for _, p := range y.Denial {
		t.phrases.addText(p, denial)
	}
	for _, p := range y.Unsure {
		t.unsure.addText(p, 0)
	}
	return t
}

// Choice reads the answer to a single choice; the value is the option's id. An
// answer in free words is read by the options' phrases; what they leave
// unclear is unreadable.
func (n *Normaliser) Choice(q instrument.Question, text string) survey.Reading {
	t := n.choices[q.ID]
	if t == nil {
		return n.choose(newChoiceTable(q, n.edition.Normalising.YesNo), text)
	}
	return n.reading(q.ID, text, func(text string) survey.Reading { return n.choose(t, text) })
}

func (n *Normaliser) choose(t *choiceTable, text string) survey.Reading {
	if r, ok := n.empty(text); ok {
		return r
	}
	return t.read(text)
}

func (t *choiceTable) read(text string) survey.Reading {
	list := stems(text)
	if id, ok := t.exact[strings.Join(list, " ")]; ok {
		return survey.Reading{Value: id, Status: survey.Answered, Rule: "option_wording"}
	}
	unclear := survey.Reading{Status: survey.Unreadable, Rule: "option_phrases"}
	if len(t.unsure.all(list)) > 0 {
		return unclear
	}
	said, lead := t.hear(list)
	chosen, clear := t.weigh(said, lead)
	if chosen < 0 {
		return unclear
	}
	r := survey.Reading{Value: t.options[chosen].ID, Status: survey.Answered, Rule: "option_phrases"}
	if !clear {
		addAssumption(&r, "the first word is taken, though others may say otherwise")
	}
	return r
}

// hear returns the options that the text's phrases speak for, and the one that
// its first word speaks for (-1 if none). A phrase for yes that is denied
// speaks for no.
func (t *choiceTable) hear(list []string) (said []int, lead int) {
	lead = -1
	denied := -10
	for _, hit := range t.phrases.all(list) {
		option := hit.value
		if option == denial {
			denied = hit.end
			continue
		}
		if option == t.yes && hit.start-denied <= 2 && t.no >= 0 {
			option = t.no
		}
		if option == t.no && hit.end > hit.start+1 {
			denied = hit.end // "we do not" denies the "use it" after it; a bare "No" does not
		}
		if hit.start == 0 {
			lead = option
		}
		if !slices.Contains(said, option) {
			said = append(said, option)
		}
	}
	if len(said) == 0 && denied > 0 && t.no >= 0 {
		said = append(said, t.no)
	}
	return said, lead
}

// weigh decides between the options spoken for: one alone is it; an intention
// beside a no is the intention; yes or no as the first word stands against the
// other, on an assumption; yes beside an intention is unclear.
func (t *choiceTable) weigh(said []int, lead int) (option int, clear bool) {
	if len(said) == 1 {
		return said[0], true
	}
	var others []int
	for _, o := range said {
		if o != t.yes && o != t.no {
			others = append(others, o)
		}
	}
	switch {
	case len(said) == 0 || len(others) > 1:
		return -1, false
	case len(others) == 1 && !slices.Contains(said, t.yes):
		return others[0], true
	case len(others) == 1 && lead == others[0], len(others) == 1 && lead == t.no && lead >= 0:
		return others[0], true
	case len(others) == 0 && lead >= 0:
		return lead, false
	}
	return -1, false
}
