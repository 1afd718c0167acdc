package estimate

import "math"

// Test is a test of a null hypothesis. P is two-sided: the probability, if the
// null holds, of a statistic at least as far from its expectation as the one
// observed, in either direction.
type Test struct {
	Statistic float64
	P         float64 // from 0 exclusive to 1
	Method    string  // id of the method, such as "spearman_exact"
	Exact     bool    // every arrangement was counted
	Draws     int     // random arrangements drawn; 0 where none were
	Seed      uint64  // of the draws; meaningless without them
}

// Permutations is the number of random permutations where not all are counted.
const Permutations = 99_999

// monteCarlo is the p of a permutation test by random draws: (b+1)/(m+1), where
// b of m draws are at least as extreme. It is never 0, and holds its level.
//
// Source: Phipson and Smyth (2010), Permutation p-values should never be zero.
func monteCarlo(asExtreme, draws int) float64 {
	return float64(asExtreme+1) / float64(draws+1)
}

// roundingSlack is the relative difference below which two statistics of the
// same data are the same but for rounding.
const roundingSlack = 1e-11

// normalP is the two-sided p of a distance from the mean in standard deviations.
func normalP(distance float64) float64 { return probable(2 * normalCDF(-distance)) }

// probable keeps rounding from carrying a p above 1, or to 0: no data make a null
// impossible.
func probable(p float64) float64 {
	return math.Min(1, math.Max(p, math.SmallestNonzeroFloat64))
}
