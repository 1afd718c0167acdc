package disclose

import (
	"math"

	"proforma/analysis/result"
)

// roundValues rounds values and ends of intervals of the units that the profile
// names. A median, or an end of its interval, can be one organisation's own
// value; a rate to many digits, with staff numbers that are published, says
// whose.
func (d *disclosure) roundValues() {
	for i := range d.set.Results {
		r := &d.set.Results[i]
		decimals, ok := d.rules.RoundedTo[r.Unit]
		if !ok {
			continue
		}
		scale := math.Pow10(decimals)
		round := func(v float64) float64 { return math.Round(v*scale) / scale }
		if v, isNumber := r.Value.Float(); isNumber {
			r.Value = result.Number(round(v))
		}
		if r.Interval != nil {
			r.Interval.Low, r.Interval.High = round(r.Interval.Low), round(r.Interval.High)
		}
		for j := range r.Also {
			r.Also[j].Low, r.Also[j].High = round(r.Also[j].Low), round(r.Also[j].High)
		}
	}
}
