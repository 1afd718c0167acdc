package disclose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proforma/analysis/result"
)

// answered is a group and who of it answered: "ab" of "abc" are organisations a
// and b of a, b and c.
type answered struct{ id, members, counted string }

func everyone(id, members string) answered { return answered{id, members, members} }

// byTable is a table of groups as analysis makes it: a row of one measure for
// each group.
func byTable(id, measure string, groups ...answered) result.Result {
	r := result.Result{ID: id, Warnings: []string{}}
	for _, g := range groups {
		r.Rows = append(r.Rows, groupRow(measure, g))
	}
	return r
}

func groupRow(measure string, g answered) result.Row {
	keys := strings.Split(g.counted, "")
	if g.counted == "" {
		keys = nil
	}
	row := result.Row{
		Cells: map[string]result.Value{
			"measure_id": result.Text(measure), "group_id": result.Text(g.id), "organisations": result.Number(float64(len(g.members))),
			"counted": result.Number(float64(len(keys))), "n": result.Number(float64(len(keys))), "value": result.Number(5),
		},
		Basis: &result.Basis{Organisations: len(keys), Keys: keys},
	}
	if len(g.members) == 1 {
		row.Holders = []string{g.members}
	}
	return row
}

// consenting are organisations a, b, c and so on, of which those named agreed to
// be published.
func consenting(all, agreed string) []result.Organisation {
	var out []result.Organisation
	for _, key := range strings.Split(all, "") {
		out = append(out, result.Organisation{Key: key, Pseudonym: "Organisation " + strings.ToUpper(key), Consent: strings.Contains(agreed, key)})
	}
	return out
}

// shownIn lists the groups of a measure whose value is shown.
func shownIn(r *result.Result, measure string) []string {
	var ids []string
	for _, row := range r.Rows {
		if row.Cells["measure_id"].String() == measure && !row.Cells["value"].IsNull() {
			ids = append(ids, row.Cells["group_id"].String())
		}
	}
	return ids
}

const letters = "abcdefghijklmn"

func TestPublicGroupsAreNotTooSmallNorCanSmallOnesBeWorkedOut(t *testing.T) {
	for _, c := range []struct {
		name   string
		groups []answered
		agreed string
		left   string
	}{
		{"12/1/1: with two left the total is still too few", []answered{everyone("a", letters[:12]), everyone("b", "m"), everyone("c", "n")}, letters, ""},
		{"12/2: the total less the large one is the small one", []answered{everyone("a", letters[:12]), everyone("b", "mn")}, letters, ""},
		{"12/1, the one without consent", []answered{everyone("a", letters[:12]), everyone("b", "m")}, letters[:12], ""},
		{"7/5/2: the next smallest goes with the small one", []answered{everyone("a", letters[:7]), everyone("b", letters[7:12]), everyone("c", "mn")}, letters, "a"},
		{"9/3/2: and again", []answered{everyone("a", letters[:9]), everyone("b", letters[9:12]), everyone("c", "mn")}, letters, "a"},
		{"10/2/1/1: what is left out is of four", []answered{everyone("a", letters[:10]), everyone("b", "kl"), everyone("c", "m"), everyone("d", "n")}, letters, "a"},
		{"11/3", []answered{everyone("a", letters[:11]), everyone("b", letters[11:])}, letters, "a b"},
		{"nobody agreed", []answered{everyone("a", letters[:7]), everyone("b", letters[7:])}, "", "a b"},
		{"of five two answered", []answered{everyone("a", letters[:9]), {"b", letters[9:], "jk"}}, letters, ""},
		{"of five one answered, of four three", []answered{everyone("a", letters[:5]), {"b", "fghij", "f"}, {"c", "klmn", "kln"}}, letters, "a"},
		{"of five nobody answered: nothing to hide", []answered{everyone("a", letters[:9]), {"b", letters[9:], ""}}, letters, "a b"},
		{"a group of two of which nobody answered", []answered{everyone("a", letters[:9]), {"b", "mn", ""}, everyone("c", letters[9:12])}, letters, "a"},
		{"all but one of a group are published: theirs less the mean's", []answered{everyone("a", letters[:9]), everyone("b", letters[9:])}, strings.Replace(letters, "n", "", 1), ""},
		{"two of each are not published", []answered{everyone("a", letters[:9]), everyone("b", letters[9:])}, "cdefghilmn" /* not a, b, j, k */, "a b"},
	} {
		set := &result.Set{Results: []result.Result{byTable("by_sector", "team_wte_mean", c.groups...)}}
		organisations := consenting(letters, c.agreed)
		// As a report has it: a table by organisation, by which the public knows
		// the values of those that agreed.
		set.Results = append(set.Results, listed("team_wte", letters))
		public, log := Apply(set, Public, organisations)
		left := strings.Join(shownIn(&public.Results[0], "team_wte_mean"), " ")
		if left != c.left {
			t.Errorf("%s: %q are left, want %q", c.name, left, c.left)
		}
		if len(strings.Fields(c.left)) < len(c.groups) && !slices.ContainsFunc(log, func(s Suppression) bool { return s.Rule == RuleSmallGroup }) {
			t.Errorf("%s: not logged: %v", c.name, log)
		}
		for _, profile := range []Profile{Internal, Committee} {
			other, _ := Apply(set, profile, organisations)
			if len(shownIn(&other.Results[0], "team_wte_mean")) != len(c.groups) {
				t.Errorf("%s: %s does not see all groups", c.name, profile)
			}
		}
	}
}

