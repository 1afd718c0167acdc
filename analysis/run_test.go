package analysis

import (
	"bytes"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"proforma/analysis/result"
	"proforma/internal/survey"
)

var update = flag.Bool("update", false, "write the golden files anew")

// four is a small store in which each number can be worked out by hand.
func four() []form {
	return []form{
		{
			organisation: "Organisation A", sector: "nhs_provider", headcount: 4000, caseStudy: "5.3", stated: 4.6, publish: true,
			people: []person{
				{role: "ccio", discipline: "doctor", background: "doctor", wte: 0.6},
				{role: "cnio", discipline: "nurse", background: "nurse", wte: 1, assumed: true},
				{role: "digital_nurse", discipline: "nurse", background: "nurse", wte: 1},
				{role: "other", discipline: "ahp", background: "physiotherapist", wte: 1.4},
				{role: "other", discipline: "pharmacy", background: "pharmacist", wte: -1},
			},
			framework: "yes", cpd: []string{"conferences", "formal_courses", "shadowing"}, success: "Regular meetings",
		},
		{
			organisation: "Organisation B", sector: "nhs_provider", headcount: 9000,
			people: []person{
				{role: "ccio", discipline: "doctor", background: "doctor", wte: 0.4},
				{role: "deputy_ccio", discipline: "doctor", background: "doctor", wte: 0.2},
				{role: "cnmio", discipline: "nurse", background: "midwife", wte: 0.8},
				{role: "other", discipline: "social_worker", background: "social_worker", wte: 5},
			},
			framework: "not_yet", cpd: []string{"conferences", "formal_courses"}, others: "A book club",
		},
		{
			organisation: "Organisation C", sector: "ics", headcount: 40000, caseStudy: "5.6b",
			people:    []person{{role: "ccio", discipline: "pharmacy", background: "pharmacist", wte: 0.2}},
			framework: "no", cpd: nil,
		},
		{
			organisation: "Organisation D", sector: "local_authority",
			people: []person{{role: "other", discipline: "unknown", wte: -1}},
			cpd:    []string{"conferences", "fci_mentoring", "local_mentoring"},
		},
		{organisation: "Organisation E", sector: "nhs_provider", standing: survey.Excluded, people: []person{{role: "ccio", discipline: "doctor", background: "doctor", wte: 1}}},
	}
}

var (
	fourOnce sync.Once
	fourSet  *result.Set
)

// ofFour is the results of four, computed once. Tests only read them.
func ofFour(t *testing.T) *result.Set {
	t.Helper()
	fourOnce.Do(func() { fourSet = compute(t, four()) })
	if fourSet == nil {
		t.Fatal("the results of four could not be computed")
	}
	return fourSet
}

func find(t *testing.T, set *result.Set, id string) *result.Result {
	t.Helper()
	r := set.Find(id)
	if r == nil {
		t.Fatalf("there is no result %s", id)
	}
	return r
}

