package layout

import (
	"slices"
	"strconv"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Rules of selections that say by what the file holds a tick.
const (
	ruleControl = "form_control"  // a tick box or radio button that floats over the cells
	ruleLinked  = "linked_cell"   // the cell that such a box is linked to
	ruleBoolean = "cell_checkbox" // a cell that holds TRUE or FALSE, shown as a box or in words
)

// control is a form control of the page that is being read.
type control struct {
	document.Control
	state  document.ControlState // after its linked cell
	rule   string
	at     survey.Position
	placed bool // its label was found
}

// glyph is the state as a mark. It is a word where a box can show none.
func (c *control) glyph() string {
	switch c.state {
	case document.ControlTicked:
		return "☑"
	case document.ControlUnticked:
		return "☐"
	case document.ControlMixed:
		return "mixed"
	}
	return "ActiveX"
}

// known says whether the state is a yes or a no.
func (c *control) known() bool {
	return c.state == document.ControlTicked || c.state == document.ControlUnticked
}

// controls are the form controls of a page.
type controls struct {
	index    *index
	page     *page
	list     []*control
	findings []survey.Finding
}

// placeControls takes up the form controls of a page before its labels are
// looked for. One whose caption is an option or a question stands for a cell of
// that text. The cells that controls are linked to are taken: they say what the
// box says.
func (x *index) placeControls(p *page) *controls {
	cs := &controls{index: x, page: p}
	for _, c := range p.sheet.Controls {
		one := &control{Control: c}
		if one.BoxRow < 1 || one.BoxCol < 1 {
			one.BoxRow, one.BoxCol = max(c.Row, 1), max(c.Col, 1)
		}
		one.EndRow, one.EndCol = max(c.EndRow, c.Row), max(c.EndCol, c.Col)
		one.at = p.sheet.Position(one.BoxRow, one.BoxCol)
		cs.settleState(one)
		cs.takeLinked(one)
		cs.list = append(cs.list, one)
		cs.placeCaption(one)
	}
	cs.dropCaptions()
	return cs
}

// bareCaptions say no more than the box itself.
var bareCaptions = setOf("tick check select box x click mark chosen checkbox tickbox")

// dropCaptions puts captions aside that say nothing of their own: those of one
// such word, with or without another ("tick here"), and those that several boxes
// share. Such a box belongs to the label it stands beside.
func (cs *controls) dropCaptions() {
	count := map[string]int{}
	for _, c := range cs.list {
		count[keyOf(c.Caption)]++
	}
	for _, c := range cs.list {
		if c.placed || blank(c.Caption) || cs.index.isPrintedChoice(c.Caption) {
			continue
		}
		words := withoutNumber(splitWords(c.Caption))
		bare := len(words) == 0 || len(words) == 1 && bareCaptions[words[0].text] || len(words) == 2 && (bareCaptions[words[0].text] || bareCaptions[words[1].text])
		if bare || count[keyOf(c.Caption)] > 1 {
			c.Caption = ""
		}
	}
}

// withoutNumber takes the number off a caption that a program gave: "Check Box 7".
func withoutNumber(words []word) []word {
	if n := len(words); n > 1 && onlyDigits(words[n-1].text) {
		return words[:n-1]
	}
	return words
}

// settleState reads the state off the linked cell, if there is one with a value:
// that is what the program shows.
func (cs *controls) settleState(c *control) {
	c.state, c.rule = c.State, ruleControl
	linked, ok := linkedState(c.Control)
	if !ok {
		return
	}
	c.state, c.rule = linked, ruleLinked
	if c.State == document.ControlUnreadable || c.State == linked {
		return
	}
	what := "The box is ticked in the file, and the cell it is linked to (" + c.Linked + ") says " + c.LinkedText + "."
	if c.State != document.ControlTicked {
		what = "The box is not ticked in the file, and the cell it is linked to (" + c.Linked + ") says " + c.LinkedText + "."
	}
	cs.findings = append(cs.findings, survey.Finding{
		Code: survey.AnswerAssumed, Position: c.at, Text: c.LinkedText, Reading: "the linked cell counts",
		What: what, Mend: "Open the file and look at the box; if it shows otherwise, click it twice, save, and run again.", Candidates: []string{"yes", "no"},
	})
}

// linkedState is what a linked cell says of its control: TRUE, FALSE, or #N/A
// for neither; of radio buttons the number of the one that is chosen.
func linkedState(c document.Control) (document.ControlState, bool) {
	text := strings.ToUpper(strings.TrimSpace(c.LinkedText))
	if c.Linked == "" || text == "" {
		return 0, false
	}
	ticked := false
	switch n, err := strconv.Atoi(text); {
	case err == nil && c.Radio && c.Ordinal > 0:
		ticked = n == c.Ordinal
	case text == "TRUE" || text == "1":
		ticked = true
	case text == "FALSE" || text == "0":
	case text == "#N/A":
		return document.ControlMixed, true
	default:
		return 0, false
	}
	if ticked {
		return document.ControlTicked, true
	}
	return document.ControlUnticked, true
}

// takeLinked claims the linked cell, where it stands on this sheet.
func (cs *controls) takeLinked(c *control) {
	if c.Linked == "" {
		return
	}
	for _, sp := range cs.page.spots {
		if sp.control == nil && sp.use == free && document.Ref(sp.Row, sp.Col) == c.Linked {
			if _, ok := linkedState(c.Control); ok {
				sp.use = marked
			}
			return
		}
	}
}

// placeCaption stands a control for a cell with its caption, if that is an option
// or a question.
func (cs *controls) placeCaption(c *control) {
	if blank(c.Caption) {
		return
	}
	sp := cs.virtual(c, c.Caption)
	if !cs.index.isOption(sp) {
		m, ok := cs.index.labelAt(c.Caption, true)
		if !ok || m.label.target.kind != otherLabel && !cs.index.isTick(m.label.target) {
			return
		}
		sp.use, sp.labels = asked, []match{m}
	}
	c.placed = true
	cs.page.insert(sp)
}

// virtual is a spot that stands for a control.
func (cs *controls) virtual(c *control, text string) *spot {
	return &spot{Cell: document.Cell{Row: c.BoxRow, Col: c.BoxCol, Text: text}, endRow: c.BoxRow, endCol: c.BoxCol, control: c}
}

// insert adds a spot in reading order.
func (p *page) insert(sp *spot) {
	at, _ := slices.BinarySearchFunc(p.spots, sp, func(a, b *spot) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
	p.spots = slices.Insert(p.spots, at, sp)
	row := p.rows[sp.Row]
	at, _ = slices.BinarySearchFunc(row, sp, func(a, b *spot) int { return a.Col - b.Col })
	p.rows[sp.Row] = slices.Insert(row, at, sp)
	p.last = max(p.last, sp.Row)
}

// settle finds the labels of the controls that have no caption of their own,
// among the labels that cells hold.
func (cs *controls) settle() {
	if len(cs.list) == 0 {
		return
	}
	cs.shortCaptions()
	for _, q := range cs.index.edition.Questions {
		if q.Type == instrument.MultipleChoice {
			cs.pair(cs.labelsOf(func(t target) bool {
				return t.question == q.ID && (t.kind == optionLabel || t.kind == otherLabel)
			}))
		}
	}
	cs.pairChoices()
	cs.pair(cs.labelsOf(cs.index.isTick))
	cs.answers()
	cs.report()
}

// shortCaptions looks once more among the options for captions that were cut
// short.
func (cs *controls) shortCaptions() {
	for _, q := range cs.index.edition.Questions {
		if q.Type != instrument.MultipleChoice {
			continue
		}
		found := map[string]bool{}
		for _, sp := range cs.labelsOf(func(t target) bool { return t.kind == optionLabel && t.question == q.ID }) {
			found[sp.labels[0].label.target.part] = true
		}
		for _, c := range cs.list {
			if c.placed || blank(c.Caption) || len(found) < 2 {
				continue
			}
			if l := cs.index.shortOption(q, c.Caption, found); l != nil {
				found[l.target.part], c.placed = true, true
				sp := cs.virtual(c, c.Caption)
				sp.use, sp.labels = optioned, []match{{label: l, how: loosely, at: len(c.Caption)}}
				cs.page.insert(sp)
			}
		}
	}
}

// labelsOf lists the labels of cells that have no control yet.
func (cs *controls) labelsOf(wanted func(target) bool) []*spot {
	var out []*spot
	for _, sp := range cs.page.spots {
		if (sp.use == optioned || sp.use == asked) && wanted(sp.labels[len(sp.labels)-1].label.target) {
			out = append(out, sp)
		}
	}
	return out
}

// report finds what the controls that belong to nothing say.
func (cs *controls) report() {
	for _, c := range cs.list {
		if c.placed || c.state == document.ControlUnticked {
			continue
		}
		text, what := c.Caption, "A tick box that is ticked belongs to no option or question of the form."
		if blank(text) {
			text = "tick box: " + c.glyph()
		}
		if !c.known() {
			cs.findings = append(cs.findings, unreadBox("", c, text))
			continue
		}
		cs.findings = append(cs.findings, survey.Finding{
			Code: survey.TextUnclaimed, Position: c.at, Text: text, Reading: "left out", What: what,
			Mend: "If it is an answer, type x beside the option or question it belongs to, and run again.",
		})
	}
}

// unreadBox is the finding for a control whose state is neither yes nor no.
func unreadBox(question string, c *control, text string) survey.Finding {
	f := tickUnclear(question, c.at, text, "The tick box here is greyed, which is neither ticked nor unticked.")
	if c.state == document.ControlUnreadable {
		f.What = "The tick box here is of a kind (ActiveX) whose state cannot be read from the file."
		if c.Radio {
			f.What = "The radio button here is of a kind whose state cannot be read from the file."
		}
		f.Mend = "Open the file, look at the box, type x in the cell beside the option if it is ticked and no if it is not, and run again; or settle it here."
	}
	return f
}
