package estimate

import (
	"slices"
	"sync"
)

// countArrangements counts the arrangements of b against a whose sum of products
// is at most atMost or at least atLeast, and all. Arrangements that differ by
// equal values of b only count once. There are at most 20 values, so that all
// fits into 64 bits, and a count of a half of them, at most 10!, into 32.
func countArrangements(a, b []int, atMost, atLeast int) (extreme, all uint64) {
	return newDeal(b).count(a, atMost, atLeast)
}

// count deals the values to those of a, which ascend.
func (d *deal) count(a []int, atMost, atLeast int) (extreme, all uint64) {
	p := &pool{}
	h := len(a) / 2
	x := d.newSide(p, a[:h])
	var y *side
	if c, ok := symmetric(a); ok {
		y = x.mirrored(c)
	} else {
		y = d.newSide(p, a[h:])
	}
	sets := d.ofSize(h)
	if len(sets) < 10_000 {
		return joinAll(x, y, sets, atMost, atLeast)
	}
	// Two goroutines take half of the multisets each. What they count is whole,
	// so that it does not matter which is added first.
	var extremes, alls [2]uint64
	var wait sync.WaitGroup
	for i, part := range [][]uint32{sets[:len(sets)/2], sets[len(sets)/2:]} {
		wait.Go(func() { extremes[i], alls[i] = joinAll(x.again(), y.again(), part, atMost, atLeast) })
	}
	wait.Wait()
	return extremes[0] + extremes[1], alls[0] + alls[1]
}

// joinAll joins the distributions for each multiset of x's side with those for
// what it leaves to y's.
func joinAll(x, y *side, sets []uint32, atMost, atLeast int) (extreme, all uint64) {
	var j join
	for _, s := range sets {
		e, n := j.tails(x.of(s), y.of(x.deal.full()-s), atMost, atLeast)
		extreme, all = extreme+e, all+n
	}
	return extreme, all
}

// symmetric says whether the two halves of an even number of ascending values
// mirror each other, and the sum of a value and its image, which is not 0.
func symmetric(a []int) (c int, ok bool) {
	c = a[0] + a[len(a)-1]
	for i, v := range a {
		if v+a[len(a)-1-i] != c {
			return 0, false
		}
	}
	return c, len(a)%2 == 0
}

// spread is a distribution of sums low, low+step and so on.
type spread struct {
	low, step int
	counts    []uint32
}

// join counts pairs of independent sums.
type join struct{ upTo []uint64 }

// tails counts the pairs of two independent sums that lie in a tail, and all
// pairs.
func (j *join) tails(x, y spread, atMost, atLeast int) (extreme, all uint64) {
	if x.step%y.step != 0 {
		x, y = y, x
	}
	inX := uint64(0)
	for _, c := range x.counts {
		inX += uint64(c)
	}
	most := len(y.counts)
	j.upTo = slices.Grow(j.upTo[:0], most+1)[:most+1] // upTo[i] is the sum of the first i counts
	upTo, inY := j.upTo, uint64(0)
	for i, c := range y.counts {
		upTo[i] = inY
		inY += uint64(c)
	}
	upTo[most] = inY
	if atLeast <= atMost { // the observed sum is the mean: everything is as extreme
		return inX * inY, inX * inY
	}
	// Of y's sums, below stay in the lower tail, and above do not reach the upper.
	sum, move := x.low+y.low, x.step/y.step
	below, above := floorDiv(atMost-sum, y.step)+1, ceilDiv(atLeast-sum, y.step)
	inside := uint64(0)
	for i, c := range x.counts {
		if x.step%y.step != 0 {
			below, above = floorDiv(atMost-sum-i*x.step, y.step)+1, ceilDiv(atLeast-sum-i*x.step, y.step)
		}
		inside += uint64(c) * (upTo[clamp(above, most)] - upTo[clamp(below, most)])
		below, above = below-move, above-move
	}
	return inX*inY - inside, inX * inY
}

func clamp(i, most int) int { return max(0, min(i, most)) }

func abs(i int) int { return max(i, -i) }

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
