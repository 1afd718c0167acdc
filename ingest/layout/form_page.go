package layout

import (
	"sort"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// reading is what one page of a form says.
type reading struct {
	page     *page
	order    []target // labels found, in reading order
	answers  map[target]survey.Raw
	labelAt  map[target]survey.Position
	people   []survey.Person
	heads    bool // the role table has heads
	ticks    ticks
	findings []survey.Finding
	printed  bool // every label is worded as printed
	weight   float64
}

// readPage reads a sheet as a form. It is nil where the sheet is too long.
func (x *index) readPage(s *document.Sheet) *reading {
	p, tall := newPage(s)
	if tall {
		return nil
	}
	r := &reading{page: p, answers: map[target]survey.Raw{}, labelAt: map[target]survey.Position{}, printed: true}
	boxes := x.placeControls(p)
	heads, notes := x.findRoleHeads(p)
	x.findLabels(p)
	r.people, r.findings = x.readRoleTables(p, heads)
	r.findings = append(notes, r.findings...)
	r.heads = len(heads) > 0
	boxes.settle()
	r.ticks = x.readTicks(p)
	r.findings = append(append(r.findings, boxes.findings...), r.ticks.findings...)
	if r.weight = r.weigh(x); r.weight < partWeight {
		return r // no part of a form: whose text is whose does not matter
	}
	o := x.own(p)
	r.collect(x, o)
	r.findings = append(r.findings, o.findings...)
	if p.fault != nil {
		r.findings = append(r.findings, rowFault(s.Position(1, 1).File, s, p.last, p.fault))
	}
	return r
}

// collect takes the answers from what each label owns.
func (r *reading) collect(x *index, o *owners) {
	for _, w := range o.list {
		if !w.known {
			continue
		}
		for i, m := range w.spot.labels {
			raws := r.rest(m, w.spot)
			if i == len(w.spot.labels)-1 {
				raws = append(raws, r.owned(x, m.label.target, w)...)
			}
			r.answer(x, m, w.spot, raws)
		}
	}
}

// rest is the answer in the label's own cell.
func (r *reading) rest(m match, sp *spot) []survey.Raw {
	text := trimAnswer(m.rest)
	if blank(text) {
		return nil
	}
	r.findings = append(r.findings, cellFindings(sp.Cell, r.page.at(sp), questionOf(m.label.target))...)
	return []survey.Raw{{Text: text, Position: r.page.at(sp)}}
}

// owned is the answer in other cells, in reading order.
func (r *reading) owned(x *index, t target, w *owner) []survey.Raw {
	spots := append(append([]*spot(nil), w.right...), w.below...)
	sort.SliceStable(spots, func(i, j int) bool {
		return spots[i].Row < spots[j].Row || spots[i].Row == spots[j].Row && spots[i].Col < spots[j].Col
	})
	if t.kind == questionLabel && t.question == x.roles {
		return r.roleCells(x, spots)
	}
	var raws []survey.Raw
	for _, sp := range spots {
		sp.use = answered
		r.findings = append(r.findings, cellFindings(sp.Cell, r.page.at(sp), questionOf(t))...)
		raws = append(raws, survey.Raw{Text: sp.Text, Position: r.page.at(sp)})
	}
	return raws
}

// roleCells reads a role table that has no heads: three or four cells in a row
// are a person in the printed order. Single cells are left as text.
func (r *reading) roleCells(x *index, spots []*spot) []survey.Raw {
	var texts []survey.Raw
	said := r.heads
	for i := 0; i < len(spots); {
		j := i
		for j < len(spots) && spots[j].Row == spots[i].Row {
			j++
		}
		row := spots[i:j]
		i = j
		for _, sp := range row {
			sp.use = answered
			r.findings = append(r.findings, cellFindings(sp.Cell, r.page.at(sp), x.roles)...)
		}
		if len(row) == 1 {
			texts = append(texts, survey.Raw{Text: row[0].Text, Position: r.page.at(row[0])})
			continue
		}
		if !said {
			said = true
			f := missing(x.roles, r.page.at(row[0]), "heads of the role table")
			f.Reading = "read as role, clinical background, proportion of time and reporting line, in this order"
			f.What, f.Mend = "The role table has no heads.", "Check the reading, or give the columns their printed heads."
			r.findings = append(r.findings, f)
		}
		r.people = append(r.people, r.headless(x, row))
	}
	return texts
}

func (r *reading) headless(x *index, row []*spot) survey.Person {
	raws := make([]survey.Raw, 4)
	for k := range raws {
		raws[k].Position = r.page.at(row[len(row)-1])
	}
	for k, sp := range row {
		if k >= len(raws) {
			r.findings = append(r.findings, x.unclaimedText(r.page.at(sp), sp.Text, x.roles))
			continue
		}
		raws[k] = survey.Raw{Text: sp.Text, Position: r.page.at(sp)}
	}
	n := len(r.people) + 1
	return survey.Person{Ordinal: n, Line: n, RoleText: raws[0], BackgroundText: raws[1], TimeText: raws[2], ReportingText: raws[3]}
}

// answer enters the answer of a label. A second label of the same question is
// used where the first was blank, and reported where both hold text.
func (r *reading) answer(x *index, m match, sp *spot, raws []survey.Raw) {
	t := m.label.target
	at := r.page.at(sp)
	if m.drifted() || m.label.source > shortened {
		r.printed = false
	}
	if m.drifted() {
		r.findings = append(r.findings, drifted(questionOf(t), at, x.labelText(m, sp), x.wording(t)))
	}
	if t.kind == questionLabel && t.question == x.roles && len(raws) > 0 {
		for _, raw := range raws {
			people, findings := x.peopleFromText(raw, len(r.people)+1)
			r.people = append(r.people, people...)
			r.findings = append(r.findings, findings...)
		}
		raws = nil
	}
	raw := joinRaws(raws, survey.Raw{Position: at})
	if box, ok := r.ticks.boxes[sp]; ok && x.isTick(t) {
		if blank(raw.Text) {
			raw = box
		} else if keyOf(raw.Text) != keyOf(box.Text) || keyOf(box.Text) == "" {
			r.findings = append(r.findings, tickUnclear(t.question, box.Position, box.Text, "There is a mark here, and another text beside the label."))
			raw.Text = box.Text + "\n" + raw.Text
		}
	}
	raw.Text = x.chooseMarked(t, raw.Text)
	first, again := r.answers[t]
	switch {
	case !again:
		r.order = append(r.order, t)
		r.answers[t], r.labelAt[t] = raw, at
	case blank(raw.Text) || first.Text == raw.Text:
	case blank(first.Text):
		r.answers[t] = raw
	default:
		r.findings = append(r.findings, x.repeatedAnswer(t, raw))
	}
}

// labelText is the label as written, without the answer in its cell.
func (x *index) labelText(m match, sp *spot) string {
	if len(sp.labels) > 1 || m.rest == "" {
		return clip(sp.Text, 300)
	}
	return strings.TrimSpace(sp.Text[:min(m.at, len(sp.Text))])
}

// repeatedAnswer quotes the second answer, unless it is personal data.
func (x *index) repeatedAnswer(t target, raw survey.Raw) survey.Finding {
	text := raw.Text
	if q, ok := x.edition.Question(t.question); ok && q.Identifier {
		text = x.wording(t)
	}
	return repeated(questionOf(t), raw.Position, text, x.wording(t))
}

// chooseMarked picks, of an answer that is boxes with words ("☒ Yes ☐ No"),
// the words whose box is marked. Other answers come back as they are.
func (x *index) chooseMarked(t target, text string) string {
	q, ok := x.edition.Question(t.question)
	if !ok || t.kind != questionLabel || q.Type != instrument.SingleChoice && q.Type != instrument.YesNoText && q.Type != instrument.Tick {
		return text
	}
	chosen, boxes, full := []string{}, 0, 0
	rest := text
	for rest != "" {
		mark, after, ok := leadingMark(rest)
		if !ok {
			return text
		}
		end := nextBox(after)
		words := strings.TrimSpace(after[:end])
		rest = strings.TrimLeft(after[end:], " \t\r\n\u00a0/;,")
		boxes++
		if words == "" {
			return text
		}
		if !emptyMark(mark) {
			full++
			chosen = append(chosen, words)
		} else if !isChoice(q, words) {
			return text
		}
	}
	if boxes < 2 || full != 1 {
		return text
	}
	return strings.Join(chosen, "\n")
}

// isChoice says whether a text is one of the printed answers to a question, so
// that nothing is lost with it where its box is empty.
func isChoice(q instrument.Question, text string) bool {
	k := keyOf(text)
	for _, o := range q.Options {
		if k == keyOf(o.Wording) || k == keyOf(o.Short) {
			return true
		}
		for _, a := range o.Aliases {
			if k == keyOf(a) {
				return true
			}
		}
	}
	return markWords[k]
}

// nextBox is the byte at which the next tick box of a text starts.
func nextBox(text string) int {
	for i := range text {
		if i > 0 && (startsMark(text[i:]) && !strings.HasPrefix(strings.TrimLeft(text[i:], " \t\u00a0\u200b"), "(")) {
			return i
		}
	}
	return len(text)
}

// weigh says how sure it is that the page is part of a form: questions that
// any form asks count little, and long wordings count double.
func (r *reading) weigh(x *index) float64 {
	identity, substance := 0.0, 0.0
	for _, sp := range r.page.spots {
		if sp.use != asked {
			continue
		}
		for _, m := range sp.labels {
			switch n := len(m.label.words); {
			case identification[m.label.target.question] || m.label.target.kind != questionLabel:
				identity += 0.5
			case n >= 3:
				substance += 2
			case n == 2:
				substance++
			default:
				substance += 0.5
			}
		}
	}
	if r.heads {
		substance += 2
	}
	for _, options := range r.ticks.selections {
		if len(options) >= 3 {
			substance += 2
		}
	}
	if substance == 0 {
		return min(identity, 2) / 2
	}
	return min(identity, 2) + substance
}
