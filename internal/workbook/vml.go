package workbook

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"proforma/internal/officefile"
)

// maxVML is the size up to which a VML drawing is read; it is held in memory.
const maxVML = 32 << 20

// readVML reads the controls of a VML drawing. Such a drawing is half HTML: tags
// may be left open or not match, attributes may lack quotes. So it is not held
// to the rules of XML, and what is not understood is passed over.
func readVML(p officefile.Parts, name string) ([]*shape, error) {
	if p.Size(name) > maxVML {
		return nil, limitf("the drawing of its form controls unpacks to more than %d bytes, which is the limit", maxVML)
	}
	body, err := p.Open(name)
	if err != nil {
		return nil, err
	}
	defer body.Close() //nolint:errcheck // reading only
	data, err := io.ReadAll(body)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return vmlControls(data), nil
}

func vmlControls(data []byte) []*shape {
	var v vmlReader
	for len(data) > 0 && len(v.list) <= maxControls {
		at := bytes.IndexByte(data, '<')
		if at < 0 {
			at = len(data)
		}
		v.take(data[:at])
		if data = data[at:]; len(data) > 0 {
			data = data[v.tag(data):]
		}
	}
	v.flush()
	return v.list
}

// vmlReader reads the shapes of a VML drawing. Names are compared without case,
// for some programs write them as HTML has them.
type vmlReader struct {
	list   []*shape
	now    *shape
	inText bool
	client bool
	field  string
	text   []byte // of the field, or of the caption
}

// take takes up text.
func (v *vmlReader) take(text []byte) {
	if v.now != nil && (v.inText || v.field != "") && len(v.text) < maxCaption {
		v.text = append(v.text, text[:min(len(text), maxCaption)]...)
	}
}

// tag takes up what a < begins, and says how many bytes it takes up.
func (v *vmlReader) tag(data []byte) int {
	for _, mark := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}} {
		if !bytes.HasPrefix(data, []byte(mark[0])) {
			continue
		}
		at := bytes.Index(data[len(mark[0]):], []byte(mark[1]))
		if at < 0 {
			return len(data)
		}
		if mark[0] == "<![CDATA[" {
			v.take(data[len(mark[0]):][:at])
		}
		return len(mark[0]) + at + len(mark[1])
	}
	size := tagLength(data)
	tag := bytes.TrimRight(data[1:size], "> \t\r\n")
	ended := bytes.HasSuffix(tag, []byte("/"))
	tag = bytes.TrimSuffix(tag, []byte("/"))
	if len(tag) == 0 || tag[0] == '!' || tag[0] == '?' {
		return size
	}
	if tag[0] == '/' {
		v.end(tagName(tag[1:]))
		return size
	}
	v.start(tagName(tag), tag)
	if ended {
		v.end(tagName(tag))
	}
	return size
}

// tagLength is the length of the tag that data begins with. A > inside quotes
// does not end it, unless the quotes are never closed.
func tagLength(data []byte) int {
	quote := byte(0)
	for i, c := range data {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	if at := bytes.IndexByte(data, '>'); at >= 0 {
		return at + 1
	}
	return len(data)
}

// tagName is the name of a tag in lower case, without its prefix.
func tagName(tag []byte) string {
	if i := bytes.IndexAny(tag, " \t\r\n"); i >= 0 {
		tag = tag[:i]
	}
	name := officefile.Local(tag)
	return strings.ToLower(string(name[:min(len(name), 40)]))
}

// vmlAttribute is the value of an attribute, with quotes or without; empty if
// there is none. Names are compared without case and prefix.
func vmlAttribute(tag []byte, name string) string {
	_, rest, _ := bytes.Cut(tag, []byte(" "))
	if i := bytes.IndexAny(tag, " \t\r\n"); i >= 0 {
		rest = tag[i:]
	}
	for {
		key, after, ok := bytes.Cut(rest, []byte("="))
		if !ok {
			return ""
		}
		after = bytes.TrimLeft(after, " \t\r\n")
		var value []byte
		switch {
		case len(after) > 0 && (after[0] == '"' || after[0] == '\''):
			value, rest, ok = bytes.Cut(after[1:], after[:1])
			if !ok {
				return ""
			}
		default:
			end := bytes.IndexAny(after, " \t\r\n")
			if end < 0 {
				end = len(after)
			}
			value, rest = after[:end], after[end:]
		}
		fields := bytes.Fields(key)
		if len(fields) > 0 && bytes.EqualFold(officefile.Local(fields[len(fields)-1]), []byte(name)) {
			return clipText(vmlText(value[:min(len(value), maxCaption)]))
		}
	}
}

// vmlText resolves the entities of a text that may hold any: one that is not
// known stays as it is. Bytes that are no text are left out.
func vmlText(text []byte) string {
	text = bytes.ToValidUTF8(text, nil)
	var out strings.Builder
	for len(text) > 0 {
		before, rest, found := bytes.Cut(text, []byte("&"))
		out.Write(before)
		if !found {
			break
		}
		name, after, ended := bytes.Cut(rest, []byte(";"))
		r, known := officefile.Entity(name)
		if string(name) == "nbsp" {
			r, known = ' ', true
		}
		if !ended || !known {
			out.WriteByte('&')
			text = rest
			continue
		}
		out.WriteRune(r)
		text = after
	}
	return out.String()
}

func (v *vmlReader) start(name string, tag []byte) {
	switch {
	case name == "shape" || name == "rect":
		v.flush()
		v.now = &shape{id: shapeNumber(vmlAttribute(tag, "spid"))}
		if v.now.id == 0 {
			v.now.id = shapeNumber(vmlAttribute(tag, "id"))
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
		v.now.kind, v.now.stated = strings.ToLower(vmlAttribute(tag, "ObjectType")), true
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
		v.inText, v.now.caption = false, clipText(strings.Join(strings.Fields(vmlText(v.text)), " "))
	case name == "clientdata":
		v.client = false
	case v.client && name == v.field:
		v.value(strings.TrimSpace(vmlText(v.text)))
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
	if s == nil {
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
