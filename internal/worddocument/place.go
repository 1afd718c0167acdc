package worddocument

import (
	"strconv"
	"strings"
)

// Place is where something stands, for a person who looks for it. Places share
// those they lie in, so that a deep one costs no more than a shallow one.
type Place struct {
	in       *Place
	kind     placeKind
	number   int // from 1; 0 for the only header
	row, col int // of a cell
}

type placeKind uint8

const (
	atParagraph placeKind = iota
	atTable
	atInnerTable
	atCell
	atTextBox
	atHeader
	atFooter
	atFootnote
	atEndnote
)

var placeWords = map[placeKind]string{
	atParagraph: "paragraph", atTable: "table", atInnerTable: "inner table", atTextBox: "text box",
	atHeader: "header", atFooter: "footer", atFootnote: "footnote", atEndnote: "endnote",
}

// String is the place in words: "table 2, row 3, column 2, inner table 1, row 1,
// column 1".
func (p *Place) String() string {
	var words []string
	for ; p != nil; p = p.in {
		words = append(words, p.own())
	}
	var out strings.Builder
	for i := len(words) - 1; i >= 0; i-- {
		out.WriteString(words[i])
		if i > 0 {
			out.WriteString(", ")
		}
	}
	return out.String()
}

func (p *Place) own() string {
	switch {
	case p.kind == atCell:
		return "row " + strconv.Itoa(p.row) + ", column " + strconv.Itoa(p.col)
	case p.number == 0:
		return placeWords[p.kind]
	}
	return placeWords[p.kind] + " " + strconv.Itoa(p.number)
}

// Cell is the place of a cell of the table whose place this is.
func (p *Place) Cell(row, col int) *Place {
	return &Place{in: p, kind: atCell, row: row, col: col}
}
