package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// choice is one option with what was chosen.
type choice struct {
	id     string
	k, n   int
	at     int    // its first row in the frame
	rows   *Frame // its rows, of all organisations
	counts *Frame // rows of the organisations that answered
	chose  *Frame // of these, the ones that chose it
}

// chosen is a frame of options by organisation, taken apart once for all the
// measures that look at it.
type chosen struct {
	options  []choice // in the order of the form
	asked    *Frame   // the rows that are about an organisation
	answered int      // organisations that answered
	unclear  int      // marks of these that are neither yes nor no
	missing  map[string]int
}

// choices reads a query that has a row for each option and organisation, and
// one for each option without an organisation where there are no submissions.
func (in *input) choices() (*chosen, error) {
	f := in.frame
	if f.chosen != nil {
		return f.chosen, nil
	}
	if err := f.need("option", "organisation", "selected", "status"); err != nil {
		return nil, err
	}
	c := &chosen{asked: f.where(func(i int) bool { return !f.null(i, "organisation") })}
	first := map[string]int{}
	f.eachDistinct("option", func(row int) bool { first[f.text(row, "option")] = row; return true })
	ids, _ := f.groupBy("option")
	_, byOption := c.asked.groupBy("option")
	selected := f.columns.Column("selected")
	for _, id := range ids {
		rows := c.asked.group(byOption, id)
		of, _ := rows.answeredRows()
		chose := of.where(func(j int) bool { yes, _ := selected.Boolean(of.rows[j]); return yes })
		c.options = append(c.options, choice{id: id, k: len(chose.rows), n: len(of.rows), at: first[id], rows: rows, counts: of, chose: chose})
	}
	c.count()
	f.chosen = c
	return c, nil
}

// count counts the organisations that answered the question, and the others by
// the reason that the last of their rows gives. An organisation with an unclear
// mark has answered.
func (c *chosen) count() {
	organisation, status := c.asked.columns.Column("organisation"), c.asked.columns.Column("status")
	counting, _ := c.asked.answeredRows()
	n, _ := organisation.Codes()
	have := newCodes(n)
	for _, row := range counting.rows {
		if have.add(organisation.Code(row)) {
			c.answered++
		}
	}
	c.missing = map[string]int{}
	counts, last := c.asked.is("status", answered), newCodes(n)
	for i := len(c.asked.rows) - 1; i >= 0; i-- {
		row := c.asked.rows[i]
		switch code := organisation.Code(row); {
		case counts(i):
		case have.has(code):
			c.unclear++
		case last.add(code):
			c.missing[status.Text(row)]++
		}
	}
}

// describeChoices says who answered the question. It gives the rows that count.
func (in *input) describeChoices(out *result.Result, c *chosen) *Frame {
	missingBy(out, c.missing)
	counting, _ := c.asked.answeredRows()
	in.describe(out, counting, c.answered)
	if c.unclear > 0 {
		out.Warnings = append(out.Warnings, countOf(c.unclear, "mark is neither yes nor no and counts for nothing", "marks are neither yes nor no and count for nothing"))
	}
	in.fills["n"] = fmt.Sprint(out.N)
	return counting
}

// option: the percentage that chose the first of Values.
func option(in *input, out *result.Result) error {
	c, err := in.choices()
	if err != nil {
		return err
	}
	if len(in.params.Values) != 1 {
		return fmt.Errorf("needs one value, has %d", len(in.params.Values))
	}
	id := in.params.Values[0]
	i := slices.IndexFunc(c.options, func(o choice) bool { return o.id == id })
	if i < 0 {
		in.fills["n"] = "0"
		none(out, fmt.Sprintf("the form has no option %q", id))
		return nil
	}
	o := c.options[i]
	in.frame = o.rows
	_, missing := o.rows.answeredRows()
	missingBy(out, missing)
	in.describe(out, o.counts, o.n)
	in.fills["n"] = fmt.Sprint(out.N)
	if o.k > 0 {
		out.Holders = soleHolder(o.chose)
	}
	return in.percentOf(out, o.k, o.counts, nil)
}

