package layout

import (
	"proforma/internal/instrument"
)

// item is a tick box, an option, or other words, of a tick list or of a choice,
// in reading order.
type item struct {
	piece
	spot  *spot // the cell it stands in; nil within one answer
	label *match
	mark  string // of words: the mark, as written
	from  string // of words: where the file says the mark's state is from
	of    *item  // of words: the box that the mark is from
	more  string // of an option: what follows it in the same words
	doubt bool   // of words: the mark may belong to something else
	taken bool   // of a box: it belongs to words
}

// isOther says whether the words are the open end of a tick list.
func (it *item) isOther() bool { return it.label != nil && it.label.label.target.kind == otherLabel }

// itemsOf takes a text apart and finds the options of a tick list in it. An
// option that runs on over a line end is put together again.
func (x *index) itemsOf(q instrument.Question, w written, sp *spot) []*item {
	pieces := piecesOf(w.Text, w.boxes)
	var items []*item
	for i := 0; i < len(pieces); i++ {
		it := &item{piece: pieces[i], spot: sp}
		items = append(items, it)
		if it.box {
			continue
		}
		if last := x.runsOn(q, w.Text, pieces, i); last > i {
			it.end, it.text = pieces[last].end, w.Text[it.start:pieces[last].end]
			i = last
		}
		x.nameItem(q, it)
	}
	return items
}

// runsOn is the last of the pieces over which an option runs.
func (x *index) runsOn(q instrument.Question, text string, pieces []piece, i int) int {
	if m, ok := x.choices.wholeOrNear(pieces[i].text); ok && m.label.target.question == q.ID {
		return i
	}
	for last := i + 1; last < min(i+4, len(pieces)) && !pieces[last].box; last++ {
		m, ok := x.choices.wholeOrNear(text[pieces[i].start:pieces[last].end])
		if ok && m.label.target.question == q.ID && len(m.label.words) > 4 {
			return last
		}
	}
	return i
}

// nameItem finds the option, or the open end, that words are.
func (x *index) nameItem(q instrument.Question, it *item) {
	t, ok := x.choices.markedLabel(it.text)
	if ok && t.label.target == (target{optionLabel, q.ID, t.label.target.part}) && t.label.source != identifier && (t.more == "" || len(t.label.words) >= 3) {
		it.label, it.more, it.mark = &t.match, t.more, t.mark
		return
	}
	if q.Other == nil {
		return
	}
	words := splitWords(it.text)
	for _, find := range []func(string, []word) (match, bool){x.questions.wholeWords, x.questions.prefix} {
		if m, ok := find(it.text, words); ok && m.label.target == (target{otherLabel, q.ID, q.Other.ID}) {
			it.label, it.more = &m, trimAnswer(m.rest)
			return
		}
	}
}

// pair gives each box of a block to the words before or after it, as the ends
// of the block tell, and marks as doubtful what they do not settle.
func pair(items []*item) {
	s := blockSide(items)
	if s == unsure {
		pairUnsure(items)
		return
	}
	step := 1
	if s == after {
		step = -1
	}
	for i, it := range items {
		if j := i + step; it.box && j >= 0 && j < len(items) && !items[j].box {
			items[j].take(it)
		}
	}
	for _, line := range linesOf(items) {
		box, words := single(line)
		if box == nil || words == nil || words.of == box || emptyMark(box.text) && emptyMark(words.mark) {
			continue
		}
		// A line of one option with a box of its own tells otherwise than the block.
		if !words.doubt && words.of == nil {
			words.take(box)
		}
		words.doubt = true
	}
}

// take gives a box to words.
func (it *item) take(box *item) {
	it.mark, it.from, it.of, box.taken = box.text, box.source, box, true
}

// blockSide decides from the ends of the whole block; failing that, from the
// ends of its lines, where they agree.
func blockSide(items []*item) side {
	if s := sideOf(ends(items)); s != unsure {
		return s
	}
	votes := map[side]int{}
	for _, line := range linesOf(items) {
		votes[sideOf(ends(line))]++
	}
	switch {
	case votes[before] > 0 && votes[after] == 0:
		return before
	case votes[after] > 0 && votes[before] == 0:
		return after
	}
	return unsure
}

// ends lists which of the boxes and options are boxes. Other words say nothing,
// and neither does an open end that has no box.
func ends(items []*item) []bool {
	boxes, labels := 0, 0
	named := false
	for _, it := range items {
		named = named || it.label != nil
	}
	var kinds []bool
	var open []bool
	for _, it := range items {
		if !it.box && named && it.label == nil {
			continue
		}
		if it.box {
			boxes++
		} else if !it.isOther() {
			labels++
		}
		kinds, open = append(kinds, it.box), append(open, it.isOther())
	}
	for boxes == labels && len(kinds) > 0 && open[len(open)-1] {
		kinds, open = kinds[:len(kinds)-1], open[:len(open)-1]
	}
	return kinds
}

// linesOf groups items by the cell and line they stand in.
func linesOf(items []*item) [][]*item {
	var lines [][]*item
	for i, it := range items {
		if i == 0 || it.spot != items[i-1].spot || it.line != items[i-1].line {
			lines = append(lines, nil)
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], it)
	}
	return lines
}

// single is the box and the words of a line that holds one of each.
func single(line []*item) (box, words *item) {
	for _, it := range line {
		switch {
		case it.box && box != nil, !it.box && words != nil:
			return nil, nil
		case it.box:
			box = it
		default:
			words = it
		}
	}
	return box, words
}

// pairUnsure pairs line by line where each line has one box and one option;
// elsewhere every option beside a full box is doubtful.
func pairUnsure(items []*item) {
	for _, line := range linesOf(items) {
		if box, words := single(line); box != nil && words != nil {
			words.take(box)
			words.doubt = !emptyMark(box.text)
			continue
		}
		for i, it := range line {
			if it.box {
				continue
			}
			for _, j := range []int{i - 1, i + 1} {
				if j < 0 || j >= len(line) || !line[j].box {
					continue
				}
				line[j].taken = true
				if it.mark == "" || !emptyMark(line[j].text) {
					it.mark, it.from = line[j].text, line[j].source
				}
				it.doubt = it.doubt || !emptyMark(line[j].text)
			}
		}
	}
}
