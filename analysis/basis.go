package analysis

import (
	"slices"

	"proforma/analysis/result"
)

// basisOf is the organisations of the rows; nil unless they were asked for.
func (in *input) basisOf(f *Frame) *result.Basis {
	if !in.basis {
		return nil
	}
	if n := f.organisations(); n > result.KeysAtMost {
		return &result.Basis{Organisations: n}
	}
	return in.basisOfKeys(f.distinct("organisation"))
}

func (in *input) basisOfKeys(keys []string) *result.Basis {
	if !in.basis {
		return nil
	}
	b := &result.Basis{Organisations: len(keys)}
	if len(keys) <= result.KeysAtMost {
		b.Keys = slices.Sorted(slices.Values(keys))
	}
	return b
}

// narrower is the basis of fewer organisations. A comparison of two groups rests
// on the smaller of them: with the other's own value it gives that one away.
func narrower(a, b *result.Basis) *result.Basis {
	if a == nil || b == nil || a.Organisations <= b.Organisations {
		return a
	}
	return b
}

// pointed says whether the statistic may be one organisation's own value: in a
// small sample or group a median or a quartile often is.
func (in *input) pointed() bool {
	switch in.params.Statistic {
	case "median", "q1", "q3":
		return true
	}
	return false
}
