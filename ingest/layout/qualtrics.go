package layout

import (
	"regexp"
	"strings"

	"proforma/ingest/document"
)

// qualtricsHeads are the columns that Qualtrics itself adds, by their code, and
// what they are kept as.
var qualtricsHeads = map[string]string{
	"startdate": "ignored", "enddate": "completed", "status": "status", "ipaddress": "ignored", "progress": "ignored",
	"duration in seconds": "ignored", "duration": "ignored", "finished": "finished", "recordeddate": "ignored", "responseid": "ignored",
	"recordid": "ignored", "recipientlastname": "ignored", "recipientfirstname": "ignored", "recipientemail": "ignored",
	"externalreference": "ignored", "externaldatareference": "ignored", "locationlatitude": "ignored", "locationlongitude": "ignored",
	"locationaccuracy": "ignored", "distributionchannel": "channel", "userlanguage": "ignored", "responseset": "ignored",
	"name": "ignored", "email": "ignored",
}

// qualtricsLegacy are those of them that only older exports have, where they
// are not told from a question by their code.
var qualtricsLegacy = map[string]bool{"name": true, "email": true}

// qualtrics is an export of Qualtrics: a row of codes, a row of texts, and in
// newer files a row of import ids. Older ones name their own columns V1, V2 ...
// and give the names in the second row. A multiple choice is one column of
// choices joined by commas, or one for each option.
var qualtrics = tool{name: "qualtrics", heads: qualtricsRows}

var qualtricsTicks = ticking{
	rule: "qualtrics_columns", chosen: setOfTexts("1", "yes", "true", "selected"), unchosen: setOfTexts("0", "no", "false", "not selected"),
	missing: map[string]bool{"-99": true}, numbers: true, blank: notChosen,
}

// importID matches the cells of the third row, as JSON or as Python wrote it.
var importID = regexp.MustCompile(`^\s*\{\s*['"]ImportId['"]\s*:\s*['"]([^'"]*)['"]`)

func qualtricsRows(x *index, _ *document.Sheet, rows []document.Row) *heads {
	for i, row := range rows {
		legacy := qualtricsVs(row)
		if !legacy && !qualtricsCodes(row) {
			continue
		}
		n := 1
		for i+n < len(rows) && n < 4 && qualtricsHeadRow(row, rows[i+n], legacy && n == 1) {
			n++
		}
		h := heads{row: rows[i+min(n, 2)-1].Number, first: row.Number, last: rows[i+n-1].Number, ticks: qualtricsTicks, clean: qualtricsText}
		h.fields = row.Fields
		h.columns = x.qualtricsColumns(rows[i:i+n], legacy)
		x.settleGroups(h.columns)
		if h.asksEnough() {
			return &h
		}
	}
	return nil
}

// qualtricsCodes says whether a row holds the codes of Qualtrics' own columns.
func qualtricsCodes(row document.Row) bool {
	found, sure := 0, false
	for _, c := range row.Cells {
		k := keyOf(c.Text)
		if strings.ContainsAny(strings.TrimSpace(c.Text), " ") && k != "duration in seconds" || qualtricsHeads[k] == "" || qualtricsLegacy[k] {
			continue
		}
		found++
		sure = sure || k == "recordeddate" || k == "responseid" || k == "distributionchannel" || k == "finished"
	}
	return sure && found >= 3
}

var qualtricsV = regexp.MustCompile(`^V\d{1,2}$`)

// qualtricsVs says whether a row is the first of an older export.
func qualtricsVs(row document.Row) bool {
	found := 0
	for _, c := range row.Cells {
		if qualtricsV.MatchString(strings.TrimSpace(c.Text)) {
			found++
		}
	}
	return found >= 3
}

// qualtricsHeadRow says whether a row below the codes is one of heads: it holds
// import ids, or no date stands under StartDate and EndDate. The second row of
// older files always is one.
func qualtricsHeadRow(codes, row document.Row, legacy bool) bool {
	texts := textsOf(row)
	for _, c := range row.Cells {
		if importID.MatchString(c.Text) {
			return true
		}
	}
	if legacy {
		return qualtricsCodes(row)
	}
	seen := false
	for _, c := range codes.Cells {
		k := keyOf(c.Text)
		if k != "startdate" && k != "enddate" && k != "recordeddate" && k != "finished" && k != "responseid" && k != "progress" {
			continue
		}
		text := strings.TrimSpace(texts[c.Col])
		switch {
		case strings.ContainsAny(text, "0123456789"), text != "" && k == "finished" && (unfinished(text) == partial || keyOf(text) == "true"):
			return false
		case text != "" && k != "responseid":
			seen = true
		}
	}
	return seen
}

