package worddocument

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"

	"proforma/internal/officefile"
)

// The ways in which an archive is no document that can be read.
var (
	ErrNoDocument = errors.New("the archive holds no Word document")
	ErrMacros     = errors.New("the document holds macros")
)

// Read reads a document. The archive must stay open as long as attachments are
// read. Nothing is spilled to disk. What goes beyond a limit is an
// *officefile.LimitError.
func Read(archive *zip.Reader, l Limits) (*Document, error) {
	l = l.withDefaults()
	if err := officefile.CheckArchive(archive, l.archive()); err != nil {
		return nil, err
	}
	d := &reading{parts: officefile.NewParts(archive), limits: l, doc: &Document{}, attached: map[string]bool{}}
	main, err := MainPart(d.parts)
	if err != nil {
		return nil, err
	}
	if err := d.open(main); err != nil {
		return nil, err
	}
	return d.doc, nil
}

// MainPart finds the part that holds the body: by the relationships of the
// package, or where Word puts it.
func MainPart(p officefile.Parts) (string, error) {
	relations, err := p.Relations("")
	if err != nil {
		return "", err
	}
	for _, r := range relations {
		if r.Kind == "officeDocument" && !r.External && p.Has(r.Target) {
			return r.Target, nil
		}
	}
	if p.Has("word/document.xml") {
		return "word/document.xml", nil
	}
	return "", ErrNoDocument
}

// reading is a document under way: what its stories share.
type reading struct {
	parts    officefile.Parts
	limits   Limits
	doc      *Document
	types    officefile.ContentTypes
	styles   styles
	attached map[string]bool
	blocks   int // paragraphs, rows and cells so far

	evenAndOdd bool
	heads      map[StoryKind][]string // parts that the body shows as headers and footers
	notes      map[StoryKind][]string // ids of the notes that the body refers to, in order
}

// open reads the parts that a document is made of.
func (d *reading) open(main string) error {
	relations, err := d.parts.Relations(main)
	if err != nil {
		return err
	}
	named := map[string]string{}
	byID := make(map[string]officefile.Relation, len(relations))
	for _, r := range relations {
		byID[r.ID] = r
		if r.External {
			continue
		}
		if r.Kind == "vbaProject" {
			return ErrMacros
		}
		if _, there := named[r.Kind]; !there {
			named[r.Kind] = r.Target
		}
	}
	if d.types, err = d.parts.ContentTypes(); err != nil {
		return err
	}
	if strings.Contains(strings.ToLower(d.types.Of(main)), "macroenabled") {
		return ErrMacros
	}
	if err := d.readStyles(named["styles"]); err != nil {
		return err
	}
	if err := d.readSettings(named["settings"]); err != nil {
		return err
	}
	d.heads, d.notes = map[StoryKind][]string{}, map[StoryKind][]string{}
	if err := d.readBody(main, byID); err != nil {
		return err
	}
	for _, kind := range []StoryKind{Header, Footer} {
		if err := d.readHeads(kind); err != nil {
			return err
		}
	}
	for _, kind := range []StoryKind{Footnotes, Endnotes} {
		if err := d.readNotes(kind, named[string(kind)]); err != nil {
			return err
		}
	}
	return nil
}

func (d *reading) readSettings(name string) error {
	if name == "" || !d.parts.Has(name) {
		return nil
	}
	return d.walk(name, func(s *officefile.Scanner) error {
		if string(s.Name) == "evenAndOddHeaders" && s.Depth == 2 {
			d.evenAndOdd = on(s)
		}
		return nil
	})
}

// walk is Parts.Walk within the limit for parts with text.
func (d *reading) walk(name string, visit func(*officefile.Scanner) error) error {
	if d.parts.Size(name) > d.limits.XMLBytes {
		return officefile.Beyond("document", "the part %s unpacks to more than %d bytes, which is the limit", name, d.limits.XMLBytes)
	}
	return d.parts.Walk(name, visit)
}

