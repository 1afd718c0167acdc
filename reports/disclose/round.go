package disclose

import (
	"math"

	"proforma/analysis/result"
)

// roundValues rounds values and ends of intervals of the units that the profile
// names, in tables of groups too. A median, or an end of its interval, can be one
// organisation's own value; a rate to many digits, with staff numbers that are
// published, says whose. A coefficient to many digits says of two values that
// follow from mean and spread which organisation has which.
func (d *disclosure) roundValues() {
	for i := range d.set.Results {
		r := &d.set.Results[i]
		if matches(declared.GroupResults, r.ID) {
			d.roundGroups(r)
			continue
		}
		decimals, ok := d.rules.RoundedTo[r.Unit]
		if !ok {
			continue
		}
		if v, isNumber := r.Value.Float(); isNumber {
			r.Value = result.Number(rounded(v, decimals))
		}
		if r.Interval != nil {
			r.Interval.Low, r.Interval.High = rounded(r.Interval.Low, decimals), rounded(r.Interval.High, decimals)
		}
		for j := range r.Also {
			r.Also[j].Low, r.Also[j].High = rounded(r.Also[j].Low, decimals), rounded(r.Also[j].High, decimals)
		}
	}
}

// roundGroups rounds the cells of a table of groups, where each row names its
// unit. An interval in a unit of its own is of a share, and is left.
func (d *disclosure) roundGroups(r *result.Result) {
	for _, row := range r.Rows {
		decimals, ok := d.rules.RoundedTo[row.Cells["unit"].String()]
		if !ok {
			continue
		}
		columns := []string{"value"}
		if row.Cells["interval_unit"].IsNull() {
			columns = append(columns, "low", "high")
		}
		for _, column := range columns {
			if v, isNumber := row.Cells[column].Float(); isNumber {
				row.Cells[column] = result.Number(rounded(v, decimals))
			}
		}
	}
}

func rounded(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale)/scale + 0 // the nought added takes the sign off a negative nought
}
