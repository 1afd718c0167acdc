package analysis

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"proforma/analysis/result"
	"proforma/internal/instrument"
	"proforma/internal/store"
)

// ErrUnknown is an error of a name that the plan does not have.
var ErrUnknown = errors.New("not known")

// unknownError says which name, and which there are.
type unknownError string

func (e unknownError) Error() string        { return string(e) }
func (e unknownError) Is(target error) bool { return target == ErrUnknown }

// Request asks for measures of a plan, in groups or with each organisation left
// out in turn.
type Request struct {
	Measures []string // ids, or patterns such as "cpd_*"; the plan's conclusions if empty
	By       []string // ids of groupings
	LeaveOut bool
	// Whole adds every other result of the plan and every grouping that is not
	// on request, so that disclosure sees all that a report shows.
	Whole bool
	// Progress is told how many steps of how many are done; may be nil.
	Progress func(done, all int)
}

// Answered is what was computed for a Request.
type Answered struct {
	Set      *result.Set // before disclosure
	Measures []string    // ids of the results asked for, in the order of the plan
	Tables   []string    // ids of the tables of groups, or of organisations left out, asked for
	Unsplit  []string    // sentences: measures that cannot be had so, and why
}

// Ask computes measures of a plan by groups, and with each organisation left
// out. A name that the plan does not have is an ErrUnknown, which lists those
// that it has.
func Ask(ctx context.Context, s *store.Store, e *instrument.Edition, p *Plan, q Request) (*Answered, error) {
	groupings, err := p.groupings(q.By)
	if err != nil {
		return nil, err
	}
	if err := s.Materialise(ctx, store.LargeFrom); err != nil {
		return nil, err
	}
	r := &runner{ctx: ctx, store: s, edition: e, plan: p, frames: newRemembered()}
	all, err := r.everyMeasure()
	if err != nil {
		return nil, err
	}
	chosen, err := choose(all, q.Measures)
	if err != nil {
		return nil, err
	}
	a := &Answered{Set: &result.Set{Edition: e.ID}}
	if err := r.wholes(a, all, chosen, q.Whole); err != nil {
		return nil, err
	}
	for _, g := range groupings {
		a.Tables = append(a.Tables, "by_"+g.ID)
	}
	if len(groupings) == 0 && !q.LeaveOut {
		toPrintedDigits(a.Set)
		return a, nil
	}
	split, unsplit, err := r.splittable(chosen)
	if err != nil {
		return nil, err
	}
	a.Unsplit = unsplit
	if q.Whole && len(groupings) > 0 {
		groupings = p.reported()
		if split, _, err = r.splittable(plainBut(chosen, all)); err != nil {
			return nil, err
		}
	}
	if err := r.answer(a, q, split, groupings); err != nil {
		return nil, err
	}
	toPrintedDigits(a.Set)
	return a, nil
}

// plainBut is all measures, those that were not chosen without intervals.
func plainBut(chosen, all []conclusion) []conclusion {
	out := slices.Clone(all)
	for i, c := range out {
		if !slices.ContainsFunc(chosen, func(d conclusion) bool { return d.id == c.id }) {
			plain := *c.measure
			plain.Interval = "none"
			out[i].measure = &plain
		}
	}
	return out
}

// answer adds the tables.
func (r *runner) answer(a *Answered, q Request, split []conclusion, groupings []Grouping) error {
	steps := 0
	for _, wanted := range []bool{len(groupings) > 0, q.LeaveOut} {
		if wanted {
			steps += len(split)
		}
	}
	before := 0
	done := func(n int) {
		if q.Progress != nil {
			q.Progress(before+n, steps)
		}
	}
	if len(groupings) > 0 {
		tables, err := r.inGroups(a.Set, split, groupings, done)
		if err != nil {
			return err
		}
		for i := range tables {
			tables[i].Title = strings.Replace(tables[i].Title, "Conclusions", "Measures", 1)
		}
		a.Set.Results = append(a.Set.Results, tables...)
		before = len(split)
	}
	if !q.LeaveOut {
		return nil
	}
	tables, err := r.leaveOut(a.Set, split, done)
	if err != nil {
		return fmt.Errorf("leaving each organisation out: %w", err)
	}
	tables[0].Title = "Measures with each organisation left out in turn"
	for _, t := range tables {
		a.Tables = append(a.Tables, t.ID)
	}
	a.Set.Results = append(a.Set.Results, tables...)
	return nil
}

