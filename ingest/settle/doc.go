// Package settle replays what people settled about findings.
//
// In goes a sheet of decisions, as proforma findings writes it and people leave
// it: filled in part, sorted, filtered, with columns of their own. Out come
// submissions whose doubtful values are as they were settled, and findings for
// every decision that was not applied.
//
// Steps:
//
//  1. Open finds the head row by the names of its columns and reads every row
//     with a decision. Two different decisions on one finding are both put
//     aside.
//  2. Submission evaluates a submission without decisions, looks its findings
//     up by their ids, writes what was settled into a fresh copy of it and
//     evaluates that, until no further finding is decided. So everything that
//     hangs on a settled value follows from it: a basis from the organisation's
//     nation, a total from a time.
//  3. Other settles findings about files and sheets, where a decision can only
//     say that somebody has seen them.
//  4. Stale lists the decisions whose findings were not met.
//
// A finding's id is made of its place and source text, so a decision on a text
// that has changed finds nothing and is never applied.
package settle
