// Package normalise turns raw text into values: working time, clinical
// background, role, organisation, dates and ticks.
//
// In goes a raw submission, as a layout read it, and the organisation it was
// matched to. Out comes the same submission with every reading filled in, and
// findings for what is doubtful. Nothing written is lost or changed: a reading
// stands beside its raw text and names the rule that made it and what it
// assumed. What no rule reads is a finding, never a nought or a blank.
//
// All words and tables are the edition's (internal/instrument); the code holds
// the grammar only. Working time goes through these steps:
//
//  1. fold: case, spaces, dashes, fractions and apostrophes are made alike.
//  2. lex: numbers, words and signs.
//  3. tag: words and phrases of the edition's tables become tokens.
//  4. parse: tokens become amounts (number, unit, period) with their side
//     (clinical or informatics) and a number of people. A token that no rule
//     takes is kept as left over.
//  5. convert: each amount becomes whole-time equivalents by a basis row.
//  6. resolve: the amounts of one text are held against each other, and one
//     reading for each person comes out.
package normalise
