package analysis

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"proforma/analysis/estimate"
	"proforma/analysis/result"
)

// method makes a result of the rows of a query.
type method struct {
	words string // what it does, a sentence or two
	run   func(in *input, out *result.Result) error
}

// input is what a method is given.
type input struct {
	frame   *Frame
	params  Params
	columns []Column
	scale   Scale
	// interval is the kind of interval that the plan asks for, and role that of
	// the test, if there is one.
	interval, role string
	// tolerance is by how much a stated and an added-up total may differ, WTE.
	tolerance float64
	fills     map[string]string // what stands for {name} in the base
	// basis asks for the organisations that the result, and its rows, rest on.
	basis  bool
	listed int // organisations of which twoGroups has anybody
	// countsPeople is of a method whose n is people, whether or not their time was read.
	countsPeople bool
}

// methods is the registry: the names that a plan can use.
var methods = map[string]method{
	"count":         {"Count.", count},
	"percent":       {"Percentage: how many, of those counted.", percent},
	"statistic":     {"Computed over the values of those counted. Standard deviations divide by n - 1; quartiles and medians are of type 7 (Hyndman and Fan).", statistic},
	"correlation":   {"Correlation coefficient over the organisations that have both values.", correlation},
	"below":         {"How many values lie strictly under the threshold, among the sectors named.", below},
	"variants":      {"The count again with the threshold, the base or the total read in another way, one at a time. Each row has its own base; the percentage has Wilson's interval, 95%. The conclusion is whether less than half, half or more than half are under, and a row changes it if it differs from that of the main reading.", variants},
	"ratio":         {"All organisations together: the sum of the first over the sum of the second.", ratioOfSums},
	"binomial":      {"Percentage, with the exact binomial test: the probability of the outcomes that are no more likely than the one seen.", binomialTest},
	"groups":        {"For each group: how many, and over the working times read their mean, median and the percentage of full-time people (1.0 WTE or more).", groups},
	"difference":    {"Mean of the first group less the mean of the second, over people whose time was read.", difference},
	"higher":        {"Whether the first group's mean is above the second's, person by person; beside it, in how many of the organisations that have both groups the organisation's own means say so. No test of significance.", higher},
	"rank_sum":      {"Median of the differences over all pairs of a person of the first group and one of the second (Hodges and Lehmann), with the rank-sum test.", rankSum},
	"within":        {"For each organisation that has both groups, the mean of the first less the mean of the second; over organisations the pseudomedian (Hodges and Lehmann), with the signed-rank test.", within},
	"share":         {"Each organisation's percentage is computed first; the statistic is over organisations.", share},
	"pooled_share":  {"All organisations together: the discipline's total over the total of all.", pooledShare},
	"shares":        {"For each discipline, its percentage of each organisation's team, and the mean, minimum and maximum of these over organisations; beside them the pooled percentage, and mean and pooled percentage by people instead of whole-time equivalents.", shares},
	"shares_by_org": {"Each organisation's whole-time equivalents in a discipline over its own total.", sharesByOrganisation},
	"option":        {"Percentage of the organisations that answered the question. A tick list with nothing ticked is no answer, not a row of noes.", option},
	"frequencies":   {"For each option, how many of the organisations that answered chose it. A tick list with nothing ticked is no answer, not a row of noes.", frequencies},
	"top_options":   {"The options chosen most often, in alphabetical order of their ids; options that tie with the last of them are included.", topOptions},
	"least_chosen":  {"Yes if no other option was chosen less often than any of those named.", leastChosen},
	"rows":          {"The rows as they stand in the store.", rowsAsTheyAre},
	"readings":      {"Sum over the kinds of values.", readings},
	"not_asked":     {"Not computed.", notAsked},
	"themes":        {"Themes that people gave to the answers, by the number of organisations whose answer holds them. A theme counts once for an organisation, whichever coder gave it.", themes},
	"coded_share":   {"Percentage of the organisations with a coded answer whose answer was given the theme by any coder.", codedShare},
}

// placeholder is a word in braces.
var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// fill puts the method's words into the base.
func (in *input) fill(base string) (string, error) {
	var unknown []string
	filled := placeholder.ReplaceAllStringFunc(base, func(p string) string {
		if words, ok := in.fills[p[1:len(p)-1]]; ok {
			return words
		}
		unknown = append(unknown, p)
		return p
	})
	if len(unknown) > 0 {
		return "", fmt.Errorf("the base names %s, which the method does not fill", strings.Join(unknown, ", "))
	}
	return filled, nil
}

// none leaves the result without a value and says why, first of all warnings.
func none(out *result.Result, reason string) {
	out.Value = result.Value{}
	out.Warnings = append([]string{reason}, out.Warnings...)
}

