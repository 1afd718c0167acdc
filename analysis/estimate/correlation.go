package estimate

import (
	"fmt"
	"math"
	"slices"
)

// Pearson is the product-moment correlation of xs and ys, without unit, from -1
// to 1: the covariance over the product of the standard deviations.
//
// Preconditions: equal lengths (ErrLengths), n >= 3 (ErrTooFew), all finite
// (ErrNotFinite), both series vary (ErrNoVariance).
//
// Source: the definition, on series centred and scaled to 1 so that
// very large and very small values neither overflow nor vanish.
func Pearson(xs, ys []float64) (float64, error) {
	if len(xs) != len(ys) {
		return 0, fmt.Errorf("%w: %d and %d", ErrLengths, len(xs), len(ys))
	}
	var roomX, roomY [few]float64
	x, err := standing(xs, roomX[:0])
	if err != nil {
		return 0, fmt.Errorf("first series: %w", err)
	}
	y, err := standing(ys, roomY[:0])
	if err != nil {
		return 0, fmt.Errorf("second series: %w", err)
	}
	r, err := finite(ofDeviations(x, y))
	if err != nil {
		return 0, err
	}
	return math.Max(-1, math.Min(1, r)), nil
}

// ofDeviations is the correlation of two series that are centred but for
// rounding, which is corrected for as in SD. Each product is rounded by itself
// (the conversions say so), so that no processor fuses it with the sum and all
// agree. It is not gonum's stat.Correlation, which on amd64 sums in an order that
// depends on where in memory the series lies.
func ofDeviations(x, y []float64) float64 {
	n := float64(len(x))
	xx, yy, xy, sumX, sumY := 0.0, 0.0, 0.0, 0.0, 0.0
	for i, a := range x {
		b := y[i]
		xx += float64(a * a)
		yy += float64(b * b)
		xy += float64(a * b)
		sumX += a
		sumY += b
	}
	xx -= float64(sumX*sumX) / n
	yy -= float64(sumY*sumY) / n
	xy -= float64(sumX*sumY) / n
	return xy / math.Sqrt(xx*yy)
}

// standing checks a series, and appends to room its deviations from the mean as
// fractions of the largest.
func standing(xs, room []float64) ([]float64, error) {
	if err := check(xs, 3); err != nil {
		return nil, err
	}
	if constant(xs) {
		return nil, ErrNoVariance
	}
	m, err := mean(xs)
	if err != nil {
		return nil, err
	}
	largest := 0.0
	for _, x := range xs {
		room = append(room, x-m)
		if d := math.Abs(x - m); d > largest {
			largest = d
		}
	}
	if _, err := finite(largest); err != nil {
		return nil, err
	}
	if largest == 0 {
		return nil, ErrNoVariance
	}
	for i := range room {
		room[i] /= largest
	}
	return room, nil
}

// Spearman is the rank correlation of xs and ys, without unit, from -1 to 1:
// Pearson's correlation of their mid-ranks, so ties are allowed.
//
// Preconditions and errors: as for Pearson.
//
// Source: Spearman (1904), American Journal of Psychology 15, 72-101; mid-ranks
// after Kendall (1945).
func Spearman(xs, ys []float64) (float64, error) {
	if len(xs) != len(ys) {
		return 0, fmt.Errorf("%w: %d and %d", ErrLengths, len(xs), len(ys))
	}
	if err := check(xs, 0); err != nil {
		return 0, fmt.Errorf("first series: %w", err)
	}
	if err := check(ys, 0); err != nil {
		return 0, fmt.Errorf("second series: %w", err)
	}
	var roomX, roomY [few]float64
	return Pearson(midRanks(xs, roomX[:0]), midRanks(ys, roomY[:0]))
}

// MidRanks gives each value its rank, from 1, in the order of xs; equal values
// share the mean of the ranks that they take up. The ranks sum to n(n+1)/2.
//
// Values are tied where they are the same number, as in R and scipy: 0.1 + 0.2 as
// computed is a little more than 0.3 and ranks above it; 0 and -0 are tied.
//
// Preconditions: all finite (ErrNotFinite). No values give no ranks.
func MidRanks(xs []float64) ([]float64, error) {
	if err := check(xs, 0); err != nil {
		return nil, err
	}
	return midRanks(xs, nil), nil
}

// midRanks appends the ranks to room. A few values are compared each with each,
// which is faster than sorting them.
func midRanks(xs, room []float64) []float64 {
	if len(xs) <= few {
		return comparedRanks(xs, room)
	}
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(xs[a], xs[b]) })
	ranks := append(room, xs...)
	for start := 0; start < len(order); {
		end := start + 1
		for end < len(order) && xs[order[end]] == xs[order[start]] {
			end++
		}
		shared := float64(start+1+end) / 2
		for _, i := range order[start:end] {
			ranks[i] = shared
		}
		start = end
	}
	return ranks
}

// comparedRanks is a half and half of how many values are not larger and how
// many are smaller, which is the mid-rank. It does not branch on the values, whose
// order in a resample no processor foresees.
func comparedRanks(xs, room []float64) []float64 {
	var counts [few]int
	for i, x := range xs {
		own := 0
		for j, other := range xs[:i] {
			c := one(other < x) + one(other <= x)
			own += c
			counts[j] += 2 - c
		}
		counts[i] += own
	}
	for i := range xs {
		room = append(room, float64(counts[i]+2)/2)
	}
	return room
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
