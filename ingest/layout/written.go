package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// written is a piece of an answer with what its file says of its formatting
// and of the tick boxes in it.
type written struct {
	survey.Raw
	spans []document.Span // in bytes of Text
	boxes []document.Box  // in bytes of Text
	// struck says that the file strikes part of the text through, without
	// saying which.
	struck bool
}

// writtenIn is the text of a cell from one byte up to another.
func writtenIn(c document.Cell, at survey.Position, from, to int) written {
	w := written{Raw: survey.Raw{Text: c.Text[from:to], Position: at}, struck: c.PartStruck && c.Spans == nil}
	spans := c.Spans
	if spans == nil && c.Struck {
		spans = []document.Span{{End: len(c.Text), Struck: true}}
	}
	for _, s := range spans {
		s.Start, s.End = max(s.Start, from)-from, min(s.End, to)-from
		if s.Start < s.End {
			w.spans = append(w.spans, s)
		}
	}
	for _, b := range c.Boxes {
		if b.At >= from && b.At < to {
			b.At -= from
			w.boxes = append(w.boxes, b)
		}
	}
	return w
}

// trimmed is a written text without the printed rule around it.
func (w written) trimmed() written {
	text := trimAnswer(w.Text)
	at := strings.Index(w.Text, text)
	w.spans, w.boxes = append([]document.Span(nil), w.spans...), append([]document.Box(nil), w.boxes...)
	for i := range w.spans {
		w.spans[i].Start = min(max(0, w.spans[i].Start-at), len(text))
		w.spans[i].End = min(max(0, w.spans[i].End-at), len(text))
	}
	for i := range w.boxes {
		w.boxes[i].At -= at
	}
	w.Text = text
	return w
}

// ruled says whether a text stands on a printed line made of underscores, which
// is no part of it.
func ruled(text string) bool {
	t := strings.TrimSpace(text)
	return strings.HasPrefix(t, "__") || strings.HasSuffix(t, "__") || strings.HasPrefix(t, "……")
}

// joinWritten puts the parts of an answer together with line ends. Its place
// is that of the first part with something in it.
func joinWritten(parts []written, none survey.Raw) written {
	out := written{Raw: none}
	var raws []survey.Raw
	offset := 0
	for _, w := range parts {
		raws = append(raws, w.Raw)
		if blank(w.Text) {
			continue
		}
		for _, s := range w.spans {
			s.Start, s.End = s.Start+offset, s.End+offset
			out.spans = append(out.spans, s)
		}
		for _, b := range w.boxes {
			b.At += offset
			out.boxes = append(out.boxes, b)
		}
		out.struck = out.struck || w.struck
		offset += len(w.Text) + len("\n")
	}
	out.Raw = joinRaws(raws, none)
	return out
}

// as is a written text with another text or place, where something beside it
// took its place. What was said of the former text is dropped with it.
func (w written) as(raw survey.Raw) written {
	if raw.Text == w.Text {
		w.Raw = raw
		return w
	}
	return written{Raw: raw}
}

// emphasis is how a stretch of text is formatted, all of it but for a little.
type emphasis struct{ struck, highlighted, bold bool }

func (e emphasis) any() bool { return e.struck || e.highlighted || e.bold }

// emphasisOf judges the letters of a text from one byte up to another. A
// stretch is struck through if half of it is; it is bold or highlighted only
// if nearly all of it is, as a form may print single words so.
func (w written) emphasisOf(from, to int) emphasis {
	total, struck, lit, bold := 0, 0, 0, 0
	for i := from; i < to; i++ {
		if strings.IndexByte(" \t\r\n", w.Text[i]) >= 0 {
			continue
		}
		total++
		for _, s := range w.spans {
			if i < s.Start || i >= s.End {
				continue
			}
			if s.Struck {
				struck++
			}
			if s.Highlighted {
				lit++
			}
			if s.Bold {
				bold++
			}
			break
		}
	}
	if total == 0 {
		return emphasis{}
	}
	return emphasis{struck: struck*2 >= total && struck > 0, highlighted: lit*5 >= total*4, bold: bold*5 >= total*4}
}

// standOut says which of several stretches are formatted in a way that others
// of them are not: that is what a respondent may have done, where formatting
// that all of them share is how the form was printed.
func standOut(all []emphasis) []bool {
	struck, lit, bold := 0, 0, 0
	for _, e := range all {
		if e.struck {
			struck++
		}
		if e.highlighted {
			lit++
		}
		if e.bold {
			bold++
		}
	}
	out := make([]bool, len(all))
	for i, e := range all {
		out[i] = e.struck || e.highlighted && lit < len(all) || e.bold && bold < len(all)
	}
	return out
}

// inPart adds a place inside a cell or a paragraph to its position.
func inPart(at survey.Position, part string) survey.Position {
	if at.Part != "" {
		part = at.Part + ", " + part
	}
	at.Part = part
	return at
}
