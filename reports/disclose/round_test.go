package disclose

import (
	"math"
	"strings"
	"testing"

	"proforma/analysis/result"
)

// Birch (RX2, no consent) has 2.1 WTE and 7,400 staff: .2838 per thousand, which
// to so many digits fits no other organisation's staff.
func ratesSet() *result.Set {
	set := teamSet()
	set.Results = append(set.Results,
		result.Result{ID: "team_wte_per_thousand_median", Unit: "WTE per thousand", Value: num(2100.0 / 7400), N: 5, Warnings: []string{},
			Interval: &result.Interval{Low: 2100.0 / 7400, High: 0.7325, Level: 0.95, Method: "percentile bootstrap"}},
		result.Result{ID: "team_wte_per_thousand_pooled", Unit: "WTE per thousand", Value: num(0.41694819), N: 5, Warnings: []string{}},
		result.Result{ID: "wachter_variants", Unit: "text", Value: txt("5 of 13 in the main reading"), N: 13, Warnings: []string{}, Rows: []result.Row{
			{Cells: map[string]result.Value{"variant_id": txt("main"), "k": num(5), "n": num(13)}},
			{Cells: map[string]result.Value{"variant_id": txt("nhs_providers"), "k": num(4), "n": num(12)}, Holders: []string{"RX1"}},
		}},
		result.Result{ID: "sensitivity_assumptions", Unit: "conclusions", Value: num(2), N: 3, Warnings: []string{}, Rows: []result.Row{
			{Cells: map[string]result.Value{"measure_id": txt("team_wte_mean")}},
		}},
	)
	return set
}

func TestPublicRatesHaveNoDigitsThatTellWhoseTheyAre(t *testing.T) {
	public, _ := Apply(ratesSet(), Public, organisations())
	r := public.Find("team_wte_per_thousand_median")
	if v, _ := r.Value.Float(); v != 0.28 || r.Interval.Low != 0.28 || math.Abs(r.Interval.High-0.73) > 1e-12 {
		t.Errorf("%v, %+v", r.Value, r.Interval)
	}
	if v, _ := public.Find("team_wte_mean").Value.Float(); v != 5.66 {
		t.Errorf("another unit is rounded: %v", v)
	}
	committee, _ := Apply(ratesSet(), Committee, organisations())
	if v, _ := committee.Find("team_wte_per_thousand_median").Value.Float(); v != 2100.0/7400 {
		t.Errorf("the committee's is rounded: %v", v)
	}
}

func TestPublicShowsNoCountsThatDifferByOneOrganisation(t *testing.T) {
	public, log := Apply(ratesSet(), Public, organisations())
	for _, id := range []string{"wachter_variants", "team_wte_per_thousand_pooled"} {
		r := public.Find(id)
		if !r.Value.IsNull() || len(r.Rows) > 0 || r.Suppressed == "" {
			t.Errorf("%s: %v, %d rows, %q", id, r.Value, len(r.Rows), r.Suppressed)
		}
		logged := false
		for _, s := range log {
			logged = logged || s.Result == id && s.Rule == RuleDifference
		}
		if !logged {
			t.Errorf("%s is withheld and not logged", id)
		}
	}
	if text := encode(t, public); strings.Contains(text, "main reading") {
		t.Error("the sentence of the readings is in the public results")
	}
	if r := public.Find("sensitivity_assumptions"); r.Value.IsNull() || len(r.Rows) > 0 {
		t.Errorf("how many conclusions change may be said: %v, %d rows", r.Value, len(r.Rows))
	}
	committee, _ := Apply(ratesSet(), Committee, organisations())
	if r := committee.Find("wachter_variants"); r.Value.IsNull() || len(r.Rows) != 2 {
		t.Errorf("the committee sees %v, %d rows", r.Value, len(r.Rows))
	}
}
