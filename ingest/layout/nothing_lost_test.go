package layout

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"

	"pgregory.net/rapid"
)

// pieces are texts that forms are made of.
func pieces(e *instrument.Edition) []string {
	list := []string{"", "", "", "", "x", "Yes", "No", "☒", "☐", "✓", "1", "0.6 WTE", "Doctor", "* For example, as a percentage of whole time equivalent (WTE)", "What else?", "Heading", "a: b", "Total", "- ", "Others (please add):"}
	for _, q := range e.Questions {
		list = append(list, q.Wording, q.Short, q.Wording+" ", "1. "+q.Wording, q.Short+":")
		for _, c := range q.Columns {
			list = append(list, c.Wording, c.Short, c.Short+" 1")
		}
		for _, o := range q.Options {
			list = append(list, o.Wording, "☒ "+o.Wording, o.Wording+": yes")
		}
	}
	return list
}

var planted = regexp.MustCompile(`zq[0-9]+q`)

// grid builds a sheet of pieces; some cells also carry a planted word that is
// found nowhere else.
func grid(e *instrument.Edition, rows, cols int, pick func(n int) int) document.MemorySheet {
	list := pieces(e)
	sheet := document.MemorySheet{Name: "Form"}
	n := 0
	for r := range rows {
		row := make([]string, cols)
		for c := range row {
			row[c] = list[pick(len(list))]
			if kind := pick(6); kind < 3 {
				n++
				row[c] += []string{fmt.Sprintf(" zq%dq", n), fmt.Sprintf(": zq%dq", n), fmt.Sprintf("\nzq%dq and more. zq%dq0", n, n)}[kind]
			}
		}
		sheet.Rows = append(sheet.Rows, row)
		if pick(8) == 0 && cols > 1 {
			sheet.Merged = append(sheet.Merged, document.Range{Row1: r + 1, Col1: 1, Row2: r + 1 + pick(2), Col2: 1 + pick(cols)})
		}
	}
	return sheet
}

// lost lists the planted words that came out nowhere.
func lost(r result, sheet document.MemorySheet) []string {
	var out strings.Builder
	columns := map[string]bool{}
	for _, f := range r.findings {
		out.WriteString(f.Text + "\n")
		letters := strings.TrimRight(f.Position.Cell, "0123456789")
		switch f.Code {
		case survey.ColumnUnclaimed: // its cells are not quoted: they may hold names
			columns[letters] = true
		case survey.LabelRepeated:
			columns[letters] = columns[letters] || r.layout == "wide_table"
		}
	}
	for _, s := range r.subs {
		out.WriteString(s.Completed.Text + "\n")
		for _, a := range s.Answers {
			out.WriteString(a.Raw.Text + "\n")
		}
		for _, c := range s.Selections {
			out.WriteString(c.Raw.Text + "\n")
		}
		out.WriteString(people(s) + "\n")
	}
	var missed []string
	for i, row := range sheet.Rows {
		for j, text := range row {
			at := document.Ref(i+1, j+1)
			if columns[strings.TrimRight(at, "0123456789")] {
				continue
			}
			for _, w := range planted.FindAllString(text, -1) {
				if !strings.Contains(out.String(), w) {
					missed = append(missed, fmt.Sprintf("%s at %s in %q", w, at, text))
				}
			}
		}
	}
	return missed
}

// openReader reads with an edition that has no personal data: findings do not
// quote it, and here every text must be found again.
var openReader = sync.OnceValue(func() *Reader {
	e, err := loadEdition()
	if err != nil {
		panic(err)
	}
	open := *e
	open.Questions = slices.Clone(e.Questions)
	for i := range open.Questions {
		open.Questions[i].Identifier = false
	}
	return New(&open)
})

func checkNothingLost(t interface {
	Fatalf(string, ...any)
}, sheet document.MemorySheet) {
	r := readWith(openReader(), document.InMemory("a.xlsx", sheet))
	if r.layout == "" || r.layout == "organisations" {
		return
	}
	if missed := lost(r, sheet); len(missed) > 0 {
		t.Fatalf("lost from a %s: %s\n%q\n%v\n%s", r.layout, strings.Join(missed, "; "), sheet.Rows, sheet.Merged, r.dump())
	}
}

func TestNoTextOfAFormIsLost(t *testing.T) {
	e := edition(t)
	rapid.Check(t, func(t *rapid.T) {
		rows, cols := rapid.IntRange(3, 30).Draw(t, "rows"), rapid.IntRange(1, 6).Draw(t, "cols")
		picks := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		checkNothingLost(t, grid(e, rows, cols, picks.IntN))
	})
}

func FuzzGrid(f *testing.F) {
	e := edition(f)
	for _, seed := range []string{"", "proforma", "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09", strings.Repeat("\x20\x41\x07", 60)} {
		f.Add([]byte(seed), uint8(12), uint8(3))
	}
	f.Fuzz(func(t *testing.T, data []byte, rows, cols uint8) {
		i := 0
		next := func(n int) int {
			if i+1 >= len(data) {
				return 0
			}
			v := int(data[i])<<8 | int(data[i+1])
			i += 2
			return v % n
		}
		checkNothingLost(t, grid(e, int(rows%40)+1, int(cols%8)+1, next))
	})
}

func FuzzTexts(f *testing.F) {
	edition(f)
	for _, seed := range []string{"4 A) Can you", "☒ Yes ☐ No", "Organisation: ____", "(s)", "☐ Local mentoring scheme ☑ Shadowing opportunities available", "Yes / No (delete)", "YesNo", "Role: CCIO\nTime: 1", "[x", "1.", "CCIO - doctor - 0.6; x", "ﬁrst\xff\x00", "Q5) (", "Total:"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x := loadReader().index
		x.labelsIn(text)
		x.roleLines(text)
		x.splitChoices("cpd", text)
		x.choices.markedLabel(text)
		x.isNotice(text)
		x.readHead(document.Cell{Row: 1, Col: 1, Text: text})
		x.settleChoice(target{questionLabel, "ics", ""}, written{Raw: survey.Raw{Text: text}})
		q, _ := x.edition.Question("cpd")
		x.readTickText(q, survey.Raw{Text: text})
		w := written{Raw: survey.Raw{Text: text}, spans: []document.Span{{Start: len(text) / 3, End: len(text) / 2, Struck: true, Bold: true}}}
		for i, r := range text {
			if r == '☑' || r == '☐' {
				w.boxes = append(w.boxes, document.Box{At: i, Ticked: r == '☑', Source: "content_control"})
			}
		}
		x.readWritten(q, w)
		x.settleChoice(target{questionLabel, "framework", ""}, w)
		x.settleChoice(target{questionLabel, "consent_publish", ""}, w.trimmed())
		x.peopleFromBlocks([]written{w}, 1)
		for _, w := range splitWords(text) {
			if w.text == "" || w.start < 0 || w.end > len(text) || w.start >= w.end {
				t.Fatalf("word %+v of %q", w, text)
			}
		}
	})
}
