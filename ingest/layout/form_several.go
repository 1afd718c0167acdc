package layout

import (
	"sort"
	"strings"
)

// startKind is why a label may start at a place of a cell.
type startKind uint8

const (
	lineStart startKind = iota
	gapStart            // behind a tab, a printed rule or a wide gap: "Name: Ann    Date: 1 May"
	boxStart            // at a tick box, or behind one
)

type labelStart struct {
	byte int
	kind startKind
}

// labelStarts lists where further labels of a cell may start, in order, behind
// the first label.
func (x *index) labelStarts(raw string, first match) []labelStart {
	var starts []labelStart
	from := lineEnd(raw, first.at)
	if i := strings.LastIndexByte(raw[:first.at], '\n') + 1; i > 0 && blank(raw[i:first.at]) {
		from = i // nothing stands behind the first label in its line
	}
	for at := from; at < len(raw); at = lineEnd(raw, at) {
		starts = append(starts, labelStart{at, lineStart})
	}
	if len(raw) > mostItems {
		return starts
	}
	starts = append(append(starts, gapStarts(raw, first.at)...), x.boxStarts(raw, first)...)
	sort.SliceStable(starts, func(i, j int) bool { return starts[i].byte < starts[j].byte })
	return starts
}

// gapStarts lists where words start behind a wide gap.
func gapStarts(raw string, from int) []labelStart {
	var starts []labelStart
	gap := 0
	for i := from; i < len(raw); i++ {
		switch raw[i] {
		case ' ', '_':
			gap++
			continue
		case '\t', '|':
			gap += 2
			continue
		case '\n', '\r':
			gap = 0 // the start of a line is one already
			continue
		}
		if gap >= 2 && i > from {
			starts = append(starts, labelStart{i, gapStart})
		}
		gap = 0
	}
	return starts
}

// boxStarts lists where the sentences of further tick boxes start: at their
// boxes, or behind the boxes of the sentences before them, as the ends of the
// text tell.
func (x *index) boxStarts(raw string, first match) []labelStart {
	if !x.isTick(first.label.target) {
		return nil
	}
	pieces := piecesOf(raw, nil)
	var kinds []bool
	for _, p := range pieces {
		kinds = append(kinds, p.box)
	}
	s := sideOf(kinds)
	var starts []labelStart
	for i, p := range pieces {
		if p.start >= first.at && (s == before && p.box || s == after && !p.box && i > 0 && pieces[i-1].box) {
			starts = append(starts, labelStart{p.start, boxStart})
		}
	}
	return starts
}

// opensLabel says whether a label found behind another in its cell is one, and
// no words of the answer before it.
func (x *index) opensLabel(line string, m match, kind startKind) bool {
	target := m.label.target
	switch kind {
	case gapStart:
		closed := strings.Contains(line[:min(m.at, len(line))], ":")
		return closed && (identification[target.question] || target.kind == metadataLabel)
	case boxStart:
		return x.isTick(target)
	}
	// A line of an answer may be one word that is also a label.
	return m.how != exactly || strings.HasSuffix(strings.TrimSpace(line[:lineEnd(line, 0)]), ":") || len(m.label.words) >= 4
}