// Worked by hand from the forms of four: teams of 4.0, 6.4 and 0.2 WTE, and one
// whose only time is not read.
func TestEstimatesAreAsWorkedOutByHand(t *testing.T) {
	set := ofFour(t)
	for _, c := range []struct {
		id    string
		value float64
		n, k  int // k is -1 for none
		words string
	}{
		{"submissions", 4, 4, -1, ""},
		{"sector_nhs_provider", 2, 4, 2, ""},
		{"sector_ics", 1, 4, 1, ""},
		{"team_wte_n", 3, 3, -1, ""},
		{"team_wte_mean", 10.6 / 3, 3, -1, ""},
		{"team_wte_median", 4, 3, -1, ""},
		{"team_wte_q1", 2.1, 3, -1, ""},
		{"team_wte_max", 6.4, 3, -1, ""},
		{"team_wte_staff_spearman", -0.5, 3, -1, "moderate"},
		{"wachter_below", 2, 3, 2, ""},
		{"wachter_nhs_providers", 2, 2, -1, ""},
		{"discipline_doctor_mean", (15 + 9.375 + 0) / 3, 3, -1, ""},
		{"discipline_doctor_min", 0, 3, -1, ""},
		{"discipline_doctor_max", 15, 3, -1, ""},
		{"discipline_doctor_pooled", 100 * 1.2 / 10.6, 3, -1, ""},
		{"discipline_doctor_people_mean", (20 + 50 + 0 + 0) / 4.0, 4, -1, ""},
		{"discipline_doctor_people_pooled", 100 * 3 / 11.0, 4, -1, ""},
		{"discipline_dentist_mean", 0, 3, -1, ""},
		{"discipline_four_mean_sum", (100 + 21.875 + 100) / 3, 3, -1, ""},
		{"discipline_rest_mean", 78.125 / 3, 3, -1, ""},
		{"discipline_social_work", 1, 4, 1, "few"},
		{"time_share_medic_mean", 0.4, 3, -1, ""},
		{"time_share_non_medic_mean", (1 + 1 + 1.4 + 0.8 + 5 + 0.2) / 6, 6, -1, ""},
		{"ccio_wte_mean", 0.4, 3, -1, ""},
		{"cnio_wte_mean", 0.9, 2, -1, ""},
		{"ccio_background_medical", 200 / 3.0, 3, 2, "most"},
		{"both_ccio_and_cnio", 2, 4, 2, "about half"},
		{"framework_yes", 100 / 3.0, 3, 1, "few"},
		{"cpd_options", 11, 11, -1, ""},
		{"cpd_mean_selected", 8 / 3.0, 3, -1, ""},
		{"cpd_mean_share", 800 / 33.0, 3, -1, ""},
		{"cpd_conferences", 100, 3, 3, "all"},
		{"case_5_3_wte", 4, 1, -1, ""},
		{"case_5_6b_wte", 0.2, 1, -1, ""},
	} {
		r := find(t, set, c.id)
		v, ok := r.Value.Float()
		k := -1
		if r.K != nil {
			k = *r.K
		}
		if !ok || math.Abs(v-c.value) > 1e-9 || r.N != c.n || k != c.k || r.Words != c.words {
			t.Errorf("%s = %v, n %d, k %d, %q; want %v, n %d, k %d, %q", c.id, r.Value, r.N, k, r.Words, c.value, c.n, c.k, c.words)
		}
	}
	for id, want := range map[string]string{
		"time_share_non_medic_higher": "yes", "cpd_top_two": "conferences; formal_courses", "cpd_mentoring_low": "no",
	} {
		if got, _ := find(t, set, id).Value.Str(); got != want {
			t.Errorf("%s = %q, want %q", id, got, want)
		}
	}
}

func TestHoldersAreTheOrganisationsThatAValueIdentifies(t *testing.T) {
	set := ofFour(t)
	for id, want := range map[string][]string{
		"team_wte_min": {"Organisation C"}, "team_wte_max": {"Organisation B"}, "team_wte_mean": nil,
		"sector_ics": {"Organisation C"}, "sector_nhs_provider": nil, "case_5_3_wte": {"Organisation A"},
		"discipline_doctor_min": {"Organisation C"}, "discipline_pharmacy_max": {"Organisation C"},
		"discipline_pharmacy_min": nil, "discipline_dentist_max": nil, "framework_no": {"Organisation C"},
		"discipline_social_worker_mean": {"Organisation B"}, "cpd_shadowing": {"Organisation A"}, "cpd_conferences": nil,
		"discipline_social_work": {"Organisation B"},
	} {
		if got := find(t, set, id).Holders; !slices.Equal(got, want) {
			t.Errorf("%s: holders %v, want %v", id, got, want)
		}
	}
	for _, row := range find(t, set, "sectors").Rows {
		if id, _ := row.Cells["sector_id"].Str(); id == "ics" && !slices.Equal(row.Holders, []string{"Organisation C"}) {
			t.Errorf("the row of the only ICS does not say whose it is: %v", row.Holders)
		}
	}
}

