package estimate

// countArrangements counts the arrangements of b against a whose sum of products
// is at most atMost or at least atLeast, and all. Arrangements that differ by
// equal values of b only count once. There are at most 20 values, so that all
// fits into 64 bits, and a count of a half of them, at most 10!, into 32.
func countArrangements(a, b []int, atMost, atLeast int) (extreme, all uint64) {
	d, p := newDeal(b), &pool{}
	h := len(a) / 2
	x := d.newSide(p, a[:h])
	var y *side
	if c, ok := symmetric(a); ok {
		y = x.mirrored(c)
	} else {
		y = d.newSide(p, a[h:])
	}
	var j join
	for _, s := range d.ofSize(h) {
		e, n := j.tails(x.of(s), y.of(d.full()-s), atMost, atLeast)
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
	j.upTo = append(j.upTo[:0], 0) // upTo[i] is the sum of the first i counts
	total := uint64(0)
	for _, c := range y.counts {
		total += uint64(c)
		j.upTo = append(j.upTo, total)
	}
	if atLeast <= atMost { // the observed sum is the mean: everything is as extreme
		for _, c := range x.counts {
			all += uint64(c) * total
		}
		return all, all
	}
	most, move := len(y.counts), x.step/y.step
	sum := x.low + y.low
	below := floorDiv(atMost-sum, y.step) + 1 // how many sums of y stay in the lower tail
	above := ceilDiv(atLeast-sum, y.step)     // and how many do not reach the upper one
	for i, c := range x.counts {
		if x.step%y.step != 0 {
			below = floorDiv(atMost-sum-i*x.step, y.step) + 1
			above = ceilDiv(atLeast-sum-i*x.step, y.step)
		}
		extreme += uint64(c) * (j.upTo[clamp(below, most)] + total - j.upTo[clamp(above, most)])
		all += uint64(c) * total
		below, above = below-move, above-move
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

func abs(i int) int { return max(i, -i) }
