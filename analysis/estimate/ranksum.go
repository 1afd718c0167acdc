package estimate

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// RankSumExactAtMost is the number of values, of both groups together, up to
// which RankSumTest counts every way to deal the ranks. Up to 56 values the counts
// are whole numbers; beyond, they are right to some thirteen digits.
const RankSumExactAtMost = 200

// RankSumTest is the Wilcoxon rank-sum (Mann-Whitney) test of whether values of
// xs and of ys are alike. The statistic is U, the number of pairs in which the
// value of xs is the larger, ties counting half. p is the share of the ways to
// deal the mid-ranks into groups of these sizes whose rank sum lies at least as
// far from its mean ("ranksum_exact", ties allowed); above RankSumExactAtMost
// values, of the normal distribution with the variance for ties and a
// continuity correction ("ranksum_normal").
//
// Two-sided: the rank sum at least as far from its mean, in whole numbers.
//
// Costs: 15 ms for 66 and 66 values, 0.1 s at the limit of 200.
//
// Preconditions: both groups hold a value (ErrTooFew), all finite (ErrNotFinite).
//
// Source: Wilcoxon (1945); Mann and Whitney (1947); Lehmann (1975),
// Nonparametrics, section 1.4, for ties.
func RankSumTest(xs, ys []float64) (Test, error) {
	if err := errors.Join(check(xs, 1), check(ys, 1)); err != nil {
		return Test{}, err
	}
	ranks, err := MidRanks(slices.Concat(xs, ys))
	if err != nil {
		return Test{}, err
	}
	m, n := len(xs), len(ys)
	sum := 0.0
	for _, r := range ranks[:m] {
		sum += r
	}
	t := Test{Statistic: sum - float64(float64(m*(m+1))/2)}
	if m+n > RankSumExactAtMost {
		t.P, t.Method = rankSumNormalP(t.Statistic, m, n, ranks), "ranksum_normal"
		return t, nil
	}
	t.P, t.Exact, t.Method = rankSumP(doubled(ranks), m, int(math.Round(2*sum))), true, "ranksum_exact"
	return t, nil
}

// doubled makes mid-ranks whole.
func doubled(ranks []float64) []int {
	out := make([]int, len(ranks))
	for i, r := range ranks {
		out[i] = int(math.Round(2 * r))
	}
	return out
}

// rankSumP is the share of the choices of m ranks whose sum lies at least as far
// from the mean sum as observed.
func rankSumP(ranks []int, m, observed int) float64 {
	total := 0
	for _, r := range ranks {
		total += r
	}
	N := len(ranks)
	if m > N-m { // those not chosen are fewer: they say the same
		m, observed = N-m, total-observed
	}
	ways, least := choices(ranks, m)
	// |sum - m total/N| >= |observed - m total/N|, in whole numbers: times N.
	margin := abs(N*observed - m*total)
	extreme, all := 0.0, 0.0
	for i, w := range ways {
		all += w
		if abs(N*(least+i)-m*total) >= margin {
			extreme += w
		}
	}
	return math.Min(extreme/all, 1)
}

// choices counts the ways to choose m of the ranks by their sum: the first count
// is of the least sum, the next of one more. The ranks are taken in ascending
// order, so that of k chosen among the first i the sums lie between those of the k
// smallest and of the k largest of them, and only these are gone through.
func choices(ranks []int, m int) (ways []float64, least int) {
	sorted := slices.Sorted(slices.Values(ranks))
	sums := make([]int, len(sorted)+1) // of the smallest ranks
	for i, r := range sorted {
		sums[i+1] = sums[i] + r
	}
	most := func(k, i int) int { return sums[i] - sums[i-k] } // of k among the first i
	counts := make([][]float64, m+1)
	for k := range counts {
		counts[k] = make([]float64, most(k, len(sorted))-sums[k]+1)
	}
	counts[0][0] = 1
	for i, r := range sorted {
		for k := min(m, i+1); k > 0; k-- {
			from := counts[k-1][:most(k-1, i)-sums[k-1]+1]
			to := counts[k][sums[k-1]+r-sums[k]:]
			for s, w := range from {
				to[s] += w
			}
		}
	}
	return counts[m], sums[m]
}

