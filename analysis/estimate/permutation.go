package estimate

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// PermutationExactAtMost is the number of values up to which permutation tests
// of sums of products go through every order: 9! is 362,880.
const PermutationExactAtMost = 9

// pearsonPermutationsAtMost is the number of pairs up to which PearsonTest draws
// random arrangements. Above it they would take minutes, and Student's t is so
// close to them that nobody could tell.
const pearsonPermutationsAtMost = 1000

// PearsonTest tests whether xs and ys are unrelated, by the share of the
// arrangements of ys against xs with |r| at least as large: all of them up to
// PermutationExactAtMost pairs ("pearson_permutation_exact"), beyond that seeded
// random ones with p = (b+1)/(m+1) ("pearson_permutation"). It does not assume
// that anything is normal.
//
// Costs: 10 ms at the limit of the exact test, 0.7 s at 1,000 pairs. Above 1,000 pairs p is of Student's t with
// n-2 degrees of freedom ("pearson_t").
//
// Two-sided: |r| at least as large as observed; coefficients that differ by
// rounding only are the same.
//
// Preconditions and errors: as for Pearson.
//
// Source: Fisher (1935), The Design of Experiments; Phipson and Smyth (2010),
// Statistical Applications in Genetics and Molecular Biology 9, 39, for random
// draws; Student (1908) for t.
func PearsonTest(xs, ys []float64) (Test, error) {
	r, err := Pearson(xs, ys)
	if err != nil {
		return Test{}, err
	}
	x, errX := standing(xs, nil)
	y, errY := standing(ys, nil)
	if err := errors.Join(errX, errY); err != nil {
		return Test{}, err
	}
	if len(xs) > pearsonPermutationsAtMost {
		return Test{Statistic: r, P: studentP(r, len(xs)), Method: "pearson_t"}, nil
	}
	if len(xs) > PermutationExactAtMost {
		t := permuteProducts(x, y, Permutations, Seed)
		t.Statistic, t.Method = r, "pearson_permutation"
		return t, nil
	}
	observed, slack := products(x, y)
	extreme, all := 0, 0
	moved := slices.Clone(y)
	eachPermutation(moved, func() {
		s, _ := products(x, moved)
		if math.Abs(s) >= math.Abs(observed)-slack {
			extreme++
		}
		all++
	})
	return Test{Statistic: r, P: float64(extreme) / float64(all), Method: "pearson_permutation_exact", Exact: true}, nil
}

// products is the sum of products of two series centred on their means, and how
// far rounding may carry it.
func products(x, y []float64) (sum, slack float64) {
	for i := range x {
		p := float64(x[i] * y[i])
		sum += p
		slack += math.Abs(p)
	}
	return sum, float64(slack * roundingSlack)
}

// permuteProducts draws random arrangements of two series and counts those
// whose sum of products about the mean is at least as large as observed. Pairs
// are put into a natural order first, so that the order of rows changes nothing.
func permuteProducts(xs, ys []float64, draws int, seed uint64) Test {
	x, y := inPairOrder(xs, ys)
	centre(x)
	centre(y)
	observed, slack := products(x, y)
	random, extreme := newDraws(seed), 0
	for range draws {
		random.shuffle(y)
		if s, _ := products(x, y); math.Abs(s) >= math.Abs(observed)-slack {
			extreme++
		}
	}
	return Test{P: monteCarlo(extreme, draws), Draws: draws, Seed: seed}
}

// centre takes the mean off.
func centre(xs []float64) {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	m := sum / float64(len(xs))
	for i := range xs {
		xs[i] -= m
	}
}

