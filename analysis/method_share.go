package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// chosen is the disciplines that the plan names: Values, or all but Except.
func (in *input) chosen(c *composition) []string {
	if len(in.params.Except) == 0 {
		return in.params.Values
	}
	var ids []string
	for _, d := range c.disciplines {
		if !slices.Contains(in.params.Except, d.id) {
			ids = append(ids, d.id)
		}
	}
	return ids
}

// describeTeams counts the teams that have shares, and the others by reason.
func (in *input) describeTeams(out *result.Result, c *composition, weight string) {
	n := 0
	for i := range c.teams {
		t := &c.teams[i]
		if t.has(weight) {
			n++
			continue
		}
		reason := t.reason
		if reason == "" || weight == "people" {
			reason = "no_people"
		}
		missingBy(out, map[string]int{reason: 1})
	}
	counting := c.countingRows(weight)
	if weight == "people" { // times do not matter
		out.N, out.Basis = n, in.basisOf(counting)
	} else {
		in.describe(out, counting, n)
	}
	caution(out, counting)
}

// share: Statistic, over organisations, of the percentage of Values (or all but
// Except), by Weight (wte or people).
func share(in *input, out *result.Result) error {
	c, err := in.compose()
	if err != nil {
		return err
	}
	in.describeTeams(out, c, in.params.Weight)
	xs, with := c.percentages(in.chosen(c), in.params.Weight)
	if len(xs) == 0 {
		none(out, in.nothing())
		return nil
	}
	v, err := pick(xs, in.params.Statistic)
	if err != nil {
		return cannot(out, err)
	}
	out.Value = result.Number(v)
	out.Holders = c.soleHolder(in.chosen(c))
	if in.params.Statistic == "min" || in.params.Statistic == "max" || in.pointed() && out.Holders == nil {
		extreme := in.frame.none()
		for i, t := range with {
			if xs[i] == v {
				extreme.rows = append(extreme.rows, in.frame.rows[t.from:t.to]...)
			}
		}
		out.Holders = soleHolder(extreme)
	}
	return in.ofStatistic(out, alone(xs), resampled(in.params.Statistic))
}

// pooledShare: the percentage of Values in all teams together, by Weight.
func pooledShare(in *input, out *result.Result) error {
	c, err := in.compose()
	if err != nil {
		return err
	}
	in.describeTeams(out, c, in.params.Weight)
	v, ok := c.pooled(in.chosen(c), in.params.Weight)
	if !ok {
		none(out, in.nothing())
		return nil
	}
	out.Value = result.Number(v)
	out.Holders = c.soleHolder(in.chosen(c))
	return in.ofPooled(out, c)
}

// ofPooled is the interval of a pooled percentage: teams are resampled.
func (in *input) ofPooled(out *result.Result, c *composition) error {
	var parts, wholes []float64
	places := c.at(in.chosen(c))
	for i := range c.teams {
		t := &c.teams[i]
		if !t.has(in.params.Weight) {
			continue
		}
		parts = append(parts, c.amount(i, places, in.params.Weight))
		wholes = append(wholes, t.total(in.params.Weight))
	}
	return in.ofRatio(out, parts, wholes, 100, ratio)
}

// ratio is the sum of parts over that of wholes, in percent.
func ratio(parts, wholes []float64) (float64, error) {
	part, whole := 0.0, 0.0
	for i := range parts {
		part, whole = part+parts[i], whole+wholes[i]
	}
	if whole <= 0 {
		return 0, estimate.ErrNoVariance
	}
	return 100 * part / whole, nil
}

// shares: a row for each discipline that somebody is in, and for Always, by
// falling mean. Fields: discipline, discipline_id, mean, n, min, max, pooled,
// people_mean, people_pooled; mean_low, mean_high where the plan asks for an
// interval.
func shares(in *input, out *result.Result) error {
	c, err := in.compose()
	if err != nil {
		return err
	}
	in.describeTeams(out, c, "wte")
	type line struct {
		mean float64
		row  result.Row
	}
	var lines []line
	intervals := &rowIntervals{in: in}
	for _, d := range c.disciplines {
		if !d.anybody && !slices.Contains(in.params.Always, d.id) {
			continue
		}
		fields, mean, err := shareFields(c, d, intervals)
		if err != nil {
			return fmt.Errorf("discipline %s: %w", d.id, err)
		}
		row := in.row(fields, nil, 0)
		row.Holders = c.soleHolder([]string{d.id})
		lines = append(lines, line{mean, row})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(b.mean, a.mean) })
	for _, l := range lines {
		out.Rows = append(out.Rows, l.row)
	}
	intervals.warn(out)
	if out.N == 0 {
		none(out, in.nothing())
	}
	return nil
}

func shareFields(c *composition, d discipline, intervals *rowIntervals) (map[string]result.Value, float64, error) {
	fields := map[string]result.Value{"discipline": result.Text(d.label), "discipline_id": result.Text(d.id)}
	ids := []string{d.id}
	xs, _ := c.percentages(ids, "wte")
	fields["n"] = result.Number(float64(len(xs)))
	mean := 0.0
	if len(xs) > 0 {
		s, err := estimate.Summarise(xs)
		if err != nil {
			return nil, 0, err
		}
		mean = s.Mean
		fields["mean"], fields["min"], fields["max"] = result.Number(s.Mean), result.Number(s.Min), result.Number(s.Max)
		if err := intervals.mean(fields, "mean", s.Mean, alone(xs)); err != nil {
			return nil, 0, err
		}
	}
	if v, ok := c.pooled(ids, "wte"); ok {
		fields["pooled"] = result.Number(v)
	}
	if people, _ := c.percentages(ids, "people"); len(people) > 0 {
		v, err := estimate.Mean(people)
		if err != nil {
			return nil, 0, err
		}
		fields["people_mean"] = result.Number(v)
	}
	if v, ok := c.pooled(ids, "people"); ok {
		fields["people_pooled"] = result.Number(v)
	}
	return fields, mean, nil
}

// sharesByOrganisation: a row for each organisation and discipline that
// somebody, anywhere, is in, and for Always. Fields: organisation,
// discipline_id, discipline, share.
func sharesByOrganisation(in *input, out *result.Result) error {
	c, err := in.compose()
	if err != nil {
		return err
	}
	in.describeTeams(out, c, "wte")
	listed, key := listing(out, c.countingRows("wte")), c.frame.columns.Column("organisation")
	for i := range c.teams {
		t := &c.teams[i]
		if !t.has("wte") || !listed.lists(key.Code(c.frame.rows[t.from])) {
			continue
		}
		for j, d := range c.disciplines {
			if !d.anybody && !slices.Contains(in.params.Always, d.id) {
				continue
			}
			organisation := c.organisation(t)
			row := in.row(map[string]result.Value{
				"organisation": result.Text(organisation), "discipline_id": result.Text(d.id), "discipline": result.Text(d.label),
				"share": result.Number(100 * c.amount(i, []int{j}, "wte") / t.wte),
			}, nil, 0)
			row.Organisation = organisation
			out.Rows = append(out.Rows, row)
		}
	}
	if out.N == 0 {
		none(out, in.nothing())
	}
	return nil
}
