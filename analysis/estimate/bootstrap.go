package estimate

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// ErrDegenerate says that a bootstrap interval is not defined for the data: the
// statistic does not vary over the resamples, or leaves none on one side.
var ErrDegenerate = errors.New("it is not defined for these data")

// Resamples is the number of bootstrap resamples of a result in the report.
const Resamples = 10_000

// Bootstrap is the resamples of a statistic, from which intervals are taken.
type Bootstrap struct {
	Observed   float64
	Replicates []float64 // of the resamples for which it is defined, in the order drawn
	Undefined  int       // resamples for which the statistic is not defined, such as a correlation of a constant
	Seed       uint64
	jackknife  []float64 // the statistic without each observation in turn
}

// BootstrapOf resamples observations with replacement and applies a statistic
// to each resample. Observations are put into their natural order first, so
// that the order of rows changes nothing.
//
// Preconditions: n >= 2 (ErrTooFew), all finite (ErrNotFinite), resamples >= 100
// (ErrTooFew), the statistic is defined on the data, whose error is passed on. A statistic may return an error on a resample, which then counts
// as undefined; more than a tenth of them is ErrDegenerate.
//
// Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap.
func BootstrapOf(xs []float64, resamples int, seed uint64, statistic func([]float64) (float64, error)) (*Bootstrap, error) {
	if err := check(xs, 2); err != nil {
		return nil, err
	}
	sorted := slices.Sorted(slices.Values(xs))
	pick := make([]float64, len(sorted))
	return bootstrap(len(sorted), resamples, seed, func(rows []int) (float64, error) {
		pick = pick[:0]
		for _, r := range rows {
			pick = append(pick, sorted[r])
		}
		return statistic(pick)
	})
}

// BootstrapPairs resamples pairs, such as the two measures of an organisation.
//
// Preconditions: equal lengths (ErrLengths); otherwise as for BootstrapOf.
func BootstrapPairs(xs, ys []float64, resamples int, seed uint64, statistic func(xs, ys []float64) (float64, error)) (*Bootstrap, error) {
	if len(xs) != len(ys) {
		return nil, fmt.Errorf("%w: %d and %d", ErrLengths, len(xs), len(ys))
	}
	if err := errors.Join(check(xs, 2), check(ys, 2)); err != nil {
		return nil, err
	}
	x, y := inPairOrder(xs, ys)
	px, py := make([]float64, len(xs)), make([]float64, len(xs))
	return bootstrap(len(xs), resamples, seed, func(rows []int) (float64, error) {
		px, py = px[:0], py[:0]
		for _, r := range rows {
			px, py = append(px, x[r]), append(py, y[r])
		}
		return statistic(px, py)
	})
}

// inPairOrder copies pairs in their order by the first series, then by the
// second, so that the order of rows changes nothing that is drawn at random.
func inPairOrder(xs, ys []float64) (x, y []float64) {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if xs[a] != xs[b] {
			return compare(xs[a], xs[b])
		}
		return compare(ys[a], ys[b])
	})
	for _, o := range order {
		x, y = append(x, xs[o]), append(y, ys[o])
	}
	return x, y
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// bootstrap resamples row numbers.
func bootstrap(n, resamples int, seed uint64, statistic func(rows []int) (float64, error)) (*Bootstrap, error) {
	if resamples < 100 {
		return nil, fmt.Errorf("%w: %d resamples, needs 100", ErrTooFew, resamples)
	}
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	b := &Bootstrap{Seed: seed, Replicates: make([]float64, 0, resamples)}
	var err error
	if b.Observed, err = statistic(rows); err != nil {
		return nil, err
	}
	if b.jackknife, err = jackknife(n, statistic); err != nil {
		return nil, err
	}
	drawn := drawsFor(n, resamples, seed)
	for range resamples {
		drawn.next(rows)
		v, err := statistic(rows)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			b.Undefined++
			continue
		}
		b.Replicates = append(b.Replicates, v)
	}
	if b.Undefined*10 > resamples {
		return nil, fmt.Errorf("%w: the statistic is not defined on %d of %d", ErrDegenerate, b.Undefined, resamples)
	}
	return b, nil
}

