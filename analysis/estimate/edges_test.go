package estimate

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// outcome is every number that a function gives.
type outcome struct {
	numbers []float64
	ps      []float64
	err     error
}

func number1(v float64, err error) outcome { return outcome{numbers: []float64{v}, err: err} }
func test1(t Test, err error) outcome {
	return outcome{numbers: []float64{t.Statistic}, ps: []float64{t.P}, err: err}
}
func signed1(t Test, _ int, err error) outcome { return test1(t, err) }
func interval1(i Interval, err error) outcome {
	return outcome{numbers: []float64{i.Low, i.High}, err: err}
}
func ranks1(v []float64, err error) outcome { return outcome{numbers: v, err: err} }
func summary1(s Summary, err error) outcome {
	o := outcome{numbers: []float64{s.Mean, s.Median, s.Q1, s.Q3, s.Min, s.Max}, err: err}
	if s.SD != nil {
		o.numbers = append(o.numbers, *s.SD)
	}
	return o
}

func boot1(b *Bootstrap, err error) outcome {
	if err != nil {
		return outcome{err: err}
	}
	o := outcome{numbers: []float64{b.Observed}}
	for _, take := range []func(float64) (Interval, error){b.Percentile, b.Basic, b.BCa} {
		if i, err := take(0.95); err == nil {
			o.numbers = append(o.numbers, i.Low, i.High)
		}
	}
	return o
}

// ofOne and ofTwo are every function of one series and of two.
var ofOne = map[string]func(xs []float64) outcome{
	"Mean":                 func(xs []float64) outcome { return number1(Mean(xs)) },
	"SD":                   func(xs []float64) outcome { return number1(SD(xs)) },
	"LagOne":               func(xs []float64) outcome { return number1(LagOne(xs)) },
	"Median":               func(xs []float64) outcome { return number1(Median(xs)) },
	"QuantileType7":        func(xs []float64) outcome { return number1(QuantileType7(xs, 0.3)) },
	"Summarise":            func(xs []float64) outcome { return summary1(Summarise(xs)) },
	"MidRanks":             func(xs []float64) outcome { return ranks1(MidRanks(xs)) },
	"Pseudomedian":         func(xs []float64) outcome { return number1(Pseudomedian(xs)) },
	"PseudomedianInterval": func(xs []float64) outcome { return interval1(PseudomedianInterval(xs, 0.95)) },
	"SignedRankTest":       func(xs []float64) outcome { return signed1(SignedRankTest(xs)) },
	"SignTest":             func(xs []float64) outcome { return signed1(SignTest(xs)) },
	"BootstrapOf":          func(xs []float64) outcome { return boot1(BootstrapOf(xs, 200, Seed, Mean)) },
	"BootstrapClusters": func(xs []float64) outcome {
		return boot1(BootstrapClusters([][]float64{xs, {1, 2}}, 200, Seed, Mean))
	},
}

var ofTwo = map[string]func(xs, ys []float64) outcome{
	"Pearson":               func(x, y []float64) outcome { return number1(Pearson(x, y)) },
	"Spearman":              func(x, y []float64) outcome { return number1(Spearman(x, y)) },
	"Kendall":               func(x, y []float64) outcome { return number1(Kendall(x, y)) },
	"PearsonTest":           func(x, y []float64) outcome { return test1(PearsonTest(x, y)) },
	"SpearmanTest":          func(x, y []float64) outcome { return test1(SpearmanTest(x, y)) },
	"KendallTest":           func(x, y []float64) outcome { return test1(KendallTest(x, y)) },
	"RankSumTest":           func(x, y []float64) outcome { return test1(RankSumTest(x, y)) },
	"MeanDifferenceTest":    func(x, y []float64) outcome { return test1(MeanDifferenceTest(x, y)) },
	"HodgesLehmann":         func(x, y []float64) outcome { return number1(HodgesLehmann(x, y)) },
	"HodgesLehmannInterval": func(x, y []float64) outcome { return interval1(HodgesLehmannInterval(x, y, 0.8)) },
	"BootstrapPairs":        func(x, y []float64) outcome { return boot1(BootstrapPairs(x, y, 200, Seed, Pearson)) },
}

