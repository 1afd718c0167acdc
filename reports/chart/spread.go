package chart

import (
	"math"
	"sort"
)

// maxDots is the most points drawn one by one.
const maxDots = 100

// box is the 5th, 25th, 50th, 75th and 95th percentile of the points' X.
func box(points []Point) [5]float64 {
	xs := make([]float64, len(points))
	for i, p := range points {
		xs[i] = p.X
	}
	sort.Float64s(xs)
	var out [5]float64
	for i, p := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
		out[i] = round(quantile(xs, p))
	}
	return out
}

// quantile is R's type 7, of sorted values.
func quantile(sorted []float64, p float64) float64 {
	h := float64(p * float64(len(sorted)-1))
	low := int(math.Floor(h))
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + float64((h-float64(low))*(sorted[low+1]-sorted[low]))
}

// bin is a cell of a grid over a scatter, and how many points are in it.
type bin struct {
	x, y  float64 // its middle
	count int
}

// bins counts points in a grid of so many columns and rows, in the order of
// rows and columns. Empty cells are left out.
func bins(points []Point, x, y scale, columns, rows int) []bin {
	counts := make([]int, columns*rows)
	for _, p := range points {
		c := min(int(p.X/x.end*float64(columns)), columns-1)
		r := min(int(p.Y/y.end*float64(rows)), rows-1)
		counts[r*columns+c]++
	}
	var out []bin
	for i, n := range counts {
		if n == 0 {
			continue
		}
		out = append(out, bin{
			x:     round((float64(i%columns) + 0.5) * x.end / float64(columns)),
			y:     round((float64(i/columns) + 0.5) * y.end / float64(rows)),
			count: n,
		})
	}
	return out
}
