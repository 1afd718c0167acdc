package blankform

import (
	"proforma/internal/instrument"
	"proforma/internal/workbook"
)

// Columns of the form. The answer is always to the right of its label.
const (
	numberCol = 1
	labelCol  = 2
	answerCol = 3
	hintCol   = 4
	spaceCol  = 6 // beyond the role table, whose four columns begin at labelCol
)

var (
	labelStyle  = workbook.Style{Wrap: true, Colour: darkGrey, Indent: 1}
	optionStyle = workbook.Style{Wrap: true, Colour: darkGrey, Indent: 3}
	numberStyle = workbook.Style{Bold: true, Wrap: true, Colour: darkBlue, Align: workbook.AlignRight}
	hintStyle   = workbook.Style{Italic: true, Wrap: true, Colour: midGrey, Size: 10, Indent: 1}
	answerStyle = workbook.Style{Wrap: true, Fill: shade, Border: line}
	tickStyle   = workbook.Style{Fill: shade, Border: line, Align: workbook.AlignCentre, Middle: true, Bold: true}
	columnStyle = workbook.Style{Bold: true, Wrap: true, Fill: band, Border: line, Colour: darkBlue}
	headStyle   = workbook.Style{Bold: true, Fill: darkBlue, Colour: "FFFFFF", Middle: true, Indent: 1}
)

// form writes the sheet that is filled in.
func (t *template) form() {
	t.start(FormSheet, 6, 56, 60, 36, 32, 2)
	t.row++
	t.print(numberCol, t.edition.Title, workbook.Style{Bold: true, Size: 16, Colour: darkBlue})
	t.row++
	t.print(numberCol, "Please write in the shaded cells. A cell grows with what you write.", workbook.Style{Colour: darkGrey})
	t.row++
	for i, heading := range []string{"", "Question", "Your answer", "Hint", ""} {
		t.print(numberCol+i, heading, headStyle)
	}
	head := t.row
	t.sheet.Freeze(head, 0)
	for _, q := range t.edition.Questions {
		t.question(q)
		if q.Identifies {
			t.metadata()
		}
	}
	t.row += 2
	t.print(labelCol, "Thank you. "+t.edition.ReturnTo, workbook.Style{Bold: true, Wrap: true, Colour: darkBlue, Indent: 1})
	t.finish()
	t.sheet.Print(true, head)
}

func (t *template) question(q instrument.Question) {
	switch q.Type {
	case instrument.Table:
		t.gap()
		t.roleTable(q)
	case instrument.MultipleChoice:
		t.gap()
		t.tickList(q)
	case instrument.Tick:
		t.label(q, "Put an x in the cell for yes")
		t.answer(answerCol, Column{Question: q.ID}, tickStyle)
		t.tickChoice(t.row, t.row)
	case instrument.SingleChoice:
		t.label(q, hint(q, "Choose from the list, or write in your own words"))
		t.answer(answerCol, Column{Question: q.ID}, answerStyle)
		t.choice(q)
	case instrument.LongText:
		t.label(q, q.Help)
		t.answer(answerCol, Column{Question: q.ID}, answerStyle)
		t.roomy(64)
	default:
		t.label(q, q.Help)
		t.answer(answerCol, Column{Question: q.ID}, shortAnswer(q))
	}
}

// shortAnswer keeps what is typed in a date cell a date, and all else text.
func shortAnswer(q instrument.Question) workbook.Style {
	style := answerStyle
	if q.Type == instrument.Date {
		style.Format, style.Align = workbook.DayDate, workbook.AlignLeft
	}
	return style
}

func hint(q instrument.Question, otherwise string) string {
	if q.Help != "" {
		return q.Help
	}
	return otherwise
}

// gap leaves a row free before a block.
func (t *template) gap() { t.row++ }

// label starts a new row with a question.
func (t *template) label(q instrument.Question, help string) {
	t.row++
	number := q.Number
	if number != "" {
		number += "."
	}
	t.print(numberCol, number, numberStyle)
	t.print(labelCol, q.Wording, labelStyle)
	t.print(hintCol, help, hintStyle)
}

// roomy makes the row at least so high, and lets it grow: an empty cell in a
// large type sets the height of a row that has none of its own.
func (t *template) roomy(points float64) {
	t.sheet.Set(t.row, spaceCol, nil, workbook.Style{Size: points})
	t.heights[t.row] = max(t.heights[t.row], points*1.25)
}

func (t *template) metadata() {
	for _, m := range t.edition.Metadata {
		if m.Help == "" {
			continue // stamped by a survey tool, not asked of people
		}
		t.row++
		t.print(labelCol, m.Wording, labelStyle)
		t.answer(answerCol, Column{Metadata: m.ID}, answerStyle)
		t.print(hintCol, m.Help, hintStyle)
	}
}

// choice offers the options of a single choice in the answer cell just written.
func (t *template) choice(q instrument.Question) {
	var wordings []string
	for _, o := range q.Options {
		wordings = append(wordings, o.Wording)
	}
	t.sheet.DropDown(workbook.Range{Row1: t.row, Col1: answerCol, Row2: t.row, Col2: answerCol},
		workbook.Choices{From: t.list(q.Short, wordings), Free: true})
}

func (t *template) tickChoice(from, to int) {
	t.sheet.DropDown(workbook.Range{Row1: from, Col1: answerCol, Row2: to, Col2: answerCol},
		workbook.Choices{List: []string{"x"}, Free: true})
}

// tickList writes one line for each option, with a cell to tick beside it.
func (t *template) tickList(q instrument.Question) {
	t.label(q, "Put an x in the cell beside each that applies")
	first := t.row + 1
	for _, o := range q.Options {
		t.row++
		t.print(labelCol, o.Wording, optionStyle)
		t.answer(answerCol, Column{Question: q.ID, Option: o.ID}, tickStyle)
	}
	t.tickChoice(first, t.row)
	if q.Other != nil {
		t.row++
		t.print(labelCol, q.Other.Wording, optionStyle)
		t.answer(answerCol, Column{Question: q.ID, Option: q.Other.ID}, answerStyle)
		t.roomy(28)
	}
	t.gap()
}
