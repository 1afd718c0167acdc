package estimate

import (
	"slices"
)

// deal is the multisets that can be dealt from tied values: each is a number in
// mixed radix, with a digit for each distinct value.
type deal struct {
	values []int   // distinct, ascending
	place  []int   // of each digit
	most   []int   // each digit at most
	sizes  []uint8 // of each multiset
}

func newDeal(b []int) *deal {
	d := &deal{values: slices.Compact(slices.Sorted(slices.Values(b))), most: multiplicities(b)}
	count := 1
	for _, m := range d.most {
		d.place = append(d.place, count)
		count *= m + 1
	}
	d.sizes = make([]uint8, count)
	for s := range d.sizes {
		for g, place := range d.place {
			d.sizes[s] += uint8(s / place % (d.most[g] + 1))
		}
	}
	return d
}

// sums is the distribution of a sum over arrangements: how many give low, low+1
// and so on. Arrangements that differ by equal values only count once.
type sums struct {
	low    int
	counts []uint32
}

// half builds the distributions of the sum of products for every multiset of
// the size of a, but for the last value of a: the callers add that one multiset
// at a time, since the last layer is the largest.
func (d *deal) half(a []int) []sums {
	layer := make([]sums, len(d.sizes))
	layer[0] = sums{0, []uint32{1}}
	for k, v := range a[:len(a)-1] {
		next := make([]sums, len(d.sizes))
		for s, size := range d.sizes {
			if int(size) == k+1 {
				next[s] = d.add(layer, s, v, nil)
			}
		}
		layer = next
	}
	return layer
}

// add is the distribution for one multiset: each of its values in turn goes to
// the new place, whose factor is v. It reuses the counts it is given.
func (d *deal) add(layer []sums, s, v int, reuse []uint32) sums {
	low, high := 0, -1
	for g, place := range d.place {
		if s/place%(d.most[g]+1) == 0 {
			continue
		}
		from, shift := layer[s-place], v*d.values[g]
		if high < low {
			low, high = from.low+shift, from.low+shift+len(from.counts)-1
			continue
		}
		low, high = min(low, from.low+shift), max(high, from.low+shift+len(from.counts)-1)
	}
	counts := slices.Grow(reuse[:0], high-low+1)[:high-low+1]
	clear(counts)
	for g, place := range d.place {
		if s/place%(d.most[g]+1) == 0 {
			continue
		}
		from := layer[s-place]
		into := counts[from.low+v*d.values[g]-low:]
		for i, c := range from.counts {
			into[i] += c
		}
	}
	return sums{low, counts}
}

// countArrangements is the share of the arrangements of b against a whose sum of
// products is at most atMost or at least atLeast. There are at most 20 values.
func countArrangements(a, b []int, atMost, atLeast int) float64 {
	d := newDeal(b)
	h := len(a) / 2
	x, y := d.newSide(a[:h]), d.newSide(a[h:])
	full := len(d.sizes) - 1
	var extreme, all uint64
	for s, size := range d.sizes {
		if int(size) != h {
			continue
		}
		e, n := joinTails(x.of(s), y.of(full-s), atMost, atLeast)
		extreme, all = extreme+e, all+n
	}
	return float64(extreme) / float64(all)
}

// side is one half of the values of a, moved to start at 0 and divided by what
// they share, which keeps its sums small.
type side struct {
	deal        *deal
	layer       []sums // for multisets that are one short of the side
	last        int    // the value that is still to be dealt to
	least, step int    // a value of the side is least + step times the small one
	total       []int  // sum of each multiset
	counts      []uint32
}

func (d *deal) newSide(a []int) *side {
	v := &side{deal: d, least: slices.Min(a), total: make([]int, len(d.sizes))}
	small := make([]int, len(a))
	for i := range a {
		small[i] = a[i] - v.least
		v.step = gcd(v.step, small[i])
	}
	v.step = max(v.step, 1)
	for i := range small {
		small[i] /= v.step
	}
	for s := range v.total {
		for g, place := range d.place {
			v.total[s] += s / place % (d.most[g] + 1) * d.values[g]
		}
	}
	v.layer, v.last = d.half(small), small[len(small)-1]
	return v
}

// of is the distribution of the sum of products for a multiset of the side's
// size, valid until the next call.
func (v *side) of(s int) spread {
	small := v.deal.add(v.layer, s, v.last, v.counts)
	v.counts = small.counts
	return spread{low: v.step*small.low + v.least*v.total[s], step: v.step, counts: small.counts}
}

// spread is a distribution of sums low, low+step and so on.
type spread struct {
	low, step int
	counts    []uint32
}

// joinTails counts the pairs of two independent sums that lie in a tail, and
// all pairs.
func joinTails(x, y spread, atMost, atLeast int) (extreme, all uint64) {
	upTo := make([]uint64, len(y.counts)+1) // upTo[i] is the sum of the first i counts
	for i, c := range y.counts {
		upTo[i+1] = upTo[i] + uint64(c)
	}
	total := upTo[len(y.counts)]
	for i, c := range x.counts {
		if c == 0 {
			continue
		}
		sum := x.low + i*x.step + y.low
		below := upTo[clamp(floorDiv(atMost-sum, y.step)+1, len(y.counts))]
		above := total - upTo[clamp(ceilDiv(atLeast-sum, y.step), len(y.counts))]
		if atLeast <= atMost { // the observed sum is the mean: everything is as extreme
			below, above = total, 0
		}
		extreme += uint64(c) * (below + above)
		all += uint64(c) * total
	}
	return extreme, all
}

func clamp(i, most int) int { return max(0, min(i, most)) }

// eachPermutation calls visit for every order of xs, in place, by Heap's method.
func eachPermutation(xs []float64, visit func()) {
	visit()
	c := make([]int, len(xs))
	for i := 1; i < len(xs); {
		if c[i] >= i {
			c[i] = 0
			i++
			continue
		}
		j := c[i] * (i & 1)
		xs[i], xs[j] = xs[j], xs[i]
		visit()
		c[i]++
		i = 1
	}
}
