package estimate

import (
	"errors"
	"fmt"
	"math"
)

// The preconditions that can fail. Errors wrap one of these.
var (
	ErrTooFew      = errors.New("too few values")
	ErrNotFinite   = errors.New("a value is not a finite number")
	ErrLengths     = errors.New("the two series differ in length")
	ErrNoVariance  = errors.New("a series does not vary")
	ErrProbability = errors.New("a probability lies outside 0 to 1")
	ErrProportion  = errors.New("a proportion needs 0 <= k <= n and n > 0")
	ErrOverflow    = errors.New("the values are too large to compute with")
)

// check holds that xs has at least least values and that all are finite.
func check(xs []float64, least int) error {
	if len(xs) < least {
		return fmt.Errorf("%w: %d, needs %d", ErrTooFew, len(xs), least)
	}
	for i, x := range xs {
		if x-x != 0 { // which it is of every finite number
			return fmt.Errorf("%w: value %d is %v", ErrNotFinite, i+1, x)
		}
	}
	return nil
}

// finite passes x on, or says that computing it overflowed.
func finite(x float64) (float64, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, ErrOverflow
	}
	return x, nil
}

// constant says whether all values are the same.
func constant(xs []float64) bool {
	for _, x := range xs {
		if x != xs[0] {
			return false
		}
	}
	return true
}
