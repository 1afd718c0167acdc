package layout

import (
	"slices"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// family gathers the role tables that an export's people come from: files that
// were joined to it, other sheets of its workbook, and rows among its own.
type family struct {
	joined []*Child
	sheets []*Child
	taken  map[int]bool // sheets of the document that are child tables
}

// readFamily reads the sheets of the workbook that are child tables.
func (e *export) readFamily() {
	e.kin.taken = map[int]bool{}
	room := NewRoom()
	for i, s := range e.doc.Sheets {
		if e.sheet[i] != nil || len(e.doc.Sheets) < 2 {
			continue
		}
		for _, row := range e.rows[i] {
			mark := childMarkOf(row)
			if mark == nil || mark.tool != e.name {
				continue
			}
			if c := e.index.readChild(e.doc, s, row, mark, room); c.File.Status == "loaded" && !e.nested(row, i) {
				c.Findings = c.Findings[len(e.doc.Findings):] // those of the document are told already
				e.kin.sheets = append(e.kin.sheets, c)
				e.kin.taken[i] = true
			}
			break
		}
	}
}

// nested says whether a child table's rows belong to another child table and
// not to the submissions: their numbers would name the wrong records.
func (e *export) nested(heads document.Row, i int) bool {
	col := 0
	for _, c := range heads.Cells {
		if c.Text == "_parent_table_name" {
			col = c.Col
		}
	}
	for _, row := range e.rows[i] {
		if row.Number <= heads.Number || col == 0 {
			continue
		}
		name := []rune(textAt(row, col))
		for j, s := range e.doc.Sheets {
			if j != i && e.sheet[j] == nil && len(name) > 0 && s.Name == string(name[:min(31, len(name))]) {
				return true
			}
		}
	}
	return false
}

// told are the findings about the child tables, once the submissions are read.
// Joined files tell theirs themselves.
func (e *export) told() []survey.Finding {
	var out []survey.Finding
	for _, c := range e.kin.sheets {
		out = append(append(out, c.Findings...), c.Unclaimed()...)
	}
	return out
}

// attach gives a plan the role tables of its export, and says what is missing.
func (p *plan) attach(k family) {
	p.children = slices.Concat(k.joined, k.sheets)
	if c := p.repeatRows(); c != nil {
		p.children = append(p.children, c)
		p.own = c
	}
	if p.heads.key == 0 || len(p.groups) > 0 || p.questions[p.index.roles] != 0 {
		return
	}
	for i := range p.findings {
		f := &p.findings[i]
		if f.Code != survey.LabelMissing || f.Question != p.index.roles {
			continue
		}
		if len(p.children) > 0 {
			p.findings = slices.Delete(p.findings, i, i+1)
			return
		}
		f.What = "The role table is missing: this tool exports it as a table of its own, and there is none beside this one."
		f.Mend = "Put the file of the role table, from the same export, into the same folder (keep its name), and run again."
		return
	}
}

// repeatRows reads the rows of the sheet that are people of another row.
func (p *plan) repeatRows() *Child {
	if p.heads.instrument == 0 || p.heads.key == 0 {
		return nil
	}
	c := p.index.newChild(p.file, p.sheet.Name, p.layout)
	c.once = true
	if len(p.groups) > 0 {
		g := p.groups[0]
		c.cols = map[string]int{"role": g.role, "background": g.background, "time": g.time, "reporting": g.reporting}
		c.heads["time"] = g.timeHead
	}
	room := NewRoom()
	for row, err := range p.sheet.Rows() {
		if err != nil {
			break // the reading of the submissions meets it too, and says so
		}
		if row.Number <= p.heads.end() || textAt(row, p.heads.instrument) == "" {
			continue
		}
		row = p.cleaned(row)
		before := c.rows
		if !c.add(row, textAt(row, p.heads.key), room) {
			c.Findings = append(c.Findings, c.full(row.Number))
			break
		}
		c.Findings = append(c.Findings, p.answersAmong(row)...)
		if c.rows > before {
			c.Findings = append(c.Findings, p.unfinishedRow(row)...)
		}
	}
	return c
}

// cleaned is a row without what the tool put into its cells.
func (p *plan) cleaned(row document.Row) document.Row {
	cells := make([]document.Cell, 0, len(row.Cells))
	for _, c := range row.Cells {
		if p.heads.clean != nil {
			c.Text = p.heads.clean(c.Text)
		}
		if !p.heads.noAnswer[strings.TrimSpace(c.Text)] {
			cells = append(cells, c)
		}
	}
	row.Cells = cells
	return row
}

// answersAmong reports answers in a row of people that are to other questions:
// they belong in the record's own row. Marks of tick lists are not looked at:
// REDCap writes some for fields that the row does not have.
func (p *plan) answersAmong(row document.Row) []survey.Finding {
	var found []survey.Finding
	for _, c := range p.heads.columns {
		text := textAt(row, c.col)
		people := c.target.kind == columnLabel && len(p.groups) > 0 && c.number == p.groups[0].number
		if text == "" || c.tool != "" || !c.known || people || c.says != "" || c.target.kind == optionLabel || c.target.kind == strangeLabel {
			continue
		}
		found = append(found, unclaimedText(p.sheet.Position(row.Number, c.col), text, c.target.question))
	}
	return found
}

func (p *plan) unfinishedRow(row document.Row) []survey.Finding {
	for _, c := range p.judges {
		if text := textAt(row, c.col); text != "" && c.judge(text) == partial {
			return []survey.Finding{partialResponse(p.sheet.Position(row.Number, c.col), text)}
		}
	}
	return nil
}

// passChildren takes the people of a record that is left out, so that they are
// not reported once more.
func (r *record) passChildren() {
	if key, ok := r.cells[r.plan.heads.key]; ok {
		for _, c := range r.plan.children {
			c.take(bareText(key.Text), 1)
		}
	}
}

// childPeople adds the people of the record's role tables.
func (r *record) childPeople(line int) {
	key, ok := r.cells[r.plan.heads.key]
	if !ok {
		return
	}
	for _, c := range r.plan.children {
		people, findings := c.take(bareText(key.Text), line)
		line += len(people)
		r.sub.People = append(r.sub.People, people...)
		r.findings = append(r.findings, findings...)
		r.answered = r.answered || len(people) > 0
	}
}
