// Package instrument is the proforma as data: what was asked, in which words,
// and how free text is to be normalised.
//
// In goes one YAML file for each edition (editions/*.yaml, embedded). Out comes
// an *Edition: questions with stable ids, wordings and aliases; the options of
// tick lists; the normalising tables (working-time bases, clinical
// backgrounds, roles, words that carry no meaning).
//
// Steps: read the YAML strictly (a key that is not known is an error), check
// that ids are unique and that references resolve, index.
//
// Adding a question, an option or a year is an edit of the YAML and no Go.
package instrument
