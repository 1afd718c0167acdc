package layout

import (
	"strings"

	"proforma/ingest/document"
)

// odkOwn are the columns that ODK Central and its clients add.
var odkOwn = map[string]string{
	"SubmissionDate": "completed", "KEY": "ignored", "SubmitterID": "ignored", "SubmitterName": "ignored",
	"AttachmentsPresent": "ignored", "AttachmentsExpected": "ignored", "Status": "ignored", "ReviewState": "ignored", "DeviceID": "ignored",
	"Edits": "ignored", "FormVersion": "ignored", "start": "ignored", "end": "ignored", "today": "ignored", "deviceid": "ignored",
	"subscriberid": "ignored", "simserial": "ignored", "phonenumber": "ignored", "username": "ignored", "audit": "ignored",
	"instanceID": "ignored", "instanceName": "ignored",
}

// odkCentralHeads reads the heads of an export of ODK Central: SubmissionDate
// and KEY among them, variables in their groups as the others.
func odkCentralHeads(x *index, s *document.Sheet, rows []document.Row) *heads {
	for _, row := range rows {
		if !odkMarks(row) {
			continue
		}
		h := &heads{row: row.Number, fields: row.Fields, key: columnOf(row, "KEY"), ticks: digitTicks("odk_central_split")}
		h.ticks.codes = true
		var list coded
		for _, c := range row.Cells {
			x.odkHead(h, c, &list)
		}
		x.settleVariables(h, s, list)
		if h.asksEnough() {
			return h
		}
	}
	return nil
}

// odkMarks says whether a row of heads is ODK Central's.
func odkMarks(row document.Row) bool {
	return has(row, "SubmissionDate", "KEY") == 2 && has(row, "PARENT_KEY") == 0
}

// settleVariables ends the reading of heads that are variables.
func (x *index) settleVariables(h *heads, s *document.Sheet, list coded) {
	x.takeInOrder(h, s, list)
	x.settleGroups(h.columns)
}

func (x *index) odkHead(h *heads, c document.Cell, list *coded) {
	head := bareText(c.Text)
	switch {
	case head == "":
	case odkOwn[head] != "" || odkMeta(head):
		own := ownColumn(c, odkOwn[head])
		if own.tool == "" {
			own.tool = "ignored"
		}
		if head == "ReviewState" {
			own.judge = reviewed
		}
		h.columns = append(h.columns, own)
	case x.slashed(h, c, list):
	default:
		h.columns = append(h.columns, x.readVariable(c))
	}
}

// odkMeta says whether a head is one of the groups that ODK adds: what the
// device records, the parts of a place, the count of a repeat.
func odkMeta(head string) bool {
	lower := strings.ToLower(head)
	for _, end := range []string{"-latitude", "-longitude", "-altitude", "-accuracy"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return strings.HasPrefix(lower, "meta-") || strings.HasPrefix(lower, "meta/") || strings.HasSuffix(lower, "_count") ||
		strings.HasPrefix(lower, "set-of-") || strings.Contains(lower, "generated_table_list_label") || strings.Contains(lower, "reserved_name_for_field_list")
}

// slashed reads the head of a column for one option: "group-q/option". An
// option's wording may hold a slash itself.
func (x *index) slashed(h *heads, c document.Cell, list *coded) bool {
	head := bareText(c.Text)
	if indexed.MatchString(head) {
		return false
	}
	if whole := x.readHead(document.Cell{Row: c.Row, Col: c.Col, Text: partWords(head)}); whole.known && whole.how == exactly && whole.target.kind != otherLabel {
		h.columns = append(h.columns, renamed(whole, c.Text))
		return true
	}
	for at := 0; at < len(head); at++ {
		if head[at] == '/' && x.readCoded(h, c, head[:at], head[at+1:], list) {
			return true
		}
	}
	return false
}

func renamed(c column, head string) column {
	c.head = head
	return c
}

// reviewed reads the state that a reviewer gave a response.
func reviewed(text string) verdict {
	switch keyOf(text) {
	case "rejected", "not approved", "validation status not approved":
		return rejected
	}
	return counts
}
