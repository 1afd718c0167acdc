package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"proforma/analysis/result"
	"proforma/internal/instrument"
	"proforma/reports/chart"
)

// figure is one figure, made and perhaps drawn.
type figure struct {
	entry  *figureEntry
	result *result.Result
	points *result.Result // each organisation's value; nil if there is none
	chart  chart.Figure
	drawn  *chart.Drawn // nil if it was not drawn

	Title, Subtitle, Source string
	Notes                   []string // sentences that the data bear
	LeftOut                 string   // why there is no figure; empty if there is
}

// makeFigure makes a figure of the results. One that cannot be made says why.
func makeFigure(e *figureEntry, set *result.Set, edition *instrument.Edition) *figure {
	f := &figure{entry: e, result: set.Find(e.Result)}
	if f.result == nil {
		f.LeftOut = fmt.Sprintf("the results hold no %q", e.Result)
		return f
	}
	w := wordsOf(e, f.result, set, edition)
	f.Title = cmp.Or(w.say(e.Headline), e.Neutral)
	f.Subtitle, f.Source = w.say(e.Subtitle), w.say(declared.Source)
	for _, note := range e.Notes {
		if s := w.say(note); s != "" {
			f.Notes = append(f.Notes, s)
		}
	}
	f.Notes = append(f.Notes, f.changedNotes(set, w.asked)...)
	f.chart = chart.Figure{
		ID: "figure-" + e.ID, Kind: e.Kind, Title: fmt.Sprintf("Figure %d: %s", e.Number, f.Title), Subtitle: f.Subtitle,
		Source:    strings.Join([]string{baseLine(f.result), f.Source}, " "),
		ValueAxis: e.ValueAxis, CategoryAxis: e.CategoryAxis, Max: e.Max,
	}
	if f.result.Suppressed != "" {
		f.Notes = append(f.Notes, f.result.Suppressed)
	}
	if e.Text != "" {
		f.chart.Unit = "percent"
	}
	switch e.Kind {
	case chart.DotStrip, chart.Scatter:
		f.addPoints(set)
	default:
		f.addBars(w, set)
	}
	if len(f.chart.Bars) == 0 && len(f.chart.Points) == 0 {
		f.LeftOut = "there are no values to draw"
		if len(f.result.Warnings) > 0 {
			f.LeftOut += ": " + strings.Join(sentences(f.result.Warnings), " ")
		}
		return f
	}
	f.chart.Description = f.describe()
	return f
}

// whyLeftOut is the sentence that stands for a figure that there is not.
func (f *figure) whyLeftOut() string {
	return fmt.Sprintf("Figure %d (%s) is left out: %s.", f.entry.Number, f.entry.Neutral, strings.TrimSuffix(f.LeftOut, "."))
}

// wordsOf collects what the figure's templates see.
func wordsOf(e *figureEntry, r *result.Result, set *result.Set, edition *instrument.Edition) words {
	w := words{Edition: set.Edition, FormTitle: "returned forms", N: r.N, Base: r.Base, rest: e.Rest, set: set, asked: map[string]bool{}}
	if edition != nil {
		w.Publisher, w.FormTitle = edition.Publisher, edition.Title
	}
	for _, row := range r.Rows {
		v, ok := row.Cells[e.Value].Float()
		if !ok {
			continue
		}
		h := headRow{ID: row.Cells[e.RowID].String(), Label: row.Cells[e.Label].String(), Value: v, cells: row.Cells}
		k, hasK := row.Cells[e.K].Float()
		n, hasN := row.Cells[e.N].Float()
		h.K, h.N, h.counted = k, n, hasK && hasN
		w.Rows = append(w.Rows, h)
	}
	w.Complete = len(w.Rows) == len(r.Rows)
	return w
}

