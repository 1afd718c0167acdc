package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// ticks is what a page says of its tick lists and tick boxes.
type ticks struct {
	selections map[string]map[string]survey.Selection // by question and option
	places     map[string]survey.Position             // of the first option of a list
	boxes      map[*spot]survey.Raw                   // by label: marks of tick questions that stand beside it
	unread     map[string]bool                        // questions whose box or mark cannot be read, with a finding
	placed     []placed
	options    map[string][]*spot      // by question, as they stand
	order      []string                // questions of options
	others     map[string][]survey.Raw // by question: words for the open end in a cell of several options
	ownOnly    map[string]bool         // by question: the open end is ticked, and names nothing
	findings   []survey.Finding
}

// yesNo is a row with the heads "Yes" and "No" above ticks.
type yesNo struct{ row, yes, no int }

// readTicks reads the marks of every option on the page, and those marks of
// tick questions that stand left of their label or below "Yes" and "No".
func (x *index) readTicks(p *page) ticks {
	t := ticks{selections: map[string]map[string]survey.Selection{}, places: map[string]survey.Position{}, boxes: map[*spot]survey.Raw{}, unread: map[string]bool{}}
	heads := x.findYesNo(p)
	numbered, side := x.numbersLeft(p), x.markSide(p)
	for _, sp := range p.spots {
		switch {
		case sp.use == optioned:
			for _, one := range sp.each() {
				x.readOption(p, one, heads, numbered, side, &t)
			}
			x.leftOver(p, sp, &t)
		case sp.use == asked && x.isTick(sp.labels[len(sp.labels)-1].label.target):
			x.readBox(p, sp, heads, &t)
		case sp.use == asked && x.isChoiceQuestion(sp.labels[len(sp.labels)-1].label.target):
			x.readHeaded(p, sp, heads, &t)
		case sp.use == asked && sp.labels[0].label.target.kind == otherLabel:
			if sp.labels[0].before != "" {
				x.otherTicked(p, sp, &spot{Cell: document.Cell{Row: sp.Row, Col: sp.Col, Text: sp.labels[0].before}}, &t)
			}
			x.otherControl(p, sp, &t)
			if l := p.left(sp, sp.Row); l != nil && l.use == free && isMark(l.Text) && side == "left" {
				l.use = marked
				x.otherTicked(p, sp, l, &t)
			}
		}
	}
	t.doubtColumns(p)
	t.doubtEmphasis(p)
	t.doubtGlyphs(p)
	return t
}

func (x *index) isTick(t target) bool {
	q, ok := x.edition.Question(t.question)
	return ok && t.kind == questionLabel && q.Type == instrument.Tick
}

// otherTicked reports an open end that is ticked and names nothing.
func (x *index) otherTicked(p *page, sp, l *spot, t *ticks) {
	named := !blank(sp.labels[0].rest)
	if r := p.right(sp, sp.Row); r != nil && r.use == free {
		named = true
	}
	if named || emptyMark(l.Text) || noMark(l.Text) {
		return
	}
	if t.ownOnly == nil {
		t.ownOnly = map[string]bool{}
	}
	t.ownOnly[sp.labels[0].label.target.question] = true
	id := sp.labels[0].label.target.part
	t.findings = append(t.findings, tickUnclear(id, p.at(l), l.Text, "Another method is ticked here; check that it is named."))
}

func noMark(mark string) bool {
	k := keyOf(mark)
	return k == "no" || k == "n" || k == "false" || k == "0" || k == "f"
}

// findYesNo finds rows that hold both "Yes" and "No" as heads above ticks, and
// takes those cells. Where an option or a tick box stands in the same row, they
// are answers instead.
func (x *index) findYesNo(p *page) []yesNo {
	var heads []yesNo
	for r := 1; r <= p.last; r++ {
		var yes, no *spot
		boxes := false
		for _, sp := range p.rows[r] {
			switch keyOf(sp.Text) {
			case "yes", "y":
				yes = sp
			case "no", "n":
				no = sp
			}
			boxes = boxes || sp.use == optioned || sp.use == asked && x.isChoiceQuestion(sp.labels[len(sp.labels)-1].label.target)
		}
		if yes == nil || no == nil || boxes || yes.use != free || no.use != free || yes.Row != r || no.Row != r || !tickBelow(p, r) {
			continue
		}
		yes.use, no.use = headed, headed
		heads = append(heads, yesNo{r, yes.Col, no.Col})
	}
	return heads
}

