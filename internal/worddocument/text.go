package worddocument

import (
	"bytes"
	"strings"

	"proforma/internal/officefile"
)

// pending is a paragraph being read.
type pending struct {
	place     *Place
	in        *container
	text      []byte
	spans     []Span
	boxes     []Box
	textBoxes []TextBox
	base      props // of its style
}

// add adds text in a format.
func (p *pending) add(text string, f format) {
	start := len(p.text)
	p.text = append(p.text, text...)
	span := Span{Start: start, End: len(p.text), Struck: f.struck, Highlighted: f.highlighted, Bold: f.bold}
	if !f.struck && !f.highlighted && !f.bold {
		return
	}
	if n := len(p.spans); n > 0 {
		last := &p.spans[n-1]
		if last.End == start && last.Struck == span.Struck && last.Highlighted == span.Highlighted && last.Bold == span.Bold {
			last.End = span.End
			return
		}
	}
	p.spans = append(p.spans, span)
}

// cut drops the text from a byte on.
func (p *pending) cut(at int) {
	p.text = p.text[:at]
	for n := len(p.spans); n > 0 && p.spans[n-1].End > at; n-- {
		if p.spans[n-1].Start < at {
			p.spans[n-1].End = at
			break
		}
		p.spans = p.spans[:n-1]
	}
	for n := len(p.boxes); n > 0 && p.boxes[n-1].At >= at; n-- {
		p.boxes = p.boxes[:n-1]
	}
}

// paragraph is the paragraph as it was read.
func (p *pending) paragraph() *Paragraph {
	if at := placeholderAt(p.text); at >= 0 {
		p.cut(at)
	}
	return &Paragraph{Place: p.place, Text: string(p.text), Spans: p.spans, Boxes: p.boxes, TextBoxes: p.textBoxes}
}

// placeholders are the words that Word and LibreOffice put where something is to
// be filled in.
var placeholders = []string{
	"Click or tap here to enter text", "Click here to enter text", "Click or tap to enter a date", "Click here to enter a date",
	"Choose an item", "Choose a date", "Choose a building block",
	"Enter any content that you want to repeat, including other content controls. You can also insert this control around table rows in order to repeat parts of a table",
}

// placeholderAt is where the words of a placeholder begin that stand at the end
// of a text, on their own or behind a label; -1 if none do.
func placeholderAt(text []byte) int {
	trimmed := bytes.TrimRight(text, " \t\n.\u00a0")
	for _, words := range placeholders {
		if !bytes.HasSuffix(trimmed, []byte(words)) {
			continue
		}
		at := len(trimmed) - len(words)
		before := bytes.TrimRight(trimmed[:at], " \u00a0")
		if len(before) == 0 || strings.IndexByte(":?.)\t\n-", before[len(before)-1]) >= 0 || bytes.HasSuffix(before, []byte("\u2013")) {
			return at
		}
	}
	return -1
}

func isPlaceholder(text string) bool {
	return placeholderAt([]byte(text)) == len(text)-len(strings.TrimLeft(text, " \u00a0"))
}

// emit adds text to the paragraph, unless it stands where it is not seen.
func (r *reader) emit(text string) error {
	if text == "" || !r.seen(text) {
		return nil
	}
	if c := r.openBox(); c != nil {
		text = c.first(text)
		if !c.shown {
			if strings.TrimSpace(text) == "" && text != "" {
				return nil // blanks before the box
			}
			r.placeBox(Box{Ticked: c.checked}, c)
		}
	}
	r.par.add(text, r.format)
	return r.par.within(r.limits)
}

func (p *pending) within(l Limits) error {
	if len(p.text) > l.ParagraphBytes {
		return officefile.Beyond("cell", "the text of a paragraph in it is longer than %d bytes, which is the limit", l.ParagraphBytes)
	}
	return nil
}

// seen says whether a person sees text that stands here. What is not seen is
// kept for the doubt it may raise.
func (r *reader) seen(text string) bool {
	for i := range r.fields {
		f := &r.fields[i]
		if f.silent {
			return false
		}
		if !f.result {
			f.drop(text)
			return false
		}
	}
	for i := range r.controls {
		c := &r.controls[i]
		if c.placeholder && !c.box {
			c.hold(text, r.format.placeholder)
			return false
		}
	}
	if r.format.hidden {
		r.hidden.hold(text, r.place, r)
		return false
	}
	return true
}

// addBox adds a tick box of a legacy field.
func (r *reader) addBox(b Box) error {
	if r.seen(glyph(b.Ticked)) {
		r.placeBox(b, nil)
	}
	return r.par.within(r.limits)
}

func (r *reader) placeBox(b Box, c *control) {
	b.At = len(r.par.text)
	r.par.add(glyph(b.Ticked), r.format)
	r.par.boxes = append(r.par.boxes, b)
	if c != nil {
		c.shown = true
	}
}

func glyph(ticked bool) string {
	if ticked {
		return "☑"
	}
	return "☐"
}

// hiddenText gathers hidden text of one place into one doubt.
type hiddenText struct {
	place *Place
	text  strings.Builder
}

const keptOfUnseen = 2000 // bytes of text that is not seen, for the doubt about it

func (h *hiddenText) hold(text string, at *Place, r *reader) {
	if h.place != at {
		r.endHidden()
		h.place = at
	}
	if h.text.Len() < keptOfUnseen {
		h.text.WriteString(text)
	}
}

// endHidden raises the doubt about the hidden text met so far.
func (r *reader) endHidden() {
	if text := strings.TrimSpace(r.hidden.text.String()); text != "" {
		r.doubtAt(HiddenText, r.hidden.place, text)
	}
	r.hidden.text.Reset()
	r.hidden.place = nil
}
