package layout

import (
	"strings"
	"unicode/utf8"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// owner is a label, or a text that looks like one and is not recognised, and
// the answer cells that belong to it.
type owner struct {
	spot    *spot
	known   bool // a label; otherwise a text that may be one
	right   []*spot
	below   []*spot
	nothing bool // a heading: it takes nothing, and ends what was above it
}

// owners gives every free cell of a page to the label beside or above it.
type owners struct {
	index    *index
	page     *page
	list     []*owner
	of       map[*spot]*owner // of labels and of answers
	below    bool             // the form puts answers below its labels, on the whole
	findings []survey.Finding
}

// own settles what the free cells of a page belong to. What belongs to nothing
// is reported.
func (x *index) own(p *page) *owners {
	o := &owners{index: x, page: p, of: map[*spot]*owner{}}
	for _, sp := range p.spots {
		if sp.use == free && x.isNotice(sp.Text) {
			sp.use = noticed
		}
		if sp.use == asked {
			w := &owner{spot: sp, known: true}
			o.of[sp] = w
			o.list = append(o.list, w)
		}
	}
	o.below = o.answersBelow()
	for _, sp := range p.spots {
		if sp.use == free {
			o.place(sp)
		}
	}
	o.settleBoth()
	o.keepOneColumn()
	for _, w := range o.list {
		if w.known {
			continue
		}
		for _, sp := range append(w.right, w.below...) {
			o.report(sp, "")
		}
	}
	return o
}

// answersBelow says on which side of its labels the form has its answers.
func (o *owners) answersBelow() bool {
	right, below := 0, 0
	for _, w := range o.list {
		r, b := o.page.right(w.spot, w.spot.Row), o.directlyBelow(w.spot)
		hasRight := r != nil && r.use == free || !blank(w.spot.labels[len(w.spot.labels)-1].rest)
		hasBelow := b != nil && b.use == free
		switch {
		case hasRight && !hasBelow:
			right++
		case hasBelow && !hasRight:
			below++
		}
	}
	return below > right
}

// directlyBelow is the first cell of the next rows in the label's columns.
func (o *owners) directlyBelow(sp *spot) *spot {
	for r := sp.endRow + 1; r <= min(sp.endRow+3, o.page.last); r++ {
		for _, c := range o.page.rows[r] {
			if c.Col >= sp.Col {
				return c
			}
		}
	}
	return nil
}

// place gives one free cell to an owner.
func (o *owners) place(sp *spot) {
	if w := o.labelLeft(sp); w != nil {
		w.right = append(w.right, sp)
		o.of[sp] = w
		return
	}
	if o.numbersLabel(sp) {
		sp.use = marked
		return
	}
	w := o.ownerAbove(sp)
	if w == nil {
		o.cover(sp)
		return
	}
	if o.asksFurther(sp, w) {
		sp.use = noticed
		return
	}
	if doubt, heading := o.doubtful(sp, w); doubt {
		unknown := &owner{spot: sp, nothing: heading}
		o.of[sp] = unknown
		o.list = append(o.list, unknown)
		o.report(sp, "")
		return
	}
	if w.nothing {
		o.report(sp, "")
		return
	}
	w.below = append(w.below, sp)
	o.of[sp] = w
}

// asksFurther says whether a cell is the end of its question's wording, which
// stands apart from it: "If so, please specify".
func (o *owners) asksFurther(sp *spot, w *owner) bool {
	if !w.known || len(sp.Text) > 80 {
		return false
	}
	words := splitWords(sp.Text)
	full := o.index.printedLabel(w.spot.labels[len(w.spot.labels)-1].label.target)
	if full == nil || len(words) < 3 || words[0].text != "if" {
		return false
	}
	return strings.HasSuffix(full.key, " "+key(words)) || o.index.isChoiceQuestion(full.target) && furtherWords[words[len(words)-1].text]
}

// labelLeft is the owner that stands left of the cell on its row.
func (o *owners) labelLeft(sp *spot) *owner {
	var found *owner
	between := 0
	for _, c := range o.page.rows[sp.Row] {
		if c.Col >= sp.Col {
			break
		}
		if w := o.of[c]; w != nil && w.spot == c {
			found, between = w, 0
		} else if c.use == free {
			between++
		}
	}
	if found == nil || between == 0 {
		return found
	}
	// Past another answer, a label straight above is nearer.
	if above := o.straightAbove(sp); above != nil && above != found && above.spot.Col > found.spot.endCol {
		return nil
	}
	return found
}

// straightAbove is the owner whose label or answer is the next cell above in
// the same column.
func (o *owners) straightAbove(sp *spot) *owner {
	for r := sp.Row - 1; r >= max(1, sp.Row-2); r-- {
		for _, c := range o.page.rows[r] {
			if c.covers(sp.Col) && c.use != noticed {
				return o.of[c]
			}
		}
	}
	return nil
}

// numbersLabel says whether the cell holds the printed number of the label to
// its right.
func (o *owners) numbersLabel(sp *spot) bool {
	r := o.page.right(sp, sp.Row)
	if r == nil || r.use != asked && r.use != optioned {
		return false
	}
	words := splitWords(sp.Text)
	if len(words) == 0 || len(words) > 2 {
		return r.use == optioned && len(words) == 0
	}
	_, _, ok := numberWord(words[0].text, true)
	return ok && (len(words) == 1 || len(words[1].text) == 1)
}

// ownerAbove is the owner of a cell that has no label on its row: that of the
// cell straight above, or the label on the nearest row above that has one.
func (o *owners) ownerAbove(sp *spot) *owner {
	if r := sp.Row - 1; r >= 1 {
		for _, c := range o.page.rows[r] {
			if c.covers(sp.Col) && o.of[c] != nil {
				return o.of[c]
			}
		}
	}
	for r := sp.Row - 1; r >= 1; r-- {
		if w := o.ownerInRow(sp, r); w != nil {
			return w
		}
	}
	return nil
}

// ownerInRow picks, of the owners whose label ends in a row, the one above the
// cell, else the nearest to its left, else the first. An option or a head is an
// owner of nothing: what follows it is no answer to the question before it.
func (o *owners) ownerInRow(sp *spot, r int) *owner {
	var first, nearest *owner
	block := false
	for _, c := range o.page.rows[r] {
		w := o.of[c]
		if c.use == optioned || c.use == headed || c.use == answered {
			block = true
		}
		if w == nil || w.spot != c || min(c.endRow, c.Row+spanRows) != r {
			continue
		}
		if c.covers(sp.Col) {
			return w
		}
		if first == nil {
			first = w
		}
		if c.Col <= sp.Col {
			nearest = w
		}
	}
	switch {
	case nearest != nil:
		return nearest
	case first != nil:
		return first
	case block:
		return &owner{spot: sp, nothing: true}
	}
	return nil
}

// doubtful says whether a cell in a label's own column is rather a question
// that was not recognised, or a heading, than part of the answer.
func (o *owners) doubtful(sp *spot, w *owner) (doubt, heading bool) {
	if w.nothing || sp.Col > w.spot.Col && !w.spot.covers(sp.Col) {
		return false, false
	}
	if asksOutright(sp.Text) || o.isBox(sp, w) || o.isNoMark(sp, w) {
		return true, false
	}
	if !o.below && sp.Col <= w.spot.Col && !o.isRoleLine(sp, w) {
		if len(w.right) > 0 && w.known {
			return true, false
		}
		next := o.page.right(sp, sp.Row)
		if next != nil && next.use == free && len(splitWords(sp.Text)) <= 30 {
			return true, false
		}
	}
	return false, o.isHeading(sp, w)
}

// isNoMark says whether a text below the label of a tick box is no mark, on a
// form that has its answers beside its labels.
func (o *owners) isNoMark(sp *spot, w *owner) bool {
	if o.below || !w.known || isMark(sp.Text) || startsMark(sp.Text) || trailsMark(sp.Text) || sp.Row <= w.spot.endRow+1 {
		return false
	}
	return o.index.isTick(w.spot.labels[len(w.spot.labels)-1].label.target)
}

// isBox says whether a cell is a sentence with a tick box, below the answer to a
// question that asks for text: a box of the form that was not recognised.
func (o *owners) isBox(sp *spot, w *owner) bool {
	if !startsMark(sp.Text) && !trailsMark(sp.Text) || len(splitWords(sp.Text)) < 5 || !w.known {
		return false
	}
	t := w.spot.labels[len(w.spot.labels)-1].label.target
	q, ok := o.index.edition.Question(t.question)
	if !ok || t.kind != questionLabel {
		return false
	}
	switch q.Type {
	case instrument.Text, instrument.LongText, instrument.Tick:
		return true
	}
	return false
}

// isRoleLine says whether a cell may start a line of a role table without
// heads, below the label of the role table.
func (o *owners) isRoleLine(sp *spot, w *owner) bool {
	if !w.known || w.spot.labels[0].label.target != (target{questionLabel, o.index.roles, ""}) {
		return false
	}
	next := o.page.right(sp, sp.Row)
	return next != nil && next.use == free && !looksAsked(sp.Text)
}

// isHeading says whether a short text after a gap announces the next question.
func (o *owners) isHeading(sp *spot, w *owner) bool {
	if len(w.right)+len(w.below) == 0 || len(splitWords(sp.Text)) > 8 || len(o.page.rows[sp.Row-1]) > 0 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(sp.Text))
	if strings.ContainsRune(".;,!", last) {
		return false
	}
	for r := sp.endRow + 1; r <= min(sp.endRow+2, o.page.last); r++ {
		for _, c := range o.page.rows[r] {
			return c.use == asked
		}
	}
	return false
}

