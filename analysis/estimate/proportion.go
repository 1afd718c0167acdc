package estimate

import "fmt"

// Proportion is k/n, without unit, from 0 to 1.
//
// Preconditions: n > 0 and 0 <= k <= n.
func Proportion(k, n int) (float64, error) {
	if n <= 0 || k < 0 || k > n {
		return 0, fmt.Errorf("%w: k = %d, n = %d", ErrProportion, k, n)
	}
	return float64(k) / float64(n), nil
}
