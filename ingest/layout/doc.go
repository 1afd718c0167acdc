// Package layout recognises how a document is laid out and reads submissions
// from it.
//
// In goes a *document.Document and an edition of the instrument. Out come
// submissions in their raw form (every text as it was written, with its
// place), or the rows of the reference table of organisations, and findings
// for whatever could not be placed.
//
// Steps:
//
//  1. Each layout looks at the document's content, in a fixed order, and takes
//     it or says in words what it missed. There is one file for each layout;
//     the list of them stands in reader.go.
//  2. Texts are compared with the wordings of the instrument as words: case,
//     space, punctuation, numbering, quotes and dashes are put aside; then
//     slips of scanning; then a bounded edit distance with a margin to the next
//     best (label.go, near.go).
//  3. The export of a survey tool is recognised by the tool's own columns; its
//     head rows become one head for each column, and what the tool means by a
//     blank or a nought settles its tick lists (tool.go, ticking.go, pairs.go).
//  4. A form is read as a grid: labels are found, the role table and the tick
//     lists take their cells, and what is left goes to the label it stands
//     beside or below. An export is read row by row, by its heads.
//
// Nothing is interpreted here beyond what stands where: times, backgrounds,
// dates and ticks keep the text they were written in. The exceptions are
// choices that a tool joined into one cell, which only the layout can take
// apart, and tick lists whose tool says what a blank means: their selections
// come out read.
//
// No text is lost: a cell is an answer, a label, a mark, part of the printed
// form, or a finding.
package layout
