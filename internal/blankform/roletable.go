package blankform

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/workbook"
)

// roleTable writes the table of people: its question, a line of headings, lines
// to fill in, and how to add more.
func (t *template) roleTable(q instrument.Question) {
	t.label(q, "One line for each person")
	t.row++
	for i, c := range q.Columns {
		t.print(labelCol+i, columnHeading(q, c), columnStyle)
	}
	first := t.row + 1
	for n := 1; ; n++ {
		if n > formRoleLines && !t.answered(q, n) {
			break
		}
		t.row++
		for i, c := range q.Columns {
			t.answer(labelCol+i, roleColumn(q, c, n), answerStyle)
		}
	}
	t.roleHints(q, first, t.row)
	t.row++
	t.print(labelCol, "More people? Insert rows above this line; there is room for as many as you need.", hintStyle)
	if q.Footnote != "" {
		t.row++
		t.print(labelCol, "* "+q.Footnote, hintStyle)
	}
	t.gap()
}

func roleColumn(q instrument.Question, c instrument.Column, line int) Column {
	return Column{Question: q.ID, RoleLine: line, RoleColumn: c.ID}
}

// answered says whether a line beyond those of the blank form has an answer.
func (t *template) answered(q instrument.Question, line int) bool {
	if t.filling.Answer == nil {
		return false
	}
	for _, c := range q.Columns {
		if t.filling.Answer(roleColumn(q, c, line)).Value != nil {
			return true
		}
	}
	return false
}

// roleHints offers clinical backgrounds to choose from, and shows each column's
// hint beside the cell.
func (t *template) roleHints(q instrument.Question, first, last int) {
	for i, c := range q.Columns {
		cells := workbook.Range{Row1: first, Col1: labelCol + i, Row2: last, Col2: labelCol + i}
		if c.ID == "background" {
			var labels []string
			for _, b := range t.edition.Normalising.Backgrounds {
				labels = append(labels, b.Label)
			}
			t.sheet.DropDown(cells, workbook.Choices{From: t.list(c.Short, labels), Free: true, Title: c.Short, Prompt: c.Help})
			continue
		}
		help := c.Help
		if c.Optional {
			help = strings.TrimSpace(help + " (optional)")
		}
		if help != "" {
			t.sheet.Hint(cells, c.Short, help)
		}
	}
}
