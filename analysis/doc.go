// Package analysis runs the plan: rows from the store to results.
//
// In go a store, an edition and a plan (plan.yaml, embedded). Out comes a
// result.Set in the order of the plan, with the keys of organisations as they
// stand in the store; reports/disclose decides what a profile shows of them.
//
// Steps of Run, for each measure of the plan:
//
//  1. list its items, where the plan says "each" (one result for each
//     reporting group, option or case study);
//  2. run its query (queries/*.sql, one named query a file);
//  3. hand the rows to its method, a Go function of the registry that calls
//     package estimate;
//  4. add what every result states: method and SQL in words, warnings.
//
// SQL filters, joins and reshapes; Go estimates. The columns of a query follow
// one convention, so that methods can be used for new measures: see Frame.
//
// A measure that cannot be computed (no submissions, no reference table,
// nothing coded) has no value and a warning that says why. It is never an
// error, a zero or NaN.
//
// Adding a measure is one entry in the plan and, only if its method is new, one
// function in the registry.
package analysis
