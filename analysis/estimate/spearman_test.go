package estimate

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// withGroups gives values whose ascending tied groups have these sizes, in an
// order that depends on the seed.
func withGroups(seed uint64, sizes ...int) []float64 {
	var xs []float64
	for g, size := range sizes {
		for range size {
			xs = append(xs, float64(g))
		}
	}
	newDraws(seed).shuffle(xs)
	return xs
}

// arrangementsOf is n! over the product of the factorials of tied groups.
func arrangementsOf(values []int) uint64 {
	n := new(big.Int).MulRange(1, int64(len(values)))
	for _, m := range multiplicities(values) {
		n.Div(n, new(big.Int).MulRange(1, int64(m)))
	}
	return n.Uint64()
}

func TestExactSpearmanCountsEveryArrangementOnce(t *testing.T) {
	for name, c := range map[string]struct{ xs, ys []float64 }{
		"14, no ties":           {withGroups(1, ones(14)...), withGroups(2, ones(14)...)},
		"15, one pair each":     {withGroups(1, append(ones(13), 2)...), withGroups(2, append([]int{2}, ones(13)...)...)},
		"16, all in pairs":      {withGroups(1, 2, 2, 2, 2, 2, 2, 2, 2), withGroups(2, 2, 2, 2, 2, 2, 2, 2, 2)},
		"16, a heap and single": {withGroups(1, append(ones(9), 7)...), withGroups(2, append([]int{4, 4}, ones(8)...)...)},
		"17, two values":        {withGroups(1, 9, 8), withGroups(2, ones(17)...)},
	} {
		a, b := wholeRanks(must(MidRanks(c.xs))), wholeRanks(must(MidRanks(c.ys)))
		extreme, all := countArrangements(ascending(a), b, -1, 1<<30)
		if want := arrangementsOf(b); all != want || extreme != 0 {
			t.Errorf("%s: %d arrangements with %d beyond what can be, want %d and 0", name, all, extreme, want)
		}
		if extreme, all = countArrangements(ascending(a), b, 1<<20, 1<<30); extreme != all {
			t.Errorf("%s: %d of %d arrangements are below a bound above all", name, extreme, all)
		}
	}
}

func ones(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

func ascending(a []int) []int { return slices.Sorted(slices.Values(a)) }

// The last two factors are dealt to at once only where memory would be short;
// here they always are.
func TestDealingToTwoFactorsAtOnceCountsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(4, 12).Draw(t, "n")
		part := rapid.SliceOfN(rapid.IntRange(0, rapid.IntRange(1, 12).Draw(t, "values")), n, n)
		a, b := ascending(part.Draw(t, "a")), part.Draw(t, "b")
		low := rapid.IntRange(0, 600).Draw(t, "at most")
		high := low + rapid.IntRange(1, 300).Draw(t, "more")
		one, two := newDeal(b), newDeal(b)
		two.mostBytes = 0
		e1, n1 := one.count(a, low, high)
		e2, n2 := two.count(a, low, high)
		if e1 != e2 || n1 != n2 || n1 != arrangementsOf(b) {
			t.Fatalf("%d of %d, two at once %d of %d", e1, n1, e2, n2)
		}
	})
}

// The exact p of each pattern of ties lies where random arrangements say.
func TestExactSpearmanReachesTwentyPairs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for name, c := range map[string]struct{ xs, ys []float64 }{
		"no ties":            {withGroups(3, ones(20)...), withGroups(4, ones(20)...)},
		"a pair in each":     {withGroups(3, append(ones(18), 2)...), withGroups(4, append([]int{2}, ones(18)...)...)},
		"half tied":          {withGroups(3, append(ones(10), 10)...), withGroups(4, append([]int{2, 2, 2, 2, 2}, ones(10)...)...)},
		"19, pairs and more": {withGroups(3, 1, 2, 1, 3, 1, 2, 4, 1, 2, 2), withGroups(4, 2, 2, 3, 1, 1, 1, 1, 2, 1, 5)},
	} {
		got, err := SpearmanTest(c.xs, c.ys)
		if err != nil || !got.Exact {
			t.Errorf("%s: %+v (%v)", name, got, err)
		}
		approximate := permuteProducts(must(MidRanks(c.xs)), must(MidRanks(c.ys)), 200_000, Seed)
		if math.Abs(approximate.P-got.P) > 0.006 {
			t.Errorf("%s: exact p = %v, by random permutations %v", name, got.P, approximate.P)
		}
	}
}