// story starts reading a part as a story: its root element is the tag just met.
func (d *reading) story(name string, relations map[string]officefile.Relation, kind StoryKind) (*reader, io.Closer, error) {
	if d.parts.Size(name) > d.limits.XMLBytes {
		return nil, nil, officefile.Beyond("document", "the part %s unpacks to more than %d bytes, which is the limit", name, d.limits.XMLBytes)
	}
	body, err := d.parts.Open(name)
	if err != nil {
		return nil, nil, err
	}
	r := &reader{reading: d, s: officefile.NewScanner(body), part: name, relations: relations, story: &Story{Kind: kind}}
	t, err := r.s.Next()
	for err == nil && t == officefile.CharData {
		t, err = r.s.Next()
	}
	if err == nil && t != officefile.StartTag {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		_ = body.Close()
		return nil, nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return r, body, nil
}

func (d *reading) relationsOf(part string) (map[string]officefile.Relation, error) {
	relations, err := d.parts.Relations(part)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]officefile.Relation, len(relations))
	for _, r := range relations {
		byID[r.ID] = r
	}
	return byID, nil
}

// readBody reads the body of the main part.
func (d *reading) readBody(main string, relations map[string]officefile.Relation) error {
	r, body, err := d.story(main, relations, Body)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // reading only
	if string(r.s.Name) != "document" {
		return ErrNoDocument
	}
	found := false
	err = r.children(func() error {
		if string(r.s.Name) != "body" || found {
			return r.skip()
		}
		found = true
		blocks, err := r.blocksOf(nil)
		r.story.Blocks = blocks
		return err
	})
	if err == nil {
		err = r.finish()
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", main, err)
	}
	d.doc.Stories = append(d.doc.Stories, r.story)
	return nil
}

// readHeads reads the headers or footers that are shown, each part once.
func (d *reading) readHeads(kind StoryKind) error {
	at := map[StoryKind]placeKind{Header: atHeader, Footer: atFooter}[kind]
	all := &Story{Kind: kind}
	for i, part := range d.heads[kind] {
		relations, err := d.relationsOf(part)
		if err != nil {
			return err
		}
		r, body, err := d.story(part, relations, kind)
		if err != nil {
			return err
		}
		place := &Place{kind: at}
		if len(d.heads[kind]) > 1 {
			place.number = i + 1
		}
		r.place = place
		blocks, err := r.blocksOf(place)
		if err == nil {
			err = r.finish()
		}
		_ = body.Close()
		if err != nil {
			return fmt.Errorf("reading %s: %w", part, err)
		}
		all.Blocks = append(all.Blocks, blocks...)
		all.Pictures += r.story.Pictures
	}
	if len(d.heads[kind]) > 0 {
		d.doc.Stories = append(d.doc.Stories, all)
	}
	return nil
}

// readNotes reads the footnotes or endnotes that the text refers to, in the
// order of the references, which is how they are numbered.
func (d *reading) readNotes(kind StoryKind, part string) error {
	order := map[string]int{}
	for _, id := range d.notes[kind] {
		if _, there := order[id]; !there {
			order[id] = len(order) + 1
		}
	}
	if len(order) == 0 || part == "" || !d.parts.Has(part) {
		return nil
	}
	relations, err := d.relationsOf(part)
	if err != nil {
		return err
	}
	r, body, err := d.story(part, relations, kind)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // reading only
	at := map[StoryKind]placeKind{Footnotes: atFootnote, Endnotes: atEndnote}[kind]
	notes := make([][]Block, len(order))
	err = r.children(func() error {
		number := order[r.s.Attr("id")]
		if number == 0 || notes[number-1] != nil || strings.HasSuffix(strings.ToLower(r.s.Attr("type")), "separator") {
			return r.skip()
		}
		r.place = &Place{kind: at, number: number}
		blocks, err := r.blocksOf(r.place)
		notes[number-1] = blocks
		return err
	})
	if err == nil {
		err = r.finish()
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", part, err)
	}
	for _, blocks := range notes {
		r.story.Blocks = append(r.story.Blocks, blocks...)
	}
	d.doc.Stories = append(d.doc.Stories, r.story)
	return nil
}
