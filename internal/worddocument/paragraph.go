package worddocument

import (
	"strings"

	"proforma/internal/officefile"
)

// paragraph reads a paragraph.
func (r *reader) paragraph(c *container) error {
	outer, place := r.par, r.place
	p, err := r.begin(c)
	if err != nil {
		return err
	}
	r.par = p
	defer func() { r.par, r.place = outer, place }()
	p.base = r.styles.paragraph("")
	merged := false
	r.format = r.styles.format(p.base, props{})
	err = r.content(func() error {
		switch string(r.s.Name) {
		case "pPr":
			return r.paragraphProperties(p, &merged)
		case "r":
			return r.run()
		}
		return nil
	})
	if err != nil {
		return err
	}
	r.format = r.styles.format(p.base, props{})
	if box := r.openBox(); box != nil && !box.shown && r.seen(glyph(box.checked)) {
		r.placeBox(Box{Ticked: box.checked}, box)
	}
	if merged {
		c.carry = p
		return nil
	}
	c.blocks = append(c.blocks, Block{Paragraph: p.paragraph()})
	return nil
}

// paragraphProperties reads the style of a paragraph, and whether its mark was
// deleted, which joins it to the next.
func (r *reader) paragraphProperties(p *pending, merged *bool) error {
	return r.properties(func(name string) error {
		switch name {
		case "pStyle":
			p.base = r.styles.paragraph(r.s.Attr("val"))
			r.format = r.styles.format(p.base, props{})
		case "sectPr":
			return r.section()
		case "rPr":
			return r.properties(func(name string) error {
				switch name {
				case "del", "moveFrom":
					*merged = true
					r.doc.Deletions = notePlace(r.doc.Deletions, r.place)
				case "ins", "moveTo":
					r.doc.Insertions = notePlace(r.doc.Insertions, r.place)
				}
				return r.skip()
			})
		}
		return r.skip()
	})
}

// bareRun reads a run outside a paragraph as a paragraph.
func (r *reader) bareRun(c *container) error {
	outer, place := r.par, r.place
	p, err := r.begin(c)
	if err != nil {
		return err
	}
	r.par = p
	defer func() { r.par, r.place = outer, place }()
	p.base = r.styles.paragraph("")
	err = r.run()
	c.blocks = append(c.blocks, Block{Paragraph: p.paragraph()})
	return err
}

// run reads a run: text in one format.
func (r *reader) run() error {
	outer := r.format
	r.format = r.styles.format(r.par.base, props{})
	defer func() { r.format = outer }()
	return r.content(r.inRun)
}

// inRun reads one element of a run.
func (r *reader) inRun() error {
	switch string(r.s.Name) {
	case "rPr":
		own, err := r.runProperties()
		r.format = r.styles.format(r.par.base, own)
		return err
	case "r": // the base text of a ruby
		return r.run()
	case "t":
		return r.text()
	case "tab", "ptab":
		return r.emit("\t")
	case "br", "cr":
		return r.emit("\n")
	case "noBreakHyphen":
		return r.emit("-")
	case "sym":
		return r.symbol()
	case "fldChar":
		return r.fieldMark()
	case "instrText":
		return r.instruction()
	case "footnoteReference", "endnoteReference":
		kind := Footnotes
		if string(r.s.Name) == "endnoteReference" {
			kind = Endnotes
		}
		if r.story.Kind == Body && len(r.notes[kind]) < r.limits.Blocks {
			r.notes[kind] = append(r.notes[kind], r.s.Attr("id"))
		}
	case "commentReference":
		if len(r.doc.Comments) < maxDoubts {
			r.doc.Comments = append(r.doc.Comments, r.place)
		}
	case "drawing", "pict", "object":
		return r.drawing()
	}
	return nil
}

// text reads an element with text. Blanks at its ends count only where it says
// so; a line end in it is a blank.
func (r *reader) text() error {
	keep := r.s.Attr("space") == "preserve"
	text, err := r.characters()
	if err != nil {
		return err
	}
	if !keep {
		text = strings.Trim(text, " \t\n")
	}
	text = strings.ReplaceAll(text, "\n", " ")
	if r.format.symbols != "" {
		return r.symbols(text)
	}
	return r.plain(text)
}

// plain emits text in an ordinary font. Characters that only a symbol font has
// are met without one where a program lost the font.
func (r *reader) plain(text string) error {
	if strings.IndexFunc(text, inSymbolRange) < 0 {
		return r.emit(text)
	}
	return r.symbols(text)
}

// characters is the text inside the element just met, which is read to its end.
func (r *reader) characters() (string, error) {
	until := r.s.Depth - 1
	text := ""
	var more strings.Builder
	for {
		t, err := r.s.Next()
		if err != nil {
			return "", err
		}
		switch {
		case t == officefile.CharData && text == "" && more.Len() == 0:
			text = string(r.s.Text)
		case t == officefile.CharData:
			if more.Len() == 0 {
				more.WriteString(text)
			}
			more.Write(r.s.Text)
		case t == officefile.EndOfPart, t == officefile.EndTag && r.s.Depth == until:
			if more.Len() > 0 {
				text = more.String()
			}
			return text, nil
		}
	}
}
