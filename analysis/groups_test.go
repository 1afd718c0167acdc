package analysis

import (
	"strings"
	"testing"
)

func TestConclusionsAreWorkedOutInEachGroupWithItsOwnN(t *testing.T) {
	forms := teamsOf(1, 2, 3, 10)
	forms[3].sector = "local_authority"
	set := compute(t, forms)
	table := find(t, set, "by_sector")
	got := map[string]string{}
	var alone []string
	for _, row := range table.Rows {
		if row.Cells["measure_id"].String() == "team_wte_mean" {
			got[row.Cells["group_id"].String()] = row.Cells["n"].String() + ": " + row.Cells["value"].String()
			alone = append(alone, row.Holders...)
		}
	}
	if len(got) != 2 || got["nhs_provider"] != "3: 2" || got["local_authority"] != "1: 10" {
		t.Errorf("%v", got)
	}
	if len(alone) != 1 || alone[0] != "Organisation D" {
		t.Errorf("held by %v; a group of one is its organisation's own", alone)
	}
	if one := find(t, set, "by_nation"); len(one.Rows) != 0 || len(one.Warnings) == 0 {
		t.Errorf("%d rows by nation, of which there is one", len(one.Rows))
	}
}

// fiveAndFour are five organisations of one sector and four of another, of one
// of which the staff are not known; the larger have the larger teams.
func fiveAndFour(notKnown int) []form {
	forms := teamsOf(1, 2, 3, 4, 5, 6, 7, 8, 9)
	for i := range forms {
		forms[i].headcount = 1000 * (i + 1)
		if i >= 5 {
			forms[i].sector = "local_authority"
		}
	}
	if notKnown >= 0 {
		forms[notKnown].headcount = 0
	}
	return forms
}

func TestFewerThanFiveOrganisationsAreNotTested(t *testing.T) {
	// Of five in perfect order Spearman's p is 2/5!; of four it could not go below 2/4!.
	for name, c := range map[string]struct {
		notKnown int
		want     bool // there is a p of the five
	}{"five of five": {-1, true}, "four of five": {0, false}} {
		table := find(t, compute(t, fiveAndFour(c.notKnown)), "by_sector")
		tested := map[string]bool{}
		for _, row := range table.Rows {
			if row.Cells["measure_id"].String() != "team_wte_staff_spearman" {
				continue
			}
			if row.Cells["value"].IsNull() {
				t.Errorf("%s: no coefficient of %s: %v", name, row.Cells["group"], row.Cells["why"])
			}
			tested[row.Cells["group_id"].String()] = !row.Cells["p"].IsNull()
		}
		if tested["nhs_provider"] != c.want || tested["local_authority"] || len(tested) != 2 {
			t.Errorf("%s: tested %v", name, tested)
		}
		if !strings.Contains(table.Method, "no tests") {
			t.Errorf("the method does not say so: %q", table.Method)
		}
	}
}