// jackknife is the statistic without each observation in turn. It is nil where
// leaving one out leaves the statistic undefined, which only BCa minds.
func jackknife(n int, statistic func(rows []int) (float64, error)) ([]float64, error) {
	out := make([]float64, 0, n)
	rows := make([]int, 0, n)
	for left := range n {
		rows = rows[:0]
		for i := range n {
			if i != left {
				rows = append(rows, i)
			}
		}
		v, err := statistic(rows)
		if err != nil {
			return nil, nil
		}
		out = append(out, v)
	}
	return out, nil
}

// SE is the bootstrap standard error: the standard deviation of the
// replicates, in the unit of the statistic. Fewer than two are ErrTooFew.
func (b *Bootstrap) SE() (float64, error) { return SD(b.Replicates) }

// Percentile is the interval between two quantiles (type 7) of the replicates, in
// the unit of the statistic.
//
// Preconditions: 0 < level < 1 (ErrProbability); the replicates vary
// (ErrDegenerate).
//
// Source: Efron and Tibshirani (1993), chapter 13.
func (b *Bootstrap) Percentile(level float64) (Interval, error) {
	return b.between("bootstrap_percentile", level, (1-level)/2, (1+level)/2)
}

// Basic is the interval of the replicates mirrored about the observed value, in
// the unit of the statistic. Preconditions and errors: as for Percentile.
//
// Source: Davison and Hinkley (1997), Bootstrap Methods and their Application,
// section 5.2.
func (b *Bootstrap) Basic(level float64) (Interval, error) {
	i, err := b.between("bootstrap_basic", level, (1-level)/2, (1+level)/2)
	if err != nil {
		return Interval{}, err
	}
	low, err := finite(2*b.Observed - i.High)
	if err != nil {
		return Interval{}, err
	}
	i.High, err = finite(2*b.Observed - i.Low)
	i.Low = low
	return i, err
}

// BCa is the bias-corrected and accelerated interval, in the unit of the
// statistic: between the quantiles (type 7) of the replicates at
// Phi(z0 + (z0 + z)/(1 - a(z0 + z))) for z of either sign, with the acceleration a
// from leaving out each observation. It is ErrDegenerate where the replicates do not vary, where all lie on one side of the observed
// value, and where leaving out single observations changes nothing.
//
// Source: Efron (1987), Better bootstrap confidence intervals, JASA 82,
// 171-185; Efron and Tibshirani (1993), section 14.3. Replicates equal to the
// observed value, but for rounding, count half on each side, as in scipy; R's boot
// counts them above.
func (b *Bootstrap) BCa(level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	z0, a, err := b.Corrections()
	if err != nil {
		return Interval{}, err
	}
	at := func(z float64) float64 { return normalCDF(z0 + (z0+z)/(1-float64(a*(z0+z)))) }
	z := zOf(level)
	if a*(z0+z) >= 1 || a*(z0-z) >= 1 {
		return Interval{}, fmt.Errorf("%w: the acceleration is %v", ErrDegenerate, a)
	}
	from, to := at(-z), at(z)
	if math.IsNaN(from) || math.IsNaN(to) {
		return Interval{}, fmt.Errorf("%w: the acceleration is %v", ErrDegenerate, a)
	}
	return b.between("bootstrap_bca", level, from, to)
}

// Corrections are the bias correction z0 and the acceleration a of BCa, without
// unit. Errors: as for BCa.
func (b *Bootstrap) Corrections() (z0, a float64, err error) {
	slack := b.slack()
	below := 0.0
	for _, v := range b.Replicates {
		switch {
		case math.Abs(v-b.Observed) <= slack:
			below += 0.5
		case v < b.Observed:
			below++
		}
	}
	n := float64(len(b.Replicates))
	if b.constant() {
		return 0, 0, errSameResamples
	}
	if below == 0 || below == n {
		return 0, 0, fmt.Errorf("%w: all resamples lie on one side of the value", ErrDegenerate)
	}
	if b.jackknife == nil {
		return 0, 0, fmt.Errorf("%w: without one of the observations the statistic is not defined", ErrDegenerate)
	}
	m, err := mean(b.jackknife)
	if err != nil {
		return 0, 0, err
	}
	unit := unitOf(b.jackknife, m)
	squares, cubes := 0.0, 0.0
	for _, v := range b.jackknife {
		d := (m - v) / unit
		squares += float64(d * d)
		cubes += float64(d * d * d)
	}
	if squares == 0 {
		return 0, 0, fmt.Errorf("%w: no single observation changes the statistic", ErrDegenerate)
	}
	return normalQuantile(below / n), cubes / (6 * math.Pow(squares, 1.5)), nil
}