// tickBelow says whether an option or a box follows in the next rows.
func tickBelow(p *page, r int) bool {
	for row := r + 1; row <= min(r+3, p.last); row++ {
		for _, sp := range p.rows[row] {
			if sp.use == optioned || sp.use == asked && sp.Row == row && len(sp.labels[0].label.words) > 6 {
				return true
			}
		}
	}
	return false
}

// numbersLeft says whether the cells left of the options number them, so that
// a "1" there is no tick.
func (x *index) numbersLeft(p *page) bool {
	for _, sp := range p.spots {
		if sp.use != optioned {
			continue
		}
		if l := p.left(sp, sp.Row); l != nil && l.use == free && startsDigit(l.Text) && !isMark(l.Text) && len(keyOf(l.Text)) <= 2 {
			return true
		}
	}
	return false
}

// markSide decides on which side of the options their marks stand, for the
// whole block and from its ends: a mark between two options of one row could
// belong to either.
func (x *index) markSide(p *page) string {
	left, right, between, alone := 0, 0, 0, 0
	for r := 1; r <= p.last; r++ {
		var first, last *spot
		for _, sp := range p.rows[r] {
			if sp.use == optioned && sp.Row == r {
				if first == nil {
					first = sp
				}
				last = sp
			}
		}
		if first == nil {
			continue
		}
		if l := p.left(first, r); l != nil && l.use == free && isMark(l.Text) {
			left++
		}
		if n := p.right(last, r); n != nil && n.use == free && isMark(n.Text) {
			right++
		}
		if first == last {
			alone++
		} else if n := p.right(first, r); n != nil && n.use == free {
			between++
		}
	}
	switch {
	case left > 0 && right == 0:
		return "left"
	case right > 0 && left == 0:
		return "right"
	case between > 0 && left == 0:
		return x.sideByEdge(p)
	case left > right:
		return "left"
	}
	return "right"
}

// sideByEdge decides where only marks between options are there: options in
// the sheet's first column have nothing left of them.
func (x *index) sideByEdge(p *page) string {
	for _, sp := range p.spots {
		if sp.use == optioned && sp.Col == 1 {
			return "right"
		}
	}
	return "unclear"
}

// readOption finds the mark of an option.
func (x *index) readOption(p *page, sp *spot, heads []yesNo, numbered bool, side string, t *ticks) {
	m := sp.labels[0]
	q, _ := x.edition.Question(m.label.target.question)
	s := survey.Selection{Question: q.ID, Option: m.label.target.part, Raw: survey.Raw{Text: sp.mark, Position: p.optionAt(sp)}}
	if m.drifted() {
		t.findings = append(t.findings, drifted(q.ID, p.optionAt(sp), sp.Text, optionWording(q, s.Option)))
	}
	if sp.source != "" {
		trust(&s, sp.source, sp.mark)
	}
	if l := p.left(sp, sp.Row); numbered && l != nil && l.use == free && len(keyOf(l.Text)) <= 2 {
		l.use = marked
	}
	if sp.control != nil {
		x.readControl(p, sp, side, &s, t)
	} else if text, place, doubt := x.headedMark(p, sp, heads); place != nil {
		s.Raw = survey.Raw{Text: text, Position: p.at(place)}
		if doubt != "" {
			s.Rule = ruleDoubtful
			t.findings = append(t.findings, tickUnclear(q.ID, s.Raw.Position, text, doubt))
		}
	} else if sp.lone != nil {
		x.takeMark(p, sp, sp.lone, side, &s, t)
	} else if place := x.besideOption(p, sp, side); place != nil {
		x.takeMark(p, sp, place, side, &s, t)
		t.place(sp, place, s)
	}
	if sp.more != "" {
		x.takeMore(p, sp, &s, t)
	}
	if sp.doubt {
		s.Selected, s.Rule = nil, ruleDoubtful
		t.findings = append(t.findings, tickUnclear(q.ID, s.Raw.Position, sp.Text, "The boxes of this list stand before some options and after others, so that this mark may belong to either."))
	}
	if (sp.Struck || sp.PartStruck) && (sp.part == "" || sp.Spans == nil) {
		s.Selected, s.Rule = nil, ruleDoubtful
		t.findings = append(t.findings, struckOption(q.ID, survey.Raw{Text: sp.Text, Position: p.at(sp)}))
	}
	t.seen(q.ID, sp)
	x.keep(p, sp, q, s, t)
}

