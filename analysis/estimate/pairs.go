package estimate

import (
	"errors"
	"math"
	"slices"
)

// orderedPairs is a value for every pair of values, in ascending order, without
// writing them all down where there are many: of a million values there are
// half a billion of pairs and more.
type orderedPairs struct {
	n      int       // pairs
	listed []float64 // all of them, sorted, where they are few
	// upTo counts the pairs whose value is at most v.
	upTo func(v float64) int
	// least and most are the ends.
	least, most float64
}

// listedPairs is the number of pairs up to which all are written down.
const listedPairs = 1 << 18

// at is the pair at a place, from 0.
func (p *orderedPairs) at(place int) float64 {
	if p.listed != nil {
		return p.listed[place]
	}
	// The smallest number with more than place pairs up to it is that pair's:
	// halve the numbers between the ends, in the order of their bits.
	low, high := ordinal(p.least), ordinal(p.most)
	for low < high {
		middle := low + (high-low)/2
		if p.upTo(fromOrdinal(middle)) > place {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return fromOrdinal(low)
}

// median is the middle pair, or the mean of the middle two.
func (p *orderedPairs) median() (float64, error) {
	if p.n%2 == 1 {
		return p.at(p.n / 2), nil
	}
	a, b := p.at(p.n/2-1), p.at(p.n/2)
	return sortedQuantile([]float64{a, b}, 0.5)
}

// ordinal numbers the finite floating-point numbers in their order.
func ordinal(x float64) uint64 {
	bits := math.Float64bits(x + 0) // -0 is 0
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

func fromOrdinal(o uint64) float64 {
	if o>>63 == 1 {
		return math.Float64frombits(o &^ (1 << 63))
	}
	return math.Float64frombits(^o)
}

// differences is x - y over all pairs.
func differences(xs, ys []float64) (*orderedPairs, error) {
	if err := errors.Join(check(xs, 1), check(ys, 1)); err != nil {
		return nil, err
	}
	x, y := slices.Sorted(slices.Values(xs)), slices.Sorted(slices.Values(ys))
	p := &orderedPairs{n: len(x) * len(y), least: x[0] - y[len(y)-1], most: x[len(x)-1] - y[0]}
	if err := errors.Join(notFinite(p.least), notFinite(p.most)); err != nil {
		return nil, err
	}
	p.upTo = func(v float64) int {
		count, j := 0, 0
		for _, a := range x { // the larger x is, the larger must y be
			for j < len(y) && a-y[j] > v {
				j++
			}
			count += len(y) - j
		}
		return count
	}
	if p.n <= listedPairs {
		p.listed = make([]float64, 0, p.n)
		for _, a := range x {
			for _, b := range y {
				p.listed = append(p.listed, a-b)
			}
		}
		slices.Sort(p.listed)
	}
	return p, nil
}

// notFinite is the error of a number that has overflowed.
func notFinite(x float64) error {
	_, err := finite(x)
	return err
}

// walshMeans is the mean of every pair of values, each with itself too.
func walshMeans(xs []float64) (*orderedPairs, error) {
	if err := check(xs, 1); err != nil {
		return nil, err
	}
	x := slices.Sorted(slices.Values(xs))
	n := len(x)
	p := &orderedPairs{n: n * (n + 1) / 2, least: x[0], most: x[n-1]}
	p.upTo = func(v float64) int {
		count, j := 0, n-1
		for i := range x {
			for j >= i && x[i]/2+x[j]/2 > v {
				j--
			}
			if j < i {
				break
			}
			count += j - i + 1
		}
		return count
	}
	if p.n <= listedPairs {
		p.listed = make([]float64, 0, p.n)
		for i := range x {
			for _, b := range x[i:] {
				p.listed = append(p.listed, x[i]/2+b/2)
			}
		}
		slices.Sort(p.listed)
	}
	return p, nil
}
