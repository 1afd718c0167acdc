package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// koboOwn are the columns that KoboToolbox and its clients add, beside those
// that begin with an underscore.
var koboOwn = setOfHeads("start", "end", "today", "deviceid", "subscriberid", "simserial", "simid", "devicephonenum", "phonenumber", "username", "audit",
	"audit_URL", "formhub/uuid", "instanceID", "instanceName", "meta/instanceID", "meta/instanceName", "meta/rootUuid", "meta/deprecatedID")

func setOfHeads(heads ...string) map[string]bool {
	set := map[string]bool{}
	for _, h := range heads {
		set[h] = true
	}
	return set
}

// koboHeads reads the heads of an export of KoboToolbox: its own columns with
// an underscore before, variables or labels as the others, perhaps a row of
// HXL tags below.
func koboHeads(x *index, s *document.Sheet, rows []document.Row) *heads {
	for i, row := range rows {
		if has(row, "_uuid", "_submission_time", "_id", "_validation_status", "__version__", "_index") < 2 || has(row, "_parent_index") > 0 {
			continue
		}
		h := &heads{row: row.Number, fields: row.Fields, key: columnOf(row, "_index"), ticks: digitTicks("kobo_split"), clean: koboClean}
		h.ticks.codes, h.ticks.allUnchosen = true, notChosen
		if i+1 < len(rows) && tagRow(rows[i+1]) {
			h.last = rows[i+1].Number
		}
		var list coded
		for _, c := range row.Cells {
			x.koboHead(h, c, row, &list)
		}
		x.settleVariables(h, s, list)
		h.notes = append(h.notes, notAsked(s, rows[i:])...)
		if h.asksEnough() {
			return h
		}
	}
	return nil
}

func (x *index) koboHead(h *heads, c document.Cell, row document.Row, list *coded) {
	head := bareText(c.Text)
	switch {
	case head == "":
	case head == "_submission_time":
		h.columns = append(h.columns, ownColumn(c, "completed"))
	case head == "_validation_status":
		own := ownColumn(c, "ignored")
		own.judge = reviewed
		h.columns = append(h.columns, own)
	case strings.HasPrefix(head, "_") || koboOwn[head] || columnOf(row, "_"+head+"_latitude") > 0 ||
		strings.HasSuffix(head, "_URL") && columnOf(row, strings.TrimSuffix(head, "_URL")) > 0 || strings.HasSuffix(head, "_count") && !strings.Contains(head, " "):
		h.columns = append(h.columns, ownColumn(c, "ignored"))
	case x.slashed(h, c, list):
	default:
		h.columns = append(h.columns, x.readVariable(c))
	}
}

// koboClean takes away the "n/a" that stands where a question was not asked.
func koboClean(text string) string {
	if strings.TrimSpace(text) == "n/a" {
		return ""
	}
	return text
}

// notAsked notes, once for a sheet, that "n/a" was read as not asked.
func notAsked(s *document.Sheet, rows []document.Row) []survey.Finding {
	for _, row := range rows {
		for _, c := range row.Cells {
			if strings.TrimSpace(c.Text) == "n/a" {
				return []survey.Finding{{
					Code: survey.AnswerAssumed, Position: s.Position(c.Row, c.Col), Text: c.Text, Reading: "read as not asked, on the whole sheet",
					What: "KoboToolbox writes n/a where a question was not asked; a respondent may have written it too.",
					Mend: "Nothing, unless a respondent's n/a matters: then word it otherwise in the file.",
				}}
			}
		}
	}
	return nil
}
