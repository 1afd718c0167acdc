package estimate

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func series(least int) *rapid.Generator[[]float64] {
	return rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), least, 40)
}

func TestSummaryIsOrderedAndLeavesTheDataAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := series(1).Draw(t, "xs")
		before := slices.Clone(xs)
		s, err := Summarise(xs)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(xs, before) {
			t.Fatal("the caller's slice was reordered")
		}
		if !(s.Min <= s.Q1 && s.Q1 <= s.Median && s.Median <= s.Q3 && s.Q3 <= s.Max) {
			t.Fatalf("quantiles out of order: %+v", s)
		}
		if s.Mean < s.Min-1e-6 || s.Mean > s.Max+1e-6 {
			t.Fatalf("mean outside the range: %+v", s)
		}
	})
}

func TestSummaryDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := series(2).Draw(t, "xs")
		a, errA := Summarise(xs)
		b, errB := Summarise(rapid.Permutation(xs).Draw(t, "other order"))
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if a.Median != b.Median || a.Q1 != b.Q1 || a.Max != b.Max || math.Abs(a.Mean-b.Mean) > 1e-8 || math.Abs(*a.SD-*b.SD) > 1e-6 {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

func TestSDIgnoresShiftAndFollowsScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Float64Range(-100, 100), 2, 30).Draw(t, "xs")
		moved := make([]float64, len(xs))
		for i, x := range xs {
			moved[i] = 3*x + 1000
		}
		a, errA := SD(xs)
		b, errB := SD(moved)
		if errA != nil || errB != nil || math.Abs(3*a-b) > 1e-9*(1+b) {
			t.Fatalf("SD %v and %v (%v, %v)", a, b, errA, errB)
		}
	})
}

func TestCorrelationIsSymmetricBoundedAndFollowsSign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 30).Draw(t, "n")
		part := rapid.SliceOfN(rapid.Float64Range(-1e3, 1e3), n, n)
		xs, ys := part.Draw(t, "xs"), part.Draw(t, "ys")
		minus := make([]float64, n)
		for i, y := range ys {
			minus[i] = -y
		}
		for name, f := range map[string]func(a, b []float64) (float64, error){"Pearson": Pearson, "Spearman": Spearman} {
			r, err := f(xs, ys)
			if err != nil {
				continue // a series that does not vary
			}
			back, _ := f(ys, xs)
			opposite, _ := f(xs, minus)
			if r < -1 || r > 1 || math.Abs(r-back) > 1e-9 || math.Abs(r+opposite) > 1e-9 {
				t.Fatalf("%s: r %v, swapped %v, negated %v", name, r, back, opposite)
			}
		}
	})
}

func TestNothingIsEverNaN(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOf(rapid.Float64()).Draw(t, "xs")
		ys := rapid.SliceOfN(rapid.Float64(), len(xs), len(xs)).Draw(t, "ys")
		for name, f := range map[string]func() (float64, error){
			"mean":     func() (float64, error) { return Mean(xs) },
			"sd":       func() (float64, error) { return SD(xs) },
			"quantile": func() (float64, error) { return QuantileType7(xs, 0.3) },
			"pearson":  func() (float64, error) { return Pearson(xs, ys) },
			"spearman": func() (float64, error) { return Spearman(xs, ys) },
		} {
			if v, err := f(); err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
				t.Fatalf("%s = %v without an error", name, v)
			}
		}
	})
}

func TestMidRanksSumToTheSumOfPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOf(rapid.SampledFrom([]float64{0, 0.2, 0.5, 1, 1.4})).Draw(t, "xs")
		ranks, err := MidRanks(xs)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, r := range ranks {
			sum += r
		}
		if n := float64(len(xs)); sum != n*(n+1)/2 {
			t.Fatalf("ranks %v sum to %v", ranks, sum)
		}
	})
}
