package layout

import (
	"slices"
	"sort"
	"strings"

	"proforma/ingest/document"
)

// findLabels looks for questions and options in every cell of a page, and
// settles which cell is the label of each.
func (x *index) findLabels(p *page) {
	for _, sp := range p.spots {
		if sp.use != free || sp.Kind != document.TextCell {
			continue
		}
		if x.severalOptions(sp) || x.isOption(sp) {
			continue
		}
		if labels := x.labelsIn(sp.Text); len(labels) > 0 {
			sp.labels, sp.use = labels, asked
		}
	}
	x.settleLabels(p)
	x.settleOptions(p)
	x.findShortOptions(p)
	x.pairMarks(p)
}

// isOption marks a cell that is an option of a tick list.
func (x *index) isOption(sp *spot) bool {
	if len(sp.Text) > longestLabel+40 || strings.Contains(strings.TrimSpace(sp.Text), "\n") && len(nonBlankLines(sp.Text)) > 3 {
		return false
	}
	t, ok := x.choices.markedLabel(sp.Text)
	if !ok || t.label.target.kind != optionLabel || t.label.source == identifier || len(nonBlankLines(t.more)) > 1 {
		return false
	}
	if m, ok := x.choices.markedLabel(firstLine(t.more)); ok && m.label.target.kind == optionLabel {
		return false // a list of options in one cell
	}
	// A word that begins an answer is no option: options are whole phrases.
	if t.more != "" && len(t.label.words) < 3 {
		return false
	}
	sp.use, sp.labels, sp.mark, sp.more = optioned, []match{t.match}, t.mark, t.more
	return true
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// labelsIn finds the labels of a cell: usually none or one, but people put
// several lines "Label: answer" into one cell.
func (x *index) labelsIn(raw string) []match {
	first, ok := x.labelAt(raw, true)
	if !ok {
		return nil
	}
	labels := []match{first}
	for _, at := range x.labelStarts(raw, first) {
		last := &labels[len(labels)-1]
		if len(labels) > 1 && at.byte < last.at {
			continue // inside the label before
		}
		line := raw[at.byte:]
		m, ok := x.labelAt(line[:lineEnd(line, 0)], false)
		if !ok || m.how > prefixed || m.label.target == last.label.target || !x.opensLabel(line, m, at.kind) {
			continue
		}
		last.rest = raw[min(last.at, at.byte):at.byte]
		m.at += at.byte
		m.rest = raw[min(m.at, len(raw)):]
		labels = append(labels, m)
	}
	return labels
}

// lineEnd is the byte after the end of the line that holds the byte.
func lineEnd(raw string, at int) int {
	if at >= len(raw) {
		return len(raw)
	}
	if i := strings.IndexByte(raw[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(raw)
}

// labelAt finds the label that a text is or starts with.
func (x *index) labelAt(raw string, drift bool) (match, bool) {
	body, before := raw, ""
	if mark, rest, ok := leadingMark(raw); ok {
		before, body = mark, rest
	}
	m, ok := x.bareLabel(body, drift)
	if ok && m.label.source == identifier && !strings.Contains(body, ":") {
		m, ok = x.driftedLabelOf(body, drift)
	}
	if !ok {
		return match{}, false
	}
	if _, notice := x.notices.whole(raw); notice && m.how > exactly {
		return match{}, false
	}
	m.before = before
	m.at += len(raw) - len(body)
	m.at = min(m.at, len(raw))
	m.rest = raw[m.at:]
	x.passWording(&m, raw)
	if x.isNotice(m.rest) {
		m.rest, m.at = "", len(raw)
	}
	return m, true
}

func (x *index) bareLabel(body string, drift bool) (match, bool) {
	words := splitWords(body)
	if len(words) == 0 {
		return match{}, false
	}
	if len(body) <= 2*longestLabel {
		if m, ok := x.questions.wholeWords(body, words); ok && !(m.how == exactly && trails(body, words) && trailsMark(body)) {
			return m, true
		}
	}
	if m, ok := x.questions.prefix(body, words); ok {
		return m, true
	}
	if !drift {
		return match{}, false
	}
	return x.driftedLabel(body, words)
}

// driftedLabelOf reads a text that is only an identifier: "board" is a word
// like others, but "2. Board" is a head.
func (x *index) driftedLabelOf(body string, drift bool) (match, bool) {
	words := splitWords(body)
	skip, number := numbering(body, words)
	if !drift {
		return match{}, false
	}
	l, ok := x.questions.numbered(words[skip:], number)
	return match{label: l, how: loosely, at: len(body)}, ok
}

// trailsMark says whether a text ends with a tick box.
func trailsMark(raw string) bool {
	_, _, ok := trailingMark(raw)
	return ok
}

// driftedLabel tries the whole text and its heads, up to the first line end,
// question mark or colon, within the bounds of drift.
func (x *index) driftedLabel(body string, words []word) (match, bool) {
	for _, end := range headEnds(body) {
		head := body[:end]
		headWords := splitWords(head)
		if len(headWords) == 0 {
			continue
		}
		at, _ := skipFurniture(body, end)
		if end < len(body) {
			if m, ok := x.questions.wholeWords(head, headWords); ok {
				m.at = at
				return m, true
			}
		}
		skip, number := numbering(head, headWords)
		if l, ok := x.questions.near(key(headWords[skip:])); ok && !addsAnswer(head, l) {
			return match{label: l, how: nearly, at: at}, true
		}
		if l, ok := x.questions.numbered(headWords[skip:], number); ok && (end == len(body) || body[end-1] == ':') {
			return match{label: l, how: loosely, at: at}, true
		}
		asks := strings.ContainsAny(head[max(0, len(head)-2):], "?:") || number != ""
		if !asks || len(head) > longestLabel {
			continue
		}
		if l, ok := x.questions.loose(headWords[skip:], number); ok {
			return match{label: l, how: loosely, at: at}, true
		}
	}
	return match{}, false
}

// addsAnswer says whether a text that is near a label has something behind its
// question mark, colon or line end that the label does not have: a short answer
// is only a few letters.
func addsAnswer(text string, l *label) bool {
	at := strings.LastIndexAny(strings.TrimRight(text, " \t\r\n\u00a0?:."), "?:\n")
	if at < 0 {
		return false
	}
	for _, w := range splitWords(text[at:]) {
		if !slices.Contains(l.words, w.text) {
			return true
		}
	}
	return false
}

// headEnds lists where the question part of a text may end.
func headEnds(body string) []int {
	var ends []int
	if len(body) <= longestLabel {
		ends = append(ends, len(body))
	}
	for _, mark := range []string{"\n", "?", ":"} {
		if i := strings.Index(body, mark); i > 0 && i < longestLabel {
			end := i
			if mark != "\n" {
				end++
			}
			if end < len(body) {
				ends = append(ends, end)
			}
		}
	}
	sort.Sort(sort.Reverse(sort.IntSlice(ends)))
	return ends
}

// passWording moves past the rest of the printed wording, where a shorter form
// of it matched: "... (ICS)? If so, please specify. Blankshire ICS".
func (x *index) passWording(m *match, raw string) {
	full := x.printedLabel(m.label.target)
	if full == nil || len(full.words) <= len(m.label.words) || blank(m.rest) {
		return
	}
	from := len(m.label.words)
	if !strings.HasPrefix(full.key+" ", m.label.key+" ") {
		from = 0
	}
	want, words := full.words[from:], splitWords(m.rest)
	matched, last, misses, j := 0, -1, 0, 0
	for i, w := range words {
		found := false
		for k := j; k < min(j+4, len(want)); k++ {
			if want[k] == w.text {
				matched, last, misses, j, found = matched+1, i, 0, k+1, true
				break
			}
		}
		if misses++; !found && misses > 2 {
			break
		}
		if found {
			misses = 0
		}
	}
	if matched < 3 || matched*10 < len(want)*6 {
		return
	}
	at, _ := skipFurniture(raw, m.at+words[last].end)
	m.at, m.rest = at, raw[at:]
}

// printedLabel is the printed wording of a target.
func (x *index) printedLabel(t target) *label {
	return x.printed[t]
}

// settleLabels keeps one cell for each target. Another cell that only starts
// like a label, or has a word for it, is text again; a second full label stays
// one, so that its answer is not taken for another's.
func (x *index) settleLabels(p *page) {
	best := map[target]*spot{}
	rank := map[target]int{}
	for _, sp := range p.spots {
		if sp.use != asked {
			continue
		}
		for _, m := range sp.labels {
			t := m.label.target
			if b, ok := rank[t]; !ok || m.strength() < b {
				best[t], rank[t] = sp, m.strength()
			}
		}
	}
	for _, sp := range p.spots {
		if sp.use != asked || len(sp.labels) > 1 {
			continue
		}
		m := sp.labels[0]
		if best[m.label.target] != sp && weak(m) {
			sp.use, sp.labels = free, nil
		}
	}
}

// weak says whether a label may as well be a piece of an answer.
func weak(m match) bool {
	switch m.how {
	case exactly:
		return len(m.label.words) == 1 && m.label.source > shortened
	case slipped:
		return len(m.label.words) <= 2
	case prefixed:
		return len(m.label.words) <= 3 && m.label.source > printed
	}
	return true
}