func TestRowsAboutOneOrganisationSayWhich(t *testing.T) {
	set := ofFour(t)
	for _, id := range []string{"team_wte", "team_wte_by_staff", "discipline_shares_by_organisation", "cpd_others", "answers_success"} {
		r := find(t, set, id)
		if len(r.Rows) == 0 {
			t.Errorf("%s has no rows", id)
		}
		for _, row := range r.Rows {
			if shown, _ := row.Cells["organisation"].Str(); row.Organisation == "" || shown != row.Organisation {
				t.Errorf("%s: a row of %q shows %q", id, row.Organisation, shown)
			}
		}
	}
}

func TestWarningsTellWhatTheValueRestsOn(t *testing.T) {
	set := ofFour(t)
	for id, want := range map[string][]string{
		"team_wte_mean":  {"2 people have no readable time and count for nothing", "2 people are above 1.0 WTE", "1 reading rests on an assumption", "n = 3: describes these organisations, not all"},
		"roles_held":     {"2 people have no readable time: they count as people, but not in means, medians or percentages of time"},
		"case_5_3_wte":   {"the organisation states 4.6 WTE; its roles add up to 4 WTE, which is the value"},
		"lead_ccio_cnio": {"the form does not ask who leads the team; both_ccio_and_cnio counts the organisations that list both posts"},
	} {
		r := find(t, set, id)
		for _, w := range want {
			if !slices.Contains(r.Warnings, w) {
				t.Errorf("%s does not warn %q: %q", id, w, r.Warnings)
			}
		}
	}
	if got, want := find(t, set, "wachter_below").Base, "NHS providers (2) and integrated care systems (1), with a readable team size"; got != want {
		t.Errorf("base %q, want %q", got, want)
	}
}

// whole holds that a set can be written, and that a result without a value,
// where it is no table, says why.
func whole(t *testing.T, name string, set *result.Set) {
	t.Helper()
	var b bytes.Buffer
	if err := result.Encode(&b, set); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, r := range set.Results {
		if r.Value.IsNull() && len(r.Rows) == 0 && len(r.Warnings) == 0 {
			t.Errorf("%s: %s has no value and no reason", name, r.ID)
		}
		if r.Base == "" || r.Method == "" || r.Query == "" || r.Warnings == nil {
			t.Errorf("%s: %s does not state its base, method, query or warnings", name, r.ID)
		}
	}
}

