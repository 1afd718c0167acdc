package analysis

import (
	"fmt"
	"math"
	"testing"

	"proforma/analysis/result"
)

func rowOf(t *testing.T, r *result.Result, measure string) map[string]result.Value {
	t.Helper()
	for _, row := range r.Rows {
		if row.Cells["measure_id"].String() == measure {
			return row.Cells
		}
	}
	t.Fatalf("%s has no row for %s", r.ID, measure)
	return nil
}

// teamsOf makes a submission for each size of team, of one consultant each.
func teamsOf(sizes ...float64) []form {
	var forms []form
	for i, wte := range sizes {
		forms = append(forms, form{
			organisation: fmt.Sprintf("Organisation %c", 'A'+i), sector: "nhs_provider", headcount: 1000 * (i + 1), publish: true,
			people: []person{{role: "ccio", discipline: "doctor", background: "doctor", wte: wte}},
		})
	}
	return forms
}

// Four teams are under five and three are not. Without one that is under five,
// half are.
func TestLeavingAnOrganisationOutShowsWhichConclusionsMove(t *testing.T) {
	set := compute(t, teamsOf(1, 2, 3, 4, 6, 7, 8))
	row := rowOf(t, find(t, set, "sensitivity_leave_one_out"), "wachter_below")
	if row["conclusion"].String() != "more than half" || row["moved"].String() != "4" ||
		row["which"].String() != "Organisation A; Organisation B; Organisation C; Organisation D" {
		t.Errorf("%v", row)
	}
	mean := rowOf(t, find(t, set, "sensitivity_leave_one_out"), "team_wte_mean")
	low, _ := mean["lowest"].Float()
	high, _ := mean["highest"].Float()
	if math.Abs(low-23.0/6) > 1e-10 || math.Abs(high-30.0/6) > 1e-12 ||
		mean["lowest_without"].String() != "Organisation G" || mean["highest_without"].String() != "Organisation A" {
		t.Errorf("%v", mean)
	}
}

// Without the assumed time of B its team is of 0.5 WTE, and under five.
func TestConclusionsAreAlsoDrawnWithoutAssumedReadings(t *testing.T) {
	forms := teamsOf(1, 1, 6, 7)
	forms[1].people = append(forms[1].people, person{role: "other", discipline: "nurse", background: "nurse", wte: 5, assumed: true})
	set := compute(t, forms)
	table := find(t, set, "sensitivity_assumptions")
	row := rowOf(t, table, "wachter_below")
	if row["value"].String() != "1 (1 of 4)" || row["without"].String() != "2 (2 of 4)" || row["changes"].String() != "yes" {
		t.Errorf("%v", row)
	}
	if moved, _ := table.Value.Float(); moved < 1 {
		t.Errorf("%v conclusions change", moved)
	}
	if mean, _ := find(t, set, "team_wte_mean").Value.Float(); mean != 5 {
		t.Errorf("mean %v, want 5: the analysis itself keeps assumed readings", mean)
	}
}

func TestIntervalsAndTestsAreInTheResults(t *testing.T) {
	set := compute(t, teamsOf(1, 2, 3, 4, 6, 7, 8))
	r := find(t, set, "team_wte_staff_correlation")
	if r.Interval == nil || r.Test == nil || r.Test.Role != "primary" || r.Test.Adjusted != nil || !r.Test.Exact || len(r.Also) != 1 {
		t.Fatalf("%+v %+v", r.Interval, r.Test)
	}
	// Both series rise together: of the 7! arrangements 2 are as extreme by rank.
	rho := find(t, set, "team_wte_staff_spearman")
	if math.Abs(rho.Test.P-2.0/5040) > 1e-12 || rho.Test.Adjusted == nil || rho.Interval != nil {
		t.Errorf("%+v, adjusted %v, interval %v; a perfect correlation has none", rho.Test, rho.Test.Adjusted, rho.Interval)
	}
	if share := find(t, set, "ccio_background_medical"); share.Interval == nil || share.Interval.High != 100 || share.Interval.Method != "Wilson" {
		t.Errorf("%+v", share.Interval)
	}
	if mean := find(t, set, "team_wte_mean"); mean.Interval == nil || mean.Interval.Low < 1 || mean.Interval.Low > 31.0/7 || mean.Interval.High < 31.0/7 {
		t.Errorf("%+v", mean.Interval)
	}
}

func TestResultsDoNotDependOnTheOrderOfSubmissions(t *testing.T) {
	forms := teamsOf(1, 2, 2, 4, 6, 6, 8)
	a := compute(t, forms)
	forms[0], forms[3], forms[6] = forms[6], forms[0], forms[3]
	b := compute(t, forms)
	for i, r := range a.Results {
		other := b.Results[i]
		if r.Value != other.Value || (r.Interval == nil) != (other.Interval == nil) || r.Interval != nil && *r.Interval != *other.Interval {
			t.Errorf("%s: %v %v, and in another order %v %v", r.ID, r.Value, r.Interval, other.Value, other.Interval)
		}
	}
}
