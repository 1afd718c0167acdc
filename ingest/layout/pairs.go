package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
)

// readPair reads the head of a column that tools write in two parts: the
// question, and what of it stands in the column (an option, a row of a grid, a
// column of the role table). Either may be blank. at gives the column.
func (x *index) readPair(at document.Cell, question, part string) column {
	cell := func(text string) document.Cell { return document.Cell{Row: at.Row, Col: at.Col, Text: text} }
	if blank(part) || wholeAnswers[keyOf(part)] {
		return x.readHead(cell(question))
	}
	if blank(question) {
		return x.readHead(cell(part))
	}
	whole := strings.TrimSpace(question) + " [" + strings.TrimSpace(part) + "]"
	q := x.readHead(cell(question))
	if q.known && q.target.kind == questionLabel {
		if c, ok := x.partOf(q, part); ok {
			c.head = whole
			return c
		}
	}
	c := x.readHead(cell(whole))
	if !c.known && !q.known {
		c = x.readHead(cell(part))
		c.head = whole
	}
	return c
}

// wholeAnswers are the parts that say: the answer itself.
var wholeAnswers = setOfTexts("response", "responses", "open-ended response", "open ended response", "text", "answer", "value", "comment", "selected choice", "date / time")

func setOfTexts(texts ...string) map[string]bool {
	set := map[string]bool{}
	for _, t := range texts {
		set[keyOf(t)] = true
	}
	return set
}

// partOf says what a part of a question names. q is the question's own head, read.
func (x *index) partOf(q column, part string) (column, bool) {
	asked, _ := x.edition.Question(q.target.question)
	c := q
	switch asked.Type {
	case instrument.MultipleChoice:
		return x.optionPart(q, asked, part), true
	case instrument.Table:
		m, number, ok := x.groupHead(part, splitWords(part))
		if ok {
			c.target, c.how, c.number = m.label.target, m.how, number
		}
		return c, ok || onlyCounts(part)
	case instrument.SingleChoice, instrument.YesNoText, instrument.Tick:
		if !isOther(part) {
			c.says = strings.TrimSpace(part)
		}
		return c, true
	}
	return c, false
}

// optionPart says which option of a tick list a part names. One that is none of
// them is kept as such: what was chosen there must not be lost.
func (x *index) optionPart(q column, asked instrument.Question, part string) column {
	c := q
	if m, ok := x.choices.wholeOrNear(part); ok && m.label.target.question == asked.ID && m.label.target.kind == optionLabel {
		c.target = m.label.target
		c.how = max(c.how, m.how)
		return c
	}
	if asked.Other != nil && isOther(part) || x.isOtherOf(asked, part) {
		c.target = target{otherLabel, asked.ID, asked.Other.ID}
		return c
	}
	c.target = target{strangeLabel, asked.ID, strings.TrimSpace(part)}
	return c
}

func (x *index) isOtherOf(asked instrument.Question, part string) bool {
	m, ok := x.questions.wholeOrNear(part)
	return ok && m.label.target.kind == otherLabel && m.label.target.question == asked.ID
}

// isOther says whether a part is an open end by any tool's name for it.
func isOther(part string) bool {
	words := splitWords(part)
	return len(words) > 0 && len(words) <= 6 && (words[0].text == "other" || words[0].text == "others")
}

// onlyCounts says whether a part is a number and words such as "Person 3".
func onlyCounts(part string) bool {
	number := false
	for _, w := range splitWords(part) {
		letters := strings.TrimRight(w.text, "0123456789")
		number = number || letters != w.text
		if letters != "" && !personWords[letters] {
			return false
		}
	}
	return number
}
