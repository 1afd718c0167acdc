package layout

import (
	"fmt"
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/ingest/normalise"
	"proforma/internal/survey"
)

// tickForm is a form of which the tick list, the question of the framework and
// the boxes of consent are asked. The list's first option stands in row 4.
type tickForm struct {
	rows     [][]string
	cells    []document.Cell
	controls []document.Control
}

const listRow = 4

// newTickForm puts the options into the columns given, as many in a row, from
// left to right.
func newTickForm(t testing.TB, cols ...int) *tickForm {
	f := &tickForm{rows: [][]string{{"Organisation", "Blankshire"}, {wording(t, "board"), "By the CCIO"}, {wording(t, "cpd")}}}
	q, _ := edition(t).Question("cpd")
	for i, o := range q.Options {
		if i%len(cols) == 0 {
			f.rows = append(f.rows, make([]string, 8))
		}
		f.rows[len(f.rows)-1][cols[i%len(cols)]-1] = o.Wording
	}
	return f
}

// blank takes the options' texts out of their cells.
func (f *tickForm) blank() *tickForm {
	for _, row := range f.rows[listRow-1:] {
		clear(row)
	}
	return f
}

// box adds a control; row and column count from 1.
func (f *tickForm) box(row, col int, state document.ControlState, caption string) *tickForm {
	f.controls = append(f.controls, document.Control{Row: row, Col: col, EndRow: row, EndCol: col, BoxRow: row, BoxCol: col, State: state, Caption: caption})
	return f
}

// boxes adds a control for each of the eleven options, of which the third and
// the seventh (local mentoring, sabbaticals) are ticked.
func (f *tickForm) boxes(at func(i int) (row, col int, caption string)) *tickForm {
	for i := range 11 {
		row, col, caption := at(i)
		state := document.ControlUnticked
		if i == 2 || i == 6 {
			state = document.ControlTicked
		}
		f.box(row, col, state, caption)
	}
	return f
}

func (f *tickForm) add(rows ...[]string) *tickForm {
	f.rows = append(f.rows, rows...)
	return f
}

