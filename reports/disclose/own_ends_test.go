package disclose

import (
	"math"
	"testing"

	"proforma/analysis/result"
)

// groupsOfRates is a table of groups with a rate and its interval.
func groupsOfRates(low, high float64) result.Result {
	row := func(group string, low, high float64) result.Row {
		return result.Row{Cells: map[string]result.Value{
			"measure_id": txt("team_wte_median"), "unit": txt("WTE"), "group_id": txt(group), "organisations": num(6), "n": num(6), "counted": num(6),
			"value": num(5), "low": num(low), "high": num(high),
		}, Basis: &result.Basis{Organisations: 6}}
	}
	return result.Result{ID: "by_size", Unit: "conclusions", N: 12, Warnings: []string{}, Rows: []result.Row{row("small", low, high), row("large", 3.25, 7.75)}}
}

// ownWTE is the team size of an organisation in the set.
func ownWTE(t *testing.T, set *result.Set, key string) float64 {
	t.Helper()
	for _, row := range set.Find("team_wte").Rows {
		if row.Organisation == key {
			v, _ := row.Cells["wte"].Float()
			return v
		}
	}
	t.Fatalf("no row of %s", key)
	return 0
}

func TestPublicShowsNoIntervalThatEndsInTheValueOfOneWithoutConsent(t *testing.T) {
	set := teamSet()
	set.Find("team_wte").Columns = []result.Column{{ID: "organisation", Unit: "text"}, {ID: "wte", Unit: "WTE"}}
	own := ownWTE(t, set, "RX2") // no consent
	set.Results = append(set.Results,
		result.Result{ID: "team_wte_median", Unit: "WTE", Value: num(5), N: 5, Warnings: []string{}, Interval: &result.Interval{Low: own, High: 8.125, Level: 0.95}},
		result.Result{ID: "team_wte_q3", Unit: "WTE", Value: num(5), N: 5, Warnings: []string{}, Interval: &result.Interval{Low: own + 0.03, High: 8.125, Level: 0.95}},
		groupsOfRates(1, own),
	)
	public, log := Apply(set, Public, organisations())
	if r := public.Find("team_wte_median"); r.Interval != nil || r.Value.IsNull() || len(r.Warnings) == 0 {
		t.Errorf("%+v, value %v, %q", r.Interval, r.Value, r.Warnings)
	}
	if public.Find("team_wte_q3").Interval == nil {
		t.Error("an interval that ends in nobody's value is not shown")
	}
	rows := public.Find("by_size").Rows
	if len(rows) != 2 || !rows[0].Cells["high"].IsNull() || !rows[0].Cells["low"].IsNull() || rows[0].Cells["value"].IsNull() || rows[1].Cells["high"].IsNull() {
		t.Errorf("by group: %v", rows)
	}
	logged := 0
	for _, s := range log {
		if s.Rule == RuleIdentified && (s.Result == "team_wte_median" && s.Column == "interval" || s.Result == "by_size") {
			logged++
		}
	}
	if logged != 2 {
		t.Errorf("%d of 2 are logged: %+v", logged, log)
	}
	committee, _ := Apply(set, Committee, organisations())
	if committee.Find("team_wte_median").Interval == nil {
		t.Error("the committee's interval is not shown")
	}
}

func TestPublicRoundsRatesAndCoefficientsOfGroups(t *testing.T) {
	set := teamSet()
	table := groupsOfRates(0.123456, 0.98765)
	for _, row := range table.Rows {
		row.Cells["measure_id"], row.Cells["unit"], row.Cells["value"] = txt("team_wte_per_thousand_median"), txt("WTE per thousand"), num(0.5066666666666667)
	}
	set.Results = append(set.Results, table,
		result.Result{ID: "team_wte_staff_correlation", Unit: "r", Value: num(-0.0012738), N: 5, Warnings: []string{}, Interval: &result.Interval{Low: -0.531494, High: 0.529663, Level: 0.95}})
	public, _ := Apply(set, Public, organisations())
	cells := public.Find("by_size").Rows[0].Cells
	for column, want := range map[string]float64{"value": 0.51, "low": 0.12, "high": 0.99} {
		if v, ok := cells[column].Float(); !ok || math.Abs(v-want) > 1e-12 {
			t.Errorf("%s is %v, want %v", column, cells[column], want)
		}
	}
	r := public.Find("team_wte_staff_correlation")
	if v, _ := r.Value.Float(); v != 0 || math.Signbit(v) || r.Interval.Low != -0.53 {
		t.Errorf("the coefficient is %v, %+v", r.Value, r.Interval)
	}
}

func TestPublicShowsNoSpreadFromWhichWithheldValuesFollow(t *testing.T) {
	set := teamSet()
	set.Results = append(set.Results, result.Result{ID: "team_wte_sd", Unit: "WTE", Value: num(3.5), N: 5, Warnings: []string{}})
	public, _ := Apply(set, Public, organisations())
	if r := public.Find("team_wte_sd"); !r.Value.IsNull() || r.Suppressed == "" {
		t.Errorf("%v, %q", r.Value, r.Suppressed)
	}
	agreed := organisations()
	for i := range agreed {
		agreed[i].Consent = true
	}
	public, _ = Apply(set, Public, agreed)
	if public.Find("team_wte_sd").Value.IsNull() {
		t.Error("nobody is withheld, and it is not shown")
	}
}
