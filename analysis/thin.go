package analysis

import (
	"fmt"
	"maps"
	"slices"

	"proforma/analysis/result"
)

// listedAtMost is how many organisations a result lists one by one. Beyond it,
// results, pages and drawings would grow with the number of forms.
const listedAtMost = 1000

// thin leaves every k-th organisation in the rows of a result that lists more
// than listedAtMost, in the order of their keys, so that every result lists the
// same ones, and says so. The result's own value, n and base rest on all.
func thin(out *result.Result) {
	keys := map[string]bool{}
	for _, row := range out.Rows {
		if row.Organisation != "" {
			keys[row.Organisation] = true
		}
	}
	if len(keys) <= listedAtMost {
		return
	}
	step := (len(keys) + listedAtMost - 1) / listedAtMost
	listed := map[string]bool{}
	for i, key := range slices.Sorted(maps.Keys(keys)) {
		if i%step == 0 {
			listed[key] = true
		}
	}
	out.Rows = slices.Clip(slices.DeleteFunc(out.Rows, func(row result.Row) bool {
		return row.Organisation != "" && !listed[row.Organisation]
	}))
	out.Warnings = append(out.Warnings, fmt.Sprintf(
		"%d of the %d organisations are listed, every %s in the order of their pseudonyms; the store holds them all", len(listed), len(keys), ordinal(step)))
}

func ordinal(n int) string {
	switch {
	case n%100 >= 11 && n%100 <= 13:
	case n%10 == 1:
		return fmt.Sprintf("%dst", n)
	case n%10 == 2:
		return fmt.Sprintf("%dnd", n)
	case n%10 == 3:
		return fmt.Sprintf("%drd", n)
	}
	return fmt.Sprintf("%dth", n)
}
