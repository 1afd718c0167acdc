package estimate

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Proportion is k/n, without unit, from 0 to 1.
//
// Preconditions: n > 0 and 0 <= k <= n (ErrProportion).
func Proportion(k, n int) (float64, error) {
	if n <= 0 || k < 0 || k > n {
		return 0, fmt.Errorf("%w: k = %d, n = %d", ErrProportion, k, n)
	}
	return float64(k) / float64(n), nil
}

func checkCounts(k, n int, level float64) error {
	if _, err := Proportion(k, n); err != nil {
		return err
	}
	return checkLevel(level)
}

// Wilson is the score interval of a proportion k/n, from 0 to 1: the
// proportions that a two-sided normal test with the null's own standard error
// does not reject; with p = k/n and z the normal quantile, the ends are
// (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n).
//
// Preconditions: n > 0, 0 <= k <= n (ErrProportion), 0 < level < 1
// (ErrProbability).
//
// Source: Wilson (1927), JASA 22, 209-212; method 3 of Newcombe (1998),
// Statistics in Medicine 17, 857-872.
func Wilson(k, n int, level float64) (Interval, error) {
	if err := checkCounts(k, n, level); err != nil {
		return Interval{}, err
	}
	z := zOf(level)
	N, p := float64(n), float64(k)/float64(n)
	centre := p + z*z/(2*N)
	half := float64(z * math.Sqrt(p*(1-p)/N+z*z/(4*N*N)))
	scale := 1 + z*z/N
	i := Interval{Low: (centre - half) / scale, High: (centre + half) / scale, Level: level, Method: "wilson"}
	return i.ofProportion(k, n), nil
}

// WilsonContinuity is the score interval with continuity correction: wider, and
// closer to Clopper-Pearson.
//
// Preconditions: as for Wilson.
//
// Source: method 4 of Newcombe (1998).
func WilsonContinuity(k, n int, level float64) (Interval, error) {
	if err := checkCounts(k, n, level); err != nil {
		return Interval{}, err
	}
	z := zOf(level)
	N, p := float64(n), float64(k)/float64(n)
	square, failures := float64(z*z), float64(N*(1-p))
	base := float64(2*N*p) + square
	scale := 2 * (N + square)
	below := float64(z * math.Sqrt(square-2-1/N+float64(4*p*(failures+1))))
	above := float64(z * math.Sqrt(square+2-1/N+float64(4*p*(failures-1))))
	i := Interval{Low: (base - 1 - below) / scale, High: (base + 1 + above) / scale, Level: level, Method: "wilson_continuity"}
	return i.ofProportion(k, n), nil
}

// ClopperPearson is the exact interval of a proportion k/n, from 0 to 1: it
// holds at least its level whatever the proportion, and is therefore wide.
//
// Preconditions: as for Wilson.
//
// Source: Clopper and Pearson (1934), Biometrika 26, 404-413, by quantiles of
// the beta distribution.
func ClopperPearson(k, n int, level float64) (Interval, error) {
	if err := checkCounts(k, n, level); err != nil {
		return Interval{}, err
	}
	i := Interval{Low: 0, High: 1, Level: level, Method: "clopper_pearson"}
	tail := float64((1 - level) / 2)
	if k > 0 {
		i.Low = distuv.Beta{Alpha: float64(k), Beta: float64(n - k + 1)}.Quantile(tail)
	}
	if k < n {
		i.High = distuv.Beta{Alpha: float64(k + 1), Beta: float64(n - k)}.Quantile(1 - tail)
	}
	return i.ofProportion(k, n), nil
}

// Jeffreys is the equal-tailed interval of a proportion k/n under the prior
// Beta(1/2, 1/2), from 0 to 1. Its low end is 0 where k = 0, and its high end is
// 1 where k = n.
//
// Preconditions: as for Wilson.
//
// Source: Brown, Cai and DasGupta (2001), Statistical Science 16, 101-133.
func Jeffreys(k, n int, level float64) (Interval, error) {
	if err := checkCounts(k, n, level); err != nil {
		return Interval{}, err
	}
	i := Interval{Low: 0, High: 1, Level: level, Method: "jeffreys"}
	posterior := distuv.Beta{Alpha: float64(k) + 0.5, Beta: float64(n-k) + 0.5}
	if k > 0 {
		i.Low = posterior.Quantile((1 - level) / 2)
	}
	if k < n {
		i.High = posterior.Quantile((1 + level) / 2)
	}
	return i.ofProportion(k, n), nil
}

// ofProportion keeps rounding from carrying an interval past 0 and 1, and gives
// the ends at k = 0 and k = n that the formulas mean.
func (i Interval) ofProportion(k, n int) Interval {
	i.Low, i.High = math.Max(i.Low, 0), math.Min(i.High, 1)
	if k == 0 {
		i.Low = 0
	}
	if k == n {
		i.High = 1
	}
	return i
}
