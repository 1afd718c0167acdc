package analysis

import "slices"

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
