package estimate

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// side is one half of the values of a: the distributions for every multiset that
// is one or two values short of it. The largest layers are not kept: the last
// one or two factors are dealt to when a multiset is asked for.
type side struct {
	deal    *deal
	layer   *layer
	last    []int // the factors still to be dealt to: one, or two
	mirror  int   // where not 0, sums are those of factors mirror - a
	pieces  []piece
	scratch []byte
	counts  []uint32
}

// mostLayerBytes is the size above which a side's last layer is left out, and
// the last two factors are dealt to at once: slower, and smaller.
const mostLayerBytes = 140_000_000

func (d *deal) newSide(p *pool, a []int) *side {
	a = coarseFirst(slices.Clone(a))
	l := &layer{[]row{{n: 1, most: 1}}, [][]byte{p.part()}}
	clear(l.parts[0][:wordBytes])
	l.parts[0][0] = 1
	k := 0
	for ; k < len(a)-1; k++ {
		rows, bytes := d.shapes(l, k+1, a[k])
		if k == len(a)-2 && (bytes > d.mostBytes || a[k] == a[k+1] && bytes > d.mostBytes/4*3) {
			break
		}
		l = d.next(p, l, rows, k+1, a[k])
	}
	return &side{deal: d, layer: l, last: a[k:]}
}

// again is the same side for another goroutine: the layer is only read.
func (v *side) again() *side {
	return &side{deal: v.deal, layer: v.layer, last: v.last, mirror: v.mirror}
}

// mirrored is the side of the factors c - a.
func (v *side) mirrored(c int) *side {
	return &side{deal: v.deal, layer: v.layer, last: v.last, mirror: c}
}

// coarseFirst puts the values of the rarer parity last. Doubled mid-ranks are
// odd where an even number is tied; until the first of them is dealt to, sums
// move in larger steps and take less room. Two of them that are equal come last
// of all, since two equal factors are dealt to at once in half the time.
func coarseFirst(a []int) []int {
	odd := 0
	for _, v := range a {
		odd += v & 1
	}
	rare := 1
	if 2*odd > len(a) {
		rare = 0
	}
	slices.SortStableFunc(a, func(v, w int) int { return abs(w&1-rare) - abs(v&1-rare) })
	for i := len(a) - 2; i >= 0 && a[i]&1 == rare; i-- {
		if a[i] == a[i+1] {
			a = append(append(a[:i:i], a[i+2:]...), a[i], a[i+1])
			break
		}
	}
	return a
}

// piece is a row that a distribution is made of, moved to start at low.
type piece struct {
	row *row
	low int
}

// of is the distribution of the sum of products for a multiset of the side's
// size, valid until the next call.
func (v *side) of(s uint32) spread {
	v.pieces = v.pieces[:0]
	v.counts = v.counts[:0]
	twice := 0 // how many of the pieces count twice
	if len(v.last) == 1 {
		v.one(s, v.last[0], 0)
	} else {
		twice = v.two(s)
	}
	var e extent
	for i, p := range v.pieces {
		e.cover(p.row, p.low, i == 0)
	}
	step := max(e.step, 1)
	v.counts = slices.Grow(v.counts, (e.high-e.low)/step+1)[:(e.high-e.low)/step+1]
	clear(v.counts)
	v.sum(v.pieces[:twice], e, 2)
	v.sum(v.pieces[twice:], e, 1)
	out := spread{low: e.low, step: step, counts: v.counts}
	if v.mirror != 0 {
		slices.Reverse(out.counts)
		out.low = v.mirror*int(v.deal.total[s]) - e.high
	}
	return out
}

// one deals the values of a multiset to one factor.
func (v *side) one(s uint32, factor, moved int) {
	for held := v.deal.holds[s]; held != 0; held &= held - 1 {
		g := bits.TrailingZeros32(held)
		from := &v.layer.rows[v.deal.rank[s-v.deal.place[g]]]
		v.pieces = append(v.pieces, piece{from, int(from.low) + moved + factor*v.deal.values[g]})
	}
}

