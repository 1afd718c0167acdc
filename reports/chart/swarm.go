package chart

import (
	"math"
	"sort"
)

// swarm says how far each dot stands from the middle line so that dots do not
// hide each other: from left to right, each takes the nearest free place. It
// moves dots across the axis only, never along it. Where the swarm would reach
// further than half, it is pressed together and dots overlap.
func swarm(xs []float64, diameter, half float64) []float64 {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return xs[order[a]] < xs[order[b]] })

	ys := make([]float64, len(xs))
	reach := 0.0
	for n, i := range order {
		ys[i] = freePlace(xs, ys, order[:n], i, diameter)
		reach = max(reach, math.Abs(ys[i]))
	}
	if reach > half {
		for i := range ys {
			ys[i] *= half / reach
		}
	}
	for i := range ys {
		ys[i] = math.Round(ys[i]*10) / 10
	}
	return ys
}

func freePlace(xs, ys []float64, placed []int, i int, diameter float64) float64 {
	for k := 0; ; k++ {
		y := float64((k+1)/2) * diameter / 2
		if k%2 == 0 {
			y = -y
		}
		free := true
		for _, j := range placed {
			if math.Hypot(xs[i]-xs[j], y-ys[j]) < diameter-1e-9 {
				free = false
				break
			}
		}
		if free {
			return y
		}
	}
}

// reach is how far a swarm extends from its middle line.
func reach(ys []float64) float64 {
	r := 0.0
	for _, y := range ys {
		r = max(r, math.Abs(y))
	}
	return r
}
