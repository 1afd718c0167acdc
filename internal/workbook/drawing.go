package workbook

import (
	"strconv"
	"strings"

	"proforma/internal/officefile"
)

// drawingReader counts the pictures of a drawing. Newer programs draw each form
// control here too, in a form that only they see; those are no pictures.
type drawingReader struct {
	pictures int
	placed   []*shape
	newer    int    // depth inside what only newer programs see
	now      *shape // the anchor being read there
	isShape  bool
	to       bool
	inText   bool
	field    string
	text     []byte // of the shape
	number   []byte // of the anchor
}

func (d *drawingReader) token(t officefile.Token, s *officefile.Scanner) error {
	switch t {
	case officefile.StartTag:
		d.start(string(s.Name), s)
	case officefile.CharData:
		d.take(s.Text)
	case officefile.EndTag:
		d.end(string(s.Name), s.Depth)
	}
	return nil
}

func (d *drawingReader) start(name string, s *officefile.Scanner) {
	switch {
	case name == "Choice" && d.newer == 0 && strings.HasPrefix(s.Attr("Requires"), "a14"):
		d.newer = s.Depth
	case strings.HasSuffix(name, "CellAnchor") || name == "absoluteAnchor":
		if d.newer == 0 {
			d.pictures++
			return
		}
		d.now, d.isShape, d.text = &shape{}, false, d.text[:0]
	case d.now == nil:
	case name == "sp":
		d.isShape = true
	case name == "cNvPr":
		d.now.id, _ = strconv.Atoi(s.Attr("id"))
		d.now.name = clipText(s.Attr("name"))
	case name == "compatExt":
		if n := shapeNumber(s.Attr("spid")); n != 0 {
			d.now.id = n
		}
	case name == "from" || name == "to":
		d.to = name == "to"
	case name == "col" || name == "colOff" || name == "row" || name == "rowOff":
		d.field, d.number = name, d.number[:0]
	case name == "p" || name == "br":
		d.text = append(d.text, ' ')
	case name == "t":
		d.inText = true
	}
}

func (d *drawingReader) take(text []byte) {
	switch {
	case d.inText && len(d.text) < maxCaption:
		d.text = append(d.text, text[:min(len(text), maxCaption)]...)
	case d.field != "" && len(d.number) < 20:
		d.number = append(d.number, text[:min(len(text), 20)]...)
	}
}

func (d *drawingReader) end(name string, depth int) {
	switch {
	case name == "Choice" && d.newer > depth:
		d.newer = 0
	case d.now == nil:
	case name == "t":
		d.inText = false
	case d.field != "" && name == d.field:
		d.now.at.set(d.to, d.field, string(d.number))
		d.field = ""
	case strings.HasSuffix(name, "CellAnchor") || name == "absoluteAnchor":
		d.place()
	}
}

// place enters what an anchor for newer programs held.
func (d *drawingReader) place() {
	s := d.now
	d.now = nil
	name := strings.ToLower(s.name)
	switch {
	case !d.isShape:
		d.pictures++
		return
	case strings.HasPrefix(name, "check box"), strings.HasPrefix(name, "checkbox"):
		s.kind = "checkbox"
	case strings.HasPrefix(name, "option button"), strings.HasPrefix(name, "radio"):
		s.kind = "radio"
	}
	s.caption = clipText(strings.Join(strings.Fields(string(d.text)), " "))
	if len(d.placed) < maxControls {
		d.placed = append(d.placed, s)
	}
}
