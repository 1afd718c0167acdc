package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// readControl reads an option whose box is a form control. A mark typed beside it
// counts where the box cannot be read; where both can, they must agree.
func (x *index) readControl(p *page, sp *spot, side string, s *survey.Selection, t *ticks) {
	c := sp.control
	place := x.besideOption(p, sp, side)
	if place != nil && place.control != nil {
		place = nil
	}
	if !c.known() {
		if typed := place != nil && isMark(place.Text); typed || sp.mark != "" {
			if typed {
				x.takeMark(p, sp, place, side, s, t)
			}
			return
		}
		s.Raw, s.Rule = survey.Raw{Text: c.glyph(), Position: c.at}, ruleDoubtful
		t.findings = append(t.findings, unreadBox(s.Question, c, sp.Text))
		return
	}
	ticked := c.state == document.ControlTicked
	s.Raw, s.Selected, s.Rule = survey.Raw{Text: c.glyph(), Position: c.at}, &ticked, c.rule
	s.Assumed = c.rule == ruleLinked && c.State != document.ControlUnreadable && c.State != c.state
	written := sp.mark
	switch {
	case place != nil && !isMark(place.Text):
		place.use = reported
		t.findings = append(t.findings, x.unclaimedText(p.at(place), place.Text, s.Question))
		return
	case place != nil:
		place.use = marked
		written = place.Text
	case written == "":
		return
	}
	if says := !emptyMark(written) && !noMark(written); says != ticked {
		s.Selected, s.Rule, s.Raw.Text = nil, ruleDoubtful, written
		t.findings = append(t.findings, tickUnclear(s.Question, c.at, written, "The tick box and the mark beside it do not say the same."))
	}
}

// fromPlace sets a selection by the cell that its mark stands in, where the file
// itself holds that as a box: a control over it, or a cell that is TRUE or FALSE.
func fromPlace(place *spot, s *survey.Selection) {
	if s.Rule != "" || s.Selected != nil {
		return
	}
	switch {
	case place.control != nil && !place.control.known():
		s.Rule = ruleDoubtful
	case place.control != nil:
		ticked := place.control.state == document.ControlTicked
		s.Selected, s.Rule = &ticked, place.control.rule
	case place.Kind == document.BoolCell:
		ticked := strings.EqualFold(place.Text, "true")
		s.Selected, s.Rule = &ticked, ruleBoolean
	}
}

// boxControl reads the form control of a tick question.
func (x *index) boxControl(p *page, sp *spot, id string, t *ticks) bool {
	c := sp.control
	if c == nil {
		return false
	}
	if !c.known() {
		if r := p.right(sp, sp.Row); r != nil && r.use == free && isMark(r.Text) {
			return false // what was typed beside it counts
		}
		if l := p.left(sp, sp.Row); l != nil && l.use == free && isMark(l.Text) {
			return false
		}
		t.findings = append(t.findings, unreadBox(id, c, sp.Text))
		t.boxes[sp] = survey.Raw{Text: c.glyph(), Position: c.at}
		t.unread[id] = true
		return true
	}
	t.boxes[sp] = survey.Raw{Text: c.glyph(), Position: c.at}
	return true
}

// otherControl reports a box beside the open end that is ticked while nothing is
// named.
func (x *index) otherControl(p *page, sp *spot, t *ticks) {
	if c := sp.control; c != nil && c.state != document.ControlUnticked {
		x.otherTicked(p, sp, &spot{Cell: document.Cell{Row: c.BoxRow, Col: c.BoxCol, Text: c.glyph()}}, t)
	}
}

// emptyBoolean says whether nothing but boxes that are not ticked says a
// selection.
func emptyBoolean(s survey.Selection) bool {
	return s.Selected != nil && !*s.Selected && (s.Rule == ruleBoolean || s.Rule == ruleControl || s.Rule == ruleLinked)
}
