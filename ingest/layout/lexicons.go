package layout

import (
	"strings"

	"proforma/internal/blankform"
	"proforma/internal/instrument"
)

// index holds the lexicons of one edition.
type index struct {
	edition   *instrument.Edition
	questions *lexicon // questions, open ends of tick lists, metadata
	columns   *lexicon // columns of the role table
	choices   *lexicon // options of tick lists, and their open ends
	notices   *lexicon // printed text that asks nothing
	table     *lexicon // columns of the reference table of organisations
	roles     string   // id of the question that is the role table; empty if none
	options   int      // of all tick lists
	printed   map[target]*label
	memo      remembered
}

func newIndex(e *instrument.Edition) *index {
	x := &index{
		edition: e, questions: newLexicon(), columns: newLexicon(), choices: newLexicon(), notices: newLexicon(), table: newLexicon(),
		printed: map[target]*label{}, memo: newRemembered(),
	}
	for _, q := range e.Questions {
		addWordings(x.questions, target{questionLabel, q.ID, ""}, q.Number, q.Wording, q.Short, q.Aliases)
	}
	for _, q := range e.Questions {
		x.addParts(q)
	}
	for _, m := range e.Metadata {
		addWordings(x.questions, target{metadataLabel, "", m.ID}, "", m.Wording, "", m.Aliases)
	}
	x.addIdentifiers()
	x.addNotices()
	addTableHeads(x.table)
	for _, l := range []*lexicon{x.questions, x.columns, x.choices, x.notices, x.table} {
		l.done()
		for _, w := range l.labels {
			if w.source == printed {
				x.printed[w.target] = w
			}
		}
	}
	return x
}

func addWordings(l *lexicon, t target, number, wording, short string, aliases []string) {
	l.add(t, printed, wording, number)
	l.add(t, shortened, short, number)
	for _, a := range aliases {
		l.add(t, alias, a, number)
	}
}

// addParts enters the columns, options and open end of a question.
func (x *index) addParts(q instrument.Question) {
	if q.Type == instrument.Table && x.roles == "" {
		x.roles = q.ID
		for _, c := range q.Columns {
			addWordings(x.columns, target{columnLabel, q.ID, c.ID}, "", c.Wording, c.Short, c.Aliases)
		}
	}
	if q.Type == instrument.MultipleChoice {
		x.options += len(q.Options)
		for _, o := range q.Options {
			addWordings(x.choices, target{optionLabel, q.ID, o.ID}, "", o.Wording, o.Short, o.Aliases)
		}
	}
	if q.Other != nil {
		t := target{otherLabel, q.ID, q.Other.ID}
		addWordings(x.questions, t, "", q.Other.Wording, "", q.Other.Aliases)
		x.questions.add(t, alias, q.Short+": "+q.Other.Wording, "")
		for _, a := range q.Other.Aliases {
			x.questions.add(t, alias, q.ID+": "+a, "")
			x.questions.add(t, alias, q.Short+": "+a, "")
		}
	}
}

// addIdentifiers enters the ids, after all wordings.
func (x *index) addIdentifiers() {
	for _, q := range x.edition.Questions {
		x.questions.add(target{questionLabel, q.ID, ""}, identifier, q.ID, "")
		if q.Other != nil {
			x.questions.add(target{otherLabel, q.ID, q.Other.ID}, identifier, q.Other.ID, "")
		}
		if q.Type == instrument.Table {
			for _, c := range q.Columns {
				x.columns.add(target{columnLabel, q.ID, c.ID}, identifier, c.ID, "")
			}
		}
		if q.Type == instrument.MultipleChoice {
			for _, o := range q.Options {
				x.choices.add(target{optionLabel, q.ID, o.ID}, identifier, o.ID, "")
			}
		}
	}
	for _, m := range x.edition.Metadata {
		x.questions.add(target{metadataLabel, "", m.ID}, identifier, m.ID, "")
	}
}