// addBars makes the bars, ranked where the kind says so, what is left over
// last.
func (f *figure) addBars(w words, set *result.Set) {
	rows := slices.Clone(w.Rows)
	rest := func(r headRow) bool { return slices.Contains(f.entry.Rest, r.ID) }
	slices.SortStableFunc(rows, func(a, b headRow) int {
		if rest(a) != rest(b) {
			return compareBool(rest(a), rest(b))
		}
		if f.entry.Kind == chart.Bars {
			return 0 // the order of the form is its natural order
		}
		return cmp.Compare(b.Value, a.Value)
	})
	f.points = set.Find(f.entry.Points.Result)
	if f.entry.Points.Result != "" && (f.points == nil || len(f.points.Rows) == 0) {
		f.points = nil
		f.Notes = append(f.Notes, "Each organisation's own value is not shown: these results do not hold it.")
	}
	for _, r := range rows {
		f.chart.Bars = append(f.chart.Bars, chart.Bar{
			Label: r.Label, Value: r.Value, Text: f.barText(r), Rest: rest(r), Points: f.barPoints(r),
		})
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (f *figure) barText(r headRow) string {
	if f.entry.Text == "k_of_n" && r.counted {
		return number(r.K, 0) + "/" + number(r.N, 0) + " (" + percent(r.Value) + ")"
	}
	return percent(r.Value)
}

// barPoints are the organisations' own values of one bar.
func (f *figure) barPoints(r headRow) []chart.Point {
	if f.points == nil {
		return nil
	}
	p := f.entry.Points
	var points []chart.Point
	for _, row := range f.points.Rows {
		v, ok := row.Cells[p.Value].Float()
		if ok && row.Cells[p.Match].String() == r.ID {
			points = append(points, chart.Point{X: v, Label: row.Cells["organisation"].String()})
		}
	}
	return points
}

// addPoints makes the dots and the reference lines.
func (f *figure) addPoints(set *result.Set) {
	e := f.entry
	for _, row := range f.result.Rows {
		x, ok := row.Cells[e.Value].Float()
		y, okY := row.Cells[e.ValueY].Float()
		if !ok || e.ValueY != "" && !okY {
			continue
		}
		f.chart.Points = append(f.chart.Points, chart.Point{X: x, Y: y, Label: row.Cells[e.Label].String()})
	}
	for _, l := range e.Lines {
		at := l.At
		if l.Result != "" {
			r := set.Find(l.Result)
			if r == nil {
				continue
			}
			v, ok := r.Value.Float()
			if !ok {
				continue
			}
			at = v
		}
		label := l.Label
		if l.Result != "" {
			label += " " + number(at, f.decimals())
		}
		f.chart.Lines = append(f.chart.Lines, chart.ReferenceLine{Value: at, Label: label, Style: l.Style})
	}
}

// perThousand says that the dots are of WTE per thousand staff.
func (f *figure) perThousand() bool { return f.result.Unit == "WTE per thousand" }

func (f *figure) decimals() int {
	if f.perThousand() {
		return 2
	}
	return 1
}

func (f *figure) pointUnit() string {
	if f.perThousand() {
		return "WTE per thousand staff"
	}
	return "WTE"
}

// describedPoints is how many dots a text alternative lists one by one.
const describedPoints = 40

// describe is the whole text alternative.
func (f *figure) describe() string {
	var parts []string
	for _, b := range f.chart.Bars {
		text := b.Label + " " + b.Text
		if low, high, ok := spread(b.Points); ok {
			text += fmt.Sprintf(" (organisations from %s to %s)", percent(low), percent(high))
		}
		parts = append(parts, text)
	}
	if len(f.chart.Points) > describedPoints {
		parts = append(parts, plural(len(f.chart.Points), "organisation", "organisations")+", listed in the table")
	} else {
		for _, p := range f.chart.Points {
			text := cmp.Or(p.Label, "An organisation") + " " + number(p.X, 2) + " " + f.pointUnit()
			if f.entry.Kind == chart.Scatter {
				text = cmp.Or(p.Label, "An organisation") + " " + number(p.Y, 2) + " WTE with " + number(p.X, 0) + " staff"
			}
			parts = append(parts, text)
		}
	}
	for _, l := range f.chart.Lines {
		parts = append(parts, "line at "+l.Label)
	}
	return fmt.Sprintf("%s. %s. %s. %s.", kindWords[f.entry.Kind], f.Title, f.Subtitle, strings.Join(parts, "; "))
}

var kindWords = map[chart.Kind]string{
	chart.MeanBars:   "Bar chart with one dot for each organisation",
	chart.RankedBars: "Bar chart, ranked",
	chart.Bars:       "Bar chart",
	chart.DotStrip:   "Strip of dots, one for each organisation",
	chart.Scatter:    "Scatter chart, one dot for each organisation",
}

func spread(points []chart.Point) (low, high float64, ok bool) {
	for i, p := range points {
		if i == 0 || p.X < low {
			low = p.X
		}
		if i == 0 || p.X > high {
			high = p.X
		}
	}
	return low, high, len(points) > 0
}

// baseLine says n and base in words.
func baseLine(r *result.Result) string {
	s := fmt.Sprintf("n = %s.", number(float64(r.N), 0))
	if r.Base != "" {
		s += " Base: " + strings.TrimSuffix(r.Base, ".") + "."
	}
	return s
}
