package estimate

import (
	"math"
	"testing"
)

type proportionInterval func(k, n int, level float64) (Interval, error)

// The first four rows of each method: table I of Newcombe (1998), Statistics in
// Medicine 17, 857-872. n = 20, k = 4: R 4.x binom::binom.confint. The rows of
// n = 14 were worked out with R 4.x (binom package) to six digits.
func TestProportionIntervalsAgreeWithPublishedValues(t *testing.T) {
	for _, c := range []struct {
		name      string
		interval  proportionInterval
		k, n      int
		low, high float64
		within    float64
	}{
		{"Wilson", Wilson, 81, 263, .2553, .3662, 5e-5},
		{"Wilson", Wilson, 15, 148, .0624, .1605, 5e-5},
		{"Wilson", Wilson, 0, 20, 0, .1611, 5e-5},
		{"Wilson", Wilson, 1, 29, .0061, .1718, 5e-5},
		{"Wilson", Wilson, 0, 14, 0, .215311, 5e-7},
		{"Wilson", Wilson, 1, 14, .012722, .314687, 5e-7},
		{"Wilson", Wilson, 3, 14, .075714, .475892, 5e-7},
		{"Wilson", Wilson, 4, 14, .117214, .546491, 5e-7},
		{"Wilson", Wilson, 7, 14, .267992, .732008, 5e-7},
		{"Wilson", Wilson, 14, 14, .784689, 1, 5e-7},
		{"Wilson", Wilson, 4, 20, .0806576626, .4160174323, 5e-11},
		{"continuity", WilsonContinuity, 81, 263, .2535, .3682, 5e-5},
		{"continuity", WilsonContinuity, 15, 148, .0598, .1644, 5e-5},
		{"continuity", WilsonContinuity, 0, 20, 0, .2005, 5e-5},
		{"continuity", WilsonContinuity, 1, 29, .0018, .1963, 5e-5},
		{"Clopper-Pearson", ClopperPearson, 81, 263, .2527, .3676, 5e-5},
		{"Clopper-Pearson", ClopperPearson, 15, 148, .0578, .1617, 5e-5},
		{"Clopper-Pearson", ClopperPearson, 0, 20, 0, .1684, 5e-5},
		{"Clopper-Pearson", ClopperPearson, 1, 29, .0009, .1776, 5e-5},
		{"Clopper-Pearson", ClopperPearson, 7, 14, .230361, .769639, 5e-7},
		{"Clopper-Pearson", ClopperPearson, 3, 14, .046579, .507976, 5e-7},
		{"Clopper-Pearson", ClopperPearson, 4, 20, .0573339971, .4366140030, 5e-11},
		{"Jeffreys", Jeffreys, 7, 14, .258927, .741073, 5e-7},
	} {
		i, err := c.interval(c.k, c.n, 0.95)
		if err != nil || math.Abs(i.Low-c.low) > c.within || math.Abs(i.High-c.high) > c.within {
			t.Errorf("%s of %d/%d = %v to %v (%v), want %v to %v", c.name, c.k, c.n, i.Low, i.High, err, c.low, c.high)
		}
	}
}

func TestProportionIntervalsHoldTheirProportionAndMirror(t *testing.T) {
	for name, interval := range map[string]proportionInterval{
		"Wilson": Wilson, "continuity": WilsonContinuity, "Clopper-Pearson": ClopperPearson, "Jeffreys": Jeffreys,
	} {
		for n := 1; n <= 40; n++ {
			for k := 0; k <= n; k++ {
				a, errA := interval(k, n, 0.95)
				b, errB := interval(n-k, n, 0.95)
				p := float64(k) / float64(n)
				if errA != nil || errB != nil || a.Low > p || a.High < p || a.Low < 0 || a.High > 1 {
					t.Fatalf("%s of %d/%d = %+v (%v, %v)", name, k, n, a, errA, errB)
				}
				if math.Abs(a.Low-(1-b.High)) > 1e-9 {
					t.Fatalf("%s of %d/%d starts at %v, its mirror ends at %v", name, k, n, a.Low, b.High)
				}
			}
		}
	}
}