// frequencies: a row for each option, in the order of the form, or by falling
// count if Rank. Fields: option, label, wording, k, n, percent, rank.
func frequencies(in *input, out *result.Result) error {
	c, err := in.choices()
	if err != nil {
		return err
	}
	choices, counting := slices.Clone(c.options), in.describeChoices(out, c)
	if words := intervalKinds[in.interval]; words != "" {
		out.Method += fmt.Sprintf(" Intervals: %s, 95%%.", words)
	}
	if in.params.Rank {
		slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(b.k, a.k) })
	}
	for _, c := range choices {
		fields := map[string]result.Value{
			"k": result.Number(float64(c.k)), "n": result.Number(float64(c.n)), "percent": {},
		}
		if c.n == 0 {
			fields["k"] = result.Value{} // nobody answered: not a count of nought
		} else {
			p, err := percentage(c.k, c.n)
			if err != nil {
				return err
			}
			fields["percent"] = result.Number(p)
			if err := in.percentOfRow(fields, c.k, c.n); err != nil {
				return err
			}
		}
		row := in.row(fields, in.frame, c.at)
		row.Holders = soleHolder(c.chose)
		out.Rows = append(out.Rows, row)
	}
	if out.N == 0 {
		none(out, in.nothing())
		return nil
	}
	caution(out, counting)
	return nil
}

// topOptions: the Top options chosen most often.
func topOptions(in *input, out *result.Result) error {
	c, err := in.choices()
	if err != nil {
		return err
	}
	choices, counting := slices.Clone(c.options), in.describeChoices(out, c)
	top := in.params.Top
	if top < 1 {
		return fmt.Errorf("needs top, a number above 0")
	}
	slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(b.k, a.k) })
	if out.N == 0 || len(choices) < top || choices[top-1].k == 0 {
		none(out, in.nothing())
		return nil
	}
	least := choices[top-1].k
	var ids []string
	for _, c := range choices {
		if c.k < least {
			break
		}
		ids = append(ids, c.id)
		out.Rows = append(out.Rows, in.choiceRow(c))
	}
	if len(ids) > top {
		out.Warnings = append(out.Warnings, fmt.Sprintf("%d options tie for the last of %d places, at %d of %d", len(ids)-countAbove(choices, least), top, least, out.N))
	}
	slices.Sort(ids)
	out.Value = result.Text(strings.Join(ids, "; "))
	caution(out, counting)
	return nil
}

// choiceRow is one option with its count.
func (in *input) choiceRow(c choice) result.Row {
	row := in.row(map[string]result.Value{"k": result.Number(float64(c.k)), "n": result.Number(float64(c.n))}, in.frame, c.at)
	row.Holders = soleHolder(c.chose)
	return row
}

func countAbove(choices []choice, k int) int {
	n := 0
	for _, c := range choices {
		if c.k > k {
			n++
		}
	}
	return n
}

// leastChosen: are Values the options chosen least?
func leastChosen(in *input, out *result.Result) error {
	c, err := in.choices()
	if err != nil {
		return err
	}
	choices, counting := slices.Clone(c.options), in.describeChoices(out, c)
	var named, others []choice
	for _, c := range choices {
		if slices.Contains(in.params.Values, c.id) {
			named = append(named, c)
		} else {
			others = append(others, c)
		}
	}
	if out.N == 0 || len(named) == 0 || len(others) == 0 {
		none(out, in.nothing())
		return nil
	}
	byK := func(a, b choice) int { return cmp.Compare(a.k, b.k) }
	most, least := slices.MaxFunc(named, byK).k, slices.MinFunc(others, byK).k
	out.Value = result.Text("no")
	if most <= least {
		out.Value = result.Text("yes")
	}
	if most == least {
		out.Warnings = append(out.Warnings, fmt.Sprintf("another option ties with them, at %d of %d", least, out.N))
	}
	for _, c := range named {
		out.Rows = append(out.Rows, in.choiceRow(c))
	}
	caution(out, counting)
	return nil
}
