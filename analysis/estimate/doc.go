// Package estimate is pure statistics on slices.
//
// In go numbers; out come estimates, or an error that says which precondition
// does not hold. No function panics, returns NaN or an infinity, or reorders
// the caller's slice.
//
// Steps of every function: check that the data are finite and enough, copy
// what has to be sorted, compute, check that the outcome is finite.
//
// Each function states its formula, its unit, its preconditions and its
// source.
package estimate
