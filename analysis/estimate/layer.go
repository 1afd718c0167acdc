package estimate

import "math/bits"

// layer holds the distribution of the sum of products for every multiset of one
// size, dealt to as many factors.
type layer struct {
	rows  []row
	parts [][]byte // of partBytes each; a row lies in one
}

// counts starts at the counts of a row.
func (l *layer) counts(r *row) []byte { return l.parts[r.start>>16][r.start&(partBytes-1):] }

// pool keeps the parts of layers that are done with, so that building one layer
// after the other leaves nothing behind.
type pool struct{ free [][]byte }

func (p *pool) part() []byte {
	if last := len(p.free) - 1; last >= 0 {
		part := p.free[last]
		p.free = p.free[:last]
		return part
	}
	return make([]byte, partBytes)
}

// shapes are the rows of the next layer, whose factor is v, before they are
// counted.
func (d *deal) shapes(l *layer, size, v int) (rows []row, bytes int) {
	sets := d.ofSize(size)
	rows = make([]row, len(sets))
	for i, s := range sets {
		rows[i] = d.shape(l, s, v)
		bytes += rows[i].bytes()
	}
	return rows, bytes
}

// shape is the row of a multiset: each of its values in turn goes to the new
// place, whose factor is v.
func (d *deal) shape(l *layer, s uint32, v int) row {
	var e extent
	most := 0
	for held := d.holds[s]; held != 0; held &= held - 1 {
		g := bits.TrailingZeros32(held)
		from := &l.rows[d.rank[s-d.place[g]]]
		e.cover(from, int(from.low)+v*d.values[g], most == 0)
		most += int(from.most)
	}
	return newRow(e.low, e.high, e.step, most)
}

// extent is what sums lie between, and in which steps.
type extent struct{ low, high, step int }

// cover widens the extent to a row that has been moved to start at low.
func (e *extent) cover(r *row, low int, first bool) {
	high := low + int(r.n-1)*int(r.step)
	if first {
		*e = extent{low, high, int(r.step)}
		return
	}
	if e.step != 1 {
		e.step = gcd(gcd(e.step, int(r.step)), abs(low-e.low))
	}
	e.low, e.high = min(e.low, low), max(e.high, high)
}

// next counts the rows of the next layer, and gives back what l takes up.
func (d *deal) next(p *pool, l *layer, rows []row, size, v int) *layer {
	out := &layer{rows: rows}
	used := partBytes
	for i, s := range d.ofSize(size) {
		r := &rows[i]
		if need := r.bytes(); used+need+wordBytes > partBytes {
			out.parts = append(out.parts, p.part())
			used = 0
		}
		r.start = uint32(len(out.parts)-1)<<16 | uint32(used)
		used += r.bytes()
		into := out.counts(r)
		clear(into[:r.bytes()])
		d.fill(r, into, l, s, v)
		if int(r.most)*(size+1) > mostNarrow { // the next rows might seem to need 32 bits
			r.tighten(into)
		}
	}
	p.free = append(p.free, l.parts...)
	return out
}

func (d *deal) fill(r *row, into []byte, l *layer, s uint32, v int) {
	for held := d.holds[s]; held != 0; held &= held - 1 {
		g := bits.TrailingZeros32(held)
		from := &l.rows[d.rank[s-d.place[g]]]
		r.add(into, from, l.counts(from), int(from.low)+v*d.values[g])
	}
}
