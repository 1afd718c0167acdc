package estimate

import (
	"math/bits"
	"math/rand/v2"
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
