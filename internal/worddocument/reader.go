package worddocument

import (
	"strings"

	"proforma/internal/officefile"
)

// reader walks over one story.
type reader struct {
	*reading
	s         *officefile.Scanner
	part      string
	relations map[string]officefile.Relation
	story     *Story
	place     *Place   // of what is being read
	par       *pending // the paragraph being read; nil between paragraphs
	format    format   // of the run being read
	fields    []field
	controls  []control
	versions  []version
	tables    int // tables that are open
	hidden    hiddenText
}

// children calls visit at each start tag inside the element just met, up to its
// end tag. visit may read the element to its end; if it does not, the tags
// inside it are visited too, so that an element nobody knows hides no text.
func (r *reader) children(visit func() error) error {
	until := r.s.Depth - 1
	for {
		t, err := r.s.Next()
		if err != nil {
			return err
		}
		switch t {
		case officefile.StartTag:
			if err := visit(); err != nil {
				return err
			}
		case officefile.EndTag:
			if r.s.Depth == until {
				return nil
			}
			r.ended()
		case officefile.EndOfPart:
			return nil
		}
	}
}

// content visits the children of an element that holds text, blocks or runs.
// What wraps others without being seen itself is dealt with here.
func (r *reader) content(visit func() error) error {
	return r.children(func() error {
		if done, err := r.wrapper(); done || err != nil {
			return err
		}
		return visit()
	})
}

// wrapper deals with the elements that can stand around anything. done says
// that visiting goes on behind the tag just met.
func (r *reader) wrapper() (done bool, err error) {
	switch string(r.s.Name) {
	case "sdt":
		r.controls = append(r.controls, control{depth: r.s.Depth})
	case "sdtPr":
		return true, r.controlProperties()
	case "AlternateContent":
		r.versions = append(r.versions, version{depth: r.s.Depth})
	case "Choice", "Fallback":
		if r.otherVersion() {
			return true, r.skip()
		}
	case "ins", "moveTo":
		r.doc.Insertions = notePlace(r.doc.Insertions, r.place)
	case "del", "moveFrom":
		r.doc.Deletions = notePlace(r.doc.Deletions, r.place)
		return true, r.skip()
	case "sdtEndPr", "customXmlPr", "smartTagPr", "rubyPr", "rt", "tblPrEx", "ctrlPr", "delText", "delInstrText":
		return true, r.skip()
	case "altChunk":
		r.doubt(ForeignPart, r.target(r.s.Attr("id")))
		return true, r.skip()
	case "subDoc":
		r.doubt(LinkedObject, "sub-document")
		return true, r.skip()
	default:
		return false, nil
	}
	return true, nil
}

// version is content that stands in several versions.
type version struct {
	depth int
	taken bool
}

// otherVersion says whether the version just met is to be passed over. The first
// is read: newer programs write the same text boxes again for older ones.
func (r *reader) otherVersion() bool {
	if len(r.versions) == 0 {
		return false
	}
	v := &r.versions[len(r.versions)-1]
	if v.depth != r.s.Depth-1 {
		return false
	}
	taken := v.taken
	v.taken = true
	return taken
}

// ended takes note of the end tag of an element that was not read to its end.
func (r *reader) ended() {
	if n := len(r.controls); n > 0 && r.controls[n-1].depth == r.s.Depth+1 {
		r.closeControl()
	}
	if n := len(r.versions); n > 0 && r.versions[n-1].depth == r.s.Depth+1 {
		r.versions = r.versions[:n-1]
	}
}

// skip reads past the end of the element just met.
func (r *reader) skip() error {
	until := r.s.Depth - 1
	for {
		t, err := r.s.Next()
		if err != nil || t == officefile.EndOfPart {
			return err
		}
		if t == officefile.EndTag && r.s.Depth == until {
			return nil
		}
	}
}

// properties visits the elements directly inside the one just met, and passes
// over what is inside them unless visit reads it.
func (r *reader) properties(visit func(name string) error) error {
	level := r.s.Depth + 1
	return r.children(func() error {
		if r.s.Depth != level {
			return nil
		}
		return visit(string(r.s.Name))
	})
}

// finish looks at what is left open at the end of a story.
func (r *reader) finish() error {
	for _, f := range r.fields {
		if !f.result && strings.TrimSpace(string(f.dropped)) != "" {
			r.doubtAt(UnclosedField, f.place, string(f.dropped))
		}
	}
	r.fields = nil
	r.endHidden()
	// What follows the root element can only be blank, but must be well formed.
	for {
		t, err := r.s.Next()
		if err != nil || t == officefile.EndOfPart {
			return err
		}
	}
}

// count holds the number of paragraphs, rows and cells to the limit.
func (d *reading) count() error {
	d.blocks++
	if d.blocks > d.limits.Blocks {
		return officefile.Beyond("blocks", "it holds more than %d paragraphs and cells, which is the limit", d.limits.Blocks)
	}
	return nil
}

func (r *reader) doubt(kind DoubtKind, text string) { r.doubtAt(kind, r.place, text) }

func (r *reader) doubtAt(kind DoubtKind, at *Place, text string) {
	if len(r.doc.Doubts) < maxDoubts {
		r.doc.Doubts = append(r.doc.Doubts, Doubt{Kind: kind, Place: at, Text: text})
	}
}

// notePlace adds a place to a list unless it is the last one there.
func notePlace(list []*Place, p *Place) []*Place {
	if len(list) >= maxDoubts || len(list) > 0 && list[len(list)-1] == p {
		return list
	}
	return append(list, p)
}

// target is the name of the part or the address that a relationship id leads to.
func (r *reader) target(id string) string { return r.relations[id].Target }

// on reads the value of a switch: an element that is there is on unless it says
// otherwise.
func on(s *officefile.Scanner) bool {
	switch s.Attr("val") {
	case "0", "false", "off", "False":
		return false
	}
	return true
}
