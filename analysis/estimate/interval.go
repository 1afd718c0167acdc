package estimate

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is an interval estimate, in the unit of what it estimates.
type Interval struct {
	Low, High float64
	Level     float64 // confidence level, such as 0.95
	Method    string  // id of the method, such as "wilson"
}

// checkLevel holds that a confidence level lies strictly between 0 and 1.
func checkLevel(level float64) error {
	if math.IsNaN(level) || level <= 0 || level >= 1 {
		return fmt.Errorf("%w: confidence level %v", ErrProbability, level)
	}
	return nil
}

// normalQuantile is the quantile of the standard normal distribution.
func normalQuantile(p float64) float64 { return distuv.UnitNormal.Quantile(p) }

// normalCDF is the distribution function of the standard normal distribution.
func normalCDF(z float64) float64 { return float64(distuv.UnitNormal.CDF(z)) }

// zOf is how many standard deviations to either side of its mean hold a share of
// the normal distribution.
func zOf(level float64) float64 { return normalQuantile((1 + level) / 2) }
