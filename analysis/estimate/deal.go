package estimate

import "slices"

// deal is the multisets that can be dealt from tied values: each is a number in
// mixed radix, with a digit for each distinct value.
type deal struct {
	values []int    // distinct, ascending
	place  []uint32 // of each digit
	order  []uint32 // the multisets, by size and then by number
	from   []int    // where each size starts in order
	rank   []uint32 // of each multiset among those of its size
	holds  []uint32 // which values each multiset holds, a bit for each
	total  []uint16 // sum of each multiset

	mostBytes int // of a side's last layer
}

// newDeal takes at most 20 whole numbers from 0 to 39.
func newDeal(b []int) *deal {
	most := multiplicities(b)
	d := &deal{
		values: slices.Compact(slices.Sorted(slices.Values(b))), from: make([]int, len(b)+2),
		holds: []uint32{0}, total: []uint16{0}, mostBytes: mostLayerBytes,
	}
	sizes := []uint8{0}
	for g, m := range most { // each further copy of a value repeats what there is, with that copy
		count := len(sizes)
		d.place = append(d.place, uint32(count))
		for i := range m * count {
			sizes = append(sizes, sizes[i]+1)
			d.holds = append(d.holds, d.holds[i]|1<<g)
			d.total = append(d.total, d.total[i]+uint16(d.values[g]))
		}
	}
	for _, size := range sizes {
		d.from[size+1]++
	}
	for k := range len(b) + 1 {
		d.from[k+1] += d.from[k]
	}
	d.order, d.rank = make([]uint32, len(sizes)), make([]uint32, len(sizes))
	next := slices.Clone(d.from)
	for s, size := range sizes {
		d.order[next[size]] = uint32(s)
		d.rank[s] = uint32(next[size] - d.from[size])
		next[size]++
	}
	return d
}

// ofSize is the multisets of k values.
func (d *deal) ofSize(k int) []uint32 { return d.order[d.from[k]:d.from[k+1]] }

// full is the multiset of all values.
func (d *deal) full() uint32 { return uint32(len(d.rank) - 1) }
