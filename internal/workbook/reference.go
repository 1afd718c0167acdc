package workbook

import (
	"strconv"
	"strings"
)

// parseNumber reads a whole number from 1 to a limit.
func parseNumber(text string, limit int) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 1 && n <= limit
}

// parseRef reads an A1-style reference.
func parseRef(ref string) (row, col int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		col = col*26 + int(c-'a'+1)
	}
	if i == 0 || i == len(ref) || col > MaxCol || ref[i] < '0' || ref[i] > '9' {
		return 0, 0, false
	}
	row, ok = parseNumber(ref[i:], MaxRow)
	return row, col, ok
}

// parseRange reads A1:B2, in whatever order its corners stand.
func parseRange(ref string) (Range, bool) {
	first, last, two := strings.Cut(ref, ":")
	row1, col1, ok1 := parseRef(first)
	if !two {
		return Range{row1, col1, row1, col1}, ok1
	}
	row2, col2, ok2 := parseRef(last)
	return Range{min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2)}, ok1 && ok2
}

func refOf(row, col int) string {
	letters := ""
	for c := col; c > 0; c = (c - 1) / 26 {
		letters = string(rune('A'+(c-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}
