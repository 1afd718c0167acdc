package layout

import (
	"regexp"
	"strings"

	"proforma/ingest/document"
)

// jiscHeads are the columns that Jisc Online Surveys itself adds, and what they
// are kept as.
var jiscHeads = map[string]string{
	"unique response number": "ignored", "uniqueresponsenumber": "ignored", "urn": "ignored", "response id": "ignored", "responseid": "ignored",
	"start date": "ignored", "started": "ignored", "date started": "ignored", "completion date": "completed", "completed": "completed",
	"date completed": "completed", "submission date": "completed", "date submitted": "completed", "submitted": "completed", "end date": "completed",
	"time taken": "ignored", "duration": "ignored", "status": "ignored", "language": "ignored", "respondent": "ignored", "username": "ignored",
	"ip address": "ignored", "token": "ignored",
}

// jisc is an export of Jisc Online Surveys (formerly Bristol Online Surveys):
// a unique response number, and questions under the survey's own numbers. A
// multiple choice is one column of joined choices, or one for each option.
var jisc = tool{name: "jisc", heads: jiscRows, refuse: jiscCodes}

var jiscTicks = ticking{
	rule: "jisc_columns", chosen: setOfTexts("1", "yes", "true", "x", "selected"), unchosen: setOfTexts("0", "no", "false", "not selected"), blank: notChosen,
}

// jiscCode is a head that is the number of a question and nothing else: "Q3",
// "Q3_1", "3.a", "Q5.2.a".
var jiscCode = regexp.MustCompile(`(?i)^q?\d+([._ ]?(\d+|[a-z]))*$`)

// jiscNumber is the survey's own number at the start of a head: "5.", "5.a.", "Q5_1.".
var jiscNumber = regexp.MustCompile(`(?i)^\s*q?(\d+)((?:[._]\w{1,2})*)[.):]?\s+`)

func jiscRow(row document.Row) bool {
	keys := keysOf(row)
	return keys["unique response number"] || keys["uniqueresponsenumber"]
}

func jiscRows(x *index, _ *document.Sheet, rows []document.Row) *heads {
	for i, row := range rows {
		if !jiscRow(row) {
			continue
		}
		h := heads{row: row.Number, fields: row.Fields, ticks: jiscTicks, clean: withoutHTML}
		below := map[int]string{}
		if i+1 < len(rows) && jiscSecond(row, rows[i+1]) && (jiscCodeHeads(row) >= 3 || x.namesParts(rows[i+1])) {
			below, h.last = textsOf(rows[i+1]), rows[i+1].Number
		}
		h.columns = x.jiscColumns(row, below)
		x.settleGroups(h.columns)
		if h.asksEnough() {
			return &h
		}
	}
	return nil
}

// jiscSecond says whether the row below the heads is a second row of them.
func jiscSecond(row, below document.Row) bool {
	texts := textsOf(below)
	for _, c := range row.Cells {
		if k := keyOf(c.Text); strings.HasPrefix(k, "unique") && !blank(texts[c.Col]) && keyOf(texts[c.Col]) != k {
			return false
		}
	}
	return len(below.Cells) > 0
}

func (x *index) jiscColumns(row document.Row, below map[int]string) []column {
	texts := textsOf(row)
	last := 0
	for _, c := range row.Cells {
		last = max(last, c.Col)
	}
	for col := range below {
		last = max(last, col)
	}
	var columns []column
	var asked column // the last question that was known
	number, question := "", ""
	for col := 1; col <= last; col++ {
		head, part := withoutHTML(texts[col]), withoutHTML(below[col])
		if jiscCode.MatchString(strings.TrimSpace(head)) && !blank(part) {
			head, part = part, "" // codes above, texts below
		}
		if blank(head) && blank(part) {
			continue
		}
		if as := jiscHeads[keyOf(head)]; as != "" {
			columns = append(columns, column{col: col, head: head, tool: as})
			continue
		}
		at := document.Cell{Row: row.Number, Col: col}
		c := x.jiscColumn(at, head, part, question, number, asked)
		if n := jiscNumber.FindStringSubmatch(head); n != nil {
			number = n[1]
		}
		if c.known && c.target.kind != otherLabel {
			asked = c
		}
		if !blank(head) {
			question = head
		}
		columns = append(columns, c)
	}
	return columns
}

// jiscColumn reads one head. A sub-question under the number of the one before
// that asks what "Other" was is that one's open end.
func (x *index) jiscColumn(at document.Cell, head, part, question, number string, asked column) column {
	if blank(head) {
		return x.readPair(at, question, part)
	}
	bare := jiscNumber.ReplaceAllString(head, "")
	if n := jiscNumber.FindStringSubmatch(head); n != nil && asked.known && n[1] == number && n[2] != "" {
		if asksOther(bare) {
			c := x.readPair(at, x.wordingOfQuestion(asked.target.question), "Other (please specify)")
			c.head = head
			return c
		}
		if asked.target.kind == optionLabel || asked.target.kind == strangeLabel {
			if c := x.readPair(at, x.wordingOfQuestion(asked.target.question), bare); c.known && c.target.kind == optionLabel {
				c.head = head
				return c
			}
		}
	}
	if !blank(part) {
		return x.readPair(at, bare, part)
	}
	c := x.readTitle(at, bare)
	c.head = head
	return c
}

// asksOther says whether a sub-question asks what "Other" was.
func asksOther(text string) bool {
	k := keyOf(text)
	return strings.Contains(k, "other") && (strings.Contains(k, "specify") || strings.Contains(k, "please add") || strings.HasPrefix(k, "if you selected other"))
}

// wordingOfQuestion is the printed wording of a question.
func (x *index) wordingOfQuestion(id string) string {
	q, _ := x.edition.Question(id)
	return q.Wording
}

// jiscCodeHeads counts the heads that are the number of a question.
func jiscCodeHeads(row document.Row) int {
	codes := 0
	for _, c := range row.Cells {
		if jiscCode.MatchString(strings.TrimSpace(c.Text)) {
			codes++
		}
	}
	return codes
}

// jiscCodes knows an export with numbers where the questions should be.
func jiscCodes(rows []document.Row) string {
	for i, row := range rows {
		if !jiscRow(row) {
			continue
		}
		codes := jiscCodeHeads(row)
		if codes*2 > len(row.Cells) && codes >= 3 && !(i+1 < len(rows) && jiscSecond(row, rows[i+1])) {
			return "it is an export of Jisc Online Surveys with numbers in place of the questions: export it again with the text of questions and answers"
		}
	}
	return ""
}
