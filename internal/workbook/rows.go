package workbook

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"proforma/internal/officefile"
)

const (
	keepSheet    = 1 << 20 // a sheet up to this size, unpacked, is kept in memory
	keepTogether = 4 << 20 // as are the first sheets of a workbook up to this

	// MaxRow and MaxCol are the last row and column of a worksheet.
	MaxRow = 1048576
	MaxCol = 16384
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of cell, in the order of ingest/document's.
const (
	KindText Kind = iota
	KindNumber
	KindPercent
	KindDate
	KindBool
	KindError
)

// Cell is one cell that has something in it.
type Cell struct {
	Row, Col   int
	Text       string
	Kind       Kind
	Number     float64
	Formula    bool
	Struck     bool // all of its text is struck through
	PartStruck bool // some of its text is struck through, and some is not
}

// Row is one row: its cells with something in them, left to right.
type Row struct {
	Number int
	Cells  []Cell
}

// Rows hands out the rows that have something in them, top to bottom. An error
// ends the sequence.
func (s *ReadSheet) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		r, err := s.Reader()
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer r.Close()
		for {
			row, ok, err := r.Next()
			if err != nil {
				yield(Row{}, err)
				return
			}
			if !ok || !yield(row, nil) {
				return
			}
		}
	}
}

type kept struct{ rows []Row }

// prepare reads the merged ranges and, of a small sheet, the rows.
func (s *ReadSheet) prepare(keep bool) error {
	s.small = keep
	r, err := s.read()
	if err != nil {
		return err
	}
	defer r.Close()
	r.skipping = !keep
	var rows []Row
	for {
		row, ok, err := r.Next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		rows = append(rows, row)
	}
	s.Merged, s.listed = r.merged, r.listed
	if !keep {
		return nil
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return a.Number - b.Number })
	for i := 1; i < len(rows); i++ {
		if rows[i].Number == rows[i-1].Number {
			return fmt.Errorf("row %d stands twice", rows[i].Number)
		}
	}
	s.kept = &kept{rows: rows}
	return nil
}

// RowReader walks over one sheet, row by row. Close it.
type RowReader struct {
	kept     []Row // of a small sheet, those still to come
	file     *File
	scan     *officefile.Scanner
	body     io.Closer
	skipping bool // look for merged ranges only
	inOrder  bool // rows that go back are an error: the sheet is too large to sort
	number   int  // of the last row
	cells    []Cell
	value    []byte // of the cell being read
	shown    int64  // bytes of shared strings that cells have shown
	merged   []Range
	listed   bool // there is a list of controls
	done     bool
}

// Reader starts at the top of the sheet.
func (s *ReadSheet) Reader() (*RowReader, error) {
	if s.kept != nil {
		return &RowReader{kept: s.kept.rows, done: true}, nil
	}
	return s.read()
}

func (s *ReadSheet) read() (*RowReader, error) {
	body, err := s.file.parts.Open(s.part)
	if err != nil {
		return nil, err
	}
	return &RowReader{file: s.file, scan: officefile.NewScanner(body), body: body, inOrder: !s.small}, nil
}

// Close stops the reading.
func (r *RowReader) Close() {
	if r.body != nil {
		_ = r.body.Close()
	}
}

// Next reads the next row that has something in it, and says whether there is
// one.
func (r *RowReader) Next() (Row, bool, error) {
	if len(r.kept) > 0 {
		row := r.kept[0]
		r.kept = r.kept[1:]
		return Row{row.Number, slices.Clone(row.Cells)}, true, nil
	}
	for !r.done {
		t, err := r.scan.Next()
		if err != nil {
			return Row{}, false, fmt.Errorf("behind row %d: %w", r.number, err)
		}
		switch {
		case t == officefile.EndOfPart:
			r.done = true
		case t != officefile.StartTag:
		case string(r.scan.Name) == "row" && !r.skipping:
			row, err := r.row()
			if err != nil {
				return Row{}, false, err
			}
			if len(row.Cells) > 0 {
				return row, true, nil
			}
		case string(r.scan.Name) == "control":
			r.listed = true
		case string(r.scan.Name) == "mergeCell":
			if m, ok := parseRange(r.scan.Attr("ref")); ok {
				if len(r.merged) == r.file.limits.Merged {
					return Row{}, false, beyond("merged", "a sheet of it has more than %d merged ranges, which is the limit", r.file.limits.Merged)
				}
				r.merged = append(r.merged, m)
			}
		}
	}
	return Row{}, false, nil
}

// row reads a row up to its end tag. Rows and cells that do not say where they
// are stand behind the one before.
func (r *RowReader) row() (Row, error) {
	number, stated := r.number+1, false
	if at := r.scan.Attr("r"); at != "" {
		n, ok := parseNumber(at, MaxRow)
		if !ok {
			return Row{}, fmt.Errorf("behind row %d: there is no row %q", r.number, at)
		}
		number, stated = n, true
	}
	r.cells = r.cells[:0]
	col, until := 0, r.scan.Depth-1
	for {
		t, err := r.scan.Next()
		if err != nil {
			return Row{}, fmt.Errorf("row %d: %w", number, err)
		}
		if t == officefile.EndOfPart || t == officefile.EndTag && r.scan.Depth == until {
			break
		}
		if t != officefile.StartTag || string(r.scan.Name) != "c" {
			continue
		}
		col++
		if ref := r.scan.RawAttr("r"); len(ref) > 0 {
			cellRow, cellCol, ok := parseRef(string(ref))
			if !ok || stated && cellRow != number {
				return Row{}, fmt.Errorf("row %d: there is no cell %q in it", number, ref)
			}
			number, stated, col = cellRow, true, cellCol
		}
		if col > MaxCol || len(r.cells) > MaxCol {
			return Row{}, fmt.Errorf("row %d: it has more than %d columns", number, MaxCol)
		}
		if err := r.cell(number, col); err != nil {
			return Row{}, fmt.Errorf("cell %s: %w", refOf(number, col), err)
		}
		// One text that a million cells show costs whoever reads them as much as a
		// million texts.
		if limit := r.file.limits.UnzippedBytes; r.shown > limit {
			return Row{}, beyond("unpacked", "its cells show more than %d bytes of text, which is the limit", limit)
		}
	}
	if number > MaxRow || r.inOrder && number <= r.number {
		return Row{}, fmt.Errorf("row %d comes behind row %d", number, r.number)
	}
	r.number = number
	return r.sorted(number)
}

func (r *RowReader) sorted(number int) (Row, error) {
	byCol := func(a, b Cell) int { return a.Col - b.Col }
	if !slices.IsSortedFunc(r.cells, byCol) {
		slices.SortStableFunc(r.cells, byCol)
	}
	for i := 1; i < len(r.cells); i++ {
		if r.cells[i].Col == r.cells[i-1].Col {
			return Row{}, fmt.Errorf("cell %s stands twice", refOf(number, r.cells[i].Col))
		}
	}
	return Row{Number: number, Cells: slices.Clone(r.cells)}, nil
}

// keepCell adds a cell unless it is blank.
func (r *RowReader) keepCell(c Cell) {
	if strings.TrimSpace(c.Text) != "" {
		r.cells = append(r.cells, c)
	}
}
