package blankform

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"proforma/internal/instrument"
)

const wordPlaceholder = "Click or tap here to enter text."

// wordRoleLines is the number of rows that the blank role table has.
const wordRoleLines = 10

// questions writes the questions. Short ones that follow each other share a
// table of two columns; every other has its answer below it.
func (f *wordForm) questions() {
	f.paragraph("Heading1", "Case study form")
	pairs := wordBlock{Kind: "pairs", Text: "About you and your organisation", Heads: []string{"Question", "Your answer"}, Widths: []int{3600, pageWidth - 3600}}
	flush := func() {
		if len(pairs.Fields) > 0 {
			f.Blocks = append(f.Blocks, pairs)
			pairs.Fields = nil
		}
	}
	for _, q := range f.edition.Questions {
		if short(q) {
			pairs.Fields = append(pairs.Fields, f.field(q.Wording, Column{Question: q.ID}, q.Type, q.Help))
			if q.Identifies {
				pairs.Fields = append(pairs.Fields, f.metadata()...)
			}
			continue
		}
		flush()
		f.question(q)
	}
	flush()
	f.paragraph("Heading1", "Thank you")
	f.paragraph("Normal", f.edition.ReturnTo)
}

// short says whether a question takes a line.
func short(q instrument.Question) bool {
	switch q.Type {
	case instrument.Date, instrument.Text, instrument.Email, instrument.YesNoText:
		return true
	}
	return false
}

func (f *wordForm) metadata() []wordField {
	var fields []wordField
	for _, m := range f.edition.Metadata {
		if m.Help != "" { // the others are stamped by a survey tool, not asked of people
			fields = append(fields, f.field(m.Wording, Column{Metadata: m.ID}, instrument.Text, m.Help))
		}
	}
	return fields
}

func (f *wordForm) question(q instrument.Question) {
	label := q.Wording
	if q.Number != "" {
		label = q.Number + ". " + label
	}
	switch q.Type {
	case instrument.Tick:
		f.tick(f.field(q.Wording, Column{Question: q.ID}, q.Type, ""))
		return
	case instrument.Table:
		f.paragraph("Heading2", label)
		f.roleTable(q)
		return
	case instrument.MultipleChoice:
		f.paragraph("Heading2", label)
		f.tickList(q)
		return
	}
	f.paragraph("Heading2", label)
	f.paragraph("Hint", q.Help)
	height := 1400
	field := f.field(q.Wording, Column{Question: q.ID}, q.Type, "")
	if q.Type == instrument.SingleChoice {
		height = 400
		field.Placeholder = "Choose an item, or write in your own words."
		for _, o := range q.Options {
			field.Choices = append(field.Choices, o.Wording)
		}
	}
	f.area(q.Short, height, field)
}

// area is a box to write in.
func (f *wordForm) area(title string, height int, field wordField) {
	f.Blocks = append(f.Blocks, wordBlock{Kind: "area", Text: title, Widths: []int{pageWidth}, Height: height, Fields: []wordField{field}})
}

func (f *wordForm) tick(field wordField) {
	f.Blocks = append(f.Blocks, wordBlock{Kind: "tick", Style: "Tick", Fields: []wordField{field}})
}

func (f *wordForm) tickList(q instrument.Question) {
	f.paragraph("Hint", "Tick each that applies")
	for _, o := range q.Options {
		f.tick(f.field(o.Wording, Column{Question: q.ID, Option: o.ID}, instrument.Tick, ""))
	}
	if q.Other == nil {
		return
	}
	f.paragraph("Normal", q.Other.Wording)
	f.area(strings.TrimSuffix(q.Other.Wording, ":"), 600, f.field(q.Other.Wording, Column{Question: q.ID, Option: q.Other.ID}, instrument.LongText, ""))
}

// roleTable writes the table of people, with its heads repeated on each page.
func (f *wordForm) roleTable(q instrument.Question) {
	b := wordBlock{Kind: "roles", Text: q.Short}
	for i, c := range q.Columns {
		b.Heads = append(b.Heads, columnHeading(q, c))
		b.Widths = append(b.Widths, pageWidth*(i+1)/len(q.Columns)-pageWidth*i/len(q.Columns))
	}
	for line := 1; ; line++ {
		var row []string
		for _, c := range q.Columns {
			row = append(row, f.written(roleColumn(q, c, line)))
		}
		if line > wordRoleLines && strings.Join(row, "") == "" {
			break
		}
		b.Rows = append(b.Rows, row)
	}
	f.Blocks = append(f.Blocks, b)
	f.paragraph("Footnote", "More people? Press Tab in the last cell of the table; there is room for as many as you need.")
	if q.Footnote != "" {
		f.paragraph("Footnote", "* "+q.Footnote)
	}
}

// field is the content control for a place on the form.
func (f *wordForm) field(label string, c Column, kind instrument.Type, help string) wordField {
	f.ids++
	field := wordField{Label: label, Control: "text", Alias: clipRunes(label, 60), Tag: tagOf(c), ID: 20220000 + f.ids, Placeholder: wordPlaceholder, Value: f.written(c)}
	if help != "" {
		field.Placeholder = help
	}
	switch kind {
	case instrument.Date:
		field.Control = "date"
		if day, err := time.Parse("02/01/2006", field.Value); err == nil {
			field.Day = day.Format(time.DateOnly)
		}
	case instrument.LongText:
		field.Control = "rich"
	case instrument.SingleChoice:
		field.Control = "list"
	case instrument.Tick:
		field.Control, field.Ticked = "box", field.Value != ""
	}
	return field
}

// tagOf names a content control for programs: "cpd:local_mentoring".
func tagOf(c Column) string {
	return strings.Trim(strings.Join([]string{c.Question + c.Metadata, c.Option}, ":"), ":")
}

// clipRunes shortens a title, of which Word takes 64 characters.
func clipRunes(s string, n int) string {
	runes := []rune(s)
	return string(runes[:min(n, len(runes))])
}

// written is what stands in a place of the form; empty if nothing does.
func (f *wordForm) written(c Column) string {
	if f.filling.Answer == nil {
		return ""
	}
	if header, ok := f.headers[c]; ok {
		c.Header = header
	}
	switch v := f.filling.Answer(c).Value.(type) {
	case nil:
		return ""
	case string:
		return v
	case time.Time:
		return v.Format("02/01/2006")
	default:
		return fmt.Sprint(v)
	}
}

// columnHeading is the column's wording, starred where the footnote belongs: at
// the column that asks for the time.
func columnHeading(q instrument.Question, c instrument.Column) string {
	if q.Footnote != "" && slices.Contains(c.Aliases, c.Wording+"*") {
		return c.Wording + "*"
	}
	return c.Wording
}
