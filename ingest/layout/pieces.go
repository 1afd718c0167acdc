package layout

import (
	"strings"
	"unicode/utf8"

	"proforma/ingest/document"
)

// piece is a tick box of a text, or the words between two boxes or line ends.
type piece struct {
	start, end int    // bytes of the text
	text       string // the mark as written, or the words without the furniture around them
	box        bool
	source     string // of a box that the file itself holds as one: where its state is from
	line       int    // of the text, from 0
}

// piecesOf takes a text apart into tick boxes and words. Words never run on
// over a line end.
func piecesOf(text string, known []document.Box) []piece {
	var out []piece
	line, from := 0, 0
	words := func(to int) {
		body := strings.Trim(text[from:to], pieceFurniture)
		if body == "" {
			return
		}
		at := from + strings.Index(text[from:to], body)
		out = append(out, piece{start: at, end: at + len(body), text: body, line: line})
	}
	for i := 0; i < len(text); {
		if text[i] == '\n' || text[i] == '\r' || text[i] == '\v' {
			words(i)
			i++
			line, from = line+1, i
			continue
		}
		end := boxEnd(text, i)
		if end == i {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		words(i)
		out = append(out, piece{start: i, end: end, text: text[i:end], box: true, source: sourceAt(known, i), line: line})
		i, from = end, end
	}
	words(len(text))
	return out
}

// pieceFurniture is what stands between boxes and words and belongs to neither.
const pieceFurniture = " \t\u00a0\u200b\ufeff/;,|"

// boxEnd is the byte after the tick box that starts at a byte; the byte itself
// if none does. A bracket in the middle of a text is a box only if there is
// nothing in it but a mark: "(yes)" may be part of a sentence.
func boxEnd(text string, i int) int {
	c := text[i]
	if c < utf8.RuneSelf && c != '[' && c != '(' {
		return i
	}
	if r, _ := utf8.DecodeRuneInString(text[i:]); blank(string(r)) {
		return i
	}
	mark, rest, ok := leadingMark(text[i:])
	if !ok || c == '(' && !plainBracket(mark) {
		return i
	}
	return len(text) - len(rest)
}

func plainBracket(mark string) bool {
	inside := strings.Trim(mark, "()_ \t\u00a0")
	return inside == "" || inside == "x" || inside == "X" || inRunes(inside, markGlyphs+"√")
}

func sourceAt(known []document.Box, at int) string {
	for _, b := range known {
		if b.At == at {
			return b.Source
		}
	}
	return ""
}

func boxCount(pieces []piece) int {
	n := 0
	for _, p := range pieces {
		if p.box {
			n++
		}
	}
	return n
}

// side says where boxes stand from their words.
type side uint8

const (
	unsure side = iota
	before
	after
)

// sideOf decides for a whole block, from its ends, whether boxes come before
// their words or after them: a box between two words may belong to either.
// kinds says of each thing in the block whether it is a box.
func sideOf(kinds []bool) side {
	if len(kinds) < 2 {
		return unsure
	}
	first, last := kinds[0], kinds[len(kinds)-1]
	switch {
	case first && !last:
		return before
	case last && !first:
		return after
	}
	return unsure
}
