// Package check holds the quality rules: values of a submission against each
// other, one file for each family of rules.
//
// In goes a submission whose readings are filled; out come findings. A check
// drops nothing and changes nothing.
//
// Steps: Submission runs every rule in a fixed order.
package check
