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
	for _, s := range declared.Sections {
		for _, e := range append(s.Numbers.Results, s.Long...) {
			if !slices.ContainsFunc(sections, func(m docs.Section) bool { return m.ID == e.Explained }) {
				t.Errorf("section %s, %s: the methods have no section %q", s.ID, e.Result, e.Explained)
			}
		}
	}
}
