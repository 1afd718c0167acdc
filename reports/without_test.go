package reports

import (
	"bytes"
	"strings"
	"testing"

	"proforma/analysis/result"
)

func TestWhatAResultBecomesWithoutAssumedReadingsIsSaidInWords(t *testing.T) {
	one, nine, none, two := 1, 9, 0, 2
	for name, c := range map[string]struct {
		result result.Result
		want   string
	}{
		"another value": {
			result.Result{Unit: "WTE", Value: num(5.29), N: 14, Assumed: 31, WithoutAssumed: &result.Without{Value: num(4.214), N: 14}},
			"Without 31 assumed readings: 4.21 WTE."},
		"fewer are left": {
			result.Result{Unit: "WTE", Value: num(0.59), N: 12, Assumed: 3, WithoutAssumed: &result.Without{Value: num(0.61), N: 9}},
			"Without 3 assumed readings: 0.61 WTE, n = 9."},
		"the same but for rounding errors": {
			result.Result{Unit: "WTE", Value: num(4.2), N: 14, Assumed: 1, WithoutAssumed: &result.Without{Value: num(4.2 + 1e-12), N: 14}},
			"Without 1 assumed reading: the same."},
		"the same to the places shown only": {
			result.Result{Unit: "percent", Value: num(44.23), N: 14, Assumed: 1, WithoutAssumed: &result.Without{Value: num(44.37), N: 14}},
			"Without 1 assumed reading: 44%."},
		"a count, and another conclusion": {
			result.Result{Unit: "organisations", Value: num(1), K: &one, N: 13, Assumed: 28, WithoutAssumed: &result.Without{Value: num(9), K: &nine, N: 13, Words: "more than half", Changes: true}},
			"Without 28 assumed readings: 9 of 13. The conclusion changes, to “more than half”."},
		"a percentage": {
			result.Result{Unit: "percent", Value: num(50), K: &one, N: 2, Assumed: 1, WithoutAssumed: &result.Without{Value: num(100), K: &one, N: 1, Words: "all", Changes: true}},
			"Without 1 assumed reading: 100% (1/1). The conclusion changes, to “all”."},
		"no value is left": {
			result.Result{Unit: "WTE", Value: num(1), N: 1, Assumed: 1, WithoutAssumed: &result.Without{Words: "cannot be said", Changes: true}},
			"Without 1 assumed reading: no value, n = 0. The conclusion changes."},
		"a yes that turns into a no": {
			result.Result{Unit: "text", Value: txt("yes"), N: 3, Assumed: 1, WithoutAssumed: &result.Without{Value: txt("no"), N: 3, Words: "no", Changes: true}},
			"Without 1 assumed reading: no. The conclusion changes."},
		"some rows of a table": {
			result.Result{Unit: "percent", N: 3, Assumed: 2, Rows: make([]result.Row, 3), WithoutAssumed: &result.Without{Rows: &two, Which: []string{"Doctors", "Nurses"}, Changes: true}},
			"Without 2 assumed readings: 2 of 3 rows have other figures (Doctors; Nurses), and their order changes."},
		"no row of a table": {
			result.Result{Unit: "percent", N: 3, Assumed: 2, Rows: make([]result.Row, 3), WithoutAssumed: &result.Without{Rows: &none}},
			"Without 2 assumed readings: the same."},
		"not known": {result.Result{Unit: "WTE", Value: num(1), Assumed: 2}, ""},
	} {
		if got := withoutWords(&c.result); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The warning of assumed readings and what comes out without them are one note.
func TestAssumedReadingsAreNotedOnce(t *testing.T) {
	r := sampleSet().Find("wachter_below")
	want := "28 readings rest on an assumption; without them: 9 of 13. The conclusion changes, to “more than half”."
	if got := notesOf(r); len(got) != 1 || got[0] != want {
		t.Errorf("%q", got)
	}
}

// The dots of a figure rest on the same readings as its bars.
func TestAFiguresDotsDoNotRepeatTheNotesOfItsBars(t *testing.T) {
	set := sampleSet()
	for _, id := range []string{"discipline_shares", "discipline_shares_by_organisation"} {
		set.Find(id).Warnings = []string{"9 readings rest on an assumption"}
	}
	n := 0
	for _, note := range makeFigure(&declared.Figures[0], set, nil).view().Notes {
		if strings.HasPrefix(note, "9 readings rest on an assumption") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("it stands there %d times", n)
	}
}

func TestTheIntervalOfACountIsSaidToBeOfItsShare(t *testing.T) {
	v := valueOf(sampleSet().Find("wachter_below"))
	if want := "5, 95% interval of the share 18% to 65% (Wilson)"; v.Value != want {
		t.Errorf("%q, want %q", v.Value, want)
	}
}

// A figure that shows another result in its words says so if that one's
// conclusion changes; so does the number in the summary.
func TestAChangedConclusionStandsBesideWhatItBelongsTo(t *testing.T) {
	set := sampleSet()
	var figures []*figure
	for i := range declared.Figures {
		figures = append(figures, makeFigure(&declared.Figures[i], set, nil))
	}
	p := makePage(&Input{Set: set}, figures, nil)
	for _, k := range p.Key {
		if says := strings.Contains(k.Base, "The conclusion changes, to “more than half”."); says != (k.Label == "Organisations with fewer than five WTE") {
			t.Errorf("%s: %s", k.Label, k.Base)
		}
	}
	for _, f := range figures {
		says := strings.Contains(strings.Join(f.view().Notes, " "), "Organisations under five WTE: 5 of 13. Without 28 assumed readings: 9 of 13. The conclusion changes")
		if says != (f.entry.ID == "team-size") {
			t.Errorf("figure %s: %q", f.entry.ID, f.view().Notes)
		}
	}
}

func TestWhyThereIsNoIntervalStandsWithTheMethod(t *testing.T) {
	var b bytes.Buffer
	if err := writePage(&b, makePage(&Input{Set: sampleSet()}, nil, nil)); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "There is no interval: it is the size of the sample."); n != 1 {
		t.Errorf("it stands there %d times", n)
	}
}

func TestTheTableOfAssumptionsIsFoldedWhereItIsLong(t *testing.T) {
	r := &result.Result{ID: "sensitivity_assumptions", Columns: columns("measure", "changes")}
	for range foldedFrom {
		r.Rows = append(r.Rows, row("measure", "Mean team", "changes", "no"))
	}
	if f := furtherOf(r); f.Folded || f.Warnings[len(f.Warnings)-1] != "No conclusion changes." {
		t.Errorf("%v %q", f.Folded, f.Warnings)
	}
	r.Rows = append(r.Rows, row("measure", "Smallest team", "changes", "yes"))
	if f := furtherOf(r); !f.Folded || f.Warnings[len(f.Warnings)-1] != "Conclusions that change: Smallest team." {
		t.Errorf("%v %q", f.Folded, f.Warnings)
	}
}
