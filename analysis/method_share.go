package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// discipline is one column of the table of teams by discipline.
type discipline struct {
	id, label string
	anybody   bool // somebody is in it
}

// team is one organisation's people by discipline.
type team struct {
	organisation string
	reason       string // why it has no shares of WTE; empty if it has
	rows         *Frame
	wte, people  map[string]float64
	total        map[string]float64 // by weight: "wte" and "people"
}

// composition is every team by discipline.
type composition struct {
	disciplines []discipline // in the order of the instrument
	teams       []team
}

// compose reads the query: a row for each team and discipline, and one for each
// discipline without a team where there are no submissions.
func (in *input) compose() (*composition, error) {
	f := in.frame
	if f.composed != nil {
		return f.composed, nil
	}
	if err := f.need("submission", "organisation", "discipline_id", "discipline", "wte", "people", "status"); err != nil {
		return nil, err
	}
	c := &composition{}
	at := map[string]int{}
	for i := range f.rows {
		id := f.text(i, "discipline_id")
		j := slices.IndexFunc(c.disciplines, func(d discipline) bool { return d.id == id })
		if j < 0 {
			j = len(c.disciplines)
			c.disciplines = append(c.disciplines, discipline{id: id, label: f.text(i, "discipline")})
		}
		if f.cell(i, "submission") == nil {
			continue
		}
		key := f.text(i, "submission")
		t, ok := at[key]
		if !ok {
			t = len(c.teams)
			at[key] = t
			c.teams = append(c.teams, newTeam(f, i))
		}
		c.add(&c.teams[t], j, i, f)
	}
	f.composed = c
	return c, nil
}

func newTeam(f *Frame, i int) team {
	t := team{organisation: f.text(i, "organisation"), rows: &Frame{columns: f.columns},
		wte: map[string]float64{}, people: map[string]float64{}, total: map[string]float64{}}
	if status := f.text(i, "status"); status != answered {
		t.reason = status
	}
	return t
}

func (c *composition) add(t *team, disciplineAt, row int, f *Frame) {
	d := &c.disciplines[disciplineAt]
	wte, _ := f.number(row, "wte")
	people, _ := f.number(row, "people")
	t.rows.rows = append(t.rows.rows, f.rows[row])
	t.wte[d.id] += wte
	t.people[d.id] += people
	t.total["wte"] += wte
	t.total["people"] += people
	d.anybody = d.anybody || people > 0
}

// amount is what a team has in a discipline, by weight.
func (t *team) amount(id, weight string) float64 {
	if weight == "people" {
		return t.people[id]
	}
	return t.wte[id]
}

// has says whether a team has shares, by weight.
func (t *team) has(weight string) bool {
	if weight == "people" {
		return t.total["people"] > 0
	}
	return t.reason == "" && t.total["wte"] > 0
}

// percentages is each team's percentage in the disciplines, and the teams that
// have one.
func (c *composition) percentages(ids []string, weight string) ([]float64, []*team) {
	var xs []float64
	var with []*team
	for i := range c.teams {
		t := &c.teams[i]
		if !t.has(weight) {
			continue
		}
		sum := 0.0
		for _, id := range ids {
			sum += t.amount(id, weight)
		}
		xs = append(xs, 100*sum/t.total[weight])
		with = append(with, t)
	}
	return xs, with
}

// pooled is the percentage of all teams together; false if there is nobody.
func (c *composition) pooled(ids []string, weight string) (float64, bool) {
	part, whole := 0.0, 0.0
	for i := range c.teams {
		t := &c.teams[i]
		if !t.has(weight) {
			continue
		}
		whole += t.total[weight]
		for _, id := range ids {
			part += t.amount(id, weight)
		}
	}
	if whole <= 0 {
		return 0, false
	}
	return 100 * part / whole, true
}

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
	counting := &Frame{columns: in.frame.columns}
	n := 0
	for i := range c.teams {
		t := &c.teams[i]
		if t.has(weight) {
			n++
			counting.rows = append(counting.rows, t.rows.rows...)
			continue
		}
		reason := t.reason
		if reason == "" || weight == "people" {
			reason = "no_people"
		}
		missingBy(out, map[string]int{reason: 1})
	}
	if weight == "people" { // times do not matter
		out.N = n
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
	if in.params.Statistic == "min" || in.params.Statistic == "max" {
		extreme := &Frame{columns: in.frame.columns}
		for i, t := range with {
			if xs[i] == v {
				extreme.rows = append(extreme.rows, t.rows.rows...)
			}
		}
		out.Holders = soleHolder(extreme)
	}
	return in.ofStatistic(out, alone(xs), resampled(in.params.Statistic))
}

// soleHolder names the organisation if one only has anybody in the disciplines:
// a mean or a pooled share of others' noughts gives its own away. With a single
// team it is that team's.
func (c *composition) soleHolder(ids []string) []string {
	var holders []string
	for i := range c.teams {
		t := &c.teams[i]
		for _, id := range ids {
			if t.people[id] > 0 || len(c.teams) == 1 {
				holders = append(holders, t.organisation)
				break
			}
		}
	}
	if len(holders) != 1 {
		return nil
	}
	return holders
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
	if in.interval != "bca" && in.interval != "percentile" {
		return nil
	}
	var parts, wholes []float64
	for i := range c.teams {
		t := &c.teams[i]
		if !t.has(in.params.Weight) {
			continue
		}
		part := 0.0
		for _, id := range in.chosen(c) {
			part += t.amount(id, in.params.Weight)
		}
		parts, wholes = append(parts, part), append(wholes, t.total[in.params.Weight])
	}
	if len(parts) > bootstrapAtMost {
		return in.normal(out, alone(parts))
	}
	if tooFewUnits(out, len(parts)) || sameRatio(out, parts, wholes) {
		return nil
	}
	b, err := estimate.BootstrapPairs(parts, wholes, estimate.Resamples, estimate.Seed, ratio)
	if err != nil {
		return in.noInterval(out, err)
	}
	return in.fromBootstrap(out, b, false)
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
	for i := range c.teams {
		t := &c.teams[i]
		if !t.has("wte") {
			continue
		}
		for _, d := range c.disciplines {
			if !d.anybody && !slices.Contains(in.params.Always, d.id) {
				continue
			}
			row := in.row(map[string]result.Value{
				"organisation": result.Text(t.organisation), "discipline_id": result.Text(d.id), "discipline": result.Text(d.label),
				"share": result.Number(100 * t.wte[d.id] / t.total["wte"]),
			}, nil, 0)
			row.Organisation = t.organisation
			out.Rows = append(out.Rows, row)
		}
	}
	if out.N == 0 {
		none(out, in.nothing())
	}
	return nil
}