func TestPoorDataGiveReasonsAndNoPanicAndNoNaN(t *testing.T) {
	lone := form{organisation: "Organisation A", sector: "nhs_provider", headcount: 100, framework: "yes", cpd: []string{"shadowing"},
		people: []person{{role: "ccio", discipline: "doctor", background: "doctor", wte: 0.5}}}
	blank := form{organisation: "Organisation A"}
	unread := form{organisation: "Organisation A", people: []person{{role: "", discipline: "unknown", wte: -1}}}
	nought := form{organisation: "Organisation A", people: []person{{role: "ccio", discipline: "doctor", background: "doctor", wte: 0}}}
	unlisted := four()
	for i := range unlisted {
		unlisted[i].sector, unlisted[i].headcount = "", 0
	}
	same := four()[:3]
	for i := range same {
		same[i].headcount = 500
	}
	null := func(set *result.Set, name string, ids ...string) {
		for _, id := range ids {
			if r := find(t, set, id); !r.Value.IsNull() || r.K != nil || len(r.Warnings) == 0 {
				t.Errorf("%s: %s = %v, k %v, warnings %v; want nothing and a reason", name, id, r.Value, r.K, r.Warnings)
			}
		}
	}
	number := func(set *result.Set, name, id string, want float64) {
		if v, ok := find(t, set, id).Value.Float(); !ok || v != want {
			t.Errorf("%s: %s = %v, want %v", name, id, find(t, set, id).Value, want)
		}
	}
	for name, c := range map[string]struct {
		forms []form
		check func(set *result.Set, name string)
	}{
		"no submissions": {nil, func(set *result.Set, name string) {
			number(set, name, "submissions", 0)
			number(set, name, "cpd_options", 11)
			null(set, name, "sector_ics", "team_wte_mean", "wachter_below", "discipline_doctor_mean", "framework_yes", "cpd_mean_selected", "cpd_top_two", "discipline_social_work")
			if n := len(find(t, set, "cpd_frequencies").Rows); n != 11 {
				t.Errorf("%d rows of options, want 11", n)
			}
		}},
		"one submission": {[]form{lone}, func(set *result.Set, name string) {
			number(set, name, "team_wte_mean", 0.5)
			number(set, name, "discipline_doctor_mean", 100)
			null(set, name, "team_wte_sd", "team_wte_staff_correlation", "time_share_difference")
		}},
		"a blank form": {[]form{blank}, func(set *result.Set, name string) {
			null(set, name, "sector_ics", "team_wte_mean", "discipline_doctor_mean", "framework_yes", "cpd_mean_selected", "cpd_mentoring_low", "ccio_wte_mean")
			if m := find(t, set, "team_wte_mean").Missing["no_people"]; m != 1 {
				t.Errorf("missing %v", find(t, set, "team_wte_mean").Missing)
			}
		}},
		"no time read": {[]form{unread}, func(set *result.Set, name string) {
			null(set, name, "team_wte_mean", "discipline_unknown_mean", "time_share_non_medic_higher")
			number(set, name, "discipline_unknown_people_mean", 100)
		}},
		"a team of zero WTE": {[]form{nought}, func(set *result.Set, name string) {
			number(set, name, "team_wte_mean", 0)
			null(set, name, "discipline_doctor_mean", "discipline_doctor_pooled")
			if m := find(t, set, "discipline_doctor_mean").Missing["team_of_zero_wte"]; m != 1 {
				t.Errorf("missing %v", find(t, set, "discipline_doctor_mean").Missing)
			}
		}},
		"no reference table": {unlisted, func(set *result.Set, name string) {
			null(set, name, "sector_nhs_provider", "wachter_below", "team_wte_staff_correlation")
			number(set, name, "team_wte_max", 6.4)
		}},
		"staff that do not vary": {same, func(set *result.Set, name string) {
			null(set, name, "team_wte_staff_correlation", "team_wte_staff_spearman")
		}},
	} {
		t.Run(name, func(t *testing.T) {
			set := compute(t, c.forms)
			whole(t, name, set)
			c.check(set, name)
		})
	}
}

func TestTiesInTheTickListAreSaid(t *testing.T) {
	set := compute(t, []form{
		{organisation: "Organisation A", cpd: []string{"conferences", "shadowing"}},
		{organisation: "Organisation B", cpd: []string{"conferences", "sabbaticals"}},
	})
	top := find(t, set, "cpd_top_two")
	if got, _ := top.Value.Str(); got != "conferences; sabbaticals; shadowing" || !slices.Contains(top.Warnings, "2 options tie for the last of 2 places, at 1 of 2") {
		t.Errorf("%v %v", top.Value, top.Warnings)
	}
	low := find(t, set, "cpd_mentoring_low")
	if got, _ := low.Value.Str(); got != "yes" || !slices.Contains(low.Warnings, "another option ties with them, at 0 of 2") {
		t.Errorf("%v %v", low.Value, low.Warnings)
	}
}

