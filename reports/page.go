package reports

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"proforma/analysis/result"
	"proforma/docs"
	"proforma/internal/instrument"
	"proforma/reports/disclose"
)

// page is what the templates see.
type page struct {
	Title     string
	Publisher string
	Edition   string
	Date      string
	Profile   disclose.Rules
	Warnings  []string // what the whole report lacks

	Key      []keyView
	Sample   []further
	Sections []sectionView
	Further  []further // tables that no section shows
	Values   []valueView
	Gaps     []gapView
	RestsOn  string    // how many values rest on decisions and on assumptions; empty if it is not known
	RestsBy  []further // the same by kind
	LeftOut  []string  // figures, and why
	Answers  []answersView
	Findings *FindingSummary // nil: none were handed in
	Manifest *Manifest       // nil: none was handed in
	Methods  []docs.Section

	Charts  bool // charts were drawn
	Styles  template.CSS
	Scripts []template.JS
	CSP     string
}

type keyView struct {
	Label, Value, Of, Base string
	Missing                string // why there is no value
}

type sectionView struct {
	ID, Title string
	Figures   []figureView
	Numbers   *numbersView // nil: none
	Tables    []further
	Folded    []folded
	Long      []further // which open when asked for
}

// further is a table with how it was computed.
type further struct {
	Table    *table
	Result   *result.Result
	Value    string // where the result has one beside its rows
	Base     string
	Warnings []string
	// Explained is the id of the section of the methods; empty if none is named.
	Explained string
	Folded    bool // the table is long: it opens when asked
}

type valueView struct {
	Result                *result.Result
	Value, N, Base, Notes string
	Table                 bool           // it has rows too, and says beside them how it was computed
	SameQuery             *result.Result // an earlier one whose rows the same query chose; nil if none
}

type gapView struct {
	Result                    *result.Result
	Missing, Assumed, Decided string
}

type answersView struct {
	ID, Question string
	Rows         []answerView
	More         int
	Warnings     []string
}

type answerView struct{ Organisation, Text string }

// figureView is a figure as its template shows it.
type figureView struct {
	ID       string
	Number   int
	Title    string
	Subtitle string
	Base     string
	Source   string
	Notes    []string // that the data bear, and what is not shown
	Caveats  []string
	Missing  string
	Alt      string
	SVG      template.HTML
	Option   template.JS
	Table    *table
	More     *table // the dots
	Result   *result.Result
	// Explained is the id of the section of the methods.
	Explained string
}

// makePage arranges everything that the page shows.
func makePage(in *Input, figures []*figure, findings *FindingSummary) *page {
	p := &page{
		Title: "Clinical informatics teams", Edition: in.Set.Edition, Profile: profileOf(in.Set.Profile),
		Findings: findings, Manifest: in.Manifest, Methods: docs.Methods(),
	}
	if in.Edition != nil {
		p.Title, p.Publisher = in.Edition.Title, in.Edition.Publisher
	}
	if in.Manifest != nil {
		p.Date = in.Manifest.Date
	}
	p.Key = keyNumbers(in.Set)
	used := map[string]bool{}
	for _, id := range declared.Sample {
		if r := in.Set.Find(id); r != nil && len(r.Rows) > 0 {
			p.Sample = append(p.Sample, furtherOf(r))
			used[r.ID] = true
		}
	}
	for _, s := range declared.Sections {
		p.Sections = append(p.Sections, sectionOf(s, in.Set, figures, used))
	}
	p.Sections = slices.DeleteFunc(p.Sections, func(s sectionView) bool {
		return len(s.Figures)+len(s.Tables)+len(s.Folded)+len(s.Long) == 0 && s.Numbers == nil
	})
	for _, f := range figures {
		if f.LeftOut != "" {
			p.LeftOut = append(p.LeftOut, f.whyLeftOut())
		}
		p.Charts = p.Charts || f.drawn != nil
	}
	p.restsOn(in.Set, used)
	p.Answers = answersOf(in.Set, in.Edition, used)
	p.addRest(in.Set, used)
	return p
}

// profileOf says what a profile is. A set that names none was not disclosed.
func profileOf(id string) disclose.Rules {
	if slices.Contains(disclose.Profiles(), disclose.Profile(id)) {
		return disclose.RulesOf(disclose.Profile(id))
	}
	return disclose.Rules{ID: disclose.Profile(id), Title: cmp.Or(id, "None"), Says: "No profile is stated: treat as internal."}
}

