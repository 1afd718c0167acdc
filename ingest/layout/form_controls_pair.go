package layout

import (
	"sort"

	"proforma/ingest/document"
	"proforma/internal/instrument"
)

// placedInRow are the ways to tell in which row a control stands: by its box, by its
// upper and by its lower edge. People draw boxes a few pixels off their rows, and
// programs make them several rows high.
var placedInRow = []func(*control) int{
	func(c *control) int { return c.BoxRow },
	func(c *control) int { return c.Row },
	func(c *control) int { return c.EndRow },
}

// pair gives the labels of one block the controls that stand in their rows. The
// whole block decides how rows are told, and the order within a row decides
// which box belongs to which label: a box may float a cell off, but not past the
// next one.
func (cs *controls) pair(labels []*spot) {
	near := cs.near(labels)
	if len(labels) == 0 || len(near) == 0 {
		return
	}
	row := bestRows(labels, near)
	boxes := map[int][]*control{}
	for _, c := range near {
		boxes[row(c)] = append(boxes[row(c)], c)
	}
	done := map[int]bool{}
	for _, sp := range labels {
		if done[sp.Row] {
			continue
		}
		done[sp.Row] = true
		cs.pairRow(inRow(labels, sp.Row), cs.boxesOf(sp, labels, boxes))
	}
}

// boxesOf are the controls of a label's row, or of the rows it takes up.
func (cs *controls) boxesOf(sp *spot, labels []*spot, boxes map[int][]*control) []*control {
	var out []*control
	for r := sp.Row; r <= min(sp.endRow, sp.Row+spanRows); r++ {
		if r > sp.Row && len(inRow(labels, r)) > 0 {
			break
		}
		out = append(out, boxes[r]...)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].BoxCol < out[j].BoxCol })
	return out
}

func inRow(labels []*spot, row int) []*spot {
	var out []*spot
	for _, sp := range labels {
		if sp.Row == row {
			out = append(out, sp)
		}
	}
	return out
}

// near are the controls without a label of their own around a block.
func (cs *controls) near(labels []*spot) []*control {
	if len(labels) == 0 {
		return nil
	}
	first, last := labels[0].Row, labels[0].endRow
	for _, sp := range labels {
		first, last = min(first, sp.Row), max(last, sp.endRow)
	}
	var out []*control
	for _, c := range cs.list {
		if !c.placed && blank(c.Caption) && c.EndRow >= first-1 && c.Row <= last+1 {
			out = append(out, c)
		}
	}
	return out
}

// bestRows picks the way to tell rows by which most labels have a control, and
// then fewest controls have none.
func bestRows(labels []*spot, near []*control) func(*control) int {
	taken := map[int]int{} // row to the first row of the label that takes it up
	for _, sp := range labels {
		for r := sp.Row; r <= min(sp.endRow, sp.Row+spanRows); r++ {
			taken[r] = sp.Row
		}
	}
	best, bestHits, bestMisses := placedInRow[0], -1, 0
	for _, row := range placedInRow {
		hit, misses := map[int]bool{}, 0
		for _, c := range near {
			if r, ok := taken[row(c)]; ok {
				hit[r] = true
			} else {
				misses++
			}
		}
		if len(hit) > bestHits || len(hit) == bestHits && misses < bestMisses {
			best, bestHits, bestMisses = row, len(hit), misses
		}
	}
	return best
}

// pairRow settles one row. As many boxes as labels belong to them in order.
// Otherwise each box is a mark in its cell, as if it had been typed there.
func (cs *controls) pairRow(labels []*spot, boxes []*control) {
	if len(labels) == len(boxes) {
		for i, sp := range labels {
			if sp.control == nil {
				sp.control, boxes[i].placed = boxes[i], true
			}
		}
		return
	}
	for _, c := range boxes {
		c.placed = true
		var over *spot
		for _, sp := range labels {
			if sp.covers(c.BoxCol) {
				over = sp
			}
		}
		if over != nil && over.control == nil {
			over.control = c
			continue
		}
		if !c.known() {
			cs.findings = append(cs.findings, unreadBox(labels[0].labels[0].label.target.question, c, labels[0].Text))
		}
		mark := cs.virtual(c, c.glyph())
		mark.Row, mark.endRow = labels[0].Row, labels[0].Row
		cs.page.insert(mark)
	}
}