func TestResultsComeInTheOrderOfThePlanAndTheSameEachTime(t *testing.T) {
	encode := func() string {
		var b bytes.Buffer
		if err := result.Encode(&b, compute(t, four())); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if first, second := encode(), encode(); first != second {
		t.Error(cmp.Diff(first, second))
	}
	set := ofFour(t)
	if first, last := set.Results[0].ID, set.Results[len(set.Results)-1].ID; first != "submissions" || last != "sensitivity_leave_one_out" {
		t.Errorf("from %s to %s", first, last)
	}
}

func TestCodedAnswersGiveThemes(t *testing.T) {
	set := compute(t, four(), `INSERT INTO stg_coding VALUES
		('s000-1', 'board', 1, 'direct_representation', 'AB'), ('s001-1', 'board', 1, 'through_others', 'AB'),
		('s000-1', 'challenges', 1, 'funding', 'AB'), ('s001-1', 'challenges', 1, 'funding', 'AB'), ('s001-1', 'challenges', 2, 'banding', 'AB')`)
	board := find(t, set, "board_direct")
	if v, _ := board.Value.Float(); v != 50 || board.N != 2 || board.Words != "about half" {
		t.Errorf("%+v", board)
	}
	if got, _ := find(t, set, "themes_challenges").Value.Str(); got != "funding; banding" {
		t.Errorf("themes %q", got)
	}
}

func TestPublishedIDsAreResults(t *testing.T) {
	set := ofFour(t)
	for _, id := range []string{
		"submissions", "sector_nhs_provider", "sector_ics", "sector_local_authority", "team_wte_min", "team_wte_max", "team_wte_mean",
		"team_wte_staff_correlation", "wachter_below", "discipline_doctor_mean", "discipline_doctor_min", "discipline_doctor_max",
		"discipline_nurse_mean", "discipline_ahp_mean", "discipline_pharmacy_mean", "discipline_social_work",
		"time_share_non_medic_higher", "ccio_wte_mean", "cnio_wte_mean", "ccio_background_medical", "lead_ccio_cnio", "board_direct",
		"framework_yes", "framework_not_yet", "framework_no", "cpd_options", "cpd_mean_selected", "cpd_top_two", "cpd_mentoring_low",
		"themes_success", "themes_challenges", "case_5_3_wte",
	} {
		find(t, set, id)
	}
}

func TestResultsOfASmallStoreAreTheGoldenOnes(t *testing.T) {
	set := compute(t, four(),
		"INSERT INTO stg_coding VALUES ('s000-1', 'success', 1, 'meetings', 'AB'), ('s000-1', 'success', 1, 'meetings', 'CD')")
	set.Profile = "internal"
	var got bytes.Buffer
	if err := result.Encode(&got, set); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "four.json")
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("results differ from %s (-want +got):\n%s", golden, diff)
	}
}

// Should two submissions of one organisation both count, each is a team, and
// nothing breaks.
func TestTwoSubmissionsOfOneOrganisationBothCountAsTeams(t *testing.T) {
	set := compute(t, four(), "UPDATE stg_submission SET organisation = 'Organisation A' WHERE submission = 's001-1'")
	whole(t, "two of one", set)
	if r := find(t, set, "team_wte_mean"); r.N != 3 {
		t.Errorf("n = %d, want 3", r.N)
	}
	if r := find(t, set, "cpd_conferences"); r.N != 3 || *r.K != 3 {
		t.Errorf("n = %d, k = %d, want 3 and 3", r.N, *r.K)
	}
}

func TestWhatAPersonSettledIsCountedAndSaid(t *testing.T) {
	set := compute(t, four(), `UPDATE stg_role SET rule = 'decision' WHERE submission = 's000-1' AND person = 1`,
		`UPDATE stg_selection SET rule = 'decision' WHERE submission = 's001-1' AND option = 'conferences'`)
	for id, want := range map[string]float64{"values_decided": 2, "values_assumed": 1} {
		if v, ok := set.Find(id).Value.Float(); !ok || v != want {
			t.Errorf("%s is %v, want %v", id, set.Find(id).Value, want)
		}
	}
	mean := set.Find("team_wte_mean")
	if mean.Decided != 1 || !slices.Contains(mean.Warnings, "1 reading was settled by a person") {
		t.Errorf("the mean team rests on %d decisions, and warns %q", mean.Decided, mean.Warnings)
	}
}
