// Package result says what a result is: an estimate with its n, its base in
// words, what is missing and why, the interval (when there is one), the method,
// the SQL that chose the rows, and warnings.
//
// In goes nothing: the package only names. Out comes the shape of
// results.json. Steps: analysis fills a Set; reports/disclose applies a
// profile, which replaces organisation keys by what the profile may show; only
// then is the Set serialised, by Encode, and read again by Decode.
//
// The package imports the standard library only.
package result
