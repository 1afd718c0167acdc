package disclose

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"proforma/analysis/result"
)

var (
	num = result.Number
	txt = result.Text
)

func organisations() []result.Organisation {
	return []result.Organisation{
		{Key: "RX1", Name: "Alder Hospitals NHS Foundation Trust", Pseudonym: "Organisation B", Consent: true},
		{Key: "RX2", Name: "Birch Community NHS Trust", Pseudonym: "Organisation C", Consent: false},
		{Key: "RX3", Name: "Cedar Hospitals NHS Trust", Pseudonym: "Organisation A", Consent: true},
		{Key: "QZ9", Name: "Dogwood Integrated Care System", Pseudonym: "Organisation D", Consent: false},
		{Key: "RX5", Name: "Elm Hospitals NHS Trust", Pseudonym: "Organisation E", Consent: true},
	}
}

func teamSet() *result.Set {
	row := func(key string, wte float64) result.Row {
		return result.Row{Organisation: key, Cells: map[string]result.Value{"wte": num(wte)}}
	}
	return &result.Set{Edition: "2022", Results: []result.Result{
		{ID: "team_wte", Unit: "WTE", N: 5, Warnings: []string{}, Rows: []result.Row{
			row("RX1", 4), row("RX2", 13.1), row("RX3", 6), row("QZ9", 0.2), row("RX5", 5),
		}},
		{ID: "team_wte_mean", Unit: "WTE", Value: num(5.66), N: 5, Warnings: []string{}},
		{ID: "team_wte_min", Unit: "WTE", Value: num(0.2), N: 5, Warnings: []string{}, Holders: []string{"QZ9"}},
		{ID: "team_wte_max", Unit: "WTE", Value: num(13.1), N: 5, Warnings: []string{}, Holders: []string{"RX2"}},
		{ID: "answers_board", Unit: "text", N: 2, Warnings: []string{}, Rows: []result.Row{
			{Organisation: "RX1", Cells: map[string]result.Value{"answer": txt("Through the CMO. Ask jo@alder.nhs.uk")}},
			{Organisation: "RX2", Cells: map[string]result.Value{"answer": txt("Birch Community has none; see birch-community nhs trust's site")}},
		}},
	}}
}

