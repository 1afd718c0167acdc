package workbook

import (
	"strconv"
	"strings"

	"proforma/internal/officefile"
)

// anchor is the rectangle that a control takes up: cells from nought, and how far
// into them its corners are, in pixels.
type anchor struct {
	col, colOff, row, rowOff             int
	endCol, endColOff, endRow, endRowOff int
}

// nowhere says that there is no rectangle: some programs write noughts.
func (a anchor) nowhere() bool {
	return a.endRow < a.row || a.endCol < a.col || a.row == a.endRow && a.rowOff == a.endRowOff && a.col == a.endCol && a.colOff == a.endColOff
}

// cells are the cells under both corners, from 1.
func (a anchor) cells() (row, col, endRow, endCol int) {
	row, col = within(a.row+1, MaxRow), within(a.col+1, MaxCol)
	endRow, endCol = max(row, within(a.endRow+1, MaxRow)), max(col, within(a.endCol+1, MaxCol))
	if a.endRowOff <= 0 && endRow > row {
		endRow-- // it ends on the line between two rows
	}
	if a.endColOff <= 0 && endCol > col {
		endCol--
	}
	return row, col, endRow, endCol
}

func within(n, limit int) int { return min(max(n, 1), limit) }

// holds says whether a cell, counted from 1, lies in the rectangle.
func (a anchor) holds(row, col int) bool {
	return row-1 >= a.row && row-1 <= a.endRow && col-1 >= a.col && col-1 <= a.endCol
}

// parseAnchor reads the eight numbers of a VML anchor.
func parseAnchor(text string) (a anchor, ok bool) {
	parts := strings.Split(text, ",")
	if len(parts) != 8 {
		return a, false
	}
	var n [8]int
	for i, p := range parts {
		v, err := strconv.Atoi(strings.TrimSpace(p))
		if err != nil || v < -1<<20 || v > 1<<24 {
			return a, false
		}
		n[i] = v
	}
	return anchor{n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]}, true
}

// The sizes that rows and columns have unless the sheet says otherwise, and how
// far into its control a box is drawn, in pixels.
const (
	usualRow    = 20.0
	usualColumn = 64.0
	boxInset    = 8
	sizedRows   = 10_000 // rows whose heights are kept
	emuPerPixel = 9525
)

// sizes are the heights and widths that a sheet states, in pixels.
type sizes struct {
	row, column float64 // of those that state none; 0: the usual
	rows        map[int]float64
	columns     []columnWidth
}

type columnWidth struct {
	from, to int
	width    float64
}

// take reads what a tag of the sheet says about sizes.
func (z *sizes) take(s *officefile.Scanner) {
	switch string(s.Name) {
	case "sheetFormatPr":
		z.row = positive(s.Attr("defaultRowHeight")) * 4 / 3
		if w := positive(s.Attr("defaultColWidth")); w > 0 {
			z.column = float64(w*7) + 5
		}
	case "col":
		from, ok1 := parseNumber(s.Attr("min"), MaxCol)
		to, ok2 := parseNumber(s.Attr("max"), MaxCol)
		if ok1 && ok2 && len(z.columns) < MaxCol {
			z.columns = append(z.columns, columnWidth{from, to, float64(positive(s.Attr("width"))*7) + 5})
		}
	case "row":
		n, ok := parseNumber(s.Attr("r"), sizedRows)
		if h := positive(s.Attr("ht")); ok && h > 0 {
			if z.rows == nil {
				z.rows = map[int]float64{}
			}
			z.rows[n] = h * 4 / 3
		}
	}
}

func positive(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !(x > 0 && x < 1e5) {
		return 0
	}
	return x
}

func (z *sizes) height(row int) float64 {
	if h, ok := z.rows[row]; ok {
		return h
	}
	if z.row > 0 {
		return z.row
	}
	return usualRow
}

func (z *sizes) width(col int) float64 {
	for _, c := range z.columns {
		if c.from <= col && col <= c.to {
			return c.width
		}
	}
	if z.column > 0 {
		return z.column
	}
	return usualColumn
}

// box is the cell under the box of a control: halfway down, and a little way in
// from the left.
func (z *sizes) box(a anchor) (row, col int) {
	row, col, endRow, endCol := a.cells()
	const farApart = 200 // rows; such a control is no box beside a line of text
	if a.nowhere() || endRow-row > farApart {
		return row, col
	}
	top := min(float64(max(a.rowOff, 0)), z.height(row))
	bottom := float64(a.endRowOff)
	for r := a.row; r < a.endRow; r++ {
		bottom += z.height(r + 1)
	}
	middle := (top + bottom) / 2
	for row < endRow && middle >= z.height(row) {
		middle -= z.height(row)
		row++
	}
	if col < endCol && float64(max(a.colOff, 0)+boxInset) > z.width(col) {
		col++
	}
	return row, col
}
