package analysis

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// says counts the warnings that hold the words.
func says(r *result.Result, words string) int {
	n := 0
	for _, w := range r.Warnings {
		if strings.Contains(w, words) {
			n++
		}
	}
	return n
}

func TestEstimatesFromFewerThanFiveSayThatTheseAreTooFew(t *testing.T) {
	for n := 1; n <= 6; n++ {
		set := compute(t, teamsOf([]float64{1, 2, 3, 4, 6, 7}[:n]...))
		for id, estimated := range map[string]bool{
			"team_wte_mean": true, "team_wte_q1": true, "wachter_below": true, "ccio_background_medical": true, "discipline_doctor_pooled": true,
			"team_wte_min": false, "team_wte": false, "submissions": false, "sectors": false,
		} {
			want := 0
			if estimated && n < 5 {
				want = 1
			}
			if got := says(find(t, set, id), "too few: "); got != want {
				t.Errorf("%s of %d says so %d times: %q", id, n, got, find(t, set, id).Warnings)
			}
		}
		if mean := find(t, set, "team_wte_mean"); (mean.Interval != nil) != (n >= 5) {
			t.Errorf("n = %d: interval %+v", n, mean.Interval)
		}
	}
}

// Ten people in two organisations are two that can be resampled.
func TestPeopleOfFewOrganisationsHaveNoResampledInterval(t *testing.T) {
	forms := teamsOf(0.5, 0.6)
	for i := range forms {
		for j := range 4 {
			forms[i].people = append(forms[i].people, person{role: "ccio", discipline: "doctor", background: "doctor", wte: 0.1 * float64(j+1)})
		}
	}
	r := find(t, compute(t, forms), "ccio_wte_mean")
	if r.N != 10 || r.Interval != nil || says(r, "resamples of 2 organisations are too much alike") != 1 {
		t.Errorf("n %d, %+v, %q", r.N, r.Interval, r.Warnings)
	}
}

func TestValuesThatAreAllAlikeSayWhyThereIsNoInterval(t *testing.T) {
	set := compute(t, teamsOf(2, 2, 2, 2, 2, 2))
	for id, words := range map[string]string{
		"team_wte_mean": "no interval: all 6 values are the same", "team_wte_sd": "no interval: all 6 values are the same",
		"team_wte_median": "no interval: all 6 values are the same", "discipline_doctor_pooled": "no interval: all 6 values are the same",
		"discipline_nurse_mean":      "no interval: all 6 values are the same",
		"team_wte_staff_correlation": "there is no coefficient: one of the two measures is the same for all 6 organisations",
		"team_wte_staff_spearman":    "there is no coefficient: one of the two measures is the same for all 6 organisations",
	} {
		if r := find(t, set, id); r.Interval != nil || says(r, words) != 1 || says(r, "no ") != 1 {
			t.Errorf("%s: %+v %q", id, r.Interval, r.Warnings)
		}
	}
	if sd, ok := find(t, set, "team_wte_sd").Value.Float(); !ok || sd != 0 {
		t.Errorf("the standard deviation is %v", sd)
	}
	if r := find(t, set, "wachter_below"); r.Interval == nil || r.Interval.High != 100 {
		t.Errorf("all of six have a Wilson interval: %+v", r.Interval)
	}
}

// Two teams of 2 and, apart from these, two with 3,000 staff: four of six tie in
// one series or the other.
func TestTiesInRanksAreCountedAndWhatWasDoneIsSaid(t *testing.T) {
	forms := teamsOf(2, 2, 3, 5, 7, 8)
	forms[4].headcount, forms[5].headcount = 3000, 3000
	forms[2].headcount = 9000
	set := compute(t, forms)
	for id, words := range map[string]string{
		"team_wte_staff_spearman": "ties: 4 of 6 organisations share a value with another; tied values have the mean of their ranks",
		"team_wte_staff_kendall":  "ties: 4 of 6 organisations share a value with another; tau-b allows for tied pairs, which count neither way",
	} {
		if r := find(t, set, id); !slices.Contains(r.Warnings, words) {
			t.Errorf("%s: %q", id, r.Warnings)
		}
	}
	if r := find(t, set, "team_wte_staff_correlation"); says(r, "ties") != 0 {
		t.Errorf("Pearson's r ranks nothing: %q", r.Warnings)
	}
	if r := find(t, compute(t, teamsOf(1, 2, 3, 4, 6)), "team_wte_staff_spearman"); says(r, "ties") != 0 {
		t.Errorf("there are none: %q", r.Warnings)
	}
}

