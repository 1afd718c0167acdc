package analysis

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// level is the confidence level of every interval of the plan.
const level = 0.95

// bootstrapAtMost is the number of organisations up to which intervals are
// bootstrapped. Beyond it a mean has a normal interval, and others none.
const bootstrapAtMost = 1000

// noIntervalKind is the kind of a measure without an interval.
const noIntervalKind = "none"

// intervalKinds are the names that a plan can use, and what they are in words.
var intervalKinds = map[string]string{
	"none":              "",
	"wilson":            "Wilson",
	"wilson_continuity": "Wilson, with continuity correction",
	"clopper_pearson":   "Clopper-Pearson",
	"jeffreys":          "Jeffreys",
	"bca":               "BCa bootstrap",
	"percentile":        "percentile bootstrap",
	"fisher_z":          "Fisher's z",
	"bonett_wright":     "Bonett and Wright",
	"fieller":           "Fieller, Hartley and Pearson",
	"moses":             "Moses, from the rank-sum distribution",
	"tukey":             "Tukey, from the signed-rank distribution",
}

// series is the values that an interval is taken of, by organisation: one
// value of each, or several that are not independent of each other.
type series [][]float64

// byOrganisation groups the numbers of a column by the organisation they are
// of, in the order of the rows.
func byOrganisation(f *Frame, column string) series {
	return f.seriesBy(f.columns.Column(column).Number)
}

// seriesBy groups the numbers of rows by organisation.
func (f *Frame) seriesBy(number func(row int32) (float64, bool)) series {
	organisation := f.columns.Column("organisation")
	n, _ := organisation.Codes()
	at := make([]int, n+1)
	var s series
	for _, row := range f.rows {
		x, ok := number(row)
		if !ok {
			continue
		}
		j := &at[organisation.Code(row)]
		if *j == 0 {
			s = append(s, nil)
			*j = len(s)
		}
		s[*j-1] = append(s[*j-1], x)
	}
	return s
}

// alone makes a series of one value for each organisation.
func alone(xs []float64) series {
	s := make(series, len(xs))
	for i, x := range xs {
		s[i] = []float64{x}
	}
	return s
}

// clustered says whether an organisation has several values.
func (s series) clustered() bool {
	return slices.ContainsFunc(s, func(g []float64) bool { return len(g) > 1 })
}

// ofColumn gives the result the interval that the plan asks for, of its
// statistic of a column.
func (in *input) ofColumn(out *result.Result, f *Frame, column string) error {
	if in.interval == "" || in.interval == "none" {
		return nil
	}
	return in.ofStatistic(out, byOrganisation(f, column), resampled(in.params.Statistic))
}

// ofStatistic gives the result the interval that the plan asks for, of a
// statistic of a series.
func (in *input) ofStatistic(out *result.Result, s series, statistic func([]float64) (float64, error)) error {
	switch in.interval {
	case "", "none":
		return nil
	case "bca", "percentile":
	default:
		return fmt.Errorf("interval %s is not one of a statistic", in.interval)
	}
	if len(s) > bootstrapAtMost {
		return in.normal(out, s)
	}
	if tooFewUnits(out, len(s)) || allAlike(out, s) {
		return nil
	}
	b, err := estimate.BootstrapClusters(s, estimate.Resamples, estimate.Seed, statistic)
	if err != nil {
		return in.noInterval(out, err)
	}
	return in.fromBootstrap(out, b, s.clustered())
}

// fromBootstrap takes the interval from resamples.
func (in *input) fromBootstrap(out *result.Result, b *estimate.Bootstrap, clustered bool) error {
	take := b.Percentile
	if in.interval == "bca" {
		take = b.BCa
	}
	i, err := take(level)
	if err != nil {
		return in.noInterval(out, err)
	}
	words := fmt.Sprintf("%s, %s resamples of organisations, seed %d", intervalKinds[in.interval], thousands(estimate.Resamples), b.Seed)
	if clustered {
		words += ", each with all its people"
	}
	warnResamples(out, b)
	out.Interval = shown(i, words)
	return nil
}

// normal is the interval of a mean of many organisations. It is symmetric, and cut
// off where no mean can be: below 0 if no value is, and above 100 percent.
func (in *input) normal(out *result.Result, s series) error {
	v, ok := out.Value.Float()
	if !ok || in.params.Statistic != "mean" {
		return in.ofMany(out, s)
	}
	total, squares, least := 0.0, 0.0, v
	for _, g := range s {
		d := 0.0
		for _, x := range g {
			d += x - v
			least = math.Min(least, x)
		}
		squares += float64(d * d)
		total += float64(len(g))
	}
	n := float64(len(s))
	half := 1.959963984540054 * math.Sqrt(squares*n/(n-1)) / total
	low, high := v-half, v+half
	if least >= 0 {
		low = math.Max(low, 0)
	}
	if out.Unit == "percent" {
		high = math.Min(high, 100)
	}
	out.Interval = &result.Interval{Low: low, High: high, Level: level, Method: "normal, with the variance between organisations"}
	return nil
}

// ofCount is the interval of the share that a count k of n is, in percent.
func (in *input) ofCount(out *result.Result, k int, counting *Frame, chosen func(row int) bool) error {
	if in.interval == "" || in.interval == noIntervalKind || out.N == 0 {
		return nil
	}
	p, err := percentage(k, out.N)
	if err != nil {
		return err
	}
	share := &result.Result{Value: result.Number(p), N: out.N, Unit: "percent"}
	if err := in.ofProportion(share, k, counting, chosen); err != nil {
		return err
	}
	out.Warnings = append(out.Warnings, share.Warnings...)
	if share.Interval != nil {
		share.Interval.Unit = "percent"
		out.Interval = share.Interval
	}
	return nil
}

