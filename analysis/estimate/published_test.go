package estimate

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The counts that published p of the tuna data rest on: T = 26 concordant pairs
// of pairs (Hollander and Wolfe, 1973, and R 4.x cor.test(method = "kendall",
// exact = TRUE)); S = 48, the sum of squared differences of ranks (R 4.x
// cor.test(method = "spearman", exact = TRUE)).
func TestTunaDataGiveThePublishedCounts(t *testing.T) {
	tau, errT := Kendall(tunaX, tunaY)
	if concordant := (1 + tau) * 36 / 2; errT != nil || math.Abs(concordant-26) > 1e-12 || math.Abs(tau-.4444) > 5e-5 {
		t.Errorf("T = %v, tau = %v (%v), want 26 and .4444", concordant, tau, errT)
	}
	rho, errS := Spearman(tunaX, tunaY)
	if s := (1 - rho) * (9*81 - 9) / 6; errS != nil || math.Abs(s-48) > 1e-10 {
		t.Errorf("S = %v (%v), want 48", s, errS)
	}
	p, err := PearsonTest(tunaX, tunaY)
	if err != nil || math.Abs(p.P-.10252) > 5e-6 || math.Abs(p.Statistic-.5711816) > 5e-8 || p.P*362880 != 37203 {
		t.Errorf("%+v (%v), want r = .5711816 and p = 37203/362880 = .10252", p, err)
	}
}

// A critical value is one whose p is at most .05 while that of the next smaller
// coefficient is above: two-sided, Zar (1972), JASA 67, 578-580; n = 14 and its
// next value from the exact distribution.
func TestSpearmanCriticalValuesAreTheSmallestThatReject(t *testing.T) {
	for _, c := range []struct {
		n, s, next int
		critical   float64
	}{{6, 4, 6, .886}, {8, 22, 24, .738}, {10, 58, 60, .648}, {12, 118, 120, .587}, {14, 210, 212, .538462}} {
		for _, side := range []struct {
			s       int
			rejects bool
		}{{c.s, true}, {c.next, false}} {
			xs, ys := withSumOfSquares(t, c.n, side.s)
			got, err := SpearmanTest(xs, ys)
			if err != nil || got.P <= .05 != side.rejects {
				t.Errorf("n = %d, rho = %v: p = %v (%v)", c.n, got.Statistic, got.P, err)
			}
			if side.rejects && math.Abs(got.Statistic-c.critical) > 5e-4 {
				t.Errorf("n = %d: critical value %v, want %v", c.n, got.Statistic, c.critical)
			}
		}
	}
}

// Lag-one autocorrelations certified by NIST (StRD, univariate summary
// statistics) for the sets that a computer can make: -0.5 and -0.999.
func TestLagOneAgreesWithNISTOnTheNumAccSets(t *testing.T) {
	for _, c := range []struct {
		name   string
		xs     []float64
		want   float64
		within float64
	}{
		{"NumAcc1", []float64{10000001, 10000003, 10000002}, -.5, 1e-15},
		{"NumAcc2", numAcc(1.2, 1.1, 1.3), -.999, 1e-12},
		{"NumAcc3", numAcc(1000000.2, 1000000.1, 1000000.3), -.999, 1e-8},
		{"NumAcc4", numAcc(10000000.2, 10000000.1, 10000000.3), -.999, 1e-7},
	} {
		if got, err := LagOne(c.xs); err != nil || math.Abs(got-c.want) > c.within {
			t.Errorf("%s: %v (%v), want %v", c.name, got, err, c.want)
		}
	}
}

// Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C:
// four coders, twelve items, codes missing: nominal alpha .743, the value that R's
// irr::kripp.alpha gives for it too. Example A, two coders and two codes: the
// coincidences 10, 4, 4 and 2 give .095, with 60% agreement.
func TestAlphaAgreesWithKrippendorffsExamples(t *testing.T) {
	row := func(codes string) []string {
		var out []string
		for _, c := range codes {
			if c == '*' {
				out = append(out, "")
				continue
			}
			out = append(out, string(c))
		}
		return out
	}
	four := [][]string{row("123321412***"), row("1233224125*3"), row("*3332342251*"), row("12332441251*")}
	if alpha, err := KrippendorffAlpha(four); err != nil || math.Abs(alpha-.743) > 5e-4 {
		t.Errorf("alpha = %v (%v), want .743", alpha, err)
	}
	a, b := row("0100000000"), row("1110010010")
	alpha, err := KrippendorffAlpha([][]string{a, b})
	agreement, _ := Agreement(a, b)
	if err != nil || math.Abs(alpha-.095) > 5e-4 || agreement != .6 {
		t.Errorf("alpha = %v, agreement %v (%v), want .095 and .6", alpha, agreement, err)
	}
}

