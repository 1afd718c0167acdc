package estimate

import (
	"fmt"
	"math"
	"slices"
)

// Intervals of many values, for which resampling takes too long and the normal
// distribution is near enough: some hundreds at least. They estimate what the
// bootstrap does.

// QuantileInterval is the interval of the quantile p between two of the ordered
// values, whatever the distribution: those whose places lie z standard deviations
// of the binomial distribution from n p, and one further on the upper side.
//
// Preconditions: all finite, 0 < p < 1, 0 < level < 1 (ErrProbability); too few
// values for the places to be there are ErrTooFew.
//
// Source: David and Nagaraja (2003), Order Statistics, section 7.1.
func QuantileInterval(xs []float64, p, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	if math.IsNaN(p) || p <= 0 || p >= 1 {
		return Interval{}, fmt.Errorf("%w: quantile %v", ErrProbability, p)
	}
	if err := check(xs, 1); err != nil {
		return Interval{}, err
	}
	n := float64(len(xs))
	reach := float64(zOf(level) * math.Sqrt(n*p*(1-p)))
	middle := float64(n * p)
	low, high := int(math.Floor(middle-reach)), int(math.Ceil(middle+reach))+1 // places, from 1
	if low < 1 || high > len(xs) {
		return Interval{}, fmt.Errorf("%w: %d, for an interval of the quantile %v", ErrTooFew, len(xs), p)
	}
	sorted := slices.Sorted(slices.Values(xs))
	return Interval{Low: sorted[low-1], High: sorted[high-1], Level: level, Method: "order_statistics"}, nil
}

// SDInterval is the interval of the standard deviation (n - 1), normal, with the
// variance that the fourth moment gives it.
//
// Preconditions: n >= 4, all finite, the values vary (ErrNoVariance), 0 < level < 1.
//
// Source: Cramér (1946), Mathematical Methods of Statistics, section 28.1, by the
// delta method.
func SDInterval(xs []float64, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	if err := check(xs, 4); err != nil {
		return Interval{}, err
	}
	sd, err := SD(xs)
	if err != nil {
		return Interval{}, err
	}
	if sd == 0 {
		return Interval{}, ErrNoVariance
	}
	m, err := Mean(xs)
	if err != nil {
		return Interval{}, err
	}
	fourth := 0.0
	for _, x := range xs {
		z := (x - m) / sd
		fourth += float64(z * z * z * z)
	}
	n := float64(len(xs))
	excess := float64(fourth/n) - 1
	half := float64(zOf(level) * sd * math.Sqrt(math.Max(excess, 0)/n) / 2)
	low, err := finite(sd - half)
	if err != nil {
		return Interval{}, err
	}
	return Interval{Low: math.Max(low, 0), High: sd + half, Level: level, Method: "normal"}, nil
}

// RatioInterval is the interval of the sum of parts over the sum of wholes, as a
// fraction: normal, with the variance of what each unit's part is off its share.
//
// Preconditions: equal lengths (ErrLengths), n >= 2, all finite, wholes that sum
// to more than 0 (ErrNoVariance), 0 < level < 1.
//
// Source: Cochran (1977), Sampling Techniques, section 6.4.
func RatioInterval(parts, wholes []float64, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	if len(parts) != len(wholes) {
		return Interval{}, fmt.Errorf("%w: %d and %d", ErrLengths, len(parts), len(wholes))
	}
	if err := check(parts, 2); err != nil {
		return Interval{}, err
	}
	if err := check(wholes, 2); err != nil {
		return Interval{}, err
	}
	part, whole := 0.0, 0.0
	for i := range parts {
		part, whole = part+parts[i], whole+wholes[i]
	}
	if whole <= 0 {
		return Interval{}, ErrNoVariance
	}
	ratio, off := part/whole, make([]float64, len(parts))
	for i := range parts {
		off[i] = parts[i] - float64(ratio*wholes[i])
	}
	return around(ratio, off, whole, level)
}

// MeanDifferenceInterval is the interval of the mean of the first values less that
// of the second, over units of which each may have several of both, that are not
// independent of each other: normal, with the variance of what each unit
// contributes.
//
// Preconditions: two units or more, both groups hold a value, all finite,
// 0 < level < 1.
//
// Source: as for RatioInterval, of two ratios.
func MeanDifferenceInterval(units [][2][]float64, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	var sums, counts [2]float64
	for _, u := range units {
		for g, xs := range u {
			if err := check(xs, 0); err != nil {
				return Interval{}, err
			}
			for _, x := range xs {
				sums[g] += x
			}
			counts[g] += float64(len(xs))
		}
	}
	if len(units) < 2 || counts[0] == 0 || counts[1] == 0 {
		return Interval{}, fmt.Errorf("%w: %d units, %v and %v values", ErrTooFew, len(units), counts[0], counts[1])
	}
	means := [2]float64{sums[0] / counts[0], sums[1] / counts[1]}
	off := make([]float64, len(units))
	for i, u := range units {
		for g, sign := range []float64{1, -1} {
			d := 0.0
			for _, x := range u[g] {
				d += x - means[g]
			}
			off[i] += float64(sign * d / counts[g])
		}
	}
	return around(means[0]-means[1], off, 1, level)
}

// around is the normal interval of a value to which each unit adds off/whole by
// chance.
func around(value float64, off []float64, whole, level float64) (Interval, error) {
	squares := 0.0
	for _, d := range off {
		squares += float64(d * d)
	}
	n := float64(len(off))
	half := float64(zOf(level) * math.Sqrt(squares*n/(n-1)) / whole)
	if _, err := finite(half); err != nil {
		return Interval{}, err
	}
	return Interval{Low: value - half, High: value + half, Level: level, Method: "normal"}, nil
}
