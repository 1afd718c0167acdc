package layout

import (
	"fmt"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/instrument"
)

// An export of many rows in which a few texts come again and again.
func TestEachDistinctAnswerIsTakenApartOnce(t *testing.T) {
	rows := [][]string{{"Start time", "Completion time", "Organisation", "Roles", "CPD methods", "Board representation"}}
	for i := range 1000 {
		rows = append(rows, []string{
			"1", "2", fmt.Sprintf("Trust %d", i),
			fmt.Sprintf("CCIO - Doctor - 0.%d WTE\nNurse lead - Nurse - 1 day a week", 1+i%4),
			[]string{"Local mentoring scheme;Shadowing opportunities available;", "Local mentoring scheme;", "A method of our own;"}[i%3], "Yes",
		})
	}
	e, err := instrument.Load("2022")
	if err != nil {
		t.Fatal(err)
	}
	r := New(e) // one of its own, which has seen nothing
	l, why := r.Recognise(document.InMemory("export.csv", document.MemorySheet{Rows: rows}))
	if l == nil {
		t.Fatal(why)
	}
	read, people, ticked := 0, 0, 0
	for s := range l.Submissions() {
		if s == nil {
			continue
		}
		read, people = read+1, people+len(s.People)
		for _, sel := range s.Selections {
			if sel.Selected != nil && *sel.Selected {
				ticked++
			}
		}
	}
	if read != 1000 || people != 2000 || ticked != 334*2+333 {
		t.Errorf("read %d submissions, %d people, %d ticks", read, people, ticked)
	}
	if lines, choices := r.index.memo.lines.Made(), r.index.memo.choices.Made(); lines != 4 || choices != 3 {
		t.Errorf("%d role tables and %d lists of choices were taken apart, want 4 and 3", lines, choices)
	}
}