// Invariance: tests and coefficients do not change where a series is multiplied
// by a positive number and moved; both are powers of two or whole numbers here,
// so that no rounding is in play.
func TestTestsDoNotChangeWithScaleAndShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 12).Draw(t, "n")
		part := rapid.SliceOfN(rapid.IntRange(-9, 9), n, n)
		scale := math.Ldexp(1, rapid.IntRange(-20, 20).Draw(t, "scale"))
		shift := float64(rapid.IntRange(-1000, 1000).Draw(t, "shift")) * scale
		xs, moved, ys := make([]float64, n), make([]float64, n), make([]float64, n)
		a, b := part.Draw(t, "xs"), part.Draw(t, "ys")
		for i := range xs {
			xs[i], ys[i] = float64(a[i]), float64(b[i])
			moved[i] = xs[i]*scale + shift
		}
		for name, test := range map[string]func(x, y []float64) (Test, error){"Pearson": PearsonTest, "Spearman": SpearmanTest, "Kendall": KendallTest} {
			before, err := test(xs, ys)
			after, errAfter := test(moved, ys)
			if (err == nil) != (errAfter == nil) || math.Abs(before.P-after.P) > 1e-12 || math.Abs(before.Statistic-after.Statistic) > 1e-9 {
				t.Fatalf("%s: %+v (%v), moved %+v (%v)", name, before, err, after, errAfter)
			}
			turned, err := test(negated(xs), ys)
			// Random arrangements start from an order of the pairs, which turning changes.
			if err == nil && before.Exact && (math.Abs(turned.P-before.P) > 1e-12 || math.Abs(turned.Statistic+before.Statistic) > 1e-9) {
				t.Fatalf("%s: %+v, turned round %+v", name, before, turned)
			}
		}
	})
}

func negated(xs []float64) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = -x
	}
	return out
}

func TestGroupTestsMoveWithScaleAndShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (xs, moved []float64) {
			scale := 4.0
			for _, v := range rapid.SliceOfN(rapid.IntRange(-9, 9), 1, 9).Draw(t, name) {
				xs, moved = append(xs, float64(v)), append(moved, float64(v)*scale+1024)
			}
			return xs, moved
		}
		xs, movedX := draw("xs")
		ys, movedY := draw("ys")
		for name, test := range map[string]func(x, y []float64) (Test, error){"rank sum": RankSumTest, "mean difference": MeanDifferenceTest} {
			before, _ := test(xs, ys)
			after, _ := test(movedX, movedY)
			back, _ := test(ys, xs)
			if math.Abs(before.P-after.P) > 1e-12 || math.Abs(before.P-back.P) > 1e-12 {
				t.Fatalf("%s: p = %v, moved %v, swapped %v", name, before.P, after.P, back.P)
			}
		}
		shift, _ := HodgesLehmann(xs, ys)
		moved, _ := HodgesLehmann(movedX, movedY)
		centre, _ := Pseudomedian(xs)
		movedCentre, _ := Pseudomedian(movedX)
		if moved != 4*shift || movedCentre != 4*centre+1024 {
			t.Fatalf("shift %v, moved %v; centre %v, moved %v", shift, moved, centre, movedCentre)
		}
	})
}

func TestSelectingAQuantileGivesWhatSortingDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-5, 5), rapid.SampledFrom([]float64{0, 1, 1, 2})), 1, 60).Draw(t, "xs")
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		want, err := QuantileType7(xs, p)
		got, errGot := selectQuantile(xs, p)
		if err != nil || errGot != nil || got != want {
			t.Fatalf("selected %v (%v), sorted %v (%v)", got, errGot, want, err)
		}
	})
}

func TestDrawsThatAreKeptAreThoseOfTheGenerator(t *testing.T) {
	for _, n := range []int{2, 14, keptAtMost} {
		random, kept := newDraws(Seed), drawsFor(n, Resamples, Seed)
		rows := make([]int, n)
		for range Resamples {
			kept.next(rows)
			for _, r := range rows {
				if want := random.below(n); r != want {
					t.Fatalf("n = %d: row %d, want %d", n, r, want)
				}
			}
		}
	}
}

// Above a million pairs the ordered differences and means are not held; what is
// found instead is the same number.
func TestManyPairsGiveTheSameDifferencesAndMeans(t *testing.T) {
	random := newDraws(9)
	xs, ys := make([]float64, 1500), make([]float64, 1200)
	for i := range xs {
		xs[i] = float64(random.below(1000)-500) / 7
	}
	for i := range ys {
		ys[i] = float64(random.below(300)) / 3
	}
	d, err := differences(xs, ys)
	w, errW := walshMeans(xs)
	if err != nil || errW != nil || d.all != nil || w.all != nil {
		t.Fatalf("%v, %v; held %d and %d", err, errW, len(d.all), len(w.all))
	}
	var all, means []float64
	for _, x := range xs {
		for _, y := range ys {
			all = append(all, x-y)
		}
	}
	for i := range xs {
		for j := range i + 1 {
			means = append(means, xs[i]/2+xs[j]/2)
		}
	}
	all, means = slices.Sorted(slices.Values(all)), slices.Sorted(slices.Values(means))
	for _, k := range []int{0, 1, 777, d.n / 3, d.n / 2, d.n - 1} {
		if d.at(k) != all[k]+0 {
			t.Errorf("difference %d is %v, want %v", k, d.at(k), all[k])
		}
	}
	for _, k := range []int{0, 5, 7777, w.n / 2, w.n - 1} {
		if w.at(k) != means[k]+0 {
			t.Errorf("mean %d is %v, want %v", k, w.at(k), means[k])
		}
	}
}

func TestConcordanceBySortingIsThatOfAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 40).Draw(t, "n")
		part := rapid.SliceOfN(tied, n, n)
		xs, ys := part.Draw(t, "xs"), part.Draw(t, "ys")
		c, err := concord(xs, ys)
		if err == nil && c.score != kendallScore(xs, ys) {
			t.Fatalf("score %d, want %d", c.score, kendallScore(xs, ys))
		}
	})
}
