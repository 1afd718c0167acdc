package disclose

import (
	"strings"
	"testing"

	"proforma/analysis/result"
)

// withoutSet has a mean that rests on one assumed reading: with and without it,
// the reading of Dogwood can be worked out.
func withoutSet() *result.Set {
	set := teamSet()
	mean := set.Find("team_wte_mean")
	mean.Assumed = 1
	mean.WithoutAssumed = &result.Without{Value: num(7.025), N: 4, Changes: true, Words: "Dogwood Integrated Care System", Which: []string{"Birch Community NHS Trust"}, Holders: []string{"QZ9"}}
	return set
}

func TestWhatResultsBecomeWithoutAssumedReadingsIsNotPublished(t *testing.T) {
	set, log := Apply(withoutSet(), Public, organisations())
	text := encode(t, set)
	for _, gone := range []string{"without_assumed", "7.025", "Dogwood"} {
		if strings.Contains(text, gone) {
			t.Errorf("the public set holds %q", gone)
		}
	}
	n := 0
	for _, s := range log {
		if s.Column == "without_assumed" && s.Rule == RuleDifference && s.Count == 1 {
			n++
		}
	}
	if n != 1 {
		t.Errorf("it is logged %d times: %+v", n, log)
	}
}

func TestTheCommitteeSeesThemWithNamesMasked(t *testing.T) {
	original := withoutSet()
	set, _ := Apply(original, Committee, organisations())
	w := set.Find("team_wte_mean").WithoutAssumed
	if w == nil || w.Words != "Organisation D" || w.Which[0] != "Organisation C" || w.Holders != nil {
		t.Errorf("%+v", w)
	}
	if before := original.Find("team_wte_mean").WithoutAssumed; before.Words != "Dogwood Integrated Care System" || before.Which[0] != "Birch Community NHS Trust" {
		t.Error("the set itself was changed")
	}
}

// A value that is not shown is not shown without assumed readings either.
func TestASuppressedValueLosesWhatItBecomes(t *testing.T) {
	set := withoutSet()
	d := &disclosure{set: set}
	d.suppressValue(set.Find("team_wte_mean"), RuleIdentified, reasonIdentified)
	if set.Find("team_wte_mean").WithoutAssumed != nil {
		t.Error("it is still there")
	}
}

// Should a profile show differences, the rules of single values still hold.
func TestDifferencesThatIdentifyAreSuppressedWhereOthersAreShown(t *testing.T) {
	for name, c := range map[string]struct {
		without result.Without
		rule    string
	}{
		"held by a withheld organisation": {result.Without{Value: num(0.2), N: 4, Holders: []string{"QZ9"}}, RuleIdentified},
		"of one":                          {result.Without{Value: num(0.2), N: 1}, RuleValueOfOne},
		"of many":                         {result.Without{Value: num(4), N: 4}, ""},
		"held by one that agreed":         {result.Without{Value: num(4), N: 1, Holders: []string{"RX1"}}, ""},
	} {
		rules := RulesOf(Public)
		rules.Differences = true
		d := &disclosure{rules: rules, set: withoutSet(), orgs: map[string]result.Organisation{}, withheld: map[string]bool{}}
		for _, o := range organisations() {
			d.orgs[o.Key] = o
		}
		r := d.set.Find("team_wte_mean")
		r.WithoutAssumed = &c.without
		d.suppressWithout()
		if (r.WithoutAssumed == nil) != (c.rule != "") || len(d.log) > 0 && d.log[0].Rule != c.rule {
			t.Errorf("%s: %+v, log %+v", name, r.WithoutAssumed, d.log)
		}
	}
}

// The lower end of a quartile's interval can be the smallest value itself, which
// is not shown.
func TestAnIntervalDoesNotRepeatASuppressedEndOfTheRange(t *testing.T) {
	set := teamSet()
	add := func(id string, interval, also *result.Interval) {
		r := result.Result{ID: id, Unit: "WTE", Value: num(3), N: 5, Warnings: []string{}, Interval: interval}
		if also != nil {
			r.Also = []result.Interval{*also}
		}
		set.Results = append(set.Results, r)
	}
	add("team_wte_q1", &result.Interval{Low: 0.2, High: 5}, nil)
	add("team_wte_q3", &result.Interval{Low: 4, High: 13.1}, nil)
	add("team_wte_median", &result.Interval{Low: 4, High: 6}, &result.Interval{Low: 0.2, High: 6})
	set.Results = append(set.Results, result.Result{ID: "kinds", Unit: "WTE", N: 5, Warnings: []string{}, Rows: []result.Row{
		{Cells: map[string]result.Value{"mean": num(5), "mean_low": num(0.2), "mean_high": num(6)}},
	}})
	public, log := Apply(set, Public, organisations())
	for id, want := range map[string]bool{"team_wte_q1": false, "team_wte_q3": false, "team_wte_median": true} {
		if r := public.Find(id); (r.Interval != nil) != want || len(r.Also) != 0 || r.Value.IsNull() {
			t.Errorf("%s: interval %+v, also %+v, value %v", id, r.Interval, r.Also, r.Value)
		}
	}
	cells := public.Find("kinds").Rows[0].Cells
	if !cells["mean_low"].IsNull() || cells["mean_high"].IsNull() || cells["mean"].IsNull() {
		t.Errorf("%v", cells)
	}
	logged := 0
	for _, s := range log {
		if s.Rule == RuleRepeated {
			logged++
		}
	}
	if logged < 4 {
		t.Errorf("%+v", log)
	}
	internal, _ := Apply(set, Internal, organisations())
	if internal.Find("team_wte_q1").Interval == nil {
		t.Error("the internal profile shows all")
	}
}
