package workbook

import (
	"strings"

	"proforma/internal/officefile"
)

// rich is the text of a cell that may be made of several runs.
type rich struct {
	text     string
	struck   bool // all of it is struck through
	someText bool // some of it is struck through, and some is not
}

// readRich reads the text inside the element just met, up to its end tag.
// Phonetic guides are left out. It leaves the scanner behind the end tag.
func readRich(s *officefile.Scanner, l Limits) (rich, error) {
	var r richReader
	until := s.Depth - 1
	for {
		t, err := s.Next()
		if err != nil {
			return rich{}, err
		}
		switch t {
		case officefile.StartTag:
			r.start(s)
		case officefile.CharData:
			if r.add(s); r.bytes > l.CellBytes {
				return rich{}, cellTooLong(l)
			}
		case officefile.EndTag:
			if s.Depth == until {
				return r.result(), nil
			}
			r.end(s)
		case officefile.EndOfPart:
			return r.result(), nil
		}
	}
}

type richReader struct {
	first         string // most texts are a single run
	more          strings.Builder
	runs          int
	bytes         int64
	inText        bool
	guide         int // depth inside phonetic guides
	runStruck     bool
	struck, plain bool
}

func (r *richReader) start(s *officefile.Scanner) {
	switch string(s.Name) {
	case "rPh":
		r.guide++
	case "r":
		r.runStruck = false
	case "strike":
		r.runStruck = isOn(s)
	case "t":
		r.inText = r.guide == 0
	}
}

func (r *richReader) end(s *officefile.Scanner) {
	switch string(s.Name) {
	case "rPh":
		r.guide--
	case "r":
		r.runStruck = false
	case "t":
		r.inText = false
	}
}

func (r *richReader) add(s *officefile.Scanner) {
	if !r.inText || len(s.Text) == 0 {
		return
	}
	r.runs++
	r.bytes += int64(len(s.Text))
	piece := string(s.Text)
	if r.runs == 1 {
		r.first = piece
	} else {
		if r.runs == 2 {
			r.more.WriteString(r.first)
		}
		r.more.WriteString(piece)
	}
	if strings.TrimSpace(piece) == "" {
		return
	}
	r.struck = r.struck || r.runStruck
	r.plain = r.plain || !r.runStruck
}

func (r *richReader) result() rich {
	text := r.first
	if r.runs > 1 {
		text = r.more.String()
	}
	return rich{text: unescapeCell(text), struck: r.struck && !r.plain, someText: r.struck && r.plain}
}

// stringCost is what a shared string takes beside its text, in bytes.
const stringCost = 32

// stringTable holds the shared strings in pieces, so that it never takes more
// than it holds: a slice that grows stands in memory twice while it is copied.
type stringTable struct {
	pieces [][]rich
	count  int
}

const stringPiece = 16 << 10

func (t *stringTable) add(r rich) {
	if t.count%stringPiece == 0 {
		t.pieces = append(t.pieces, make([]rich, 0, min(stringPiece, max(64, t.count))))
	}
	last := len(t.pieces) - 1
	t.pieces[last] = append(t.pieces[last], r)
	t.count++
}

// at is a string by its number, from nought, and whether it is there.
func (t *stringTable) at(n int) (rich, bool) {
	if n < 0 || n >= t.count {
		return rich{}, false
	}
	return t.pieces[n/stringPiece][n%stringPiece], true
}

// readStrings reads the shared strings. What they take in memory is counted as
// they come: the number that the part claims is ignored.
func readStrings(p officefile.Parts, name string, l Limits) (stringTable, error) {
	var table stringTable
	if name == "" || !p.Has(name) {
		return table, nil
	}
	if p.Size(name) > l.StringsBytes {
		return table, tooManyTexts(l)
	}
	held := int64(0)
	err := tokens(p, name, func(t officefile.Token, s *officefile.Scanner) error {
		if t != officefile.StartTag || string(s.Name) != "si" {
			return nil
		}
		text, err := readRich(s, l)
		if held += int64(len(text.text)) + stringCost; held > l.StringsBytes && err == nil {
			err = tooManyTexts(l)
		}
		table.add(text)
		return err
	})
	return table, err
}

func tooManyTexts(l Limits) error {
	return beyond("texts", "its texts take more than %d bytes, which is the limit", l.StringsBytes)
}

func cellTooLong(l Limits) error {
	return beyond("cell", "a cell of it holds more than %d bytes of text, which is the limit", l.CellBytes)
}
