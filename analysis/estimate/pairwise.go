package estimate

import (
	"math"
	"slices"
)

// pairwiseAtMost is the number of pairs up to which all differences or means of
// pairs are held and sorted. Above it the one of a rank is found by halving the
// numbers that it can be, which takes the same value and no room.
const pairwiseAtMost = 1_000_000

// ordered is values of which only some ranks are asked for.
type ordered struct {
	n       int
	all     []float64 // sorted; nil where there are too many
	atMost  func(v float64) int
	extreme float64 // none is larger in size
}

// at is the value at place k, from 0.
func (o ordered) at(k int) float64 {
	if o.all != nil {
		return o.all[k] + 0 // a nought has no sign
	}
	low, high := toOrder(-o.extreme), toOrder(o.extreme)
	for low < high { // the smallest number with more than k values at or below it
		middle := low + (high-low)/2
		if o.atMost(fromOrder(middle)) > k {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return fromOrder(low) + 0
}

// median is by definition 7 of the quantiles.
func (o ordered) median() (float64, error) {
	if o.n%2 == 1 {
		return o.at(o.n / 2), nil
	}
	return amid(o.at(o.n/2-1), o.at(o.n/2), 0.5)
}

// toOrder numbers the floats in their order.
func toOrder(v float64) uint64 {
	if b := math.Float64bits(v); b>>63 == 0 {
		return b | 1<<63
	} else {
		return ^b
	}
}

func fromOrder(o uint64) float64 {
	if o>>63 == 1 {
		return math.Float64frombits(o &^ (1 << 63))
	}
	return math.Float64frombits(^o)
}

// differences is x - y over all pairs.
func differences(xs, ys []float64) (ordered, error) {
	if err := check(xs, 1); err != nil {
		return ordered{}, err
	}
	if err := check(ys, 1); err != nil {
		return ordered{}, err
	}
	extreme, err := finite(max(math.Abs(slices.Max(xs)-slices.Min(ys)), math.Abs(slices.Min(xs)-slices.Max(ys))))
	if err != nil {
		return ordered{}, err
	}
	o := ordered{n: len(xs) * len(ys), extreme: extreme}
	if o.n > pairwiseAtMost {
		x, y := slices.Sorted(slices.Values(xs)), slices.Sorted(slices.Values(ys))
		o.atMost = func(v float64) int {
			count, j := 0, len(y) // differences of x from y[j] on are at most v
			for _, a := range x {
				for j > 0 && a-y[j-1] <= v {
					j--
				}
				for j < len(y) && a-y[j] > v {
					j++
				}
				count += len(y) - j
			}
			return count
		}
		return o, nil
	}
	for _, x := range xs {
		for _, y := range ys {
			o.all = append(o.all, x-y)
		}
	}
	slices.Sort(o.all)
	return o, nil
}

// walshMeans is the means of all pairs, each value with itself too.
func walshMeans(xs []float64) (ordered, error) {
	if err := check(xs, 1); err != nil {
		return ordered{}, err
	}
	n := len(xs)
	o := ordered{n: n * (n + 1) / 2, extreme: max(math.Abs(slices.Max(xs)), math.Abs(slices.Min(xs)))}
	if o.n > pairwiseAtMost {
		x := slices.Sorted(slices.Values(xs))
		o.atMost = func(v float64) int {
			count, j := 0, n // means of x[i] with those before j are at most v
			for i, a := range x {
				for j > i && float64(a/2)+float64(x[j-1]/2) > v {
					j--
				}
				if j <= i {
					break
				}
				count += j - i
			}
			return count
		}
		return o, nil
	}
	for i := range xs {
		for j := range i + 1 {
			o.all = append(o.all, float64(xs[i]/2)+float64(xs[j]/2))
		}
	}
	slices.Sort(o.all)
	return o, nil
}
