package normalise

import "testing"

// The blank form offers the labels as choices, so each must read as itself.
func TestEveryLabelOfTheEditionReadsAsItself(t *testing.T) {
	n := normaliser(t)
	for _, b := range edition2022(t).Normalising.Backgrounds {
		r, leaves, esr := n.Backgrounds(b.Label, "")
		if len(leaves) != 1 || leaves[0] != b.ID || r.Value != b.Group || esr != b.ESR || r.Assumed {
			t.Errorf("%s: %q reads as %v (%+v)", b.ID, b.Label, leaves, r)
		}
	}
	for _, role := range edition2022(t).Normalising.Roles {
		if r := n.Role(role.Label); r.Value != role.ID || r.Assumed {
			t.Errorf("%s: %q reads as %+v", role.ID, role.Label, r)
		}
	}
}
