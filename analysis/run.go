package analysis

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"proforma/analysis/result"
	"proforma/internal/instrument"
	"proforma/internal/store"
)

// smallSample is the n below which results say that they describe and do not
// represent.
const smallSample = 30

// item is one of a list that a measure is repeated for.
type item struct{ ID, Label string }

// runner holds what one Run needs.
type runner struct {
	ctx       context.Context
	store     *store.Store
	edition   *instrument.Edition
	plan      *Plan
	frames    *remembered         // rows by the SQL that chose them
	change    func(*Frame) *Frame // what a scenario does to every frame; nil in the analysis itself
	intervals bool                // a scenario's results have intervals too
	basis     bool                // results say which organisations they rest on
}

// Run computes the plan on the store. The results come in the order of the
// plan; their profile is left for disclosure to set.
func Run(ctx context.Context, s *store.Store, e *instrument.Edition, p *Plan) (*result.Set, error) {
	return run(ctx, s, e, p, store.LargeFrom)
}

func run(ctx context.Context, s *store.Store, e *instrument.Edition, p *Plan, largeFrom int64) (*result.Set, error) {
	if err := s.Materialise(ctx, largeFrom); err != nil {
		return nil, err
	}
	r := &runner{ctx: ctx, store: s, edition: e, plan: p, frames: newRemembered()}
	set := &result.Set{Edition: e.ID}
	seen := map[string]bool{}
	for i := range p.Measures {
		m := &p.Measures[i]
		items, err := r.items(m.Each)
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", m.ID, err)
		}
		for _, it := range items {
			res, err := r.measure(m, it)
			if err != nil {
				return nil, fmt.Errorf("measure %s: %w", m.ID, err)
			}
			if seen[res.ID] {
				return nil, fmt.Errorf("measure %s: two results have the id %s", m.ID, res.ID)
			}
			seen[res.ID] = true
			set.Results = append(set.Results, *res)
		}
	}
	if err := r.byGroups(set); err != nil {
		return nil, err
	}
	if err := r.sensitivity(set); err != nil {
		return nil, fmt.Errorf("sensitivity: %w", err)
	}
	if err := adjust(set); err != nil {
		return nil, err
	}
	toPrintedDigits(set)
	return set, nil
}

// items lists what a measure is repeated for; once, for nothing, if it is not.
func (r *runner) items(name string) ([]item, error) {
	if name == "" {
		return []item{{}}, nil
	}
	each := r.plan.Each[name]
	var items []item
	if each.QuestionsType != "" {
		for _, q := range r.edition.OfType(instrument.Type(each.QuestionsType)) {
			items = append(items, item{ID: q.ID, Label: q.Short})
		}
		return items, nil
	}
	frame, _, err := r.query(each.Query, arguments(each.Args, strings.NewReplacer()))
	if err != nil {
		return nil, err
	}
	if err := frame.need("id", "label"); err != nil {
		return nil, fmt.Errorf("list %s: %w", name, err)
	}
	for i := range frame.rows {
		items = append(items, item{ID: frame.text(i, "id"), Label: frame.text(i, "label")})
	}
	return items, nil
}

// query runs a named query once for each set of arguments.
func (r *runner) query(name string, args map[string][]string) (*Frame, string, error) {
	sql, err := bind(name, args)
	if err != nil {
		return nil, "", err
	}
	if f := r.frames.frame(sql); f != nil {
		return f, sql, nil
	}
	columns, err := r.store.SelectColumns(r.ctx, sql)
	if err != nil {
		return nil, "", fmt.Errorf("query %s: %w", name, err)
	}
	f := newFrame(columns)
	r.frames.keep(sql, f)
	return f, sql, nil
}

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// slug is a text as part of a result id: "5.6b" is "5_6b".
func slug(s string) string {
	return strings.Trim(notInID.ReplaceAllString(strings.ToLower(s), "_"), "_")
}

// measure makes one result.
func (r *runner) measure(m *Measure, it item) (*result.Result, error) {
	words := strings.NewReplacer("{id}", it.ID, "{label}", it.Label)
	frame, sql, err := r.query(m.Query, arguments(m.Args, words))
	if err != nil {
		return nil, err
	}
	interval := m.Interval
	if r.change != nil {
		frame = r.change(frame)
		if !r.intervals {
			interval = ""
		}
	}
	in := &input{frame: frame, params: m.Params, columns: m.Columns, scale: r.plan.Scales[m.Scale],
		interval: interval, role: m.Role, tolerance: r.edition.Normalising.TotalTolerance, fills: map[string]string{}, basis: r.basis}
	in.params.Values = replaceAll(words, m.Params.Values)
	method := methods[m.Method]
	out := &result.Result{
		ID:       strings.ReplaceAll(m.ID, "{id}", slug(it.ID)),
		Title:    words.Replace(m.Title),
		Unit:     m.Unit,
		Missing:  map[string]int{},
		Method:   methodWords(method, m, in.scale),
		Query:    sql,
		Warnings: []string{},

		NoInterval: words.Replace(m.Why),
	}
	for _, c := range m.Columns {
		out.Columns = append(out.Columns, result.Column{ID: c.ID, Title: c.Title, Unit: c.Unit})
	}
	if err := method.run(in, out); err != nil {
		return nil, fmt.Errorf("method %s: %w", m.Method, err)
	}
	in.warnFew(out)
	if out.Base, err = in.fill(words.Replace(m.Base)); err != nil {
		return nil, err
	}
	if len(out.Missing) == 0 {
		out.Missing = nil
	}
	return out, nil
}

func replaceAll(words *strings.Replacer, texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = words.Replace(t)
	}
	return out
}

// methodWords says how a result was computed.
func methodWords(method method, m *Measure, scale Scale) string {
	parts := []string{method.words}
	if m.How != "" {
		parts = append(parts, m.How)
	}
	if scale != nil {
		parts = append(parts, "In words: "+scale.String()+".")
	}
	return strings.Join(parts, " ")
}
