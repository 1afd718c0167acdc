package layout

import (
	"strconv"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

func itoa(n int) string { return strconv.Itoa(n) }

// column is one column of an export, and what its head says it holds.
type column struct {
	col    int
	head   string
	target target
	known  bool
	tool   string // of the survey tool itself: "ignored", "email", "name", "completed", "attachment"
	how    how
	// number and person order the columns of the role table into groups.
	number int
	says   string                    // the answer that a mark in the column stands for; empty where the cell is the answer
	judge  func(text string) verdict // what the column says about its row; nil if nothing
}

// heads is the head row of an export, read.
type heads struct {
	row     int // to which findings about the heads point
	first   int // the first row of the heads; 0 where row is
	last    int // the last; 0 where row is
	fields  int
	columns []column
	ticks   ticking
	clean   func(string) string // takes what the tool put into a cell off its text; nil if nothing
	// key is the column of the record's key, by which the rows of a role table
	// that stands apart name it; 0 if there is none.
	key int
	// instrument is the column that, filled, makes the row one of a repeated
	// part of the record that its key names; 0 if there is none.
	instrument int
	notes      []survey.Finding // about the heads
	emptied    string           // what to say, once, where clean leaves nothing of a text; empty for nothing
	noAnswer   map[string]bool  // texts that are codes for missing data wherever they stand
	// onesAreYes says that the tool writes 1 for yes and 0 for no in the answer
	// to a question that takes no other.
	onesAreYes bool
}

// begin and end are the first and the last row of the heads.
func (h heads) begin() int {
	if h.first == 0 {
		return h.row
	}
	return h.first
}

func (h heads) end() int { return max(h.row, h.last) }

// readHeads reads a row as heads.
func (x *index) readHeads(row document.Row) heads {
	h := heads{row: row.Number, fields: row.Fields}
	for _, c := range row.Cells {
		if !blank(c.Text) {
			h.columns = append(h.columns, x.readHead(c))
		}
	}
	x.settleGroups(h.columns)
	return h
}

// readHead says what one head names, the surest reading first.
func (x *index) readHead(c document.Cell) column {
	col := column{col: c.Col, head: c.Text}
	words := splitWords(c.Text)
	for _, read := range []func(string, []word) (match, int, bool){
		x.exactHead, x.groupHead, x.optionHead, x.driftedHead,
	} {
		if m, number, ok := read(c.Text, words); ok {
			col.target, col.how, col.number, col.known = m.label.target, m.how, number, true
			return col
		}
	}
	return col
}

func (x *index) exactHead(raw string, words []word) (match, int, bool) {
	for _, l := range []*lexicon{x.questions, x.choices} {
		if m, ok := l.wholeWords(raw, words); ok && m.how == exactly {
			return m, 0, true
		}
	}
	return match{}, 0, false
}

// driftedHead accepts slips, hints in brackets, edits and shared words.
func (x *index) driftedHead(raw string, words []word) (match, int, bool) {
	for _, l := range []*lexicon{x.questions, x.choices} {
		if m, ok := l.wholeOrNear(raw); ok {
			return m, 0, true
		}
	}
	for _, l := range []*lexicon{x.questions, x.choices} {
		m, ok := l.prefix(raw, words)
		if ok && (m.hint && blank(m.rest) || len(m.label.words) >= 4) {
			m.how = nearly
			return m, 0, true
		}
	}
	skip, number := numbering(raw, words)
	if l, ok := x.questions.loose(words[skip:], number); ok {
		return match{label: l, how: loosely}, 0, true
	}
	return match{}, 0, false
}

// optionHead matches a tick list's option named after its question: "CPD:
// Local mentoring scheme", "cpd_sabbaticals", "Which of the ... [Sabbaticals]".
func (x *index) optionHead(raw string, words []word) (match, int, bool) {
	for i := 1; i < len(words); i++ {
		rest := key(words[i:])
		l := x.choices.exact[rest]
		if l == nil {
			if o := x.questions.exact[rest]; o != nil && o.target.kind == otherLabel {
				l = o
			}
		}
		if l == nil {
			continue
		}
		list := x.questions.exact[key(words[:i])]
		if skip, _ := numbering(raw, words); list == nil && skip < i {
			list = x.questions.exact[key(words[skip:i])]
		}
		named := list != nil && list.target == (target{questionLabel, l.target.question, ""})
		if named || l.target.kind == optionLabel && strings.ContainsAny(raw[words[i-1].end:words[i].start], ":[/>|") {
			return match{label: l, how: exactly}, 0, true
		}
	}
	for _, cut := range []string{":", "[", " - ", " – "} {
		if before, after, ok := strings.Cut(raw, cut); ok && !blank(before) {
			if m, ok := x.choices.wholeOrNear(strings.TrimSuffix(strings.TrimSpace(after), "]")); ok {
				return m, 0, true
			}
		}
	}
	return match{}, 0, false
}

// personWords stand beside a number in the heads of grouped columns.
var personWords = map[string]bool{
	"person": true, "member": true, "team": true, "staff": true, "individual": true, "no": true, "number": true, "of": true,
	"for": true, "clinician": true, "informatician": true, "row": true, "line": true, "entry": true, "post": true, "role": true,
}

// groupHead matches a column of the role table, numbered in any way: "Role 1",
// "Role (1)", "1. Role", "Person 2 - Clinical background", "Role2".
func (x *index) groupHead(raw string, words []word) (match, int, bool) {
	var texts []string
	number := 0
	for i, w := range words {
		letters := strings.TrimRight(w.text, "0123456789")
		digits := w.text[len(letters):]
		if digits == "" || len(digits) > 3 || number > 0 || letters != "" && i < len(words)-1 && letters != "q" && !personWords[letters] {
			texts = append(texts, w.text)
			continue
		}
		number, _ = strconv.Atoi(digits)
		if letters != "" && letters != "q" {
			texts = append(texts, letters)
		}
	}
	best, found := match{how: loosely}, false
	consider := func(words []string) {
		if l, how, ok := x.columnNamed(words); ok && how < best.how {
			best, found = match{label: l, how: how}, true
		}
	}
	consider(texts)
	for i := range texts {
		if number > 0 && personWords[texts[i]] && best.how != exactly {
			consider(append(append([]string(nil), texts[:i]...), texts[i+1:]...))
			consider(dropWords(texts))
		}
	}
	return best, number, found
}

func dropWords(texts []string) []string {
	var left []string
	for _, t := range texts {
		if !personWords[t] {
			left = append(left, t)
		}
	}
	return left
}

func (x *index) columnNamed(texts []string) (*label, how, bool) {
	k := strings.Join(texts, " ")
	if l := x.columns.exact[k]; l != nil {
		return l, exactly, true
	}
	if l := x.columns.skels[skeleton(k)]; l != nil && len(k) >= 4 {
		return l, slipped, true
	}
	if l, ok := x.columns.near(k); ok {
		return l, nearly, true
	}
	return nil, 0, false
}

// settleGroups turns the numbers of the role columns into groups 1, 2, 3 ...
// Numbers that are question numbers (no two kinds of column share one), and
// columns without numbers, group by their order instead.
func (x *index) settleGroups(columns []column) {
	byPart := map[string]map[int]bool{}
	for _, c := range columns {
		if c.known && c.target.kind == columnLabel {
			if byPart[c.target.part] == nil {
				byPart[c.target.part] = map[int]bool{}
			}
			byPart[c.target.part][c.number] = true
		}
	}
	shared := false
	for _, c := range columns {
		if !c.known || c.target.kind != columnLabel {
			continue
		}
		for part, numbers := range byPart {
			if part != c.target.part && numbers[c.number] {
				shared = true
			}
		}
	}
	seen := map[string]int{}
	for i, c := range columns {
		if !c.known || c.target.kind != columnLabel {
			continue
		}
		if !shared {
			c.number = 0
		}
		k := c.target.part + " " + itoa(c.number)
		columns[i].number = c.number*10_000 + seen[k]
		seen[k]++
	}
}

// questionsFound counts the different questions that the heads name: a tick
// list by its options counts once, and so does the role table by its columns.
func (h heads) questionsFound() (all, ofSubstance, groups int) {
	seen := map[string]bool{}
	for _, c := range h.columns {
		if !c.known || c.target.kind == metadataLabel {
			continue
		}
		if c.target.kind == columnLabel && c.target.part == "role" {
			groups++
		}
		if !seen[c.target.question] {
			seen[c.target.question] = true
			all++
		}
	}
	for q := range seen {
		if !identification[q] {
			ofSubstance++
		}
	}
	return all, ofSubstance, groups
}

// identification are the questions that any form asks.
var identification = map[string]bool{"date": true, "names": true, "job_titles": true, "email": true, "organisation": true, "comments": true}

// position of a head.
func (h heads) position(s *document.Sheet, c column) survey.Position { return s.Position(h.row, c.col) }
