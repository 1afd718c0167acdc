// Package estimate is pure statistics on slices.
//
// In go numbers; out come estimates, or an error that says which precondition
// does not hold. No function panics, returns NaN, an infinity or a negative
// nought, or reorders the caller's slice. The order of observations changes no
// test, no interval and no bootstrap.
//
// Steps of every function: check that the data are finite and enough, copy
// what has to be sorted, compute, check that the outcome is finite.
//
// Each function states its formula, its unit, its preconditions with the errors
// that wrap them, and its source.
//
// Two-sided means the same throughout: p is the share of what could have been
// seen under the null that lies at least as far from its mean as what was seen,
// in either direction; never twice the smaller tail, but for the sign test, where
// the two are the same. Whole-number statistics are compared exactly; sums of
// products of measurements count as equal within a relative 1e-11 (roundingSlack).
//
// Values are tied where they are the same number: 0.1 + 0.2 and 0.3 are not, as
// computed, in R and scipy no more than here. Whoever adds or subtracts decimals
// rounds before ranking; the times and totals of a store are rounded to nine
// decimals, and so are the differences within organisations.
//
// There are no weights: no measure has any, and gonum's take them for
// frequencies, under which weights that sum to 1 have no variance.
//
// gonum is used for the normal, beta and Student's t distributions (distuv,
// mathext). It is not used for quantiles (its LinInterp is definition 4), for
// variance (it takes frequency weights and panics), nor for correlation and sums
// (on amd64 their last digits depend on where in memory a series lies, so that
// the same data could print differently).
//
// Products are written float64(x*y) where they are added to or subtracted from:
// an explicit conversion keeps arm64 and other processors, for which the compiler
// joins x*y + z into one instruction with one rounding, from giving other last
// digits than amd64 (TestProductsAreNotFusedWithSums). gonum's distributions and
// package math's logarithms and the like cannot be written so. What rests on them,
// a p or an interval's end, can differ between processors: in the sixteenth digit
// for the normal distribution; by up to 6e-14 of itself for the beta, the binomial
// and Student's t of fewer than a hundred observations, 2e-12 of ten thousand (as
// compared with GOAMD64=v3, which fuses too). The report rounds long before;
// results.json and the CSV files hold all digits.
//
// Reference values: from papers, NIST and R's documentation, in the tests beside
// their source; from R and scipy on random small data sets, in the folder
// reference with the scripts that made them.
package estimate
