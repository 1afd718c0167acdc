package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// unknownGroup is the group of rows that have nothing in the group's column.
const unknownGroup = "unknown"

// groups: Column holds the group's id and By its label, or Labels does. Rows
// with no group are a group of their own if Labels names it "unknown", else
// missing; rows whose time is not read count as people. Always lists groups that
// have a row though nobody is in them.
//
// Fields: id, label, people, organisations, n, mean, median, full_time
// (percent), assumed, percent (of all people); mean_low, mean_high,
// full_time_low, full_time_high where the plan asks for an interval.
func groups(in *input, out *result.Result) error {
	p := in.params
	if err := in.frame.need(p.Column); err != nil {
		return err
	}
	shown := in.frame
	if _, named := p.Labels[unknownGroup]; !named {
		shown = in.frame.where(func(i int) bool { return !in.frame.null(i, p.Column) })
	}
	missingBy(out, map[string]int{"not_known": len(in.frame.rows) - len(shown.rows)})
	in.frame = shown
	// n counts people. Of whom no time is read is one of them, and not missing.
	counting, _ := shown.answeredRows()
	in.countsPeople = true
	in.describe(out, counting, len(shown.rows))
	in.fills["n"] = fmt.Sprint(len(shown.rows))
	in.fills["organisations"] = countOf(shown.organisations(), "organisation", "organisations")
	ids, members := in.members(shown)
	intervals := &rowIntervals{in: in}
	for _, id := range ids {
		fields, err := in.groupFields(id, members[id], len(shown.rows), intervals)
		if err != nil {
			return fmt.Errorf("group %s: %w", id, err)
		}
		row := in.row(fields, members[id], 0)
		row.Holders = soleHolder(members[id])
		row.Basis = in.basisOf(members[id])
		out.Rows = append(out.Rows, row)
	}
	intervals.warn(out)
	if len(shown.rows) == 0 {
		none(out, in.nothing())
	}
	return nil
}

// members splits the rows by group, in the order of the rows or by falling size.
func (in *input) members(shown *Frame) ([]string, map[string]*Frame) {
	ids := slices.Clone(in.params.Always)
	members := map[string]*Frame{}
	for _, id := range ids {
		members[id] = shown.none()
	}
	add := func(id string, f *Frame) {
		if members[id] == nil {
			ids = append(ids, id)
			members[id] = shown.none()
		}
		members[id].rows = append(members[id].rows, f.rows...)
	}
	keys, byKey := shown.groupBy(in.params.Column)
	for _, key := range keys {
		add(cmp.Or(key, "blank"), byKey[key])
	}
	if without := shown.where(func(i int) bool { return shown.null(i, in.params.Column) }); len(without.rows) > 0 {
		add(unknownGroup, without)
	}
	found := ids[len(in.params.Always):]
	slices.SortStableFunc(found, func(a, b string) int { return cmp.Compare(members[a].rows[0], members[b].rows[0]) })
	if in.params.Rank {
		slices.SortStableFunc(ids, func(a, b string) int { return len(members[b].rows) - len(members[a].rows) })
	}
	return ids, members
}

func (in *input) groupFields(id string, members *Frame, all int, intervals *rowIntervals) (map[string]result.Value, error) {
	fields := map[string]result.Value{
		"id":            result.Text(id),
		"label":         result.Text(in.groupLabel(id, members)),
		"people":        result.Number(float64(len(members.rows))),
		"organisations": result.Number(float64(members.organisations())),
		"assumed":       result.Number(float64(members.sum("assumed"))),
		"percent":       {}, "mean": {}, "median": {}, "full_time": {},
	}
	if all > 0 {
		p, err := percentage(len(members.rows), all)
		if err != nil {
			return nil, err
		}
		fields["percent"] = result.Number(p)
	}
	times, _ := values(members, "wte")
	fields["n"] = result.Number(float64(len(times)))
	if len(times) == 0 {
		return fields, nil
	}
	s, err := estimate.Summarise(times)
	if err != nil {
		return nil, err
	}
	full := 0
	for _, t := range times {
		if t >= 1 {
			full++
		}
	}
	p, err := percentage(full, len(times))
	if err != nil {
		return nil, err
	}
	fields["mean"], fields["median"], fields["full_time"] = result.Number(s.Mean), result.Number(s.Median), result.Number(p)
	if !intervals.asked() {
		return fields, nil
	}
	if err := intervals.mean(fields, "mean", s.Mean, byOrganisation(members, "wte")); err != nil {
		return nil, err
	}
	if !in.shows(fullTimeField + "_low") {
		return fields, nil
	}
	return fields, intervals.mean(fields, fullTimeField, p, fullTime(members))
}

func (in *input) groupLabel(id string, members *Frame) string {
	if label, ok := in.params.Labels[id]; ok {
		return label
	}
	if in.params.By != "" && len(members.rows) > 0 && !members.null(0, in.params.By) {
		return members.text(0, in.params.By)
	}
	return id
}

