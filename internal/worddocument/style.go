package worddocument

import (
	"strings"

	"proforma/internal/officefile"
)

// tri is a switch that may be left to what stands above it.
type tri uint8

const (
	unset tri = iota
	off
	set
)

func triOf(b bool) tri {
	if b {
		return set
	}
	return off
}

// props are the properties of text that matter here, each perhaps unset.
type props struct {
	bold, strike, double, hidden tri
	highlight, shade             tri
	font                         string // ascii font; empty if unset
	character                    string // id of a character style
}

// over puts properties over those they inherit.
func (p props) over(base props) props {
	pick := func(own, inherited tri) tri {
		if own != unset {
			return own
		}
		return inherited
	}
	p.bold, p.strike, p.double = pick(p.bold, base.bold), pick(p.strike, base.strike), pick(p.double, base.double)
	p.hidden, p.highlight, p.shade = pick(p.hidden, base.hidden), pick(p.highlight, base.highlight), pick(p.shade, base.shade)
	if p.font == "" {
		p.font = base.font
	}
	return p
}

// format is how text is formatted, all things taken together.
type format struct {
	struck, highlighted, bold, hidden bool
	placeholder                       bool   // the style of placeholders
	symbols                           string // name of a symbol font, lower case; empty in other fonts
}

// style is one style.
type style struct {
	name  string
	base  string
	props props
}

// styles are the styles of a document.
type styles struct {
	byID     map[string]*style
	normal   string // id of the default paragraph style
	defaults props
}

const mostAncestors = 20 // of a style

// resolved is a style's properties with those it is based on.
func (s *styles) resolved(id string) props {
	var p props
	for range mostAncestors {
		st, ok := s.byID[id]
		if !ok {
			break
		}
		p = p.over(st.props)
		id = st.base
	}
	return p
}

// paragraph is what a paragraph style gives; the default one's for none.
func (s *styles) paragraph(id string) props {
	if _, ok := s.byID[id]; !ok {
		id = s.normal
	}
	return s.resolved(id)
}

// format puts together the default, a paragraph's style, a character style and
// the run's own properties. Where both styles switch a thing on, it is off
// again, as in bold words within a bold heading.
func (s *styles) format(paragraph, own props) format {
	character := props{}
	f := format{}
	if own.character != "" {
		character = s.resolved(own.character)
		if st := s.byID[own.character]; st != nil {
			f.placeholder = st.name == "placeholder text"
		}
	}
	toggle := func(own, character, paragraph, byDefault tri) bool {
		if own != unset {
			return own == set
		}
		if (character == set) != (paragraph == set) {
			return true
		}
		return character == unset && paragraph == unset && byDefault == set
	}
	d := s.defaults
	f.bold = toggle(own.bold, character.bold, paragraph.bold, d.bold)
	f.struck = toggle(own.strike, character.strike, paragraph.strike, d.strike) || toggle(own.double, character.double, paragraph.double, d.double)
	f.hidden = toggle(own.hidden, character.hidden, paragraph.hidden, d.hidden)
	all := own.over(character).over(paragraph).over(d)
	f.highlighted = all.highlight == set || all.shade == set
	f.symbols = symbolFont(all.font)
	return f
}

// runProperties reads the properties of text.
func (r *reader) runProperties() (props, error) {
	return readProps(r.s, r.properties)
}

func readProps(s *officefile.Scanner, each func(func(string) error) error) (props, error) {
	var p props
	err := each(func(string) error {
		p.read(s)
		return nil
	})
	return p, err
}

// read takes up one property. Former properties, kept for tracked changes of
// the format, are deeper down and are not shown to it.
func (p *props) read(s *officefile.Scanner) {
	switch string(s.Name) {
	case "rStyle":
		p.character = s.Attr("val")
	case "rFonts":
		p.font = s.Attr("ascii")
		if p.font == "" {
			p.font = s.Attr("hAnsi")
		}
	case "b":
		p.bold = triOf(on(s))
	case "strike":
		p.strike = triOf(on(s))
	case "dstrike":
		p.double = triOf(on(s))
	case "vanish":
		p.hidden = triOf(on(s))
	case "highlight":
		p.highlight = triOf(s.Attr("val") != "none")
	case "shd":
		p.shade = triOf(shaded(s.Attr("val"), s.Attr("fill"), s.Attr("color")))
	}
}

// shaded says whether a shading is seen on white paper.
func shaded(pattern, fill, color string) bool {
	seen := func(c string) bool {
		return c != "" && !strings.EqualFold(c, "auto") && !strings.EqualFold(c, "FFFFFF")
	}
	switch pattern {
	case "nil":
		return false
	case "", "clear":
		return seen(fill)
	case "solid":
		return seen(color) || strings.EqualFold(color, "auto")
	}
	return true
}

// readStyles reads the part with the styles, if there is one.
func (d *reading) readStyles(name string) error {
	d.styles.byID = map[string]*style{}
	if name == "" || !d.parts.Has(name) {
		return nil
	}
	return d.walk(name, (&styleReader{to: &d.styles}).visit)
}

// styleReader goes through the part with the styles.
type styleReader struct {
	to     *styles
	now    *style
	ignore style
	level2 string // names of the elements open at depth 2 and 3
	level3 string
}

func (r *styleReader) visit(s *officefile.Scanner) error {
	switch {
	case s.Depth == 2:
		r.level2, r.now = string(s.Name), &r.ignore
		if r.level2 == "style" {
			r.begin(s)
		}
	case s.Depth == 3 && r.level2 == "style":
		r.level3 = string(s.Name)
		switch r.level3 {
		case "name":
			r.now.name = strings.ToLower(s.Attr("val"))
		case "basedOn":
			r.now.base = s.Attr("val")
		}
	case s.Depth == 3:
		r.level3 = string(s.Name)
	case s.Depth == 4 && r.level2 == "style" && r.level3 == "rPr":
		r.now.props.read(s)
	case s.Depth == 5 && r.level2 == "docDefaults" && r.level3 == "rPrDefault":
		r.to.defaults.read(s)
	}
	return nil
}

// begin starts a style. Of two with one id the first counts.
func (r *styleReader) begin(s *officefile.Scanner) {
	id, kind := s.Attr("styleId"), s.Attr("type")
	if kind != "paragraph" && kind != "character" && kind != "" || r.to.byID[id] != nil {
		return
	}
	r.now = &style{}
	r.to.byID[id] = r.now
	if def := s.Attr("default"); kind == "paragraph" && (def == "1" || def == "true" || def == "on") && r.to.normal == "" {
		r.to.normal = id
	}
}
