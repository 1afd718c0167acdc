package estimate

import "encoding/binary"

// row is the distribution of a sum over arrangements: how many give low,
// low+step and so on. Its counts lie in bytes, as numbers of 16 bits where they
// fit, so that four are added at once and a layer takes little memory.
type row struct {
	low, step int32  // step is 0 where there is one sum only
	n         int32  // of counts
	most      uint32 // no count is larger
	start     uint32 // of the counts in the layer's parts: the part, and 16 bits of place within it
	wide      bool
}

const (
	mostNarrow = 1<<16 - 1
	wordBytes  = 8
	partBytes  = 1 << 16 // a row takes less than a fifth of it at 20 values
)

// newRow is a row without its place, of sums from low to high in steps.
func newRow(low, high, step, most int) row {
	r := row{low: int32(low), step: int32(step), n: 1, most: uint32(most), wide: most > mostNarrow}
	if step > 0 {
		r.n = int32((high-low)/step + 1)
	}
	return r
}

// bytes is the room that the counts take, in whole words: what is left of the
// last is 0, so that whole words can be added.
func (r *row) bytes() int {
	if r.wide {
		return wholeWords(4 * int(r.n))
	}
	return wholeWords(2 * int(r.n))
}

func wholeWords(bytes int) int { return (bytes + wordBytes - 1) &^ (wordBytes - 1) }

func (r *row) at(counts []byte, i int) uint32 {
	if r.wide {
		return binary.LittleEndian.Uint32(counts[4*i:])
	}
	return uint32(binary.LittleEndian.Uint16(counts[2*i:]))
}

// add adds the counts of a row that has been moved to start at low. No count
// overflows, since the row's most is at least the sum of what is added.
func (r *row) add(into []byte, from *row, counts []byte, low int) {
	first, stride := place(low-int(r.low), int(from.step), int(r.step))
	switch {
	case !r.wide && !from.wide && (stride == 1 || from.n == 1):
		addWords(into[2*first:], counts[:from.bytes()])
	case !r.wide:
		for i := range int(from.n) {
			at := into[2*(first+i*stride):]
			binary.LittleEndian.PutUint16(at, binary.LittleEndian.Uint16(at)+uint16(from.at(counts, i)))
		}
	default:
		for i := range int(from.n) {
			at := into[4*(first+i*stride):]
			binary.LittleEndian.PutUint32(at, binary.LittleEndian.Uint32(at)+from.at(counts, i))
		}
	}
}

// place is where a row that starts so far above another starts in it, and how
// many of the other's steps one of its own is.
func place(above, step, into int) (first, stride int) {
	if into <= 1 {
		return above, step
	}
	return above / into, step / into
}

// addWords adds numbers of 16 bits, four at once: none overflows into the next.
// from is whole words; the last can hold noughts that reach past the row, which
// add nothing.
func addWords(into, from []byte) {
	for len(from) >= 4*wordBytes && len(into) >= 4*wordBytes {
		a, b := (*[4 * wordBytes]byte)(into), (*[4 * wordBytes]byte)(from)
		binary.LittleEndian.PutUint64(a[0:8], binary.LittleEndian.Uint64(a[0:8])+binary.LittleEndian.Uint64(b[0:8]))
		binary.LittleEndian.PutUint64(a[8:16], binary.LittleEndian.Uint64(a[8:16])+binary.LittleEndian.Uint64(b[8:16]))
		binary.LittleEndian.PutUint64(a[16:24], binary.LittleEndian.Uint64(a[16:24])+binary.LittleEndian.Uint64(b[16:24]))
		binary.LittleEndian.PutUint64(a[24:32], binary.LittleEndian.Uint64(a[24:32])+binary.LittleEndian.Uint64(b[24:32]))
		into, from = into[4*wordBytes:], from[4*wordBytes:]
	}
	for len(from) >= wordBytes {
		binary.LittleEndian.PutUint64(into, binary.LittleEndian.Uint64(into)+binary.LittleEndian.Uint64(from))
		into, from = into[wordBytes:], from[wordBytes:]
	}
}

// tighten lowers the bound of the counts to the largest.
func (r *row) tighten(counts []byte) {
	largest := uint32(0)
	for i := range int(r.n) {
		largest = max(largest, r.at(counts, i))
	}
	r.most = largest
}
