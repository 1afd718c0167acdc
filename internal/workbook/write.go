package workbook

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// MaxCellText is the longest text that a cell of a workbook holds, in UTF-16
// units. A longer one is cut, and says so at its end.
const MaxCellText = 32767

const cutMark = " [cut here: too long for a spreadsheet cell]"

// Properties are the workbook's document properties.
type Properties struct {
	Title   string
	Creator string
	Subject string
	Created time.Time // zero: 1 January 2000, for a clock may not reach the bytes
}

// Book is a workbook being written.
type Book struct {
	file     *excelize.File
	sheets   map[string]*Sheet
	styles   map[Style]int
	problems []error
}

// New starts an empty workbook, in British English.
func New(p Properties) *Book {
	b := &Book{file: excelize.NewFile(), sheets: map[string]*Sheet{}, styles: map[Style]int{}}
	created := p.Created
	if created.IsZero() {
		created = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	stamp := created.UTC().Format(time.RFC3339)
	creator := p.Creator
	if creator == "" {
		creator = "proforma"
	}
	b.note("document properties", b.file.SetDocProps(&excelize.DocProperties{
		Title: p.Title, Subject: p.Subject, Creator: creator, LastModifiedBy: creator,
		Language: "en-GB", Created: stamp, Modified: stamp,
	}))
	b.note("default font", b.file.SetDefaultFont("Arial"))
	return b
}

// Sheet returns the sheet with the name, and adds it behind the others if there
// is none. Names hold at most 31 characters and none of : \ / ? * [ ].
func (b *Book) Sheet(name string) *Sheet {
	if s, ok := b.sheets[name]; ok {
		return s
	}
	s := &Sheet{book: b, name: name}
	if len(b.sheets) == 0 {
		b.note("sheet "+name, b.file.SetSheetName(b.file.GetSheetName(0), name))
	} else {
		_, err := b.file.NewSheet(name)
		b.note("sheet "+name, err)
	}
	b.sheets[name] = s
	return s
}

// Name gives a range a name in the whole workbook: b.Name("Backgrounds",
// "Lists", Range{1, 1, 12, 1}).
func (b *Book) Name(name, sheet string, r Range) {
	b.note("defined name "+name, b.file.SetDefinedName(&excelize.DefinedName{
		Name: name, RefersTo: Absolute(sheet, r),
	}))
}

// Save writes the workbook, or returns every mistake made since New.
func (b *Book) Save(w io.Writer) error {
	defer b.file.Close() //nolint:errcheck // nothing was spilled to disk
	if err := errors.Join(b.problems...); err != nil {
		return fmt.Errorf("making a workbook: %w", err)
	}
	b.file.SetActiveSheet(0)
	packed, err := b.file.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("writing a workbook: %w", err)
	}
	if err := repack(w, packed.Bytes()); err != nil {
		return fmt.Errorf("writing a workbook: %w", err)
	}
	return nil
}

func (b *Book) note(what string, err error) {
	if err != nil {
		b.problems = append(b.problems, fmt.Errorf("%s: %w", what, err))
	}
}

func (b *Book) style(s Style) int {
	if s == (Style{}) {
		return 0
	}
	if id, ok := b.styles[s]; ok {
		return id
	}
	id, err := b.file.NewStyle(s.excelize())
	b.note("style", err)
	b.styles[s] = id
	return id
}

// Formula is a formula with the result that a reader finds without working it
// out. It is for fixtures: the templates and tables of the project hold none.
type Formula struct {
	Text   string // without the equals sign
	Cached string
}

// Set writes a value into a cell, counted from 1. A string is written as text
// whatever it starts with; int and float64 as numbers; bool; time.Time as a
// date, in the format dd/mm/yyyy unless the style says another; Formula; nil
// leaves the cell empty but styled.
func (s *Sheet) Set(row, col int, value any, style Style) {
	ref, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		s.note("cell at row "+strconv.Itoa(row)+", column "+strconv.Itoa(col), err)
		return
	}
	if t, ok := value.(time.Time); ok {
		if style.Format == General {
			style.Format = DayDate
		}
		value = serial(t)
	}
	s.note("cell "+ref, s.write(ref, value))
	if id := s.book.style(style); id != 0 {
		s.note("style of cell "+ref, s.book.file.SetCellStyle(s.name, ref, ref, id))
	}
}

func (s *Sheet) write(ref string, value any) error {
	f := s.book.file
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		if v == "" {
			return nil
		}
		return f.SetCellStr(s.name, ref, fit(v))
	case int:
		return f.SetCellInt(s.name, ref, int64(v))
	case float64:
		return f.SetCellDefault(s.name, ref, strconv.FormatFloat(v, 'g', -1, 64))
	case bool:
		return f.SetCellBool(s.name, ref, v)
	case Formula:
		if err := f.SetCellDefault(s.name, ref, v.Cached); err != nil {
			return err
		}
		return f.SetCellFormula(s.name, ref, v.Text)
	}
	return fmt.Errorf("a cell cannot hold a %T", value)
}

// fit cuts what Excel would refuse to open.
func fit(text string) string {
	units := utf16.Encode([]rune(text))
	if len(units) <= MaxCellText {
		return text
	}
	end := MaxCellText - len(cutMark)
	if utf16.IsSurrogate(rune(units[end-1])) {
		end--
	}
	return string(utf16.Decode(units[:end])) + cutMark
}

// serial is the day number of the 1900 calendar, as worksheets count dates.
func serial(t time.Time) float64 {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	n := day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
	if n < 61 {
		n-- // Excel counts a 29 February 1900 that never was
	}
	clock := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second
	return n + clock.Hours()/24
}
