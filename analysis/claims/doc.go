// Package claims checks the statements of a text against results.
//
// In go a CSV file of claims (Read) and a result.Set. Out comes a verdict for
// each claim: what was stated, what was computed, and whether the claim holds,
// does not hold, or cannot be told, with the reason in words (Check), written
// as a text table, CSV or JSON (Write).
//
// Steps: find the result that has the claim's id; put both into the same unit;
// compare numbers within the tolerance, which is half a unit of the last place
// that was printed unless the claim says otherwise, and words with the word or
// text of the result; compare the stated base with n.
//
// A difference of base is told in words beside the verdict on the value. A
// result without a value, suppressed or not computed, decides nothing.
package claims
