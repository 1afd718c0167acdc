package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// roleHeads is the head row of a role table on a form.
type roleHeads struct {
	row     int // the last row that the heads take up
	columns map[string]*spot
	extra   []*spot // heads that name no column
}

// roleWords are words that tell the columns apart in a row that is a head row
// by its other heads.
var roleWords = []struct {
	part  string
	words map[string]bool
}{
	{"reporting", setOf("report reports reporting manager accountable accountability")},
	{"time", setOf("time wte fte proportion percentage percent hours pas")},
	{"background", setOf("background profession professional discipline qualification")},
	{"role", setOf("role roles post title position")},
}

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// findRoleHeads looks for head rows of the role table and takes their cells.
func (x *index) findRoleHeads(p *page) ([]roleHeads, []survey.Finding) {
	var all []roleHeads
	var findings []survey.Finding
	for r := 1; r <= p.last; r++ {
		if len(p.rows[r]) < 2 {
			continue
		}
		h, notes, ok := x.roleHeadsAt(p, r)
		if !ok {
			continue
		}
		all = append(all, h)
		findings = append(findings, notes...)
	}
	return all, findings
}

func (x *index) roleHeadsAt(p *page, r int) (roleHeads, []survey.Finding, bool) {
	h := roleHeads{row: r, columns: map[string]*spot{}}
	var findings []survey.Finding
	var rest []*spot
	known, hinted := 0, 0
	for _, sp := range p.rows[r] {
		if sp.use != free || sp.Row != r || sp.Kind != document.TextCell || len(sp.Text) > 250 {
			continue
		}
		m, ok := x.roleHead(sp.Text)
		if !ok || h.columns[m.label.target.part] != nil {
			rest = append(rest, sp)
			continue
		}
		known++
		h.columns[m.label.target.part] = sp
		if m.drifted() {
			findings = append(findings, drifted(x.roles, p.at(sp), sp.Text, x.wording(m.label.target)))
		}
	}
	if known == 0 {
		return h, nil, false
	}
	for _, sp := range rest {
		if x.asksMore(sp.Text) {
			return h, nil, false
		}
		part := roleHeadByWord(sp.Text)
		if part == "" || h.columns[part] != nil {
			h.extra = append(h.extra, sp)
			continue
		}
		hinted++
		h.columns[part] = sp
		findings = append(findings, drifted(x.roles, p.at(sp), sp.Text, x.wording(target{columnLabel, x.roles, part})))
	}
	if known < 2 && known+hinted < 3 || len(h.extra) > 6 {
		return h, nil, false
	}
	return h, append(findings, x.takeHeads(p, &h)...), true
}

// asksMore says whether a text is an option or a question of substance, which
// does not stand among the heads of the role table.
func (x *index) asksMore(raw string) bool {
	if m, ok := x.choices.wholeOrNear(raw); ok && m.label.source != identifier {
		return true
	}
	m, ok := x.bareLabel(raw, false)
	return ok && len(m.label.words) >= 2 && !identification[m.label.target.question] && m.label.target.kind == questionLabel
}

// takeHeads marks the heads' cells and reports those that name no column. Only
// the head is quoted: such a column may hold names.
func (x *index) takeHeads(p *page, h *roleHeads) []survey.Finding {
	var findings []survey.Finding
	for _, sp := range h.columns {
		sp.use = headed
		h.row = max(h.row, min(sp.endRow, sp.Row+spanRows))
	}
	for _, sp := range h.extra {
		sp.use = headed
		if k := keyOf(sp.Text); k == "no" || k == "number" || k == "" || k == "ref" {
			continue
		}
		f := x.unclaimedColumn(p.at(sp), sp.Text)
		f.Question, f.Candidates = x.roles, nil
		f.What = "This column of the role table is none of the form's."
		f.Mend = "If it holds the role, the clinical background, the time or the reporting line, give it that head; otherwise leave it."
		findings = append(findings, f)
	}
	q, _ := x.edition.Question(x.roles)
	for _, c := range q.Columns {
		if h.columns[c.ID] == nil && !c.Optional {
			at := p.sheet.Position(h.row, 1)
			at.Part = "head of the role table"
			findings = append(findings, missing(x.roles, at, c.Wording))
		}
	}
	return findings
}

// roleHead matches the head of a column of the role table.
func (x *index) roleHead(raw string) (match, bool) {
	if m, ok := x.columns.wholeOrNear(raw); ok {
		return m, true
	}
	m, ok := x.columns.prefix(raw, splitWords(raw))
	if !ok || !(blank(m.rest) || x.isNotice(m.rest) || m.hint) {
		return match{}, false
	}
	return m, true
}

func roleHeadByWord(raw string) string {
	words := splitWords(raw)
	if len(words) > 12 {
		return ""
	}
	for _, r := range roleWords {
		for _, w := range words {
			if r.words[w.text] {
				return r.part
			}
		}
	}
	return ""
}

// roleReader reads the lines below the heads of role tables.
type roleReader struct {
	index    *index
	page     *page
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
			at := raw.Position
			at.Part = "line " + itoa(i+1) + " of the cell"
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
	})
}