// two deals the values of a multiset to two factors. Where these are equal, each
// pair of different values stands for both its orders, and comes first.
func (v *side) two(s uint32) (twice int) {
	d, a, b := v.deal, v.last[0], v.last[1]
	for held := d.holds[s]; held != 0; held &= held - 1 {
		g := bits.TrailingZeros32(held)
		rest := s - d.place[g]
		if a != b {
			v.one(rest, b, a*d.values[g])
			continue
		}
		for others := held & (held - 1); others != 0; others &= others - 1 {
			h := bits.TrailingZeros32(others)
			from := &v.layer.rows[d.rank[rest-d.place[h]]]
			v.pieces = append(v.pieces, piece{from, int(from.low) + a*(d.values[g]+d.values[h])})
		}
	}
	if a != b {
		return 0
	}
	twice = len(v.pieces)
	for held := d.holds[s]; held != 0; held &= held - 1 {
		g := bits.TrailingZeros32(held)
		if rest := s - d.place[g]; d.holds[rest]>>g&1 == 1 {
			from := &v.layer.rows[d.rank[rest-d.place[g]]]
			v.pieces = append(v.pieces, piece{from, int(from.low) + 2*a*d.values[g]})
		}
	}
	return twice
}

// sum adds up pieces, those of each step in turn: sums whose steps are coarser
// than those of the whole are kept apart by their remainder, in planes, so that
// whole words can be added.
func (v *side) sum(pieces []piece, e extent, times uint32) {
	for done := 0; ; {
		stride := 0 // the least that is not done
		for _, p := range pieces {
			if _, its := place(0, int(p.row.step), e.step); its > done && (stride == 0 || its < stride) {
				stride = its
			}
		}
		if stride == 0 {
			break
		}
		v.sumOf(stride, pieces, e, times)
		done = stride
	}
	for _, p := range pieces {
		if p.row.n == 1 {
			first, _ := place(p.low-e.low, 0, e.step)
			v.counts[first] += times * p.row.at(v.layer.counts(p.row), 0)
		}
	}
}

// sumOf adds up the pieces of one step. Before a number of 16 bits could
// overflow the planes are emptied.
func (v *side) sumOf(planes int, pieces []piece, e extent, times uint32) {
	room := wholeWords(2*(len(v.counts)/planes+1)) + wordBytes
	if cap(v.scratch) < planes*room {
		v.scratch = make([]byte, 2*planes*room)
	}
	scratch := v.scratch[:planes*room]
	clear(scratch)
	most := 0
	for _, p := range pieces {
		first, stride := place(p.low-e.low, int(p.row.step), e.step)
		if stride != planes || p.row.n == 1 {
			continue
		}
		counts := v.layer.counts(p.row)
		if p.row.wide {
			for i := range int(p.row.n) {
				v.counts[first+i*stride] += times * p.row.at(counts, i)
			}
			continue
		}
		if most += int(p.row.most); most > mostNarrow {
			v.empty(scratch, planes, room, times)
			most = int(p.row.most)
		}
		addWords(scratch[first%planes*room+2*(first/planes):], counts[:p.row.bytes()])
	}
	v.empty(scratch, planes, room, times)
}

// empty moves the planes into the counts.
func (v *side) empty(scratch []byte, planes, room int, times uint32) {
	for plane := range planes {
		from := scratch[plane*room : (plane+1)*room]
		i := plane
		for ; i+3*planes < len(v.counts) && len(from) >= wordBytes; i += 4 * planes {
			four := binary.LittleEndian.Uint64(from)
			from = from[wordBytes:]
			v.counts[i] += times * uint32(four&mostNarrow)
			v.counts[i+planes] += times * uint32(four>>16&mostNarrow)
			v.counts[i+2*planes] += times * uint32(four>>32&mostNarrow)
			v.counts[i+3*planes] += times * uint32(four>>48)
		}
		for ; i < len(v.counts); i += planes {
			v.counts[i] += times * uint32(binary.LittleEndian.Uint16(from))
			from = from[2:]
		}
	}
	clear(scratch)
}
