package analysis

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"proforma/analysis/result"
)

// The totals that a Variant can take.
const (
	totalOfRoles      = "roles"
	statedElseRoles   = "stated_else_roles"
	totalStated       = "stated"
	totalOfPeople     = "people"
	everyOrganisation = "*"
)

// check holds that a plan's variant can be computed.
func (v Variant) check() error {
	if v.ID == "" || v.Changed == "" || v.Label == "" {
		return fmt.Errorf("variant %q needs an id, what it changes and a label", v.ID)
	}
	if !slices.Contains([]string{"", totalOfRoles, statedElseRoles, totalStated, totalOfPeople}, v.Total) {
		return fmt.Errorf("variant %s: total %q is none of roles, stated_else_roles, stated, people", v.ID, v.Total)
	}
	if err := checkThreshold(v.Threshold); err != nil {
		return fmt.Errorf("variant %s: %w", v.ID, err)
	}
	if v.PerStaff == "" {
		return nil
	}
	if n, err := strconv.ParseFloat(v.PerStaff, 64); v.PerStaff != "mean" && v.PerStaff != "median" && (err != nil || !(n > 0)) {
		return fmt.Errorf("variant %s: per_staff %q is neither mean, median nor a number of staff", v.ID, v.PerStaff)
	}
	if v.Why == "" {
		return fmt.Errorf("variant %s: a size to compare with needs a reason: why", v.ID)
	}
	return nil
}

// after fills in what a variant does not say from the main reading.
func (v Variant) after(main Variant) Variant {
	if v.Threshold == nil {
		v.Threshold = main.Threshold
	}
	if len(v.Values) == 0 {
		v.Values = main.Values
	}
	if len(v.ReferenceOf) == 0 {
		v.ReferenceOf = v.Values
	}
	return v
}

func (v Variant) everybody() bool { return slices.Contains(v.Values, everyOrganisation) }

// reading is a count under a threshold as one variant has it.
type variantReading struct {
	k, n       int
	under, all *Frame         // rows under the threshold, and rows counted
	staff      float64        // that the threshold is for; 0 where it goes by no staff
	missing    map[string]int // rows of the base that are not counted, by reason in words
}

// half is what k of n says: the conclusion that the variants are compared by.
func half(k, n int) string {
	switch {
	case n == 0:
		return "cannot be said"
	case 2*k > n:
		return "more than half"
	case 2*k == n:
		return "half"
	}
	return "less than half"
}

// variants: a row for each of Variants, the main reading first. Column is the
// total of the roles, By the sector; "stated", "headcount", "people" and "unread"
// are read too. Fields: variant_id, changed, reading, k, n, percent, low, high,
// conclusion, changes, not_counted.
func variants(in *input, out *result.Result) error {
	teams, err := in.totals()
	if err != nil {
		return err
	}
	first := in.params.Variants[0].after(Variant{})
	main, err := in.readAs(first, teams)
	if err != nil {
		return err
	}
	s := spreadOfVariants{main: half(main.k, main.n)}
	for _, v := range in.params.Variants {
		v = v.after(first)
		r, err := in.readAs(v, teams)
		if err != nil {
			return fmt.Errorf("variant %s: %w", v.ID, err)
		}
		row, err := in.variantRow(v, r, s.main)
		if err != nil {
			return fmt.Errorf("variant %s: %w", v.ID, err)
		}
		if v.Why != "" {
			// The number of staff is the data's; the method's words are shown where those are not.
			out.Method += fmt.Sprintf(" %s: %s", strings.ReplaceAll(v.Label, " ({staff} staff)", ""), v.Why)
		}
		s.add(r, v.ID == first.ID)
		out.Rows = append(out.Rows, row)
	}
	others := len(teams) - main.n
	for _, n := range main.missing {
		others -= n
	}
	missingBy(out, map[string]int{"other_sector": others})
	for reason, n := range main.missing {
		missingBy(out, map[string]int{strings.ReplaceAll(reason, " ", "_"): n})
	}
	in.frame = main.all
	in.describe(out, main.all, main.n)
	in.params.Values = first.Values
	in.fills["sectors"] = in.sectorWords(main.all)
	if main.n == 0 {
		none(out, in.nothing())
		return nil
	}
	out.Value, out.Words = result.Text(s.words(main)), s.main
	out.Holders = holderOfAll(main.all)
	caution(out, main.all)
	return nil
}

