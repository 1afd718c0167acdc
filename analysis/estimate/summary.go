package estimate

import "slices"

// Summary describes one series, in the unit of its values.
type Summary struct {
	N      int
	Mean   float64
	Median float64
	SD     *float64 // sample standard deviation; nil where n = 1, which has none
	Q1, Q3 float64  // QuantileType7 at 0.25 and 0.75
	Min    float64
	Max    float64
}

// Summarise computes a Summary: Mean, SD and QuantileType7.
//
// Preconditions: n >= 1 (ErrTooFew), all finite (ErrNotFinite); values too large to
// sum are ErrOverflow.
func Summarise(xs []float64) (Summary, error) {
	if err := check(xs, 1); err != nil {
		return Summary{}, err
	}
	m, err := mean(xs)
	if err != nil {
		return Summary{}, err
	}
	s := Summary{N: len(xs), Mean: m}
	if len(xs) > 1 {
		sd, err := SD(xs)
		if err != nil {
			return Summary{}, err
		}
		s.SD = &sd
	}
	sorted := slices.Sorted(slices.Values(xs))
	s.Min, s.Max = sorted[0]+0, sorted[len(sorted)-1]+0 // a nought has no sign
	for _, q := range []struct {
		p    float64
		into *float64
	}{{0.25, &s.Q1}, {0.5, &s.Median}, {0.75, &s.Q3}} {
		if *q.into, err = sortedQuantile(sorted, q.p); err != nil {
			return Summary{}, err
		}
	}
	return s, nil
}
