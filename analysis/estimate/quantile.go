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
// Preconditions: n >= 1 (ErrTooFew), all finite (ErrNotFinite), 0 <= p <= 1
// (ErrProbability).
//
// Source: Hyndman and Fan (1996), Sample quantiles in statistical packages, The
// American Statistician 50, 361-365.
func QuantileType7(xs []float64, p float64) (float64, error) {
	if err := check(xs, 1); err != nil {
		return 0, err
	}
	if math.IsNaN(p) || p < 0 || p > 1 {
		return 0, fmt.Errorf("%w: %v", ErrProbability, p)
	}
	var room [few]float64
	sorted := append(room[:0], xs...)
	sortFew(sorted)
	return sortedQuantile(sorted, p)
}

// Median is QuantileType7 at one half: the middle value, or halfway between the
// two in the middle. Preconditions and errors: as there.
func Median(xs []float64) (float64, error) { return QuantileType7(xs, 0.5) }

func sortedQuantile(sorted []float64, p float64) (float64, error) {
	low, f := placeOfQuantile(len(sorted), p)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1] + 0, nil
	}
	return amid(sorted[low], sorted[low+1], f)
}

// selectQuantile is sortedQuantile of values in any order, which it moves.
func selectQuantile(xs []float64, p float64) (float64, error) {
	low, f := placeOfQuantile(len(xs), p)
	if low+1 >= len(xs) {
		return slices.Max(xs), nil
	}
	selectAt(xs, low)
	return amid(xs[low], slices.Min(xs[low+1:]), f)
}

// placeOfQuantile is the place, from 0, of the value at or below a quantile of n,
// and which fraction of the way to the next it lies.
func placeOfQuantile(n int, p float64) (low int, f float64) {
	h := float64(float64(n-1) * p)
	return int(math.Floor(h)), h - math.Floor(h)
}

// amid lies the fraction f of the way from a to b.
func amid(a, b, f float64) (float64, error) {
	if f == 0 || a == b {
		return a + 0, nil // a nought has no sign
	}
	// The weighted form does not overflow where b-a would; rounding must not
	// carry it past either end.
	return finite(math.Min(math.Max(float64((1-f)*a)+float64(f*b), a), b))
}

// selectAt moves values until the one at place k is the one that sorting would
// put there, with none larger before it and none smaller after.
//
// Source: Hoare (1961), Algorithm 65: find.
func selectAt(xs []float64, k int) {
	low, high := 0, len(xs)-1
	for low < high {
		pivot := max(min(xs[low], xs[high]), min(max(xs[low], xs[high]), xs[low+(high-low)/2]))
		i, j := low, high
		for i <= j {
			for xs[i] < pivot {
				i++
			}
			for pivot < xs[j] {
				j--
			}
			if i <= j {
				xs[i], xs[j] = xs[j], xs[i]
				i, j = i+1, j-1
			}
		}
		if j < k {
			low = i
		}
		if k < i {
			high = j
		}
	}
}

// sortFew sorts in place; a resample of a small survey is too short for more.
func sortFew(xs []float64) {
	if len(xs) > few {
		slices.Sort(xs)
		return
	}
	for i := 1; i < len(xs); i++ {
		x, j := xs[i], i
		for ; j > 0 && x < xs[j-1]; j-- {
			xs[j] = xs[j-1]
		}
		xs[j] = x
	}
}

// few is the number of values up to which what is computed for each of thousands
// of resamples works on the stack.
const few = 40
