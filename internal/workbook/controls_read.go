package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"proforma/internal/officefile"
)

// readListed reads the list of controls at the end of a sheet, and the sizes of
// its rows and columns.
func (c *controlParts) readListed(p officefile.Parts, part string, byID map[string]officefile.Relation) error {
	var l listReader
	err := tokens(p, part, func(t officefile.Token, s *officefile.Scanner) error {
		switch t {
		case officefile.StartTag:
			c.sizes.take(s)
			return l.start(s, byID)
		case officefile.CharData:
			if l.now != nil && l.field != "" {
				l.text = append(l.text, s.Text...)
			}
		case officefile.EndTag:
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

func (l *listReader) start(s *officefile.Scanner, byID map[string]officefile.Relation) error {
	switch name := string(s.Name); name {
	case "control":
		id, _ := strconv.Atoi(s.Attr("shapeId"))
		if l.byID == nil {
			l.byID = map[int]*shape{}
		}
		if l.now = l.byID[id]; l.now != nil && id != 0 {
			return nil
		}
		if len(l.list) == maxControls {
			return limitf("it has more than %d form controls, which is the limit", maxControls)
		}
		l.now = &shape{id: id, name: clipText(s.Attr("name")), part: byID[s.Attr("id")]}
		l.byID[id] = l.now
		l.list = append(l.list, l.now)
	case "controlPr":
		if l.now != nil {
			l.now.link = first(l.now.link, plainRef(s.Attr("linkedCell")))
		}
	case "from", "to":
		l.to = name == "to"
	case "col", "colOff", "row", "rowOff":
		l.field, l.text = name, l.text[:0]
	}
	return nil
}

func (l *listReader) end(s *officefile.Scanner) {
	name := string(s.Name)
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

// tokens calls visit at each tag and each text of a part.
func tokens(p officefile.Parts, name string, visit func(officefile.Token, *officefile.Scanner) error) error {
	body, err := p.Open(name)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // reading only
	s := officefile.NewScanner(body)
	for {
		t, err := s.Next()
		if err == nil && t != officefile.EndOfPart {
			err = visit(t, s)
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		if t == officefile.EndOfPart {
			return nil
		}
	}
}