// pairsOf makes organisations of a medic and a nurse each.
func pairsOf(times ...[2]float64) []form {
	var forms []form
	for i, p := range times {
		forms = append(forms, form{organisation: fmt.Sprintf("Organisation %c", 'A'+i), sector: "nhs_provider", headcount: 100, people: []person{
			{role: "ccio", discipline: "doctor", background: "doctor", wte: p[0]}, {role: "cnio", discipline: "nurse", background: "nurse", wte: p[1]},
		}})
	}
	return forms
}

func TestTiesAndNoDifferencesAmongPairsAreSaid(t *testing.T) {
	set := compute(t, pairsOf([2]float64{0.1, 0.3}, [2]float64{0.5, 0.3}, [2]float64{0.2, 0.6}, [2]float64{0.4, 0.4}, [2]float64{0.25, 0.35}))
	within := find(t, set, "time_share_within")
	if says(within, "ties: 2 of 4 organisations have a difference of the same size as another") != 1 || says(within, "1 organisation has no difference") != 1 {
		t.Errorf("%q", within.Warnings)
	}
	if between := find(t, set, "time_share_rank_sum"); says(between, "ties: 4 of 10 people have a time that others have too") != 1 {
		t.Errorf("%q", between.Warnings)
	}
	none := find(t, compute(t, pairsOf([2]float64{0.4, 0.4}, [2]float64{0.5, 0.5}, [2]float64{1, 1}, [2]float64{1, 1}, [2]float64{0.2, 0.2})), "time_share_within")
	if v, ok := none.Value.Float(); !ok || v != 0 || none.Test != nil || none.Interval != nil || says(none, "in no organisation do the two groups differ") != 1 {
		t.Errorf("%v %+v %q", none.Value, none.Test, none.Warnings)
	}
}

// Organisations that lack one of the groups are missing as organisations, as n
// counts them, and not as people.
func TestMissingOfComparisonsIsCountedInOrganisations(t *testing.T) {
	forms := pairsOf([2]float64{0.1, 0.3}, [2]float64{0.5, 0.3}, [2]float64{0.2, -1}, [2]float64{-1, -1})
	set := compute(t, forms)
	if r := find(t, set, "time_share_within"); r.N != 2 || r.Missing["not_both_groups"] != 2 || len(r.Missing) != 1 {
		t.Errorf("n %d, missing %v", r.N, r.Missing)
	}
	if r := find(t, set, "time_share_non_medic_higher"); r.N != 3 || r.Missing["no_time_and_background_read"] != 1 || len(r.Missing) != 1 {
		t.Errorf("n %d, missing %v", r.N, r.Missing)
	}
}

func TestResamplesLeftOutAndCoarseEndsAreSaid(t *testing.T) {
	odd := 0
	b, err := estimate.BootstrapUnits(10, estimate.Resamples, estimate.Seed, func([]int) (float64, error) {
		if odd++; odd%20 == 0 {
			return 0, errors.New("not defined")
		}
		return float64(odd % 3), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r := &result.Result{}
	warnResamples(r, b)
	want := []string{
		"the interval leaves out 500 of 10,000 resamples, on which the value is not defined",
		"the resamples take only 3 different values, so the ends of the interval are coarse",
	}
	if !slices.Equal(r.Warnings, want) {
		t.Errorf("%q", r.Warnings)
	}
	smooth, err := estimate.BootstrapOf([]float64{1, 2, 4, 8, 16, 32}, estimate.Resamples, estimate.Seed, estimate.Mean)
	if err != nil {
		t.Fatal(err)
	}
	r = &result.Result{}
	warnResamples(r, smooth)
	if len(r.Warnings) != 0 {
		t.Errorf("%q", r.Warnings)
	}
}
