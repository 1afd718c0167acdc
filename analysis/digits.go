package analysis

import (
	"math"
	"strconv"

	"proforma/analysis/result"
)

// nought is the size below which a value is nought but for rounding. No unit of
// the plan has values so small; a p may be.
const nought = 1e-12

// printedDigits is the number of significant digits that results are given to.
// Two processors may differ in the sixteenth, and in the tail of a distribution
// in the thirteenth; none of them means anything.
const printedDigits = 12

// toPrintedDigits rounds every number of the set, so that the same forms give
// the same results on every machine.
func toPrintedDigits(set *result.Set) {
	for i := range set.Results {
		r := &set.Results[i]
		r.Value = printed(r.Value)
		if r.Interval != nil {
			printedEnds(r.Interval)
		}
		for j := range r.Also {
			printedEnds(&r.Also[j])
		}
		if t := r.Test; t != nil {
			t.P, t.Statistic = digits(t.P), settled(t.Statistic)
			if t.Adjusted != nil {
				*t.Adjusted = digits(*t.Adjusted)
			}
		}
		if w := r.WithoutAssumed; w != nil {
			w.Value = printed(w.Value)
		}
		for _, row := range r.Rows {
			for id, v := range row.Cells {
				row.Cells[id] = printed(v)
			}
		}
	}
}

func printedEnds(i *result.Interval) { i.Low, i.High = settled(i.Low), settled(i.High) }

func printed(v result.Value) result.Value {
	if x, ok := v.Float(); ok {
		return result.Number(settled(x))
	}
	return v
}

// settled is a value to printedDigits, or nought.
func settled(x float64) float64 {
	if math.Abs(x) < nought {
		return 0
	}
	return digits(x)
}

// digits rounds to printedDigits significant digits.
func digits(x float64) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', printedDigits, 64), 64)
	if err != nil || math.IsInf(rounded, 0) {
		return x
	}
	return rounded
}
