package analysis

import (
	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// ratioOfSums: Per times the sum of Column over that of By, over the rows that
// have both; organisations are resampled in pairs.
func ratioOfSums(in *input, out *result.Result) error {
	p := in.params
	if err := in.frame.need(p.Column, p.By); err != nil {
		return err
	}
	counting, missing := in.frame.answeredRows()
	missingBy(out, missing)
	_, with := values(counting, p.Column)
	wholes, both := values(with, p.By)
	parts, _ := values(both, p.Column)
	missingBy(out, map[string]int{"not_known": len(counting.rows) - len(both.rows)})
	in.describe(out, both, len(parts))
	if len(parts) == 0 {
		none(out, in.nothing())
		return nil
	}
	per := p.Per
	if per == 0 {
		per = 1
	}
	rate := func(parts, wholes []float64) (float64, error) {
		percent, err := ratio(parts, wholes)
		return percent / 100 * per, err
	}
	v, err := rate(parts, wholes)
	if err != nil {
		return cannot(out, err)
	}
	out.Value = result.Number(v)
	out.Holders = soleHolder(both)
	caution(out, both)
	return in.ofRatio(out, parts, wholes, per, rate)
}

// ofRatio is the interval of a ratio of sums over organisations, times per: pairs
// of parts and wholes are resampled, of which rate is the ratio.
func (in *input) ofRatio(out *result.Result, parts, wholes []float64, per float64, rate func(parts, wholes []float64) (float64, error)) error {
	if in.interval != "bca" && in.interval != "percentile" {
		return nil
	}
	if len(parts) > bootstrapAtMost {
		return in.ofManyRatios(out, parts, wholes, per)
	}
	if tooFewUnits(out, len(parts)) || sameRatio(out, parts, wholes) {
		return nil
	}
	b, err := estimate.BootstrapPairs(parts, wholes, estimate.Resamples, estimate.Seed, rate)
	if err != nil {
		return in.noInterval(out, err)
	}
	return in.fromBootstrap(out, b, false)
}