// settleBoth reports text beside a label that has its answer below, where the
// form has its answers below.
func (o *owners) settleBoth() {
	for _, w := range o.list {
		if !o.below || !w.known || len(w.right) == 0 || len(w.below) == 0 || w.below[0].Col > w.spot.endCol {
			continue
		}
		for _, sp := range w.right {
			o.report(sp, questionOf(w.spot.labels[0].label.target))
		}
		w.right = nil
	}
}

// keepOneColumn finds sheets with a column of answers for each of several
// organisations. Only the first is read; the others are reported, never mixed
// into its answers.
func (o *owners) keepOneColumn() {
	columns := map[int]bool{}
	for _, w := range o.list {
		if w.known && o.index.identifies(w.spot.labels[0].label.target) {
			for _, sp := range w.right[min(1, len(w.right)):] {
				columns[sp.Col] = sp.Row == w.spot.Row
			}
		}
	}
	shared := 0
	for _, w := range o.list {
		if w.known && len(w.right) > 1 && columns[w.right[1].Col] {
			shared++
		}
	}
	if shared < 4 {
		return
	}
	for _, w := range o.list {
		if !w.known || w.spot.labels[0].label.target.question == o.index.roles {
			continue
		}
		kept := w.right[:0]
		for _, sp := range w.right {
			if columns[sp.Col] {
				o.report(sp, questionOf(w.spot.labels[0].label.target))
				continue
			}
			kept = append(kept, sp)
		}
		w.right = kept
	}
}

