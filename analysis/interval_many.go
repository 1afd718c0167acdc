package analysis

import (
	"fmt"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// Above bootstrapAtMost organisations intervals are by formula: resampling a
// million of them takes hours and gives the same.

// quantiles are the statistics that are quantiles.
var quantiles = map[string]float64{"q1": 0.25, "median": 0.5, "q3": 0.75}

// ofMany is the interval of a statistic, other than a mean, of many
// organisations' values, one of each.
func (in *input) ofMany(out *result.Result, s series) error {
	p, isQuantile := quantiles[in.params.Statistic]
	if s.clustered() || !isQuantile && in.params.Statistic != "sd" {
		out.Warnings = append(out.Warnings, fmt.Sprintf("no interval: above %s organisations there is none for this", thousands(bootstrapAtMost)))
		return nil
	}
	xs := make([]float64, len(s))
	for i, g := range s {
		xs[i] = g[0]
	}
	if isQuantile {
		i, err := estimate.QuantileInterval(xs, p, level)
		return in.fromFormula(out, i, err, "order statistics, whatever the distribution")
	}
	i, err := estimate.SDInterval(xs, level)
	return in.fromFormula(out, i, err, "normal, with the variance that the fourth moment gives")
}

// ofManyRatios is the interval of a ratio of sums over many organisations, times
// per. It is symmetric, and cut off where no ratio can be.
func (in *input) ofManyRatios(out *result.Result, parts, wholes []float64, per float64) error {
	i, err := estimate.RatioInterval(parts, wholes, level)
	i.Low, i.High = max(0, per*i.Low), per*i.High // neither parts nor wholes are below 0
	if out.Unit == "percent" {
		i.High = min(i.High, 100)
	}
	return in.fromFormula(out, i, err, "normal, with the variance between organisations")
}

func (in *input) fromFormula(out *result.Result, i estimate.Interval, err error, words string) error {
	if err != nil {
		return in.noInterval(out, err)
	}
	out.Interval = shown(i, words)
	return nil
}
