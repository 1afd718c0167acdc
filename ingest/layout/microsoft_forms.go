package layout

import (
	"strings"

	"proforma/ingest/document"
)

// microsoftHeads are the columns that Microsoft Forms itself adds, and what
// they are kept as.
var microsoftHeads = map[string]string{
	"id": "ignored", "start time": "ignored", "completion time": "completed", "email": "email", "name": "name", "language": "ignored",
	"last modified time": "ignored", "total points": "ignored", "quiz feedback": "ignored", "grade posted time": "ignored",
	"last modified time utc": "ignored", "grade posted time utc": "ignored", "responder": "ignored", "time taken": "ignored",
	"completion time utc": "completed", "start time utc": "ignored",
}

// recogniseMicrosoftForms takes an export of Microsoft Forms: its own columns
// "Start time" and "Completion time", and questions as the other heads.
func recogniseMicrosoftForms(x *index, o *opened) (*Layout, string) {
	e := &export{index: x, doc: o.doc, name: "microsoft_forms", rows: o.heads, sheet: make([]*heads, len(o.doc.Sheets))}
	found := false
	for i := range o.doc.Sheets {
		e.sheet[i] = x.microsoftFormsHeads(o.heads[i])
		found = found || e.sheet[i] != nil
	}
	if !found {
		return nil, "no heads of a Microsoft Forms export"
	}
	return &Layout{name: e.name, submissions: e.submissions}, ""
}

func (x *index) microsoftFormsHeads(rows []document.Row) *heads {
	for _, row := range rows {
		if !hasHeads(row, "start time", "completion time") && !hasHeads(row, "start time utc", "completion time utc") {
			continue
		}
		h := heads{row: row.Number, fields: row.Fields}
		for _, c := range row.Cells {
			if !blank(c.Text) {
				h.columns = append(h.columns, x.readTitle(c, c.Text))
			}
		}
		x.settleGroups(h.columns)
		x.claimMicrosoft(&h)
		if all, ofSubstance, _ := h.questionsFound(); all >= 2 && ofSubstance >= 1 {
			return &h
		}
	}
	return nil
}

// hasHeads says whether a row holds all the heads.
func hasHeads(row document.Row, want ...string) bool {
	found := map[string]bool{}
	for _, c := range row.Cells {
		found[keyOf(c.Text)] = true
	}
	for _, w := range want {
		if !found[w] {
			return false
		}
	}
	return true
}

// claimMicrosoft tells the tool's own columns from the form's questions. Of
// two columns "Name" or "Email", the one nearer to "Completion time" is the
// tool's; the other, perhaps numbered "Name2", is a question of the form.
func (x *index) claimMicrosoft(h *heads) {
	anchor := 0
	for _, c := range h.columns {
		if k := keyOf(c.head); k == "completion time" || k == "completion time utc" {
			anchor = c.col
		}
	}
	tool := map[string]int{} // head to the place in columns of the tool's own
	for i, c := range h.columns {
		k := keyOf(c.head)
		if quizHead(c.head) {
			h.columns[i].tool, h.columns[i].known = "ignored", false
			continue
		}
		if microsoftHeads[k] == "" {
			continue
		}
		if j, ok := tool[k]; !ok || abs(c.col-anchor) < abs(h.columns[j].col-anchor) {
			tool[k] = i
		}
	}
	for k, i := range tool {
		h.columns[i].tool, h.columns[i].known = microsoftHeads[k], false
	}
	for i, c := range h.columns {
		if c.tool == "" && !c.known {
			x.claimNumbered(&h.columns[i])
		}
	}
}

// quizHead matches the columns that quizzes put between the questions.
func quizHead(head string) bool {
	k := strings.ToLower(strings.ReplaceAll(head, "\u00a0", " "))
	return strings.HasPrefix(k, "points - ") || strings.HasPrefix(k, "feedback - ") || strings.HasPrefix(k, "points – ") || strings.HasPrefix(k, "feedback – ")
}

// claimNumbered matches a head that Microsoft Forms numbered because another
// column has the same one: "Name2".
func (x *index) claimNumbered(c *column) {
	bare := strings.TrimRight(strings.TrimSpace(c.head), "0123456789")
	if bare == c.head {
		return
	}
	if m, ok := x.questions.whole(bare); ok && m.how == exactly {
		c.target, c.how, c.known = m.label.target, exactly, true
	}
}
