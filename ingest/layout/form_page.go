package layout

import (
	"sort"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// reading is what one page of a form says.
type reading struct {
	page     *page
	order    []target // labels found, in reading order
	answers  map[target]survey.Raw
	choices  map[target]choice // answers that were read as one of few
	written  map[target]written
	labelAt  map[target]survey.Position
	people   []survey.Person
	heads    bool // the role table has heads
	ticks    ticks
	struck   []*spot // cells of choices with text struck through
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
	r := &reading{page: p, choices: map[target]choice{}, written: map[target]written{}, answers: map[target]survey.Raw{}, labelAt: map[target]survey.Position{}, printed: true}
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
			parts := r.rest(x, m, w.spot)
			if i == len(w.spot.labels)-1 {
				parts = append(parts, r.owned(x, m.label.target, w)...)
			}
			r.answer(x, m, w.spot, parts)
		}
	}
}

// rest is the answer in the label's own cell.
func (r *reading) rest(x *index, m match, sp *spot) []written {
	w := writtenIn(sp.Cell, r.page.at(sp), m.at, m.at+len(m.rest)).trimmed()
	if m.label.target.kind == otherLabel {
		w.Text = withoutBox(w.Text)
	}
	if blank(w.Text) || isPlaceholder(w.Text) || strings.Contains(m.rest, "_") && strings.Trim(w.Text, "_/.-: \t\u00a0") == "" {
		return nil // nothing was written on the printed rule
	}
	r.cell(x, sp, m.label.target)
	return []written{w}
}

// cell notes what is doubtful about a cell of an answer. Of an answer that is
// one of few, what is struck through is looked at with the others.
func (r *reading) cell(x *index, sp *spot, t target) {
	c := sp.Cell
	if x.isChoiceQuestion(t) && (c.Struck || c.PartStruck) {
		r.struck = append(r.struck, sp)
		c.Struck, c.PartStruck = false, false
	}
	r.findings = append(r.findings, cellFindings(c, r.page.at(sp), questionOf(t))...)
}

// owned is the answer in other cells, in reading order.
func (r *reading) owned(x *index, t target, w *owner) []written {
	spots := append(append([]*spot(nil), w.right...), w.below...)
	sort.SliceStable(spots, func(i, j int) bool {
		return spots[i].Row < spots[j].Row || spots[i].Row == spots[j].Row && spots[i].Col < spots[j].Col
	})
	if t.kind == questionLabel && t.question == x.roles {
		return r.roleCells(x, spots)
	}
	var parts []written
	for _, sp := range spots {
		sp.use = answered
		r.cell(x, sp, t)
		w := writtenIn(sp.Cell, r.page.at(sp), 0, len(sp.Text))
		if ruled(sp.Text) {
			w = w.trimmed()
		}
		parts = append(parts, w)
	}
	return parts
}

// roleCells reads a role table that has no heads: three or four cells in a row
// are a person in the printed order. Single cells are left as text.
func (r *reading) roleCells(x *index, spots []*spot) []written {
	var texts []written
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
			texts = append(texts, writtenIn(row[0].Cell, r.page.at(row[0]), 0, len(row[0].Text)))
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
func (r *reading) answer(x *index, m match, sp *spot, parts []written) {
	t := m.label.target
	at := r.page.at(sp)
	if m.drifted() || m.label.source > shortened {
		r.printed = false
	}
	if m.drifted() {
		r.findings = append(r.findings, drifted(questionOf(t), at, x.labelText(m, sp), x.wording(t)))
	}
	if t.kind == questionLabel && t.question == x.roles && len(parts) > 0 {
		people, blocks := x.peopleFromBlocks(parts, len(r.people)+1)
		r.people = append(r.people, people...)
		if blocks {
			parts = nil
		}
		for _, w := range parts {
			people, findings := x.peopleFromText(w.Raw, len(r.people)+1)
			r.people = append(r.people, people...)
			r.findings = append(r.findings, findings...)
		}
		parts = nil
	}
	whole := joinWritten(parts, survey.Raw{Position: at})
	raw := whole.Raw
	box, ok := r.ticks.boxes[sp]
	if len(sp.labels) > 1 {
		box, ok = survey.Raw{Text: m.before, Position: at}, m.before != "" && x.isTick(t)
	}
	beside := ok && x.isChoiceQuestion(t) && !blank(raw.Text) && !sayTheSame(box.Text, raw.Text)
	if ok && x.isChoiceQuestion(t) && blank(raw.Text) {
		raw = box
	} else if beside {
		raw.Text = box.Text + "\n" + raw.Text
	}
	c := x.settleChoice(t, whole.as(raw))
	if beside && c.doubt == "" {
		c = x.unlikeMark(t, c)
	}
	raw.Text = c.text
	r.doubts(t, raw, c)
	first, again := r.answers[t]
	switch {
	case !again:
		r.order = append(r.order, t)
		r.answers[t], r.labelAt[t], r.choices[t], r.written[t] = raw, at, c, whole.as(raw)
	case blank(raw.Text) || first.Text == raw.Text:
	case blank(first.Text):
		r.answers[t], r.choices[t], r.written[t] = raw, c, whole.as(raw)
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
