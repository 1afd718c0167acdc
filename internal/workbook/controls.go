package workbook

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"proforma/internal/officefile"
)

// Control is a tick box or a radio button that floats over the cells of a sheet.
type Control struct {
	Row, Col       int // cell under its top left corner, from 1
	EndRow, EndCol int // cell under its bottom right corner
	// BoxRow and BoxCol are the cell under the box that is clicked, as far as the
	// heights and widths in the file tell: a control often begins with its last
	// pixels in the row above its own.
	BoxRow, BoxCol int
	Caption        string // the text beside the box; empty if the cells hold it
	Linked         string // cell that holds its state, as "F7" or "Sheet1!F7"; empty if none
	State          ControlState
	Radio          bool
	Ordinal        int // of a radio button among those of which one can be chosen, from 1
}

// ControlState is what a control shows.
type ControlState uint8

// The states of a control, in the order of ingest/document's.
const (
	Unticked ControlState = iota
	Ticked
	Mixed
	Unreadable // ActiveX, or a control whose state the file does not hold
)

// The bounds on the controls of one sheet.
const (
	maxControls = 10_000
	maxCaption  = 2_000 // bytes of a caption that are kept
	// maxProperties is the size up to which the properties of a control are read.
	// Any number of controls may refer to the same ones.
	maxProperties = 16 << 10
)

// shape is what one part of the file says of one control.
type shape struct {
	id      int    // by which the parts of the file refer to it; 0 if it has none
	kind    string // in lower case: "checkbox", "radio", "gbox", ...; empty if not said
	name    string
	caption string
	link    string
	state   ControlState
	stated  bool // the state is that of this part
	at      anchor
	part    officefile.Relation // of the entry in the sheet: where its properties are
}

// controlParts is what the parts of a sheet say of its controls.
type controlParts struct {
	listed []*shape // in the sheet itself, with the properties they refer to
	drawn  []*shape // in the VML drawing
	placed []*shape // in the drawing of newer versions, which holds texts but no states
	shapes int      // of that drawing that are no controls
	sizes  sizes
}

// tickKind says whether a kind of control can be ticked.
func tickKind(kind string) bool { return kind == "checkbox" || kind == "radio" }

// readControls reads the controls of a sheet from the parts that it refers to.
// Newer programs write properties (ctrlProps), older ones VML only; where both
// are there, the properties win, and each stands in for what the other lacks.
func (f *File) readControls(sheet *ReadSheet, relations []officefile.Relation) error {
	placed := sheet.placed
	c := controlParts{placed: placed}
	byID, any := map[string]officefile.Relation{}, len(placed) > 0 || sheet.listed
	for _, r := range relations {
		byID[r.ID] = r
		switch r.Kind {
		case "vmlDrawing":
			if r.External || !f.readOnce(r.Target) {
				continue
			}
			drawn, err := readVML(f.parts, r.Target)
			if err != nil {
				return fmt.Errorf("%s: %w", path.Base(r.Target), err)
			}
			c.drawn = append(c.drawn, drawn...)
			any = any || len(drawn) > 0
		case "ctrlProp", "control":
			any = true
		}
	}
	if !any {
		return nil
	}
	if err := c.readListed(f.parts, sheet.part, byID); err != nil {
		return err
	}
	for _, s := range c.listed {
		if err := f.properties(s); err != nil {
			return err
		}
	}
	c.join()
	sheet.Controls = c.controls()
	sheet.Pictures += c.others()
	if len(sheet.Controls) > maxControls {
		return limitf("it has more than %d form controls, which is the limit", maxControls)
	}
	return nil
}