// MeanDifferenceTest tests whether two groups have the same mean, by the share
// of the ways to deal their values into groups of these sizes with a difference
// at least as large: seeded random ones, or all where there are at most 200,000
// ("mean_difference_permutation", "mean_difference_permutation_exact"). The
// statistic is mean(xs) - mean(ys), in the unit of the values.
//
// Two-sided: the sum of the first group at least as far from its mean. Sums that
// differ by rounding only are the same.
//
// Preconditions: both groups hold a value (ErrTooFew), all finite (ErrNotFinite);
// values so large that their sums are not are ErrOverflow.
//
// Source: Fisher (1935), The Design of Experiments, section 21; Phipson and Smyth
// (2010) for random draws.
func MeanDifferenceTest(xs, ys []float64) (Test, error) {
	mx, errX := Mean(xs)
	my, errY := Mean(ys)
	if err := errors.Join(errX, errY); err != nil {
		return Test{}, err
	}
	difference, err := finite(mx - my)
	if err != nil {
		return Test{}, err
	}
	t := Test{Statistic: difference}
	all := slices.Sorted(slices.Values(slices.Concat(xs, ys)))
	if constant(all) {
		t.P, t.Exact, t.Method = 1, true, "mean_difference_permutation_exact"
		return t, nil
	}
	middle, err := mean(all)
	if err != nil {
		return Test{}, err
	}
	largest, err := finite(max(all[len(all)-1]-middle, middle-all[0]))
	if err != nil {
		return Test{}, err
	}
	observed, scale := 0.0, 0.0
	for _, x := range slices.Sorted(slices.Values(xs)) {
		observed += (x - middle) / largest
	}
	for i := range all {
		all[i] = (all[i] - middle) / largest
		scale += math.Abs(all[i])
	}
	least := math.Abs(observed) - float64(scale*roundingSlack)
	if ways := binomial(len(all), len(xs)); ways <= 200_000 {
		extreme := 0
		eachSubset(all, len(xs), func(s float64) {
			if math.Abs(s) >= least {
				extreme++
			}
		})
		t.P, t.Exact, t.Method = float64(extreme)/ways, true, "mean_difference_permutation_exact"
		return t, nil
	}
	random, extreme := newDraws(Seed), 0
	for range Permutations {
		random.shuffle(all)
		s := 0.0
		for _, v := range all[:len(xs)] {
			s += v
		}
		if math.Abs(s) >= least {
			extreme++
		}
	}
	t.P, t.Draws, t.Seed, t.Method = monteCarlo(extreme, Permutations), Permutations, Seed, "mean_difference_permutation"
	return t, nil
}

// eachSubset visits the sum of every choice of k values.
func eachSubset(values []float64, k int, visit func(sum float64)) {
	var choose func(from, left int, sum float64)
	choose = func(from, left int, sum float64) {
		if left == 0 {
			visit(sum)
			return
		}
		for i := from; i <= len(values)-left; i++ {
			choose(i+1, left-1, sum+values[i])
		}
	}
	choose(0, k, 0)
}

// binomial is the number of ways to choose k of n, as a float.
func binomial(n, k int) float64 {
	b := 1.0
	for i := 1; i <= min(k, n-k); i++ {
		b = b * float64(n-min(k, n-k)+i) / float64(i)
	}
	return math.Round(b)
}

// FisherInterval is the interval of a correlation of n pairs by Fisher's z: its
// inverse hyperbolic tangent is taken as normal with variance 1/(n-3). It rests
// on the pairs being bivariate normal, which small samples cannot show.
//
// Preconditions: -1 <= r <= 1 and 0 < level < 1 (ErrProbability), n >= 4
// (ErrTooFew). A perfect correlation is
// ErrDegenerate.
//
// Source: Fisher (1921), Metron 1, 3-32.
func FisherInterval(r float64, n int, level float64) (Interval, error) {
	if err := checkCorrelation(r, n, 4, level); err != nil {
		return Interval{}, err
	}
	return transformed(r, 1/math.Sqrt(float64(n-3)), level, "fisher_z"), nil
}

// SpearmanInterval is the interval of a rank correlation of n pairs on Fisher's
// scale, with the variance (1 + rho^2/2)/(n-3).
//
// Preconditions: as for FisherInterval.
//
// Source: Bonett and Wright (2000), Psychometrika 65, 23-28.
func SpearmanInterval(rho float64, n int, level float64) (Interval, error) {
	if err := checkCorrelation(rho, n, 4, level); err != nil {
		return Interval{}, err
	}
	return transformed(rho, math.Sqrt((1+float64(rho*rho/2))/float64(n-3)), level, "bonett_wright"), nil
}

// KendallInterval is the interval of tau of n pairs on Fisher's scale, with the
// variance 0.437/(n-4).
//
// Preconditions: as for FisherInterval, but n >= 5.
//
// Source: Fieller, Hartley and Pearson (1957), Biometrika 44, 470-481.
func KendallInterval(tau float64, n int, level float64) (Interval, error) {
	if err := checkCorrelation(tau, n, 5, level); err != nil {
		return Interval{}, err
	}
	return transformed(tau, math.Sqrt(0.437/float64(n-4)), level, "fieller"), nil
}

func checkCorrelation(r float64, n, least int, level float64) error {
	switch {
	case math.IsNaN(r) || r < -1 || r > 1:
		return fmt.Errorf("%w: correlation %v", ErrProbability, r)
	case n < least:
		return fmt.Errorf("%w: %d, needs %d", ErrTooFew, n, least)
	case r == 1 || r == -1:
		return fmt.Errorf("%w: the correlation is perfect", ErrDegenerate)
	}
	return checkLevel(level)
}

// transformed is an interval that is symmetric on Fisher's scale.
func transformed(r, se, level float64, method string) Interval {
	z, half := math.Atanh(r), float64(zOf(level)*se)
	return Interval{Low: math.Tanh(z - half), High: math.Tanh(z + half), Level: level, Method: method}
}
