package normalise

import (
	"slices"
	"strings"
	"unicode"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// markTable holds the words for yes and no and the signs that stand in boxes.
type markTable struct {
	signs   map[string]bool // sign as written, lower case: ticked or not
	phrases matcher
}

// What a phrase of the table means.
const (
	sayYes = iota
	sayNo
	sayUnsure
	sayDenial
)

// Values of yes/no answers.
const (
	valueYes = "yes"
	valueNo  = "no"
)

func newMarkTable(t *instrument.Normalising) *markTable {
	m := &markTable{signs: map[string]bool{}}
	for _, s := range t.Tick.On {
		m.signs[sign(s)] = true
	}
	for _, s := range t.Tick.Off {
		m.signs[sign(s)] = false
	}
	for meaning, list := range [][]string{t.YesNo.Yes, t.YesNo.No, t.YesNo.Unsure, t.YesNo.Denial} {
		for _, p := range list {
			m.phrases.addText(p, meaning)
		}
	}
	return m
}

// sign makes a mark comparable. It is not folded: folding would take boxes for
// bullets.
func sign(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\u00a0' || r == '\ufe0f' || r == '\ufe0e' || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

// said is what a text says in yes and no.
type said struct {
	first int // meaning of the first phrase; -1 if there is none
	at    int // word it starts at
	mixed bool
	words int
}

func (m *markTable) listen(text string) said {
	list := stems(text)
	s := said{first: -1, words: len(list)}
	hits := m.phrases.all(list)
	if len(hits) == 0 {
		return s
	}
	s.first, s.at = hits[0].value, hits[0].start
	if len(hits) > 1 && hits[1].value == sayDenial && hits[0].end > hits[0].start+1 && hits[1].start == hits[0].end {
		// "We are not part of one"
		s.first = sayDenial
		hits = hits[1:]
	}
	s.mixed = slices.ContainsFunc(hits[1:], func(h match) bool {
		return (h.value == sayYes) != (s.first == sayYes) || h.value == sayUnsure
	})
	return s
}

// empty reads a text that is blank or says that the question does not apply.
func (n *Normaliser) empty(text string) (survey.Reading, bool) {
	switch n.noAnswer(fold(text)) {
	case survey.Blank:
		return survey.Reading{Status: survey.Blank}, true
	case survey.NotApplicable:
		return survey.Reading{Status: survey.NotApplicable, Rule: "not_applicable"}, true
	}
	return survey.Reading{}, false
}

// YesNo reads the answer to a yes/no question that may go on to say which:
// "Yes - Sussex", "No", "Not part of one". A text that is neither yes nor no
// but names something is taken as yes.
func (n *Normaliser) YesNo(text string) survey.Reading {
	return n.reading(kindYesNo, text, n.readYesNo)
}

func (n *Normaliser) readYesNo(text string) survey.Reading {
	if _, known := n.marks.signs[sign(text)]; known {
		return n.Tick(text)
	}
	if r, ok := n.empty(text); ok {
		return r
	}
	s := n.marks.listen(text)
	switch {
	case s.first == sayYes && s.at == 0:
		return yesNo(valueYes, s.mixed)
	case (s.first == sayNo || s.first == sayDenial) && s.at == 0:
		return yesNo(valueNo, s.mixed)
	case s.first == sayDenial:
		return yesNo(valueNo, true)
	case s.first == sayUnsure || s.words == 0 || s.words > 30 || !strings.ContainsFunc(text, unicode.IsLetter):
		return survey.Reading{Status: survey.Unreadable, Rule: "yes_no_words"}
	}
	return survey.Reading{
		Value: valueYes, Status: survey.Answered, Rule: "yes_no_named",
		Assumed: true, Assumption: "an answer that names one is taken as yes",
	}
}

func yesNo(value string, mixed bool) survey.Reading {
	r := survey.Reading{Value: value, Status: survey.Answered, Rule: "yes_no_words"}
	if mixed {
		addAssumption(&r, "the first word is taken, though others may say otherwise")
	}
	return r
}

// Tick reads a mark in a box: a sign, or yes or no in words. Anything else is
// unreadable.
func (n *Normaliser) Tick(text string) survey.Reading { return n.reading(kindTick, text, n.readTick) }

func (n *Normaliser) readTick(text string) survey.Reading {
	if on, known := n.marks.signs[sign(text)]; known {
		value := valueNo
		if on {
			value = valueYes
		}
		return survey.Reading{Value: value, Status: survey.Answered, Rule: "tick_sign"}
	}
	if r, ok := n.empty(text); ok {
		return r
	}
	s := n.marks.listen(text)
	if s.first < 0 || s.at > 0 || s.mixed || s.first == sayUnsure || s.words > 12 {
		return survey.Reading{Status: survey.Unreadable, Rule: "tick_words"}
	}
	value := valueYes
	if s.first != sayYes {
		value = valueNo
	}
	return survey.Reading{Value: value, Status: survey.Answered, Rule: "tick_words"}
}
