// Command bench measures whole runs of proforma, for BENCHMARKS.md.
//
// In go a built proforma and a folder to work in; out comes a table on
// standard output: wall time and peak memory, as the operating system counts
// them, of the main job on the fixtures and on many forms, beside what a user
// would otherwise run. Steps: make the forms, run each command once
// unmeasured, then -runs times, and print medians.
package main
