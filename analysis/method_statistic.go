package analysis

import (
	"fmt"
	"math"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// values is the numbers of a column, and the rows that have one.
func values(f *Frame, column string) ([]float64, *Frame) {
	c := f.columns.Column(column)
	xs := make([]float64, 0, len(f.rows))
	with := f.where(func(i int) bool {
		x, ok := c.Number(f.rows[i])
		if ok {
			xs = append(xs, x)
		}
		return ok
	})
	return xs, with
}

// statistic: Statistic of Column.
func statistic(in *input, out *result.Result) error {
	if err := in.frame.need(in.params.Column); err != nil {
		return err
	}
	counting, missing := in.frame.answeredRows()
	missingBy(out, missing)
	xs, with := values(counting, in.params.Column)
	missingBy(out, map[string]int{"not_known": len(counting.rows) - len(with.rows)})
	in.describe(out, with, len(xs))
	in.fills["n"] = fmt.Sprint(len(xs))
	in.fills["organisations"] = countOf(with.organisations(), "organisation", "organisations")
	if in.params.Statistic == "n" {
		out.Value = result.Number(float64(len(xs)))
		return nil
	}
	if len(xs) == 0 {
		none(out, in.nothing())
		return nil
	}
	v, err := pick(xs, in.params.Statistic)
	if err != nil {
		return cannot(out, err)
	}
	out.Value = result.Number(v)
	out.Holders = holders(in.params.Statistic, v, xs, with)
	if in.pointed() && out.Holders == nil {
		out.Holders = holders("min", v, xs, with)
	}
	caution(out, with)
	return in.ofColumn(out, with, in.params.Column)
}

// resampled is a statistic for thousands of resamples: what can be had without
// the whole summary is.
func resampled(name string) func(xs []float64) (float64, error) {
	switch name {
	case "mean":
		return estimate.Mean
	case "median":
		return estimate.Median
	case "sd":
		return estimate.SD
	case "q1":
		return func(xs []float64) (float64, error) { return estimate.QuantileType7(xs, 0.25) }
	case "q3":
		return func(xs []float64) (float64, error) { return estimate.QuantileType7(xs, 0.75) }
	}
	return func(xs []float64) (float64, error) { return pick(xs, name) }
}

// pick is one statistic of a series.
func pick(xs []float64, name string) (float64, error) {
	s, err := estimate.Summarise(xs)
	if err != nil {
		return 0, err
	}
	switch name {
	case "mean":
		return s.Mean, nil
	case "median":
		return s.Median, nil
	case "sd":
		if s.SD == nil {
			return 0, fmt.Errorf("%w: one value has no spread", estimate.ErrTooFew)
		}
		return *s.SD, nil
	case "q1":
		return s.Q1, nil
	case "q3":
		return s.Q3, nil
	case "min":
		return s.Min, nil
	case "max":
		return s.Max, nil
	}
	return 0, fmt.Errorf("there is no statistic %q", name)
}

// holders names the organisation that a statistic identifies: the only one at
// the minimum or maximum, or the only one that there is.
func holders(name string, v float64, xs []float64, f *Frame) []string {
	if name != "min" && name != "max" {
		return soleHolder(f)
	}
	return soleHolder(f.where(func(i int) bool { return xs[i] == v }))
}

// correlation: Statistic (pearson, spearman or kendall) of Column and By.
func correlation(in *input, out *result.Result) error {
	if err := in.frame.need(in.params.Column, in.params.By); err != nil {
		return err
	}
	counting, missing := in.frame.answeredRows()
	missingBy(out, missing)
	xs, with := values(counting, in.params.Column)
	ys, both := values(with, in.params.By)
	if len(ys) != len(xs) {
		xs, _ = values(both, in.params.Column)
	}
	missingBy(out, map[string]int{"not_known": len(counting.rows) - len(both.rows)})
	in.describe(out, both, len(xs))
	if len(xs) == 0 {
		none(out, in.nothing())
		return nil
	}
	estimator := map[string]func(x, y []float64) (float64, error){
		"pearson": estimate.Pearson, "spearman": estimate.Spearman, "kendall": estimate.Kendall,
	}[in.params.Statistic]
	if estimator == nil {
		return fmt.Errorf("there is no coefficient %q", in.params.Statistic)
	}
	if constantSeries(out, xs, ys) {
		return nil
	}
	r, err := estimator(xs, ys)
	if err != nil {
		return cannot(out, err)
	}
	out.Value = result.Number(r)
	out.Words = in.scale.word(math.Abs(r))
	out.Warnings = append(out.Warnings, fmt.Sprintf("a coefficient at n = %d is imprecise: a small one is no evidence of a relation, and no evidence that there is none", out.N))
	caution(out, both)
	if done := rankTies[in.params.Statistic]; done != "" {
		warnTies(out, "organisation", "organisations", done, xs, ys)
	}
	if in.interval == noIntervalKind {
		return nil
	}
	t, err := correlationTests[in.params.Statistic](xs, ys)
	if err != nil {
		return cannot(out, err)
	}
	in.tested(out, t)
	return in.ofCorrelation(out, xs, ys, estimator)
}