// cannot leaves the result without a value if err is a precondition of package
// estimate that the data do not meet. Any other error is passed on.
func cannot(out *result.Result, err error) error {
	for _, known := range []error{estimate.ErrTooFew, estimate.ErrNoVariance, estimate.ErrOverflow, estimate.ErrDegenerate} {
		if errors.Is(err, known) {
			none(out, "cannot be computed: "+err.Error())
			return nil
		}
	}
	return err
}

// describe adds to a result what its rows say about it: how many readings were
// assumed, and who could not be counted.
func (in *input) describe(out *result.Result, counting *Frame, n int) {
	out.N = n
	out.Basis = in.basisOf(counting)
	out.Assumed = counting.sum("assumed")
	out.Decided = counting.sum("decided")
	warn := func(count int, one, many string) {
		if count > 0 {
			out.Warnings = append(out.Warnings, countOf(count, one, many))
		}
	}
	if in.countsPeople {
		warn(in.frame.sum("unread"), "person has no readable time: counts as a person, but not in means, medians or percentages of time", "people have no readable time: they count as people, but not in means, medians or percentages of time")
	} else {
		warn(in.frame.sum("unread"), "person has no readable time and counts for nothing", "people have no readable time and count for nothing")
	}
	warn(counting.sum("over_one"), "person is above 1.0 WTE", "people are above 1.0 WTE")
	warn(counting.sum("unclear"), "mark is neither yes nor no and counts as no", "marks are neither yes nor no and count as no")
	warn(out.Assumed, "reading rests on an assumption", "readings rest on an assumption")
	warn(out.Decided, "reading was settled by a person", "readings were settled by a person")
	in.compareTotals(out, counting)
}

// compareTotals says where organisations state another total than their roles
// add up to.
func (in *input) compareTotals(out *result.Result, counting *Frame) {
	if !counting.has("stated") || !counting.has("wte") {
		return
	}
	differing := counting.where(func(i int) bool {
		stated, said := counting.number(i, "stated")
		wte, read := counting.number(i, "wte")
		return said && read && math.Abs(stated-wte) > in.tolerance+1e-9
	})
	switch {
	case len(differing.rows) == 0:
	case len(counting.rows) == 1:
		stated, _ := differing.number(0, "stated")
		wte, _ := differing.number(0, "wte")
		out.Warnings = append(out.Warnings, fmt.Sprintf("the organisation states %s WTE; its roles add up to %s WTE, which is the value", short(stated), short(wte)))
	default:
		n := len(differing.rows)
		out.Warnings = append(out.Warnings, countOf(n, "organisation states", "organisations state")+" another team total than the roles add up to; the roles count")
	}
}

// caution says that a small sample describes itself only.
func caution(out *result.Result, counting *Frame) {
	organisations := counting.organisations()
	switch {
	case organisations == 0 || organisations >= smallSample:
	case organisations == out.N:
		out.Warnings = append(out.Warnings, fmt.Sprintf("n = %d: describes %s, not all", out.N, either(out.N, "this organisation", "these organisations")))
	default:
		out.Warnings = append(out.Warnings, fmt.Sprintf("n = %d, in %s: describes these, not all", out.N, countOf(organisations, "organisation", "organisations")))
	}
}

// countOf is a number with the words that go with it.
func countOf(n int, one, many string) string { return fmt.Sprintf("%d %s", n, either(n, one, many)) }

func either(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// soleHolder names the organisation if all the rows are about one. A value that
// several organisations share identifies none of them.
func soleHolder(f *Frame) []string {
	var holders []string
	f.eachDistinct("organisation", func(row int) bool {
		holders = append(holders, f.text(row, "organisation"))
		return len(holders) < 2
	})
	if len(holders) == 1 {
		return holders
	}
	return nil
}

// missingBy adds rows that do not count, by reason.
func missingBy(out *result.Result, reasons map[string]int) {
	for reason, n := range reasons {
		if n > 0 {
			out.Missing[reason] += n
		}
	}
}

// row makes a row of the plan's columns: from the method's fields, else from
// the columns of the query.
func (in *input) row(fields map[string]result.Value, f *Frame, at int) result.Row {
	r := result.Row{Cells: map[string]result.Value{}}
	for _, c := range in.columns {
		v, ok := fields[c.source()]
		if !ok && f != nil && at < len(f.rows) {
			v = f.value(at, c.source())
		}
		r.Cells[c.ID] = v
	}
	return r
}

// shows says whether a column of the plan shows the field.
func (in *input) shows(field string) bool {
	return slices.ContainsFunc(in.columns, func(c Column) bool { return c.source() == field })
}

// nothing is the reason that the plan gives for a base of nobody.
func (in *input) nothing() string {
	if in.params.Nothing != "" {
		return in.params.Nothing
	}
	return "there is nobody to count"
}

// percentage is 100 k/n, without the rounding error of (k/n) 100.
func percentage(k, n int) (float64, error) {
	if _, err := estimate.Proportion(k, n); err != nil {
		return 0, err
	}
	return 100 * float64(k) / float64(n), nil
}
