package layout

import (
	"proforma/ingest/document"
)

// recogniseWideTable takes a table with one row for each organisation: a head
// row that names questions side by side, perhaps below some title rows.
func recogniseWideTable(x *index, o *opened) (*Layout, string) {
	e := &export{index: x, doc: o.doc, name: "wide_table", rows: o.heads, sheet: make([]*heads, len(o.doc.Sheets))}
	found := false
	for i, s := range o.doc.Sheets {
		if s.Hidden {
			continue
		}
		e.sheet[i] = x.wideHeads(o.heads[i], s.Name == "")
		found = found || e.sheet[i] != nil
	}
	if !found {
		return nil, "no row that names five of the form's questions side by side"
	}
	return &Layout{name: e.name, submissions: e.submissions}, ""
}

// wideHeads finds the head row: the one that names most questions.
func (x *index) wideHeads(rows []document.Row, csv bool) *heads {
	var best *heads
	bestFound := 0
	for _, row := range rows {
		if len(row.Cells) < 3 || len(row.Cells) < 5 && !csv {
			continue
		}
		h := x.readHeads(row)
		all, ofSubstance, groups := h.questionsFound()
		known := 0
		for _, c := range h.columns {
			if c.known {
				known++
			}
		}
		wide := all >= 5 && ofSubstance >= 2 || all >= 3 && groups >= 2 || csv && all >= 3 && ofSubstance >= 1 && known*2 >= len(h.columns)
		if wide && all > bestFound {
			best, bestFound = &h, all
		}
	}
	return best
}