// addNotices enters what the form prints and nobody answers.
func (x *index) addNotices() {
	e := x.edition
	notice := target{kind: noticeLabel}
	for _, line := range strings.Split(e.Title, " - ") { // a title may be printed on two lines
		x.notices.add(notice, printed, line, "")
	}
	for _, t := range append([]string{e.Title, e.Publisher, e.Publisher + " " + e.Title, e.Title + " " + e.Publisher, e.ReturnTo}, e.Background...) {
		x.notices.add(notice, printed, t, "")
		for _, sentence := range strings.SplitAfter(t, ". ") {
			x.notices.add(notice, printed, sentence, "")
		}
	}
	for _, q := range e.Questions {
		x.notices.add(notice, printed, q.Help, "")
		x.notices.add(notice, printed, q.Footnote, "")
		for _, c := range q.Columns {
			x.notices.add(notice, printed, c.Help, "")
		}
	}
	for _, m := range e.Metadata {
		x.notices.add(notice, printed, m.Help, "")
	}
	for _, t := range blankform.Printed(e) {
		// A short text may as well be an answer.
		if len(splitWords(t)) >= 3 && !x.asks(t) {
			x.notices.add(notice, printed, t, "")
		}
	}
	for _, t := range printedWords {
		x.notices.add(notice, alias, t, "")
	}
}

// asks says whether a text is the wording of something that is answered.
func (x *index) asks(text string) bool {
	for _, l := range []*lexicon{x.questions, x.columns, x.choices} {
		if _, ok := l.whole(text); ok {
			return true
		}
	}
	return false
}

// printedWords are heads and directions that forms carry in any edition.
var printedWords = []string{
	"Question", "Questions", "Answer", "Answers", "Response", "Responses", "Your answer", "Your response", "Item", "Details",
	"Instructions", "Guidance", "Guidance notes", "Notes", "How to fill in this form", "Please complete all questions",
	"Please complete all sections", "Please tick all that apply", "Tick all that apply", "Please tick", "Please select all that apply",
	"Select all that apply", "Tick", "Tick box", "Option", "Options", "Method", "Methods", "Tick here", "Mark with an X",
	"About you", "About your organisation", "Your details", "Contact details", "Background", "Consent", "End of form", "Thank you",
	"Thank you for completing this form", "Continue on a separate sheet if necessary", "Please add additional lines if required",
	"Add lines if required", "dd/mm/yyyy", "Case study", "Case study form", "Case study proforma", "Proforma", "Question number", "Hint", "Hints",
}

// isNotice says whether a text is printed on the form and asks nothing.
func (x *index) isNotice(raw string) bool {
	if len(raw) > 2000 {
		return false
	}
	return x.memo.notices.Do(raw, textCost(raw), strings.Clone, x.findNotice)
}

func (x *index) findNotice(raw string) bool {
	text := strings.TrimLeft(raw, "* \t\u00a0")
	if x.printedNotice(text) || tickDirection(text) || answerDirection(text) {
		return true
	}
	// A cell may hold several printed paragraphs.
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	if len(parts) < 2 {
		return pageNumber(text)
	}
	for _, p := range parts {
		if !blank(p) && !x.printedNotice(strings.TrimLeft(p, "* \t•-")) {
			return false
		}
	}
	return true
}

// printedNotice matches a notice, drifted or not, to which nothing was added.
func (x *index) printedNotice(text string) bool {
	m, ok := x.notices.wholeOrNear(text)
	return ok && (m.how < nearly || len(splitWords(text)) <= len(m.label.words))
}

// tickDirection matches "Put an x beside each that applies".
func tickDirection(text string) bool {
	words := splitWords(text)
	if len(words) < 3 || len(words) > 14 || !tickVerbs[words[0].text] && words[0].text != "please" {
		return false
	}
	last := words[len(words)-1].text
	return last == "apply" || last == "applies"
}

// answerDirection matches what a form says about the length or the manner of
// an answer: "(Please give as much detail as possible)", "Maximum 500 words".
func answerDirection(text string) bool {
	words := splitWords(text)
	if len(words) < 2 || len(words) > 16 {
		return false
	}
	first, last := words[0].text, words[len(words)-1].text
	if strings.HasPrefix(text, "(") && strings.HasSuffix(strings.TrimSpace(text), ")") && first == "please" {
		return true
	}
	return lengthWords[first] && last == "words" && len(words) <= 6 && strings.ContainsAny(text, "0123456789")
}

var lengthWords = setOf("max maximum up no not limit word")

var tickVerbs = setOf("put tick mark select check choose enter type cross")

// pageNumber matches "Page 2 of 3".
func pageNumber(text string) bool {
	words := splitWords(text)
	if len(words) < 2 || len(words) > 4 || words[0].text != "page" {
		return false
	}
	for _, w := range words[1:] {
		if w.text != "of" && !startsDigit(w.text) {
			return false
		}
	}
	return true
}
