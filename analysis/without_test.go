package analysis

import (
	"math"
	"slices"
	"testing"

	"proforma/analysis/result"
)

// assumedForms are four teams; the second is of 1 WTE and of 5 that were assumed.
func assumedForms() []form {
	forms := teamsOf(1, 1, 6, 7)
	forms[1].people = append(forms[1].people, person{role: "other", discipline: "nurse", background: "nurse", wte: 5, assumed: true})
	return forms
}

// By hand: without the 5 WTE the teams are of 1, 1, 6 and 7.
func TestEveryResultOnAssumedReadingsIsWorkedOutWithoutThem(t *testing.T) {
	set := compute(t, assumedForms())
	for id, want := range map[string]float64{
		"team_wte_mean": 3.75, "team_wte_median": 3.5, "team_wte_min": 1, "team_wte_max": 7, "wachter_below": 2,
		"discipline_nurse_mean": 0, "discipline_nurse_max": 0, "discipline_doctor_pooled": 100, "team_wte_n": 4,
	} {
		r := find(t, set, id)
		if r.WithoutAssumed == nil {
			t.Errorf("%s rests on %d assumed readings and is not worked out without them", id, r.Assumed)
			continue
		}
		if v, ok := r.WithoutAssumed.Value.Float(); !ok || math.Abs(v-want) > 1e-9 || r.WithoutAssumed.N != 4 {
			t.Errorf("%s: %+v, want %v", id, r.WithoutAssumed, want)
		}
	}
	below := find(t, set, "wachter_below").WithoutAssumed
	if !below.Changes || below.Words != "half" || below.K == nil || *below.K != 2 {
		t.Errorf("%+v", below)
	}
	for _, r := range set.Results {
		if r.Assumed == 0 && r.WithoutAssumed != nil {
			t.Errorf("%s rests on nothing assumed", r.ID)
		}
	}
	if only := find(t, set, "time_share_non_medic_mean").WithoutAssumed; only == nil || !only.Value.IsNull() || !only.Changes {
		t.Errorf("without the only time there is no mean, and the conclusion is gone: %+v", only)
	}
}

func TestTablesSayWhichRowsAreOthersWithoutAssumedReadings(t *testing.T) {
	set := compute(t, assumedForms())
	for _, c := range []struct {
		id      string
		rows    int
		which   []string
		changes bool
	}{
		{"discipline_shares", 2, []string{"Doctors", "Nurses and midwives"}, false},
		{"roles_held", 1, []string{"Other"}, false},
		{"time_shares", 1, []string{"Non-medics"}, false},
		{"team_wte", 1, nil, true}, // the second team is no longer among the three larger
	} {
		w := find(t, set, c.id).WithoutAssumed
		if w == nil || w.Rows == nil || *w.Rows != c.rows || !slices.Equal(w.Which, c.which) || w.Changes != c.changes {
			t.Errorf("%s: %+v", c.id, w)
		}
	}
	if r := find(t, set, "time_rules"); r.Assumed == 0 || r.WithoutAssumed != nil {
		t.Errorf("the table of rules counts the assumptions themselves: %+v", r.WithoutAssumed)
	}
}

func TestTheTableOfAssumptionsListsEveryValueThatRestsOnOne(t *testing.T) {
	set := compute(t, assumedForms())
	table := find(t, set, "sensitivity_assumptions")
	var want, got []string
	changes := 0.0
	for _, r := range set.Results {
		if r.WithoutAssumed != nil && !r.Value.IsNull() && r.ID != "wachter_variants" { // its conclusion is wachter_below's
			want = append(want, r.ID)
			if r.WithoutAssumed.Changes {
				changes++
			}
		}
	}
	for _, row := range table.Rows {
		got = append(got, row.Cells["measure_id"].String())
	}
	if !slices.Equal(got, want) || len(got) < 20 || table.N != len(got) {
		t.Errorf("n %d, lists %q, want %q", table.N, got, want)
	}
	if v, _ := table.Value.Float(); v != changes || changes == 0 {
		t.Errorf("%v change, the table says %v", changes, v)
	}
	if cell := rowOf(t, table, "team_wte_min")["changes"].String(); cell != "none drawn" {
		t.Errorf("a minimum draws no conclusion: %q", cell)
	}
}

func TestRowsAreComparedByTheirWordsAndFigures(t *testing.T) {
	columns := []result.Column{{ID: "label", Unit: "text"}, {ID: "mean"}, {ID: "mean_low"}}
	table := func(rows ...[2]any) *result.Result {
		r := &result.Result{Columns: columns}
		for _, row := range rows {
			r.Rows = append(r.Rows, result.Row{Cells: map[string]result.Value{
				"label": result.Text(row[0].(string)), "mean": result.Number(row[1].(float64)), "mean_low": result.Number(1)}})
		}
		return r
	}
	full := table([2]any{"a", 3.0}, [2]any{"b", 2.0}, [2]any{"c", 1.0})
	for name, c := range map[string]struct {
		other     *result.Result
		differ    []int
		reordered bool
	}{
		"the same":      {table([2]any{"a", 3.00001}, [2]any{"b", 2.0}, [2]any{"c", 1.0}), nil, false},
		"another value": {table([2]any{"a", 3.0}, [2]any{"b", 2.5}, [2]any{"c", 1.0}), []int{1}, false},
		"another order": {table([2]any{"b", 2.0}, [2]any{"a", 3.0}, [2]any{"c", 1.0}), nil, true},
		"one is gone":   {table([2]any{"a", 3.0}, [2]any{"c", 1.0}), []int{1}, true},
		"one is new":    {table([2]any{"a", 3.0}, [2]any{"b", 2.0}, [2]any{"c", 1.0}, [2]any{"d", 1.0}), nil, true},
	} {
		for i := range c.other.Rows { // not worked out again
			c.other.Rows[i].Cells["mean_low"] = result.Value{}
		}
		differ, reordered := rowsDiffer(full, c.other)
		if !slices.Equal(differ, c.differ) || reordered != c.reordered {
			t.Errorf("%s: %v %v", name, differ, reordered)
		}
	}
}

func TestAListOfSomeOrganisationsIsNotComparedRowByRow(t *testing.T) {
	rows := []result.Row{{Organisation: "Organisation A"}}
	for name, c := range map[string]struct {
		r    result.Result
		want bool
	}{
		"some of many":  {result.Result{N: listedAtMost + 1, Rows: rows}, true},
		"all of few":    {result.Result{N: listedAtMost, Rows: rows}, false},
		"rows of kinds": {result.Result{N: listedAtMost + 1, Rows: []result.Row{{}}}, false},
	} {
		if got := thinned(&c.r); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
