package reports

import (
	"strings"
	"testing"

	"proforma/analysis/result"
)

func TestASectionShowsItsNumbersWithIntervalAndTest(t *testing.T) {
	set := sampleSet()
	view := numbersOf(declared.Sections[0], set)
	if view == nil || len(view.Rows) != 1 {
		t.Fatalf("%+v", view)
	}
	row := view.Rows[0]
	if row.Value != "92% (11/12)" || row.Interval != "62% to 100%" || row.P != "p = 0.006, adjusted p = 0.019" || row.Explained == "" {
		t.Errorf("%+v", row)
	}
	set.Find("ccio_background_half").Value = result.Value{} // suppressed
	if view := numbersOf(declared.Sections[0], set); view != nil {
		t.Errorf("a value that is not there is shown: %+v", view)
	}
}

func TestTheScatterSaysItsIntervalAndP(t *testing.T) {
	set := sampleSet()
	for i := range declared.Figures {
		if declared.Figures[i].ID != "team-size-by-staff" {
			continue
		}
		notes := strings.Join(makeFigure(&declared.Figures[i], set, nil).Notes, " ")
		for _, want := range []string{"\u22120.04, 95% interval \u22120.56 to 0.50 (Fisher's z)", "Two-sided p = 0.889", "specified beforehand"} {
			if !strings.Contains(notes, want) {
				t.Errorf("%q does not say %q", notes, want)
			}
		}
	}
}

func TestATestAgainstAProportionSaysWhich(t *testing.T) {
	got := testWords(&result.Test{P: 0.0063, Against: 50, Method: "exact binomial test", Role: "exploratory"})
	if want := "Two-sided p = 0.006 (exact binomial test, against 50%); exploratory."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLongTablesAreFoldedUnderTheirSentence(t *testing.T) {
	in := sampleInput()
	in.Charts = withoutCharts
	files, _ := written(t, in)
	_, part, found := strings.Cut(files["report.html"], `id="result-wachter_variants"`)
	sentence, table := strings.Index(part, "5 of 13 in the main reading"), strings.Index(part, `<table id="table-wachter_variants"`)
	folded := strings.Index(part, "<details>")
	if !found || sentence < 0 || folded < sentence || table < folded {
		t.Errorf("sentence at %d, fold at %d, table at %d", sentence, folded, table)
	}
}

func TestDotsOfRatesAreDescribedAsRates(t *testing.T) {
	set := sampleSet()
	for i := range declared.Figures {
		if declared.Figures[i].ID != "team-size-per-thousand" {
			continue
		}
		f := makeFigure(&declared.Figures[i], set, nil)
		if len(f.chart.Points) != 13 || !strings.Contains(f.chart.Description, "Organisation A 0.96 WTE per thousand staff;") || !strings.Contains(f.chart.Description, "line at Median 0.53") {
			t.Errorf("%d points: %s", len(f.chart.Points), f.chart.Description)
		}
	}
}
