package layout

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// variableTexts are the texts that a head may stand for where it is the name of
// a variable: as it is; with its words parted ("clinicalBackground",
// "clinical_background"); and without the groups before it ("team/role",
// "team-role"), the longest first.
func variableTexts(head string) []string {
	head = strings.TrimSpace(head)
	var texts []string
	add := func(t string) {
		t = strings.TrimSpace(partWords(t))
		for _, known := range texts {
			if known == t {
				return
			}
		}
		if t != "" {
			texts = append(texts, t)
		}
	}
	add(head)
	partings := "/-.:"
	if strings.ContainsAny(head, " \n\u00a0") {
		partings = "/" // a text and not a variable, perhaps with the labels of its groups before it
	}
	rest := head
	for {
		at := strings.IndexAny(rest, partings)
		if at < 0 {
			return texts
		}
		rest = strings.TrimLeft(rest[at+1:], ":")
		add(rest)
	}
}

// partWords puts spaces between the words of a variable's name.
func partWords(name string) string {
	if strings.ContainsAny(name, " \n\u00a0") {
		return name
	}
	var b strings.Builder
	before := rune(0)
	for _, r := range name {
		switch {
		case r == '_':
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// indexed matches the number of a repeat in a head: "roles[2]/role".
var indexed = regexp.MustCompile(`\[(\d{1,3})\]`)

// readVariable reads a head that may be a text or the name of a variable, in
// groups or not.
func (x *index) readVariable(cell document.Cell) column {
	if at := indexed.FindStringSubmatchIndex(cell.Text); at != nil {
		if part, how, ok := x.roleColumn(strings.TrimLeft(cell.Text[at[1]:], "/-. ")); ok {
			number, _ := strconv.Atoi(cell.Text[at[2]:at[3]])
			return column{col: cell.Col, head: cell.Text, target: target{columnLabel, x.roles, part}, how: how, known: true, number: number}
		}
	}
	texts := variableTexts(cell.Text)
	for _, exact := range []bool{true, false} {
		for _, text := range texts {
			c := x.readHead(document.Cell{Row: cell.Row, Col: cell.Col, Text: text})
			if c.known && (exact && c.how == exactly || !exact && c.how != loosely) {
				c.head = cell.Text
				return c
			}
		}
	}
	if c, ok := x.numberedVariable(cell); ok {
		return c
	}
	for _, text := range texts {
		if t, ok := x.cutLabel(text, x.questions); ok && !strings.ContainsAny(cell.Text, " ") {
			return column{col: cell.Col, head: cell.Text, target: t, how: nearly, known: true}
		}
	}
	c := x.readHead(cell)
	return c
}

var questionNumber = regexp.MustCompile(`^(?i:q|question)_?0*([1-9][0-9]?[a-zA-Z]?)$`)

// numberedVariable matches a variable that is the printed number of a question:
// "Q4A", "q05".
func (x *index) numberedVariable(cell document.Cell) (column, bool) {
	m := questionNumber.FindStringSubmatch(strings.TrimSpace(cell.Text))
	if m == nil {
		return column{}, false
	}
	for _, q := range x.edition.Questions {
		if strings.EqualFold(q.Number, m[1]) {
			return column{col: cell.Col, head: cell.Text, target: target{questionLabel, q.ID, ""}, how: loosely, known: true}, true
		}
	}
	return column{}, false
}

// shortestCut is the length, in letters, from which the start of a wording may
// stand for it in the name of a variable.
const shortestCut = 16

// cutLabel finds the wording that a variable's name is the start of: tools make
// names of labels and cut them short ("How_are_clinical_informaticians_r"). Just
// one may begin so.
func (x *index) cutLabel(name string, lex *lexicon) (target, bool) {
	words := splitWords(name)
	skip, _ := numbering(name, words)
	starts := []string{key(words), key(words[skip:])}
	if len(words) > 1 && startsDigit(words[0].text) {
		starts = append(starts, key(words[1:])) // "_2_How_are_clinical_..."
	}
	for _, start := range starts {
		if len(start) < shortestCut {
			continue
		}
		found := map[target]bool{}
		for _, l := range lex.labels {
			if l.source == printed && strings.HasPrefix(l.key, start) {
				found[l.target] = true
			}
		}
		if len(found) != 1 {
			continue
		}
		for t := range found {
			return t, true
		}
	}
	return target{}, false
}

// coded gathers the columns of tick lists whose heads give codes where the
// options' wordings or ids would stand, for the whole list to decide.
type coded struct {
	columns map[string][]codedColumn // by question
	order   []string
}

type codedColumn struct {
	at   int // in heads.columns
	code string
}

// readCoded reads the head of a column for one code of a variable, given as
// the question and the part of it that the code names.
func (x *index) readCoded(h *heads, cell document.Cell, question, part string, list *coded) bool {
	q := x.readVariable(document.Cell{Row: cell.Row, Col: cell.Col, Text: question})
	if !q.known || q.target.kind != questionLabel {
		return false
	}
	asked, _ := x.edition.Question(q.target.question)
	q.head = cell.Text
	switch asked.Type {
	case instrument.Tick:
		q.says = "Yes"
	case instrument.MultipleChoice:
		q = x.codedOption(q, asked, part, len(h.columns), list)
	case instrument.SingleChoice, instrument.YesNoText:
		q.says = partWords(part)
	default:
		return false
	}
	h.columns = append(h.columns, q)
	return true
}

// codedOption says which option a code names: by its wording or id, or, later,
// by its place among the codes of the list.
func (x *index) codedOption(q column, asked instrument.Question, part string, at int, list *coded) column {
	if otherCodes[keyOf(part)] && asked.Other != nil {
		q.tool = toolOther
		return q
	}
	for _, text := range []string{part, partWords(part)} {
		if m, ok := x.choices.wholeOrNear(text); ok && m.label.target.kind == optionLabel && m.label.target.question == asked.ID {
			q.target, q.how = m.label.target, max(q.how, m.how)
			return q
		}
	}
	if t, ok := x.cutLabel(partWords(part), x.choices); ok && t.kind == optionLabel && t.question == asked.ID {
		q.target, q.how = t, nearly
		return q
	}
	q.target = target{strangeLabel, asked.ID, part}
	if list.columns == nil {
		list.columns = map[string][]codedColumn{}
	}
	if list.columns[asked.ID] == nil {
		list.order = append(list.order, asked.ID)
	}
	list.columns[asked.ID] = append(list.columns[asked.ID], codedColumn{at, part})
	return q
}

// Kinds of a tool's columns that belong to a tick list.
const (
	toolOther   = "other_ticked" // a mark that the open end was ticked
	toolComment = "comment"      // text beside one option
)

// shortCode matches a code that says nothing by itself: "1", "SQ003", "A2",
// "opt_4".
var shortCode = regexp.MustCompile(`^[A-Za-z]{0,6}_?0*[0-9]{1,3}$`)

// takeInOrder gives the codes of each list to the options in the order of the
// form, where there are as many. A person is asked to confirm it: the codes
// themselves do not say.
func (x *index) takeInOrder(h *heads, s *document.Sheet, list coded) {
	for _, id := range list.order {
		q, _ := x.edition.Question(id)
		codes := list.columns[id]
		for _, c := range h.columns {
			if c.known && c.target.kind == optionLabel && c.target.question == id {
				codes = nil // some are named, so the others are options that the form does not have
			}
		}
		ok := len(codes) == len(q.Options) || len(codes) == len(q.Options)+1 && q.Other != nil
		for _, c := range codes {
			ok = ok && shortCode.MatchString(c.code)
		}
		if !ok {
			continue
		}
		for i, c := range codes {
			col := &h.columns[c.at]
			if i == len(q.Options) {
				col.tool, col.target = toolOther, target{questionLabel, id, ""}
				continue
			}
			col.target = target{optionLabel, id, q.Options[i].ID}
		}
		h.notes = append(h.notes, codesAssumed(q, s.Position(h.row, h.columns[codes[0].at].col), codes))
	}
}

func codesAssumed(q instrument.Question, at survey.Position, codes []codedColumn) survey.Finding {
	var names []string
	for _, c := range codes {
		names = append(names, c.code)
	}
	last := q.Options[len(q.Options)-1]
	return survey.Finding{
		Code: survey.ChoiceCodesAssumed, Question: q.ID, Position: at, Text: strings.Join(names, ", "),
		Reading:    "taken in the order of the form",
		What:       "The heads give codes and not options. " + codes[0].code + " was taken for \"" + clip(q.Options[0].Wording, 80) + "\", and so on to " + codes[len(q.Options)-1].code + " for \"" + clip(last.Wording, 80) + "\".",
		Mend:       "Compare the codes with the survey's own list of choices, or export again with labels as heads.",
		Candidates: []string{"the codes follow the form", "they do not"},
	}
}
