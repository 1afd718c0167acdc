package layout

import (
	"regexp"
	"strings"

	"proforma/ingest/document"
)

// redcapRaw and redcapLabelled are the columns that REDCap adds, by the two
// ways of exporting heads.
var (
	redcapRaw = setOfHeads("record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_survey_identifier",
		"redcap_data_access_group")
	redcapLabelled = setOfHeads("Record ID", "Event Name", "Repeat Instrument", "Repeat Instance", "Survey Identifier", "Survey Timestamp",
		"Data Access Group", "Complete?")
)

// missingCodes are the codes for missing data that projects use.
var missingCodes = setOfHeads("-99", "-999", "-9999", "-9", "-98", "-97", "-96", "-88", "-77", "-66", "-998", "-997", "-1",
	"NI", "INV", "UNK", "NASK", "ASKU", "NAV", "MSK", "NAVU")

var (
	checkboxHead = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*?)___(.+)$`)
	choiceHead   = regexp.MustCompile(`(?s)^(.*)\(choice=(.*)\)\s*$`)
)

// redcapHeads reads the heads of an export of REDCap, raw or labelled.
func redcapHeads(x *index, s *document.Sheet, rows []document.Row) *heads {
	for _, row := range rows {
		if !redcapMarks(row) {
			continue
		}
		h := &heads{row: row.Number, fields: row.Fields, clean: redcapClean, noAnswer: missingCodes, onesAreYes: true}
		h.ticks = ticking{rule: "redcap_checkbox", chosen: setOf("1 checked"), unchosen: setOf("0 unchecked"), missing: missingCodes}
		h.ticks.blank = notChosen // labels of the chosen, and blanks for the others
		h.key = max(columnOf(row, "record_id"), columnOf(row, "Record ID"))
		h.instrument = max(columnOf(row, "redcap_repeat_instrument"), columnOf(row, "Repeat Instrument"))
		if h.key == 0 && h.instrument != 0 {
			h.key = row.Cells[0].Col // REDCap puts the record's own id first, whatever it is called
		}
		var list coded
		for _, c := range row.Cells {
			x.redcapHead(h, c, &list)
		}
		x.settleVariables(h, s, list)
		if h.asksEnough() {
			return h
		}
	}
	return nil
}

// redcapMarks says whether a row of heads is REDCap's.
func redcapMarks(row document.Row) bool {
	if has(row, "redcap_event_name", "redcap_repeat_instrument", "redcap_survey_identifier", "redcap_data_access_group") > 0 {
		return true
	}
	boxes, complete := 0, 0
	for _, c := range row.Cells {
		head := bareText(c.Text)
		if checkboxHead.MatchString(head) || choiceHead.MatchString(head) {
			boxes++
		}
		if strings.HasSuffix(head, "_complete") || head == "Complete?" {
			complete++
		}
	}
	return boxes > 0 && complete > 0 || complete > 0 && has(row, "record_id", "Record ID") > 0 || boxes > 1 && has(row, "record_id", "Record ID") > 0
}

func (x *index) redcapHead(h *heads, c document.Cell, list *coded) {
	head := bareText(c.Text)
	switch {
	case head == "":
	case strings.HasSuffix(head, "_timestamp") && !strings.Contains(head, " "), head == "Survey Timestamp":
		h.columns = append(h.columns, ownColumn(c, h.stamp()))
	case strings.HasSuffix(head, "_complete") && !strings.Contains(head, " "), head == "Complete?":
		own := ownColumn(c, "ignored")
		own.judge = unfinished
		h.columns = append(h.columns, own)
	case redcapRaw[head] || redcapLabelled[head] || c.Col == h.key:
		h.columns = append(h.columns, ownColumn(c, "ignored"))
	case x.redcapBox(h, c, head, list):
	default:
		h.columns = append(h.columns, x.readVariable(c))
	}
}

// stamp says what a column of times is kept as: the first says when the form
// was completed, those of its other parts nothing more.
func (h *heads) stamp() string {
	for _, c := range h.columns {
		if c.tool == "completed" {
			return "ignored"
		}
	}
	return "completed"
}

// redcapBox reads the head of one box of a checkbox field.
func (x *index) redcapBox(h *heads, c document.Cell, head string, list *coded) bool {
	m := checkboxHead.FindStringSubmatch(head)
	if m == nil {
		m = choiceHead.FindStringSubmatch(head)
	}
	if m == nil {
		return false
	}
	question, part := bareText(m[1]), bareText(m[2])
	code := "-" + strings.TrimLeft(part, "_-")
	if strings.HasPrefix(part, "_") && missingCodes[code] || missingCodes[strings.ToUpper(part)] {
		h.columns = append(h.columns, ownColumn(c, "ignored")) // the box of a code for missing data
		return true
	}
	if x.readCoded(h, c, question, part, list) {
		return true
	}
	if pair := x.readPair(c, question, part); pair.known {
		h.columns = append(h.columns, renamed(pair, c.Text))
		return true
	}
	return false
}

// redcapClean takes away what stands where a survey was not completed.
func redcapClean(text string) string {
	if strings.TrimSpace(text) == "[not completed]" {
		return ""
	}
	return text
}
