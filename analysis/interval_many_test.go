package analysis

import (
	"fmt"
	"math"
	"testing"
)

// Above a thousand organisations nothing is resampled, and each estimate has its
// interval all the same.
func TestManyOrganisationsHaveIntervalsByFormula(t *testing.T) {
	var forms []form
	for i := range bootstrapAtMost + 1 {
		wte := 0.2 + float64(i*7919%101)/25
		forms = append(forms, form{
			organisation: fmt.Sprintf("Organisation %04d", i), sector: "nhs_provider", headcount: 1000 + i*31%20000, publish: true, cpd: []string{"shadowing"},
			people: []person{
				{role: "ccio", discipline: "doctor", background: "doctor", wte: wte / 2},
				{role: "cnio", discipline: "nurse", background: "nurse", wte: wte / 3},
			},
		})
	}
	set := compute(t, forms)
	for _, id := range []string{
		"team_wte_mean", "team_wte_median", "team_wte_q1", "team_wte_q3", "team_wte_sd", "team_wte_per_thousand_mean", "team_wte_per_thousand_median",
		"team_wte_per_thousand_pooled", "time_share_difference", "time_share_rank_sum", "time_share_within", "team_wte_staff_correlation", "wachter_below",
		"discipline_nurse_people_pooled",
	} {
		r := find(t, set, id)
		if r.Interval == nil {
			if id != "discipline_nurse_people_pooled" { // half of every team: there is nothing to estimate
				t.Errorf("%s has no interval: %q", id, r.Warnings)
			}
			continue
		}
		v, ok := r.Value.Float()
		if r.Interval.Unit != "" {
			v = 100 * v / float64(r.N)
		}
		if !ok || r.Interval.Low > v || r.Interval.High < v || math.IsNaN(r.Interval.High-r.Interval.Low) {
			t.Errorf("%s: %v is not in %+v", id, v, r.Interval)
		}
	}
}