// identifies says whether the target is the question that names the
// organisation.
func (x *index) identifies(t target) bool {
	q, ok := x.edition.Question(t.question)
	return ok && t.kind == questionLabel && q.Identifies
}

// cover settles text above the first label. Directions there are print; what
// else there is may be an answer to something, and is reported.
func (o *owners) cover(sp *spot) {
	words := splitWords(sp.Text)
	if len(words) >= 3 && directions[words[0].text] {
		sp.use = noticed
		return
	}
	for _, w := range words {
		if madeUp[w.text] {
			sp.use = noticed
			return
		}
	}
	o.report(sp, "")
}

// directions are words that directions to whoever fills the form begin with;
// madeUp are words by which a form says that its data are not real.
var (
	directions = setOf("please complete return fill instructions guidance note notes tick confidential")
	madeUp     = setOf("synthetic fictitious fictional")
)

// mostNearest is the number of texts of one sheet for which the nearest
// questions are looked for, which takes time.
const mostNearest = 200

func (o *owners) report(sp *spot, question string) {
	sp.use = reported
	f := unclaimedText(o.page.at(sp), sp.Text, question)
	if len(o.findings) < mostNearest {
		f = o.index.unclaimedText(o.page.at(sp), sp.Text, question)
	}
	o.findings = append(o.findings, f)
}
