package analysis

import "testing"

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
