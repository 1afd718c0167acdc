package analysis

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// proportionIntervals are the kinds of interval of a proportion k/n.
var proportionIntervals = map[string]func(k, n int, level float64) (estimate.Interval, error){
	"wilson":            estimate.Wilson,
	"wilson_continuity": estimate.WilsonContinuity,
	"clopper_pearson":   estimate.ClopperPearson,
	"jeffreys":          estimate.Jeffreys,
}

// asIfIndependent marks an interval that does not know of organisations.
const asIfIndependent = ", as if the people of one organisation were independent of each other"

// proportionInterval is the interval of k of n in percent, of the kind that the
// plan asks for; nil if it asks for none.
func (in *input) proportionInterval(k, n int) (*result.Interval, error) {
	if in.interval == "" || in.interval == "none" {
		return nil, nil
	}
	formula := proportionIntervals[in.interval]
	if formula == nil {
		return nil, fmt.Errorf("interval %s is not one of a proportion; these are: %s", in.interval, strings.Join(slices.Sorted(maps.Keys(proportionIntervals)), ", "))
	}
	i, err := formula(k, n, level)
	if err != nil {
		return nil, err
	}
	return &result.Interval{Low: 100 * i.Low, High: 100 * i.High, Level: level, Method: intervalKinds[in.interval]}, nil
}

// ofProportion is the interval of k of n in percent. Where an organisation
// counts several times, whole organisations are resampled instead, unless all or
// none are chosen; an interval that the plan asks for by a name other than the
// default's stands beside that.
func (in *input) ofProportion(out *result.Result, k int, counting *Frame, chosen func(row int) bool) error {
	i, err := in.proportionInterval(k, out.N)
	if err != nil || i == nil {
		return err
	}
	if chosen == nil || counting.organisations() == out.N {
		out.Interval = i
		return nil
	}
	if k == 0 || k == out.N { // every resample is the same
		i.Method += asIfIndependent
		out.Interval = i
		return nil
	}
	if err := in.ofClusteredProportion(out, counting, chosen); err != nil {
		return err
	}
	if in.interval != "wilson" {
		i.Method += asIfIndependent
		out.Also = append(out.Also, *i)
	}
	return nil
}
