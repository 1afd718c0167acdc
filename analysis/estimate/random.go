package estimate

import (
	"math/bits"
	"math/rand/v2"
	"sync"
)

// Seed is what every simulation starts from. It is a constant, so that the same
// data give the same interval on every run and machine. The number is the day
// on which the published report came out, and means nothing.
const Seed uint64 = 20220914

// draws is a source of random whole numbers that is the same in every version
// of Go: the generator is PCG, and how its bits become a number below n is
// written here instead of left to the library.
type draws struct{ source *rand.PCG }

func newDraws(seed uint64) draws { return draws{rand.NewPCG(seed, 0x9e3779b97f4a7c15)} }

// below is a whole number from 0 to n-1, all equally likely.
//
// Source: Lemire (2019), Fast random integer generation in an interval.
func (d draws) below(n int) int {
	bound := uint64(n)
	high, low := bits.Mul64(d.source.Uint64(), bound)
	if low < bound {
		for least := -bound % bound; low < least; {
			high, low = bits.Mul64(d.source.Uint64(), bound)
		}
	}
	return int(high)
}

// shuffle puts values into a random order, all orders equally likely.
func (d draws) shuffle(xs []float64) {
	for i := len(xs) - 1; i > 0; i-- {
		j := d.below(i + 1)
		xs[i], xs[j] = xs[j], xs[i]
	}
}

// rowDraws gives the numbers of the rows of one resample after the other.
type rowDraws struct {
	n      int
	random draws
	known  []uint8 // of all resamples, where they are kept
}

// keptAtMost is the number of rows up to which draws are kept: every measure of
// the same number of organisations has the same, since the seed is a constant.
// All of them together take eight megabytes, those of one report a few hundred
// kilobytes.
const keptAtMost = 40

var kept [keptAtMost + 1]struct {
	once sync.Once
	rows []uint8
}

// drawsFor starts the draws of n rows.
func drawsFor(n, resamples int, seed uint64) *rowDraws {
	d := &rowDraws{n: n, random: newDraws(seed)}
	if n > keptAtMost || resamples != Resamples || seed != Seed {
		return d
	}
	k := &kept[n]
	k.once.Do(func() {
		k.rows = make([]uint8, resamples*n)
		for i := range k.rows {
			k.rows[i] = uint8(d.random.below(n))
		}
	})
	d.known = k.rows
	return d
}

// next fills in the rows of the next resample.
func (d *rowDraws) next(rows []int) {
	if d.known == nil {
		for i := range rows {
			rows[i] = d.random.below(d.n)
		}
		return
	}
	for i := range rows {
		rows[i] = int(d.known[i])
	}
	d.known = d.known[len(rows):]
}
