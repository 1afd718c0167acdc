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
	counts *Frame // rows of the organisations that answered
	chose  *Frame // of these, the ones that chose it
}

// choices reads a query that has a row for each option and organisation, and
// one for each option without an organisation where there are no submissions.
// They come in the order of the form.
func (in *input) choices() ([]choice, *Frame, error) {
	f := in.frame
	if err := f.need("option", "organisation", "selected", "status"); err != nil {
		return nil, nil, err
	}
	asked := f.where(func(i int) bool { return f.cell(i, "organisation") != nil })
	counting, _ := asked.answeredRows()
	_, byOption := counting.groupBy("option")
	var out []choice
	seen := map[string]bool{}
	for i := range f.rows {
		id := f.text(i, "option")
		if seen[id] {
			continue
		}
		seen[id] = true
		of := counting.group(byOption, id)
		chose := of.where(func(j int) bool { yes, _ := of.number(j, "selected"); return yes == 1 })
		out = append(out, choice{id: id, k: len(chose.rows), n: len(of.rows), at: i, counts: of, chose: chose})
	}
	return out, asked, nil
}

// describeChoices counts the organisations that answered the question, and the
// others by reason. An organisation with an unclear mark has answered.
func (in *input) describeChoices(out *result.Result, asked *Frame) *Frame {
	counting, _ := asked.answeredRows()
	_, answeredBy := counting.groupBy("organisation")
	unclear := 0
	reasons := map[string]string{}
	for i := range asked.rows {
		organisation, status := asked.text(i, "organisation"), asked.text(i, "status")
		switch {
		case status == answered:
		case answeredBy[organisation] != nil:
			unclear++
		default:
			reasons[organisation] = status
		}
	}
	for _, reason := range reasons {
		missingBy(out, map[string]int{reason: 1})
	}
	in.describe(out, counting, len(answeredBy))
	if unclear > 0 {
		out.Warnings = append(out.Warnings, countOf(unclear, "mark is neither yes nor no and counts for nothing", "marks are neither yes nor no and count for nothing"))
	}
	in.fills["n"] = fmt.Sprint(out.N)
	return counting
}

// option: the percentage that chose the first of Values.
func option(in *input, out *result.Result) error {
	choices, asked, err := in.choices()
	if err != nil {
		return err
	}
	if len(in.params.Values) != 1 {
		return fmt.Errorf("needs one value, has %d", len(in.params.Values))
	}
	id := in.params.Values[0]
	i := slices.IndexFunc(choices, func(c choice) bool { return c.id == id })
	if i < 0 {
		in.fills["n"] = "0"
		none(out, fmt.Sprintf("the form has no option %q", id))
		return nil
	}
	of := asked.where(func(j int) bool { return asked.text(j, "option") == id })
	in.frame = of
	_, missing := of.answeredRows()
	missingBy(out, missing)
	in.describe(out, choices[i].counts, choices[i].n)
	in.fills["n"] = fmt.Sprint(out.N)
	if choices[i].k > 0 {
		out.Holders = soleHolder(choices[i].chose)
	}
	return in.percentOf(out, choices[i].k, choices[i].counts, nil)
}

// frequencies: a row for each option, in the order of the form, or by falling
// count if Rank. Fields: option, label, wording, k, n, percent, rank.
func frequencies(in *input, out *result.Result) error {
	choices, asked, err := in.choices()
	if err != nil {
		return err
	}
	counting := in.describeChoices(out, asked)
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
	choices, asked, err := in.choices()
	if err != nil {
		return err
	}
	counting := in.describeChoices(out, asked)
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
	choices, asked, err := in.choices()
	if err != nil {
		return err
	}
	counting := in.describeChoices(out, asked)
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