// errSameResamples is ErrDegenerate where the replicates do not vary.
var errSameResamples = fmt.Errorf("%w: every resample gives the same value", ErrDegenerate)

// slack is how far apart two replicates may be that are the same but for
// rounding. The same observations in another order can sum to another last bit,
// and where most of them are noughts every seventh resample holds just those
// observed: rounding must not decide on which side it counts.
func (b *Bootstrap) slack() float64 {
	largest := math.Abs(b.Observed)
	for _, v := range b.Replicates {
		largest = math.Max(largest, math.Abs(v))
	}
	return largest * roundingSlack
}

// constant says whether the replicates are all the same, but for rounding.
func (b *Bootstrap) constant() bool {
	return len(b.Replicates) == 0 || slices.Max(b.Replicates)-slices.Min(b.Replicates) <= b.slack()
}

// unitOf is 1, or the largest distance from m where that is so large or so small
// that its cube would not be a number.
func unitOf(values []float64, m float64) float64 {
	largest := 0.0
	for _, v := range values {
		largest = math.Max(largest, math.Abs(m-v))
	}
	if largest == 0 || math.IsInf(largest, 0) || largest > 1e-90 && largest < 1e90 {
		return 1
	}
	return largest
}

// between is the interval between two quantiles (type 7) of the replicates.
func (b *Bootstrap) between(method string, level, from, to float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	if b.constant() {
		return Interval{}, errSameResamples
	}
	moved := slices.Clone(b.Replicates)
	low, err := selectQuantile(moved, from)
	if err != nil {
		return Interval{}, err
	}
	high, err := selectQuantile(moved, to)
	if err != nil {
		return Interval{}, err
	}
	return Interval{Low: low, High: high, Level: level, Method: method}, nil
}

// BootstrapUnits resamples the numbers of n units, such as organisations, for
// statistics that need more of a unit than one value. The statistic is given
// the numbers drawn, from 0 to n-1. The order of the units decides which is
// drawn when, so the caller puts them into an order of their values.
//
// Preconditions: n >= 2; otherwise as for BootstrapOf.
//
// Source: Efron and Tibshirani (1993).
func BootstrapUnits(n, resamples int, seed uint64, statistic func(units []int) (float64, error)) (*Bootstrap, error) {
	if n < 2 {
		return nil, fmt.Errorf("%w: %d units, needs 2", ErrTooFew, n)
	}
	return bootstrap(n, resamples, seed, statistic)
}

// BootstrapClusters resamples whole groups, such as the people of an
// organisation, who are not independent of each other. The statistic is given
// the values of the groups drawn, one after the other.
//
// Preconditions: at least two groups, each with a value; otherwise as for
// BootstrapOf.
//
// Source: Davison and Hinkley (1997), section 3.8.
func BootstrapClusters(groups [][]float64, resamples int, seed uint64, statistic func([]float64) (float64, error)) (*Bootstrap, error) {
	if len(groups) < 2 {
		return nil, fmt.Errorf("%w: %d groups, needs 2", ErrTooFew, len(groups))
	}
	sorted := make([][]float64, len(groups))
	for i, g := range groups {
		if err := check(g, 1); err != nil {
			return nil, err
		}
		sorted[i] = slices.Sorted(slices.Values(g))
	}
	slices.SortFunc(sorted, slices.Compare[[]float64])
	var pick []float64
	return bootstrap(len(sorted), resamples, seed, func(rows []int) (float64, error) {
		pick = pick[:0]
		for _, r := range rows {
			pick = append(pick, sorted[r]...)
		}
		return statistic(pick)
	})
}