// keep enters a selection, or reports that the option stood before.
func (x *index) keep(p *page, sp *spot, q instrument.Question, s survey.Selection, t *ticks) {
	if t.selections[q.ID] == nil {
		t.selections[q.ID] = map[string]survey.Selection{}
		t.places[q.ID] = p.at(sp)
	}
	first, again := t.selections[q.ID][s.Option]
	if !again {
		t.selections[q.ID][s.Option] = s
		return
	}
	if first.Raw.Text == s.Raw.Text {
		return
	}
	if blank(first.Raw.Text) && first.Rule == "" {
		t.selections[q.ID][s.Option] = s
		return
	}
	if blank(s.Raw.Text) {
		return
	}
	t.findings = append(t.findings, repeated(q.ID, s.Raw.Position, strings.TrimSpace(sp.Text+"\n"+s.Raw.Text), optionWording(q, s.Option)))
}

// besideOption is the cell that holds an option's mark.
func (x *index) besideOption(p *page, sp *spot, side string) *spot {
	l, r := p.left(sp, sp.Row), p.right(sp, sp.Row)
	if l != nil && (l.use != free || !isMark(l.Text) && !unknownSign(l.Text)) {
		l = nil
	}
	if r != nil && r.use != free {
		r = nil
	}
	switch {
	case side == "left" && l != nil:
		return l
	case side == "left" && r != nil && x.optionRightOf(p, r):
		return nil // that mark is the next option's
	case r != nil:
		return r
	}
	if side == "right" && l != nil && x.optionLeftOf(p, l) {
		return nil
	}
	return l
}

func (x *index) optionRightOf(p *page, sp *spot) bool {
	r := p.right(sp, sp.Row)
	return r != nil && r.use == optioned
}

func (x *index) optionLeftOf(p *page, sp *spot) bool {
	l := p.left(sp, sp.Row)
	return l != nil && l.use == optioned
}

// takeMark uses a cell as an option's mark.
func (x *index) takeMark(p *page, sp, place *spot, side string, s *survey.Selection, t *ticks) {
	between := x.optionRightOf(p, place) && x.optionLeftOf(p, place)
	if side == "unclear" && between {
		place.use = reported
		s.Rule = ruleDoubtful
		t.findings = append(t.findings, tickUnclear(s.Question, p.at(place), place.Text, "The mark stands between two options and may belong to either."))
		return
	}
	place.use = marked
	if s.Raw.Text != "" && emptyMark(s.Raw.Text) == emptyMark(place.Text) || s.Raw.Text != "" && emptyMark(place.Text) {
		if !isMark(place.Text) {
			place.use = reported
			t.findings = append(t.findings, x.unclaimedText(p.at(place), place.Text, s.Question))
		}
		return
	}
	if place.Struck || place.PartStruck {
		s.Rule = ruleDoubtful
		t.findings = append(t.findings, struckOption(s.Question, survey.Raw{Text: place.Text, Position: p.at(place)}))
	} else {
		t.findings = append(t.findings, cellFindings(place.Cell, p.at(place), s.Question)...)
	}
	s.Raw = survey.Raw{Text: place.Text, Position: p.at(place)}
	if source := boxIn(place.Cell); source != "" && s.Rule == "" {
		trust(s, source, place.Text)
	}
	fromPlace(place, s)
}

// takeMore handles text that stands in an option's cell behind its wording.
func (x *index) takeMore(p *page, sp *spot, s *survey.Selection, t *ticks) {
	if s.Raw.Text == "" {
		s.Raw = survey.Raw{Text: sp.more, Position: p.at(sp)}
		return
	}
	t.findings = append(t.findings, x.unclaimedText(p.at(sp), sp.more, s.Question))
}

// headedMark reads a mark below "Yes" or "No". doubt is a sentence that says why
// the mark cannot be read, if so.
func (x *index) headedMark(p *page, sp *spot, heads []yesNo) (text string, place *spot, doubt string) {
	var h yesNo
	for _, candidate := range heads {
		if candidate.row < sp.Row {
			h = candidate
		}
	}
	if h.row == 0 {
		return "", nil, ""
	}
	var yes, no *spot
	for _, o := range p.rows[sp.Row] {
		switch {
		case o == sp || o.use != free || o.Row != sp.Row:
		case o.covers(h.yes):
			yes = o
		case o.covers(h.no):
			no = o
		}
	}
	apart := x.apart(p, h.row, sp.Row)
	if apart && no == nil {
		return "", nil, "" // a mark beside its label, which needs no head
	}
	for _, o := range []*spot{yes, no} {
		if o != nil {
			o.use, place = marked, o
		}
	}
	text, both := yesOrNo(yes, no)
	switch {
	case both:
		doubt = "Both yes and no are marked."
	case apart && text != "":
		doubt = "This mark stands below the head \"No\" of a list that ended before this question, so it may mean yes or no."
	}
	return text, place, doubt
}

