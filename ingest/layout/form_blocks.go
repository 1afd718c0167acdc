package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// mostItems is the length in bytes beyond which a cell is no line of options.
const mostItems = 6000

// severalOptions marks a cell that holds several options with their boxes:
// "☐ Local mentoring scheme ☑ Shadowing opportunities available".
func (x *index) severalOptions(sp *spot) bool {
	if len(sp.Text) > mostItems || boxCount(piecesOf(sp.Text, sp.Boxes)) == 0 {
		return false
	}
	for _, q := range x.edition.Questions {
		if q.Type != instrument.MultipleChoice {
			continue
		}
		items := x.itemsOf(q, writtenIn(sp.Cell, survey.Position{}, 0, len(sp.Text)), sp)
		labels := optionLabels(items)
		if len(labels) < 2 || !items[0].box && items[0].label == nil && x.asksFirst(items[0].text) {
			continue
		}
		sp.use, sp.labels, sp.items = optioned, labels, items
		return true
	}
	return false
}

// asksFirst says whether a text is the label of a question.
func (x *index) asksFirst(text string) bool {
	_, ok := x.labelAt(text, true)
	return ok
}

func optionLabels(items []*item) []match {
	var labels []match
	for _, it := range items {
		if it.label != nil && !it.isOther() {
			labels = append(labels, *it.label)
		}
	}
	return labels
}

// pairMarks settles which box belongs to which option, for each tick list as a
// whole, and for boxes that stand in paragraphs of their own.
func (x *index) pairMarks(p *page) {
	for _, q := range x.edition.Questions {
		if q.Type == instrument.MultipleChoice {
			x.pairInCells(p, q)
		}
	}
	x.pairLone(p)
}

// pairInCells pairs the options of a list with boxes in their own cells.
func (x *index) pairInCells(p *page, q instrument.Question) {
	var all []*item
	for _, sp := range p.spots {
		if sp.use != optioned || sp.labels[0].label.target.question != q.ID {
			continue
		}
		if sp.items == nil {
			sp.items = x.itemsOf(q, writtenIn(sp.Cell, survey.Position{}, 0, len(sp.Text)), sp)
			if len(optionLabels(sp.items)) != 1 || boxCount(piecesOf(sp.Text, sp.Boxes)) == 0 && sp.mark != "" {
				sp.items = nil
				continue
			}
		}
		all = append(all, sp.items...)
	}
	for _, it := range all {
		if it.box {
			pair(all)
			break
		}
	}
}

// pairLone pairs boxes that stand alone in a paragraph with the options and
// tick questions before or after them: for each run of such paragraphs, from
// its ends.
func (x *index) pairLone(p *page) {
	var run []*item
	flush := func() {
		lone, labels := 0, 0
		for _, it := range run {
			if it.box {
				lone++
			} else {
				labels++
			}
		}
		if lone > 0 && labels > 0 {
			settleRun(run)
		}
		run = nil
	}
	for _, sp := range p.spots {
		if it := x.runItem(p, sp); it != nil {
			run = append(run, it)
			continue
		}
		flush()
	}
	flush()
}

func settleRun(run []*item) {
	if blockSide(run) == unsure {
		return
	}
	pair(run)
	for _, it := range run {
		if it.box && it.taken {
			it.spot.use = marked
		}
		if !it.box && it.of != nil {
			it.spot.lone = it.of.spot
		}
	}
}

// runItem is a lone box, or an option or a tick question without a box, as an
// item; nil for any other cell.
func (x *index) runItem(p *page, sp *spot) *item {
	if len(p.rows[sp.Row]) != 1 {
		return nil
	}
	it := &item{spot: sp, piece: piece{start: 0, end: len(sp.Text), text: sp.Text}}
	switch sp.use {
	case free:
		pieces := piecesOf(sp.Text, sp.Boxes)
		if len(pieces) != 1 || !pieces[0].box {
			return nil
		}
		it.piece = pieces[0]
		return it
	case optioned:
		if len(sp.labels) == 1 && sp.mark == "" && boxCount(piecesOf(sp.Text, sp.Boxes)) == 0 {
			it.label = &sp.labels[0]
			return it
		}
	case asked:
		m := sp.labels[len(sp.labels)-1]
		if len(sp.labels) == 1 && x.isTick(m.label.target) && m.before == "" && blank(m.rest) {
			it.label = &sp.labels[0]
			return it
		}
	}
	return nil
}

// each takes a cell of options apart: a copy of the cell for every option, with
// the option's own mark.
func (sp *spot) each() []*spot {
	if len(sp.items) == 0 {
		return []*spot{sp}
	}
	var out []*spot
	for _, it := range sp.items {
		if it.label == nil || it.isOther() {
			continue
		}
		one := *sp
		one.from, one.to = it.start, it.end
		if len(sp.labels) > 1 {
			one.labels = []match{*it.label}
			one.mark, one.more = it.mark, it.more
			one.part = "option " + itoa(len(out)+1)
		}
		if it.of != nil {
			one.mark = it.mark
		}
		one.source, one.doubt = it.from, it.doubt
		out = append(out, &one)
	}
	return out
}

// optionAt is the position of an option in its cell.
func (p *page) optionAt(sp *spot) survey.Position {
	if sp.part == "" {
		return p.at(sp)
	}
	return inPart(p.at(sp), sp.part)
}

// leftOver takes what else stands in a cell of several options: words for the
// list's open end, and boxes that belong to nothing.
func (x *index) leftOver(p *page, sp *spot, t *ticks) {
	if len(sp.labels) < 2 {
		return
	}
	q := sp.labels[0].label.target.question
	for _, it := range sp.items {
		switch {
		case it.box && !it.taken && !emptyMark(it.text):
			t.findings = append(t.findings, tickUnclear(q, p.at(sp), sp.Text, "One of the boxes here belongs to no option."))
		case it.box || it.label != nil && !it.isOther():
		case it.isOther():
			t.addOther(q, survey.Raw{Text: it.more, Position: p.at(sp)})
		case !x.isNotice(it.text):
			t.addOther(q, survey.Raw{Text: strings.TrimSpace(it.mark + " " + it.text), Position: p.at(sp)})
		}
	}
}

func (t *ticks) addOther(question string, raw survey.Raw) {
	if t.others == nil {
		t.others = map[string][]survey.Raw{}
	}
	t.others[question] = append(t.others[question], raw)
}

// trust gives a selection the state that the file itself holds.
func trust(s *survey.Selection, source string, mark string) {
	ticked := !emptyMark(mark)
	s.Selected, s.Rule = &ticked, source
}

// boxIn is where the file says that the state of a cell's only box is from;
// empty where it does not.
func boxIn(c document.Cell) string {
	if len(c.Boxes) != 1 || len(piecesOf(c.Text, c.Boxes)) != 1 {
		return ""
	}
	return c.Boxes[0].Source
}
