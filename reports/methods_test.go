package reports

import (
	"slices"
	"testing"

	"proforma/docs"
)

func TestEachFigureIsLinkedToItsMethod(t *testing.T) {
	sections := docs.Methods()
	for _, f := range declared.Figures {
		if !slices.ContainsFunc(sections, func(s docs.Section) bool { return s.ID == f.Explained }) {
			t.Errorf("figure %s: the methods have no section %q", f.ID, f.Explained)
		}
	}
}
