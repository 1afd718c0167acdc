package normalise

import "github.com/agnivade/levenshtein"

// nearly says whether two words are one slip of the pen apart, or two in a long
// word.
func nearly(a, b string) bool {
	most := 1
	if min(len(a), len(b)) >= 9 {
		most = 2
	}
	if d := len(a) - len(b); d > most || -d > most {
		return false
	}
	return levenshtein.ComputeDistance(a, b) <= most
}