// sound says what is wrong with an outcome: an error that is not one of the
// stated ones, or a number that is none.
func (o outcome) sound() error {
	if o.err != nil {
		for _, known := range []error{ErrTooFew, ErrLengths, ErrNotFinite, ErrNoVariance, ErrOverflow, ErrDegenerate} {
			if errors.Is(o.err, known) {
				return nil
			}
		}
		return fmt.Errorf("an error that is not stated: %w", o.err)
	}
	for _, v := range append(o.numbers, o.ps...) {
		if math.IsNaN(v) || math.IsInf(v, 0) || v == 0 && math.Signbit(v) {
			return fmt.Errorf("gives %v", o)
		}
	}
	for _, p := range o.ps {
		if p <= 0 || p > 1 {
			return fmt.Errorf("p = %v", p)
		}
	}
	return nil
}

func TestNoDataMakeAFunctionPanicOrGiveWhatIsNoNumber(t *testing.T) {
	const top, small = math.MaxFloat64, math.SmallestNonzeroFloat64
	minus := math.Copysign(0, -1)
	data := [][]float64{
		nil, {}, {1}, {minus}, {1, 2}, {2, 2}, {1, 2, 3}, {2, 2, 2}, {minus, 0, minus}, {0, minus, 1}, {0, 0, 0, 0},
		{top, -top, top}, {top, top, top}, {top, top / 2, -top}, {small, 0, -small}, {small, small, 2 * small},
		{1e308, -1e308, 1e308, 3}, {1, 1 + 1e-16, 1 - 1e-16, 1 + 2.3e-16}, {1e16, 1e16 + 2, 1e16 + 4}, {0.1 + 0.2, 0.3, 0.3},
		{-1, -1, -1, -1}, {1, -1, 1, -1, 1, -1, 1}, {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7},
		long(30), long(210), {1e-300, 2e-300, 4e-300}, {1e300, 2e300, 4e300, 5e300},
	}
	for _, xs := range data {
		for name, f := range ofOne {
			if err := f(xs).sound(); err != nil {
				t.Errorf("%s of %v: %v", name, xs, err)
			}
		}
		for _, ys := range data {
			for name, f := range ofTwo {
				if err := f(xs, ys).sound(); err != nil {
					t.Errorf("%s of %v and %v: %v", name, xs, ys, err)
				}
			}
		}
	}
}

func long(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(i * 7 % 31)
	}
	return xs
}

func TestAValueThatIsNoNumberIsAnErrorEverywhere(t *testing.T) {
	good := []float64{3, 1, 4, 1, 5, 9}
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for at := range good {
			xs := append([]float64(nil), good...)
			xs[at] = bad
			for name, f := range ofOne {
				if o := f(xs); !errors.Is(o.err, ErrNotFinite) {
					t.Errorf("%s of %v: %v", name, xs, o)
				}
			}
			for name, f := range ofTwo {
				if o := f(xs, good); !errors.Is(o.err, ErrNotFinite) {
					t.Errorf("%s of %v first: %v", name, xs, o)
				}
				if o := f(good, xs); !errors.Is(o.err, ErrNotFinite) {
					t.Errorf("%s of %v second: %v", name, xs, o)
				}
			}
		}
	}
}

func TestPOfManyValuesIsNeverNought(t *testing.T) {
	n := 3000
	up, negative := make([]float64, n), make([]float64, n)
	for i := range up {
		up[i], negative[i] = float64(i+1), -float64(i+1)
	}
	for name, o := range map[string]outcome{
		"Spearman": test1(SpearmanTest(up, up)), "Pearson": test1(PearsonTest(up, up)), "Kendall": test1(KendallTest(up, negative)),
		"rank sum": test1(RankSumTest(up, negative)), "signed rank": signed1(SignedRankTest(up)), "sign": signed1(SignTest(negative)),
	} {
		if o.err != nil || o.ps[0] <= 0 || o.ps[0] > 1e-100 {
			t.Errorf("%s: p = %v (%v), want above 0 and below 1e-100", name, o.ps, o.err)
		}
	}
}

// 0.1 + 0.2 is not 0.3: as computed it is a little more. Ranks take numbers as
// they are, as R and scipy do; callers that subtract or add decimals round first.
func TestValuesThatDifferInTheLastBitAreNotTied(t *testing.T) {
	ranks := must(MidRanks([]float64{addition(0.1, 0.2), 0.3, 0.3}))
	if ranks[0] != 3 || ranks[1] != 1.5 {
		t.Errorf("ranks %v", ranks)
	}
	if ranks := must(MidRanks([]float64{0, math.Copysign(0, -1), 1})); ranks[0] != 1.5 || ranks[1] != 1.5 {
		t.Errorf("ranks of 0 and -0: %v, want a tie", ranks)
	}
}

func addition(a, b float64) float64 { return a + b } // not at compile time, where it would be exact
