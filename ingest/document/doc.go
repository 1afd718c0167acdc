// Package document turns the bytes of a submitted file into cells with
// positions. It interprets nothing.
//
// In goes a path; out comes a *Document: what kind of file it is, its SHA-256,
// its sheets, and what is embedded in it. A CSV file is a document with one sheet
// whose name is empty; a Word document is laid out as sheets, as Document says.
//
// Steps: judge the format from content, never from the name; apply the limits
// before parsing; open the reader for the format; hand out rows one at a time
// (exports of a million rows) or a whole sheet as a grid (a filled form).
//
// What cannot be opened is an *Error that carries a finding code, so that one
// broken file fails that file and not the run. A submitted file is never
// written to.
package document
