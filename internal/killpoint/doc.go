// Package killpoint lets tests end the program at a chosen step, as a power cut
// or a person would, where nothing may be left half done.
//
// In goes the environment: PROFORMA_TEST_KILL_AT, the number of the step, from
// 1, and PROFORMA_TEST_SIGNAL, "KILL" unless it is "INT". Without them a step
// costs one comparison. A step is a row written, a file moved or removed.
package killpoint
