package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// tooFew is the n below which an estimate says that it rests on too few. Of four
// organisations there are only 35 different resamples (of five 126), the
// smallest p that the signed-rank test can give is 0.125, and no Wilson interval is
// narrower than 49% of the scale.
const tooFew = intervalFrom

// distinctFrom is the number of different values of a statistic over its
// resamples below which the ends of the interval are said to be coarse.
const distinctFrom = 10

// fewWords begin each warning of too few, so that it is given once.
const fewWords = "too few: "

// warnFew says that an estimate rests on too few. What the plan gives no
// interval describes and estimates nothing.
func (in *input) warnFew(out *result.Result) {
	estimated := !out.Value.IsNull() || len(out.Rows) > 0
	said := slices.ContainsFunc(out.Warnings, func(w string) bool { return strings.HasPrefix(w, fewWords) })
	if in.interval == noIntervalKind || !estimated || said || out.N == 0 || out.N >= tooFew {
		return
	}
	out.Warnings = append(out.Warnings, fmt.Sprintf("%sn = %d is below %d, and each one counts for much", fewWords, out.N, tooFew))
}

// tooFewUnits says that there is no interval because there are too few
// organisations to resample.
func tooFewUnits(out *result.Result, n int) bool {
	if n >= intervalFrom {
		return false
	}
	out.Warnings = append(out.Warnings, fmt.Sprintf("%sno interval, since resamples of %s are too much alike (it takes %d)", fewWords, countOf(n, "organisation", "organisations"), intervalFrom))
	return true
}

// alike says whether there are values and all are the same, but for rounding.
func alike(xs []float64) bool {
	return len(xs) > 0 && slices.Max(xs)-slices.Min(xs) <= 1e-9*math.Abs(slices.Max(xs))
}

// allAlike says that there is no interval because the values do not vary.
func allAlike(out *result.Result, s series) bool {
	var all []float64
	for _, g := range s {
		all = append(all, g...)
	}
	if !alike(all) {
		return false
	}
	out.Warnings = append(out.Warnings, noVariance(len(all)))
	return true
}

func noVariance(n int) string {
	return fmt.Sprintf("no interval: all %d values are the same", n)
}

// sameRatio is allAlike of the ratios of parts to wholes.
func sameRatio(out *result.Result, parts, wholes []float64) bool {
	ratios := make([]float64, len(parts))
	for i := range parts {
		ratios[i] = parts[i] / wholes[i]
	}
	return allAlike(out, alone(ratios))
}

// constantSeries says that there is no coefficient because one of the two
// measures does not vary.
func constantSeries(out *result.Result, xs, ys []float64) bool {
	if len(xs) < 2 || !alike(xs) && !alike(ys) {
		return false
	}
	none(out, fmt.Sprintf("there is no coefficient: one of the two measures is the same for all %d organisations", len(xs)))
	return true
}

// warnResamples says what is to be known of the resamples of an interval.
func warnResamples(out *result.Result, b *estimate.Bootstrap) {
	if b.Undefined > 0 {
		total := len(b.Replicates) + b.Undefined
		out.Warnings = append(out.Warnings, fmt.Sprintf("the interval leaves out %s of %s resamples, on which the value is not defined", thousands(b.Undefined), thousands(total)))
	}
	if distinct := distinctUpTo(distinctFrom, b.Replicates); distinct < distinctFrom {
		out.Warnings = append(out.Warnings, fmt.Sprintf("the resamples take only %d different values, so the ends of the interval are coarse", distinct))
	}
}

// distinctUpTo is the number of different values, rounding aside, or enough if there are as many.
func distinctUpTo(enough int, xs []float64) int {
	seen := map[float64]bool{}
	for _, x := range xs {
		if seen[roundTo(x, 1e9)] = true; len(seen) == enough {
			break
		}
	}
	return len(seen)
}

// tied counts the values that others share, differences by rounding aside.
func tied(xs []float64) []bool {
	count := map[float64]int{}
	for _, x := range xs {
		count[roundTo(x, 1e9)]++
	}
	out := make([]bool, len(xs))
	for i, x := range xs {
		out[i] = count[roundTo(x, 1e9)] > 1
	}
	return out
}

// warnTies says how many of those ranked share a value with another, in any of
// the series, and what was done about it.
func warnTies(out *result.Result, one, many, done string, ranked ...[]float64) {
	n, all := 0, 0
	for _, xs := range ranked {
		all = max(all, len(xs))
	}
	flags := make([]bool, all)
	for _, xs := range ranked {
		for i, is := range tied(xs) {
			flags[i] = flags[i] || is
		}
	}
	for _, is := range flags {
		if is {
			n++
		}
	}
	if n > 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("ties: %d of %s %s", n, countOf(all, one, many), done))
	}
}

// rankTies are the coefficients that rest on ranks, and what they do with ties.
var rankTies = map[string]string{
	"spearman": "share a value with another; tied values have the mean of their ranks",
	"kendall":  "share a value with another; tau-b allows for tied pairs, which count neither way",
}
