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

// team is one organisation's people.
type team struct {
	from, to    int     // its rows, of the frame
	reason      string  // why it has no shares of WTE; empty if it has
	wte, people float64 // in all
}

// composition is every team by discipline. What a team has in a discipline
// stands at team*len(disciplines) + discipline.
type composition struct {
	frame       *Frame
	disciplines []discipline // in the order of the instrument
	teams       []team
	wte, people []float64
	counting    map[string]*Frame // rows of the teams that have shares, by weight
}

// compose reads the query: a row for each discipline, without a team; and for
// each team, together, a row for each discipline that somebody of it is in, or
// one without a discipline if nobody is.
func (in *input) compose() (*composition, error) {
	f := in.frame
	if f.composed != nil {
		return f.composed, nil
	}
	if err := f.need("submission", "organisation", "discipline_id", "discipline", "wte", "people", "status"); err != nil {
		return nil, err
	}
	c := &composition{frame: f, counting: map[string]*Frame{}}
	c.findTeams()
	c.fill()
	f.composed = c
	return c, nil
}

// findTeams lists the disciplines, and the teams with the rows of each.
func (c *composition) findTeams() {
	submission, status := c.frame.columns.Column("submission"), c.frame.columns.Column("status")
	before := uint32(0)
	for i, row := range c.frame.rows {
		code := submission.Code(row)
		if code == 0 {
			c.disciplines = append(c.disciplines, discipline{id: c.frame.text(i, "discipline_id"), label: c.frame.text(i, "discipline")})
			continue
		}
		if code != before {
			before = code
			t := team{from: i}
			if words := status.Text(row); words != answered {
				t.reason = words
			}
			c.teams = append(c.teams, t)
		}
		c.teams[len(c.teams)-1].to = i + 1
	}
}

// fill adds up what each team has in each discipline.
func (c *composition) fill() {
	columns := c.frame.columns
	of, wtes, peoples := columns.Column("discipline_id"), columns.Column("wte"), columns.Column("people")
	n, _ := of.Codes()
	at := make([]int, n+1)
	for i, d := range c.disciplines {
		at[of.CodeOf(d.id)] = i
	}
	size := len(c.teams) * len(c.disciplines)
	c.wte, c.people = make([]float64, size), make([]float64, size)
	for i := range c.teams {
		t := &c.teams[i]
		for _, row := range c.frame.rows[t.from:t.to] {
			if of.Null(row) {
				continue
			}
			d := at[of.Code(row)]
			wte, _ := wtes.Number(row)
			people, _ := peoples.Number(row)
			c.wte[i*len(c.disciplines)+d] += wte
			c.people[i*len(c.disciplines)+d] += people
			t.wte, t.people = t.wte+wte, t.people+people
			c.disciplines[d].anybody = c.disciplines[d].anybody || people > 0
		}
	}
}

// at is the places of disciplines among those of the composition. One that is
// not there is left out.
func (c *composition) at(ids []string) []int {
	var places []int
	for _, id := range ids {
		if i := slices.IndexFunc(c.disciplines, func(d discipline) bool { return d.id == id }); i >= 0 {
			places = append(places, i)
		}
	}
	return places
}

// amount is what a team has in disciplines together, by weight: "wte" or
// "people".
func (c *composition) amount(team int, places []int, weight string) float64 {
	amounts := c.wte
	if weight == "people" {
		amounts = c.people
	}
	sum := 0.0
	for _, d := range places {
		sum += amounts[team*len(c.disciplines)+d]
	}
	return sum
}

// total is what a team has in all, by weight.
func (t *team) total(weight string) float64 {
	if weight == "people" {
		return t.people
	}
	return t.wte
}

// has says whether a team has shares, by weight.
func (t *team) has(weight string) bool {
	if weight == "people" {
		return t.people > 0
	}
	return t.reason == "" && t.wte > 0
}

// organisation is the key of a team's organisation.
func (c *composition) organisation(t *team) string { return c.frame.text(t.from, "organisation") }

// percentages is each team's percentage in the disciplines, and the teams that
// have one.
func (c *composition) percentages(ids []string, weight string) ([]float64, []*team) {
	var xs []float64
	var with []*team
	places := c.at(ids)
	for i := range c.teams {
		if t := &c.teams[i]; t.has(weight) {
			xs = append(xs, 100*c.amount(i, places, weight)/t.total(weight))
			with = append(with, t)
		}
	}
	return xs, with
}

// pooled is the percentage of all teams together; false if there is nobody.
func (c *composition) pooled(ids []string, weight string) (float64, bool) {
	part, whole := 0.0, 0.0
	for i, places := 0, c.at(ids); i < len(c.teams); i++ {
		t := &c.teams[i]
		if !t.has(weight) {
			continue
		}
		whole += t.total(weight)
		for _, d := range places {
			part += c.amount(i, []int{d}, weight)
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

// countingRows is the rows of the teams that have shares.
func (c *composition) countingRows(weight string) *Frame {
	if f, ok := c.counting[weight]; ok {
		return f
	}
	f := c.frame.none()
	for i := range c.teams {
		if t := &c.teams[i]; t.has(weight) {
			f.rows = append(f.rows, c.frame.rows[t.from:t.to]...)
		}
	}
	c.counting[weight] = f
	return f
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

// soleHolder names the organisation if one only has anybody in the disciplines:
// a mean or a pooled share of others' noughts gives its own away. With a single
// team it is that team's.
func (c *composition) soleHolder(ids []string) []string {
	var holders []string
	places := c.at(ids)
	for i := range c.teams {
		if len(c.teams) > 1 && c.amount(i, places, "people") <= 0 {
			continue
		}
		if holders = append(holders, c.organisation(&c.teams[i])); len(holders) > 1 {
			return nil
		}
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
	places := c.at(in.chosen(c))
	for i := range c.teams {
		t := &c.teams[i]
		if !t.has(in.params.Weight) {
			continue
		}
		parts = append(parts, c.amount(i, places, in.params.Weight))
		wholes = append(wholes, t.total(in.params.Weight))
	}
	if len(parts) > bootstrapAtMost {
		return in.ofManyRatios(out, parts, wholes, 100)
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
