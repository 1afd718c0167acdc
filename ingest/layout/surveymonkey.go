package layout

import (
	"strings"

	"proforma/ingest/document"
)

// surveyMonkeyHeads are the columns that SurveyMonkey itself adds, and what
// they are kept as.
var surveyMonkeyHeads = map[string]string{
	"respondent id": "ignored", "respondentid": "ignored", "collector id": "ignored", "collectorid": "ignored", "collector": "ignored",
	"start date": "ignored", "startdate": "ignored", "end date": "completed", "enddate": "completed", "date created": "ignored", "date modified": "completed",
	"ip address": "ignored", "email address": "ignored", "emailaddress": "ignored", "first name": "ignored", "firstname": "ignored",
	"last name": "ignored", "lastname": "ignored", "custom data": "ignored", "custom data 1": "ignored", "customdata": "ignored",
	"custom value": "ignored", "custom variable": "ignored", "language": "ignored", "total points": "ignored", "score": "ignored",
}

// surveyMonkey is SurveyMonkey's "All responses data": a head row of questions,
// each blank over its further columns, and below it a row that says what each
// column holds: "Response", "Open-Ended Response", an option, or "Other (please
// specify)". Options that nobody chose may have no column.
var surveyMonkey = tool{name: "surveymonkey", heads: surveyMonkeyRows, refuse: surveyMonkeySummary}

// surveyMonkeyTicks is a column for each option, which holds its text, or its
// number in exports of numbers, or nothing.
var surveyMonkeyTicks = ticking{
	rule: "surveymonkey_columns", chosen: setOfTexts("true", "yes", "x", "selected"), unchosen: setOfTexts("0", "false", "no", "not selected"),
	numbers: true, blank: notChosen, absent: notChosen,
}

func surveyMonkeyRows(x *index, _ *document.Sheet, rows []document.Row) *heads {
	for i, row := range rows {
		texts := keysOf(row)
		if !(texts["respondent id"] || texts["respondentid"]) || !(texts["collector id"] || texts["collectorid"] || texts["start date"] || texts["startdate"]) {
			continue
		}
		h := heads{row: row.Number, fields: row.Fields, ticks: surveyMonkeyTicks, clean: withoutHTML}
		parts := map[int]string{}
		if i+1 < len(rows) && rows[i+1].Number == row.Number+1 && partsRow(row, rows[i+1]) && x.namesParts(rows[i+1]) {
			parts, h.last = textsOf(rows[i+1]), rows[i+1].Number
		}
		h.columns = x.surveyMonkeyColumns(row, parts)
		x.settleGroups(h.columns)
		if h.asksEnough() {
			return &h
		}
	}
	return nil
}

// keysOf is the set of the keys of a row's texts.
func keysOf(row document.Row) map[string]bool {
	set := map[string]bool{}
	for _, c := range row.Cells {
		set[keyOf(c.Text)] = true
	}
	return set
}

// partsRow says whether the row below the questions is the second row of
// heads: a response has an id, and the heads have none.
func partsRow(questions, below document.Row) bool {
	texts := textsOf(below)
	for _, c := range questions.Cells {
		if k := keyOf(c.Text); (k == "respondent id" || k == "respondentid") && !blank(texts[c.Col]) {
			return false
		}
	}
	return len(below.Cells) > 0
}

// namesParts says whether a row holds what only a second row of heads does: an
// option, or the name of an answer. A response whose id was taken out does not.
func (x *index) namesParts(row document.Row) bool {
	for _, c := range row.Cells {
		if wholeAnswers[keyOf(c.Text)] || isOther(c.Text) && len(splitWords(c.Text)) > 1 {
			return true
		}
		if cut := strings.LastIndex(c.Text, " - "); cut > 0 && x.questions.exact[keyOf(c.Text[:cut])] != nil {
			return true
		}
	}
	return false
}

func (x *index) surveyMonkeyColumns(row document.Row, parts map[int]string) []column {
	questions := textsOf(row)
	last := 0
	for col := range questions {
		last = max(last, col)
	}
	for col := range parts {
		last = max(last, col)
	}
	var columns []column
	question, seen, asked := "", map[string]bool{}, false
	for col := 1; col <= last; col++ {
		head, part := withoutHTML(questions[col]), withoutHTML(parts[col])
		if blank(head) && blank(part) {
			continue
		}
		if k := keyOf(head); surveyMonkeyHeads[k] != "" && blank(part) && !seen[k] && !(asked && len(parts) == 0) {
			seen[k] = true
			columns = append(columns, column{col: col, head: head, tool: surveyMonkeyHeads[k]})
			question = ""
			continue
		}
		if !blank(head) {
			question = head
		}
		asked = true
		columns = append(columns, x.readPair(document.Cell{Row: row.Number, Col: col}, question, part))
	}
	return columns
}

// surveyMonkeySummary knows the sheets that count answers: a table of answer
// choices and responses, and below it how many answered and skipped.
func surveyMonkeySummary(rows []document.Row) string {
	table, answered, skipped := false, false, false
	for _, row := range rows {
		keys := keysOf(row)
		table = table || keys["answer choices"] && keys["responses"] || keys["respondents"] && keys["response date"] && keys["responses"]
		first := ""
		if len(row.Cells) > 0 && len(row.Cells) <= 3 {
			first = keyOf(row.Cells[0].Text)
		}
		answered = answered || strings.HasPrefix(first, "answered")
		skipped = skipped || strings.HasPrefix(first, "skipped")
	}
	if answered && skipped || table && (answered || skipped) {
		return "it is a summary by SurveyMonkey, which counts answers and does not hold the responses: export \"All responses data\" there and load that file"
	}
	return ""
}
