package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
)

// File is a workbook opened for reading.
type File struct {
	Sheets []*ReadSheet // in workbook order, hidden ones too
	// External says that formulas refer to other workbooks. They are never
	// followed.
	External bool

	parts     parts
	limits    Limits
	epoch1904 bool
	styles    []cellStyle
	strings   stringTable
	read      map[string]bool // parts of sheets that were read
}

// ErrMacros says that a workbook holds a program.
var ErrMacros = errors.New("the workbook holds macros")

// ReadSheet is one worksheet of a workbook opened for reading.
type ReadSheet struct {
	Name     string
	Hidden   bool
	Merged   []Range
	Pictures int // pictures, drawings and embedded objects
	// Comments are the cells with a comment or a note attached, in the order of
	// the file.
	Comments []string
	// Controls are the tick boxes and radio buttons that float over the cells, in
	// the order of the file.
	Controls []Control
	file     *File
	part     string
	placed   []*shape // controls that the drawing for newer programs holds
	listed   bool     // the sheet lists controls
	small    bool     // small enough to keep its rows, and so to sort them
	kept     *kept    // the rows of a small sheet
}

// Open reads a workbook's directory, styles and texts. The reader must stay
// open as long as the File is in use. Nothing is spilled to disk.
func Open(r io.ReaderAt, size int64, l Limits) (*File, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("opening the workbook's archive: %w", err)
	}
	return OpenArchive(archive, l)
}

// OpenArchive is Open for an archive that is open already.
func OpenArchive(archive *zip.Reader, l Limits) (*File, error) {
	l = l.withDefaults()
	if err := CheckArchive(archive, l); err != nil {
		return nil, err
	}
	f := &File{parts: newParts(archive), limits: l}
	main, err := f.mainPart()
	if err != nil {
		return nil, err
	}
	relations, err := f.parts.relations(main)
	if err != nil {
		return nil, err
	}
	byID := map[string]relation{}
	for _, r := range relations {
		byID[r.id] = r
		if err := f.related(r); err != nil {
			return nil, err
		}
	}
	if err := f.readBook(main, byID); err != nil {
		return nil, err
	}
	return f, f.readSheets()
}

// mainPart finds the part that lists the sheets.
func (f *File) mainPart() (string, error) {
	relations, err := f.parts.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range relations {
		if r.kind == "officeDocument" && f.parts.has(r.target) {
			return r.target, nil
		}
	}
	if f.parts.has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", errors.New("the archive holds no workbook")
}

func (f *File) related(r relation) (err error) {
	switch r.kind {
	case "styles":
		if f.readOnce(r.target) && f.styles == nil {
			f.styles, err = f.parts.readStyles(r.target)
		}
	case "sharedStrings":
		if f.readOnce(r.target) && f.strings.count == 0 {
			f.strings, err = f.parts.readStrings(r.target, f.limits)
		}
	case "vbaProject", "xlMacrosheet", "xlIntlMacrosheet":
		return ErrMacros
	case "externalLink":
		f.External = true
	}
	return err
}

// readBook reads the list of sheets.
func (f *File) readBook(main string, byID map[string]relation) error {
	return f.parts.walk(main, func(s *scanner) error {
		switch string(s.name) {
		case "workbookPr":
			f.epoch1904 = s.attr("date1904") == "1" || s.attr("date1904") == "true"
		case "sheet":
			if s.depth != 3 {
				return nil
			}
			name := s.attr("name")
			if len(name) > maxSheetName {
				return limitf("the name of a sheet is longer than %d bytes, which is the limit", maxSheetName)
			}
			r, ok := byID[s.attr("id")]
			if !ok {
				return fmt.Errorf("the sheet %q is listed and not there", name)
			}
			if r.kind != "worksheet" {
				return nil // a chart on a sheet of its own has no cells
			}
			if len(f.Sheets) == maxSheets {
				return limitf("it has more than %d sheets, which is the limit", maxSheets)
			}
			if f.parts.has(r.target) && !f.readOnce(r.target) {
				return fmt.Errorf("the sheet %q is another sheet too", name)
			}
			state := s.attr("state")
			f.Sheets = append(f.Sheets, &ReadSheet{
				Name: name, Hidden: state == "hidden" || state == "veryHidden", file: f, part: r.target,
			})
		}
		return nil
	})
}

// readSheets finds pictures, comments and merged ranges, and keeps the rows of small
// sheets so that a form is parsed once.
func (f *File) readSheets() error {
	budget := int64(keepTogether)
	for _, sheet := range f.Sheets {
		if !f.parts.has(sheet.part) {
			return fmt.Errorf("the sheet %q is listed and not there", sheet.Name)
		}
		relations, err := f.readAttached(sheet)
		if err != nil {
			return fmt.Errorf("sheet %q: %w", sheet.Name, err)
		}
		size := f.parts.size(sheet.part)
		keep := size <= keepSheet && size <= budget
		if keep {
			budget -= size
		}
		err = sheet.prepare(keep)
		if err == nil {
			err = f.readControls(sheet, relations)
		}
		if err != nil {
			return fmt.Errorf("sheet %q: %w", sheet.Name, err)
		}
	}
	return nil
}

// readAttached counts what is drawn on or embedded in a sheet, and finds the
// cells with comments.
func (f *File) readAttached(sheet *ReadSheet) ([]relation, error) {
	relations, err := f.parts.relations(sheet.part)
	if err != nil {
		return nil, err
	}
	for _, r := range relations {
		switch r.kind {
		case "oleObject", "package":
			sheet.Pictures++
		case "comments":
			if r.external || !f.readOnce(r.target) {
				continue
			}
			if err := f.parts.walk(r.target, sheet.comment); err != nil {
				return nil, fmt.Errorf("%s: %w", path.Base(r.target), err)
			}
		case "drawing":
			if r.external || !f.readOnce(r.target) {
				continue
			}
			d := drawingReader{}
			if err := f.parts.bounded(r.target); err != nil {
				return nil, err
			}
			if err := f.parts.tokens(r.target, d.token); err != nil {
				return nil, fmt.Errorf("%s: %w", path.Base(r.target), err)
			}
			sheet.Pictures += d.pictures
			sheet.placed = append(sheet.placed, d.placed...)
		}
	}
	return relations, nil
}

// readOnce says whether a part is there and has not been read for another sheet:
// a part that many sheets refer to would cost its size as many times.
func (f *File) readOnce(part string) bool {
	if f.read == nil {
		f.read = map[string]bool{}
	}
	key := partKey(part)
	if !f.parts.has(part) || f.read[key] {
		return false
	}
	f.read[key] = true
	return true
}

// mostComments is the number of cells with comments that are kept.
const mostComments = 10_000

// comment takes up one tag of a list of comments.
func (s *ReadSheet) comment(t *scanner) error {
	if string(t.name) != "comment" || len(s.Comments) == mostComments {
		return nil
	}
	if row, col, ok := parseRef(t.attr("ref")); ok {
		s.Comments = append(s.Comments, refOf(row, col))
	}
	return nil
}
