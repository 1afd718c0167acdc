package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// rowsAsTheyAre shows the rows that count; with All, the others too.
func rowsAsTheyAre(in *input, out *result.Result) error {
	counting, missing := in.frame.answeredRows()
	missingBy(out, missing)
	n := counting.organisations()
	in.describe(out, counting, n)
	in.fills["n"] = fmt.Sprint(n)
	shown := counting
	if in.params.All {
		shown = in.frame
	}
	listed, organisation := listing(out, shown), shown.columns.Column("organisation")
	for i := range shown.rows {
		if !listed.lists(organisation.Code(shown.rows[i])) {
			continue
		}
		row := in.row(nil, shown, i)
		row.Organisation = shown.text(i, "organisation")
		out.Rows = append(out.Rows, row)
	}
	if len(shown.rows) == 0 {
		none(out, in.nothing())
	}
	return nil
}

// coded is the organisations whose answer has codes, and each theme with the
// rows that give it.
func (in *input) coded(out *result.Result) (*Frame, error) {
	if err := in.frame.need("organisation", "theme", "passage", "coder", "status"); err != nil {
		return nil, err
	}
	counting, _ := in.frame.answeredRows()
	_, with := counting.groupBy("organisation")
	reasons := map[string]string{}
	for i := range in.frame.rows {
		if organisation := in.frame.text(i, "organisation"); with[organisation] == nil {
			reasons[organisation] = in.frame.text(i, "status")
		}
	}
	for _, reason := range reasons {
		missingBy(out, map[string]int{reason: 1})
	}
	in.describe(out, counting, len(with))
	in.fills["n"] = fmt.Sprint(len(with))
	return counting, nil
}

// themes: a row for each theme, by falling number of organisations. Fields:
// theme, k, n, percent, passages; low, high where the plan asks for an interval.
func themes(in *input, out *result.Result) error {
	counting, err := in.coded(out)
	if err != nil {
		return err
	}
	if out.N == 0 {
		none(out, in.nothing())
		return nil
	}
	ids, given := counting.groupBy("theme")
	size := map[string]int{}
	for id, rows := range given {
		size[id] = rows.organisations()
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(a, b)) })
	for _, id := range ids {
		k := size[id]
		share, err := percentage(k, out.N)
		if err != nil {
			return err
		}
		fields := map[string]result.Value{
			"theme": result.Text(id), "k": result.Number(float64(k)), "n": result.Number(float64(out.N)),
			"percent": result.Number(share), "passages": result.Number(float64(passages(given[id]))),
		}
		if err := in.percentOfRow(fields, k, out.N); err != nil {
			return err
		}
		row := in.row(fields, nil, 0)
		row.Holders = soleHolder(given[id])
		out.Rows = append(out.Rows, row)
	}
	out.Value = result.Text(strings.Join(ids, "; "))
	caution(out, counting)
	return nil
}

// passages counts the passages of answers, whichever coder gave them the theme.
func passages(f *Frame) int {
	seen := map[string]bool{}
	for i := range f.rows {
		seen[f.text(i, "organisation")+"\x1f"+f.text(i, "passage")] = true
	}
	return len(seen)
}

// codedShare: the percentage given Theme.
func codedShare(in *input, out *result.Result) error {
	counting, err := in.coded(out)
	if err != nil {
		return err
	}
	given := counting.where(func(i int) bool { return counting.text(i, "theme") == in.params.Theme })
	k := given.organisations()
	if k > 0 {
		out.Holders = soleHolder(given)
	}
	return in.percentOf(out, k, counting, nil)
}
