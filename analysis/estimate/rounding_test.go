package estimate

import (
	"math"
	"testing"
)

// Of twelve noughts and two values every seventh resample holds just those: its
// mean is the observed one, whatever the last bit of its sum. In whole numbers,
// which are summed without rounding, the same resamples show where z0 should be.
func TestRoundingDoesNotDecideOnWhichSideAResampleCounts(t *testing.T) {
	for _, unit := range []float64{100.0 / 23, 0.1, 1e-7, 1e9 / 7} {
		whole, scaled := make([]float64, 14), make([]float64, 14)
		whole[3], whole[9] = 2, 7
		for i, w := range whole {
			scaled[i] = w * unit
		}
		sum := func(xs []float64) (float64, error) {
			s := 0.0
			for _, x := range xs {
				s += x
			}
			return s, nil
		}
		exact, errE := BootstrapOf(whole, Resamples, Seed, sum)
		b, errB := BootstrapOf(scaled, Resamples, Seed, Mean)
		if errE != nil || errB != nil {
			t.Fatal(errE, errB)
		}
		want, _, errE := exact.Corrections()
		got, _, errB := b.Corrections()
		if errE != nil || errB != nil || math.Abs(got-want) > 1e-12 {
			t.Errorf("in units of %v: z0 = %v, want %v (%v, %v)", unit, got, want, errB, errE)
		}
		i, errI := b.BCa(0.95)
		w, errW := exact.BCa(0.95)
		if errI != nil || errW != nil || math.Abs(i.High-w.High*unit/14) > 1e-9*i.High {
			t.Errorf("in units of %v: %+v, want the high end %v (%v, %v)", unit, i, w.High*unit/14, errI, errW)
		}
	}
}

// With an odd number of pairs no arrangement has the score 0, so that the
// smallest score is the least extreme there is.
func TestKendallsPIsOneWhereNothingIsLessExtreme(t *testing.T) {
	for _, ys := range [][]float64{{1, 3, 2}, {2, 1, 3}, {3, 1, 5, 6, 4, 2}, {6, 9, 1, 14, 4, 12, 7, 3, 11, 10, 2, 8, 13, 5}} {
		xs := make([]float64, len(ys))
		for i := range xs {
			xs[i] = float64(i)
		}
		k, err := KendallTest(xs, ys)
		if err != nil {
			t.Fatal(err)
		}
		if pairs := float64(len(ys) * (len(ys) - 1) / 2); math.Abs(k.Statistic*pairs) < 1.5 && k.P != 1 {
			t.Errorf("%v: p = %v", ys, k.P)
		}
	}
}
