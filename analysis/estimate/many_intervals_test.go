package estimate

import (
	"math"
	"math/rand/v2"
	"testing"
)

// nearTo holds an interval against that of the bootstrap.
func nearTo(t *testing.T, what string, got Interval, err error, b *Bootstrap, bootErr error) {
	t.Helper()
	if err != nil || bootErr != nil {
		t.Fatalf("%s: %v, bootstrap %v", what, err, bootErr)
	}
	want, err := b.Percentile(0.95)
	if err != nil {
		t.Fatal(err)
	}
	width := want.High - want.Low
	if math.Abs(got.Low-want.Low) > 0.2*width || math.Abs(got.High-want.High) > 0.2*width {
		t.Errorf("%s: %v to %v, by resampling %v to %v", what, got.Low, got.High, want.Low, want.High)
	}
}

func TestIntervalsOfManyValuesAreNearThoseOfResampling(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	n := 900
	xs, ws := make([]float64, n), make([]float64, n)
	units := make([][2][]float64, n)
	for i := range xs {
		xs[i] = math.Exp(random.NormFloat64() / 2)
		ws[i] = xs[i] + 2*random.Float64()
		shared := random.NormFloat64()
		for g := range 2 {
			for range random.IntN(3) {
				units[i][g] = append(units[i][g], shared+random.NormFloat64()+float64(g))
			}
		}
	}
	for _, q := range []float64{0.25, 0.5, 0.75} {
		quantile := func(v []float64) (float64, error) { return QuantileType7(v, q) }
		got, err := QuantileInterval(xs, q, 0.95)
		b, bootErr := BootstrapOf(xs, 4000, Seed, quantile)
		nearTo(t, "a quantile", got, err, b, bootErr)
	}
	got, err := SDInterval(xs, 0.95)
	b, bootErr := BootstrapOf(xs, 4000, Seed, SD)
	nearTo(t, "the standard deviation", got, err, b, bootErr)
	got, err = RatioInterval(xs, ws, 0.95)
	b, bootErr = BootstrapPairs(xs, ws, 4000, Seed, func(p, w []float64) (float64, error) {
		part, whole := 0.0, 0.0
		for i := range p {
			part, whole = part+p[i], whole+w[i]
		}
		return part / whole, nil
	})
	nearTo(t, "a ratio", got, err, b, bootErr)
	got, err = MeanDifferenceInterval(units, 0.95)
	b, bootErr = BootstrapUnits(n, 4000, Seed, func(drawn []int) (float64, error) {
		var all [2][]float64
		for _, u := range drawn {
			for g := range 2 {
				all[g] = append(all[g], units[u][g]...)
			}
		}
		first, err := Mean(all[0])
		if err != nil {
			return 0, err
		}
		second, err := Mean(all[1])
		return first - second, err
	})
	nearTo(t, "a difference", got, err, b, bootErr)
}

func TestIntervalsOfManyValuesSayWhatTheyCannotDo(t *testing.T) {
	if _, err := QuantileInterval([]float64{1, 2, 3}, 0.5, 0.95); err == nil {
		t.Error("three values have places for an interval of the median")
	}
	if _, err := SDInterval([]float64{2, 2, 2, 2}, 0.95); err == nil {
		t.Error("values that are all alike have an interval of their spread")
	}
	if _, err := RatioInterval([]float64{1, 2}, []float64{0, 0}, 0.95); err == nil {
		t.Error("a ratio to nothing has an interval")
	}
	if _, err := MeanDifferenceInterval([][2][]float64{{{1}, nil}, {{2}, nil}}, 0.95); err == nil {
		t.Error("a difference from nobody has an interval")
	}
	if _, err := MeanDifferenceInterval([][2][]float64{{{1}, {math.NaN()}}, {{2}, {1}}}, 0.95); err == nil {
		t.Error("NaN passes")
	}
}
