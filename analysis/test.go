package analysis

import (
	"fmt"
	"math"
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
	"pearson_t":                 "Student's t with n - 2 degrees of freedom",
	"pearson_permutation":       "permutation test, random arrangements: |r| at least as large, p = (b+1)/(m+1)",
	"spearman_exact":            "exact permutation distribution of the ranks, ties included: |rho| at least as large",
	"spearman_permutation":      "permutation test of the ranks, random arrangements: |rho| at least as large, p = (b+1)/(m+1)",
	"spearman_t":                "Student's t approximation of the ranks' correlation",
	"kendall_exact":             "exact permutation distribution of tau-b: |tau| at least as large",
	"kendall_normal":            "normal approximation of tau-b with correction for ties",
	"kendall_permutation":       "permutation test of tau-b, random arrangements: |tau| at least as large, p = (b+1)/(m+1)",
	"ranksum_exact":             "Wilcoxon rank-sum test, exact with ties: rank sum at least as far from its mean",
	"ranksum_normal":            "Wilcoxon rank-sum test, normal approximation with ties and continuity correction",
	"signedrank_exact":          "Wilcoxon signed-rank test, exact with ties: sum at least as far from its mean",
	"signedrank_normal":         "Wilcoxon signed-rank test, normal approximation with ties and continuity correction",
	"sign_exact":                "sign test, binomial",
	"binomial_exact":            "exact binomial test: outcomes no more likely than the one seen",
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
	if all := slices.Concat(xs, ys); alike(all) {
		out.Warnings = append(out.Warnings, fmt.Sprintf("no test and no interval: all %d times are the same", len(all)))
		caution(out, counting)
		return nil
	}
	t, err := estimate.RankSumTest(xs, ys)
	if err != nil {
		return cannot(out, err)
	}
	in.tested(out, t)
	warnTies(out, "person", "people", "have a time that others have too; tied times have the mean of their ranks, which the test allows for", slices.Concat(xs, ys))
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
	var differences []float64
	pairs := pairedMeans(first, second)
	var holders []string
	for _, p := range pairs {
		differences, holders = append(differences, p.first-p.second), append(holders, p.organisation)
	}
	out.N = len(differences)
	out.Basis = in.basisOfKeys(holders)
	in.missingOrganisations(out, "not_both_groups")
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
	if !slices.ContainsFunc(rounded, func(d float64) bool { return d != 0 }) {
		out.Warnings = append(out.Warnings, "no test and no interval: in no organisation do the two groups differ")
		return nil
	}
	t, n, err := estimate.SignedRankTest(rounded)
	if err != nil {
		return cannot(out, err)
	}
	in.tested(out, t)
	warnTies(out, "organisation", "organisations", "have a difference of the same size as another; tied ones have the mean of their ranks, which the test allows for", sizes(rounded))
	if zero := len(differences) - n; zero > 0 {
		out.Warnings = append(out.Warnings, countOf(zero, "organisation has no difference and does", "organisations have no difference and do")+" not enter the test")
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

// sizes are the differences that are not nought, without their signs.
func sizes(differences []float64) []float64 {
	var out []float64
	for _, d := range differences {
		if d != 0 {
			out = append(out, math.Abs(d))
		}
	}
	return out
}

// pairOfMeans is one organisation's mean wte in two groups of its people.
type pairOfMeans struct {
	organisation  string
	first, second float64
}

// pairedMeans is the means of the organisations that have people in both frames,
// in the order of their keys. The frames are of one query.
func pairedMeans(first, second *Frame) []pairOfMeans {
	a, b := meansBy(first), meansBy(second)
	organisation := first.columns.Column("organisation")
	var pairs []pairOfMeans
	for code := range a {
		if a[code].n > 0 && b[code].n > 0 {
			pairs = append(pairs, pairOfMeans{organisation.Word(uint32(code)), a[code].mean(), b[code].mean()})
		}
	}
	slices.SortFunc(pairs, func(a, b pairOfMeans) int { return strings.Compare(a.organisation, b.organisation) })
	return pairs
}

// total is a sum of values and their number.
type total struct {
	sum float64
	n   int
}

func (t total) mean() float64 { return t.sum / float64(t.n) }

// meansBy is each organisation's times read, by the code of its key.
func meansBy(f *Frame) []total {
	organisation, wte := f.columns.Column("organisation"), f.columns.Column("wte")
	n, _ := organisation.Codes()
	totals := make([]total, n+1)
	for _, row := range f.rows {
		if x, ok := wte.Number(row); ok {
			t := &totals[organisation.Code(row)]
			t.sum, t.n = t.sum+x, t.n+1
		}
	}
	return totals
}
