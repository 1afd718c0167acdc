package estimate

import (
	"fmt"
	"math"
	"slices"
)

// KendallExactAtMost is the number of pairs up to which KendallTest counts every
// arrangement where there are ties. Without ties it does so to 100.
const KendallExactAtMost = 16

// Kendall is tau-b of xs and ys, without unit, from -1 to 1: concordant less
// discordant pairs over the geometric mean of the pairs not tied in each.
//
// Preconditions: as for Pearson.
//
// Source: Kendall (1945), The treatment of ties in ranking problems.
func Kendall(xs, ys []float64) (float64, error) {
	if len(xs) != len(ys) {
		return 0, fmt.Errorf("%w: %d and %d", ErrLengths, len(xs), len(ys))
	}
	for name, s := range map[string][]float64{"first": xs, "second": ys} {
		if err := check(s, 3); err != nil {
			return 0, fmt.Errorf("%s series: %w", name, err)
		}
		if slices.Min(s) == slices.Max(s) {
			return 0, fmt.Errorf("%s series: %w", name, ErrNoVariance)
		}
	}
	score, untiedX, untiedY := 0, 0, 0
	for i := range xs {
		for j := range i {
			a, b := compare(xs[i], xs[j]), compare(ys[i], ys[j])
			score += a * b
			untiedX += a * a
			untiedY += b * b
		}
	}
	tau := float64(score) / (math.Sqrt(float64(untiedX)) * math.Sqrt(float64(untiedY)))
	return math.Max(-1, math.Min(1, tau)), nil
}

// KendallTest tests whether the orders of xs and ys are unrelated: p is the
// share of the arrangements with |tau-b| at least as large. Without ties the
// arrangements are counted by their inversions ("kendall_exact"); with ties,
// over what is left to deal out, up to KendallExactAtMost pairs; beyond, p is of
// seeded random permutations ("kendall_permutation").
//
// Preconditions: as for Kendall.
//
// Source: Kendall (1938), Biometrika 30, 81-93, for the recursion.
func KendallTest(xs, ys []float64) (Test, error) {
	tau, err := Kendall(xs, ys)
	if err != nil {
		return Test{}, err
	}
	n := len(xs)
	score := kendallScore(xs, ys)
	gx, gy := multiplicitiesOf(xs), multiplicitiesOf(ys)
	switch {
	case len(gx) == n && len(gy) == n && n <= 100:
		return Test{Statistic: tau, P: inversionsP(n, score), Method: "kendall_exact", Exact: true}, nil
	case n <= KendallExactAtMost:
		return Test{Statistic: tau, P: tiedKendallP(gx, gy, score), Method: "kendall_exact", Exact: true}, nil
	}
	t := kendallPermutations(xs, ys, score)
	t.Statistic = tau
	return t, nil
}

func kendallScore(xs, ys []float64) int {
	score := 0
	for i := range xs {
		for j := range i {
			score += compare(xs[i], xs[j]) * compare(ys[i], ys[j])
		}
	}
	return score
}

// multiplicitiesOf is how often each distinct value occurs, ascending.
func multiplicitiesOf(xs []float64) []int {
	ranks, _ := MidRanks(xs)
	return multiplicities(wholeRanks(ranks))
}

// inversionsP is the two-sided p of a score without ties. The score of an
// arrangement is the number of pairs less twice its inversions.
func inversionsP(n, score int) float64 {
	share := []float64{1} // of the arrangements with 0, 1, ... inversions
	for k := 2; k <= n; k++ {
		next := make([]float64, len(share)+k-1)
		for i, s := range share {
			for j := range k {
				next[i+j] += s / float64(k)
			}
		}
		share = next
	}
	pairs := n * (n - 1) / 2
	p := 0.0
	for inversions, s := range share {
		if abs(pairs-2*inversions) >= abs(score) {
			p += s
		}
	}
	return math.Min(p, 1)
}

// tiedKendallP deals the values of one series, as they are left, to each tied
// group of the other in turn. The pairs within a group count nothing.
func tiedKendallP(gx, gy []int, score int) float64 {
	if states(gx) < states(gy) {
		gx, gy = gy, gx
	}
	k := tiedKendall{most: gy}
	count := 1
	for _, m := range gy {
		k.place = append(k.place, count)
		count *= m + 1
	}
	layer := map[int]map[int]float64{count - 1: {0: 1}} // state to score to arrangements
	for _, size := range gx {
		layer = k.group(layer, size)
	}
	extreme, all := 0.0, 0.0
	for s, ways := range layer[0] {
		all += ways // whole numbers below 2^53, whose sum has no order
		if abs(s) >= abs(score) {
			extreme += ways
		}
	}
	return extreme / all
}

func states(groups []int) int {
	n := 1
	for _, m := range groups {
		n *= m + 1
	}
	return n
}

type tiedKendall struct{ most, place []int }

// group deals size values to one tied group of the other series.
func (k tiedKendall) group(layer map[int]map[int]float64, size int) map[int]map[int]float64 {
	next := map[int]map[int]float64{}
	for state, scores := range layer {
		left := make([]int, len(k.most))
		for g, place := range k.place {
			left[g] = state / place % (k.most[g] + 1)
		}
		chosen := make([]int, len(left))
		k.choose(left, chosen, 0, size, func() {
			to, gain, ways := k.outcome(left, chosen, size)
			if next[to] == nil {
				next[to] = map[int]float64{}
			}
			for s, n := range scores {
				next[to][s+gain] += n * ways
			}
		})
	}
	return next
}

// choose visits every way to choose size values of those left.
func (k tiedKendall) choose(left, chosen []int, g, size int, visit func()) {
	if g == len(left) {
		if size == 0 {
			visit()
		}
		return
	}
	for c := 0; c <= min(left[g], size); c++ {
		chosen[g] = c
		k.choose(left, chosen, g+1, size-c, visit)
	}
	chosen[g] = 0
}

// outcome is what is left after a choice, what the choice adds to the score
// against what is left, and in how many orders it can stand within its group.
func (k tiedKendall) outcome(left, chosen []int, size int) (to, gain int, ways float64) {
	ways = 1
	placed := 0
	for g, c := range chosen {
		to += (left[g] - c) * k.place[g]
		for h := range left {
			gain += c * (left[h] - chosen[h]) * compare(float64(h), float64(g))
		}
		placed += c
		ways *= binomial(placed, c)
	}
	return to, gain, ways
}

// kendallPermutations draws random arrangements.
func kendallPermutations(xs, ys []float64, score int) Test {
	x, y := inPairOrder(xs, ys)
	const draws = 9_999 // each looks at every pair
	random, extreme := newDraws(Seed), 0
	for range draws {
		random.shuffle(y)
		if abs(kendallScore(x, y)) >= abs(score) {
			extreme++
		}
	}
	return Test{P: monteCarlo(extreme, draws), Method: "kendall_permutation", Draws: draws, Seed: Seed}
}
