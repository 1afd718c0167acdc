package reports

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode/utf8"

	"proforma/internal/instrument"
	"proforma/internal/survey"
	"proforma/internal/workbook"
	"proforma/reports/disclose"
)

// Choices is what can be decided about a finding.
type Choices struct {
	List []string
	Free bool   // something else may be typed
	Hint string // what may be typed
}

// Settling is what the workbook of findings needs beside them.
type Settling struct {
	Edition *instrument.Edition
	Choices func(survey.Finding) Choices
}

// The sheets of the workbook.
const (
	openSheet  = "To settle"
	notesSheet = "Notes"
	howSheet   = "How to"
	listsSheet = "Lists"
)

// mostListed is how many findings a sheet of the workbook holds. Nobody settles
// more by hand; the CSV file has all.
const mostListed = 20_000

// settlingColumn is a column of the sheets that people settle findings in.
type settlingColumn struct {
	head   string
	width  float64
	typed  bool // people fill it in
	asText bool // what a respondent wrote: stays text when it is edited
	value  func(s *Settling, f disclose.Finding) string
}

var settlingColumns = []settlingColumn{
	{"ID", 15, false, true, func(_ *Settling, f disclose.Finding) string { return f.ID }},
	{"Severity", 10, false, false, func(_ *Settling, f disclose.Finding) string { return string(f.Severity()) }},
	{"Status", 9, false, false, func(_ *Settling, f disclose.Finding) string { return statusOf(f.Finding) }},
	{"Kind", 22, false, false, func(_ *Settling, f disclose.Finding) string { return f.Code.Title() }},
	{"Organisation", 24, false, true, func(_ *Settling, f disclose.Finding) string { return f.Organisation }},
	{"File", 20, false, true, func(_ *Settling, f disclose.Finding) string { return f.Position.File }},
	{"Sheet", 11, false, true, func(_ *Settling, f disclose.Finding) string { return f.Position.Sheet }},
	{"Cell", 7, false, true, func(_ *Settling, f disclose.Finding) string { return f.Position.Cell }},
	{"Part", 13, false, true, func(_ *Settling, f disclose.Finding) string { return f.Position.Part }},
	{"Question", 18, false, false, func(s *Settling, f disclose.Finding) string { return s.question(f.Question) }},
	{"Source text", 34, false, true, func(_ *Settling, f disclose.Finding) string { return f.Text }},
	{"Read as", 20, false, true, func(_ *Settling, f disclose.Finding) string { return f.Reading }},
	{"What is wrong", 40, false, false, func(_ *Settling, f disclose.Finding) string { return f.What }},
	{"How to mend it", 36, false, false, func(_ *Settling, f disclose.Finding) string { return f.Mend }},
	{"It may mean", 26, false, true, func(_ *Settling, f disclose.Finding) string { return strings.Join(f.Candidates, "\n") }},
	{"Decision", 26, true, true, func(_ *Settling, f disclose.Finding) string { return rulingOf(f.Finding).To }},
	{"Reason", 30, true, true, func(_ *Settling, f disclose.Finding) string { return rulingOf(f.Finding).Why }},
	{"Decided by", 13, true, true, func(_ *Settling, f disclose.Finding) string { return rulingOf(f.Finding).Who }},
	{"Date", 12, true, false, func(_ *Settling, f disclose.Finding) string { return rulingOf(f.Finding).When }},
}

// decisionColumn is the column of decisions, from 1.
const decisionColumn = 16

// statusOf says whether a finding is settled.
func statusOf(f survey.Finding) string {
	if f.Settled != nil {
		return "settled"
	}
	return "open"
}

// rulingOf is the decision on a finding: the one that settled it, else one that
// was typed and not applied.
func rulingOf(f survey.Finding) survey.Ruling {
	switch {
	case f.Settled != nil:
		return *f.Settled
	case f.Proposed != nil:
		return *f.Proposed
	}
	return survey.Ruling{}
}

func (s *Settling) question(id string) string {
	if s.Edition != nil {
		if q, ok := s.Edition.Question(id); ok {
			return q.Short
		}
		for _, q := range s.Edition.Questions {
			if q.Other != nil && q.Other.ID == id {
				return q.Short + ": others"
			}
		}
	}
	return id
}