// choose is the measures that the patterns name, in the order of the plan.
func choose(all []conclusion, patterns []string) ([]conclusion, error) {
	matched := map[string]bool{}
	var unknown []string
	for _, pattern := range patterns {
		any := false
		for _, c := range all {
			ok, err := path.Match(pattern, c.id)
			if err != nil {
				return nil, unknownError(fmt.Sprintf("%q is no pattern of measures: a star stands for any letters", pattern))
			}
			any = any || ok
			matched[c.id] = matched[c.id] || ok
		}
		if !any {
			unknown = append(unknown, fmt.Sprintf("%q", pattern))
		}
	}
	if len(unknown) > 0 {
		return nil, unknownError(fmt.Sprintf("there is no measure %s; the measures are: %s", strings.Join(unknown, " and none "), strings.Join(patternsOf(all), ", ")))
	}
	return slices.DeleteFunc(slices.Clone(all), func(c conclusion) bool {
		if len(patterns) == 0 {
			return !c.measure.Conclusion
		}
		return !matched[c.id]
	}), nil
}

// patternsOf lists measures by names that can be asked for, one for each entry
// of the plan.
func patternsOf(all []conclusion) []string {
	var names []string
	for _, c := range all {
		name := strings.ReplaceAll(c.measure.ID, "{id}", "*")
		if len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return names
}

// groupings finds groupings by their ids.
func (p *Plan) groupings(ids []string) ([]Grouping, error) {
	var found []Grouping
	var known []string
	for _, g := range p.Groupings {
		known = append(known, g.ID)
	}
	for _, id := range ids {
		i := slices.Index(known, id)
		if i < 0 {
			return nil, unknownError(fmt.Sprintf("there is no grouping %q; the groupings are: %s", id, strings.Join(known, ", ")))
		}
		if !slices.ContainsFunc(found, func(g Grouping) bool { return g.ID == id }) {
			found = append(found, p.Groupings[i])
		}
	}
	return found, nil
}

// reported is the groupings that the analysis itself shows.
func (p *Plan) reported() []Grouping {
	return slices.DeleteFunc(slices.Clone(p.Groupings), func(g Grouping) bool { return g.OnRequest })
}

// OnRequest says whether a grouping is on request only. What a report withholds
// does not allow for it.
func (p *Plan) OnRequest(id string) bool {
	return slices.ContainsFunc(p.Groupings, func(g Grouping) bool { return g.ID == id && g.OnRequest })
}

// wholes computes the measures asked for over all organisations; with whole the
// others as well, without their intervals, which no rule of disclosure reads.
func (r *runner) wholes(a *Answered, all, chosen []conclusion, whole bool) error {
	asked := map[string]bool{}
	for _, c := range chosen {
		asked[c.id] = true
		a.Measures = append(a.Measures, c.id)
	}
	for _, c := range plainBut(chosen, all) {
		if !asked[c.id] && !whole {
			continue
		}
		res, err := r.measure(c.measure, c.item)
		if err != nil {
			return fmt.Errorf("measure %s: %w", c.id, err)
		}
		a.Set.Results = append(a.Set.Results, *res)
	}
	return nil
}

// splittable is the measures whose rows say which organisation they are of. The
// others are named with the reason.
func (r *runner) splittable(chosen []conclusion) (out []conclusion, unsplit []string, err error) {
	for _, c := range chosen {
		frame, _, err := r.query(c.measure.Query, arguments(c.measure.Args, strings.NewReplacer("{id}", c.item.ID, "{label}", c.item.Label)))
		if err != nil {
			return nil, nil, err
		}
		reason := ""
		switch {
		case c.measure.Method == "not_asked":
			reason = c.measure.Params.Reason
		case c.measure.Method == "rows" || c.measure.Method == "shares_by_org":
			reason = "it lists organisations one by one and sums nothing up"
		case !frame.has("organisation"):
			reason = "it counts what the form or the whole load holds, not organisations or people"
		}
		if reason == "" {
			out = append(out, c)
			continue
		}
		unsplit = append(unsplit, fmt.Sprintf("%s is not split: %s.", c.id, reason))
	}
	return out, unsplit, nil
}
