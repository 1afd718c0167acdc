// Package mask replaces what names somebody in a text: email addresses,
// telephone numbers, the respondents' names, names that follow a title, and
// the names of organisations.
//
// In go the reference table and one submission's identifiers; out comes a
// function from text to text. An organisation is replaced by its pseudonym, a
// person by "[name]", an address by "[email]" or "[telephone]".
//
// Steps, in this order: addresses; organisations, longest name first; people.
// What is masked is kept unmasked in the identities file only.
package mask
