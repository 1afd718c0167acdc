package analysis

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// Wilson at n = 7, k = 4, from the formula: centre and half-width in percent.
func TestACountHasTheIntervalOfItsShare(t *testing.T) {
	set := compute(t, teamsOf(1, 2, 3, 4, 6, 7, 8))
	r := find(t, set, "wachter_below")
	const z, n, p = 1.959963984540054, 7.0, 4.0 / 7
	centre, half := (p+z*z/(2*n))/(1+z*z/n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))/(1+z*z/n)
	i := r.Interval
	if v, _ := r.Value.Float(); v != 4 || i == nil || i.Unit != "percent" || i.Method != "Wilson" ||
		math.Abs(i.Low-100*(centre-half)) > 1e-9 || math.Abs(i.High-100*(centre+half)) > 1e-9 {
		t.Errorf("%v %+v", r.Value, i)
	}
	for _, row := range find(t, set, "by_size").Rows {
		if row.Cells["measure_id"].String() == "wachter_below" && !row.Cells["low"].IsNull() {
			if low := row.Cells["low"].String(); low[len(low)-1] != '%' {
				t.Errorf("a share among counts does not say that it is one: %q", low)
			}
		}
	}
}

// No resample of a standard deviation or quartile lies outside the data's own
// range, and the interval holds the value.
func TestSpreadsHaveResampledIntervals(t *testing.T) {
	set := compute(t, teamsOf(1, 2, 3, 4, 6, 7, 8))
	for _, id := range []string{"team_wte_sd", "team_wte_q1", "team_wte_q3", "team_wte_median"} {
		r := find(t, set, id)
		v, _ := r.Value.Float()
		if r.Interval == nil || r.Interval.Low > v || r.Interval.High < v || r.Interval.Low < 0 || r.Interval.High > 8 {
			t.Errorf("%s: %v %+v", id, v, r.Interval)
		}
	}
}

// A row's interval is that of the measure that has the same mean.
func TestRowsOfTablesHaveTheIntervalsOfTheirMeans(t *testing.T) {
	forms := pairsOf([2]float64{0.1, 0.3}, [2]float64{0.5, 0.3}, [2]float64{0.2, 0.6}, [2]float64{0.4, 1}, [2]float64{0.25, 1.2}, [2]float64{1, 0.9})
	set := compute(t, forms)
	same := func(table, column, id, low, high, measure string) {
		t.Helper()
		for _, row := range find(t, set, table).Rows {
			if row.Cells[column].String() != id {
				continue
			}
			i := find(t, set, measure).Interval
			a, _ := row.Cells[low].Float()
			b, _ := row.Cells[high].Float()
			if i == nil || a != i.Low || b != i.High {
				t.Errorf("%s, %s: %v to %v, and %s has %+v", table, id, a, b, measure, i)
			}
			return
		}
		t.Errorf("%s has no row %s", table, id)
	}
	same("discipline_shares", "discipline_id", "doctor", "mean_low", "mean_high", "discipline_doctor_mean")
	same("roles_held", "role_id", "ccio", "mean_low", "mean_high", "ccio_wte_mean")
	full := find(t, set, "time_shares").Rows[1].Cells // two of six nurses are full time
	low, okLow := full["full_time_low"].Float()
	high, okHigh := full["full_time_high"].Float()
	if v, _ := full["full_time"].Float(); !okLow || !okHigh || low > v || high < v || math.Abs(v-100/3.0) > 1e-9 {
		t.Errorf("%v", full)
	}
}

// Everybody full time in one organisation and nobody in the others: people are
// not drawn one by one, or the interval would be far narrower.
func TestSharesOfPeopleAreResampledByOrganisation(t *testing.T) {
	var forms []form
	for i := range 6 {
		f := form{organisation: fmt.Sprintf("Organisation %c", 'A'+i)}
		for range 10 {
			wte := 0.5
			if i == 0 {
				wte = 1
			}
			f.people = append(f.people, person{role: "digital_nurse", discipline: "nurse", background: "nurse", wte: wte})
		}
		forms = append(forms, f)
	}
	cells := find(t, compute(t, forms), "time_shares").Rows[1].Cells
	low, _ := cells["full_time_low"].Float()
	high, _ := cells["full_time_high"].Float()
	one, err := estimate.Wilson(10, 60, level)
	if err != nil {
		t.Fatal(err)
	}
	if low != 0 || high < 100*one.High+5 {
		t.Errorf("%v to %v; of independent people it would be %v to %v", low, high, 100*one.Low, 100*one.High)
	}
}

func TestThemesHaveIntervalsInTheirRows(t *testing.T) {
	set := compute(t, teamsOf(1, 2, 3, 4, 5), `INSERT INTO stg_coding VALUES ('s000-1', 'challenges', 1, 'funding', 'AB'), ('s001-1', 'challenges', 1, 'banding', 'AB')`)
	for _, row := range find(t, set, "themes_challenges").Rows {
		want, err := estimate.Wilson(1, 2, level)
		if err != nil {
			t.Fatal(err)
		}
		if low, _ := row.Cells["low"].Float(); low != digits(100*want.Low) {
			t.Errorf("%v", row.Cells)
		}
	}
}

// A measure says either how far its value may be off or why that is not asked.
func TestAResultWithoutAnIntervalSaysWhyWhereThePlanAsksForNone(t *testing.T) {
	set := ofFour(t)
	for id, want := range map[string]string{
		"submissions": "it is the size of the sample", "team_wte_mean": "", "cpd_frequencies": "",
		"case_5_3_wte": "it is one organisation's own and estimates nothing", "sensitivity_leave_one_out": noIntervalOfConclusions,
	} {
		if got := find(t, set, id).NoInterval; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

// Above so many organisations nothing is resampled, and a mean of a row still
// has an interval.
func TestRowsOfManyOrganisationsHaveNormalIntervals(t *testing.T) {
	s := make(series, bootstrapAtMost+1)
	for i := range s {
		s[i] = []float64{float64(i % 2)}
	}
	in := &input{interval: "percentile"}
	rows := &rowIntervals{in: in}
	fields := map[string]result.Value{}
	if err := rows.mean(fields, "mean", 0.5, s); err != nil {
		t.Fatal(err)
	}
	low, ok := fields["mean_low"].Float()
	if !ok || low < 0.46 || low > 0.48 || rows.few+rows.same > 0 {
		t.Errorf("%v", fields)
	}
	if !slices.Equal([]string{in.params.Statistic}, []string{""}) {
		t.Error("the plan's own parameters were changed")
	}
}