func encode(t testing.TB, set *result.Set) string {
	t.Helper()
	var b bytes.Buffer
	if err := result.Encode(&b, set); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func shown(r *result.Result) []string {
	var names []string
	for _, row := range r.Rows {
		names = append(names, row.Cells["organisation"].String())
	}
	return names
}

func TestProfilesShowOrganisationsAsDeclared(t *testing.T) {
	for profile, want := range map[Profile][]string{
		Internal: {
			"Alder Hospitals NHS Foundation Trust", "Birch Community NHS Trust", "Cedar Hospitals NHS Trust",
			"Dogwood Integrated Care System", "Elm Hospitals NHS Trust",
		},
		Committee: {"Organisation A", "Organisation B", "Organisation C", "Organisation D", "Organisation E"},
		Public:    {"Alder Hospitals NHS Foundation Trust", "Cedar Hospitals NHS Trust", "Elm Hospitals NHS Trust"},
	} {
		got, _ := Apply(teamSet(), profile, organisations())
		if d := cmp.Diff(want, shown(got.Find("team_wte"))); d != "" {
			t.Errorf("%s shows (-want +got):\n%s", profile, d)
		}
		if got.Profile != string(profile) {
			t.Errorf("the set says profile %q, want %q", got.Profile, profile)
		}
	}
}

func TestEveryProfileIsDeclaredOnce(t *testing.T) {
	var ids []Profile
	for _, r := range declared.Profiles {
		ids = append(ids, r.ID)
		if r.Title == "" || r.Says == "" {
			t.Errorf("profile %s does not say what it is", r.ID)
		}
		if !slices.Contains([]string{asName, asPseudonym, asConsentedName}, r.OrganisationShownAs) {
			t.Errorf("profile %s shows organisations as %q, which nothing reads", r.ID, r.OrganisationShownAs)
		}
	}
	if d := cmp.Diff(Profiles(), ids); d != "" {
		t.Error(d)
	}
}

func TestUnknownProfileIsRefusedAndNeverWidened(t *testing.T) {
	if _, err := Parse("secret"); err == nil {
		t.Error("Parse took a profile that does not exist")
	}
	if p, err := Parse(""); err != nil || p != Committee {
		t.Errorf("no profile gives %q, %v; want committee", p, err)
	}
	if RulesOf("secret").ID != Public {
		t.Error("an undeclared profile is not the narrowest one")
	}
}

func TestInputIsLeftAsItIs(t *testing.T) {
	for _, profile := range Profiles() {
		set := teamSet()
		Apply(set, profile, organisations())
		if d := cmp.Diff(teamSet(), set, cmp.AllowUnexported(result.Value{})); d != "" {
			t.Errorf("%s changed the set it was given:\n%s", profile, d)
		}
	}
}

func TestPublicSuppressesValuesThatIdentify(t *testing.T) {
	got, log := Apply(teamSet(), Public, organisations())
	for _, id := range []string{"team_wte_min", "team_wte_max"} {
		r := got.Find(id)
		if !r.Value.IsNull() || r.Suppressed == "" {
			t.Errorf("%s is %v, suppressed %q: want nothing, and why", id, r.Value, r.Suppressed)
		}
		if !slices.ContainsFunc(log, func(s Suppression) bool { return s.Result == id && s.Rule == RuleIdentified }) {
			t.Errorf("the log does not hold %s", id)
		}
	}
	if v, _ := got.Find("team_wte_mean").Value.Float(); v != 5.66 {
		t.Errorf("the mean of all is %v: it must keep every organisation", v)
	}
	committee, log := Apply(teamSet(), Committee, organisations())
	if committee.Find("team_wte_min").Value.IsNull() || len(log) != 0 {
		t.Errorf("committee suppressed something: %v", log)
	}
}

func TestPublicShowsNoFreeText(t *testing.T) {
	got, log := Apply(teamSet(), Public, organisations())
	r := got.Find("answers_board")
	if len(r.Rows) != 0 || len(r.Warnings) == 0 {
		t.Errorf("%d answers are shown, with warnings %q", len(r.Rows), r.Warnings)
	}
	if !slices.ContainsFunc(log, func(s Suppression) bool { return s.Rule == RuleFreeText && s.Count == 2 }) {
		t.Errorf("the log does not count two answers: %v", log)
	}
	// The result's own unit need not say so.
	set := &result.Set{Results: []result.Result{{ID: "cpd_others", Unit: "options", Rows: []result.Row{
		{Cells: map[string]result.Value{"text": txt("Journal club")}},
	}}}}
	got, _ = Apply(set, Public, organisations())
	if len(got.Results[0].Rows) != 0 {
		t.Error("other methods in the respondent's own words are shown")
	}
}

func TestCommitteeMasksNamesAndAddressesInAnswers(t *testing.T) {
	got, _ := Apply(teamSet(), Committee, organisations())
	text := encode(t, got)
	for _, leak := range []string{"Birch", "birch", "alder.nhs.uk", "RX1"} {
		if strings.Contains(text, leak) {
			t.Errorf("committee shows %q:\n%s", leak, text)
		}
	}
	want := "Organisation C has none; see Organisation C's site"
	if !strings.Contains(text, want) {
		t.Errorf("the answer does not read %q:\n%s", want, text)
	}
}

func TestOneAloneIsNeverWithheld(t *testing.T) {
	orgs := organisations()
	orgs[1].Consent = true // only QZ9 is without consent
	set := teamSet()
	// A second table, which must not show whom the first hides beside QZ9.
	set.Results = append(set.Results, result.Result{ID: "team_wte_by_staff", Unit: "WTE", Rows: set.Results[0].Rows})
	got, log := Apply(set, Public, orgs)
	for _, id := range []string{"team_wte", "team_wte_by_staff"} {
		if n := len(got.Find(id).Rows); n != 3 {
			t.Errorf("%s shows %d of 5 organisations: the total gives the fifth away", id, n)
		}
	}
	if a, b := shown(got.Find("team_wte")), shown(got.Find("team_wte_by_staff")); !slices.Equal(a, b) {
		t.Errorf("one table shows whom the other hides: %v, %v", a, b)
	}
	if !slices.ContainsFunc(log, func(s Suppression) bool { return s.Rule == RuleDifference }) {
		t.Errorf("the log does not say so: %v", log)
	}
}

func sectorSet(counts map[string]float64, holders map[string][]string) *result.Set {
	set := &result.Set{Results: []result.Result{{ID: "sectors", Unit: "organisations", Warnings: []string{}}}}
	for _, id := range []string{"nhs_provider", "ics", "local_authority"} {
		set.Results[0].Rows = append(set.Results[0].Rows, result.Row{Cells: map[string]result.Value{
			"sector": txt(id), "sector_id": txt(id), "count": num(counts[id]),
		}})
	}
	for _, id := range []string{"nhs_provider", "ics", "local_authority"} {
		set.Results = append(set.Results, result.Result{
			ID: "sector_" + id, Unit: "organisations", Value: num(counts[id]), Holders: holders[id], Warnings: []string{},
		})
	}
	return set
}

func sectorCounts(set *result.Set) string {
	var got []string
	for i, row := range set.Find("sectors").Rows {
		single := set.Results[i+1].Value
		if row.Cells["count"] != single {
			return "the table and the single result differ"
		}
		if single.IsNull() {
			got = append(got, "-")
			continue
		}
		got = append(got, single.String())
	}
	return strings.Join(got, " ")
}

func TestUniqueKindIsSuppressedSoThatTheTotalDoesNotGiveItAway(t *testing.T) {
	for _, c := range []struct {
		name    string
		counts  map[string]float64
		holders map[string][]string
		want    string
	}{
		{"two of one each: the third goes too, or both must be one",
			map[string]float64{"nhs_provider": 12, "ics": 1, "local_authority": 1}, map[string][]string{"ics": {"QZ9"}, "local_authority": {"RX1"}}, "- - -"},
		{"the smallest other goes with it",
			map[string]float64{"nhs_provider": 12, "ics": 1, "local_authority": 2}, map[string][]string{"ics": {"QZ9"}}, "12 - -"},
		{"the one agreed to be published",
			map[string]float64{"nhs_provider": 12, "ics": 1, "local_authority": 2}, map[string][]string{"ics": {"RX1"}}, "12 1 2"},
		{"nothing is known of the one",
			map[string]float64{"nhs_provider": 12, "ics": 1, "local_authority": 2}, nil, "12 - -"},
		{"none is unique",
			map[string]float64{"nhs_provider": 12, "ics": 0, "local_authority": 2}, nil, "12 0 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := Apply(sectorSet(c.counts, c.holders), Public, organisations())
			if s := sectorCounts(got); s != c.want {
				t.Errorf("shows %q, want %q", s, c.want)
			}
		})
	}
	got, _ := Apply(sectorSet(map[string]float64{"nhs_provider": 12, "ics": 1, "local_authority": 1}, nil), Committee, organisations())
	if s := sectorCounts(got); s != "12 1 1" {
		t.Errorf("committee shows %q", s)
	}
}

