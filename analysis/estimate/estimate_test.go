package estimate

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// near says whether got is want to a relative tolerance (absolute below 1).
func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))
}

// numAcc makes the NIST StRD sets NumAcc2 to 4: one value at the centre, then
// 500 pairs a tenth below and above it.
func numAcc(centre, low, high float64) []float64 {
	xs := []float64{centre}
	for range 500 {
		xs = append(xs, low, high)
	}
	return xs
}

// Certified values: NIST Statistical Reference Datasets, univariate summary
// statistics (https://www.itl.nist.gov/div898/strd/univ/homepage.html).
func TestMeanAndSDAgreeWithNISTReferenceDatasets(t *testing.T) {
	for _, c := range []struct {
		name     string
		xs       []float64
		mean, sd float64
		relSD    float64 // what the data's own rounding to binary allows
	}{
		{"NumAcc1", []float64{10000001, 10000003, 10000002}, 10000002, 1, 0},
		{"NumAcc2", numAcc(1.2, 1.1, 1.3), 1.2, 0.1, 1e-13},
		{"NumAcc3", numAcc(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 1e-8},
		{"NumAcc4", numAcc(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 1e-7},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := Mean(c.xs)
			if err != nil || !near(m, c.mean, 1e-14) {
				t.Errorf("mean = %v (%v), want %v", m, err, c.mean)
			}
			sd, err := SD(c.xs)
			if err != nil || math.Abs(sd-c.sd) > c.relSD*c.sd {
				t.Errorf("SD = %v (%v), want %v within %v", sd, err, c.sd, c.relSD)
			}
		})
	}
}

// Worked by hand from definition 7 of Hyndman and Fan (1996), h = (n-1)p, which
// is also what R's quantile(x, p) does unless told otherwise.
func TestQuantileIsType7AsInR(t *testing.T) {
	law := []float64{576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594}
	for _, c := range []struct {
		xs      []float64
		p, want float64
	}{
		{[]float64{1, 2, 3, 4}, 0.5, 2.5},
		{[]float64{1, 2, 3, 4}, 0.25, 1.75},
		{[]float64{1, 2, 3, 4}, 0.75, 3.25},
		{[]float64{4, 1, 3, 2}, 0.1, 1.3},
		{[]float64{9, 8, 7, 6, 5, 4, 3, 2, 1}, 0.25, 3},
		{[]float64{7}, 0.9, 7},
		{[]float64{1, 2}, 0, 1},
		{[]float64{1, 2}, 1, 2},
		{law, 0.25, 573.5},
		{law, 0.75, 643},
		{law, 0.5, 580},
	} {
		got, err := QuantileType7(c.xs, c.p)
		if err != nil || !near(got, c.want, 1e-12) {
			t.Errorf("quantile of %v at %v = %v (%v), want %v", c.xs, c.p, got, err, c.want)
		}
	}
}

// Tuna data: Hollander and Wolfe (1973), as in R's example(cor.test).
// Law school data: Efron and Tibshirani (1993), table 3.1, where r is .776; here
// in full precision.
var (
	tunaX = []float64{44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1}
	tunaY = []float64{2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8}
	lsat  = []float64{576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594}
	gpa   = []float64{3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96}
)

func TestCorrelationsAgreeWithPublishedValues(t *testing.T) {
	if r, err := Pearson(tunaX, tunaY); err != nil || !near(r, 0.5711816, 1e-7) {
		t.Errorf("tuna r = %v (%v), want .5711816", r, err)
	}
	if rho, err := Spearman(tunaX, tunaY); err != nil || !near(rho, 0.6, 1e-12) {
		t.Errorf("tuna rho = %v (%v), want .6", rho, err)
	}
	if r, err := Pearson(lsat, gpa); err != nil || !near(r, 0.7763744912894069, 1e-13) {
		t.Errorf("law school r = %v (%v), want .7763744912894069", r, err)
	}
}

func TestMidRanksShareTheMeanOfTiedPlaces(t *testing.T) {
	got, err := MidRanks([]float64{10, 20, 10, 30, 20, 20})
	if want := []float64{1.5, 4, 1.5, 6, 4, 4}; err != nil || !slices.Equal(got, want) {
		t.Errorf("ranks = %v (%v), want %v", got, err, want)
	}
}

func TestCorrelationSurvivesExtremeScales(t *testing.T) {
	for _, scale := range []float64{1e-200, 1e-300, 1e200, 1e300} {
		xs := []float64{1 * scale, 2 * scale, 4 * scale}
		if r, err := Pearson(xs, []float64{1, 2, 4}); err != nil || !near(r, 1, 1e-12) {
			t.Errorf("scale %v: r = %v (%v), want 1", scale, r, err)
		}
	}
}

func TestPreconditionsAreErrorsAndNotPanics(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	second := func(_ any, err error) error { return err }
	for _, c := range []struct {
		name string
		err  error
		want error
	}{
		{"mean of nothing", second(Mean(nil)), ErrTooFew},
		{"mean of NaN", second(Mean([]float64{nan})), ErrNotFinite},
		{"mean beyond the largest number", second(Mean([]float64{math.MaxFloat64, math.MaxFloat64})), ErrOverflow},
		{"SD of one", second(SD([]float64{1})), ErrTooFew},
		{"SD beyond the largest number", second(SD([]float64{-1e200, 1e200})), ErrOverflow},
		{"quantile of nothing", second(QuantileType7(nil, 0.5)), ErrTooFew},
		{"quantile at 1.1", second(QuantileType7([]float64{1}, 1.1)), ErrProbability},
		{"quantile at NaN", second(QuantileType7([]float64{1}, nan)), ErrProbability},
		{"quantile of infinity", second(QuantileType7([]float64{inf}, 0.5)), ErrNotFinite},
		{"median of nothing", second(Median(nil)), ErrTooFew},
		{"summary of nothing", second(Summarise(nil)), ErrTooFew},
		{"lengths", second(Pearson([]float64{1, 2, 3}, []float64{1, 2})), ErrLengths},
		{"two pairs", second(Pearson([]float64{1, 2}, []float64{1, 2})), ErrTooFew},
		{"constant first", second(Pearson([]float64{2, 2, 2}, []float64{1, 2, 3})), ErrNoVariance},
		{"constant second", second(Spearman([]float64{1, 2, 3}, []float64{2, 2, 2})), ErrNoVariance},
		{"Spearman lengths", second(Spearman([]float64{1}, nil)), ErrLengths},
		{"Spearman of NaN", second(Spearman([]float64{1, 2, nan}, []float64{1, 2, 3})), ErrNotFinite},
		{"proportion of nothing", second(Proportion(0, 0)), ErrProportion},
		{"proportion above one", second(Proportion(3, 2)), ErrProportion},
		{"negative count", second(Proportion(-1, 2)), ErrProportion},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, c.err, c.want)
		}
	}
}

func TestSummaryOfOneValueHasNoSD(t *testing.T) {
	s, err := Summarise([]float64{0.2})
	if err != nil || s.SD != nil || s.N != 1 || s.Mean != 0.2 || s.Median != 0.2 || s.Min != 0.2 || s.Max != 0.2 {
		t.Errorf("summary = %+v (%v)", s, err)
	}
}

func TestProportion(t *testing.T) {
	if p, err := Proportion(7, 14); err != nil || p != 0.5 {
		t.Errorf("7 of 14 = %v (%v)", p, err)
	}
}
