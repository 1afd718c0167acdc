//go:build verify

package estimate

import (
	"math"
	"testing"
)

// The simulations take minutes and so run in "make verify" only. Each bound is
// four standard errors of the simulated share.

const simulations = 2_000

func (d draws) normal() float64 {
	u := (float64(d.below(1<<30)) + 0.5) / (1 << 30)
	return normalQuantile(u)
}

func (d draws) normals(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = d.normal()
	}
	return xs
}

func share(count, of int) (share, bound float64) {
	s := float64(count) / float64(of)
	return s, 4 * math.Sqrt(math.Max(s*(1-s), 0.01)/float64(of))
}

func TestSimulatedPIsUniformUnderTheNull(t *testing.T) {
	random := newDraws(1)
	for _, c := range []struct {
		name string
		p    func() float64
	}{
		{"Spearman, n = 14", func() float64 { return must2(SpearmanTest(random.normals(14), random.normals(14))).P }},
		{"Kendall, n = 14", func() float64 { return must2(KendallTest(random.normals(14), random.normals(14))).P }},
		{"Pearson, n = 7", func() float64 { return must2(PearsonTest(random.normals(7), random.normals(7))).P }},
		{"rank sum, 14 and 20", func() float64 { return must2(RankSumTest(random.normals(14), random.normals(20))).P }},
	} {
		counts := map[float64]int{0.05: 0, 0.2: 0, 0.5: 0, 0.8: 0}
		for range simulations {
			p := c.p()
			for level := range counts {
				if p <= level {
					counts[level]++
				}
			}
		}
		for level, count := range counts {
			// p is discrete: it may fall short of its level, by a step at most.
			if s, bound := share(count, simulations); s > level+bound || s < level-bound-0.02 {
				t.Errorf("%s: p <= %v in %v of the simulations", c.name, level, s)
			}
		}
	}
}

func must2(t Test, err error) Test {
	if err != nil {
		panic(err)
	}
	return t
}

func TestSimulatedPermutationPHoldsItsLevelWithTies(t *testing.T) {
	random, rejected := newDraws(2), 0
	for range simulations {
		xs, ys := make([]float64, 14), make([]float64, 14)
		for i := range xs {
			xs[i], ys[i] = float64(random.below(4)), float64(random.below(3))
		}
		if got, err := SpearmanTest(xs, ys); err == nil && got.P <= 0.05 {
			rejected++
		}
	}
	if s, bound := share(rejected, simulations); s > 0.05+bound {
		t.Errorf("rejected in %v of the simulations", s)
	}
}

func TestSimulatedProportionIntervalsCover(t *testing.T) {
	random := newDraws(3)
	for _, c := range []struct {
		name     string
		interval proportionInterval
		least    float64 // mean coverage over proportions
	}{
		{"Wilson", Wilson, 0.94}, {"Clopper-Pearson", ClopperPearson, 0.95}, {"Jeffreys", Jeffreys, 0.935}, {"continuity", WilsonContinuity, 0.95},
	} {
		covered := 0
		for range 20 * simulations {
			p, k := float64(random.below(1<<20))/(1<<20), 0
			for range 14 {
				if float64(random.below(1<<20))/(1<<20) < p {
					k++
				}
			}
			if i, err := c.interval(k, 14, 0.95); err == nil && i.Low <= p && p <= i.High {
				covered++
			}
		}
		if s, bound := share(covered, 20*simulations); s < c.least-bound {
			t.Errorf("%s covers in %v of the simulations, want %v", c.name, s, c.least)
		}
	}
}

func TestSimulatedIntervalsOfMeansAndCorrelationsCover(t *testing.T) {
	random := newDraws(4)
	const n, rho = 30, 0.5
	names := []string{"BCa mean", "percentile mean", "Fisher", "Bonett-Wright", "pseudomedian"}
	covered := make([]int, len(names))
	for range 500 {
		xs, ys := random.normals(n), random.normals(n)
		for i := range ys {
			ys[i] = rho*xs[i] + math.Sqrt(1-rho*rho)*ys[i]
		}
		b, err := BootstrapOf(xs, 1000, Seed, Mean)
		if err != nil {
			t.Fatal(err)
		}
		r, _ := Pearson(xs, ys)
		s, _ := Spearman(xs, ys)
		count := func(which int, value float64) func(Interval, error) {
			return func(i Interval, err error) {
				if err == nil && i.Low <= value && value <= i.High {
					covered[which]++
				}
			}
		}
		count(0, 0)(b.BCa(0.95))
		count(1, 0)(b.Percentile(0.95))
		count(2, rho)(FisherInterval(r, n, 0.95))
		count(3, 6/math.Pi*math.Asin(rho/2))(SpearmanInterval(s, n, 0.95))
		count(4, 0)(PseudomedianInterval(xs, 0.95))
	}
	for which, c := range covered {
		// Bootstrap intervals of 30 values are known to cover a little less than they state.
		if s, bound := share(c, 500); s < 0.93-bound || s > 0.95+bound {
			t.Errorf("%s covers in %v of the simulations", names[which], s)
		}
	}
}
