package estimate

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Pearson is the product-moment correlation of xs and ys, without unit, from -1
// to 1: the covariance over the product of the standard deviations.
//
// Preconditions: equal lengths, n >= 3, all finite, both series vary.
//
// Source: gonum stat.Correlation, on series centred and scaled to 1 so that
// very large and very small values neither overflow nor vanish.
func Pearson(xs, ys []float64) (float64, error) {
	if len(xs) != len(ys) {
		return 0, fmt.Errorf("%w: %d and %d", ErrLengths, len(xs), len(ys))
	}
	x, err := standing(xs)
	if err != nil {
		return 0, fmt.Errorf("first series: %w", err)
	}
	y, err := standing(ys)
	if err != nil {
		return 0, fmt.Errorf("second series: %w", err)
	}
	r, err := finite(stat.Correlation(x, y, nil))
	if err != nil {
		return 0, err
	}
	return math.Max(-1, math.Min(1, r)), nil
}

// standing checks a series, and returns its deviations from the mean as
// fractions of the largest.
func standing(xs []float64) ([]float64, error) {
	if err := check(xs, 3); err != nil {
		return nil, err
	}
	if slices.Min(xs) == slices.Max(xs) {
		return nil, ErrNoVariance
	}
	m, err := mean(xs)
	if err != nil {
		return nil, err
	}
	largest := 0.0
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = x - m
		largest = math.Max(largest, math.Abs(out[i]))
	}
	if _, err := finite(largest); err != nil {
		return nil, err
	}
	if largest == 0 {
		return nil, ErrNoVariance
	}
	for i := range out {
		out[i] /= largest
	}
	return out, nil
}

// Spearman is the rank correlation of xs and ys, without unit, from -1 to 1:
// Pearson's correlation of their mid-ranks, so ties are allowed.
//
// Preconditions: as for Pearson.
func Spearman(xs, ys []float64) (float64, error) {
	if len(xs) != len(ys) {
		return 0, fmt.Errorf("%w: %d and %d", ErrLengths, len(xs), len(ys))
	}
	x, err := MidRanks(xs)
	if err != nil {
		return 0, fmt.Errorf("first series: %w", err)
	}
	y, err := MidRanks(ys)
	if err != nil {
		return 0, fmt.Errorf("second series: %w", err)
	}
	return Pearson(x, y)
}

// MidRanks gives each value its rank, from 1, in the order of xs; equal values
// share the mean of the ranks that they take up. The ranks sum to n(n+1)/2.
//
// Preconditions: all finite. No values give no ranks.
func MidRanks(xs []float64) ([]float64, error) {
	if err := check(xs, 0); err != nil {
		return nil, err
	}
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(xs[a], xs[b]) })
	ranks := make([]float64, len(xs))
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
	return ranks, nil
}
