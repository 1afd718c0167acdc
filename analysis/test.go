package analysis

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// The roles of a test.
const (
	primary     = "primary"
	exploratory = "exploratory"
)

// testWords are the methods of package estimate in words.
var testWords = map[string]string{
	"pearson_permutation_exact": "permutation test, every arrangement counted: |r| at least as large",
	"pearson_permutation":       "permutation test, random arrangements: |r| at least as large, p = (b+1)/(m+1)",
	"pearson_t":                 "Student's t approximation of the correlation",
	"spearman_exact":            "exact permutation distribution of the ranks, ties included: |rho| at least as large",
	"spearman_permutation":      "permutation test of the ranks, random arrangements: |rho| at least as large, p = (b+1)/(m+1)",
	"spearman_t":                "Student's t approximation of the ranks' correlation",
	"kendall_exact":             "exact permutation distribution of tau-b: |tau| at least as large",
	"kendall_permutation":       "permutation test of tau-b, random arrangements: |tau| at least as large, p = (b+1)/(m+1)",
	"kendall_normal":            "normal approximation of the score of tau-b, with the variance for ties",
	"ranksum_exact":             "Wilcoxon rank-sum test, exact with ties: rank sum at least as far from its mean",
	"ranksum_normal":            "Wilcoxon rank-sum test, normal approximation with ties and continuity correction",
	"signedrank_exact":          "Wilcoxon signed-rank test, exact with ties: sum at least as far from its mean",
	"signedrank_normal":         "Wilcoxon signed-rank test, normal approximation with ties and continuity correction",
	"sign_exact":                "sign test, binomial",
}

// tested puts a test into the result.
func (in *input) tested(out *result.Result, t estimate.Test) {
	words := testWords[t.Method]
	if words == "" {
		words = strings.ReplaceAll(t.Method, "_", " ")
	}
	if t.Draws > 0 {
		words += fmt.Sprintf("; %s draws, seed %d", thousands(t.Draws), t.Seed)
	}
	role := in.role
	if role == "" {
		role = exploratory
	}
	out.Test = &result.Test{P: t.P, Statistic: t.Statistic, Method: words, Exact: t.Exact, Role: role}
}

// correlationTests are the tests by coefficient.
var correlationTests = map[string]func(xs, ys []float64) (estimate.Test, error){
	"pearson": estimate.PearsonTest, "spearman": estimate.SpearmanTest, "kendall": estimate.KendallTest,
}

// adjust gives every exploratory test of a set its p by Holm's method: among
// many looks some will seem to show something.
func adjust(set *result.Set) error {
	var ps []float64
	var tests []*result.Test
	for i := range set.Results {
		if t := set.Results[i].Test; t != nil && t.Role == exploratory {
			ps, tests = append(ps, t.P), append(tests, t)
		}
	}
	adjusted, err := estimate.Holm(ps)
	if err != nil {
		return fmt.Errorf("adjusting the exploratory tests: %w", err)
	}
	for i, t := range tests {
		t.Adjusted = &adjusted[i]
	}
	return nil
}

// rankSum: the median difference of wte, first of Values less second, person by
// person, with the rank-sum test.
func rankSum(in *input, out *result.Result) error {
	counting, first, second, err := in.twoGroups(out)
	if err != nil {
		return err
	}
	xs, _ := values(first, "wte")
	ys, _ := values(second, "wte")
	if len(xs) == 0 || len(ys) == 0 {
		none(out, in.nothing())
		return nil
	}
	shift, err := estimate.HodgesLehmann(xs, ys)
	if err != nil {
		return cannot(out, err)
	}
	out.Value = result.Number(shift)
	t, err := estimate.RankSumTest(xs, ys)
	if err != nil {
		return cannot(out, err)
	}
	in.tested(out, t)
	if in.interval == "moses" {
		i, err := estimate.HodgesLehmannInterval(xs, ys, level)
		if err != nil {
			if err := in.noInterval(out, err); err != nil {
				return err
			}
		} else {
			out.Interval = shown(i, intervalKinds[in.interval])
		}
	}
	out.Warnings = append(out.Warnings, "people of one organisation are not independent of each other, which the test takes them to be: see the comparison within organisations")
	caution(out, counting)
	return nil
}

// within: for organisations that have both groups, the difference of the mean
// wte of the first of Values and the second; its pseudomedian over
// organisations, with the signed-rank test.
func within(in *input, out *result.Result) error {
	counting, first, second, err := in.twoGroups(out)
	if err != nil {
		return err
	}
	a, b := meansBy(first), meansBy(second)
	var differences []float64
	var holders []string
	for _, organisation := range slices.Sorted(maps.Keys(a)) {
		if y, both := b[organisation]; both {
			differences = append(differences, a[organisation]-y)
			holders = append(holders, organisation)
		}
	}
	out.N = len(differences)
	if out.N == 0 {
		none(out, in.nothing())
		return nil
	}
	v, err := estimate.Pseudomedian(differences)
	if err != nil {
		return cannot(out, err)
	}
	out.Value = result.Number(v)
	if out.N == 1 {
		out.Holders = holders
	}
	if err := in.signedRank(out, differences); err != nil {
		return err
	}
	caution(out, counting)
	return nil
}

func (in *input) signedRank(out *result.Result, differences []float64) error {
	rounded := make([]float64, len(differences))
	for i, d := range differences { // means of tenths differ in the last bits, and ties must be ties
		rounded[i] = roundTo(d, 1e9)
	}
	t, n, err := estimate.SignedRankTest(rounded)
	if err != nil {
		return cannot(out, err)
	}
	in.tested(out, t)
	if zero := len(differences) - n; zero > 0 {
		out.Warnings = append(out.Warnings, countOf(zero, "organisation has", "organisations have")+" no difference and does not enter the test")
	}
	if in.interval != "tukey" {
		return nil
	}
	i, err := estimate.PseudomedianInterval(rounded, level)
	if err != nil {
		return in.noInterval(out, err)
	}
	out.Interval = shown(i, intervalKinds[in.interval])
	return nil
}

// meansBy is each organisation's mean wte.
func meansBy(f *Frame) map[string]float64 {
	sums, counts := map[string]float64{}, map[string]float64{}
	for i := range f.rows {
		if x, ok := f.number(i, "wte"); ok {
			sums[f.text(i, "organisation")] += x
			counts[f.text(i, "organisation")]++
		}
	}
	for k := range sums {
		sums[k] /= counts[k]
	}
	return sums
}