// listed is a table with a row for each organisation.
func listed(id, keys string) result.Result {
	r := result.Result{ID: id, Unit: "WTE", Warnings: []string{}, Columns: []result.Column{{ID: "organisation", Unit: "text"}, {ID: "wte", Unit: "WTE"}}}
	for i, key := range strings.Split(keys, "") {
		r.Rows = append(r.Rows, result.Row{Organisation: key, Cells: map[string]result.Value{"wte": result.Number(float64(i))}})
	}
	return r
}

func TestANumberHeldByOneOrganisationIsNotPublishedInAnyGroup(t *testing.T) {
	table := byTable("by_sector", "framework_no", everyone("a", "abcdefg"), everyone("b", "hijklmn"))
	table.Rows[1].Holders = []string{"n"} // the only one that chose it
	set := &result.Set{Results: []result.Result{table}}
	public, _ := Apply(set, Public, consenting(letters, letters[:11]))
	if left := shownIn(&public.Results[0], "framework_no"); len(left) > 0 {
		t.Errorf("%v are left: less them, the total is n's", left)
	}
	agreed, _ := Apply(set, Public, consenting(letters, letters))
	if left := shownIn(&agreed.Results[0], "framework_no"); len(left) != 2 {
		t.Errorf("%v, though all agreed", left)
	}
}

func TestWhatIsNotShownOfAllIsNotShownByGroup(t *testing.T) {
	whole := result.Result{ID: "team_wte_min", Unit: "WTE", Value: result.Number(0.2), N: 14, Holders: []string{"n"}, Warnings: []string{}}
	set := &result.Set{Results: []result.Result{whole,
		byTable("by_sector", "team_wte_min", everyone("a", "abcdefg"), everyone("b", "hijklmn"))}}
	public, _ := Apply(set, Public, consenting(letters, letters[:10]))
	if left := shownIn(&public.Results[1], "team_wte_min"); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
}

// Of three answers that exclude each other, one is lost: what the other two
// leave of n would be it.
func TestCellsOfATableByGroupDoNotGiveEachOtherAway(t *testing.T) {
	groups := []answered{everyone("a", "abcdefg"), everyone("b", "hijklmn")}
	table := result.Result{ID: "by_sector", Warnings: []string{}}
	for _, answer := range []string{"yes", "not_yet", "no"} {
		for _, g := range groups {
			row := groupRow("framework_use", g)
			row.Cells["row_id"], row.Cells["column_id"] = result.Text(answer), result.Text("percent")
			if answer == "no" && g.id == "b" {
				row.Holders = []string{"n"}
			}
			table.Rows = append(table.Rows, row)
		}
	}
	whole := result.Result{ID: "framework_use", Unit: "percent", N: 14, Warnings: []string{}, Columns: []result.Column{{ID: "answer_id", Unit: "text"}, {ID: "k", Unit: "organisations"}, {ID: "percent", Unit: "percent"}}}
	for answer, k := range map[string]float64{"yes": 7, "not_yet": 4, "no": 3} {
		whole.Rows = append(whole.Rows, result.Row{Cells: map[string]result.Value{"answer_id": result.Text(answer), "k": result.Number(k), "percent": result.Number(k / .14)}})
	}
	public, _ := Apply(&result.Set{Results: []result.Result{whole, table}}, Public, consenting(letters, letters[:11]))
	left := map[string]bool{}
	for _, row := range public.Find("by_sector").Rows {
		if !row.Cells["value"].IsNull() {
			left[row.Cells["row_id"].String()] = true
		}
	}
	if len(left) != 1 || !left["yes"] {
		t.Errorf("%v are left, want the largest alone", left)
	}
}