func TestAnswerOfOneOrganisationIsSuppressedWithAnother(t *testing.T) {
	option := func(id string, k float64, holders ...string) result.Row {
		return result.Row{Holders: holders, Cells: map[string]result.Value{"option_id": txt(id), "k": num(k), "n": num(14), "percent": num(k / .14)}}
	}
	set := &result.Set{Results: []result.Result{
		{ID: "cpd_frequencies", Unit: "percent", Rows: []result.Row{option("a", 9), option("b", 4), option("c", 0), option("d", 1, "QZ9")}},
		{ID: "cpd_b", Unit: "percent", Value: num(4 / .14)},
		{ID: "cpd_d", Unit: "percent", Value: num(1 / .14), Holders: []string{"QZ9"}},
		{ID: "cpd_mean_selected", Unit: "options", Value: num(1), N: 14},
		{ID: "cpd_mentoring_low", Unit: "text", Value: txt("yes"), Rows: []result.Row{{Cells: map[string]result.Value{"option": txt("b"), "k": num(4), "n": num(14)}}}},
	}}
	got, _ := Apply(set, Public, organisations())
	var shown []string
	for _, row := range got.Results[0].Rows {
		shown = append(shown, row.Cells["k"].String()+"/"+row.Cells["n"].String())
	}
	if d := cmp.Diff([]string{"9/14", "/14", "0/14", "/14"}, shown); d != "" {
		t.Errorf("the mean number selected gives the one away (-want +got):\n%s", d)
	}
	if !got.Find("cpd_b").Value.IsNull() || !got.Find("cpd_d").Value.IsNull() || got.Find("cpd_mean_selected").Value.IsNull() {
		t.Error("single results do not follow the table")
	}
	if v := got.Find("cpd_mentoring_low").Rows[0].Cells["k"]; !v.IsNull() {
		t.Errorf("another table shows %v, which the first hides", v)
	}
}

