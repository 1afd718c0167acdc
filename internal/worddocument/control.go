package worddocument

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// control is a content control that is open.
type control struct {
	depth       int
	box         bool // a tick box
	checked     bool
	shown       bool // its box was written
	placeholder bool // it shows its placeholder: nobody filled it in
	held        []byte
	unlike      bool // some of what it shows is not formatted as a placeholder
}

// controlProperties reads what kind of control the innermost open one is.
func (r *reader) controlProperties() error {
	if len(r.controls) == 0 {
		return r.skip()
	}
	c := &r.controls[len(r.controls)-1]
	return r.properties(func(name string) error {
		switch name {
		case "checkbox":
			c.box = true
			return r.properties(func(name string) error {
				if name == "checked" {
					c.checked = on(r.s)
				}
				return r.skip()
			})
		case "showingPlcHdr":
			c.placeholder = on(r.s)
		}
		return r.skip()
	})
}

// openBox is the innermost control that is a tick box; nil if there is none.
func (r *reader) openBox() *control {
	for i := len(r.controls) - 1; i >= 0; i-- {
		if r.controls[i].box {
			return &r.controls[i]
		}
	}
	return nil
}

// first takes the glyph of a tick box off the text that shows it: the state of
// the box is what the control says. A label beside it stays.
func (c *control) first(text string) string {
	if c.shown {
		return text
	}
	trimmed := strings.TrimLeft(text, " \u00a0")
	glyph, size := utf8.DecodeRuneInString(trimmed)
	if size == 0 || size < len(trimmed) && (unicode.IsLetter(glyph) || unicode.IsDigit(glyph)) {
		return text
	}
	return trimmed[size:]
}

// hold keeps the text of a placeholder.
func (c *control) hold(text string, styled bool) {
	if len(c.held) < keptOfUnseen {
		c.held = append(c.held, text...)
	}
	if !styled && strings.TrimSpace(text) != "" {
		c.unlike = true
	}
}

// closeControl ends the innermost control.
func (r *reader) closeControl() {
	c := &r.controls[len(r.controls)-1]
	if c.box && !c.shown && r.par != nil && r.seen(glyph(c.checked)) {
		r.placeBox(Box{Ticked: c.checked}, c)
	}
	if text := strings.TrimSpace(string(c.held)); c.unlike && !isPlaceholder(text) {
		r.doubt(PlaceholderText, text)
	}
	r.controls = r.controls[:len(r.controls)-1]
}
