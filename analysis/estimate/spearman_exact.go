package estimate

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// SpearmanExactAtMost is the number of pairs up to which SpearmanTest counts
// every arrangement: 20! is the last factorial that 64 bits hold.
const SpearmanExactAtMost = 20

// SpearmanTest tests whether the ranks of xs and ys are unrelated. The
// statistic is Spearman's rho of the mid-ranks, so ties are allowed; p is the
// share of the arrangements of ys against xs with |rho| at least as large.
//
// Up to SpearmanExactAtMost pairs every arrangement is counted ("spearman_exact"),
// in whole numbers that total n!: the ranks of ys are dealt to the first half and
// to the second half of xs, the distribution of the sum of products within a half
// is built up over multisets of ranks, and each is joined with that of its
// complement. p is one division of two whole numbers. Beyond, and up to 200
// pairs, p is of 99,999 seeded random permutations with p = (b+1)/(m+1)
// ("spearman_permutation"); above that, of Student's t with n-2 degrees of
// freedom ("spearman_t").
//
// Costs, as measured over some sixty patterns of ties, chosen to be costly or at
// random (peak memory is of the whole process; machine of BENCHMARKS.md): at 14
// pairs at most 10 ms; at 20 without ties 1.5 s of processor time, which two
// processors do in 1.0 s, and 165 MB; with one or two tied pairs in both series,
// which is the worst, 3.5 s, or 2.3 s of two processors, and 261 MB; with half of
// the values tied 0.7 s and 95 MB.
//
// Two-sided: |rho| at least as large as observed, in exact arithmetic; ranks are
// those of MidRanks, so values are tied only where they are the same number.
//
// Preconditions: equal lengths (ErrLengths), n >= 3 (ErrTooFew), all finite
// (ErrNotFinite), both series vary (ErrNoVariance).
//
// Source: the definition of the permutation test; for the distribution without
// ties Kendall and Gibbons (1990), Rank Correlation Methods.
func SpearmanTest(xs, ys []float64) (Test, error) {
	rho, err := Spearman(xs, ys)
	if err != nil {
		return Test{}, err
	}
	x, errX := MidRanks(xs)
	y, errY := MidRanks(ys)
	if errX != nil || errY != nil {
		return Test{}, fmt.Errorf("%w: ranks", ErrNotFinite)
	}
	n := len(xs)
	switch {
	case n <= SpearmanExactAtMost:
		return Test{Statistic: rho, P: spearmanP(x, y), Method: "spearman_exact", Exact: true}, nil
	case n <= 200:
		t := permuteProducts(x, y, Permutations, Seed)
		t.Statistic, t.Method = rho, "spearman_permutation"
		return t, nil
	}
	return Test{Statistic: rho, P: studentP(rho, n), Method: "spearman_t"}, nil
}

// studentP is the two-sided p of a correlation by Student's t with n-2 degrees
// of freedom.
func studentP(r float64, n int) float64 {
	df := float64(n - 2)
	t := math.Abs(r) * math.Sqrt(df/((1-math.Abs(r))*(1+math.Abs(r))))
	if math.IsInf(t, 0) {
		return probable(0)
	}
	return probable(2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(t))
}

// spearmanP counts the arrangements at least as extreme as the observed one.
func spearmanP(x, y []float64) float64 {
	a, b := wholeRanks(x), wholeRanks(y)
	observed, sumA, sumB := 0, 0, 0
	for i := range a {
		observed += a[i] * b[i]
		sumA, sumB = sumA+a[i], sumB+b[i]
	}
	// |sum - mean| >= |observed - mean|, in whole numbers: times n.
	n := len(a)
	margin := n*observed - sumA*sumB
	if margin < 0 {
		margin = -margin
	}
	if distinctSubsets(a) < distinctSubsets(b) {
		a, b = b, a // ties of what is dealt out make fewer subsets
	}
	slices.Sort(a)
	atLeast := ceilDiv(sumA*sumB+margin, n)
	atMost := floorDiv(sumA*sumB-margin, n)
	extreme, all := countArrangements(a, b, atMost, atLeast)
	return float64(extreme) / float64(all)
}

func ceilDiv(a, b int) int { return -floorDiv(-a, b) }

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// wholeRanks doubles mid-ranks, moves them to start at 0 and divides out what
// they share, which leaves rho as it is and the sums small.
func wholeRanks(ranks []float64) []int {
	out := make([]int, len(ranks))
	least := math.MaxInt
	for i, r := range ranks {
		out[i] = int(math.Round(2 * r))
		least = min(least, out[i])
	}
	shared := 0
	for i := range out {
		out[i] -= least
		shared = gcd(shared, out[i])
	}
	for i := range out {
		out[i] /= max(shared, 1)
	}
	return out
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// distinctSubsets is how many different multisets can be dealt from values.
func distinctSubsets(values []int) int {
	count := 1
	for _, m := range multiplicities(values) {
		count *= m + 1
	}
	return count
}

func multiplicities(values []int) []int {
	sorted := slices.Sorted(slices.Values(values))
	var out []int
	for i, v := range sorted {
		if i > 0 && v == sorted[i-1] {
			out[len(out)-1]++
			continue
		}
		out = append(out, 1)
	}
	return out
}
