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
		if len(row.Cells) < 3 || !googleStamps[keyOf(row.Cells[0].Text)] {
			continue
		}
		h := heads{row: row.Number, fields: row.Fields, ticks: gridTicks}
		for _, c := range row.Cells {
			h.columns = append(h.columns, x.readTitle(c, c.Text))
		}
		h.keepOut(googleHeads)
		h.columns[0].tool, h.columns[0].known = "completed", false
		h.claimGoogle(row)
		x.settleGroups(h.columns)
		if h.asksEnough() {
			return &h
		}
	}
	return nil
}

// gridTicks is a grid of tick boxes with a column for each option.
var gridTicks = ticking{
	rule: "grid_columns", chosen: setOfTexts("yes", "true", "x", "1", "selected", "applies"), unchosen: setOfTexts("no", "false", "0", "not selected"),
	blank: notChosen,
}

// claimGoogle tells the address that Google itself collects from a question of
// the form, which also may be headed so: of two, the tool's stands beside its
// time stamp. Columns of a quiz are put aside.
func (h *heads) claimGoogle(row document.Row) {
	first := -1
	for i, c := range h.columns {
		trimmed := strings.TrimSpace(strings.ToLower(c.head))
		switch {
		case strings.HasSuffix(trimmed, "[score]"), strings.HasSuffix(trimmed, "[feedback]"):
			h.columns[i].tool, h.columns[i].known = "ignored", false
		case keyOf(c.head) != "email address":
		case first < 0:
			first = i
		case h.columns[first].col == row.Cells[0].Col+1:
			h.columns[first].tool, h.columns[first].known = "ignored", false
		}
	}
}
