// Package workbook reads and writes XLSX workbooks. It is the only package that
// knows how such a file is made up, and the only one that imports excelize.
//
// Writing: in go cells, styles, widths and drop-downs, set on a *Book; out come
// bytes, the same each time for the same calls. Text is always written as a
// string, so that nothing a respondent typed can become a formula. Steps: New,
// Sheet, Set, Save. Mistakes are gathered and returned by Save, so that a caller
// need not check each cell. excelize does the work.
//
// Reading: in go bytes and Limits; out come sheets, whose rows are handed out
// one at a time as cells with text, kind, number and strike-through. Steps:
// check the archive against the limits before anything is parsed, find the
// parts by their relationships, read the styles and shared strings, then walk
// the rows of a sheet. Formulas are never evaluated: the cached result is handed
// on and marked. The declared dimension of a sheet is ignored, for exports were
// seen that declare A1 and hold a table.
//
// Reading does not go through excelize. Its streaming rows give the text of a
// cell but not whether a number is a percentage or a date, whether it is struck
// through or a formula; asking for these cell by cell parses the whole sheet
// again and holds it in memory. The reader here makes one pass over the XML
// that a sheet is made of, and needs no temporary files.
package workbook
