package estimate

import (
	"errors"
	"fmt"
)

// ErrNoOverlap says that no item was coded by two coders.
var ErrNoOverlap = errors.New("no item was coded by two coders")

// Agreement is the share of items to which two coders gave the same code, from
// 0 to 1. Codes are names; items stand in the same order.
//
// Preconditions: equal lengths (ErrLengths), at least one item (ErrTooFew).
func Agreement(a, b []string) (float64, error) {
	if len(a) != len(b) {
		return 0, fmt.Errorf("%w: %d and %d", ErrLengths, len(a), len(b))
	}
	if len(a) == 0 {
		return 0, fmt.Errorf("%w: 0, needs 1", ErrTooFew)
	}
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	return float64(same) / float64(len(a)), nil
}

// CohenKappa is the agreement of two coders beyond what their own frequencies
// of codes would give, (p_o - p_e)/(1 - p_e), from below 0 to 1.
//
// Preconditions: as for Agreement, and the coders do not both give one code to
// everything, which leaves nothing to agree beyond chance: ErrNoVariance.
//
// Source: Cohen (1960), A coefficient of agreement for nominal scales, Educational
// and Psychological Measurement 20, 37-46.
func CohenKappa(a, b []string) (float64, error) {
	observed, err := Agreement(a, b)
	if err != nil {
		return 0, err
	}
	countA, countB := map[string]int{}, map[string]int{}
	for i := range a {
		countA[a[i]]++
		countB[b[i]]++
	}
	n := len(a)
	together := 0 // whole numbers, whose sum has no order
	for code, c := range countA {
		together += c * countB[code]
	}
	if together == n*n {
		return 0, fmt.Errorf("%w: both coders gave one code throughout", ErrNoVariance)
	}
	expected := float64(together) / float64(n*n)
	return (observed - expected) / (1 - expected), nil
}

// KrippendorffAlpha is the agreement of any number of coders on nominal codes,
// from below 0 to 1: one less the disagreement observed over that expected by
// chance. codes has a row for each coder and a column for each item; an empty
// code is missing. Items coded once or not at all say nothing and are left out.
//
// Preconditions: rows of equal lengths (ErrLengths); at least one item coded twice
// (ErrNoOverlap); at least two different codes among those (ErrNoVariance).
//
// Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability.
func KrippendorffAlpha(codes [][]string) (float64, error) {
	items := 0
	for i, row := range codes {
		if i > 0 && len(row) != items {
			return 0, fmt.Errorf("%w: %d and %d", ErrLengths, items, len(row))
		}
		items = len(row)
	}
	totals := map[string]float64{}
	disagreement, values := 0.0, 0.0
	for item := range items {
		counts, m := map[string]int{}, 0
		for _, row := range codes {
			if row[item] != "" {
				counts[row[item]]++
				m++
			}
		}
		if m < 2 {
			continue
		}
		same := 0
		for code, c := range counts {
			same += c * (c - 1)
			totals[code] += float64(c)
		}
		disagreement += float64(m*(m-1)-same) / float64(m-1)
		values += float64(m)
	}
	if values == 0 {
		return 0, ErrNoOverlap
	}
	same := 0.0
	for _, c := range totals {
		same += float64(c * (c - 1))
	}
	expected := float64(values*(values-1)) - same
	if expected == 0 {
		return 0, fmt.Errorf("%w: every code is the same", ErrNoVariance)
	}
	return 1 - (values-1)*disagreement/expected, nil
}
