package analysis

import (
	"fmt"
	"slices"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// rowIntervals gives the rows of a table their intervals, and counts those that
// can have none.
type rowIntervals struct {
	in        *input
	few, same int
}

// asked says whether the plan asks for resampled intervals in the rows.
func (ri *rowIntervals) asked() bool {
	return ri.in.interval == "bca" || ri.in.interval == "percentile"
}

// mean puts the interval of the mean of a series into the fields name_low and
// name_high of a row.
// A percentage of people has the percentile interval, as it has elsewhere.
func (ri *rowIntervals) mean(fields map[string]result.Value, name string, mean float64, s series) error {
	fields[name+"_low"], fields[name+"_high"] = result.Value{}, result.Value{}
	if !ri.asked() || len(s) == 0 {
		return nil
	}
	if len(s) < intervalFrom {
		if name == "mean" { // a row counts once
			ri.few++
		}
		return nil
	}
	in := *ri.in
	in.params.Statistic = "mean"
	if name == fullTimeField {
		in.interval = "percentile"
	}
	row := &result.Result{Value: result.Number(mean), N: len(s), Unit: ri.in.unitOf(name + "_low")}
	if err := in.ofStatistic(row, s, estimate.Mean); err != nil {
		return err
	}
	if row.Interval == nil {
		ri.same++
		return nil
	}
	fields[name+"_low"], fields[name+"_high"] = result.Number(row.Interval.Low), result.Number(row.Interval.High)
	return nil
}

// unitOf is the unit of the plan's column that shows the field.
func (in *input) unitOf(field string) string {
	i := slices.IndexFunc(in.columns, func(c Column) bool { return c.source() == field })
	if i < 0 {
		return ""
	}
	return in.columns[i].Unit
}

// warn says of how many rows there is no interval, and why.
func (ri *rowIntervals) warn(out *result.Result) {
	if ri.few > 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("%s%s no interval, resting on fewer than %d organisations", fewWords, countOf(ri.few, "row has", "rows have"), intervalFrom))
	}
	if ri.same > 0 {
		out.Warnings = append(out.Warnings, countOf(ri.same, "mean or percentage has", "means or percentages have")+" no interval, the values being all the same")
	}
}

// percentOfRow puts the interval of k of n, of the kind that the plan asks for,
// into a row's fields low and high.
func (in *input) percentOfRow(fields map[string]result.Value, k, n int) error {
	if proportionIntervals[in.interval] == nil || n == 0 {
		return nil
	}
	i, err := in.proportionInterval(k, n)
	if err != nil {
		return err
	}
	fields["low"], fields["high"] = result.Number(i.Low), result.Number(i.High)
	return nil
}

// fullTimeField is the percentage of full-time people in a row.
const fullTimeField = "full_time"

// fullTime is each person's 100 or 0 by organisation: whether the time is full.
func fullTime(members *Frame) series {
	s := byOrganisation(members, "wte")
	for _, g := range s {
		for i, t := range g {
			g[i] = 0
			if t >= 1 {
				g[i] = 100
			}
		}
	}
	return s
}
