package blankform

import (
	"math"
	"strings"
	"unicode/utf8"

	"proforma/internal/workbook"
)

// grow makes room in the row being written for a text in a column. Programs that
// do not work heights out when they open a workbook show it whole all the same.
func (t *template) grow(col int, text string, style workbook.Style) {
	size := style.Size
	if size == 0 {
		size = 11
	}
	lines := 1
	if style.Wrap {
		width := float64(t.widths[col]*lettersPerDigit) - float64(style.Indent)*1.5
		if style.Bold {
			width *= 0.9
		}
		lines = textLines(text, width*11/size)
	}
	height := float64(lines)*math.Ceil(size*1.25) + 4
	t.heights[t.row] = max(t.heights[t.row], height)
}

// lettersPerDigit: the width of a column is counted in digits, and letters are
// narrower on average. In Arial 1.3 would do; the rest is a margin.
const lettersPerDigit = 1.15

// textLines is how many lines a text takes when it is wrapped at words.
func textLines(text string, width float64) int {
	width = max(width, 4)
	lines := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0.0
		for word := range strings.FieldsSeq(paragraph) {
			length := float64(utf8.RuneCountInString(word))
			if used > 0 && used+1+length > width {
				lines++
				used = 0
			}
			if length > width { // a long word is broken
				lines += int(length / width)
				length = math.Mod(length, width)
			}
			if used > 0 {
				used++
			}
			used += length
		}
	}
	return lines
}

// finish sets the heights of the sheet's rows.
func (t *template) finish() {
	for row := 1; row <= t.row; row++ {
		if height, ok := t.heights[row]; ok {
			t.sheet.Height(row, height)
		}
	}
}
