package analysis

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"proforma/analysis/result"
	"proforma/internal/instrument"
)

// ask computes a request on a store of the forms.
func ask(t *testing.T, forms []form, q Request) (*Answered, error) {
	t.Helper()
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		t.Fatal(err)
	}
	return Ask(context.Background(), fill(t, e, forms), e, defaultPlan(t), q)
}

func mustAsk(t *testing.T, forms []form, q Request) *Answered {
	t.Helper()
	a, err := ask(t, forms, q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// fourForms are three providers and an authority; the authority and one
// provider did not answer the list of CPD methods.
func fourForms() []form {
	forms := teamsOf(1, 2, 3, 10)
	forms[0].cpd, forms[1].cpd = []string{"conferences"}, []string{"conferences", "shadowing"}
	forms[3].sector = "local_authority"
	return forms
}

func TestATableIsSplitByRowsAndGroups(t *testing.T) {
	a := mustAsk(t, fourForms(), Request{Measures: []string{"cpd_frequencies"}, By: []string{"sector"}})
	got := map[string]string{}
	for _, row := range find(t, a.Set, "by_sector").Rows {
		if c := row.Cells; c["row_id"].String() == "conferences" || c["row_id"].String() == "shadowing" {
			got[c["row_id"].String()+" "+c["group_id"].String()] = c["value"].String() + " of " + c["n"].String() + " from " + c["counted"].String()
		}
	}
	want := map[string]string{
		"conferences nhs_provider": "100 of 2 from 2", "shadowing nhs_provider": "50 of 2 from 2",
		"conferences local_authority": " of 0 from 0", "shadowing local_authority": " of 0 from 0",
	}
	for key, w := range want {
		if got[key] != w {
			t.Errorf("%s: %q, want %q", key, got[key], w)
		}
	}
}

func TestAStarNamesSeveralMeasures(t *testing.T) {
	a := mustAsk(t, fourForms(), Request{Measures: []string{"framework_*", "team_wte_sd"}, By: []string{"size", "sector", "size"}})
	if want := []string{"team_wte_sd", "framework_yes", "framework_not_yet", "framework_no", "framework_use"}; !slices.Equal(a.Measures, want) {
		t.Errorf("%v, want %v in the order of the plan", a.Measures, want)
	}
	if !slices.Equal(a.Tables, []string{"by_size", "by_sector"}) {
		t.Errorf("%v", a.Tables)
	}
}

func TestNamesThatThereAreNotAreMetWithThoseThatThereAre(t *testing.T) {
	for want, q := range map[string]Request{
		`no measure "team_size"; the measures are: submissions,`: {Measures: []string{"team_size"}},
		"discipline_*_mean, ": {Measures: []string{"no*"}},
		`no grouping "colour"; the groupings are: sector, nation, size, type, case_study`: {By: []string{"colour"}},
		`"[" is no pattern`: {Measures: []string{"["}},
	} {
		if _, err := ask(t, fourForms(), q); !errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestMeasuresThatCannotBeSplitSayWhy(t *testing.T) {
	a := mustAsk(t, fourForms(), Request{Measures: []string{"cpd_options", "team_wte", "lead_ccio_cnio", "team_wte_mean"}, By: []string{"sector"}, LeaveOut: true})
	if len(a.Unsplit) != 3 || !strings.Contains(strings.Join(a.Unsplit, " "), "cpd_options is not split: it counts what the form") {
		t.Errorf("%q", a.Unsplit)
	}
	for _, row := range find(t, a.Set, "by_sector").Rows {
		if id := row.Cells["measure_id"].String(); id != "team_wte_mean" {
			t.Errorf("%s is split", id)
		}
	}
}

func TestAnyMeasureIsComputedWithoutEachOrganisation(t *testing.T) {
	a := mustAsk(t, fourForms(), Request{Measures: []string{"team_wte_max", "cpd_frequencies"}, LeaveOut: true})
	got := map[string]float64{}
	for _, row := range find(t, a.Set, "sensitivity_without_each").Rows {
		if row.Cells["measure_id"].String() == "team_wte_max" {
			got[row.Organisation], _ = row.Cells["value"].Float()
		}
	}
	if len(got) != 4 || got["Organisation A"] != 10 || got["Organisation D"] != 3 {
		t.Errorf("%v", got)
	}
	summary := find(t, a.Set, "sensitivity_leave_one_out")
	if row := rowOf(t, summary, "team_wte_max"); row["lowest_without"].String() != "Organisation D" || !row["moved"].IsNull() {
		t.Errorf("%v; a maximum has nothing by which a conclusion could move", row)
	}
	for _, row := range summary.Rows {
		if row.Cells["row_id"].String() == "shadowing" {
			if low, _ := row.Cells["lowest"].Float(); low != 0 {
				t.Errorf("%v", row.Cells)
			}
		}
	}
}

// Of B, with nobody who is no medic, only the medics count: the comparison rests
// on A alone, and its holders must say so whatever the profile makes of it.
func TestAGroupsResultSaysOnWhomItRests(t *testing.T) {
	forms := fourForms()
	forms[0].people = append(forms[0].people, person{role: "cnio", discipline: "nurse", background: "nurse", wte: 0.5})
	a := mustAsk(t, forms, Request{Measures: []string{"time_share_difference", "team_wte_median"}, By: []string{"sector"}})
	for _, row := range find(t, a.Set, "by_sector").Rows {
		if row.Cells["group_id"].String() != "nhs_provider" {
			continue
		}
		switch row.Cells["measure_id"].String() {
		case "time_share_difference":
			if row.Basis == nil || !slices.Equal(row.Basis.Keys, []string{"Organisation A"}) {
				t.Errorf("the difference rests on %+v", row.Basis)
			}
		case "team_wte_median": // of 1.5, 2 and 3
			if !slices.Equal(row.Holders, []string{"Organisation B"}) {
				t.Errorf("the median is the value of %v", row.Holders)
			}
		}
	}
}

// Groups of equal numbers of organisations add up to the mean of all.
func TestMeansOfGroupsAddUpToThatOfAll(t *testing.T) {
	a := mustAsk(t, fourForms(), Request{Measures: []string{"team_wte_mean"}, By: []string{"sector"}})
	sum, n := 0.0, 0.0
	for _, row := range find(t, a.Set, "by_sector").Rows {
		v, _ := row.Cells["value"].Float()
		k, _ := row.Cells["n"].Float()
		sum, n = sum+v*k, n+k
	}
	if mean, _ := find(t, a.Set, "team_wte_mean").Value.Float(); math.Abs(sum/n-mean) > 1e-12 {
		t.Errorf("%v, want %v", sum/n, mean)
	}
}

func TestWithoutANameTheConclusionsAreMeant(t *testing.T) {
	a := mustAsk(t, fourForms(), Request{By: []string{"case_study"}})
	if !slices.Contains(a.Measures, "team_wte_mean") || slices.Contains(a.Measures, "team_wte_sd") {
		t.Errorf("%v", a.Measures)
	}
}

// What a rule of disclosure rests on is there, though it was not asked for.
func TestTheWholePlanStandsBesideWhatIsAskedFor(t *testing.T) {
	var steps []int
	a := mustAsk(t, fourForms(), Request{Measures: []string{"framework_no"}, By: []string{"nation"}, Whole: true, Progress: func(done, all int) { steps = append(steps, done) }})
	for _, id := range []string{"framework_use", "sectors", "by_sector", "by_size", "by_nation"} {
		find(t, a.Set, id)
	}
	if !slices.Equal(a.Measures, []string{"framework_no"}) || !slices.Equal(a.Tables, []string{"by_nation"}) {
		t.Errorf("%v %v are asked for", a.Measures, a.Tables)
	}
	if len(steps) == 0 || !slices.IsSorted(steps) {
		t.Errorf("progress %v", steps)
	}
}

func TestStatementsOfAResultAreItsValueOrTheNumbersOfItsRows(t *testing.T) {
	set := compute(t, fourForms())
	for id, want := range map[string]int{
		"team_wte_mean": 1, "cpd_top_two": 1, "sectors": 3, "answers_success": 0,
		"discipline_shares": 6 * len(find(t, set, "discipline_shares").Rows),
		"cpd_frequencies":   len(find(t, set, "cpd_frequencies").Rows),
	} {
		if got := result.Statements(find(t, set, id)); len(got) != want {
			t.Errorf("%s says %d things, want %d: %+v", id, len(got), want, got)
		}
	}
}