// read reads the form up to its normalised values.
func (f *tickForm) read(t testing.TB) result {
	t.Helper()
	r := readDocument(t, document.MemorySheet{Name: "Form", Rows: f.rows, Cells: f.cells, Controls: f.controls})
	n, err := normalise.New(edition(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.subs {
		r.findings = append(r.findings, n.Submission(s, nil)...)
	}
	return r
}

// state sums the tick list up: options ticked, how many are unticked and how many
// unread, and the rules by which ticks were read.
func state(s *survey.Submission) string {
	var on, rules []string
	off, unread := 0, 0
	for _, sel := range s.Selections {
		switch {
		case sel.Selected == nil:
			unread++
		case *sel.Selected:
			on = append(on, sel.Option)
			rules = append(rules, sel.Rule)
		default:
			off++
		}
	}
	return fmt.Sprintf("%s; %d off; %d unread; %s", strings.Join(on, " "), off, unread, strings.Join(rules, " "))
}

const twoTicked = "local_mentoring sabbaticals; 9 off; 0 unread; form_control form_control"

func TestBoxesBelongToTheOptionsTheyStandBeside(t *testing.T) {
	column := func(row, col int) func(int) (int, int, string) {
		return func(i int) (int, int, string) { return row + i, col, "" }
	}
	pairs := func(first, second int) func(int) (int, int, string) {
		return func(i int) (int, int, string) { return listRow + i/2, []int{first, second}[i%2], "" }
	}
	tall := newTickForm(t, 2).boxes(column(listRow, 1))
	for i := range tall.controls {
		tall.controls[i].EndRow, tall.controls[i].BoxRow = tall.controls[i].Row+2, tall.controls[i].Row+1
	}
	high := newTickForm(t, 2).boxes(column(listRow-1, 1))
	for i := range high.controls {
		high.controls[i].EndRow, high.controls[i].BoxRow = high.controls[i].Row+1, high.controls[i].Row+1
	}
	low := newTickForm(t, 2).boxes(column(listRow-1, 1))
	for i := range low.controls {
		low.controls[i].EndRow = low.controls[i].Row + 1
	}
	q, _ := edition(t).Question("cpd")
	captions := newTickForm(t, 2).blank().boxes(func(i int) (int, int, string) { return listRow + i, 3, q.Options[i].Wording })
	short := newTickForm(t, 2).blank().boxes(func(i int) (int, int, string) { return listRow + i, 3, q.Options[i].Short })
	both := newTickForm(t, 2).boxes(func(i int) (int, int, string) { return listRow + i, 2, q.Options[i].Wording })
	inside := newTickForm(t, 2).boxes(func(i int) (int, int, string) { return listRow + i, 2, "" })
	for name, f := range map[string]*tickForm{
		"left":                          newTickForm(t, 2).boxes(column(listRow, 1)),
		"right":                         newTickForm(t, 1).boxes(column(listRow, 2)),
		"right, a column apart":         newTickForm(t, 1).boxes(column(listRow, 4)),
		"over the options":              inside,
		"two columns, left":             newTickForm(t, 2, 5).boxes(pairs(1, 4)),
		"two columns, right":            newTickForm(t, 1, 4).boxes(pairs(2, 5)),
		"two columns, a cell off":       newTickForm(t, 1, 3).boxes(pairs(3, 5)),
		"two columns, over the options": newTickForm(t, 1, 3).boxes(pairs(1, 3)),
		"three rows high":               tall,
		"begins in the row above":       high,
		"box drawn in the row above":    low,
		"captions hold the options":     captions,
		"captions hold them in short":   short,
		"captions and cells":            both,
		"captions that say nothing":     newTickForm(t, 1).boxes(func(i int) (int, int, string) { return listRow + i, 2, "Tick here" }),
		"captions all alike":            newTickForm(t, 1).boxes(func(i int) (int, int, string) { return listRow + i, 2, "Trifft zu" }),
	} {
		r := f.read(t)
		if got := state(r.one(t)); got != twoTicked {
			t.Errorf("%s: %s", name, got)
		}
		for _, c := range []survey.Code{survey.TextUnclaimed, survey.TickUnclear, survey.LabelRepeated, survey.LabelMissing} {
			for _, f := range r.with(c) {
				if f.Question == "cpd" || f.Question == "" {
					t.Errorf("%s: %s %q at %s: %s", name, f.Code, f.Text, f.Position, f.What)
				}
			}
		}
	}
}

func TestBoxesNoneOfWhichIsTickedWereNotAnswered(t *testing.T) {
	f := newTickForm(t, 2)
	for i := range 11 {
		f.box(listRow+i, 1, document.ControlUnticked, "")
	}
	booleans := newTickForm(t, 1)
	for i := range 11 {
		booleans.cells = append(booleans.cells, document.Cell{Row: listRow + i, Col: 2, Text: "FALSE", Kind: document.BoolCell})
	}
	for name, f := range map[string]*tickForm{"controls": f, "cells": booleans} {
		r := f.read(t)
		if got := state(r.one(t)); got != "; 0 off; 11 unread; " || len(r.with(survey.TickListBlank)) != 1 || len(r.with(survey.TextUnclaimed)) != 0 {
			t.Errorf("%s: %s\n%s", name, got, r.dump())
		}
	}
}

func TestFormWithNothingButUntickedBoxesIsEmpty(t *testing.T) {
	f := newTickForm(t, 1).add([]string{wording(t, "consent_publish")})
	f.rows[0][1], f.rows[1][1] = "", ""
	for i := range 11 {
		f.cells = append(f.cells, document.Cell{Row: listRow + i, Col: 2, Text: "FALSE", Kind: document.BoolCell})
	}
	f.cells = append(f.cells, document.Cell{Row: len(f.rows), Col: 2, Text: "FALSE", Kind: document.BoolCell})
	if r := f.read(t); len(r.subs) != 0 || len(r.with(survey.SubmissionEmpty)) != 1 {
		t.Error(r.dump())
	}
}

func TestCellsThatAreTrueOrFalseAreBoxes(t *testing.T) {
	f := newTickForm(t, 1)
	for i := range 11 {
		text := "FALSE"
		if i == 2 || i == 6 {
			text = "TRUE"
		}
		f.cells = append(f.cells, document.Cell{Row: listRow + i, Col: 2, Text: text, Kind: document.BoolCell})
	}
	r := f.read(t)
	if got := state(r.one(t)); got != "local_mentoring sabbaticals; 9 off; 0 unread; cell_checkbox cell_checkbox" || len(r.with(survey.TickUnclear)) != 0 {
		t.Errorf("%s\n%s", got, r.dump())
	}
}

func TestLinkedCellsCountAndAreNoTextOfTheirOwn(t *testing.T) {
	for name, at := range map[string]int{"beside the boxes": 3, "far to the right": 7, "under the boxes": 1} {
		f := newTickForm(t, 2).boxes(func(i int) (int, int, string) { return listRow + i, 1, "" })
		for i := range f.controls {
			f.controls[i].Linked = document.Ref(listRow+i, at)
			f.controls[i].State = document.ControlUnticked // as a program leaves it that only sets the cell
			f.rows[listRow-1+i][at-1] = []string{"FALSE", "TRUE"}[b2i(i == 2 || i == 6)]
		}
		r := f.read(t)
		if got := state(r.one(t)); got != "local_mentoring sabbaticals; 9 off; 0 unread; linked_cell linked_cell" {
			t.Errorf("%s: %s", name, got)
		}
		if found := r.with(survey.AnswerAssumed); len(found) != 2 || found[0].Position.Cell != "A6" || !strings.Contains(found[0].What, "says TRUE") {
			t.Errorf("%s: %+v", name, found)
		}
		if found := append(r.with(survey.TextUnclaimed), r.with(survey.TickUnclear)...); len(found) != 0 {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestCellLinkedOnAnotherSheetCounts(t *testing.T) {
	f := newTickForm(t, 2).boxes(func(i int) (int, int, string) { return listRow + i, 1, "" })
	f.controls[0].Linked = "States!B1"
	r := readDocument(t, document.MemorySheet{Name: "Form", Rows: f.rows, Controls: f.controls}, document.MemorySheet{Name: "States", Rows: [][]string{{"", "TRUE"}}, Hidden: true})
	if s := r.one(t).Selections[0]; s.Selected == nil || !*s.Selected || s.Rule != ruleLinked || !s.Assumed {
		t.Errorf("%+v", s)
	}
}

func TestGreyedAndUnreadableBoxesAreForAPersonToSay(t *testing.T) {
	for name, c := range map[string]struct {
		state document.ControlState
		words string
	}{"greyed": {document.ControlMixed, "greyed"}, "ActiveX": {document.ControlUnreadable, "ActiveX"}} {
		f := newTickForm(t, 2).boxes(func(i int) (int, int, string) { return listRow + i, 1, "" })
		f.controls[4].State = c.state
		f.add([]string{"", wording(t, "consent_publish")}).box(listRow+11, 1, c.state, "")
		r := f.read(t)
		s := r.one(t)
		if got := state(s); got != "local_mentoring sabbaticals; 8 off; 1 unread; form_control form_control" {
			t.Errorf("%s: %s", name, got)
		}
		found := r.with(survey.TickUnclear)
		if len(found) != 2 || found[0].Question != "cpd" && found[0].Question != "consent_publish" || !strings.Contains(found[0].What, c.words) {
			t.Errorf("%s: %+v", name, found)
		}
		if a := s.Answer("consent_publish"); a.Reading.Status != survey.Unreadable {
			t.Errorf("%s: consent is %+v", name, a)
		}
	}
}

func TestMarkTypedBesideAnUnreadableBoxCounts(t *testing.T) {
	f := newTickForm(t, 2)
	for i := range 11 {
		f.box(listRow+i, 1, document.ControlUnreadable, "")
		f.rows[listRow-1+i][2] = []string{"no", "x"}[b2i(i == 2 || i == 6)]
	}
	f.add([]string{"", wording(t, "consent_publish"), "x"}).box(listRow+11, 1, document.ControlUnreadable, "")
	r := f.read(t)
	s := r.one(t)
	if got := state(s); got != "local_mentoring sabbaticals; 9 off; 0 unread; ticked ticked" || len(r.with(survey.TickUnclear)) != 0 {
		t.Errorf("%s\n%s", got, r.dump())
	}
	if a := s.Answer("consent_publish").Reading; a.Value != "yes" {
		t.Errorf("consent is %+v", a)
	}
}

func TestBoxAndMarkThatDisagreeAreForAPersonToSay(t *testing.T) {
	f := newTickForm(t, 2).boxes(func(i int) (int, int, string) { return listRow + i, 1, "" })
	f.rows[listRow-1][2] = "x"   // beside a box that is not ticked
	f.rows[listRow-1+2][2] = "x" // beside one that is
	r := f.read(t)
	if got := state(r.one(t)); got != "local_mentoring sabbaticals; 8 off; 1 unread; form_control form_control" || len(r.with(survey.TickUnclear)) != 1 {
		t.Errorf("%s\n%s", got, r.dump())
	}
}

func TestBoxesOfConsentAreRead(t *testing.T) {
	publish, interview := wording(t, "consent_publish"), wording(t, "consent_interview")
	at := 15 // row of the first of the two questions
	form := func() *tickForm {
		return newTickForm(t, 1).add([]string{interview}, []string{publish})
	}
	ticked, unticked := document.ControlTicked, document.ControlUnticked
	captioned := newTickForm(t, 1).add(make([]string, 3), make([]string, 3)).box(at, 1, unticked, interview).box(at+1, 1, ticked, publish)
	radios := form().box(at, 3, unticked, "Yes").box(at, 4, ticked, "No").box(at+1, 3, ticked, "Yes").box(at+1, 4, unticked, "No")
	over := form().box(at, 1, unticked, "Yes").box(at, 2, ticked, "No").box(at+1, 1, ticked, "Yes").box(at+1, 2, unticked, "No")
	words := form()
	words.rows[at-1], words.rows[at] = []string{interview, "", "Yes", "", "No"}, []string{publish, "", "Yes", "", "No"}
	words.box(at, 2, unticked, "").box(at, 4, ticked, "").box(at+1, 2, ticked, "").box(at+1, 4, unticked, "")
	cells := form()
	cells.cells = []document.Cell{{Row: at, Col: 2, Text: "FALSE", Kind: document.BoolCell}, {Row: at + 1, Col: 2, Text: "TRUE", Kind: document.BoolCell}}
	for name, f := range map[string]*tickForm{
		"beside":                  form().box(at, 2, unticked, "").box(at+1, 2, ticked, ""),
		"over":                    form().box(at, 1, unticked, "").box(at+1, 1, ticked, ""),
		"in the caption":          captioned,
		"yes and no":              radios,
		"yes and no, floating":    over,
		"yes and no in the cells": words,
		"cells":                   cells,
	} {
		r := f.read(t)
		s := r.one(t)
		if a, b := s.Answer("consent_interview").Reading, s.Answer("consent_publish").Reading; a.Value != "no" || a.Status != survey.Answered || b.Value != "yes" {
			t.Errorf("%s: %+v, %+v\n%s", name, a, b, r.dump())
		}
		for _, c := range []survey.Code{survey.TickUnclear, survey.TextUnclaimed, survey.ConsentBlank} {
			if found := r.with(c); len(found) != 0 {
				t.Errorf("%s: %+v", name, found)
			}
		}
	}
}

func TestRadioButtonsChooseAnAnswer(t *testing.T) {
	question := wording(t, "framework")
	ticked, unticked := document.ControlTicked, document.ControlUnticked
	row := 15
	captions := newTickForm(t, 1).add([]string{question}).box(row, 2, unticked, "Yes").box(row, 3, ticked, "Not yet").box(row, 4, unticked, "No")
	below := newTickForm(t, 1).add([]string{question}, make([]string, 3), make([]string, 3), make([]string, 3)).box(row+1, 1, unticked, "Yes").box(row+2, 1, ticked, "Not yet").box(row+3, 1, unticked, "No")
	left := newTickForm(t, 1).add([]string{question, "", "Yes", "", "Not yet", "", "No"}).box(row, 2, unticked, "").box(row, 4, ticked, "").box(row, 6, unticked, "")
	right := newTickForm(t, 1).add([]string{question, "Yes", "", "Not yet", "", "No"}).box(row, 3, unticked, "").box(row, 5, ticked, "").box(row, 7, unticked, "")
	list := newTickForm(t, 1).add([]string{question, "Yes"}, []string{"", "Not yet"}, []string{"", "No"}).box(row, 3, unticked, "").box(row+1, 3, ticked, "").box(row+2, 3, unticked, "")
	linked := newTickForm(t, 1).add([]string{question, "Yes", "", "Not yet", "", "No", "", "2"}).box(row, 3, ticked, "").box(row, 5, unticked, "").box(row, 7, unticked, "")
	for i := range linked.controls {
		linked.controls[i].Radio, linked.controls[i].Ordinal, linked.controls[i].Linked = true, i+1, "H15"
	}
	for name, f := range map[string]*tickForm{"captions": captions, "captions below": below, "boxes left": left, "boxes right": right, "in rows": list, "linked cell": linked} {
		r := f.read(t)
		if a := r.one(t).Answer("framework"); a.Reading.Value != "not_yet" || len(r.with(survey.TextUnclaimed))+len(r.with(survey.AnswerUnreadable)) != 0 {
			t.Errorf("%s: %+v\n%s", name, a, r.dump())
		}
	}
	none := newTickForm(t, 1).add([]string{question, "Yes", "", "Not yet", "", "No"}).box(row, 3, unticked, "").box(row, 5, unticked, "").box(row, 7, unticked, "")
	if a := none.read(t).one(t).Answer("framework"); a.Reading.Status != survey.Blank {
		t.Errorf("none ticked: %+v", a)
	}
}

func TestBoxesInColumnsOfYesAndNo(t *testing.T) {
	f := newTickForm(t, 1)
	f.rows[2] = []string{f.rows[2][0], "Yes", "No"}
	for i := range 11 {
		yes, no := document.ControlUnticked, document.ControlTicked
		if i == 2 || i == 6 {
			yes, no = no, yes
		}
		f.box(listRow+i, 2, yes, "").box(listRow+i, 3, no, "")
	}
	r := f.read(t)
	if got := state(r.one(t)); !strings.HasPrefix(got, "local_mentoring sabbaticals; 9 off; 0 unread;") || len(r.with(survey.TickUnclear))+len(r.with(survey.TextUnclaimed)) != 0 {
		t.Errorf("%s\n%s", got, r.dump())
	}
}

func TestTickedBoxThatBelongsToNothingIsReported(t *testing.T) {
	f := newTickForm(t, 1).boxes(func(i int) (int, int, string) { return listRow + i, 2, "" })
	f.box(30, 2, document.ControlTicked, "").box(32, 2, document.ControlTicked, "We would rather stay unnamed").box(34, 2, document.ControlUnticked, "")
	r := f.read(t)
	if found := r.with(survey.TextUnclaimed); len(found) != 2 || found[0].Position.Cell != "B30" || found[1].Text != "We would rather stay unnamed" {
		t.Errorf("%+v", found)
	}
	if got := state(r.one(t)); got != twoTicked {
		t.Error(got)
	}
}

func TestOtherMethodsTickedAndNotNamedAreReported(t *testing.T) {
	for name, more := range map[string]string{"named": "Journal club", "not named": ""} {
		f := newTickForm(t, 2).boxes(func(i int) (int, int, string) { return listRow + i, 1, "" })
		f.add([]string{"", "Others (please add):", more}).box(listRow+11, 1, document.ControlTicked, "")
		r := f.read(t)
		if found := r.with(survey.TickUnclear); len(found) != b2i(more == "") {
			t.Errorf("%s: %+v", name, found)
		}
		if a := answer(r.one(t), "cpd_other"); a != more {
			t.Errorf("%s: %q", name, a)
		}
	}
}

func TestAnswersTypedBesideBoxesAreNotTakenForPrint(t *testing.T) {
	f := newTickForm(t, 1).add([]string{wording(t, "consent_interview"), "", "Yes"}, []string{wording(t, "consent_publish"), "", "No"})
	f.box(15, 2, document.ControlUnreadable, "").box(16, 2, document.ControlUnreadable, "")
	r := f.read(t)
	s := r.one(t)
	if a, b := s.Answer("consent_interview").Reading, s.Answer("consent_publish").Reading; a.Value != "yes" || b.Value != "no" || b.Status != survey.Answered {
		t.Errorf("%+v, %+v", a, b)
	}
}

func TestSheetThatShowsOneLongTextInEveryCellIsNoForm(t *testing.T) {
	long := strings.Repeat("Which organisation are you from? ", 10_000)
	var rows [][]string
	for range 100 {
		rows = append(rows, []string{long})
	}
	if _, tall := newPage(document.InMemory("a.xlsx", document.MemorySheet{Name: "Form", Rows: rows}).Sheets[0]); !tall {
		t.Error("thirty megabytes of text are taken for a form")
	}
}