// pairChoices gives boxes to cells that hold one of the printed answers to a
// question ("Yes", "Not yet", "No"). The answer whose box is ticked stays; the
// others are print.
func (cs *controls) pairChoices() {
	var words []*spot
	for _, sp := range cs.page.spots {
		if sp.use == free && sp.control == nil && sp.Kind == document.TextCell && cs.index.isPrintedChoice(sp.Text) {
			words = append(words, sp)
		}
	}
	var beside []*spot
	for _, sp := range words {
		for _, c := range cs.list {
			if !c.placed && blank(c.Caption) && c.Row <= sp.endRow && c.EndRow >= sp.Row {
				beside = append(beside, sp)
				break
			}
		}
	}
	for _, block := range blocks(beside) {
		near := cs.near(block)
		if len(near) == 0 || !cs.printed(block) {
			continue
		}
		row := bestRows(block, near)
		for i := 0; i < len(block); {
			labels := inRow(block, block[i].Row)
			i += len(labels)
			var boxes []*control
			for _, c := range near {
				if row(c) == labels[0].Row && !c.placed {
					boxes = append(boxes, c)
				}
			}
			sort.SliceStable(boxes, func(i, j int) bool { return boxes[i].BoxCol < boxes[j].BoxCol })
			cs.choose(labels, boxes)
		}
	}
}

// printed says whether the words of a block are the answers that the form
// prints, and not what was typed: several in a row, or a list below one question.
func (cs *controls) printed(block []*spot) bool {
	if len(block) < 2 {
		return false
	}
	asking := 0
	for _, sp := range block {
		if len(inRow(block, sp.Row)) > 1 {
			continue
		}
		for _, o := range cs.page.rows[sp.Row] {
			if o.use == asked || o.use == optioned {
				asking++
			}
		}
	}
	return asking <= 1
}

// blocks parts labels where rows without any lie between them.
func blocks(labels []*spot) [][]*spot {
	var out [][]*spot
	for i, sp := range labels {
		if i == 0 || sp.Row > labels[i-1].endRow+1 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], sp)
	}
	return out
}

// choose keeps the answers of a row whose boxes are ticked.
func (cs *controls) choose(labels []*spot, boxes []*control) {
	if len(labels) != len(boxes) {
		return
	}
	for i, sp := range labels {
		c := boxes[i]
		c.placed = true
		if c.state == document.ControlTicked {
			continue
		}
		sp.use = noticed
		if !c.known() {
			cs.findings = append(cs.findings, unreadBox("", c, sp.Text))
		}
	}
}

// isPrintedChoice says whether a text is a printed answer to a question of which
// one is chosen.
func (x *index) isPrintedChoice(text string) bool {
	switch keyOf(text) {
	case "yes", "no", "y", "n":
		return true
	}
	for _, q := range x.edition.Questions {
		if q.Type == instrument.SingleChoice && isChoice(q, text) && !markWords[keyOf(text)] {
			return true
		}
	}
	return false
}

// answers stands captions that are neither options nor questions ("Yes", "Not
// yet") where the boxes are: as an answer if the box is ticked, else not at all.
func (cs *controls) answers() {
	for _, c := range cs.list {
		if c.placed || blank(c.Caption) || !cs.index.isPrintedChoice(c.Caption) {
			continue
		}
		c.placed = true
		switch {
		case !c.known():
			cs.findings = append(cs.findings, unreadBox("", c, c.Caption))
		case c.state == document.ControlTicked:
			sp := cs.virtual(c, c.Caption)
			for _, o := range cs.page.rows[sp.Row] {
				if o.covers(sp.Col) && (o.use == asked || o.use == optioned) {
					sp.Col, sp.endCol = o.endCol+1, o.endCol+1 // it floats over its own question
				}
			}
			sp.control = nil // an answer like others
			cs.page.insert(sp)
		}
	}
}
