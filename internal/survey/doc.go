// Package survey holds the words that every other package shares: what a
// submission is, what an answer is, where it stood in its file, how it was
// read, and what is doubtful about it.
//
// In goes nothing: the package has no behaviour beyond naming and ordering.
// Out come concrete types. A value moves through the house in these steps:
//
//  1. ingest/layout fills the Raw parts: text and Position, untouched.
//  2. ingest/normalise fills the readings beside them: value, status, the name
//     of the rule that read it, and whether something had to be assumed.
//  3. ingest/check and every step before it append Findings; none drops data.
//  4. internal/store writes all of it.
//
// The package imports the standard library only.
package survey
