package analysis

import (
	"fmt"
	"strings"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// tally counts the rows whose Column holds one of Values; all rows, where no
// column is named. Rows with nothing in the column are missing.
func (in *input) tally(out *result.Result) (known, chosen *Frame, err error) {
	counting, missing := in.frame.answeredRows()
	missingBy(out, missing)
	if in.params.Column == "" {
		in.describe(out, counting, len(counting.rows))
		return counting, counting, nil
	}
	if err := in.frame.need(in.params.Column); err != nil {
		return nil, nil, err
	}
	known = counting.where(func(i int) bool { return !counting.null(i, in.params.Column) })
	missingBy(out, map[string]int{"not_known": len(counting.rows) - len(known.rows)})
	chosen = known.where(known.is(in.params.Column, in.params.Values...))
	in.describe(out, known, len(known.rows))
	k := len(chosen.rows)
	out.K = &k
	in.fills["n"] = fmt.Sprint(len(known.rows))
	in.fills["organisations"] = countOf(known.organisations(), "organisation", "organisations")
	if k > 0 {
		out.Holders = soleHolder(chosen)
	}
	return known, chosen, nil
}

// count: Column and Values, or neither for all rows.
func count(in *input, out *result.Result) error {
	known, chosen, err := in.tally(out)
	if err != nil {
		return err
	}
	if out.N == 0 && in.params.Column != "" {
		out.K = nil
		none(out, in.nothing())
		return nil
	}
	out.Value = result.Number(float64(len(chosen.rows)))
	if in.scale != nil {
		p, err := estimate.Proportion(len(chosen.rows), len(known.rows))
		if err != nil {
			return err
		}
		out.Words = in.scale.word(p)
		caution(out, known)
	}
	return in.ofCount(out, len(chosen.rows), known, known.is(in.params.Column, in.params.Values...))
}

// percent: Column and Values.
func percent(in *input, out *result.Result) error {
	known, chosen, err := in.tally(out)
	if err != nil {
		return err
	}
	return in.percentOf(out, len(chosen.rows), known, known.is(in.params.Column, in.params.Values...))
}

// percentOf sets the value to 100 k/n, with its words and its interval. chosen
// says which of the rows counted make up k.
func (in *input) percentOf(out *result.Result, k int, counting *Frame, chosen func(row int) bool) error {
	if out.N == 0 {
		out.K = nil
		none(out, in.nothing())
		return nil
	}
	share, err := percentage(k, out.N)
	if err != nil {
		return err
	}
	out.K = &k
	out.Value = result.Number(share)
	out.Words = in.scale.word(share / 100)
	caution(out, counting)
	return in.ofProportion(out, k, counting, chosen)
}

// below: Column under Threshold, among rows whose By is one of Values. With
// Statistic n the value is the base itself.
func below(in *input, out *result.Result) error {
	p := in.params
	if err := in.frame.need("organisation", p.Column, p.By); err != nil {
		return err
	}
	if p.Threshold == nil && p.Statistic != "n" {
		return fmt.Errorf("needs a threshold")
	}
	sectors := in.frame.where(in.frame.is(p.By, p.Values...))
	unknown := in.frame.where(func(i int) bool { return in.frame.null(i, p.By) })
	counting, missing := sectors.answeredRows()
	missingBy(out, missing)
	missingBy(out, map[string]int{"sector_not_known": len(unknown.rows), "other_sector": len(in.frame.rows) - len(sectors.rows) - len(unknown.rows)})
	in.frame = sectors
	in.describe(out, counting, len(counting.rows))
	in.fills["sectors"] = in.sectorWords(counting)
	if out.N == 0 {
		none(out, in.nothing())
		return nil
	}
	if p.Statistic == "n" {
		out.Value = result.Number(float64(out.N))
		return nil
	}
	isUnder := func(i int) bool {
		x, _ := counting.number(i, p.Column)
		return x < *p.Threshold
	}
	under := counting.where(isUnder)
	k := len(under.rows)
	out.K = &k
	out.Value = result.Number(float64(k))
	if k > 0 {
		out.Holders = soleHolder(under)
	}
	caution(out, counting)
	return in.ofCount(out, k, counting, isUnder)
}

// sectorWords counts the base by sector: "NHS providers (12) and integrated
// care systems (1)".
func (in *input) sectorWords(counting *Frame) string {
	var parts []string
	for _, sector := range in.params.Values {
		n := len(counting.where(counting.is(in.params.By, sector)).rows)
		label := in.params.Labels[sector]
		if label == "" {
			label = sector
		}
		parts = append(parts, fmt.Sprintf("%s (%d)", label, n))
	}
	return strings.Join(parts, " and ")
}

// readings: the sum of Column over kinds of values, of all readings.
func readings(in *input, out *result.Result) error {
	if err := in.frame.need(in.params.Column, "readings", "decided", "assumed"); err != nil {
		return err
	}
	out.N = in.frame.sum("readings")
	in.fills["n"] = fmt.Sprint(out.N)
	if out.N == 0 {
		none(out, in.nothing())
		return nil
	}
	out.Value = result.Number(float64(in.frame.sum(in.params.Column)))
	for i := range in.frame.rows {
		if len(in.columns) > 0 {
			out.Rows = append(out.Rows, in.row(nil, in.frame, i))
		}
	}
	return nil
}

// notAsked: Reason.
func notAsked(in *input, out *result.Result) error {
	missingBy(out, map[string]int{"not_asked": len(in.frame.rows)})
	none(out, in.params.Reason)
	return nil
}
