package layout

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proforma/ingest/document"
	"proforma/internal/instrument"
)

// Whichever options are chosen, and however the tool writes them, they and no
// others come back as chosen.
func TestAnyChoiceOfOptionsComesBackFromAnyTool(t *testing.T) {
	list := edition(t).OfType(instrument.MultipleChoice)[0]
	cpd, board := list.Wording, wording(t, "board")
	joined := func(between string) func(chosen []string) ([][]string, []string) {
		return func(chosen []string) ([][]string, []string) {
			return [][]string{{cpd}}, []string{strings.Join(chosen, between)}
		}
	}
	columns := func(head func(option string) []string, mark func(option string) string) func([]string) ([][]string, []string) {
		return func(chosen []string) (heads [][]string, cells []string) {
			for _, o := range list.Options {
				heads, cells = append(heads, head(o.Wording)), append(cells, "")
				for _, c := range chosen {
					if c == o.Wording {
						cells[len(cells)-1] = mark(o.Wording)
					}
				}
			}
			return heads, cells
		}
	}
	same := func(option string) string { return option }
	one := func(string) string { return "1" }
	shapes := map[string]struct {
		first [][]string // heads and cell of the tool's own columns
		make  func([]string) ([][]string, []string)
	}{
		"google commas":        {[][]string{{"Timestamp", "x"}}, joined(", ")},
		"google semicolons":    {[][]string{{"Timestamp", "x"}}, joined(";")},
		"google grid":          {[][]string{{"Timestamp", "x"}}, columns(func(o string) []string { return []string{cpd + " [" + o + "]"} }, func(string) string { return "Yes" })},
		"jisc columns":         {[][]string{{"Unique Response Number", "7"}}, columns(func(o string) []string { return []string{"5_1. " + o} }, one)},
		"microsoft":            {[][]string{{"Start time", "a"}, {"Completion time", "b"}}, joined(";\u00a0")},
		"surveymonkey numbers": {[][]string{{"Respondent ID", "1"}, {"Collector ID", "2"}}, columns(func(o string) []string { return []string{cpd + " - " + o} }, one)},
		"qualtrics split":      {[][]string{{"StartDate", "2022-03-14"}, {"EndDate", "2022-03-14"}, {"Finished", "1"}, {"ResponseId", "R_1"}}, columns(func(o string) []string { return []string{cpd + " - Selected Choice - " + o} }, same)},
		"qualtrics joined":     {[][]string{{"StartDate", "2022-03-14"}, {"EndDate", "2022-03-14"}, {"Finished", "1"}, {"ResponseId", "R_1"}}, joined(",")},
	}
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				var chosen, want []string
				for _, o := range list.Options {
					if rapid.Bool().Draw(rt, o.ID) {
						chosen, want = append(chosen, o.Wording), append(want, o.ID+"=true")
					}
				}
				heads, row := []string{}, []string{}
				for _, own := range shape.first {
					heads, row = append(heads, own[0]), append(row, own[1])
				}
				heads, row = append(heads, "Organisation", board), append(row, "Blankshire", "x")
				more, cells := shape.make(chosen)
				for _, h := range more {
					heads = append(heads, h[0])
				}
				r := readWith(loadReader(), document.InMemory("a.csv", document.MemorySheet{Rows: [][]string{heads, append(row, cells...)}}))
				if len(r.subs) != 1 {
					rt.Fatalf("%s", r.dump())
				}
				if got := chosenOf(r); got != strings.Join(want, " ") {
					rt.Fatalf("chosen %q, want %q\n%s", got, want, r.dump())
				}
				for _, s := range r.subs[0].Selections {
					if (s.Selected == nil) != (len(chosen) == 0) {
						rt.Fatalf("%+v where %d are chosen", s, len(chosen))
					}
				}
			})
		})
	}
}

func chosenOf(r result) string { return chosen(r.subs[0]) }

// FuzzExports reads any table below the marks of any tool.
func FuzzExports(f *testing.F) {
	for _, marks := range []string{"Timestamp", "Respondent ID|Collector ID", "StartDate|EndDate|Finished|ResponseId", "Unique Response Number", "Start time|Completion time", "V1|V2|V3"} {
		f.Add(marks+"|Organisation|How are clinical informaticians represented at Board level in your organisation?|CPD\n|Open-Ended Response||{\"ImportId\":\"QID1\"}\n1|2|x|y;z, w", "|")
		f.Add(marks+"|Organisation [a]|Q - Selected Choice - b|<b>CPD</b>\n1|2|Survey Preview|3,4\n", "|")
	}
	f.Fuzz(func(t *testing.T, text, between string) {
		if between == "" || len(text) > 20_000 {
			return
		}
		var rows [][]string
		for _, line := range strings.Split(text, "\n") {
			rows = append(rows, strings.Split(line, between))
		}
		r := readWith(loadReader(), document.InMemory("a.csv", document.MemorySheet{Rows: rows}))
		for _, s := range r.subs {
			if len(s.Selections) != loadReader().index.options {
				t.Errorf("%d selections", len(s.Selections))
			}
		}
		for _, found := range r.findings {
			if found.What == "" || found.Position.File == "" || found.Severity() == "" {
				t.Errorf("a finding without words or place: %+v", found)
			}
		}
	})
}
