package workbook

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"io"
	"strconv"
	"strings"
)

// readListed reads the list of controls at the end of a sheet, and the sizes of
// its rows and columns.
func (c *controlParts) readListed(p parts, part string, byID map[string]relation) error {
	var l listReader
	err := p.tokens(part, false, func(t token, s *scanner) error {
		switch t {
		case startTag:
			c.sizes.take(s)
			return l.start(s, byID)
		case charData:
			if l.now != nil && l.field != "" {
				l.text = append(l.text, s.text...)
			}
		case endTag:
			l.end(s)
		}
		return nil
	})
	c.listed = l.list
	return err
}

// listReader reads <control> elements. Each may stand twice, once for newer
// versions and once for older ones.
type listReader struct {
	list  []*shape
	byID  map[int]*shape
	now   *shape
	to    bool   // in the lower corner of an anchor
	field string // whose text is being read
	text  []byte
}

func (l *listReader) start(s *scanner, byID map[string]relation) error {
	switch name := string(s.name); name {
	case "control":
		id, _ := strconv.Atoi(s.attr("shapeId"))
		if l.byID == nil {
			l.byID = map[int]*shape{}
		}
		if l.now = l.byID[id]; l.now != nil && id != 0 {
			return nil
		}
		if len(l.list) == maxControls {
			return limitf("it has more than %d form controls, which is the limit", maxControls)
		}
		l.now = &shape{id: id, name: clipText(s.attr("name")), part: byID[s.attr("id")]}
		l.byID[id] = l.now
		l.list = append(l.list, l.now)
	case "controlPr":
		if l.now != nil {
			l.now.link = first(l.now.link, plainRef(s.attr("linkedCell")))
		}
	case "from", "to":
		l.to = name == "to"
	case "col", "colOff", "row", "rowOff":
		l.field, l.text = name, l.text[:0]
	}
	return nil
}

func (l *listReader) end(s *scanner) {
	name := string(s.name)
	if name == "control" {
		l.now = nil
	}
	if l.now == nil || l.field == "" || name != l.field {
		return
	}
	l.now.at.set(l.to, l.field, string(l.text))
	l.field = ""
}

// set enters one number of an anchor of a newer drawing, whose offsets are in
// English metric units.
func (a *anchor) set(to bool, field, text string) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n > 1<<30 || n < -1<<30 {
		return
	}
	if strings.HasSuffix(field, "Off") {
		n /= emuPerPixel
	}
	switch {
	case field == "col" && to:
		a.endCol = n
	case field == "colOff" && to:
		a.endColOff = n
	case field == "row" && to:
		a.endRow = n
	case field == "rowOff" && to:
		a.endRowOff = n
	case field == "col":
		a.col = n
	case field == "colOff":
		a.colOff = n
	case field == "row":
		a.row = n
	case field == "rowOff":
		a.rowOff = n
	}
}

// readVML reads the controls of a VML drawing. A drawing that cannot be made
// sense of has none: the properties of the controls may say as much.
func (p parts) readVML(name string) ([]*shape, error) {
	if !p.has(name) {
		return nil, nil
	}
	var v vmlReader
	err := p.tokens(name, true, v.token)
	if err != nil && isDamage(err) {
		return nil, err
	}
	v.flush()
	return v.list, nil
}

// isDamage says whether unpacking failed, as against reading what was unpacked.
func isDamage(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errTooLong)
}

// vmlReader reads shapes. Names are compared without case, for some programs
// write them as HTML has them.
type vmlReader struct {
	list   []*shape
	now    *shape
	inText bool
	client bool
	field  string
	text   []byte // of the field, or of the caption
}

func (v *vmlReader) token(t token, s *scanner) error {
	switch t {
	case startTag:
		v.start(strings.ToLower(string(s.name)), s)
	case charData:
		if v.now != nil && (v.inText || v.field != "") && len(v.text) < maxCaption {
			v.text = append(v.text, s.text[:min(len(s.text), maxCaption)]...)
		}
	case endTag:
		v.end(strings.ToLower(string(s.name)))
	}
	return nil
}

func (v *vmlReader) start(name string, s *scanner) {
	switch {
	case name == "shape" || name == "rect":
		v.flush()
		v.now = &shape{id: shapeNumber(s.attr("spid"))}
		if v.now.id == 0 {
			v.now.id = shapeNumber(s.attr("id"))
		}
	case v.now == nil:
	case name == "textbox":
		v.inText, v.text = true, v.text[:0]
	case v.inText:
		if name == "br" || name == "div" || name == "p" {
			v.text = append(v.text, ' ')
		}
	case name == "clientdata":
		v.client = true
		v.now.kind, v.now.stated = strings.ToLower(first(s.attr("ObjectType"), s.attr("objecttype"))), true
	case v.client:
		v.field, v.text = name, v.text[:0]
	}
}

func (v *vmlReader) end(name string) {
	switch {
	case v.now == nil:
	case name == "shape" || name == "rect":
		v.flush()
	case name == "textbox" && v.inText:
		v.inText, v.now.caption = false, clipText(strings.Join(strings.Fields(string(v.text)), " "))
	case name == "clientdata":
		v.client = false
	case v.client && name == v.field:
		v.value(strings.TrimSpace(string(v.text)))
		v.field = ""
	}
}

// value enters what a control's data say.
func (v *vmlReader) value(text string) {
	switch v.field {
	case "anchor":
		if a, ok := parseAnchor(text); ok {
			v.now.at = a
		}
	case "checked":
		v.now.state = Unreadable
		if text != "" {
			v.now.state = checked(text)
		}
	case "fmlalink":
		v.now.link = plainRef(text)
	}
}

// flush enters the shape that has been read, if it is a control.
func (v *vmlReader) flush() {
	s := v.now
	v.now, v.inText, v.client, v.field = nil, false, false, ""
	if s == nil || len(v.list) > maxControls {
		return
	}
	switch s.kind {
	case "", "note", "group", "rect", "shape":
		return
	}
	v.list = append(v.list, s)
}

// shapeNumber reads the number out of "_x0000_s1025".
func shapeNumber(id string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "_x0000_s"))
	if err != nil || n < 0 || len(id) > 20 {
		return 0
	}
	return n
}

func clipText(text string) string {
	if len(text) <= maxCaption {
		return text
	}
	return strings.ToValidUTF8(text[:maxCaption], "")
}