// twoGroups splits the rows that count into the first and second of Values.
func (in *input) twoGroups(out *result.Result) (counting, first, second *Frame, err error) {
	p := in.params
	if err := in.frame.need("organisation", p.Column, "wte"); err != nil {
		return nil, nil, nil, err
	}
	if len(p.Values) != 2 {
		return nil, nil, nil, fmt.Errorf("needs two values, has %d", len(p.Values))
	}
	in.listed = in.frame.organisations()
	grouped := in.frame.where(in.frame.is(p.Column, p.Values...))
	missingBy(out, map[string]int{"not_known": len(in.frame.rows) - len(grouped.rows)})
	in.frame = grouped
	counting, missing := grouped.answeredRows()
	missingBy(out, missing)
	in.describe(out, counting, len(counting.rows))
	of := func(group string) *Frame {
		return counting.where(counting.is(p.Column, group))
	}
	first, second = of(p.Values[0]), of(p.Values[1])
	out.Basis = narrower(in.basisOf(first), in.basisOf(second))
	in.fills["first"], in.fills["second"] = fmt.Sprint(len(first.rows)), fmt.Sprint(len(second.rows))
	in.fills["organisations"] = countOf(counting.organisations(), "organisation", "organisations")
	return counting, first, second, nil
}

// missingOrganisations counts what is missing in organisations, as n does,
// where twoGroups has counted people.
func (in *input) missingOrganisations(out *result.Result, reason string) {
	clear(out.Missing)
	missingBy(out, map[string]int{reason: in.listed - out.N})
}

// means is the mean time of both groups; false if one of them is empty.
func means(first, second *Frame) (a, b float64, ok bool, err error) {
	xs, _ := values(first, "wte")
	ys, _ := values(second, "wte")
	if len(xs) == 0 || len(ys) == 0 {
		return 0, 0, false, nil
	}
	if a, err = estimate.Mean(xs); err != nil {
		return 0, 0, false, err
	}
	if b, err = estimate.Mean(ys); err != nil {
		return 0, 0, false, err
	}
	return a, b, true, nil
}

// difference: mean of wte of the first of Values less that of the second.
func difference(in *input, out *result.Result) error {
	counting, first, second, err := in.twoGroups(out)
	if err != nil {
		return err
	}
	a, b, ok, err := means(first, second)
	if err != nil {
		return err
	}
	if !ok {
		none(out, in.nothing())
		return nil
	}
	out.Value = result.Number(a - b)
	caution(out, counting)
	return in.ofDifference(out, first, second)
}

// comparison counts how often the first was above, level with or under the second.
type comparison struct{ higher, equal, lower int }

func (c *comparison) add(a, b float64) {
	switch d := a - b; {
	case d > 1e-9:
		c.higher++
	case d < -1e-9:
		c.lower++
	default:
		c.equal++
	}
}

// higher: is the mean of the first of Values above that of the second? n is the
// number of organisations.
func higher(in *input, out *result.Result) error {
	counting, first, second, err := in.twoGroups(out)
	if err != nil {
		return err
	}
	out.N = counting.organisations()
	in.missingOrganisations(out, "no_time_and_background_read")
	a, b, ok, err := means(first, second)
	if err != nil {
		return err
	}
	if !ok {
		none(out, in.nothing())
		return nil
	}
	var people, within comparison
	people.add(a, b)
	out.Value = result.Text("no")
	if people.higher == 1 {
		out.Value = result.Text("yes")
	}
	if people.equal == 1 {
		out.Warnings = append(out.Warnings, "the two means are equal")
	}
	for _, pair := range pairedMeans(first, second) {
		within.add(pair.first, pair.second)
	}
	out.Rows = []result.Row{
		in.row(comparisonFields("person by person", "people", len(counting.rows), people, result.Number(a), result.Number(b)), nil, 0),
		in.row(comparisonFields("within organisations that have both", "organisations", within.higher+within.equal+within.lower, within, result.Value{}, result.Value{}), nil, 0),
	}
	if (people.higher == 1) != (within.higher > within.lower) && within.higher+within.lower > 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("within organisations the answer is another: higher in %d, lower in %d, equal in %d", within.higher, within.lower, within.equal))
	}
	out.Warnings = append(out.Warnings, "people of one organisation are not independent of each other")
	caution(out, counting)
	return nil
}

// comparisonFields: the counts of the person-level row are nothing, since there
// is one comparison only.
func comparisonFields(words, unit string, n int, c comparison, first, second result.Value) map[string]result.Value {
	fields := map[string]result.Value{
		"comparison": result.Text(words), "of": result.Text(unit), "n": result.Number(float64(n)),
		"first": first, "second": second, "higher": {}, "equal": {}, "lower": {},
	}
	if unit == "organisations" {
		fields["higher"] = result.Number(float64(c.higher))
		fields["equal"] = result.Number(float64(c.equal))
		fields["lower"] = result.Number(float64(c.lower))
	}
	return fields
}
