package ingest

import (
	"bytes"
	"context"
	"io"
	"os"
	"path"
	"strings"

	"proforma/ingest/document"
	"proforma/ingest/layout"
)

// companion is an input that holds the role table of an export in another
// input.
type companion struct {
	in      input
	child   *layout.Child
	parents []string // names of the inputs it is joined to
}

// companions are the child tables among the inputs. They are read before
// anything else, so that an export finds its people whatever the names of the
// files and whichever is read first.
type companions struct {
	all []companion // in the order of their names
	of  map[string][]*layout.Child
}

// findCompanions reads the child tables among the inputs, finds the exports
// they belong to, and gives back the other inputs.
func (r *fileReader) findCompanions(ctx context.Context, files []input) []input {
	r.companions.of = map[string][]*layout.Child{}
	room := layout.NewRoom()
	var rest []input
	for _, in := range files {
		child := (*layout.Child)(nil)
		if ctx.Err() == nil && mayBeChild(in) {
			child = r.readChild(in, room)
		}
		if child == nil {
			rest = append(rest, in)
			continue
		}
		r.companions.all = append(r.companions.all, companion{in: in, child: child})
	}
	for i := range r.companions.all {
		r.pair(&r.companions.all[i], rest)
	}
	return rest
}

// readChild reads an input as a child table; nil if it is none, or cannot be
// read, which is for its turn among the other inputs to say.
func (r *fileReader) readChild(in input, room *layout.Room) (child *layout.Child) {
	defer func() {
		if recover() != nil {
			child = nil
		}
	}()
	doc, err := document.Open(in.path, in.name, r.opts.Limits)
	if err != nil {
		return nil
	}
	defer doc.Close() //nolint:errcheck // read to its end or reported already
	return r.layouts.ReadChild(doc, room)
}

// pair finds the exports of a child table: those of its tool in its folder,
// else anywhere. Of several, the one whose name its own goes on from; where no
// name tells, all of them, for the keys of the rows tell.
func (r *fileReader) pair(c *companion, files []input) {
	if !c.child.People() {
		return
	}
	var beside, elsewhere []input
	for _, in := range files {
		if path.Dir(in.name) == path.Dir(c.in.name) {
			beside = append(beside, in)
		} else {
			elsewhere = append(elsewhere, in)
		}
	}
	parents := r.exportsOf(c.child.Tool(), beside)
	if len(parents) == 0 {
		parents = r.exportsOf(c.child.Tool(), elsewhere)
	}
	for _, in := range namedAlike(c.in, parents) {
		c.parents = append(c.parents, in.name)
		r.companions.of[in.name] = append(r.companions.of[in.name], c.child)
	}
}

// exportsOf picks the inputs that are exports of a tool.
func (r *fileReader) exportsOf(tool string, files []input) []input {
	var found []input
	for _, in := range files {
		if r.layoutOf(in, tool) == tool {
			found = append(found, in)
		}
	}
	return found
}

// layoutOf says how an input is laid out; empty if it cannot be read, which is
// for its turn to say, or cannot be of the tool. What was found out is kept.
func (r *fileReader) layoutOf(in input, tool string) (name string) {
	if known, ok := r.layoutNames[in.full]; ok {
		return known
	}
	head := headOf(in)
	if len(head) == 0 || isZip(head) && tool != "kobo" { // the others export text only
		return ""
	}
	defer func() {
		if recover() != nil {
			name = ""
		}
		r.layoutNames[in.full] = name
	}()
	doc, err := document.Open(in.path, in.name, r.opts.Limits)
	if err != nil {
		return ""
	}
	defer doc.Close() //nolint:errcheck // only looked at
	if l, _ := r.layouts.Recognise(doc); l != nil {
		return l.Name()
	}
	return ""
}

// namedAlike keeps the exports whose name, without its extension, the child's
// goes on from with a dash or an underscore - the longest such name - or all
// if there is none.
func namedAlike(child input, exports []input) []input {
	best, longest := exports, -1
	name := strings.ToLower(path.Base(child.name))
	for _, in := range exports {
		stem := strings.ToLower(strings.TrimSuffix(path.Base(in.name), path.Ext(in.name)))
		rest, ok := strings.CutPrefix(name, stem)
		if !ok || !strings.HasPrefix(rest, "-") && !strings.HasPrefix(rest, "_") || len(stem) < longest {
			continue
		}
		if len(stem) > longest {
			best, longest = nil, len(stem)
		}
		best = append(best, in)
	}
	return best
}

// childHeads are texts without which no input is a child table.
var childHeads = [][]byte{[]byte("PARENT_KEY"), []byte("_parent_index")}

// mayBeChild looks at the start of an input for the heads of a child table.
func mayBeChild(in input) bool {
	head := headOf(in)
	if isZip(head) {
		return false
	}
	head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16
	for _, mark := range childHeads {
		if bytes.Contains(head, mark) {
			return true
		}
	}
	return false
}

// headOf is the start of an input; nil if it is no file or cannot be read,
// which is for its turn to say.
func headOf(in input) []byte {
	if _, odd := notAFile(in); odd {
		return nil
	}
	f, err := os.Open(in.path)
	if err != nil {
		return nil
	}
	defer f.Close() //nolint:errcheck // reading only
	head := make([]byte, 512)
	n, err := io.ReadFull(f, head)
	if err != nil || isZip(head) {
		return head[:n]
	}
	more, _ := io.ReadAll(io.LimitReader(f, 64<<10))
	return append(head, more...)
}

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK")) }

// companions writes what became of the child tables, after the exports that
// they belong to.
func (l *loading) companions(all []companion) error {
	for _, c := range all {
		file, found := c.child.File, c.child.Findings
		switch {
		case file.Status != "loaded":
		case len(c.parents) == 0 && c.child.People():
			file.Status = "refused"
			found = append(found, c.child.Alone())
		default:
			found = append(found, c.child.Unclaimed()...)
		}
		mask := l.masker.Text
		for _, parent := range c.parents {
			if known, ok := l.nameMask[parent]; ok {
				mask = known
				break
			}
		}
		if err := l.file(part{file: &file, findings: found}, mask); err != nil {
			return err
		}
	}
	return nil
}