// WriteSettling writes the workbook in which people settle findings. It
// returns how many findings it had no room for.
func WriteSettling(w io.Writer, findings iter.Seq2[disclose.Finding, error], s Settling) (left int, err error) {
	b := newSettlingBook(s)
	for f, err := range findings {
		if err != nil {
			return 0, fmt.Errorf("reading findings: %w", err)
		}
		if !b.add(f) {
			left++
		}
	}
	b.finish(left)
	return left, b.book.Save(w)
}

// settlingBook is the workbook under way.
type settlingBook struct {
	Settling
	book  *workbook.Book
	rows  map[string]int         // last row written of each sheet
	lists map[string]string      // references to lists of choices, by their entries
	run   map[string]choicesOver // drop-down that rows still may join, by sheet
}

// choicesOver is a drop-down over rows one below the other.
type choicesOver struct {
	from, to int
	choices  workbook.Choices
}

// Colours: dark blue and dark pink heads, cells to fill in a pale yellow.
const (
	headFill, headTyped   = "12436D", "801650"
	typedFill, cellBorder = "FFF7E0", "BFBFBF"
)

func newSettlingBook(s Settling) *settlingBook {
	b := &settlingBook{Settling: s, rows: map[string]int{}, lists: map[string]string{}, run: map[string]choicesOver{},
		book: workbook.New(workbook.Properties{Title: "Findings to settle", Subject: "Findings and decisions"})}
	for _, name := range []string{openSheet, notesSheet, howSheet, listsSheet} {
		b.book.Sheet(name)
	}
	for _, name := range []string{openSheet, notesSheet} {
		sheet := b.book.Sheet(name)
		for i, c := range settlingColumns {
			fill := headFill
			if c.typed {
				fill = headTyped
			}
			sheet.Width(i+1, c.width)
			sheet.Set(1, i+1, c.head, workbook.Style{Bold: true, Colour: "FFFFFF", Fill: fill, Wrap: true, Border: cellBorder})
		}
		sheet.Height(1, 30)
		sheet.Freeze(1, 1)
		b.rows[name] = 1
	}
	return b
}

// add writes the row of a finding, unless its sheet is full.
func (b *settlingBook) add(f disclose.Finding) bool {
	name := openSheet
	if f.Severity() == survey.Note {
		name = notesSheet
	}
	if b.rows[name] > mostListed {
		return false
	}
	b.rows[name]++
	row, sheet, lines := b.rows[name], b.book.Sheet(name), 1
	for i, c := range settlingColumns {
		text := c.value(&b.Settling, f)
		style := workbook.Style{Wrap: true, Size: 10, Border: cellBorder}
		if c.asText {
			style.Format = workbook.AsText
		}
		if c.typed {
			style.Fill = typedFill
		}
		sheet.Set(row, i+1, cellValue(c, text), style)
		lines = max(lines, linesOf(text, c.width))
	}
	sheet.Height(row, float64(3+13*min(lines, 20)))
	b.offer(name, row, f)
	return true
}

// cellValue is the text, or the day where a date is one that a cell can hold.
func cellValue(c settlingColumn, text string) any {
	if text == "" {
		return nil
	}
	if c.typed && !c.asText {
		if day, err := time.Parse(time.DateOnly, text); err == nil && day.Year() >= 1950 && day.Year() < 2100 {
			return day
		}
	}
	return text
}

// linesOf is about how many lines a text takes in a column.
func linesOf(text string, width float64) int {
	n := 0
	for line := range strings.Lines(text) {
		n += 1 + int(float64(utf8.RuneCountInString(line))*1.05/width)
	}
	return n
}

// offer puts a drop-down on the decision cell. Rows with the same choices share
// one.
func (b *settlingBook) offer(name string, row int, f disclose.Finding) {
	c := b.Choices(f.Finding)
	over := choicesOver{row, row, workbook.Choices{From: b.list(c.List), Free: c.Free, Title: "Decision", Prompt: hintOf(c)}}
	if last, ok := b.run[name]; ok && last.choices.From == over.choices.From && last.choices.Prompt == over.choices.Prompt && last.choices.Free == c.Free {
		over.from = last.from
	} else if ok {
		b.dropDown(name, last)
	}
	b.run[name] = over
}