// teamTotals is what the variants need to know of a team; nil is not known.
type teamTotals struct {
	sector               string
	roles, stated, staff *float64
	people, unread       float64
}

// totals reads the teams, in the order of the rows.
func (in *input) totals() ([]teamTotals, error) {
	f, p := in.frame, in.params
	if err := f.need("organisation", p.Column, p.By, "stated", "headcount", "people", "unread"); err != nil {
		return nil, err
	}
	number := func(i int, column string) *float64 {
		if x, ok := f.number(i, column); ok {
			return &x
		}
		return nil
	}
	teams := make([]teamTotals, len(f.rows))
	for i := range teams {
		t := teamTotals{sector: f.text(i, p.By), roles: number(i, p.Column), stated: number(i, "stated"), staff: number(i, "headcount")}
		t.people, _ = f.number(i, "people")
		t.unread, _ = f.number(i, "unread")
		teams[i] = t
	}
	return teams, nil
}

// readAs counts as a variant says.
func (in *input) readAs(v Variant, teams []teamTotals) (*variantReading, error) {
	r := &variantReading{missing: map[string]int{}}
	var err error
	if r.staff, err = v.referenceStaff(teams); err != nil {
		return nil, err
	}
	counted, under := make([]bool, len(teams)), make([]bool, len(teams))
	for i := range teams {
		t := &teams[i]
		if !v.everybody() && t.sector != "" && !slices.Contains(v.Values, t.sector) {
			continue // not of the base
		}
		total, limit, why := v.against(t, r.staff)
		if !v.everybody() && t.sector == "" {
			why = "sector not known"
		}
		if why != "" {
			r.missing[why]++
			continue
		}
		total, limit = roundTo(total, 1e9), roundTo(limit, 1e9) // tenths that add up to five are five
		counted[i], under[i] = true, total < limit || v.AtMost && total == limit
	}
	r.all = in.frame.where(func(i int) bool { return counted[i] })
	r.under = in.frame.where(func(i int) bool { return under[i] })
	r.k, r.n = len(r.under.rows), len(r.all.rows)
	return r, nil
}

// against is a team's total and the threshold that it is held against, or why
// it has none. reference is the staff that the threshold is for.
func (v Variant) against(t *teamTotals, reference float64) (total, limit float64, why string) {
	x, why := t.roles, "no readable time"
	switch {
	case v.Total == totalStated:
		x, why = t.stated, "no total stated"
	case v.Total == statedElseRoles && t.stated != nil:
		x = t.stated
	case v.Total == totalOfPeople:
		x, why = nil, "nobody is listed"
		if t.people > 0 {
			x = &t.people
		}
	}
	switch {
	case x == nil:
		return 0, 0, why
	case v.Complete && t.unread > 0:
		return 0, 0, "a time is not read"
	case v.PerStaff == "":
		return *x, *v.Threshold, ""
	case t.staff == nil || *t.staff <= 0 || reference <= 0:
		return 0, 0, "staff employed not known"
	}
	return *x, *v.Threshold * *t.staff / reference, ""
}

// referenceStaff is the number of staff that the threshold of a variant is for;
// 0 where it does not go by staff, or nobody's staff are known.
func (v Variant) referenceStaff(teams []teamTotals) (float64, error) {
	if v.PerStaff == "" {
		return 0, nil
	}
	if v.PerStaff != "mean" && v.PerStaff != "median" {
		return strconv.ParseFloat(v.PerStaff, 64)
	}
	var staff []float64
	for _, t := range teams {
		if t.staff != nil && (slices.Contains(v.ReferenceOf, everyOrganisation) || slices.Contains(v.ReferenceOf, t.sector)) {
			staff = append(staff, *t.staff)
		}
	}
	if len(staff) == 0 {
		return 0, nil
	}
	return pick(staff, v.PerStaff)
}