// properties reads what the part that a control refers to says.
func (f *File) properties(s *shape) error {
	switch {
	case s.part.External || !f.parts.Has(s.part.Target) || f.parts.Size(s.part.Target) > maxProperties:
	case s.part.Kind == "ctrlProp":
		return f.parts.Walk(s.part.Target, func(t *officefile.Scanner) error {
			if string(t.Name) == "formControlPr" {
				s.kind, s.stated = strings.ToLower(t.Attr("objectType")), true
				s.state = checked(t.Attr("checked"))
				s.link = first(plainRef(t.Attr("fmlaLink")), s.link)
			}
			return nil
		})
	case s.part.Kind == "control":
		s.kind = "activex"
		return f.parts.Walk(s.part.Target, func(t *officefile.Scanner) error {
			if string(t.Name) == "ocx" {
				s.kind = activeKind(t.Attr("classid"))
			}
			return nil
		})
	}
	return nil
}

func checked(text string) ControlState {
	switch strings.ToLower(text) {
	case "", "unchecked", "0", "false":
		return Unticked
	case "checked", "1", "true":
		return Ticked
	case "mixed", "2":
		return Mixed
	}
	return Unreadable
}

// activeKind tells ActiveX controls apart by their class. One that is not known
// may be a tick box.
func activeKind(class string) string {
	class = strings.ToUpper(strings.Trim(class, "{}"))
	switch {
	case strings.HasPrefix(class, "8BD21D50"):
		return "activex radio"
	case strings.HasPrefix(class, "8BD21D10"), strings.HasPrefix(class, "8BD21D20"), strings.HasPrefix(class, "8BD21D30"):
		return "list" // text boxes, lists, drop-downs
	case strings.HasPrefix(class, "D7053240"), strings.HasPrefix(class, "978C9E23"), strings.HasPrefix(class, "4C599241"),
		strings.HasPrefix(class, "DFD181E0"), strings.HasPrefix(class, "79176FB0"):
		return "button" // buttons, labels, pictures, scroll bars, spinners
	}
	return "activex"
}

// join brings together what the parts say of the same control, by its number;
// where the parts do not number alike, by its place in their order.
func (c *controlParts) join() {
	drawn := map[int]*shape{}
	for _, s := range c.drawn {
		if s.id != 0 {
			drawn[s.id] = s
		}
	}
	used := map[*shape]bool{}
	var alone []*shape
	for _, s := range c.listed {
		if d := drawn[s.id]; d != nil && !used[d] {
			used[d] = true
			s.complete(d)
		} else {
			alone = append(alone, s)
		}
	}
	var rest []*shape
	for _, s := range c.drawn {
		if !used[s] && s.kind != "gbox" {
			rest = append(rest, s)
		}
	}
	if len(alone) > 0 && len(alone) == len(rest) && sameKinds(alone, rest) {
		for i, s := range alone {
			used[rest[i]] = true
			s.complete(rest[i])
		}
	}
	for _, s := range c.drawn {
		if !used[s] && s.kind != "pict" {
			c.listed = append(c.listed, s)
		}
	}
	c.joinPlaced()
}

func sameKinds(a, b []*shape) bool {
	for i := range a {
		if tickKind(a[i].kind) && tickKind(b[i].kind) && a[i].kind != b[i].kind {
			return false
		}
	}
	return true
}

// complete fills in what this part of the file does not say.
func (s *shape) complete(o *shape) {
	if s.kind == "" {
		s.kind = o.kind
	}
	s.caption, s.link = first(s.caption, o.caption), first(s.link, o.link)
	if !s.stated && !strings.HasPrefix(s.kind, "activex") {
		s.state, s.stated = o.state, o.stated
	}
	if s.at.nowhere() {
		s.at = o.at
	}
}

// joinPlaced takes the texts of the newer drawing where there are none, and the
// controls that stand nowhere else: some programs write a radio button there
// and its state nowhere.
func (c *controlParts) joinPlaced() {
	byID := map[int]*shape{}
	for _, s := range c.listed {
		if s.id != 0 {
			byID[s.id] = s
		}
	}
	for _, p := range c.placed {
		s := byID[p.id]
		if p.id == 0 || s == nil {
			if tickKind(p.kind) && !c.alreadyListed(p) {
				p.id, p.state, p.stated = 0, Unreadable, true
				c.listed = append(c.listed, p)
			} else if p.kind == "" {
				c.shapes++
			}
			continue
		}
		s.complete(&shape{kind: s.kind, caption: p.caption, at: p.at, state: s.state, stated: s.stated})
	}
}