// In a group where nobody is, a nought would say where the one is that there is.
func TestGroupsWithoutAnAnswerDoNotTellWhereTheOneIs(t *testing.T) {
	set := &result.Set{Results: []result.Result{byTable("by_size", "case_5_1_wte", answered{"a", "abcd", "a"}, answered{"b", "efghi", ""}, answered{"c", "jklmn", ""})}}
	public, _ := Apply(set, Public, consenting(letters, letters))
	if len(public.Results[0].Rows) > 0 {
		t.Errorf("%v", public.Results[0].Rows)
	}
}

// England is all providers but n; together with the sectors, n alone is what is
// left over.
func TestTablesTogetherDoNotIsolateAnOrganisation(t *testing.T) {
	set := &result.Set{Results: []result.Result{
		byTable("by_sector", "team_wte_mean", everyone("provider", "abcdefgh"), everyone("authority", "ijklmn")),
		byTable("by_nation", "team_wte_mean", everyone("England", "abcdefg"), everyone("Wales", "hijklmn")),
	}}
	public, _ := Apply(set, Public, consenting(letters, letters))
	if left := len(shownIn(&public.Results[0], "team_wte_mean")) + len(shownIn(&public.Results[1], "team_wte_mean")); left > 2 {
		t.Errorf("%d groups are left: providers less England is organisation h", left)
	}
	alone, _ := Apply(&result.Set{Results: set.Results[:1]}, Public, consenting(letters, letters))
	if left := shownIn(&alone.Results[0], "team_wte_mean"); len(left) != 2 {
		t.Errorf("%v: one table alone gives nothing away", left)
	}
}

// A count of one in "sectors" is not shown; the columns of the tables must not
// tell it either.
func TestSizesOfGroupsDoNotGiveCountsOfKindsAway(t *testing.T) {
	sectors := result.Result{ID: "sectors", Unit: "organisations", Warnings: []string{}}
	groups := []answered{everyone("a", letters[:7]), everyone("b", letters[7:11]), everyone("c", "l"), everyone("d", "m"), everyone("e", "n")}
	for _, g := range groups {
		row := result.Row{Cells: map[string]result.Value{"sector_id": result.Text(g.id), "count": result.Number(float64(len(g.members)))}}
		if len(g.members) == 1 {
			row.Holders = []string{g.members}
		}
		sectors.Rows = append(sectors.Rows, row)
	}
	set := &result.Set{Results: []result.Result{sectors, byTable("by_sector", "team_wte_mean", groups...)}}
	public, _ := Apply(set, Public, consenting(letters, "abhi"))
	shown := map[string]bool{}
	for _, row := range public.Results[0].Rows {
		shown[row.Cells["sector_id"].String()] = !row.Cells["count"].IsNull()
	}
	for _, row := range public.Results[1].Rows {
		if id := row.Cells["group_id"].String(); !shown[id] {
			t.Errorf("by_sector tells how many %s there are, and sectors does not", id)
		}
	}
}

