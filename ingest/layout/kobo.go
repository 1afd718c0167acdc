package layout

import (
	"strings"

	"proforma/ingest/document"
)

// koboOwn are the columns that KoboToolbox and its clients add, beside those
// that begin with an underscore.
var koboOwn = setOfHeads("start", "end", "today", "deviceid", "subscriberid", "simserial", "simid", "devicephonenum", "phonenumber", "username", "audit",
	"audit_URL", "formhub/uuid", "instanceID", "instanceName", "meta/instanceID", "meta/instanceName", "meta/rootUuid", "meta/deprecatedID")

// koboHidden are those that begin with an underscore. Names that the tool makes
// of labels can begin so too.
var koboHidden = setOfHeads("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "_tags", "_index", "__version__",
	"_version_", "_version", "_geolocation", "_attachments", "_xform_id_string", "_bamboo_dataset_id", "_media_count", "_total_media", "_media_all_received",
	"_duration", "_edited", "_last_edited", "_parent_table_name", "_parent_index", "_supplementalDetails", "_date_modified", "_deviceid")

// koboOwnHead says whether a column is the tool's own.
func koboOwnHead(head string, row document.Row) bool {
	if koboOwn[head] || koboHidden[head] || strings.HasPrefix(head, "_submission__") || strings.HasPrefix(head, "__version__") {
		return true
	}
	for _, end := range []string{"_latitude", "_longitude", "_altitude", "_precision"} {
		if strings.HasPrefix(head, "_") && strings.HasSuffix(head, end) {
			return true
		}
	}
	if columnOf(row, "_"+head+"_latitude") > 0 || strings.HasSuffix(head, "_count") && !strings.Contains(head, " ") {
		return true
	}
	return strings.HasSuffix(head, "_URL") && columnOf(row, strings.TrimSuffix(head, "_URL")) > 0
}

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
		if !koboMarks(row) {
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
		h.emptied = "KoboToolbox writes n/a where a question was not asked; a respondent may have written it too."
		if h.asksEnough() {
			return h
		}
	}
	return nil
}

// koboMarks says whether a row of heads is KoboToolbox's.
func koboMarks(row document.Row) bool {
	return has(row, "_uuid", "_submission_time", "_id", "_validation_status", "__version__", "_index") >= 2 && has(row, "_parent_index") == 0
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
	case koboOwnHead(head, row):
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
