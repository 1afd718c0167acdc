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
	{"time", setOf("time wte fte proportion percentage percent hours hrs days sessions pas")},
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
			at := inPart(p.sheet.Position(h.row, 1), "head of the role table")
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
			if !r.words[w.text] {
				continue
			}
			if r.part == "time" && otherTime(words) {
				return ""
			}
			return r.part
		}
	}
	return ""
}

// otherTime says whether a head of times is of the clinical role, which people
// add beside the informatics role: "Clinical WTE".
func otherTime(words []word) bool {
	clinical := false
	for _, w := range words {
		clinical = clinical || w.text == "clinical"
		if informaticsWords[w.text] {
			return false
		}
	}
	return clinical
}

var informaticsWords = setOf("informatics informatic digital it ehealth")