// rankSumNormalP is the normal approximation with ties and continuity.
func rankSumNormalP(u float64, m, n int, ranks []float64) float64 {
	N := float64(m + n)
	ties := tieSum(ranks)
	variance := float64(m) * float64(n) / 12 * (N + 1 - float64(ties/(N*(N-1))))
	if variance <= 0 {
		return 1
	}
	distance := math.Max(0, math.Abs(u-float64(float64(m)*float64(n)/2))-0.5)
	return normalP(distance / math.Sqrt(variance))
}

// tieSum is the sum of t^3 - t over groups of t tied ranks.
func tieSum(ranks []float64) float64 {
	sum := 0.0
	for _, t := range multiplicities(doubled(ranks)) {
		size := float64(t)
		sum += float64(size*size*size) - size
	}
	return sum
}

// HodgesLehmann is the median of the differences x - y over all pairs, in the
// unit of the values: how much larger values of xs are than those of ys.
//
// Preconditions: both groups hold a value (ErrTooFew), all finite (ErrNotFinite); a
// difference beyond the largest number is ErrOverflow.
//
// Source: Hodges and Lehmann (1963), Estimates of location based on rank tests.
func HodgesLehmann(xs, ys []float64) (float64, error) {
	d, err := differences(xs, ys)
	if err != nil {
		return 0, err
	}
	return d.median()
}

// HodgesLehmannInterval is the interval of the shift that the rank-sum test does
// not reject, between two of the ordered differences. Its level is at least the
// one asked for where no values are tied, and about it where some are.
//
// Above RankSumExactAtMost values the place of the differences is taken from the
// normal distribution of U.
//
// Preconditions: as for HodgesLehmann, 0 < level < 1 (ErrProbability). Groups too
// small to reject anything at the level are ErrTooFew.
//
// Source: Moses (1953); Lehmann (1975), section 2.6.
func HodgesLehmannInterval(xs, ys []float64, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	d, err := differences(xs, ys)
	if err != nil {
		return Interval{}, err
	}
	m, n := len(xs), len(ys)
	var cut int
	if m+n > RankSumExactAtMost {
		pairs := float64(m) * float64(n)
		cut = normalCut(pairs/2, math.Sqrt(pairs*float64(m+n+1)/12), level)
	} else {
		cut = lowerCut(rankSumShares(m, n), (1-level)/2)
	}
	if cut == 0 {
		return Interval{}, fmt.Errorf("%w: %d and %d, which no %v interval can be had of", ErrTooFew, m, n, level)
	}
	return Interval{Low: d.at(cut - 1), High: d.at(d.n - cut), Level: level, Method: "moses"}, nil
}

// rankSumShares is the probability of U = 0, 1, ... without ties.
func rankSumShares(m, n int) []float64 {
	ranks := make([]int, m+n)
	for i := range ranks {
		ranks[i] = i
	}
	ways, _ := choices(ranks, min(m, n)) // U has the same distribution either way
	all := 0.0
	for _, w := range ways {
		all += w
	}
	for i := range ways {
		ways[i] /= all
	}
	return ways
}

// normalCut is how many of the smallest outcomes of about normal whole numbers
// lie outside the interval.
func normalCut(mean, sd, level float64) int {
	return max(0, int(math.Round(float64(mean)-float64(zOf(level)*sd))))
}

// lowerCut is how many of the smallest outcomes together have at most the given
// probability.
func lowerCut(shares []float64, tail float64) int {
	sum := 0.0
	for i, s := range shares {
		if sum += s; sum > tail {
			return i
		}
	}
	return len(shares)
}