func TestBasesDoNotGiveHiddenKindsAway(t *testing.T) {
	set := sectorSet(map[string]float64{"nhs_provider": 12, "ics": 1, "local_authority": 1}, nil)
	set.Results = append(set.Results, result.Result{ID: "wachter_below", Unit: "organisations", Value: num(5), N: 13, Base: "12 NHS providers and 1 ICS", Warnings: []string{"n = 13"}})
	got, _ := Apply(set, Public, organisations())
	if r := got.Find("wachter_below"); !r.Value.IsNull() || r.N != 0 || strings.Contains(encode(t, got), "13") || strings.Contains(r.Base, "12") {
		t.Errorf("n or base gives the kinds away: %+v", r)
	}
}

func TestEndsOfRangesInTablesAreSuppressedWhereOneHoldsThem(t *testing.T) {
	share := func(key string, v float64) result.Row {
		return result.Row{Organisation: key, Cells: map[string]result.Value{"discipline_id": txt("doctor"), "share": num(v)}}
	}
	set := &result.Set{Results: []result.Result{
		{ID: "discipline_shares", Unit: "percent", Rows: []result.Row{{Cells: map[string]result.Value{
			"discipline_id": txt("doctor"), "mean": num(44), "n": num(5), "min": num(8), "max": num(100),
		}}}},
		{ID: "discipline_shares_by_organisation", Unit: "percent", Rows: []result.Row{
			share("RX1", 8), share("RX2", 100), share("RX3", 50), share("QZ9", 40), share("RX5", 22),
		}},
		{ID: "discipline_doctor_max", Unit: "percent", Value: num(100), N: 5}, // its holder was not stated
		{ID: "discipline_doctor_min", Unit: "percent", Value: num(8), N: 5},
	}}
	got, _ := Apply(set, Public, organisations())
	cells := got.Results[0].Rows[0].Cells
	if !cells["max"].IsNull() || !got.Find("discipline_doctor_max").Value.IsNull() {
		t.Error("the maximum of an organisation without consent is shown")
	}
	if cells["min"].IsNull() || got.Find("discipline_doctor_min").Value.IsNull() {
		t.Error("the minimum of an organisation with consent is not shown")
	}
	if got.Results[0].Suppressed == "" {
		t.Error("the table does not say that a value is not shown")
	}
}

