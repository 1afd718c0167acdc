package blankform

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/workbook"
)

// Colours of the palette that the reports use too.
const (
	darkBlue = "12436D"
	darkGrey = "3D3D3D"
	midGrey  = "6B6B6B"
	line     = "BFBFBF"
	shade    = "FFF7D6" // of answer cells: light enough for black text at 18:1
	band     = "E7EDF3"
	alarm    = "801650"
)

var (
	titleStyle   = workbook.Style{Bold: true, Size: 18, Colour: darkBlue, Wrap: true}
	headingStyle = workbook.Style{Bold: true, Size: 13, Colour: darkBlue, Wrap: true}
	textStyle    = workbook.Style{Wrap: true, Colour: darkGrey}
)

// instructions writes the first sheet.
func (t *template) instructions() {
	e := t.edition
	t.start(InstructionsSheet, 84)
	t.paragraph(e.Title, titleStyle)
	if e.Publisher != "" {
		t.paragraph("Asked by the "+strings.TrimPrefix(e.Publisher, "the "), workbook.Style{Size: 12, Colour: darkGrey, Wrap: true})
	}
	t.row++
	t.paragraph("About this form", headingStyle)
	for _, p := range e.Background {
		t.paragraph(p, textStyle)
	}
	t.row++
	t.paragraph("How to fill it in", headingStyle)
	for _, p := range howTo {
		t.paragraph(p, textStyle)
	}
	if names := identifying(e); names != "" {
		t.row++
		t.paragraph("What becomes of names", headingStyle)
		t.paragraph(namesKept(names), textStyle)
	}
	if e.ReturnTo != "" {
		t.row++
		t.paragraph("Where to return it", headingStyle)
		t.paragraph(e.ReturnTo, textStyle)
	}
	t.finish()
	t.sheet.Print(false, 0)
}

var howTo = []string{
	"1.  Go to the sheet named Form (the tabs are at the foot of the window). Write in the shaded cells only; each stands to the right of its question.",
	"2.  Some shaded cells offer a list when you choose them. You may pick from it or write something else.",
	"3.  In the table of roles, use one line for each person. To add lines, insert rows inside the table.",
	"4.  Say how much time each person spends in the informatics role in whatever way is natural: 0.6 WTE, 60%, 2 PAs, 1 day a week or 22.5 hours. Please give an amount for everyone, even if it is an estimate.",
	"5.  To tick a box, put an x in the cell.",
	"6.  To start a new line inside a cell, press Alt and Enter in Excel, or Ctrl and Enter in LibreOffice.",
	"7.  Leave blank what does not apply. Please do not move, rename or delete questions or sheets.",
}

func (t *template) paragraph(text string, style workbook.Style) {
	t.row++
	t.print(1, text, style)
}

// namesKept says what becomes of personal data.
func namesKept(names string) string {
	return "These answers are kept in a file of their own, apart from all the others: " + names + ". They appear in no report."
}

// identifying lists the questions whose answers are personal data.
func identifying(e *instrument.Edition) string {
	var names []string
	for _, q := range e.Questions {
		if q.Identifier {
			names = append(names, q.Wording)
		}
	}
	return strings.Join(names, ", ")
}

// about writes the last sheet, which says what the form is.
func (t *template) about() {
	t.start(AboutSheet, 24, 60)
	t.paragraph("About this workbook", headingStyle)
	for _, item := range [][2]string{
		{"Form", t.edition.Title},
		{"Edition", t.edition.ID},
		{"Template version", Version},
		{"Publisher", t.edition.Publisher},
	} {
		t.row++
		t.print(1, item[0], workbook.Style{Bold: true, Colour: darkGrey, Wrap: true})
		t.print(2, item[1], textStyle)
	}
	t.row += 2
	t.print(1, "Nothing needs to be filled in on this sheet.", workbook.Style{Italic: true, Colour: midGrey})
	t.finish()
	t.sheet.Print(false, 0)
}
