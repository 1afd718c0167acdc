package estimate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomValues makes n values with ties, of both signs.
func randomValues(random *rand.Rand, n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = math.Round(20*random.NormFloat64()) / 8
		if random.IntN(3) == 0 {
			xs[i] = random.NormFloat64()
		}
	}
	return xs
}

func TestAHundredThousandValuesAreNoTrouble(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	xs, ys := randomValues(random, 100_000), randomValues(random, 100_000)
	for i := range xs {
		xs[i] += 0.25
	}
	shift, err := HodgesLehmann(xs, ys)
	if err != nil || math.Abs(shift-0.25) > 0.03 {
		t.Errorf("shift %v %v", shift, err)
	}
	i, err := HodgesLehmannInterval(xs, ys, 0.95)
	if err != nil || i.Low > shift || i.High < shift || i.High-i.Low > 0.1 {
		t.Errorf("%+v %v", i, err)
	}
	centre, err := Pseudomedian(xs)
	if err != nil || math.Abs(centre-0.25) > 0.03 {
		t.Errorf("centre %v %v", centre, err)
	}
	if tau, err := Kendall(xs, ys); err != nil || math.Abs(tau) > 0.01 {
		t.Errorf("tau %v %v", tau, err)
	}
	if !slices.IsSorted([]float64{i.Low, shift, i.High}) {
		t.Errorf("%v is not inside %+v", shift, i)
	}
}
