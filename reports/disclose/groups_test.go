package disclose

import (
	"slices"
	"testing"

	"proforma/analysis/result"
)

func grouped(sizes map[string]int) *result.Result {
	r := &result.Result{ID: "by_sector", Warnings: []string{}}
	for _, id := range slices.Sorted(func(yield func(string) bool) {
		for k := range sizes {
			if !yield(k) {
				return
			}
		}
	}) {
		r.Rows = append(r.Rows, result.Row{Cells: map[string]result.Value{
			"measure_id": result.Text("team_wte_mean"), "group_id": result.Text(id), "organisations": result.Number(float64(sizes[id])), "value": result.Text("5"),
		}})
	}
	return r
}

// Two groups of one leave a total of two, which is still too few: the next goes
// with them.
func TestSmallGroupsGoWithWhatTheyCouldBeWorkedOutFrom(t *testing.T) {
	for _, c := range []struct {
		sizes map[string]int
		left  []string
	}{
		{map[string]int{"a": 12, "b": 1, "c": 1}, nil},
		{map[string]int{"a": 12, "b": 4, "c": 1}, []string{"a"}},
		{map[string]int{"a": 12, "b": 4, "c": 2, "d": 1}, []string{"a", "b"}},
		{map[string]int{"a": 12, "b": 4}, []string{"a", "b"}},
	} {
		set := &result.Set{Results: []result.Result{*grouped(c.sizes)}}
		public, log := Apply(set, Public, nil)
		var left []string
		for _, row := range public.Results[0].Rows {
			left = append(left, row.Cells["group_id"].String())
		}
		if !slices.Equal(left, c.left) || (len(c.left) < len(c.sizes)) != (len(log) > 0) {
			t.Errorf("%v: %v are left (%d notes), want %v", c.sizes, left, len(log), c.left)
		}
		committee, _ := Apply(set, Committee, nil)
		if len(committee.Results[0].Rows) != len(c.sizes) {
			t.Errorf("%v: a committee sees %d groups", c.sizes, len(committee.Results[0].Rows))
		}
	}
}

func TestWhatChangesWithAnOrganisationLeftOutIsNotPublished(t *testing.T) {
	set := &result.Set{Results: []result.Result{{ID: "sensitivity_leave_one_out", Warnings: []string{}, Rows: []result.Row{
		{Cells: map[string]result.Value{"measure_id": result.Text("team_wte_mean"), "lowest": result.Text("4")}},
	}}}}
	if public, _ := Apply(set, Public, nil); len(public.Results[0].Rows) != 0 || len(public.Results[0].Warnings) == 0 {
		t.Errorf("%+v", public.Results[0])
	}
	if committee, _ := Apply(set, Committee, nil); len(committee.Results[0].Rows) != 1 {
		t.Error("a committee does not see it")
	}
}
