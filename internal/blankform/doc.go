// Package blankform writes the blank proforma: a workbook to fill in, one for
// each organisation, and a CSV file with one row for each organisation.
//
// In goes an edition of the instrument; out come bytes, the same each time.
// Every question, option and column comes from the edition, so that a new year
// needs no Go.
//
// Steps for the workbook: an Instructions sheet; the Form, with the question in
// column B and its answer to the right of it, in column C; a hidden sheet that
// holds the lists behind drop-downs; an About sheet that names the edition.
// Rows are as high as their text needs, and grow with what is written in them.
//
// The list of columns (Columns) and the texts that the form itself prints
// (Printed) are exported, so that what reads the forms need not repeat them.
// Filled writes the same workbook with answers in it, for fixtures and tests.
package blankform
