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

func TestManyPairsHaveTheOrderThatListingThemGives(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		xs, ys := randomValues(random, 1+random.IntN(40)), randomValues(random, 1+random.IntN(40))
		d, err := differences(xs, ys)
		if err != nil {
			t.Fatal(err)
		}
		w, err := walshMeans(xs)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []*orderedPairs{d, w} {
			listed := p.listed
			if len(listed) != p.n {
				t.Fatalf("%d listed of %d", len(listed), p.n)
			}
			p.listed = nil
			for place, want := range listed {
				if got := p.at(place); got != want {
					t.Fatalf("pair %d of %d is %v, by listing %v", place, p.n, got, want)
				}
			}
		}
	}
}

func TestKendallsScoreIsTheCountOverAllPairs(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		n := 2 + random.IntN(60)
		xs, ys := randomValues(random, n), randomValues(random, n)
		want := 0
		for i := range xs {
			for j := range i {
				want += compare(xs[i], xs[j]) * compare(ys[i], ys[j])
			}
		}
		if got := kendallScore(xs, ys); got != want {
			t.Fatalf("%d, by pairs %d: %v %v", got, want, xs, ys)
		}
	}
}

// Above the bound for permutations a p by formula is near the p by permutation.
func TestFormulasForManyPairsAreNearThePermutations(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	n := PermutationAtMost + 1
	xs, ys := randomValues(random, n), randomValues(random, n)
	for i := range ys {
		ys[i] += 0.06 * xs[i]
	}
	kendall, err := KendallTest(xs, ys)
	if err != nil || kendall.Method != "kendall_normal" {
		t.Fatalf("%+v %v", kendall, err)
	}
	if p := kendallPermutations(xs, ys, kendallScore(xs, ys)).P; math.Abs(p-kendall.P) > 0.015 {
		t.Errorf("Kendall: %v by formula, %v by permutation", kendall.P, p)
	}
	pearson, err := PearsonTest(xs, ys)
	if err != nil || pearson.Method != "pearson_t" {
		t.Fatalf("%+v %v", pearson, err)
	}
	if p := permuteProducts(xs, ys, 20_000, Seed).P; math.Abs(p-pearson.P) > 0.015 {
		t.Errorf("Pearson: %v by formula, %v by permutation", pearson.P, p)
	}
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
