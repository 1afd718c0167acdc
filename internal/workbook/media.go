package workbook

import (
	"fmt"
	"io"
	"strconv"

	"proforma/internal/officefile"
)

// Media is a picture, chart or object that is drawn on or embedded in a sheet.
type Media struct {
	Sheet     string // name of the sheet that shows it first
	Row, Col  int    // cell under its top left corner, from 1; 0 if the workbook does not say
	Part      string // name in the archive
	MediaType string // as the workbook says; empty if it does not
	parts     officefile.Parts
}

// Open starts reading its bytes.
func (m *Media) Open() (io.ReadCloser, error) { return m.parts.Open(m.Part) }

// Media lists what is drawn on and embedded in the sheets, each part once, in
// the order of the sheets and of their drawings.
func (f *File) Media() ([]*Media, error) {
	r := mediaReader{file: f, seen: map[string]bool{}}
	for _, sheet := range f.Sheets {
		relations, err := f.parts.Relations(sheet.part)
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", sheet.Name, err)
		}
		for _, rel := range relations {
			if rel.External || !f.parts.Has(rel.Target) {
				continue
			}
			switch rel.Kind {
			case "oleObject", "package":
				err = r.add(Media{Sheet: sheet.Name, Part: rel.Target})
			case "drawing":
				err = r.drawing(sheet.Name, rel.Target)
			}
			if err != nil {
				return nil, fmt.Errorf("sheet %q: %w", sheet.Name, err)
			}
		}
	}
	return r.list, nil
}

type mediaReader struct {
	file  *File
	seen  map[string]bool
	types *officefile.ContentTypes // read once there is something to look up
	list  []*Media
}

func (r *mediaReader) add(m Media) error {
	if r.seen[m.Part] {
		return nil
	}
	r.seen[m.Part] = true
	if r.types == nil {
		types, err := r.file.parts.ContentTypes()
		if err != nil {
			return err
		}
		r.types = &types
	}
	m.MediaType, m.parts = r.types.Of(m.Part), r.file.parts
	r.list = append(r.list, &m)
	return nil
}

// drawing adds the pictures, charts and diagrams of a drawing. Its anchors say
// under which cell each begins.
func (r *mediaReader) drawing(sheet, part string) error {
	if r.seen[part] {
		return nil
	}
	r.seen[part] = true
	relations, err := r.file.parts.Relations(part)
	if err != nil || len(relations) == 0 {
		return err
	}
	byID := make(map[string]officefile.Relation, len(relations))
	for _, rel := range relations {
		byID[rel.ID] = rel
	}
	at := mediaAnchor{}
	return r.file.parts.Walk(part, func(s *officefile.Scanner) error {
		at.visit(s)
		id := ""
		switch string(s.Name) {
		case "blip":
			id = s.Attr("embed")
		case "chart":
			id = s.Attr("id")
		case "relIds":
			id = s.Attr("dm")
		}
		rel, ok := byID[id]
		if !ok || rel.External || !r.file.parts.Has(rel.Target) {
			return nil
		}
		return r.add(Media{Sheet: sheet, Row: at.row, Col: at.col, Part: rel.Target})
	})
}

// mediaAnchor follows where the shapes of a drawing begin. The numbers stand as text,
// which Walk does not show, so they are read from the scanner.
type mediaAnchor struct{ row, col int }

func (a *mediaAnchor) visit(s *officefile.Scanner) {
	switch string(s.Name) {
	case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
		a.row, a.col = 0, 0
	case "from":
		a.row, a.col = readCorner(s)
	}
}

// readCorner reads the cell of a corner, which counts from 0, up to its end tag.
func readCorner(s *officefile.Scanner) (row, col int) {
	until, name := s.Depth-1, ""
	for {
		t, err := s.Next()
		if err != nil || t == officefile.EndOfPart || t == officefile.EndTag && s.Depth == until {
			return row, col
		}
		switch t {
		case officefile.StartTag:
			name = string(s.Name)
		case officefile.EndTag:
			name = ""
		case officefile.CharData:
			n, err := strconv.Atoi(string(s.Text))
			if err != nil || n < 0 || n >= MaxRow {
				continue
			}
			switch name {
			case "row":
				row = n + 1
			case "col":
				col = n + 1
			}
		}
	}
}
