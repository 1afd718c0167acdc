package estimate

import "math"

// Mean is the arithmetic mean, sum(x)/n, in the unit of x. It is computed in
// two passes: the mean of the deviations from a first mean corrects it.
//
// Preconditions: n >= 1 (ErrTooFew), all finite (ErrNotFinite); a sum beyond the
// largest number is ErrOverflow.
//
// Source: Chan, Golub and LeVeque (1983), Algorithms for computing the sample
// variance.
func Mean(xs []float64) (float64, error) {
	if err := check(xs, 1); err != nil {
		return 0, err
	}
	return mean(xs)
}

func mean(xs []float64) (float64, error) {
	n := float64(len(xs))
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	first, err := finite(sum / n)
	if err != nil {
		return 0, err
	}
	rest := 0.0
	for _, x := range xs {
		rest += x - first
	}
	return finite(first + rest/n)
}

// SD is the sample standard deviation, sqrt(sum((x-mean)^2)/(n-1)), in the unit
// of x. It is computed in two passes, with the correction for the rounding of
// the mean, since a one-pass variance can come out negative.
//
// Preconditions: n >= 2 (ErrTooFew), all finite (ErrNotFinite); squares beyond the
// largest number are ErrOverflow.
//
// Source: Chan, Golub and LeVeque (1983), equation 1.7.
func SD(xs []float64) (float64, error) {
	if err := check(xs, 2); err != nil {
		return 0, err
	}
	m, err := mean(xs)
	if err != nil {
		return 0, err
	}
	n := float64(len(xs))
	squares, rest := 0.0, 0.0
	for _, x := range xs {
		d := x - m
		squares += float64(d * d)
		rest += d
	}
	variance, err := finite((squares - rest*rest/n) / (n - 1))
	if err != nil {
		return 0, err
	}
	// Equal values can leave a rounding error of either sign.
	return math.Sqrt(math.Max(variance, 0)), nil
}

// LagOne is the autocorrelation of a series at lag one, without unit, from -1
// to 1: the sum of the products of neighbouring deviations from the mean over
// the sum of their squares.
//
// Preconditions: n >= 3 (ErrTooFew), all finite (ErrNotFinite), the series varies
// (ErrNoVariance).
//
// Source: Box and Jenkins (1976), Time Series Analysis, section 2.1.
func LagOne(xs []float64) (float64, error) {
	d, err := standing(xs, nil)
	if err != nil {
		return 0, err
	}
	products, squares := 0.0, 0.0
	for i, x := range d {
		squares += float64(x * x)
		if i > 0 {
			products += float64(x * d[i-1])
		}
	}
	return finite(products / squares)
}
