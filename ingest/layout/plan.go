package layout

import (
	"slices"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// plan says from which column of an export each thing is read. Columns are
// numbers; 0 is none.
type plan struct {
	index     *index
	sheet     *document.Sheet
	file      survey.File
	layout    string
	heads     heads
	questions map[string]int            // answer by question id
	again     map[string][]int          // further columns of the same question
	others    map[string]int            // open end by its id
	options   map[string]map[string]int // option columns by question and option
	metadata  map[string]int
	children  []*Child            // role tables that stand apart
	own       *Child              // the one of rows among the sheet's own; nil if there is none
	toldEmpty bool                // that a text was taken for nothing
	otherTick map[string]int      // columns that say the open end was ticked, by question
	comments  map[string][]int    // columns of texts beside the options, by question
	strange   map[string][]column // columns of options that the form does not have, by question
	says      map[int]string      // the answer that a mark in a column stands for
	attached  []int               // columns that name an uploaded file
	judges    []column            // columns that say something about their row
	groups    []roleGroup
	email     int // the tool's own record of who answered
	name      int
	completed int
	letters   map[int]string    // of columns, for positions
	read      map[int]bool      // columns that are read or known to be of no account
	orders    map[string]string // of day and month, by question id
	findings  []survey.Finding
}

// roleGroup is the columns of one person.
type roleGroup struct {
	number                            int
	role, background, time, reporting int
	timeHead                          string // head of the column of times, without its number
}

// makePlan settles what each column is for, and says what is left over.
func (x *index) makePlan(s *document.Sheet, file survey.File, layout string, h heads) *plan {
	file.Layout = layout
	p := &plan{
		index: x, sheet: s, file: file, layout: layout, heads: h, questions: map[string]int{}, again: map[string][]int{}, others: map[string]int{},
		options: map[string]map[string]int{}, metadata: map[string]int{}, letters: map[int]string{}, read: map[int]bool{},
		strange: map[string][]column{}, says: map[int]string{}, otherTick: map[string]int{}, comments: map[string][]int{},
		findings: slices.Clone(h.notes),
	}
	for _, c := range h.columns {
		p.read[c.col] = true
		if c.judge != nil {
			p.judges = append(p.judges, c)
		}
		if c.tool != "" {
			p.claimTool(c)
			continue
		}
		if !c.known {
			p.findings = append(p.findings, x.unclaimedColumn(h.position(s, c), c.head))
			continue
		}
		p.claim(c)
	}
	slices.SortFunc(p.groups, func(a, b roleGroup) int { return a.number - b.number })
	p.dropLoneRole()
	p.findMissing()
	return p
}

func (p *plan) claimTool(c column) {
	switch c.tool {
	case "email":
		p.email = c.col
	case "attachment":
		p.attached = append(p.attached, c.col)
	case "name":
		p.name = c.col
	case "completed":
		p.completed = c.col
	case toolOther:
		p.otherTick[c.target.question] = c.col
	case toolComment:
		p.comments[c.target.question] = append(p.comments[c.target.question], c.col)
	}
}

// claim gives a column to what its head names.
func (p *plan) claim(c column) {
	at := p.heads.position(p.sheet, c)
	slot := func(m map[string]int, id string) {
		if m[id] != 0 {
			p.findings = append(p.findings, repeated(id, at, c.head, p.index.wording(c.target)))
			return
		}
		m[id] = c.col
	}
	switch c.target.kind {
	case questionLabel:
		if c.says != "" {
			p.says[c.col] = c.says
		}
		if first := p.questions[c.target.question]; first != 0 && p.repeatable(c.target.question) {
			p.again[c.target.question] = append(p.again[c.target.question], c.col)
			break
		}
		slot(p.questions, c.target.question)
	case otherLabel:
		if p.others[c.target.part] != 0 && p.heads.ticks.rule != "" {
			p.again[c.target.part] = append(p.again[c.target.part], c.col)
			break
		}
		slot(p.others, c.target.part)
	case metadataLabel:
		slot(p.metadata, c.target.part)
	case optionLabel:
		if p.options[c.target.question] == nil {
			p.options[c.target.question] = map[string]int{}
		}
		slot(p.options[c.target.question], c.target.part)
	case columnLabel:
		p.claimRole(c)
	case strangeLabel:
		p.strange[c.target.question] = append(p.strange[c.target.question], c)
		p.findings = append(p.findings, p.index.strangeOption(at, c))
		return
	}
	if c.how == slipped || c.how == nearly || c.how == loosely {
		p.findings = append(p.findings, drifted(questionOf(c.target), at, c.head, p.index.wording(c.target)))
	}
}

// repeatable says whether a question may have several columns: a tick list has
// one at most beside those of its options.
func (p *plan) repeatable(question string) bool {
	q, _ := p.index.edition.Question(question)
	return q.Type != instrument.MultipleChoice
}

// questionOf is the id that a finding about a target names.
func questionOf(t target) string {
	if t.question != "" {
		return t.question
	}
	return t.part
}

func (p *plan) claimRole(c column) {
	i := slices.IndexFunc(p.groups, func(g roleGroup) bool { return g.number == c.number })
	if i < 0 {
		p.groups = append(p.groups, roleGroup{number: c.number})
		i = len(p.groups) - 1
	}
	g := &p.groups[i]
	switch c.target.part {
	case "role":
		g.role = c.col
	case "background":
		g.background = c.col
	case "time":
		g.time, g.timeHead = c.col, strings.TrimRight(c.head, "0123456789 ")
	case "reporting":
		g.reporting = c.col
	default:
		p.findings = append(p.findings, p.index.unclaimedColumn(p.heads.position(p.sheet, c), c.head))
	}
}

// dropLoneRole gives back a column "Role" that stands beside numbered groups
// and has no partners: it asks for something else, such as the respondent's.
func (p *plan) dropLoneRole() {
	if len(p.groups) < 2 {
		return
	}
	g := p.groups[0]
	if g.number != 0 || g.role == 0 || g.background != 0 || g.time != 0 {
		return
	}
	p.groups = p.groups[1:]
	for _, c := range p.heads.columns {
		if c.col == g.role {
			p.findings = append(p.findings, p.index.unclaimedColumn(p.heads.position(p.sheet, c), c.head))
		}
	}
}

// findMissing says which questions have no column.
func (p *plan) findMissing() {
	at := survey.Position{File: p.file.Path, Sheet: p.sheet.Name, Part: "row " + itoa(p.heads.row)}
	for _, q := range p.index.edition.Questions {
		switch {
		case p.questions[q.ID] != 0:
		case q.Type == instrument.Table:
			p.missingColumns(q, at)
		case q.Type == instrument.MultipleChoice && len(p.options[q.ID]) > 0 && p.heads.ticks.absentColumns():
		case q.Type == instrument.MultipleChoice && len(p.options[q.ID]) > 0:
			for _, o := range q.Options {
				if p.options[q.ID][o.ID] == 0 {
					p.findings = append(p.findings, missing(q.ID, at, o.Wording))
				}
			}
		case q.ID == "email" && p.email != 0, q.ID == "names" && p.name != 0:
		default:
			p.findings = append(p.findings, missing(q.ID, at, q.Wording))
		}
	}
}

// missingColumns says which columns of the role table are in no group.
func (p *plan) missingColumns(q instrument.Question, at survey.Position) {
	if len(p.groups) == 0 {
		p.findings = append(p.findings, missing(q.ID, at, q.Wording))
		return
	}
	for _, c := range q.Columns {
		found := c.Optional
		for _, g := range p.groups {
			cols := map[string]int{"role": g.role, "background": g.background, "time": g.time, "reporting": g.reporting}
			found = found || cols[c.ID] != 0
		}
		if !found {
			p.findings = append(p.findings, missing(q.ID, at, c.Wording))
		}
	}
}

// unclaimedColumn is the finding for a column that belongs to no question. It
// quotes the head only: what stands below may be anything.
func (x *index) unclaimedColumn(at survey.Position, head string) survey.Finding {
	near := x.questions.nearest(head, 3)
	return survey.Finding{
		Code: survey.ColumnUnclaimed, Position: at, Text: head, Candidates: x.wordings(near),
		Reading: "the column was not read",
		What:    "This column belongs to no question of the form.",
		Mend:    "If it answers a question, give it that question's wording as its head; otherwise remove it.",
	}
}

// strangeOption is the finding for a column of a tick list that is none of its
// options.
func (x *index) strangeOption(at survey.Position, c column) survey.Finding {
	f := survey.Finding{
		Code: survey.ColumnUnclaimed, Question: c.target.question, Position: at, Text: c.head,
		Reading: "what is chosen there is kept as another method",
		What:    "This column is for an option that the form does not have.",
		Mend:    "Say which option it is, or leave it as a method of its own.",
	}
	if l := x.nearestOption(c.target.question, c.target.part); l != nil {
		f.Candidates = []string{x.wording(l.target)}
	}
	return f
}