// qualtricsColumns reads the columns from their rows of heads.
func (x *index) qualtricsColumns(rows []document.Row, legacy bool) []column {
	codes, texts, ids := textsOf(rows[0]), map[int]string{}, map[int]string{}
	last := 0
	for _, row := range rows {
		for _, c := range row.Cells {
			last = max(last, c.Col)
			if m := importID.FindStringSubmatch(c.Text); m != nil {
				ids[c.Col] = m[1]
			} else if row.Number != rows[0].Number && texts[c.Col] == "" {
				texts[c.Col] = withoutHTML(c.Text)
			}
		}
	}
	var columns []column
	seen := map[string]bool{}
	for col := 1; col <= last; col++ {
		code, text := codes[col], texts[col]
		if blank(code) && blank(text) {
			continue
		}
		own := code
		if legacy && qualtricsV.MatchString(strings.TrimSpace(code)) {
			own = text
		}
		k := keyOf(own)
		if as := qualtricsHeads[k]; as != "" && !seen[k] && (legacy && own == text || !qualtricsLegacy[k]) && qualtricsOwn(ids[col]) {
			seen[k] = true
			columns = append(columns, qualtricsTool(column{col: col, head: own}, as))
			continue
		}
		if as := qualtricsMade(code, ids[col]); as != "" {
			columns = append(columns, column{col: col, head: own, tool: as})
			continue
		}
		columns = append(columns, x.qualtricsColumn(document.Cell{Row: rows[0].Number, Col: col}, code, text))
	}
	return columns
}

// qualtricsExtra matches the codes of columns that Qualtrics makes beside the
// questions: timings, browsers, display orders, scores, text analysis, its own
// embedded data.
var qualtricsExtra = regexp.MustCompile(`(?i)(_(First Click|Last Click|Page Submit|Click Count|Browser|Version|Operating System|Resolution|DO)|_DO_\d+| - (Parent )?Topics| - Sentiment.*)$|^(SC\d+|Q_\w+|FL_\d+\w*)$`)

// qualtricsUpload matches the import ids of an uploaded file.
var qualtricsUpload = regexp.MustCompile(`_FILE_(ID|NAME|SIZE|TYPE)$`)

// qualtricsMade says what a column that Qualtrics made is kept as; empty where
// it belongs to a question.
func qualtricsMade(code, id string) string {
	switch m := qualtricsUpload.FindStringSubmatch(id); {
	case m != nil && m[1] == "NAME":
		return "attachment"
	case m != nil, qualtricsExtra.MatchString(strings.TrimSpace(code)):
		return "ignored"
	}
	return ""
}

// qualtricsOwn says whether an import id, if there is one, is of Qualtrics'
// own: those of questions start with QID.
func qualtricsOwn(id string) bool { return !strings.HasPrefix(id, "QID") }

// qualtricsTool gives one of Qualtrics' own columns its meaning.
func qualtricsTool(c column, as string) column {
	c.tool = "ignored"
	switch as {
	case "completed":
		c.tool = "completed"
	case "status", "channel":
		c.judge = qualtricsStatus
	case "finished":
		c.judge = unfinished
	}
	return c
}

// qualtricsStatus reads the kind of a response, as text or as its number.
func qualtricsStatus(text string) verdict {
	switch k := keyOf(text); k {
	case "survey preview", "preview", "survey test", "test", "1", "2", "9", "17", "offline survey preview", "offline preview":
		return trial
	case "spam", "possible spam", "8", "12":
		return spam
	}
	return counts
}

// qualtricsColumn reads a column of a question: its text, and where that says
// nothing its code, which authors may have named after the question.
func (x *index) qualtricsColumn(at document.Cell, code, text string) column {
	if blank(text) {
		return x.readTitle(at, withoutHTML(code)) // only one row of heads was kept
	}
	c := x.readTitle(at, text)
	if !c.known {
		at.Text = code
		if byCode := x.readHead(at); byCode.known && byCode.how == exactly {
			c = byCode
		}
	}
	c.head = text
	return c
}

// qualtricsText takes formatting off a cell, and the code for a question that
// was seen and not answered.
func qualtricsText(text string) string {
	if strings.TrimSpace(text) == "-99" {
		return ""
	}
	return withoutHTML(text)
}