func TestWhatChangesWithAnOrganisationLeftOutIsNotPublished(t *testing.T) {
	for _, id := range []string{"sensitivity_leave_one_out", "sensitivity_without_each"} {
		set := &result.Set{Results: []result.Result{{ID: id, Warnings: []string{}, Rows: []result.Row{
			{Cells: map[string]result.Value{"measure_id": result.Text("team_wte_mean"), "lowest": result.Text("4")}},
		}}}}
		if public, _ := Apply(set, Public, nil); len(public.Results[0].Rows) != 0 || len(public.Results[0].Warnings) == 0 {
			t.Errorf("%+v", public.Results[0])
		}
		if committee, _ := Apply(set, Committee, nil); len(committee.Results[0].Rows) != 1 {
			t.Error("a committee does not see it")
		}
	}
}

func TestOrganisationsThatConclusionsHangOnAreNamedAsTheProfileNamesThem(t *testing.T) {
	set := &result.Set{Results: []result.Result{{ID: "sensitivity_leave_one_out", Warnings: []string{}, Rows: []result.Row{
		{Cells: map[string]result.Value{"measure_id": result.Text("team_wte_mean"), "which": result.Text("a; b"), "lowest_without": result.Text("b")}},
	}}}}
	organisations := consenting("ab", "")
	organisations[0].Name, organisations[1].Name = "First Trust", "Second Trust"
	for profile, want := range map[Profile]string{Internal: "First Trust; Second Trust/Second Trust", Committee: "Organisation A; Organisation B/Organisation B"} {
		shown, _ := Apply(set, profile, organisations)
		cells := shown.Results[0].Rows[0].Cells
		if got := cells["which"].String() + "/" + cells["lowest_without"].String(); got != want {
			t.Errorf("%s: %s, want %s", profile, got, want)
		}
	}
}

// Whatever the groups, who answered and who agreed: what is published never
// lets a set of fewer than three answers be worked out by taking sums from each
// other, nor the answer of the one organisation of which nothing is shown.
func TestPublishedGroupsNeverIsolate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		agreed := ""
		in := map[string]map[string]*answered{"by_sector": {}, "by_nation": {}, "by_size": {}}
		for _, key := range strings.Split(letters, "") {
			if rapid.IntRange(0, 3).Draw(t, "agreed") > 0 {
				agreed += key
			}
			answers := rapid.IntRange(0, 4).Draw(t, "answers") > 0
			for _, table := range []string{"by_sector", "by_nation", "by_size"} {
				id := fmt.Sprint(rapid.IntRange(0, 3).Draw(t, table))
				if in[table][id] == nil {
					in[table][id] = &answered{id: id}
				}
				in[table][id].members += key
				if answers {
					in[table][id].counted += key
				}
			}
		}
		set := &result.Set{Results: []result.Result{listed("team_wte", letters)}}
		counted := map[string]string{}
		for _, table := range []string{"by_sector", "by_nation", "by_size"} {
			var groups []answered
			for _, id := range []string{"0", "1", "2", "3"} {
				if g := in[table][id]; g != nil {
					groups = append(groups, *g)
					counted[table+id] = g.counted
				}
			}
			set.Results = append(set.Results, byTable(table, "team_wte_mean", groups...))
		}
		public, _ := Apply(set, Public, consenting(letters, agreed))
		known := map[string]bool{}
		for _, row := range public.Results[0].Rows {
			known[strings.ToLower(strings.TrimPrefix(row.Cells["organisation"].String(), "Organisation "))] = true
		}
		var shown []string
		for _, r := range public.Results[1:] {
			for _, id := range shownIn(&r, "team_wte_mean") {
				if c := counted[r.ID+id]; c != "" {
					shown = append(shown, c)
				}
			}
		}
		for i, a := range shown {
			unknown := 0
			for _, key := range strings.Split(a, "") {
				if !known[key] {
					unknown++
				}
			}
			if len(a) < 3 || unknown == 1 {
				t.Fatalf("%s is shown; of it %d are not known (agreed: %s)", a, unknown, agreed)
			}
			for _, b := range shown[i+1:] {
				if rest := without(a, b); len(rest) == 1 && len(without(b, a)) == 0 {
					t.Fatalf("%s less %s is %s alone", a, b, rest)
				}
				if rest := without(b, a); len(rest) == 1 && len(without(a, b)) == 0 {
					t.Fatalf("%s less %s is %s alone", b, a, rest)
				}
			}
		}
	})
}

func without(a, b string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(b, r) {
			return -1
		}
		return r
	}, a)
}