func TestOnePersonsTimeIsNotPublished(t *testing.T) {
	set := &result.Set{Results: []result.Result{
		{ID: "roles_held", Unit: "people", Rows: []result.Row{
			{Cells: map[string]result.Value{"role_id": txt("ccio"), "people": num(9), "organisations": num(8), "mean_wte": num(0.6)}},
			{Cells: map[string]result.Value{"role_id": txt("aco"), "people": num(1), "organisations": num(1), "mean_wte": num(0.4)}},
		}},
		{ID: "cnio_wte_mean", Unit: "WTE", N: 1, Value: num(0.9)},
	}}
	got, _ := Apply(set, Public, organisations())
	if got.Results[0].Rows[0].Cells["mean_wte"].IsNull() || !got.Results[0].Rows[1].Cells["mean_wte"].IsNull() {
		t.Error("want the mean of nine people shown and that of one not shown")
	}
	if !got.Results[1].Value.IsNull() {
		t.Error("a mean of one person is shown")
	}
}

// Whatever the data, nothing of an organisation without consent is in what is
// written for the public.
func TestNothingOfAnOrganisationWithoutConsentIsPublic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "organisations")
		var orgs []result.Organisation
		set := &result.Set{}
		values := &result.Result{ID: "team_wte", Unit: "WTE", N: n}
		words := &result.Result{ID: "answers_board", Unit: "text", N: n}
		secret := map[string]bool{}
		for i := range n {
			o := result.Organisation{
				Key: fmt.Sprintf("RQ%d", i), Name: fmt.Sprintf("Quillname%c NHS Trust", 'A'+i),
				Pseudonym: fmt.Sprintf("Organisation %c", 'A'+i), Consent: rapid.Bool().Draw(t, "consent"),
			}
			orgs = append(orgs, o)
			wte := 100.125 + float64(i)
			values.Rows = append(values.Rows, result.Row{Organisation: o.Key, Cells: map[string]result.Value{"wte": num(wte)}})
			words.Rows = append(words.Rows, result.Row{Organisation: o.Key, Cells: map[string]result.Value{"answer": txt("Said by " + o.Name)}})
			if o.Consent {
				continue
			}
			for _, s := range []string{o.Key, o.Name, o.Pseudonym + `"`, fmt.Sprint(wte)} {
				secret[s] = true
			}
		}
		set.Results = append(set.Results, *values, *words, result.Result{
			ID: "team_wte_max", Unit: "WTE", N: n, Value: num(100.125 + float64(n-1)), Holders: []string{orgs[n-1].Key},
			Warnings: []string{"The largest is " + orgs[n-1].Name}, Base: "of " + orgs[0].Name,
		})
		got, _ := Apply(set, Public, orgs)
		var b bytes.Buffer
		if err := result.Encode(&b, got); err != nil {
			t.Fatal(err)
		}
		for s := range secret {
			if strings.Contains(b.String(), s) {
				t.Fatalf("%q is public:\n%s", s, b.String())
			}
		}
		if hidden := n - len(got.Results[0].Rows); hidden == 1 && n > 1 {
			t.Fatal("one organisation alone is withheld")
		}
	})
}

func TestPublicMasksPseudonymsOfThoseWithheldOnlyAsWritten(t *testing.T) {
	m := NewMask(Public, organisations())
	got := m.Text("Organisation C and Organisation B; in our organisation c is a letter")
	if want := "[an organisation] and Alder Hospitals NHS Foundation Trust; in our organisation c is a letter"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMaskPutsNoNameInsideWords(t *testing.T) {
	m := NewMask(Committee, organisations())
	for text, want := range map[string]string{
		"the ALDER  hospitals NHS-Foundation\nTrust.": "the Organisation B.",
		"RX1, not RX12":  "Organisation B, not RX12",
		"Cedar Hospital": "Cedar Hospital",
		"":               "",
	} {
		if got := m.Text(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestSameInputsSameOutput(t *testing.T) {
	for _, profile := range Profiles() {
		first, log := Apply(teamSet(), profile, organisations())
		for range 20 {
			again, logAgain := Apply(teamSet(), profile, organisations())
			if encode(t, first) != encode(t, again) || !slices.Equal(log, logAgain) {
				t.Fatalf("%s gives different bytes", profile)
			}
		}
	}
}
