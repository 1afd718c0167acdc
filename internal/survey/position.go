package survey

import "strings"

// Position says where in a submitted file something stood.
type Position struct {
	File  string // path as given on the command line or below the folder walked, with forward slashes
	Sheet string // worksheet name; empty for CSV and text
	Cell  string // A1-style reference, also for CSV ("C7" is field 3 of record line 7); empty for the whole sheet or file
	Part  string // a place that has no cell, in words: "line 3 of the answer", "paragraph 12"
}

// String gives the position in words: "a.xlsx, sheet Form, cell B12".
func (p Position) String() string {
	parts := make([]string, 0, 4)
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Sheet != "" {
		parts = append(parts, "sheet "+p.Sheet)
	}
	if p.Cell != "" {
		parts = append(parts, "cell "+p.Cell)
	}
	if p.Part != "" {
		parts = append(parts, p.Part)
	}
	return strings.Join(parts, ", ")
}

// Raw is a piece of text exactly as it was written, and where.
type Raw struct {
	Text     string
	Position Position
}
