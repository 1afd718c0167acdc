package estimate

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/gonum/mathext"
)

// BinomialTest tests that a proportion of which k of n were seen is p0, exactly
// ("binomial_exact"). P is the probability, if it is, of every outcome that is
// no more likely than the one seen, in both directions. The statistic is k.
//
// Preconditions: n > 0, 0 <= k <= n, 0 < p0 < 1. The n are independent of each
// other, which the function cannot know.
//
// Tails are of the incomplete beta function; P is good to about twelve digits,
// and never 0: one too small to be told from it is the smallest number there is.
//
// Source: Conover (1971), Practical Nonparametric Statistics, 97-104. The
// convention for two sides is that of R's binom.test, with its allowance of
// 1e-7 for outcomes that are as likely but for rounding.
func BinomialTest(k, n int, p0 float64) (Test, error) {
	if _, err := Proportion(k, n); err != nil {
		return Test{}, err
	}
	if math.IsNaN(p0) || p0 <= 0 || p0 >= 1 {
		return Test{}, fmt.Errorf("%w: the proportion to test against is %v", ErrProbability, p0)
	}
	b := trials{n, p0}
	limit := b.logOf(k) + math.Log1p(1e-7)
	p := 1.0
	switch at, expected := float64(k), float64(n)*p0; {
	case at < expected:
		// Above the expectation outcomes grow less likely: the first that is
		// no more likely than k begins the other tail.
		first := int(math.Ceil(expected))
		other := first + sort.Search(n+1-first, func(i int) bool { return b.logOf(first+i) <= limit })
		p = b.atMost(k) + b.atLeast(other)
	case at > expected:
		last := int(math.Floor(expected))
		other := last - sort.Search(last+1, func(i int) bool { return b.logOf(last-i) <= limit })
		p = b.atLeast(k) + b.atMost(other)
	}
	p = math.Max(math.Min(p, 1), math.SmallestNonzeroFloat64)
	return Test{Statistic: float64(k), P: p, Method: "binomial_exact", Exact: true}, nil
}

// trials has the binomial distribution: how many of n are of the kind that has
// probability p.
type trials struct {
	n int
	p float64
}

func (b trials) logOf(k int) float64 {
	return logBinomial(b.n, k) + float64(float64(k)*math.Log(b.p)) + float64(float64(b.n-k)*math.Log1p(-b.p))
}

func (b trials) atMost(k int) float64 {
	switch {
	case k < 0:
		return 0
	case k >= b.n:
		return 1
	}
	return mathext.RegIncBeta(float64(b.n-k), float64(k+1), 1-b.p)
}

func (b trials) atLeast(k int) float64 {
	switch {
	case k <= 0:
		return 1
	case k > b.n:
		return 0
	}
	return mathext.RegIncBeta(float64(k), float64(b.n-k+1), b.p)
}

// logBinomial is the logarithm of the number of ways to choose k of n.
func logBinomial(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}
