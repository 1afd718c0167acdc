package analysis

import (
	"math"
	"testing"

	"proforma/analysis/result"
)

// Two machines may differ in the last digits that a float has.
func TestWhatDiffersInTheLastBitsComesOutTheSame(t *testing.T) {
	for _, x := range []float64{5.289285714285715, -0.0011223344556677, 1e9 / 7, 0.05, 1.0 / 3} {
		near := math.Nextafter(math.Nextafter(x, 10), 10)
		if digits(x) != digits(near) || math.Abs(digits(x)-x) > 1e-11*math.Abs(x) {
			t.Errorf("%v becomes %v, %v becomes %v", x, digits(x), near, digits(near))
		}
	}
	p := 3.3e-80
	set := &result.Set{Results: []result.Result{{
		Value: result.Number(5e-17), Interval: &result.Interval{Low: -1.0 / 3, High: 2.0 / 3}, Test: &result.Test{P: p, Statistic: -4e-17},
		Rows: []result.Row{{Cells: map[string]result.Value{"x": result.Number(0.1 + 0.2), "words": result.Text("0.30000000000000004")}}},
	}}}
	toPrintedDigits(set)
	r := set.Results[0]
	if v, _ := r.Value.Float(); v != 0 || r.Test.P != p || r.Test.Statistic != 0 || r.Interval.Low != -0.333333333333 {
		t.Errorf("%+v %+v %+v", r.Value, r.Test, r.Interval)
	}
	if r.Rows[0].Cells["x"] != result.Number(0.3) || r.Rows[0].Cells["words"].String() != "0.30000000000000004" {
		t.Errorf("%v", r.Rows[0].Cells)
	}
}
