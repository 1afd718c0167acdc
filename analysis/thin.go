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

// listing is the organisations of the rows that a result lists: all (nil), or,
// where there are more than listedAtMost, every k-th in the order of their keys,
// so that results list the same ones; the result then says so. Its own value, n
// and base rest on all.
func listing(out *result.Result, f *Frame) codes {
	keys := f.organisations()
	if keys <= listedAtMost {
		return nil
	}
	organisation := f.columns.Column("organisation")
	step := (keys + listedAtMost - 1) / listedAtMost
	n, _ := organisation.Codes()
	listed, of := newCodes(n), map[string]uint32{}
	f.eachDistinct("organisation", func(row int) bool {
		code := organisation.Code(f.rows[row])
		of[organisation.Word(code)] = code
		return true
	})
	shown := 0
	for i, key := range slices.Sorted(maps.Keys(of)) {
		if i%step == 0 {
			listed.add(of[key])
			shown++
		}
	}
	out.Warnings = append(out.Warnings, fmt.Sprintf(
		"%d of the %d organisations are listed, every %s in the order of their pseudonyms; the store holds them all", shown, keys, ordinal(step)))
	return listed
}

// lists says whether the organisation with a code is listed.
func (s codes) lists(code uint32) bool { return s == nil || s.has(code) }

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
