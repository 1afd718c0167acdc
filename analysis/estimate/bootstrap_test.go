package estimate

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func plainMean(xs []float64) (float64, error) { return Mean(xs) }

// R's boot package, boot.ci on the mean with a million resamples; the values
// also stand in scipy's tests of scipy.stats.bootstrap, with the tolerance used
// here.
func TestBootstrapIntervalsOfAMeanAgreeWithR(t *testing.T) {
	xs := []float64{10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213}
	b, err := BootstrapOf(xs, 1_000_000, Seed, plainMean)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		interval  func(float64) (Interval, error)
		low, high float64
	}{
		{"basic", b.Basic, 23.77, 79.12}, {"percentile", b.Percentile, 28.86, 84.21}, {"BCa", b.BCa, 32.31, 91.43},
	} {
		i, err := c.interval(0.95)
		if err != nil || !near(i.Low, c.low, 0.005) || !near(i.High, c.high, 0.005) {
			t.Errorf("%s = %v to %v (%v), want %v to %v", c.name, i.Low, i.High, err, c.low, c.high)
		}
	}
}

// Law school data, correlation: Efron (1987) and Efron and Tibshirani (1993),
// chapters 6 and 14; acceleration from the jackknife.
func TestBootstrapOfTheLawSchoolCorrelationAgreesWithEfron(t *testing.T) {
	b, err := BootstrapPairs(lsat, gpa, 200_000, Seed, Pearson)
	if err != nil {
		t.Fatal(err)
	}
	z0, a, err := b.Corrections()
	if err != nil || math.Abs(a - -.0756716) > 5e-8 || math.Abs(z0 - -.097) > .02 {
		t.Errorf("z0 = %v, a = %v (%v), want -.097 and -.0756716", z0, a, err)
	}
	if se, err := b.SE(); err != nil || math.Abs(se-.1335) > .002 {
		t.Errorf("SE = %v (%v), want .1335", se, err)
	}
	for _, c := range []struct {
		interval         func(float64) (Interval, error)
		level, low, high float64
	}{
		{b.Percentile, .95, .460, .962}, {b.BCa, .95, .333, .942}, {b.BCa, .90, .429, .927},
	} {
		i, err := c.interval(c.level)
		if err != nil || math.Abs(i.Low-c.low) > .006 || math.Abs(i.High-c.high) > .003 {
			t.Errorf("%s %v = %v to %v (%v), want %v to %v", i.Method, c.level, i.Low, i.High, err, c.low, c.high)
		}
	}
}

func TestABootstrapOfConstantDataHasNoInterval(t *testing.T) {
	b, err := BootstrapOf([]float64{2, 2, 2, 2}, 1000, Seed, plainMean)
	if err != nil {
		t.Fatal(err)
	}
	for name, interval := range map[string]func(float64) (Interval, error){"percentile": b.Percentile, "basic": b.Basic, "BCa": b.BCa} {
		if i, err := interval(0.95); !errors.Is(err, ErrDegenerate) {
			t.Errorf("%s = %+v (%v), want ErrDegenerate", name, i, err)
		}
	}
}

func TestResamplesWithoutAValueAreCountedAndTooManyAreAnError(t *testing.T) {
	few := []float64{1, 1, 1, 1, 1, 1, 1, 5}
	ys := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	if _, err := BootstrapPairs(few, ys, 2000, Seed, Pearson); !errors.Is(err, ErrDegenerate) {
		t.Errorf("error %v, want ErrDegenerate: the first series is constant in a third of the resamples", err)
	}
	b, err := BootstrapPairs([]float64{1, 1, 1, 2, 2, 5, 3, 4}, ys, 2000, Seed, Pearson)
	if err != nil || len(b.Replicates)+b.Undefined != 2000 {
		t.Errorf("%d replicates and %d undefined (%v)", len(b.Replicates), b.Undefined, err)
	}
}

func TestBootstrapDoesNotDependOnTheOrderOfRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Float64Range(0, 10), 3, 14).Draw(t, "xs")
		other := rapid.Permutation(xs).Draw(t, "other order")
		a, errA := BootstrapOf(xs, 100, Seed, plainMean)
		b, errB := BootstrapOf(other, 100, Seed, plainMean)
		if errA != nil || errB != nil || !slices.Equal(a.Replicates, b.Replicates) {
			t.Fatalf("replicates differ (%v, %v)", errA, errB)
		}
	})
}

func TestDrawsAreUniformAndTheSameEachTime(t *testing.T) {
	d, counts := newDraws(Seed), make([]int, 7)
	first := d.below(1 << 30)
	for range 70_000 {
		counts[d.below(7)]++
	}
	for i, c := range counts {
		if c < 9_600 || c > 10_400 {
			t.Errorf("%d came %d times of 70,000", i, c)
		}
	}
	if again := newDraws(Seed).below(1 << 30); again != first {
		t.Errorf("first draw %d, then %d", first, again)
	}
}
