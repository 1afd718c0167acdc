package layout

import (
	"proforma/ingest/document"
	"proforma/internal/survey"
)

// roleReader reads the lines below the heads of role tables.
type roleReader struct {
	index    *index
	page     *page
	timeHead string // of the table that is being read
	people   []survey.Person
	findings []survey.Finding
}

func (x *index) readRoleTables(p *page, heads []roleHeads) ([]survey.Person, []survey.Finding) {
	r := &roleReader{index: x, page: p}
	for i, h := range heads {
		end := p.last
		if i+1 < len(heads) {
			end = heads[i+1].columnsTop() - 1
		}
		r.read(h, end)
	}
	return r.people, r.findings
}

func (h roleHeads) columnsTop() int {
	top := h.row
	for _, sp := range h.columns {
		top = min(top, sp.Row)
	}
	return top
}

// read reads rows until something else begins.
func (r *roleReader) read(h roleHeads, end int) {
	r.timeHead = ""
	if head := h.columns["time"]; head != nil {
		r.timeHead = head.Text
	}
	gap := 0
	for row := h.row + 1; row <= end; row++ {
		spots := r.starting(row)
		if len(spots) == 0 {
			gap++
			continue
		}
		if r.ends(h, spots, gap) {
			return
		}
		gap = 0
		if spots = r.takeNotices(spots); len(spots) > 0 {
			r.line(h, row, spots)
		}
	}
}

// starting is the cells that begin in a row.
func (r *roleReader) starting(row int) []*spot {
	var spots []*spot
	for _, sp := range r.page.rows[row] {
		if sp.Row == row {
			spots = append(spots, sp)
		}
	}
	return spots
}

// ends says whether a row is no longer the role table.
func (r *roleReader) ends(h roleHeads, spots []*spot, gap int) bool {
	under := 0
	for _, sp := range spots {
		if h.partOf(sp) != "" {
			under++
		}
	}
	for _, sp := range spots {
		switch sp.use {
		case optioned:
			return true
		case asked:
			// A role called "Other" is no question.
			if under >= 2 && len(sp.labels) == 1 && blank(sp.labels[0].rest) && len(sp.labels[0].label.words) == 1 && h.partOf(sp) != "" {
				sp.use, sp.labels = free, nil
				continue
			}
			return true
		}
	}
	if first := spots[0]; h.partOf(first) == "" && under <= 1 && numberedText(first.Text) {
		return true
	}
	if len(spots) > 1 {
		return false
	}
	only := spots[0]
	return !r.index.isNotice(only.Text) && (gap >= 3 || looksAsked(only.Text) || only.Kind == document.TextCell && len(splitWords(only.Text)) > 40)
}

// takeNotices sets printed text aside, such as the footnote.
func (r *roleReader) takeNotices(spots []*spot) []*spot {
	var left []*spot
	for _, sp := range spots {
		if sp.use == free && len(spots) == 1 && r.index.isNotice(sp.Text) {
			sp.use = noticed
			continue
		}
		left = append(left, sp)
	}
	return left
}

// partOf is the column that a cell stands in; empty if none.
func (h roleHeads) partOf(sp *spot) string {
	for _, part := range []string{"role", "background", "time", "reporting"} {
		head := h.columns[part]
		if head != nil && sp.Col <= head.endCol && sp.endCol >= head.Col {
			return part
		}
	}
	return ""
}

// line reads one row of the table.
func (r *roleReader) line(h roleHeads, row int, spots []*spot) {
	cells := map[string][]*spot{}
	for _, sp := range spots {
		if sp.use != free {
			continue
		}
		if part := h.partOf(sp); part != "" {
			cells[part] = append(cells[part], sp)
			sp.use = answered
			continue
		}
		r.stray(h, sp)
	}
	if len(cells) == 0 {
		return
	}
	for _, part := range []string{"role", "background", "reporting"} {
		// A merged cell says the same of every row that it takes up.
		for _, sp := range r.page.rows[row] {
			if sp.Row < row && sp.use == answered && len(cells[part]) == 0 && h.partOf(sp) == part {
				cells[part] = append(cells[part], sp)
			}
		}
	}
	raws := map[string]survey.Raw{}
	for _, part := range []string{"role", "background", "time", "reporting"} {
		raws[part] = r.raw(h, part, row, cells[part])
	}
	r.add(raws)
}

func (r *roleReader) raw(h roleHeads, part string, row int, spots []*spot) survey.Raw {
	col := 1
	if head := h.columns[part]; head != nil {
		col = head.Col
	}
	var raws []survey.Raw
	for _, sp := range spots {
		raws = append(raws, survey.Raw{Text: sp.Text, Position: r.page.at(sp)})
		if sp.Row == row {
			r.findings = append(r.findings, cellFindings(sp.Cell, r.page.at(sp), r.index.roles)...)
		}
	}
	return joinRaws(raws, survey.Raw{Position: r.page.sheet.Position(row, col)})
}

// stray is a cell beside the columns of the table.
func (r *roleReader) stray(h roleHeads, sp *spot) {
	for _, e := range h.extra {
		if sp.Col <= e.endCol && sp.endCol >= e.Col {
			sp.use = reported // its column was
			return
		}
	}
	if k := keyOf(sp.Text); len(k) <= 3 && startsDigit(k) && r.leftmost(h) > sp.Col {
		sp.use = marked // the number of the line
		return
	}
	sp.use = reported
	r.findings = append(r.findings, r.index.unclaimedText(r.page.at(sp), sp.Text, r.index.roles))
}

func (r *roleReader) leftmost(h roleHeads) int {
	left := 1 << 30
	for _, sp := range h.columns {
		left = min(left, sp.Col)
	}
	return left
}

// add makes a person of a line, or several where every cell lists as many.
func (r *roleReader) add(raws map[string]survey.Raw) {
	lines := map[string][]string{}
	most, uneven := 1, false
	for part, raw := range raws {
		lines[part] = nonBlankLines(raw.Text)
		most = max(most, len(lines[part]))
	}
	for _, l := range lines {
		uneven = uneven || len(l) > 1 && len(l) != most
	}
	several := most > 1 && !uneven && len(lines["role"]) == most && len(lines["time"]) == most
	if !several {
		r.person(raws)
		if most > 1 && len(lines["role"]) > 1 && (len(lines["time"]) > 1 || len(lines["background"]) > 1) {
			r.findings = append(r.findings, survey.Finding{
				Code: survey.RoleLineUnsplit, Question: r.index.roles, Position: raws["role"].Position, Text: raws["role"].Text,
				Reading: "the whole row is kept as one line",
				What:    "The cells of this row list several people, and not each cell lists as many.",
				Mend:    "Give each person a row.",
			})
		}
		return
	}
	for i := range most {
		one := map[string]survey.Raw{}
		for part, raw := range raws {
			at := inPart(raw.Position, "line "+itoa(i+1)+" of the cell")
			text := raw.Text
			if len(lines[part]) == most {
				text = lines[part][i]
			}
			one[part] = survey.Raw{Text: text, Position: at}
		}
		r.person(one)
	}
}

func (r *roleReader) person(raws map[string]survey.Raw) {
	n := len(r.people) + 1
	r.people = append(r.people, survey.Person{
		Ordinal: n, Line: n, RoleText: raws["role"], BackgroundText: raws["background"], TimeText: raws["time"], ReportingText: raws["reporting"],
		TimeHead: r.timeHead,
	})
}
