package estimate

import (
	"fmt"
	"math"
	"slices"
)

// QuantileType7 is the quantile of xs at p by definition 7 of Hyndman and Fan
// (1996), in the unit of x: with h = (n-1)p, the value that lies the fraction
// h - floor(h) of the way from the sorted value floor(h)+1 to the next. It is
// R's default and the median is the usual one. (gonum's LinInterp is
// definition 4, whose median of 1, 2, 3, 4 is 2.)
//
// Preconditions: n >= 1, all finite, 0 <= p <= 1.
func QuantileType7(xs []float64, p float64) (float64, error) {
	if err := check(xs, 1); err != nil {
		return 0, err
	}
	if math.IsNaN(p) || p < 0 || p > 1 {
		return 0, fmt.Errorf("%w: %v", ErrProbability, p)
	}
	return sortedQuantile(slices.Sorted(slices.Values(xs)), p)
}

// Median is QuantileType7 at one half.
func Median(xs []float64) (float64, error) { return QuantileType7(xs, 0.5) }

func sortedQuantile(sorted []float64, p float64) (float64, error) {
	h := float64(len(sorted)-1) * p
	low := int(math.Floor(h))
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1], nil
	}
	a, b, f := sorted[low], sorted[low+1], h-math.Floor(h)
	if f == 0 || a == b {
		return a, nil
	}
	// The weighted form does not overflow where b-a would; rounding must not
	// carry it past either end.
	q := (1-f)*a + f*b
	return finite(math.Min(math.Max(q, a), b))
}
