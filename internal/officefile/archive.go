package officefile

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Parts finds the parts of an Office file by name.
type Parts struct {
	files map[string]*zip.File
}

// NewParts lists the parts of an archive. Of two with one name the first counts.
func NewParts(archive *zip.Reader) Parts {
	p := Parts{files: make(map[string]*zip.File, len(archive.File))}
	for _, f := range archive.File {
		key := Key(f.Name)
		if _, there := p.files[key]; !there {
			p.files[key] = f
		}
	}
	return p
}

// Key puts aside what writers of these files vary: case, backslashes, a slash
// in front.
func Key(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Size is the size of a part, unpacked, as the directory declares it.
func (p Parts) Size(name string) int64 {
	f, ok := p.files[Key(name)]
	if !ok {
		return 0
	}
	return int64(f.UncompressedSize64)
}

// Has says whether there is such a part.
func (p Parts) Has(name string) bool {
	_, ok := p.files[Key(name)]
	return ok
}

// Open starts reading a part. Reading stops at the size that was declared.
func (p Parts) Open(name string) (io.ReadCloser, error) {
	f, ok := p.files[Key(name)]
	if !ok {
		return nil, fmt.Errorf("the part %s is not in the file", name)
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

var errTooLong = errors.New("a part is longer than the file says")

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

// Relation is one entry of a .rels part.
type Relation struct {
	ID       string
	Kind     string // last segment of its type: "worksheet", "image"
	Target   string // name in the archive, or the address of what is external
	External bool
}

// Relations reads what a part refers to. A part without any has none. Targets
// come back as names in the archive.
func (p Parts) Relations(of string) ([]Relation, error) {
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		name = "_rels/.rels"
	}
	if !p.Has(name) {
		return nil, nil
	}
	var found []Relation
	err := p.Walk(name, func(s *Scanner) error {
		if string(s.Name) != "Relationship" {
			return nil
		}
		if len(found) == maxRelations {
			return Limitf("a part of it refers to more than %d others, which is the limit", maxRelations)
		}
		target := s.Attr("Target")
		r := Relation{ID: s.Attr("Id"), External: s.Attr("TargetMode") == "External"}
		kind := s.Attr("Type")
		r.Kind = kind[strings.LastIndexByte(kind, '/')+1:]
		r.Target = resolve(of, target)
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

// Walk calls visit at each start tag of a part.
func (p Parts) Walk(name string, visit func(*Scanner) error) error {
	if err := p.Bounded(name); err != nil {
		return err
	}
	body, err := p.Open(name)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // reading only
	s := NewScanner(body)
	for {
		t, err := s.Next()
		if err == nil && t == StartTag {
			err = visit(s)
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		if t == EndOfPart {
			return nil
		}
	}
}
