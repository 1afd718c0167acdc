package reports

import (
	"fmt"
	"strings"

	"proforma/analysis/result"
)

// smallest is the scale's word for the smallest coefficients in results.json.
// Beside a coefficient it would read as if there were no relation, which no
// sample shows; so reports say smallWords, or noEvidence where a test says so.
const (
	smallest   = "none"
	smallWords = "small"
	noEvidence = "no evidence of a relation"

	coefficient  = "r" // the unit of a coefficient
	significance = 0.05
)

// scaleWords is a result's word on its verbal scale, as reports print it.
func scaleWords(r *result.Result) string {
	if r.Unit != coefficient || r.Words != smallest {
		return r.Words
	}
	if r.Test != nil && r.Test.P >= significance {
		return noEvidence
	}
	return smallWords
}

// methodOf is how a result was computed, its scale in the words that reports print.
func methodOf(r *result.Result) string {
	if r.Unit != coefficient {
		return r.Method
	}
	return strings.Replace(r.Method, "In words: "+smallest+" (", "In words: "+smallWords+", or "+noEvidence+" where p is 0.05 or more (", 1)
}

// coefficientWords is a coefficient with what it takes to judge it:
// "r = 0.00 (95% interval -0.53 to 0.53; p = 0.996; n = 14)". Without interval
// and test it is not said. No line ends within "r = 0.00".
func coefficientWords(r *result.Result) (string, error) {
	v, ok := r.Value.Float()
	if !ok || r.Interval == nil || r.Test == nil {
		return "", errNotThere
	}
	return fmt.Sprintf("%s\u00a0=\u00a0%s (%s%% interval %s; p\u00a0%s; n\u00a0=\u00a0%s)", coefficient, number(v, 2), number(r.Interval.Level*100, 0),
		endsWords(r.Interval.Low, r.Interval.High, r.Unit, r.Interval.Unit), strings.ReplaceAll(probability(r.Test.P), " ", "\u00a0"), number(float64(r.N), 0)), nil
}
