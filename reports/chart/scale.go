package chart

import "math"

// scale is a value axis from 0 to end with a mark at every step.
type scale struct{ end, step float64 }

// niceScale covers 0 to highest in steps of 1, 2 or 5 times a power of ten, of
// which there are about as many as asked for. An end that is given is kept.
func niceScale(highest, end float64, steps int) scale {
	reach := max(highest, end)
	if reach <= 0 {
		reach = 1
	}
	step := niceStep(reach / float64(steps))
	if end > 0 && end >= highest {
		return scale{end: end, step: step}
	}
	return scale{end: round(math.Ceil(reach/step-1e-9) * step), step: step}
}

func niceStep(rough float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= rough*(1-1e-9) {
			return round(m * power)
		}
	}
	return round(10 * power)
}

// at is where a value stands on an axis so many pixels long.
func (s scale) at(v, pixels float64) float64 { return float64(v / s.end * pixels) }

// round takes away what binary fractions add (0.30000000000000004), so that
// an option is short and reads well.
func round(v float64) float64 {
	if v == 0 {
		return 0
	}
	digits := math.Pow(10, 9-math.Ceil(math.Log10(math.Abs(v))))
	r := math.Round(v*digits) / digits
	if math.IsInf(r, 0) || math.IsNaN(r) {
		return v
	}
	return r
}
