package estimate

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Tuna data: Hollander and Wolfe (1973), p. 187f., as in R's example(cor.test);
// R 4.x: cor.test(x, y, method = "kendall") and "spearman". The permutation p of
// Pearson's r counts all 9! arrangements.
func TestExactCorrelationTestsAgreeWithThePublishedTunaValues(t *testing.T) {
	if got, err := PearsonTest(tunaX, tunaY); err != nil || !near(got.P, 37203.0/362880, 1e-12) || !got.Exact {
		t.Errorf("Pearson %+v (%v), want p = 37203/362880", got, err)
	}
	if got, err := KendallTest(tunaX, tunaY); err != nil || math.Abs(got.P-.119439) > 5e-7 || math.Abs(got.Statistic-.4444444) > 5e-8 {
		t.Errorf("Kendall %+v (%v), want tau = .4444, p = .119439", got, err)
	}
	if got, err := SpearmanTest(tunaX, tunaY); err != nil || math.Abs(got.P-.096798) > 5e-7 {
		t.Errorf("Spearman %+v (%v), want p = .096798", got, err)
	}
}

// withSumOfSquares gives an order of 1 to n whose rank correlation is
// 1 - 6 S/(n^3-n), by swapping neighbours and further places until S fits.
func withSumOfSquares(t *testing.T, n, s int) (xs, ys []float64) {
	t.Helper()
	for i := range n {
		xs, ys = append(xs, float64(i)), append(ys, float64(i))
	}
	left := s
	for i := 0; i < n && left > 0; i++ {
		for j := n - 1; j > i; j-- {
			d := 2 * (j - i) * (j - i)
			if d <= left && ys[i] == float64(i) && ys[j] == float64(j) {
				ys[i], ys[j], left = ys[j], ys[i], left-d
			}
		}
	}
	if left != 0 {
		t.Fatalf("no order of %d with S = %d was found", n, s)
	}
	return xs, ys
}

// Two-sided 5% critical values of Spearman's rho: Zar (1972), and for n = 14 the
// two values next to the critical one, from the exact distribution.
func TestSpearmanExactHasTheTabledCriticalValues(t *testing.T) {
	for _, c := range []struct {
		n, s int // S = (1-rho)(n^3-n)/6
		rho  float64
		p    float64 // 0: only on which side of .05
	}{
		{6, 4, .886, 0}, {8, 22, .738, 0}, {10, 58, .648, 0}, {12, 118, .587, 0}, {14, 210, .538462, .049965}, {14, 212, .534066, .052136},
	} {
		xs, ys := withSumOfSquares(t, c.n, c.s)
		got, err := SpearmanTest(xs, ys)
		if err != nil || math.Abs(got.Statistic-c.rho) > 5e-4 {
			t.Fatalf("n = %d: rho = %v (%v), want %v", c.n, got.Statistic, err, c.rho)
		}
		if c.p == 0 && got.P > .05 || c.p != 0 && math.Abs(got.P-c.p) > 5e-7 {
			t.Errorf("n = %d, rho = %v: p = %v, want %v", c.n, got.Statistic, got.P, c.p)
		}
	}
}

// bruteForce is the share of all orders of ys whose statistic is at least as far
// from zero as observed.
func bruteForce(xs, ys []float64, statistic func(xs, ys []float64) (float64, error)) float64 {
	observed, _ := statistic(xs, ys)
	moved := slices.Clone(ys)
	extreme, all := 0, 0
	eachPermutation(moved, func() {
		if s, _ := statistic(xs, moved); math.Abs(s) >= math.Abs(observed)-1e-9 {
			extreme++
		}
		all++
	})
	return float64(extreme) / float64(all)
}

var tied = rapid.SampledFrom([]float64{0, 0.2, 0.5, 0.6, 1, 1.4, 2})

func TestExactTestsWithTiesEqualBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 7).Draw(t, "n")
		part := rapid.SliceOfN(tied, n, n)
		xs, ys := part.Draw(t, "xs"), part.Draw(t, "ys")
		for name, c := range map[string]struct {
			test      func(xs, ys []float64) (Test, error)
			statistic func(xs, ys []float64) (float64, error)
		}{
			"Spearman": {SpearmanTest, Spearman}, "Kendall": {KendallTest, Kendall}, "Pearson": {PearsonTest, Pearson},
		} {
			got, err := c.test(xs, ys)
			if errors.Is(err, ErrNoVariance) {
				continue
			}
			if want := bruteForce(xs, ys, c.statistic); err != nil || math.Abs(got.P-want) > 1e-12 {
				t.Fatalf("%s: p = %v (%v), want %v", name, got.P, err, want)
			}
		}
	})
}

func TestRankSumAndSignedRankEqualBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(tied, 1, 6).Draw(t, "xs")
		ys := rapid.SliceOfN(tied, 1, 6).Draw(t, "ys")
		got, err := RankSumTest(xs, ys)
		if want := bruteRankSum(xs, ys); err != nil || math.Abs(got.P-want) > 1e-12 {
			t.Fatalf("rank sum p = %v (%v), want %v", got.P, err, want)
		}
		ds := rapid.SliceOfN(rapid.SampledFrom([]float64{-2, -1, -0.5, 0, 0.5, 1, 3}), 1, 10).Draw(t, "differences")
		signed, _, err := SignedRankTest(ds)
		if want := bruteSignedRank(ds); want >= 0 && (err != nil || math.Abs(signed.P-want) > 1e-12) {
			t.Fatalf("signed rank p = %v (%v), want %v", signed.P, err, want)
		}
	})
}

func bruteRankSum(xs, ys []float64) float64 {
	ranks, _ := MidRanks(slices.Concat(xs, ys))
	mean := float64(len(xs)) * float64(len(ranks)+1) / 2
	observed := 0.0
	for _, r := range ranks[:len(xs)] {
		observed += r
	}
	extreme, all := 0, 0
	eachSubset(ranks, len(xs), func(sum float64) {
		all++
		if math.Abs(sum-mean) >= math.Abs(observed-mean)-1e-9 {
			extreme++
		}
	})
	return float64(extreme) / float64(all)
}

// bruteSignedRank goes through every pattern of signs; -1 where all are zero.
func bruteSignedRank(ds []float64) float64 {
	var sizes []float64
	var positive []bool
	for _, d := range ds {
		if d != 0 {
			sizes, positive = append(sizes, math.Abs(d)), append(positive, d > 0)
		}
	}
	if len(sizes) == 0 {
		return -1
	}
	ranks, _ := MidRanks(sizes)
	mean, observed := 0.0, 0.0
	for i, r := range ranks {
		mean += r / 2
		if positive[i] {
			observed += r
		}
	}
	extreme := 0
	for pattern := range 1 << len(ranks) {
		sum := 0.0
		for i, r := range ranks {
			if pattern>>i&1 == 1 {
				sum += r
			}
		}
		if math.Abs(sum-mean) >= math.Abs(observed-mean)-1e-9 {
			extreme++
		}
	}
	return float64(extreme) / float64(int(1)<<len(ranks))
}

func must(xs []float64, err error) []float64 {
	if err != nil {
		panic(err)
	}
	return xs
}

func BenchmarkExactSpearman(b *testing.B) {
	for _, n := range []int{14, 16, 18, 20} {
		var xs, ys []float64
		for i := range n {
			xs, ys = append(xs, float64(i/2)), append(ys, float64((i*7)%n))
		}
		ys[0], ys[5] = ys[3], ys[4]
		b.Run(itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				if _, err := SpearmanTest(xs, ys); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func itoa(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }
