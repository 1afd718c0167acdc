package analysis

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"proforma/analysis/result"
	"proforma/internal/instrument"
)

// teamForm is an organisation with a team of so many WTE: the first of its people
// has them all, the others have none. Unread people come on top.
func teamForm(i int, sector string, staff int, wte float64, people, unread int, stated float64) form {
	f := form{organisation: fmt.Sprintf("Organisation %c", 'A'+i), sector: sector, headcount: staff, stated: stated, publish: true}
	for j := range people {
		p := person{role: "other", discipline: "nurse", background: "nurse"}
		if j == 0 {
			p.wte = wte
		}
		if j >= people-unread {
			p.wte = -1
		}
		f.people = append(f.people, p)
	}
	return f
}

const (
	provider  = "nhs_provider"
	ics       = "ics"
	authority = "local_authority"
)

// fourteen has the sectors, staff, sizes, numbers of people, unread times and
// stated totals of the fourteen synthetic organisations of package fixtures.
func fourteen() []form {
	return []form{
		teamForm(0, provider, 14750, 13.1, 21, 1, 0),
		teamForm(1, provider, 12500, 4.8, 6, 0, 4.6),
		teamForm(2, provider, 3750, 1.9, 6, 1, 1.9),
		teamForm(3, provider, 7200, 6.9, 13, 0, 0),
		teamForm(4, authority, 15350, 1.25, 4, 0, 0),
		teamForm(5, provider, 40000, 3.5, 9, 0, 3.5),
		teamForm(6, provider, 15000, 5.4, 12, 1, 0),
		teamForm(7, provider, 5000, 10.2, 13, 0, 0),
		teamForm(8, provider, 7400, 2.1, 5, 0, 0),
		teamForm(9, ics, 600, 0.2, 1, 0, 0),
		teamForm(10, provider, 3000, 8, 14, 0, 0),
		teamForm(11, provider, 12400, 5.6, 12, 1, 0),
		teamForm(12, provider, 23500, 6, 11, 1, 0),
		teamForm(13, provider, 17150, 5.1, 11, 1, 0),
	}
}

func variantsOf(t *testing.T, set *result.Set) map[string]map[string]result.Value {
	t.Helper()
	rows := map[string]map[string]result.Value{}
	for _, row := range find(t, set, "wachter_variants").Rows {
		rows[row.Cells["variant_id"].String()] = row.Cells
	}
	return rows
}

func isCount(t *testing.T, rows map[string]map[string]result.Value, id, k, n, changes string) {
	t.Helper()
	row := rows[id]
	if row["k"].String() != k || row["n"].String() != n || row["changes"].String() != changes {
		t.Errorf("%s is %s of %s, changes %s; want %s of %s, %s", id, row["k"], row["n"], row["changes"], k, n, changes)
	}
}

