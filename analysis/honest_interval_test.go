package analysis

import (
	"testing"

	"proforma/analysis/result"
)

// A ratio of sums is resampled from five organisations on, as everything is,
// and not where the organisations' own ratios are all the same.
func TestARatioOfSumsIsNotResampledFromFewerThanFive(t *testing.T) {
	for n := 1; n <= 6; n++ {
		forms := teamsOf([]float64{1, 2, 3, 4, 6, 7}[:n]...)
		for i := range forms {
			forms[i].sector, forms[i].headcount = "nhs_provider", 1000*(i+1)*(i+1)
		}
		r := find(t, compute(t, forms), "team_wte_per_thousand_pooled")
		if (r.Interval != nil) != (n >= 5) || says(r, "too few: ") != map[bool]int{true: 1}[n < 5] {
			t.Errorf("n = %d: %+v, %q", n, r.Interval, r.Warnings)
		}
	}
	forms := teamsOf(1, 2, 3, 4, 5, 6)
	for i := range forms {
		forms[i].sector, forms[i].headcount = "nhs_provider", 1000*(i+1)
	}
	if r := find(t, compute(t, forms), "team_wte_per_thousand_pooled"); r.Interval != nil || says(r, "no interval: all 6 values are the same") != 1 {
		t.Errorf("%+v, %q", r.Interval, r.Warnings)
	}
}

func TestAnIntervalOfAllPeopleSaysThatItTakesThemToBeIndependent(t *testing.T) {
	forms := teamsOf(0.5, 0.6, 0.7, 0.8, 0.9, 1)
	for i := range forms {
		for range 2 {
			forms[i].people = append(forms[i].people, person{role: "ccio", discipline: "doctor", background: "doctor", wte: 0.2})
		}
	}
	r := find(t, compute(t, forms), "ccio_background_medical")
	if v, _ := r.Value.Float(); v != 100 || r.Interval == nil || r.Interval.Method != "Wilson"+asIfIndependent {
		t.Errorf("%v, %+v", r.Value, r.Interval)
	}
}

func TestTimesThatAreAllTheSameHaveNoRankSumTest(t *testing.T) {
	forms := teamsOf(0.5, 0.5, 0.5, 0.5, 0.5)
	for i := range forms {
		forms[i].people = append(forms[i].people[:0], person{role: "ccio", discipline: "doctor", background: "doctor", wte: 0.5}, person{role: "cnio", discipline: "nurse", background: "nurse", wte: 0.5})
	}
	r := find(t, compute(t, forms), "time_share_rank_sum")
	if v, ok := r.Value.Float(); !ok || v != 0 || r.Test != nil || r.Interval != nil || says(r, "no test and no interval: all 10 times are the same") != 1 {
		t.Errorf("%v, %+v, %+v, %q", r.Value, r.Test, r.Interval, r.Warnings)
	}
}

// One of very many has a mean of nearly nought, of which the normal interval
// reaches beyond what a percentage can be.
func TestNormalIntervalsStayWhereAMeanCanBe(t *testing.T) {
	for name, c := range map[string]struct {
		one, others float64
		unit        string
		low, high   float64
	}{
		"of none to all": {0, 100, "percent", 99, 100}, "of all to none": {100, 0, "percent", 0, 1}, "times": {1, 0, "WTE", 0, 1}, "differences": {-1, 0, "WTE", -1, 1},
	} {
		s := make(series, bootstrapAtMost+1)
		sum := c.one
		for i := range s {
			s[i] = []float64{c.others}
			if i > 0 {
				sum += c.others
			}
		}
		s[0][0] = c.one
		out := &result.Result{Unit: c.unit, Value: result.Number(sum / float64(len(s)))}
		in := &input{params: Params{Statistic: "mean"}}
		if err := in.normal(out, s); err != nil {
			t.Fatal(err)
		}
		if i := out.Interval; i == nil || i.Low < c.low || i.High > c.high || i.Low >= i.High {
			t.Errorf("%s: %+v", name, i)
		}
	}
}
