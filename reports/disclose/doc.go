// Package disclose decides what a profile may show of organisations.
//
// In goes a set of results in which organisations stand as keys, a profile,
// and the organisations with their consent. Out comes a copy in which they
// stand as the profile shows them, and a list of everything that is not shown.
// It runs before anything is written: a chart's data would carry the values.
//
// The profiles are declared in profiles.yaml. Steps for each set:
//
//  1. Settle which organisations are withheld: those without consent, and, so
//     that none can be worked out from a total, others until no result
//     withholds one alone (withhold.go).
//  2. Drop the rows of withheld organisations and free text; show the others
//     under their name or pseudonym (rows.go).
//  3. Suppress single values that identify a withheld organisation, and the
//     cells of tables that repeat them (values.go), and intervals that end in
//     one (own_ends.go).
//  4. Suppress the rows of tables that identify a withheld organisation (the
//     only one of its kind, the only one that gave an answer), together with
//     enough others that the total does not give them away (parts.go).
//  5. Suppress, in tables of groups of organisations, what rests on too few
//     of them and what that could be worked out from (groups.go, isolate.go,
//     families.go).
//  6. Round values that would tell organisations apart by their digits (round.go).
//  7. Mask names of organisations and email addresses in every text (mask.go).
//
// What this does not do: with two or three organisations withheld of few,
// the mean, the rates and the correlation together bound their values for a
// reader who knows that they took part, and their staff numbers. Differences between the publications of two years
// are not looked at, nor, by group, those between two measures with nearly the
// same base; methods.md lists what else is not.
package disclose