// alreadyListed says whether a control of another number has the same text, as
// where the parts of the file do not number alike.
func (c *controlParts) alreadyListed(p *shape) bool {
	for _, s := range c.listed {
		if s.kind == p.kind && s.caption == p.caption {
			return true
		}
	}
	return false
}

// controls are those that can be ticked.
func (c *controlParts) controls() []Control {
	var out []Control
	for _, s := range c.listed {
		kind := strings.TrimPrefix(s.kind, "activex ")
		active := kind != s.kind || kind == "activex"
		if !tickKind(kind) && !active && kind != "" {
			continue
		}
		one := Control{Caption: s.ownCaption(), Linked: s.link, State: s.state, Radio: kind == "radio"}
		if active || !s.stated {
			one.State = Unreadable
		}
		one.Row, one.Col, one.EndRow, one.EndCol = s.at.cells()
		one.BoxRow, one.BoxCol = c.sizes.box(s.at)
		out = append(out, one)
	}
	c.group(out)
	return out
}

// group numbers the radio buttons of which one can be chosen: those in a group
// box, or on the sheet outside of any. They share the cell of the one that names
// it, which holds the number of the one that is chosen.
func (c *controlParts) group(list []Control) {
	var boxes []anchor
	for _, s := range append(c.listed, c.drawn...) {
		if s.kind == "gbox" {
			boxes = append(boxes, s.at)
		}
	}
	count, link := map[int]int{}, map[int]string{}
	groupOf := func(r Control) int {
		for i, b := range boxes {
			if b.holds(r.BoxRow, r.BoxCol) {
				return i + 1
			}
		}
		return 0
	}
	for i := range list {
		if !list[i].Radio {
			continue
		}
		g := groupOf(list[i])
		count[g]++
		list[i].Ordinal = count[g]
		link[g] = first(link[g], list[i].Linked)
	}
	for i := range list {
		if list[i].Radio && list[i].Linked == "" {
			list[i].Linked = link[groupOf(list[i])]
		}
	}
}

// others counts what may hold an answer and is not read.
func (c *controlParts) others() int {
	n := c.shapes
	for _, s := range c.listed {
		switch s.kind {
		case "drop", "list", "edit", "editbox":
			n++
		}
	}
	return n
}

// ownCaption is the caption, unless it is the name that the program gave the
// control when it was drawn: "Check Box 12".
func (s *shape) ownCaption() string {
	last := strings.LastIndexByte(s.caption, ' ')
	if last < 0 {
		return s.caption
	}
	if _, err := strconv.Atoi(s.caption[last+1:]); err != nil {
		return s.caption
	}
	switch strings.ToLower(s.caption[:last]) {
	case "check box", "checkbox", "option button", "kontrollkästchen", "optionsfeld", "case à cocher", "case d'option", "casilla de verificación":
		return ""
	}
	if s.caption == s.name {
		return ""
	}
	return s.caption
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// plainRef is a reference to a cell without dollars and quotes: "Sheet1!F7". It is
// empty for anything else.
func plainRef(ref string) string {
	ref = strings.TrimPrefix(strings.TrimSpace(ref), "=")
	sheet, cell := "", ref
	if at := strings.LastIndexByte(ref, '!'); at >= 0 {
		sheet, cell = ref[:at], ref[at+1:]
		if n := len(sheet); n >= 2 && sheet[0] == '\'' && sheet[n-1] == '\'' {
			sheet = strings.ReplaceAll(sheet[1:n-1], "''", "'")
		}
		sheet += "!"
	}
	row, col, ok := parseRef(cell)
	if !ok || len(sheet) > maxSheetName+1 {
		return ""
	}
	return sheet + refOf(row, col)
}
