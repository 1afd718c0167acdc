package layout

import (
	"strings"

	"proforma/ingest/document"
)

// googleHeads are the columns that Google Forms itself adds, and what they are
// kept as.
var googleHeads = map[string]string{"timestamp": "completed", "username": "ignored", "score": "ignored", "total score": "ignored"}

// googleStamps are the names of its first column in the languages of Britain
// and its neighbours.
var googleStamps = setOfTexts("Timestamp", "Stamp amser", "Horodateur", "Zeitstempel", "Marca temporal", "Informazioni cronologiche", "Tijdstempel")

// googleForms is an export of Google Forms, or the sheet that it fills: a
// column of time stamps, and the questions as the other heads. Choices are
// joined by commas, or by semicolons in older files; a grid has a column for
// each row of it: "Question [Row]".
var googleForms = tool{name: "google_forms", heads: googleFormsHeads}

func googleFormsHeads(x *index, _ *document.Sheet, rows []document.Row) *heads {
	for _, row := range rows {
		stamp := googleStamp(row)
		if len(row.Cells) < 3 || stamp == 0 {
			continue
		}
		h := heads{row: row.Number, fields: row.Fields, ticks: gridTicks}
		for _, c := range row.Cells {
			h.columns = append(h.columns, x.readTitle(c, c.Text))
		}
		h.keepOut(googleHeads)
		h.claimGoogle(stamp)
		x.settleGroups(h.columns)
		if h.asksEnough() {
			return &h
		}
	}
	return nil
}

// googleStamp is the column of time stamps, which the tool writes first and
// people move; 0 if there is none.
func googleStamp(row document.Row) int {
	for _, c := range row.Cells {
		if googleStamps[keyOf(c.Text)] {
			return c.Col
		}
	}
	return 0
}

// gridTicks is a grid of tick boxes with a column for each option.
var gridTicks = ticking{
	rule: "grid_columns", chosen: setOfTexts("yes", "true", "x", "1", "selected", "applies"), unchosen: setOfTexts("no", "false", "0", "not selected"),
	blank: notChosen,
}

// claimGoogle puts the tool's own columns aside: the time stamp, those of a
// quiz, and the address that it collects itself where the form asks for one too.
func (h *heads) claimGoogle(stamp int) {
	var mails []int
	for i, c := range h.columns {
		trimmed := strings.TrimSpace(strings.ToLower(c.head))
		switch {
		case c.col == stamp:
			h.columns[i].tool, h.columns[i].known = "completed", false
		case strings.HasSuffix(trimmed, "[score]"), strings.HasSuffix(trimmed, "[feedback]"):
			h.columns[i].tool, h.columns[i].known = "ignored", false
		case keyOf(c.head) == "email address":
			mails = append(mails, i)
		}
	}
	if i := h.googleMail(mails, stamp); i >= 0 {
		h.columns[i].tool, h.columns[i].known = "ignored", false
	}
}

// googleMail tells the address that the tool collects from a question of the
// form, which also may be headed so: it stands beside the time stamp, or is the
// only one written as the tool writes it. It is -1 where nothing tells.
func (h *heads) googleMail(mails []int, stamp int) int {
	if len(mails) < 2 {
		return -1
	}
	for _, i := range mails {
		if h.columns[i].col == stamp+1 {
			return i
		}
	}
	own := -1
	for _, i := range mails {
		if strings.TrimSpace(h.columns[i].head) != "Email Address" {
			continue
		}
		if own >= 0 {
			return -1
		}
		own = i
	}
	return own
}
