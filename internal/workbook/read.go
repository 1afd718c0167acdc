package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"

	"proforma/internal/officefile"
)

// File is a workbook opened for reading.
type File struct {
	Sheets []*ReadSheet // in workbook order, hidden ones too
	// External says that formulas refer to other workbooks. They are never
	// followed.
	External bool

	parts     officefile.Parts
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
	if err := officefile.CheckArchive(archive, l.archive()); err != nil {
		return nil, err
	}
	f := &File{parts: officefile.NewParts(archive), limits: l}
	main, err := f.mainPart()
	if err != nil {
		return nil, err
	}
	relations, err := f.parts.Relations(main)
	if err != nil {
		return nil, err
	}
	byID := map[string]officefile.Relation{}
	for _, r := range relations {
		byID[r.ID] = r
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
	relations, err := f.parts.Relations("")
	if err != nil {
		return "", err
	}
	for _, r := range relations {
		if r.Kind == "officeDocument" && f.parts.Has(r.Target) {
			return r.Target, nil
		}
	}
	if f.parts.Has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", errors.New("the archive holds no workbook")
}

func (f *File) related(r officefile.Relation) (err error) {
	switch r.Kind {
	case "styles":
		if f.readOnce(r.Target) && f.styles == nil {
			f.styles, err = readStyles(f.parts, r.Target)
		}
	case "sharedStrings":
		if f.readOnce(r.Target) && f.strings.count == 0 {
			f.strings, err = readStrings(f.parts, r.Target, f.limits)
		}
	case "vbaProject", "xlMacrosheet", "xlIntlMacrosheet":
		return ErrMacros
	case "externalLink":
		f.External = true
	}
	return err
}

// readBook reads the list of sheets.
func (f *File) readBook(main string, byID map[string]officefile.Relation) error {
	return f.parts.Walk(main, func(s *officefile.Scanner) error {
		switch string(s.Name) {
		case "workbookPr":
			f.epoch1904 = s.Attr("date1904") == "1" || s.Attr("date1904") == "true"
		case "sheet":
			if s.Depth != 3 {
				return nil
			}
			name := s.Attr("name")
			if len(name) > maxSheetName {
				return limitf("the name of a sheet is longer than %d bytes, which is the limit", maxSheetName)
			}
			r, ok := byID[s.Attr("id")]
			if !ok {
				return fmt.Errorf("the sheet %q is listed and not there", name)
			}
			if r.Kind != "worksheet" {
				return nil // a chart on a sheet of its own has no cells
			}
			if len(f.Sheets) == maxSheets {
				return limitf("it has more than %d sheets, which is the limit", maxSheets)
			}
			if f.parts.Has(r.Target) && !f.readOnce(r.Target) {
				return fmt.Errorf("the sheet %q is another sheet too", name)
			}
			state := s.Attr("state")
			f.Sheets = append(f.Sheets, &ReadSheet{
				Name: name, Hidden: state == "hidden" || state == "veryHidden", file: f, part: r.Target,
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
		if !f.parts.Has(sheet.part) {
			return fmt.Errorf("the sheet %q is listed and not there", sheet.Name)
		}
		relations, err := f.readAttached(sheet)
		if err != nil {
			return fmt.Errorf("sheet %q: %w", sheet.Name, err)
		}
		size := f.parts.Size(sheet.part)
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
func (f *File) readAttached(sheet *ReadSheet) ([]officefile.Relation, error) {
	relations, err := f.parts.Relations(sheet.part)
	if err != nil {
		return nil, err
	}
	for _, r := range relations {
		switch r.Kind {
		case "oleObject", "package":
			sheet.Pictures++
		case "comments":
			if r.External || !f.readOnce(r.Target) {
				continue
			}
			if err := f.parts.Walk(r.Target, sheet.comment); err != nil {
				return nil, fmt.Errorf("%s: %w", path.Base(r.Target), err)
			}
		case "drawing":
			if r.External || !f.readOnce(r.Target) {
				continue
			}
			d := drawingReader{}
			if err := f.parts.Bounded(r.Target); err != nil {
				return nil, err
			}
			if err := tokens(f.parts, r.Target, d.token); err != nil {
				return nil, fmt.Errorf("%s: %w", path.Base(r.Target), err)
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
	key := officefile.Key(part)
	if !f.parts.Has(part) || f.read[key] {
		return false
	}
	f.read[key] = true
	return true
}

// mostComments is the number of cells with comments that are kept.
const mostComments = 10_000

// comment takes up one tag of a list of comments.
func (s *ReadSheet) comment(t *officefile.Scanner) error {
	if string(t.Name) != "comment" || len(s.Comments) == mostComments {
		return nil
	}
	if row, col, ok := parseRef(t.Attr("ref")); ok {
		s.Comments = append(s.Comments, refOf(row, col))
	}
	return nil
}
