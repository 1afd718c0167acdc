// Package ingest is one load: submitted files to the store.
//
// In go files and folders, an edition and, if there is one, the reference table
// of organisations. Out come a filled store.Load and a Summary with counts.
//
// Steps, for each file on its own and several files at once:
//
//  1. walk: folders to files, in the order of their paths;
//  2. document: bytes to cells;
//  3. layout: cells to raw submissions;
//  4. normalise: raw texts to readings, each with its rule;
//  5. check: values against each other; findings, never losses;
//     where people settled findings (settle), 4 and 5 are done anew with what
//     they settled;
//  6. write: one after the other, in the order of the paths, whatever finished
//     first, so that the store does not depend on the number of processors.
//
// Before them, the role tables that survey tools export as files of their own
// are read and joined to their exports by the keys of the records; they are
// bounded in size (layout.MostChildRows), as they wait in memory.
//
// Then, once, what only all submissions together show: organisations that
// answered twice, and decisions on what is not there any more.
//
// Nothing else is held for longer than a file needs it: memory does not grow
// with the number of files.
package ingest
