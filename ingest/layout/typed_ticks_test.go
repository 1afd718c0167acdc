package layout

import (
	"strings"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

func TestTicksTypedBesideTheOptionsAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		on, off string
		kind    document.Kind
	}{
		"Yes": {"Yes", "", 0}, "Yes and No": {"Yes", "No", 0}, "Y": {"Y", "", 0}, "Y and N": {"Y", "N", 0}, "lower case": {"y", "n", 0}, "TRUE": {"TRUE", "", 0}, "TRUE and FALSE": {"TRUE", "FALSE", 0},
		"1": {"1", "", document.NumberCell}, "1 and 0": {"1", "0", document.NumberCell}, "x": {"x", "", 0}, "X": {"X", "", 0}, "tick": {"✓", "", 0}, "heavy tick": {"✔", "", 0},
		"tick with a variation selector": {"✔\ufe0f", "", 0}, "blank beside": {" x\u00a0", "", 0}, "box": {"☑", "☐", 0}, "crossed box": {"☒", "☐", 0}, "brackets": {"[x]", "[ ]", 0}, "narrow brackets": {"[x]", "[]", 0},
		"round brackets": {"(x)", "( )", 0}, "square": {"■", "□", 0}, "ticked": {"ticked", "", 0}, "root": {"√", "", 0}, "a boolean": {"TRUE", "FALSE", document.BoolCell},
	} {
		for place, cols := range map[string][2]int{"right": {1, 2}, "left": {2, 1}, "two apart": {1, 3}} {
			f := newTickForm(t, cols[0])
			for i := range 11 {
				text := c.off
				if i == 2 || i == 6 {
					text = c.on
				}
				if text != "" {
					f.cells = append(f.cells, document.Cell{Row: listRow + i, Col: cols[1], Text: text, Kind: c.kind})
				}
			}
			r := f.read(t)
			if got := state(r.one(t)); !strings.HasPrefix(got, "local_mentoring sabbaticals; 9 off; 0 unread;") {
				t.Errorf("%s, %s: %s", name, place, got)
			}
			if found := append(r.with(survey.TickUnclear), r.with(survey.TextUnclaimed)...); len(found) != 0 {
				t.Errorf("%s, %s: %+v", name, place, found)
			}
		}
	}
}

func TestOptionsListedInOneCellAreRead(t *testing.T) {
	q, _ := edition(t).Question("cpd")
	list := func(line func(wording string, on bool) string) string {
		var lines []string
		for i, o := range q.Options {
			if l := line(o.Wording, i == 2 || i == 6); l != "" {
				lines = append(lines, l)
			}
		}
		return strings.Join(lines, "\n")
	}
	either := func(on, off string) func(string, bool) string {
		return func(w string, yes bool) string {
			if yes {
				return on + w
			}
			return off + w
		}
	}
	behind := func(on, off string) func(string, bool) string {
		return func(w string, yes bool) string {
			if yes {
				return w + on
			}
			return w + off
		}
	}
	for name, text := range map[string]string{
		"boxes":               list(either("☑ ", "☐ ")),
		"crossed boxes":       list(either("☒ ", "☐ ")),
		"brackets":            list(either("[x] ", "[ ] ")),
		"ticks":               list(either("✓ ", "")),
		"crosses":             list(either("x ", "")),
		"bullets and ticks":   list(either("✓ ", "• ")),
		"marks behind":        list(behind(" ☑", " ☐")),
		"yes and no":          list(behind(": Yes", ": No")),
		"yes behind a dash":   list(behind(" - yes", "")),
		"brackets behind":     list(behind(" [x]", " [ ]")),
		"chosen ones only":    list(func(w string, yes bool) string { return map[bool]string{true: w}[yes] }),
		"chosen with bullets": list(func(w string, yes bool) string { return map[bool]string{true: "• " + w}[yes] }),
		"chosen and joined":   q.Options[2].Wording + "; " + q.Options[6].Wording,
	} {
		for place, rows := range map[string][][]string{"beside": {{wording(t, "cpd"), text}}, "below": {{wording(t, "cpd")}, {text}}, "in the question's cell": {{wording(t, "cpd") + "\n" + text}}} {
			f := &tickForm{rows: append([][]string{{"Organisation", "Blankshire"}, {wording(t, "board"), "By the CCIO"}, {wording(t, "structure"), "Flat"}}, rows...)}
			r := f.read(t)
			if got := state(r.one(t)); !strings.HasPrefix(got, "local_mentoring sabbaticals; 9 off; 0 unread;") {
				t.Errorf("%s, %s: %s", name, place, got)
			}
			if found := append(r.with(survey.TickUnclear), r.with(survey.TextUnclaimed)...); len(found) != 0 {
				t.Errorf("%s, %s: %+v", name, place, found)
			}
		}
	}
}

func TestCrossesInColumnsOfYesAndNoAreRead(t *testing.T) {
	for name, heads := range map[string][]string{"Yes and No": {"", "Yes", "No"}, "No first": {"", "No", "Yes"}, "beside the question": {wording(t, "cpd"), "Yes", "No"}, "Y and N": {"", "Y", "N"}, "with a gap": {"", "", "Yes", "", "No"}} {
		for _, mark := range []string{"X", "x", "✓", "☒", "Yes"} {
			f := newTickForm(t, 1)
			yes, no := 0, 0
			for i, h := range heads {
				switch h {
				case "Yes", "Y":
					yes = i
				case "No", "N":
					no = i
				}
			}
			if heads[0] != "" {
				f.rows[2] = heads
			} else {
				f.rows = append(f.rows[:3:3], append([][]string{heads}, f.rows[3:]...)...)
			}
			first := len(f.rows) - 11
			for i := range 11 {
				at, text := no, mark
				if i == 2 || i == 6 {
					at = yes
				}
				if mark == "Yes" && at == no {
					text = "No"
				}
				f.rows[first+i][at] = text
			}
			r := f.read(t)
			if got := state(r.one(t)); !strings.HasPrefix(got, "local_mentoring sabbaticals; 9 off; 0 unread;") {
				t.Errorf("%s, %s: %s", name, mark, got)
			}
			if found := append(r.with(survey.TickUnclear), r.with(survey.TextUnclaimed)...); len(found) != 0 {
				t.Errorf("%s, %s: %+v", name, mark, found)
			}
		}
	}
}

func TestAnswerWordedLikeAnOptionStaysAnAnswer(t *testing.T) {
	for place, rows := range map[string][][]string{
		"beside": {{wording(t, "success"), "Local mentoring scheme"}, {wording(t, "challenges"), "Money"}},
		"below":  {{wording(t, "success")}, {"Local mentoring scheme"}, {wording(t, "challenges")}, {"Money"}},
	} {
		f := newTickForm(t, 1)
		f.rows[listRow-1+2][1], f.rows[listRow-1+6][1] = "x", "x"
		if place == "below" {
			f.rows = append([][]string{{"Organisation"}, {"Blankshire"}, {wording(t, "board")}, {"By the CCIO"}}, f.rows[2:]...)
		}
		f.add([]string{}, []string{}, []string{}).add(rows...)
		r := f.read(t)
		s := r.one(t)
		if got := state(s); !strings.HasPrefix(got, "local_mentoring sabbaticals; 9 off; 0 unread;") || answer(s, "success") != "Local mentoring scheme" {
			t.Errorf("%s: %s\n%s", place, got, r.dump())
		}
	}
}
