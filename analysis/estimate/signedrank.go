package estimate

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// SignedRankExactAtMost is the number of differences up to which SignedRankTest
// counts every pattern of signs: 2^50 is below 2^53, so the counts are whole.
const SignedRankExactAtMost = 50

// SignedRankTest is the Wilcoxon signed-rank test of whether differences lie
// about zero. Differences of zero are left out. The statistic is the sum of the
// mid-ranks of the positive ones; p is the share of the patterns of signs whose
// sum lies at least as far from its mean ("signedrank_exact", ties allowed);
// above SignedRankExactAtMost, of the normal distribution with the variance for
// ties and a continuity correction ("signedrank_normal"). N is how many
// differences are not zero.
//
// Two-sided: the sum at least as far from its mean, in whole numbers. Differences
// are tied where they are the same number: round before, see the package.
//
// Costs: below a millisecond at the limit of 50 differences.
//
// Preconditions: at least one difference that is not zero (ErrTooFew), all finite
// (ErrNotFinite).
//
// Source: Wilcoxon (1945), who left zeros out.
func SignedRankTest(differences []float64) (t Test, n int, err error) {
	if err := check(differences, 1); err != nil {
		return Test{}, 0, err
	}
	d := slices.DeleteFunc(slices.Clone(differences), func(v float64) bool { return v == 0 })
	if n = len(d); n == 0 {
		return Test{}, 0, fmt.Errorf("%w: every difference is zero", ErrTooFew)
	}
	sizes := make([]float64, n)
	for i, v := range d {
		sizes[i] = math.Abs(v)
	}
	ranks, err := MidRanks(sizes)
	if err != nil {
		return Test{}, 0, err
	}
	for i, r := range ranks {
		if d[i] > 0 {
			t.Statistic += r
		}
	}
	if n > SignedRankExactAtMost {
		t.P, t.Method = signedRankNormalP(t.Statistic, ranks), "signedrank_normal"
		return t, n, nil
	}
	t.P, t.Exact, t.Method = signedRankP(doubled(ranks), int(math.Round(2*t.Statistic))), true, "signedrank_exact"
	return t, n, nil
}

// signedRankP is the share of the choices of ranks whose sum lies at least as
// far from half of all as observed.
func signedRankP(ranks []int, observed int) float64 {
	total := 0
	for _, r := range ranks {
		total += r
	}
	ways := make([]float64, total+1)
	ways[0] = 1
	for _, r := range ranks {
		for s := total; s >= r; s-- {
			ways[s] += ways[s-r]
		}
	}
	extreme, all := 0.0, 0.0
	for s, w := range ways {
		all += w
		if abs(2*s-total) >= abs(2*observed-total) {
			extreme += w
		}
	}
	return extreme / all
}

func signedRankNormalP(w float64, ranks []float64) float64 {
	n := float64(len(ranks))
	variance := n*(n+1)*(2*n+1)/24 - tieSum(ranks)/48
	distance := math.Max(0, math.Abs(w-float64(n*(n+1)/4))-0.5)
	return normalP(distance / math.Sqrt(variance))
}

// Pseudomedian is the median of the means of all pairs of values, each value
// with itself too, in the unit of the values.
//
// Preconditions: n >= 1 (ErrTooFew), all finite (ErrNotFinite).
//
// Source: Hodges and Lehmann (1963).
func Pseudomedian(xs []float64) (float64, error) {
	walsh, err := walshMeans(xs)
	if err != nil {
		return 0, err
	}
	return walsh.median()
}

// PseudomedianInterval is the interval of the centre that the signed-rank test
// does not reject, between two of the ordered means of pairs.
//
// Above SignedRankExactAtMost values the place of the means is taken from the
// normal distribution of the sum of ranks.
//
// Preconditions: as for Pseudomedian, 0 < level < 1 (ErrProbability). Too few
// values to reject anything at the level are ErrTooFew.
//
// Source: Tukey (1949), by Lehmann (1975), section 4.5.
func PseudomedianInterval(xs []float64, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	walsh, err := walshMeans(xs)
	if err != nil {
		return Interval{}, err
	}
	n := len(xs)
	N := float64(n)
	cut := normalCut(float64(N*(N+1)/4), math.Sqrt(N*(N+1)*(2*N+1)/24), level)
	if n <= SignedRankExactAtMost {
		cut = lowerCut(signedRankShares(n), (1-level)/2)
	}
	if cut == 0 {
		return Interval{}, fmt.Errorf("%w: %d, which no %v interval can be had of", ErrTooFew, n, level)
	}
	return Interval{Low: walsh.at(cut - 1), High: walsh.at(walsh.n - cut), Level: level, Method: "tukey"}, nil
}

// signedRankShares is the probability of the sums of ranks 0, 1, ... without ties.
func signedRankShares(n int) []float64 {
	shares := make([]float64, n*(n+1)/2+1)
	shares[0] = 1
	for r := 1; r <= n; r++ {
		for s := len(shares) - 1; s >= 0; s-- {
			share := float64(shares[s] / 2)
			if s >= r {
				share += float64(shares[s-r] / 2)
			}
			shares[s] = share
		}
	}
	return shares
}

// SignTest is the test of whether positive and negative differences are equally
// likely, by the binomial distribution ("sign_exact"). Differences of zero are
// left out. The statistic is how many are positive, of n.
//
// Preconditions: as for SignedRankTest.
//
// Source: Arbuthnot (1710); p is twice the smaller tail, at most 1.
func SignTest(differences []float64) (t Test, n int, err error) {
	if err := check(differences, 1); err != nil {
		return Test{}, 0, err
	}
	positive := 0
	for _, d := range differences {
		if d != 0 {
			n++
		}
		if d > 0 {
			positive++
		}
	}
	if n == 0 {
		return Test{}, 0, fmt.Errorf("%w: every difference is zero", ErrTooFew)
	}
	return Test{Statistic: float64(positive), P: signP(n, min(positive, n-positive)), Method: "sign_exact", Exact: true}, n, nil
}

// signP is twice the share of the patterns of n signs with at most k of one: a
// value of the beta distribution, which stays exact to the last digits for any n.
func signP(n, k int) float64 {
	if 2*k >= n-1 { // the two tails meet
		return 1
	}
	return probable(2 * mathext.RegIncBeta(float64(n-k), float64(k+1), 0.5))
}

// Holm adjusts the p of several tests so that the chance of any false rejection
// stays at its level. The adjusted p stand in the order of ps.
//
// The i-th smallest of m, from 1, is multiplied by m-i+1, is at least the one
// before it and at most 1.
//
// Preconditions: each p lies from 0 to 1 (ErrProbability). No p give none.
//
// Source: Holm (1979), A simple sequentially rejective multiple test procedure,
// Scandinavian Journal of Statistics 6, 65-70.
func Holm(ps []float64) ([]float64, error) {
	order := make([]int, len(ps))
	for i, p := range ps {
		if math.IsNaN(p) || p < 0 || p > 1 {
			return nil, fmt.Errorf("%w: p = %v", ErrProbability, p)
		}
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(ps[a], ps[b]) })
	out, largest := make([]float64, len(ps)), 0.0
	for rank, i := range order {
		largest = math.Max(largest, math.Min(1, float64(len(ps)-rank)*ps[i]))
		out[i] = largest
	}
	return out, nil
}
