package analysis

import (
	"fmt"
	"slices"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// binomialTest: the percentage whose Column holds one of Values, tested against
// the proportion Against.
func binomialTest(in *input, out *result.Result) error {
	known, chosen, err := in.tally(out)
	if err != nil {
		return err
	}
	k := len(chosen.rows)
	if err := in.percentOf(out, k, known, func(i int) bool { return slices.Contains(in.params.Values, known.text(i, in.params.Column)) }); err != nil || out.N == 0 {
		return err
	}
	t, err := estimate.BinomialTest(k, out.N, in.params.Against)
	if err != nil {
		return fmt.Errorf("testing against %v: %w", in.params.Against, err)
	}
	in.tested(out, t)
	out.Test.Against = 100 * in.params.Against
	if known.organisations() < out.N {
		out.Warnings = append(out.Warnings, "people of one organisation are not independent of each other, which the test takes them to be")
	}
	return nil
}
