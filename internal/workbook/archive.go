package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// parts finds the parts of a workbook by name.
type parts struct {
	files map[string]*zip.File
}

func newParts(archive *zip.Reader) parts {
	p := parts{files: make(map[string]*zip.File, len(archive.File))}
	for _, f := range archive.File {
		key := partKey(f.Name)
		if _, there := p.files[key]; !there {
			p.files[key] = f
		}
	}
	return p
}

// partKey puts aside what writers of workbooks vary: case, backslashes, a slash
// in front.
func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p parts) size(name string) int64 {
	f, ok := p.files[partKey(name)]
	if !ok {
		return 0
	}
	return int64(f.UncompressedSize64)
}

func (p parts) has(name string) bool {
	_, ok := p.files[partKey(name)]
	return ok
}

// open starts reading a part. Reading stops at the size that was declared.
func (p parts) open(name string) (io.ReadCloser, error) {
	f, ok := p.files[partKey(name)]
	if !ok {
		return nil, fmt.Errorf("the part %s is not in the workbook", name)
	}
	body, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("unpacking %s: %w", name, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{&bounded{body: body, left: int64(f.UncompressedSize64)}, body}, nil
}

var errTooLong = errors.New("a part is longer than the workbook says")

// bounded is a reader that fails once more comes than was declared.
type bounded struct {
	body io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.body.Read(p)
	b.left -= int64(n)
	if b.left < 0 {
		return 0, errTooLong
	}
	return n, err
}

// relation is one entry of a .rels part.
type relation struct {
	id, kind, target string
	external         bool
}

// relations reads what a part refers to. A part without any has none. Targets
// come back as names in the archive.
func (p parts) relations(of string) ([]relation, error) {
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		name = "_rels/.rels"
	}
	if !p.has(name) {
		return nil, nil
	}
	var found []relation
	err := p.walk(name, func(s *scanner) error {
		if string(s.name) != "Relationship" {
			return nil
		}
		if len(found) == maxRelations {
			return limitf("a part of it refers to more than %d others, which is the limit", maxRelations)
		}
		target := s.attr("Target")
		r := relation{id: s.attr("Id"), external: s.attr("TargetMode") == "External"}
		kind := s.attr("Type")
		r.kind = kind[strings.LastIndexByte(kind, '/')+1:]
		r.target = resolve(of, target)
		found = append(found, r)
		return nil
	})
	return found, err
}

func resolve(of, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return path.Clean(target[1:])
	}
	return path.Join(path.Dir(of), target)
}

// walk calls visit at each start tag of a part.
func (p parts) walk(name string, visit func(*scanner) error) error {
	if err := p.bounded(name); err != nil {
		return err
	}
	body, err := p.open(name)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // reading only
	s := newScanner(body)
	for {
		t, err := s.next()
		if err == nil && t == startTag {
			err = visit(s)
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		if t == endOfPart {
			return nil
		}
	}
}
