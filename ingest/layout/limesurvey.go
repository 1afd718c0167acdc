package layout

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"proforma/ingest/document"
)

// limeOwn are the columns that LimeSurvey adds, by their codes and by their
// headings in words.
var limeOwn = map[string]string{
	"id": "ignored", "response id": "ignored", "submitdate": "completed", "date submitted": "completed", "lastpage": "ignored", "last page": "ignored",
	"startlanguage": "ignored", "start language": "ignored", "seed": "ignored", "startdate": "ignored", "date started": "ignored",
	"datestamp": "ignored", "date last action": "ignored", "token": "ignored", "access code": "ignored", "ipaddr": "ignored", "ip address": "ignored",
	"refurl": "ignored", "referrer url": "ignored", "interviewtime": "ignored", "total time": "ignored",
}

// limeMarks are the columns of its own by which an export is known.
var limeMarks = setOf("submitdate lastpage startlanguage seed datestamp")

var limeMarkTexts = setOfTexts("Date submitted", "Last page", "Start language", "Date last action", "Seed")

// codeText parts a code from the text behind it: "Q1[SQ001]. Text", "Q1._.Text".
var codeText = regexp.MustCompile(`(?s)^([A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*)(?:\._\.|\. |: | - )\s*(.+)$`)

// codeOnly matches a head that is a code, of a question or of a part of it.
var codeOnly = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*)((?:\[[^\]]*\])*)$`)

// limeHead is a head taken apart.
type limeHead struct {
	code, codePart string   // "Q1", "SQ001"; empty where the head gives none
	text, part     string   // "Which ...", "Local mentoring scheme"
	parts          []string // the parts of the text one by one: "Person 1", "Role"
}

func splitLimeHead(raw string) limeHead {
	var l limeHead
	head := bareText(html.UnescapeString(raw))
	if m := codeText.FindStringSubmatch(head); m != nil {
		head = m[2]
		l.code, l.codePart, _ = trailingParts(m[1])
	} else if codeOnly.MatchString(head) {
		l.code, l.codePart, _ = trailingParts(head)
		return l
	}
	l.text, l.part, l.parts = trailingParts(head)
	return l
}

// trailingParts takes the parts in brackets off the end of a head: they come
// back joined by spaces.
func trailingParts(head string) (rest, joined string, found []string) {
	rest = bareText(head)
	for strings.HasSuffix(rest, "]") {
		at := openBracket(rest)
		if at <= 0 {
			break
		}
		if p := bareText(rest[at+1 : len(rest)-1]); p != "" {
			found = append([]string{p}, found...)
		}
		rest = bareText(rest[:at])
	}
	return rest, strings.Join(found, " "), found
}

// openBracket is the place of the bracket that the last one closes.
func openBracket(text string) int {
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// limesurveyHeads reads the heads of an export of LimeSurvey: codes, texts, or
// both.
func limesurveyHeads(x *index, s *document.Sheet, rows []document.Row) *heads {
	for _, row := range rows {
		if !limeSurveyMarks(row) {
			continue
		}
		h := &heads{row: row.Number, fields: row.Fields, clean: limeClean}
		h.ticks = ticking{
			rule: "limesurvey_multiple", chosen: setOf("y yes 1"), unchosen: setOf("n no 0"), blank: notChosen,
			missing: setOfHeads("N/A"),
		}
		var list coded
		for _, c := range row.Cells {
			x.limeHead(h, c, &list)
		}
		x.limeRoleCodes(h, s)
		x.settleVariables(h, s, list)
		if h.asksEnough() {
			return h
		}
	}
	return nil
}

func limeSurveyMarks(row document.Row) bool {
	marks := 0
	for _, c := range row.Cells {
		l := splitLimeHead(c.Text)
		if limeMarks[strings.ToLower(l.code)] || l.code == "" && limeMarkTexts[keyOf(l.text)] {
			marks++
		}
	}
	return marks >= 2
}

func (x *index) limeHead(h *heads, c document.Cell, list *coded) {
	l := splitLimeHead(c.Text)
	own := limeOwn[strings.ToLower(l.code)]
	if own == "" {
		own = limeOwn[keyOf(l.text)]
	}
	if l.codePart == "" && l.part == "" && own != "" {
		col := ownColumn(c, own)
		if own == "completed" {
			col.judge = unsubmitted
		}
		h.columns = append(h.columns, col)
		return
	}
	if l.codePart == "" && l.part == "" && limeTiming(l.code) {
		h.columns = append(h.columns, ownColumn(c, "ignored"))
		return
	}
	h.columns = append(h.columns, x.limeColumn(h, c, l, list))
}

// limeTiming says whether a code is that of a column of times spent.
func limeTiming(code string) bool {
	lower := strings.ToLower(code)
	return strings.HasPrefix(lower, "grouptime") || strings.HasPrefix(lower, "questiontime") || strings.HasSuffix(lower, "time") && strings.HasPrefix(lower, "group")
}

// limeColumn reads a question's column: by its text, whole or cut short, and
// where that does not tell by its code.
func (x *index) limeColumn(h *heads, c document.Cell, l limeHead, list *coded) column {
	if col, ok := x.limeComment(c, l); ok {
		return col
	}
	if l.text != "" {
		q, cut := x.uncut(l.text, x.questions)
		part, partCut := x.uncut(l.part, x.choices, x.columns)
		col := renamed(x.readPair(c, q, part), c.Text)
		if person, ok := x.limePerson(c, q, l.parts); ok {
			return person
		}
		if col.known {
			if (cut || partCut) && col.how < nearly {
				col.how = nearly
			}
			return col
		}
	}
	if l.code != "" {
		if l.codePart == "" {
			return renamed(x.readVariable(document.Cell{Row: c.Row, Col: c.Col, Text: l.code}), c.Text)
		}
		if col, ok := x.limeCode(h, c, l, list); ok {
			return col
		}
	}
	return column{col: c.Col, head: c.Text}
}

// limePerson reads the head of a cell of the role table, asked as a grid:
// "Question [Person 2][Role]".
func (x *index) limePerson(c document.Cell, question string, parts []string) (column, bool) {
	if len(parts) != 2 {
		return column{}, false
	}
	q := x.readHead(document.Cell{Row: c.Row, Col: c.Col, Text: question})
	if !q.known || q.target != (target{questionLabel, x.roles, ""}) {
		return column{}, false
	}
	for i, part := range parts {
		number, ok := countOf(parts[1-i])
		if !ok {
			continue
		}
		if id, how, ok := x.roleColumn(part); ok {
			q.target, q.how, q.number, q.head = target{columnLabel, x.roles, id}, max(q.how, how), number, c.Text
			return q, true
		}
	}
	return column{}, false
}

// countOf reads a part such as "Person 3" or "3".
func countOf(part string) (int, bool) {
	if !onlyCounts(part) {
		return 0, false
	}
	digits := strings.Trim(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .:()#")
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// limeCode reads a head that is the code of a part of a question.
func (x *index) limeCode(h *heads, c document.Cell, l limeHead, list *coded) (column, bool) {
	q := x.readVariable(document.Cell{Row: c.Row, Col: c.Col, Text: l.code})
	if !q.known || q.target.kind != questionLabel {
		return column{}, false
	}
	part := partWords(l.codePart)
	if l.part != "" {
		part = l.part
	}
	if otherCodes[keyOf(l.codePart)] {
		return renamed(x.readPair(c, x.wording(q.target), "Other"), c.Text), true
	}
	if before := len(h.columns); x.readCoded(h, c, l.code, part, list) {
		col := h.columns[before]
		h.columns = h.columns[:before] // the caller appends it, at the same place
		return col, true
	}
	return renamed(x.readPair(c, x.wording(q.target), part), c.Text), true
}

// limeComment reads the column of texts beside an option.
func (x *index) limeComment(c document.Cell, l limeHead) (column, bool) {
	inCode := strings.HasSuffix(l.codePart, "comment") && l.codePart != "comment"
	if !inCode && !strings.HasSuffix(strings.ToLower(l.part), " comment") && keyOf(l.part) != "comment" {
		return column{}, false
	}
	for _, text := range []string{l.text, l.code} {
		if text == "" {
			continue
		}
		whole, _ := x.uncut(text, x.questions)
		q := x.readVariable(document.Cell{Row: c.Row, Col: c.Col, Text: whole})
		if q.known && q.target.kind == questionLabel && x.listQuestion(q.target.question) {
			q.tool, q.head = toolComment, c.Text
			return q, true
		}
	}
	return column{}, false
}

// uncut gives the wording of a heading that was cut short ("Which of the
// fol..", "Which of…"), where just one begins so.
func (x *index) uncut(text string, lexicons ...*lexicon) (string, bool) {
	bare := strings.TrimRight(text, " ")
	start := strings.TrimRight(strings.TrimSuffix(bare, "…"), ".")
	if start == bare || len(bare)-len(start) < 2 || keyOf(start) == "" {
		return text, false
	}
	if words := splitWords(start); len(key(words)) < 6 {
		return text, false
	}
	begin, found := keyOf(start), map[target]string{}
	for _, lex := range lexicons {
		for _, l := range lex.labels {
			if l.source == printed && strings.HasPrefix(l.key, begin) {
				found[l.target] = l.text
			}
		}
	}
	if len(found) != 1 {
		return text, false
	}
	for _, wording := range found {
		return wording, true
	}
	return text, false
}

// unsubmitted reads the date of submission, which partial responses lack.
func unsubmitted(text string) verdict {
	if blank(text) {
		return partial
	}
	return counts
}

// limeClean takes off what the export put into a value: the apostrophe that
// keeps a spreadsheet from calculating, and entities of HTML.
func limeClean(text string) string {
	if strings.HasPrefix(text, "'=") {
		text = text[1:]
	}
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	return text
}