func keyNumbers(set *result.Set) []keyView {
	var views []keyView
	for _, k := range declared.KeyNumbers {
		r := set.Find(k.Result)
		if r == nil {
			continue
		}
		views = append(views, k.view(r, set.Find(k.OfResult)))
	}
	return views
}

// view shows a key number, and what it is out of.
func (k keyNumber) view(r, other *result.Result) keyView {
	v := keyView{Label: k.Label, Value: singleValue(r, false), Base: baseLine(r), Missing: r.Suppressed}
	x, ok := r.Value.Float()
	if !ok {
		if v.Missing == "" && r.Value.IsNull() {
			v.Missing = strings.Join(sentences(r.Warnings), " ")
		}
		return v
	}
	switch {
	case r.Unit == "percent" && r.K != nil:
		v.Value, v.Of = percent(x), "("+number(float64(*r.K), 0)+"/"+number(float64(r.N), 0)+")"
	case r.Unit == "WTE":
		v.Value, v.Of = number(x, 1), "WTE"
	case k.Decimals > 0:
		v.Value = number(x, k.Decimals)
	}
	if k.Of {
		v.Of = "of " + number(float64(r.N), 0)
	}
	if other != nil && !other.Value.IsNull() {
		v.Of = "of " + singleValue(other, false)
	}
	if i := r.Interval; i != nil {
		v.Base = number(i.Level*100, 0) + "% interval " + endsWords(i.Low, i.High, r.Unit, i.Unit) + ". " + v.Base
	}
	if w := r.WithoutAssumed; w != nil && w.Changes {
		v.Base += " " + withoutWords(r)
	}
	return v
}

func sectionOf(s section, set *result.Set, figures []*figure, used map[string]bool) sectionView {
	view := sectionView{ID: s.ID, Title: s.Title}
	for _, f := range figures {
		if f.LeftOut != "" || !slices.Contains(s.Figures, f.entry.ID) {
			continue
		}
		used[f.result.ID] = true
		if f.points != nil {
			used[f.points.ID] = true
		}
		view.Figures = append(view.Figures, f.view())
	}
	for _, id := range s.Tables {
		if r := set.Find(id); r != nil && len(r.Rows) > 0 {
			used[id] = true
			view.Tables = append(view.Tables, furtherOf(r))
		}
	}
	for _, id := range s.Folded {
		if r := set.Find(id); r != nil {
			used[id] = true
			view.Folded = append(view.Folded, foldedOf(r, set))
		}
	}
	for _, e := range s.Long {
		if r := set.Find(e.Result); r != nil && len(r.Rows) > 0 {
			used[r.ID] = true
			f := furtherOf(r)
			f.Explained = e.Explained
			view.Long = append(view.Long, f)
		}
	}
	view.Numbers = numbersOf(s, set)
	return view
}

func furtherOf(r *result.Result) further {
	f := further{Table: tableOf(r), Result: r, Base: baseLine(r), Warnings: append(notesOf(r), changedRows(r)...)}
	if r.ID == "sensitivity_assumptions" {
		f.Folded = len(r.Rows) > foldedFrom
		f.Table.Notes = append(f.Table.Notes, looksNote(f.Table)...)
	}
	if !r.Value.IsNull() {
		f.Value = singleValue(r, true)
	}
	return f
}

func (f *figure) view() figureView {
	v := figureView{
		ID: f.chart.ID, Number: f.entry.Number, Title: f.Title, Subtitle: f.Subtitle, Base: baseLine(f.result), Source: f.Source,
		Notes: append(slices.Clone(f.Notes), notesOf(f.result)...), Caveats: f.entry.Caveats, Missing: missingWords(f.result.Missing),
		Alt: f.chart.Description, Table: tableOf(f.result), More: f.pivot(), Result: f.result, Explained: f.entry.Explained,
	}
	if f.points != nil {
		for _, w := range sentences(f.points.Warnings) {
			if !noted(v.Notes, w) {
				v.Notes = append(v.Notes, w)
			}
		}
	}
	if f.drawn != nil {
		v.SVG = template.HTML(f.drawn.SVG)     //nolint:gosec // checkSVG has read it
		v.Option = template.JS(f.drawn.Option) //nolint:gosec // JSON, "<" escaped; checkOption has read it
	}
	return v
}