// apart says whether a question of another kind is asked between the heads
// "Yes" and "No" and a row: the heads may then not be meant for that row.
func (x *index) apart(p *page, head, row int) bool {
	for r := head + 1; r < row; r++ {
		for _, sp := range p.rows[r] {
			if sp.use != asked || sp.Row != r {
				continue
			}
			if t := sp.labels[len(sp.labels)-1].label.target; t.kind == questionLabel && !x.isChoiceQuestion(t) {
				return true
			}
		}
	}
	return false
}

// yesOrNo reads the cells below "Yes" and "No". A word for itself counts as
// written; a tick counts as the head it stands below.
func yesOrNo(yes, no *spot) (text string, doubt bool) {
	isYes := yes != nil && !emptyMark(yes.Text) && !noMark(yes.Text)
	isNo := no != nil && !emptyMark(no.Text) && !noMark(no.Text)
	switch {
	case yes != nil && no != nil && yes.Kind == document.BoolCell && no.Kind == document.BoolCell && !isYes && !isNo:
		return "", false // two boxes, and neither is ticked
	case isYes && isNo:
		return yes.Text + " / " + no.Text, true
	case isYes && isMark(yes.Text):
		return "Yes", false
	case isYes:
		return yes.Text, false
	case isNo && yesWord(no.Text):
		return no.Text, true
	case isNo && isMark(no.Text):
		return "No", false
	case isNo:
		return no.Text, false
	case yes != nil && noMark(yes.Text):
		return yes.Text, no != nil && !emptyMark(no.Text) && !noWord(no.Text)
	case no != nil && noMark(no.Text):
		return no.Text, !noWord(no.Text)
	}
	return "", false
}

func noWord(mark string) bool { k := keyOf(mark); return k == "no" || k == "n" }

func yesWord(mark string) bool { k := keyOf(mark); return k == "yes" || k == "y" }

// readHeaded reads the mark of a question below "Yes" or "No", where its row
// has nothing else but marks.
func (x *index) readHeaded(p *page, sp *spot, heads []yesNo, t *ticks) bool {
	if !x.isTick(sp.labels[len(sp.labels)-1].label.target) {
		for _, o := range p.rows[sp.Row] {
			if o != sp && o.use == free && !isMark(o.Text) {
				return false // words, which say themselves what they mean
			}
		}
	}
	text, place, doubt := x.headedMark(p, sp, heads)
	if place == nil {
		return false
	}
	t.boxes[sp] = survey.Raw{Text: text, Position: p.at(place)}
	if doubt != "" {
		id := sp.labels[len(sp.labels)-1].label.target.question
		t.unread[id] = true
		t.findings = append(t.findings, tickUnclear(id, p.at(place), text, doubt))
	}
	return true
}

// readBox reads the mark of a tick question that ordinary reading would miss.
func (x *index) readBox(p *page, sp *spot, heads []yesNo, t *ticks) {
	m := sp.labels[len(sp.labels)-1]
	id := m.label.target.question
	if x.boxControl(p, sp, id, t) || x.readHeaded(p, sp, heads, t) {
		return
	}
	if m.before != "" {
		t.boxes[sp] = survey.Raw{Text: m.before, Position: p.at(sp)}
		return
	}
	if sign := signBeside(sp.Text); len(sp.labels) == 1 && blank(m.rest) && sign != "" {
		t.boxes[sp] = survey.Raw{Text: sign, Position: p.at(sp)}
		return
	}
	if sp.lone != nil {
		t.boxes[sp] = survey.Raw{Text: strings.TrimSpace(sp.lone.Text), Position: p.at(sp.lone)}
		return
	}
	l, r := p.left(sp, sp.Row), p.right(sp, sp.Row)
	if l == nil || l.use != free || !isMark(l.Text) && !unknownSign(l.Text) || r != nil && r.use == free && isMark(r.Text) {
		return
	}
	if further := p.left(l, sp.Row); further != nil && further.use == asked {
		return // it answers the label on its own left
	}
	l.use = marked
	t.findings = append(t.findings, cellFindings(l.Cell, p.at(l), id)...)
	t.boxes[sp] = survey.Raw{Text: strings.TrimSpace(l.Text), Position: p.at(l)}
}
