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
func readRich(s *officefile.Scanner) (rich, error) {
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
			r.add(s)
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

// readStrings reads the shared strings.
func readStrings(p officefile.Parts, name string, l Limits) ([]rich, error) {
	if name == "" || !p.Has(name) {
		return nil, nil
	}
	if p.Size(name) > l.StringsBytes {
		return nil, limitf("its texts unpack to more than %d bytes, which is the limit", l.StringsBytes)
	}
	var list []rich
	err := p.Walk(name, func(s *officefile.Scanner) error {
		if string(s.Name) != "si" {
			return nil
		}
		text, err := readRich(s)
		list = append(list, text)
		return err
	})
	return list, err
}