// answersOf collects answers in words, in the order of the results.
func answersOf(set *result.Set, edition *instrument.Edition, used map[string]bool) []answersView {
	var views []answersView
	for i := range set.Results {
		r := &set.Results[i]
		question, isAnswer := strings.CutPrefix(r.ID, "answers_")
		if !isAnswer && r.ID != "cpd_others" {
			continue
		}
		used[r.ID] = true
		view := answersView{ID: fileName(r.ID), Question: r.Title, Warnings: sentences(r.Warnings)}
		if edition != nil {
			if q, ok := edition.Question(question); ok {
				view.Question = q.Wording
			}
		}
		for j, row := range r.Rows {
			if j == shownAnswers {
				view.More = len(r.Rows) - j
				break
			}
			view.Rows = append(view.Rows, answerView{
				Organisation: row.Cells["organisation"].String(),
				Text:         cmp.Or(row.Cells["answer"].String(), row.Cells["text"].String()),
			})
		}
		if len(view.Rows) > 0 || len(view.Warnings) > 0 {
			views = append(views, view)
		}
	}
	return views
}

// addRest adds what no section shows: every other table, every single value,
// and what is missing or assumed.
func (p *page) addRest(set *result.Set, used map[string]bool) {
	printed := map[string]*result.Result{} // by query: the first result to print it
	for i := range set.Results {
		r := &set.Results[i]
		if len(r.Rows) > 0 && !used[r.ID] {
			p.Further = append(p.Further, furtherOf(r))
		}
		if isSingle(r) && !used[r.ID] {
			v := valueOf(r)
			if v.SameQuery = printed[r.Query]; v.SameQuery == nil && !v.Table && r.Query != "" {
				printed[r.Query] = r
			}
			p.Values = append(p.Values, v)
		}
		missing := missingWords(r.Missing)
		if missing == "" && r.Assumed+r.Decided == 0 {
			continue
		}
		gap := gapView{Result: r, Missing: cmp.Or(missing, "none"), Assumed: number(float64(r.Assumed), 0), Decided: number(float64(r.Decided), 0)}
		p.Gaps = append(p.Gaps, gap)
	}
}

// isSingle says whether a result is a single value. A table of which no row may
// be shown is none.
func isSingle(r *result.Result) bool {
	return !r.Value.IsNull() || len(r.Rows) == 0 && len(r.Columns) == 0
}

func valueOf(r *result.Result) valueView {
	v := valueView{Result: r, Value: singleValue(r, true), N: number(float64(r.N), 0), Base: r.Base, Table: len(r.Rows) > 0}
	notes := notesOf(r)
	if r.Suppressed != "" {
		notes = append(notes, r.Suppressed)
	}
	if _, isText := r.Value.Str(); r.Words != "" && !isText { // a text says its conclusion itself
		v.Value += ", “" + scaleWords(r) + "”"
	}
	if r.Interval != nil {
		v.Value += ", " + intervalWords(r.Interval, r.Unit)
	}
	for _, i := range r.Also {
		notes = append(notes, number(i.Level*100, 0)+"% interval by another method ("+i.Method+"): "+endsWords(i.Low, i.High, r.Unit, i.Unit)+".")
	}
	if r.Test != nil {
		notes = append(notes, testWords(r.Test))
	}
	v.Notes = strings.Join(notes, " ")
	return v
}

// testWords is a test in a sentence. It never says that there is no relation.
func testWords(t *result.Test) string {
	words := "Two-sided p " + probability(t.P) + " (" + t.Method
	if t.Against != 0 {
		words += ", against " + number(t.Against, 0) + "%"
	}
	words += "); "
	if t.Role == "primary" {
		return words + "the one association that was specified beforehand."
	}
	words += "exploratory"
	if t.Adjusted != nil {
		words += ", p " + probability(*t.Adjusted) + " after Holm's adjustment for all exploratory tests of this report"
	}
	return words + "."
}

// probability is a p as it is printed: "= 0.04", "< 0.001".
func probability(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return "= " + number(p, 3)
}
