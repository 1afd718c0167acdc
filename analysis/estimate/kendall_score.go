package estimate

import (
	"cmp"
	"math"
	"slices"
)

// kendallScore is the number of concordant pairs less that of discordant ones.
// A pair tied in either series is neither.
//
// Source: Knight (1966), JASA 61, 436-439: pairs are sorted by x and y, and
// sorting them on by y exchanges each discordant pair once.
func kendallScore(xs, ys []float64) int {
	type pair struct{ x, y float64 }
	ordered := make([]pair, len(xs))
	for i := range xs {
		ordered[i] = pair{xs[i], ys[i]}
	}
	slices.SortFunc(ordered, func(a, b pair) int { return cmp.Or(compare(a.x, b.x), compare(a.y, b.y)) })
	y := make([]float64, len(ordered))
	for i, p := range ordered {
		y[i] = p.y
	}
	tiedX := tiedPairs(runs(len(ordered), func(i int) bool { return ordered[i].x == ordered[i-1].x }))
	tiedBoth := tiedPairs(runs(len(ordered), func(i int) bool { return ordered[i] == ordered[i-1] }))
	discordant := exchanges(y, make([]float64, len(y)))
	tiedY := tiedPairs(runs(len(y), func(i int) bool { return y[i] == y[i-1] }))
	n := len(xs)
	return n*(n-1)/2 - tiedX - tiedY + tiedBoth - 2*discordant
}

// runs is the lengths of the runs of n places of which each is the same as the
// one before it.
func runs(n int, same func(i int) bool) []int {
	var lengths []int
	for i := range n {
		if i > 0 && same(i) {
			lengths[len(lengths)-1]++
		} else {
			lengths = append(lengths, 1)
		}
	}
	return lengths
}

// exchanges sorts ys, by merging, and counts the pairs that were the wrong way
// round. room is as long as ys.
func exchanges(ys, room []float64) int {
	if len(ys) < 2 {
		return 0
	}
	middle := len(ys) / 2
	count := exchanges(ys[:middle], room) + exchanges(ys[middle:], room)
	i, j := 0, middle
	for k := range ys {
		if j == len(ys) || i < middle && ys[i] <= ys[j] {
			room[k] = ys[i]
			i++
			continue
		}
		room[k] = ys[j]
		j++
		count += middle - i
	}
	copy(ys, room)
	return count
}

// kendallNormalP is the two-sided p of a score by the normal distribution. gx
// and gy are the sizes of the groups of tied values.
//
// Source: Kendall and Gibbons (1990), Rank Correlation Methods, section 4.6.
func kendallNormalP(gx, gy []int, score int) float64 {
	n := 0.0
	for _, g := range gx {
		n += float64(g)
	}
	sum := func(groups []int, of func(g float64) float64) float64 {
		total := 0.0
		for _, g := range groups {
			total += of(float64(g))
		}
		return total
	}
	spread := func(g float64) float64 { return g * (g - 1) * (2*g + 5) }
	triples := func(g float64) float64 { return g * (g - 1) * (g - 2) }
	pairs := func(g float64) float64 { return g * (g - 1) }
	variance := (spread(n)-sum(gx, spread)-sum(gy, spread))/18 +
		sum(gx, triples)*sum(gy, triples)/(9*triples(n)) +
		sum(gx, pairs)*sum(gy, pairs)/(2*pairs(n))
	distance := math.Max(0, math.Abs(float64(score))-1)
	return likely(2 * normalCDF(-distance/math.Sqrt(variance)))
}

// likely keeps a p that is too small to be written above 0, and any at most 1.
func likely(p float64) float64 {
	return math.Min(1, math.Max(p, math.SmallestNonzeroFloat64))
}