func hintOf(c Choices) string {
	hint := "Choose from the list."
	if c.Free {
		hint = "Choose from the list, or type: " + c.Hint
	}
	if r := []rune(hint); len(r) > 250 {
		hint = string(r[:250])
	}
	return hint
}

func (b *settlingBook) dropDown(name string, over choicesOver) {
	if over.choices.From != "" {
		b.book.Sheet(name).DropDown(workbook.Range{Row1: over.from, Col1: decisionColumn, Row2: over.to, Col2: decisionColumn}, over.choices)
	}
}

// mostLists is how many different lists of choices there can be: a column each.
const mostLists = 16_000

// list puts choices on the sheet of lists: one in the cell itself may not exceed
// 255 characters, and its commas would split it.
func (b *settlingBook) list(choices []string) string {
	key := strings.Join(choices, "\x1f")
	if ref, ok := b.lists[key]; ok || len(choices) == 0 || len(b.lists) == mostLists {
		return ref
	}
	col := len(b.lists) + 1
	lists := b.book.Sheet(listsSheet)
	lists.Set(1, col, fmt.Sprintf("List %d", col), workbook.Style{Bold: true})
	for i, c := range choices {
		lists.Set(i+2, col, c, workbook.Style{Format: workbook.AsText})
	}
	b.lists[key] = workbook.Absolute(listsSheet, workbook.Range{Row1: 2, Col1: col, Row2: len(choices) + 1, Col2: col})
	return b.lists[key]
}

// finish adds what belongs to whole sheets.
func (b *settlingBook) finish(left int) {
	for _, name := range []string{openSheet, notesSheet} {
		if over, ok := b.run[name]; ok {
			b.dropDown(name, over)
		}
		b.book.Sheet(name).Filter(workbook.Range{Row1: 1, Col1: 1, Row2: max(b.rows[name], 2), Col2: len(settlingColumns)})
		b.book.Sheet(name).Print(true, 1) // after the filter, which would undo it
	}
	b.book.Sheet(openSheet).Tab(headTyped)
	b.howTo(left)
	b.book.Sheet(listsSheet).Hide()
}

// howTo is the sheet that explains the others.
func (b *settlingBook) howTo(left int) {
	sheet := b.book.Sheet(howSheet)
	sheet.NoGrid()
	sheet.Width(1, 100)
	sheet.Print(false, 0)
	lines := howToLines
	if left > 0 {
		lines = append(lines[:len(lines):len(lines)], fmt.Sprintf("%s had no room in this workbook. All are in the list as CSV: proforma findings --store FILE -o findings.csv", plural(left, "finding", "findings")))
	}
	for i, line := range lines {
		style := workbook.Style{Wrap: true}
		if i == 0 {
			style = workbook.Style{Bold: true, Size: 14, Colour: headFill}
		}
		sheet.Set(i+1, 1, line, style)
		sheet.Height(i+1, float64(8+14*linesOf(line, 95)))
	}
}

var howToLines = []string{
	"How to settle findings",
	"Each row of the sheets \"To settle\" and \"Notes\" is one doubt about the forms that came back. \"To settle\" holds what needs a person; \"Notes\" holds what was read on an assumption, and need not be answered.",
	"1. Read \"Source text\", \"Read as\" and \"What is wrong\". \"File\", \"Sheet\" and \"Cell\" say where it stands.",
	"2. In the yellow cell \"Decision\" choose from the list. Where the list does not have it, type the value itself, as it should have been on the form: 0.4 WTE, 2 PAs, nurse, 14/03/2022, an ODS code.",
	"3. Say why in \"Reason\", and put your initials and the date beside it. A decision without them is applied, with a note.",
	"4. Save the file and run again with it: proforma run returned/ --organisations organisations.csv --decisions findings.xlsx --out report/",
	"You may leave rows blank, filter and sort whole rows, hide columns and add your own. Do not change the column \"ID\", and do not sort some columns without the others.",
	"\"as read\" accepts the reading of the tool. \"leave out\" treats the answer as blank. \"noted\" says that somebody has seen it, and changes nothing. \"exclude this submission\" leaves the whole form out of the results.",
	"If two submissions came from one organisation: \"keep the first\", \"this one supersedes\", \"keep both\" or \"exclude this submission\".",
	"A decision belongs to the text that it was made on. If the form changes there, the decision is not applied any more, and the next run says so.",
	"This file may hold names. Keep it as private as the forms themselves.",
}
