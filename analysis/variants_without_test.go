package analysis

import (
	"testing"

	"proforma/analysis/result"
)

// variantsWithout is forms' readings under five with and without what was assumed.
func variantsWithout(t *testing.T, forms []form) (set *result.Set, variants *result.Result) {
	t.Helper()
	set = compute(t, forms)
	variants = find(t, set, "wachter_variants")
	if variants.WithoutAssumed == nil {
		t.Fatal("it rests on an assumption and is not worked out without it")
	}
	return set, variants
}

// Of teams of 1, 1 + an assumed 3.5, 6 and 7 two are under five, with the assumed
// time or without it: other digits of the sentence are no other conclusion.
func TestTheReadingsConcludeWhatTheMainReadingConcludes(t *testing.T) {
	forms := assumedForms()
	forms[1].people[1].wte = 3.5 // 4.5 in all: without it the team is under 3 and 4 too
	_, r := variantsWithout(t, forms)
	w := r.WithoutAssumed
	if r.Words != "half" || w.Words != "half" || w.Changes || w.Value == r.Value {
		t.Errorf("%q, %q; without: %q, %q, changes %v", r.Words, r.Value, w.Words, w.Value, w.Changes)
	}
	// Of 1, 6, 6 and 7 one is under five; without the 5 two are.
	set, r := variantsWithout(t, assumedForms())
	if w = r.WithoutAssumed; r.Words != "less than half" || w.Words != "half" || !w.Changes {
		t.Errorf("%q; without: %q, changes %v", r.Words, w.Words, w.Changes)
	}
	for _, row := range find(t, set, "sensitivity_assumptions").Rows {
		if row.Cells["measure_id"].String() == r.ID {
			t.Error("the conclusion of wachter_below is counted again as that of its readings")
		}
	}
}
