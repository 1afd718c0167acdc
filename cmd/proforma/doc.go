// Command proforma makes a report from a folder of returned proformas.
//
// In go arguments and an environment; out come files, a summary and an exit
// status: 0 done; 1 failed; 2 wrong usage; 3 done, but something was left out
// or needs a decision. main only calls run; each subcommand is a file; the
// work is done by the packages it wires together:
//
//  1. ingest reads the submissions into a store;
//  2. analysis turns the store's rows into results;
//  3. reports/disclose applies the profile;
//  4. reports writes the report and its tables.
package main