// holderOfAll names the organisation if all the rows are about one.
func holderOfAll(f *Frame) []string {
	for i := 1; i < len(f.rows); i++ {
		if f.text(i, "organisation") != f.text(0, "organisation") {
			return nil
		}
	}
	return soleHolder(f)
}

// variantRow is the row of one variant.
func (in *input) variantRow(v Variant, r *variantReading, main string) (result.Row, error) {
	conclusion := half(r.k, r.n)
	fields := map[string]result.Value{
		"variant_id": result.Text(v.ID), "changed": result.Text(v.Changed), "reading": result.Text(variantLabel(v, r.staff)),
		"n": result.Number(float64(r.n)), "k": {}, "percent": {}, "low": {}, "high": {},
		"conclusion": result.Text(conclusion), "changes": yesNo(conclusion != main), "not_counted": result.Text(reasonsInWords(r.missing)),
	}
	if r.n == 0 || main == half(0, 0) {
		fields["changes"] = result.Text("cannot be said")
	}
	if r.n > 0 {
		share, err := percentage(r.k, r.n)
		if err != nil {
			return result.Row{}, err
		}
		fields["k"], fields["percent"] = result.Number(float64(r.k)), result.Number(share)
		i, err := in.proportionInterval(r.k, r.n)
		if err != nil {
			return result.Row{}, err
		}
		if i != nil {
			fields["low"], fields["high"] = result.Number(i.Low), result.Number(i.High)
		}
	}
	row := in.row(fields, nil, 0)
	switch {
	case r.k > 0:
		row.Holders = holderOfAll(r.under)
	case r.n > 0:
		row.Holders = holderOfAll(r.all)
	}
	return row, nil
}

// variantLabel is the label with the size that it goes by put in.
func variantLabel(v Variant, staff float64) string {
	size := "not known"
	if staff > 0 {
		size = thousands(int(roundTo(staff, 1)))
	}
	return strings.ReplaceAll(v.Label, "{staff}", size)
}

func reasonsInWords(missing map[string]int) string {
	if len(missing) == 0 {
		return "none"
	}
	var parts []string
	for _, reason := range slices.Sorted(maps.Keys(missing)) {
		parts = append(parts, fmt.Sprintf("%s (%d)", reason, missing[reason]))
	}
	return strings.Join(parts, ", ")
}

// spreadOfVariants is how far the count runs over the variants.
type spreadOfVariants struct {
	main                       string
	lowest, highest            *variantReading
	others, changed, cannotSay int
}

func (s *spreadOfVariants) add(r *variantReading, isMain bool) {
	if !isMain {
		s.others++
		switch {
		case r.n == 0:
			s.cannotSay++
		case half(r.k, r.n) != s.main:
			s.changed++
		}
	}
	if r.n == 0 {
		return
	}
	if s.lowest == nil || r.k*s.lowest.n < s.lowest.k*r.n {
		s.lowest = r
	}
	if s.highest == nil || r.k*s.highest.n > s.highest.k*r.n {
		s.highest = r
	}
}

// words: "5 of 13 are under, less than half; over the readings from 4 of 13 to
// 6 of 12; the conclusion changes in 1 of 11 other readings".
func (s *spreadOfVariants) words(main *variantReading) string {
	words := fmt.Sprintf("%d of %d in the main reading (%s); over all readings the count runs from %d of %d to %d of %d; the conclusion changes in %d of %d other readings",
		main.k, main.n, s.main, s.lowest.k, s.lowest.n, s.highest.k, s.highest.n, s.changed, s.others)
	if s.cannotSay > 0 {
		words += fmt.Sprintf(" and cannot be drawn in %d", s.cannotSay)
	}
	return words
}