func (in *input) ofClusteredProportion(out *result.Result, counting *Frame, chosen func(row int) bool) error {
	at := 0
	s := counting.seriesBy(func(int32) (float64, bool) { // rows come in their order
		mark := 0.0
		if chosen(at) {
			mark = 100
		}
		at++
		return mark, true
	})
	if len(s) > bootstrapAtMost {
		in.params.Statistic = "mean"
		return in.normal(out, s)
	}
	if tooFewUnits(out, len(s)) {
		return nil
	}
	b, err := estimate.BootstrapClusters(s, estimate.Resamples, estimate.Seed, estimate.Mean)
	if err != nil {
		return in.noInterval(out, err)
	}
	percentile := *in
	percentile.interval = "percentile"
	return percentile.fromBootstrap(out, b, true)
}

// ofDifference is the interval of a difference of two groups' means: whole
// organisations are resampled, each with its people of both groups.
func (in *input) ofDifference(out *result.Result, first, second *Frame) error {
	if in.interval != "percentile" && in.interval != "bca" {
		return nil
	}
	units := unitsOf(first, second)
	if len(units) > bootstrapAtMost {
		i, err := estimate.MeanDifferenceInterval(units, level)
		return in.fromFormula(out, i, err, "normal, with the variance between organisations")
	}
	if tooFewUnits(out, len(units)) {
		return nil
	}
	var xs, ys []float64
	b, err := estimate.BootstrapUnits(len(units), estimate.Resamples, estimate.Seed, func(drawn []int) (float64, error) {
		xs, ys = xs[:0], ys[:0]
		for _, u := range drawn {
			xs, ys = append(xs, units[u][0]...), append(ys, units[u][1]...)
		}
		a, errA := estimate.Mean(xs)
		b, errB := estimate.Mean(ys)
		return a - b, errors.Join(errA, errB)
	})
	if err != nil {
		return in.noInterval(out, err)
	}
	return in.fromBootstrap(out, b, true)
}

// unitsOf is each organisation's times in both groups, in an order that depends
// on the times only.
func unitsOf(first, second *Frame) [][2][]float64 {
	organisation, wte := first.columns.Column("organisation"), first.columns.Column("wte")
	n, _ := organisation.Codes()
	at := make([]int, n+1)
	var units [][2][]float64
	for which, f := range []*Frame{first, second} {
		for _, row := range f.rows {
			x, ok := wte.Number(row)
			if !ok {
				continue
			}
			j := &at[organisation.Code(row)]
			if *j == 0 {
				units = append(units, [2][]float64{})
				*j = len(units)
			}
			units[*j-1][which] = append(units[*j-1][which], x)
		}
	}
	for _, u := range units {
		slices.Sort(u[0])
		slices.Sort(u[1])
	}
	slices.SortFunc(units, func(a, b [2][]float64) int {
		return cmp.Or(slices.Compare(a[0], b[0]), slices.Compare(a[1], b[1]))
	})
	return units
}

// ofCorrelation gives a coefficient its interval, a bootstrap interval beside
// it, and its test.
func (in *input) ofCorrelation(out *result.Result, xs, ys []float64, coefficient func(x, y []float64) (float64, error)) error {
	if in.interval == "" || in.interval == "none" {
		return nil
	}
	r, _ := out.Value.Float()
	formula := map[string]func(float64, int, float64) (estimate.Interval, error){
		"fisher_z": estimate.FisherInterval, "bonett_wright": estimate.SpearmanInterval, "fieller": estimate.KendallInterval,
	}[in.interval]
	if formula == nil {
		return fmt.Errorf("interval %s is not one of a correlation", in.interval)
	}
	i, err := formula(r, len(xs), level)
	if err != nil {
		return in.noInterval(out, err)
	}
	out.Interval = shown(i, intervalKinds[in.interval])
	if len(xs) > bootstrapAtMost || len(xs) < intervalFrom || in.params.Statistic == "kendall" {
		return nil
	}
	b, err := estimate.BootstrapPairs(xs, ys, estimate.Resamples, estimate.Seed, coefficient)
	if err == nil {
		i, err = b.BCa(level)
	}
	if err != nil {
		bca := *in
		bca.interval = "bca"
		return bca.noInterval(out, err)
	}
	warnResamples(out, b)
	words := fmt.Sprintf("BCa bootstrap, %s resamples of organisations, seed %d", thousands(estimate.Resamples), estimate.Seed)
	out.Also = append(out.Also, *shown(i, words))
	return nil
}

// noInterval says why there is none where the data do not allow one. Any other
// error is passed on.
func (in *input) noInterval(out *result.Result, err error) error {
	for _, known := range []error{estimate.ErrDegenerate, estimate.ErrTooFew, estimate.ErrNoVariance, estimate.ErrOverflow} {
		if errors.Is(err, known) {
			out.Warnings = append(out.Warnings, fmt.Sprintf("no interval (%s): %s", intervalKinds[in.interval], strings.ReplaceAll(err.Error(), "\n", "; ")))
			return nil
		}
	}
	return err
}

func shown(i estimate.Interval, words string) *result.Interval {
	return &result.Interval{Low: i.Low, High: i.High, Level: i.Level, Method: words}
}

// thousands is a number with commas: "10,000".
func thousands(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

func roundTo(x, per float64) float64 { return math.Round(x*per) / per }