// Counted by hand. The thirteen NHS providers and ICS, in order of size: .2, 1.9,
// 2.1, 3.5, 4.8, 5.1, 5.4, 5.6, 6, 6.9, 8, 10.2, 13.1.
//
//   - under 3: .2, 1.9, 2.1; under 4: and 3.5; under 5, and 5 or fewer: and 4.8;
//     under 6: and 5.1, 5.4, 5.6, which are 8; under 7: and 6, 6.9, which are 10;
//   - providers only: without .2, 4 of 12; every organisation: with 1.25, 6 of 14;
//   - every time read: without A, C, G, L, M, N seven are left, of which 3.5, 4.8,
//     2.1, .2 are under;
//   - stated: 4.6, 1.9, 3.5; stated, else of the roles: 4.6 for 4.8 changes nothing;
//   - fewer than five people: J, of one;
//   - the mean provider employs 161,650/12 = 13,470.8; 5 for it are .37117 per
//     thousand, and under that are F .0875, M .2553, I .2838, N .2974, J .3333,
//     G .36;
//   - the median provider employs (12,400 + 12,500)/2 = 12,450; 5 for it are
//     .40161, and B with .384 comes on top.
func TestTheCountUnderFiveIsReadInOtherWays(t *testing.T) {
	set := compute(t, fourteen())
	rows := variantsOf(t, set)
	for _, c := range [][4]string{
		{"main", "5", "13", "no"},
		{"under_3", "3", "13", "no"}, {"under_4", "4", "13", "no"}, {"at_most_5", "5", "13", "no"},
		{"under_6", "8", "13", "yes"}, {"under_7", "10", "13", "yes"},
		{"nhs_providers", "4", "12", "no"}, {"every_organisation", "6", "14", "no"}, {"every_time_read", "4", "7", "yes"},
		{"stated_else_roles", "5", "13", "no"}, {"stated", "3", "3", "yes"}, {"people", "1", "13", "no"},
		{"by_mean_staff", "6", "13", "no"}, {"by_median_staff", "7", "13", "yes"},
	} {
		isCount(t, rows, c[0], c[1], c[2], c[3])
	}
	r := find(t, set, "wachter_variants")
	want := "5 of 13 in the main reading (less than half); over all readings the count runs from 1 of 13 to 3 of 3; the conclusion changes in 5 of 13 other readings"
	if got, _ := r.Value.Str(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	below := find(t, set, "wachter_below")
	if rows["main"]["k"] != below.Value || rows["main"]["n"].String() != fmt.Sprint(below.N) {
		t.Errorf("the main reading is %s of %s, and wachter_below %s of %d", rows["main"]["k"], rows["main"]["n"], below.Value, below.N)
	}
	if got := rows["by_mean_staff"]["reading"].String(); !strings.Contains(got, "(13,471 staff)") {
		t.Errorf("the reading does not name its size: %q", got)
	}
	if strings.Contains(r.Method, "13,471") || !strings.Contains(r.Method, "stands in for it") {
		t.Errorf("the method should give the reason and no number of the data's: %q", r.Method)
	}
	if got := rows["stated"]["not_counted"].String(); got != "no total stated (10)" {
		t.Errorf("not counted: %q", got)
	}
	// Wilson, 5 of 13: R 4.2.2, prop.test(5, 13, correct = FALSE)$conf.int.
	low, _ := rows["main"]["low"].Float()
	high, _ := rows["main"]["high"].Float()
	if math.Abs(low-17.70971) > 1e-5 || math.Abs(high-64.47711) > 1e-5 {
		t.Errorf("interval %v to %v", low, high)
	}
	for _, row := range r.Rows {
		if id := row.Cells["variant_id"].String(); (len(row.Holders) == 1) != (id == "people") {
			t.Errorf("%s: holders %v; the only organisation under is J, in the count of people", id, row.Holders)
		}
	}
}

func TestTeamsThatEqualTheThresholdCountByTheReading(t *testing.T) {
	// Ten times a half is five; so is .1 + .2 + ... where the sum has rounding errors.
	tied := form{organisation: "Organisation A", sector: provider, headcount: 1000, publish: true}
	for _, wte := range []float64{0.1, 0.2, 0.3, 0.4, 0.7, 0.8, 0.9, 0.9, 0.7} {
		tied.people = append(tied.people, person{role: "other", discipline: "nurse", background: "nurse", wte: wte})
	}
	set := compute(t, []form{tied, teamForm(1, provider, 1000, 5, 10, 0, 0), teamForm(2, provider, 1000, 9, 10, 0, 0)})
	rows := variantsOf(t, set)
	isCount(t, rows, "main", "0", "3", "no")
	isCount(t, rows, "at_most_5", "2", "3", "yes")
	// All employ as many: five for the mean of them is five.
	isCount(t, rows, "by_mean_staff", "0", "3", "no")
}

func TestVariantsTellWhoTheyCannotCount(t *testing.T) {
	set := compute(t, []form{
		teamForm(0, provider, 0, 4, 6, 0, 0),                          // staff not known
		teamForm(1, provider, 2000, 0, 2, 2, 3),                       // stated, and no time read
		teamForm(2, "", 2000, 2, 6, 0, 0),                             // sector not known
		{organisation: "Organisation D", sector: ics, headcount: 500}, // nobody listed, nothing stated
		teamForm(4, authority, 900, 1, 6, 0, 2),                       // of no sector in the base
		teamForm(5, provider, 4000, 8, 9, 1, 0),                       // a time not read
	})
	whole(t, "variants", set)
	rows := variantsOf(t, set)
	for _, c := range [][5]string{
		{"main", "1", "2", "no", "no readable time (2), sector not known (1)"},
		{"stated_else_roles", "2", "3", "yes", "no readable time (1), sector not known (1)"},
		{"stated", "1", "1", "yes", "no total stated (3), sector not known (1)"},
		{"every_organisation", "3", "4", "yes", "no readable time (2)"},
		{"every_time_read", "1", "1", "yes", "a time is not read (1), no readable time (2), sector not known (1)"},
		{"people", "1", "3", "yes", "nobody is listed (1), sector not known (1)"},
		// B's and F's staff have the mean 3,000; five for it are 6.67 for F's 4,000.
		{"by_mean_staff", "0", "1", "yes", "no readable time (2), sector not known (1), staff employed not known (1)"},
	} {
		isCount(t, rows, c[0], c[1], c[2], c[3])
		if got := rows[c[0]]["not_counted"].String(); got != c[4] {
			t.Errorf("%s: not counted %q, want %q", c[0], got, c[4])
		}
	}
	r := find(t, set, "wachter_variants")
	if r.N != 2 || r.Missing["no_readable_time"] != 2 || r.Missing["sector_not_known"] != 1 {
		t.Errorf("n %d, missing %v", r.N, r.Missing)
	}
}

func TestVariantsOfNobodyAndOfOneSaySo(t *testing.T) {
	none := find(t, compute(t, nil), "wachter_variants")
	if !none.Value.IsNull() || len(none.Warnings) == 0 || len(none.Rows) == 0 {
		t.Fatalf("%+v", none)
	}
	for _, row := range none.Rows {
		if !row.Cells["k"].IsNull() || !row.Cells["percent"].IsNull() || row.Cells["changes"].String() != "cannot be said" {
			t.Errorf("of nobody: %v", row.Cells)
		}
	}
	set := compute(t, teamsOf(3))
	one := find(t, set, "wachter_variants")
	if one.N != 1 || !slices.Equal(one.Holders, []string{"Organisation A"}) {
		t.Errorf("n %d, holders %v", one.N, one.Holders)
	}
	for _, row := range one.Rows {
		if n, _ := row.Cells["n"].Float(); n == 1 && !slices.Equal(row.Holders, []string{"Organisation A"}) {
			t.Errorf("%s rests on one organisation, holders %v", row.Cells["variant_id"], row.Holders)
		}
	}
	if got, _ := one.Value.Str(); !strings.HasSuffix(got, "and cannot be drawn in 1") { // no total is stated
		t.Errorf("%q", got)
	}
}

func TestRatesAreAsWorkedOutByHand(t *testing.T) {
	set := compute(t, fourteen())
	for id, want := range map[string]float64{
		// Rates in order: .0814332, .0875, .2553191, .2837838, .2973761, .3333333,
		// .36, .384, .4516129, .5066667, .8881356, .9583333, 2.04, 2.6666667; their
		// sum is 9.5941607.
		"team_wte_per_thousand_mean":   0.6852971962297328,
		"team_wte_per_thousand_median": (0.36 + 0.384) / 2,
		"team_wte_per_thousand_min":    1250.0 / 15350,
		"team_wte_per_thousand_max":    8000.0 / 3000,
		// Type 7: a quarter of the way from the 4th to the 5th, and back from the 11th.
		"team_wte_per_thousand_q1": 0.75*2100.0/7400*1 + 0.25*5100.0/17150,
		"team_wte_per_thousand_q3": 0.25*1900.0/3750*1 + 0.75*13100.0/14750,
		// All 74.05 WTE over all 177,600 staff.
		"team_wte_per_thousand_pooled": 74050.0 / 177600,
	} {
		r := find(t, set, id)
		if v, ok := r.Value.Float(); !ok || math.Abs(v-want) > 1e-9 || r.N != 14 {
			t.Errorf("%s = %v of n %d, want %v of 14", id, r.Value, r.N, want)
		}
		_, isRange := map[string]bool{"team_wte_per_thousand_min": true, "team_wte_per_thousand_max": true}[id]
		if isRange != (len(r.Holders) == 1) {
			t.Errorf("%s: holders %v", id, r.Holders)
		}
	}
	for _, id := range []string{"team_wte_per_thousand_mean", "team_wte_per_thousand_median", "team_wte_per_thousand_pooled"} {
		r := find(t, set, id)
		v, _ := r.Value.Float()
		if i := r.Interval; i == nil || i.Low > v || i.High < v || i.Low <= 0 || !strings.Contains(i.Method, "bootstrap") {
			t.Errorf("%s: interval %+v of %v", id, r.Interval, v)
		}
	}
}

// Every organisation has a row, also those without a rate, which say why.
func TestRatesListEveryOrganisationAndWhyOneHasNone(t *testing.T) {
	set := compute(t, []form{
		teamForm(0, provider, 2000, 5, 6, 0, 0), teamForm(1, provider, 1000, 4.9, 6, 0, 0),
		teamForm(2, provider, 0, 4, 6, 0, 0), teamForm(3, provider, 2000, 0, 2, 2, 3), {organisation: "Organisation E", sector: ics, headcount: 500},
	}, "UPDATE organisation SET headcount = 0 WHERE organisation = 'Organisation C'")
	r := find(t, set, "team_wte_per_thousand")
	got := map[string]string{}
	for _, row := range r.Rows {
		got[row.Organisation] = row.Cells["rate"].String() + "/" + row.Cells["under"].String() + "/" + row.Cells["counted"].String()
	}
	for organisation, want := range map[string]string{
		"Organisation A": "2.5/no/yes", "Organisation B": "4.9/yes/yes", "Organisation C": "/yes/no: staff employed not known",
		"Organisation D": "//no: no time was read", "Organisation E": "//no: nobody is listed",
	} {
		if got[organisation] != want {
			t.Errorf("%s: %q, want %q", organisation, got[organisation], want)
		}
	}
	for _, id := range []string{"team_wte_per_thousand", "team_wte_per_thousand_mean", "team_wte_per_thousand_pooled"} {
		r := find(t, set, id)
		if m := r.Missing; r.N != 2 || m["staff_employed_not_known"] != 1 || m["no_readable_time"] != 1 || m["no_people"] != 1 {
			t.Errorf("%s: n %d, missing %v", id, r.N, r.Missing)
		}
	}
}

func TestRatesOfNobodyAndOfOneSaySo(t *testing.T) {
	for name, forms := range map[string][]form{"nobody": nil, "no staff": {teamForm(0, provider, 0, 4, 6, 0, 0)}} {
		for _, id := range []string{"team_wte_per_thousand_mean", "team_wte_per_thousand_median", "team_wte_per_thousand_pooled"} {
			if r := find(t, compute(t, forms), id); !r.Value.IsNull() || len(r.Warnings) == 0 {
				t.Errorf("%s: %s is %v, %v", name, id, r.Value, r.Warnings)
			}
		}
	}
	set := compute(t, teamsOf(3))
	for _, id := range []string{"team_wte_per_thousand_mean", "team_wte_per_thousand_median", "team_wte_per_thousand_pooled"} {
		r := find(t, set, id)
		if v, _ := r.Value.Float(); v != 3 || r.Interval != nil || !slices.Equal(r.Holders, []string{"Organisation A"}) {
			t.Errorf("%s of one: %v, %+v, holders %v", id, r.Value, r.Interval, r.Holders)
		}
	}
}

// ccios is organisations of which each lists so many CCIOs, the medics first.
func ccios(medics, others int, inOne bool) []form {
	var forms []form
	for i := range medics + others {
		p := person{role: "ccio", discipline: "doctor", background: "doctor", wte: 0.5}
		if i >= medics {
			p = person{role: "ccio", discipline: "nurse", background: "nurse", wte: 0.5}
		}
		if inOne && i > 0 && i < 3 {
			forms[0].people = append(forms[0].people, p)
			continue
		}
		forms = append(forms, form{organisation: fmt.Sprintf("Organisation %c", 'A'+i), sector: provider, people: []person{p}})
	}
	return forms
}

// 11 of 12, as in the fixtures: outcomes no more likely are 0, 1, 11 and 12, so
// p = 2 (1 + 12)/4096; R 4.2.2, binom.test(11, 12): .006347656, interval
// .6152038 to .9978924.
func TestTheBackgroundOfCCIOsIsTestedAgainstOneHalf(t *testing.T) {
	set := compute(t, ccios(11, 1, false))
	r := find(t, set, "ccio_background_half")
	if r.Test == nil || math.Abs(r.Test.P-26.0/4096) > 1e-12 || r.Test.Role != "exploratory" || r.Test.Adjusted == nil || r.Test.Against != 50 || !r.Test.Exact {
		t.Fatalf("%+v", r.Test)
	}
	if i := r.Interval; i == nil || i.Method != "Clopper-Pearson" || math.Abs(i.Low-61.52038) > 1e-4 || math.Abs(i.High-99.78924) > 1e-4 {
		t.Errorf("%+v", r.Interval)
	}
	if got := concluded(r); got != "seen at 5% before adjustment: higher" {
		t.Errorf("%q", got)
	}
	if got := concluded(find(t, compute(t, ccios(1, 11, false)), "ccio_background_half")); got != "seen at 5% before adjustment: lower" {
		t.Errorf("one of twelve: %q", got)
	}
	if got := concluded(find(t, compute(t, ccios(4, 4, false)), "ccio_background_half")); got != "no evidence of a relation or difference at 5%" {
		t.Errorf("four of eight: %q", got)
	}
	if none := find(t, compute(t, nil), "ccio_background_half"); !none.Value.IsNull() || none.Test != nil || len(none.Warnings) == 0 {
		t.Errorf("of nobody: %+v", none)
	}
	plain := find(t, set, "ccio_background_medical")
	if plain.Test != nil || plain.Interval.Method != "Wilson" || plain.Words != "almost all" {
		t.Errorf("the published measure has changed: %+v", plain)
	}
}

func TestSeveralCCIOsOfOneOrganisationAreNotTakenForIndependent(t *testing.T) {
	r := find(t, compute(t, ccios(9, 2, true)), "ccio_background_half")
	if r.N != 11 || !slices.Contains(r.Warnings, "people of one organisation are not independent of each other, which the test takes them to be") {
		t.Errorf("n %d, %v", r.N, r.Warnings)
	}
	if r.Interval == nil || !strings.Contains(r.Interval.Method, "resamples of organisations") {
		t.Errorf("%+v", r.Interval)
	}
	if len(r.Also) != 1 || !strings.HasPrefix(r.Also[0].Method, "Clopper-Pearson, as if") {
		t.Errorf("the interval that the plan asks for is not there: %+v", r.Also)
	}
}

// 3 of 14 in percent, by each kind: statistics of the package's own test.
func TestAPlanGetsTheIntervalOfAProportionThatItAsksFor(t *testing.T) {
	forms := make([]form, 14)
	for i := range forms {
		forms[i] = form{organisation: fmt.Sprintf("Organisation %c", 'A'+i), framework: "no", cpd: []string{"conferences"}}
		if i < 3 {
			forms[i].framework = "yes"
		}
	}
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		t.Fatal(err)
	}
	s := fill(t, e, forms)
	const text = `
measures:
  - {id: share, title: Share, unit: percent, base: all, query: choices, args: {question: framework}, method: option, params: {values: [yes]}, interval: KIND}
  - id: table
    title: Table
    unit: percent
    base: all
    query: choices
    args: {question: framework}
    method: frequencies
    columns: [{id: answer_id, title: Answer, unit: text, from: option}, {id: low, title: From, unit: percent}, {id: high, title: To, unit: percent}]
    interval: KIND
`
	for kind, want := range map[string]struct {
		low, high float64
		words     string
	}{
		// Wilson, Clopper-Pearson: as in package estimate. Jeffreys: R 4.2.2,
		// qbeta(c(.025, .975), 3.5, 11.5). With correction: prop.test(3, 14)$conf.int.
		"wilson":            {7.5714, 47.5892, "Wilson"},
		"clopper_pearson":   {4.6579, 50.7976, "Clopper-Pearson"},
		"jeffreys":          {6.43351, 46.90237, "Jeffreys"},
		"wilson_continuity": {5.70635, 51.18378, "Wilson, with continuity correction"},
	} {
		plan, err := ParsePlan([]byte(strings.ReplaceAll(text, "KIND", kind)))
		if err != nil {
			t.Fatal(err)
		}
		set, err := Run(context.Background(), s, e, plan)
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		share, table := find(t, set, "share"), find(t, set, "table")
		if i := share.Interval; i == nil || math.Abs(i.Low-want.low) > 1e-4 || math.Abs(i.High-want.high) > 1e-4 || i.Method != want.words {
			t.Errorf("%s: %+v, want %+v", kind, share.Interval, want)
			continue
		}
		low, _ := table.Rows[0].Cells["low"].Float()
		high, _ := table.Rows[0].Cells["high"].Float()
		if low != share.Interval.Low || high != share.Interval.High || !strings.Contains(table.Method, "Intervals: "+want.words+", 95%.") {
			t.Errorf("%s: the table has %v to %v, and says %q", kind, low, high, table.Method)
		}
	}
	plan, err := ParsePlan([]byte(strings.ReplaceAll(text, "KIND", "tukey")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), s, e, plan); err == nil || !strings.Contains(err.Error(), "these are: clopper_pearson, jeffreys, wilson, wilson_continuity") {
		t.Errorf("an interval of another kind: %v", err)
	}
}
