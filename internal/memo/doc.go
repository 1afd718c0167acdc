// Package memo remembers what was worked out for a key, up to a stated cost.
//
// In goes a key with its value and cost; out comes the value, or that it is
// not known. What is remembered never changes a result: a value must follow
// from its key alone.
//
// Steps: values go into the young generation; once that has reached its cost,
// it becomes the old one and the former old one is forgotten. A value that is
// found in the old generation moves to the young. So at most twice the cost is
// held, and what is asked for often stays.
package memo
