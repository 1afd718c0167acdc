// Package store is the DuckDB file: its schema, the load that fills it, and
// typed reads. It alone imports the database driver.
//
// In go survey values; out come rows. Two files are written: the store, which
// holds no names and may be handed to a researcher, and the identities, which
// only their owner can read.
//
// Steps of a load:
//
//  1. Create makes both files anew, under temporary names beside their places,
//     and applies the numbered migrations (migrations/*.sql,
//     identities/*.sql).
//  2. Append* add rows; what names somebody goes to the identities, and a
//     masked text to the store.
//  3. Commit checkpoints, closes and renames both into place. Until then the
//     former files are untouched; Abort leaves no trace.
//
// Rows go in in a fixed order on one thread, so the same load gives the same
// tables, row by row. The bytes of the identities are the same too; those of
// the store may differ where a value is NULL, which DuckDB leaves unset.
package store
