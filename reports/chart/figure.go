package chart

import (
	"errors"
	"fmt"
	"math"
	"regexp"
)

// Kind says which of the few drawings a figure is.
type Kind string

// The kinds of figure.
const (
	// MeanBars: horizontal bars of a mean, with every organisation's own value
	// as a dot over its bar. Bar.Points holds the dots.
	MeanBars Kind = "mean_bars"
	// RankedBars: horizontal bars with long, wrapped labels.
	RankedBars Kind = "ranked_bars"
	// Bars: a few horizontal bars, taller than those of RankedBars.
	Bars Kind = "bars"
	// DotStrip: one dot for each Figure.Points (X only) along one axis, with
	// Figure.Lines across it.
	DotStrip Kind = "dot_strip"
	// Scatter: one dot for each of Figure.Points, labelled where it has a label.
	Scatter Kind = "scatter"
)

// Figure is what is to be drawn, after disclosure: everything in it is
// published.
type Figure struct {
	ID    string // letters, digits, "-" and "_", from a letter; unique on the page
	Kind  Kind
	Title string // the finding. Only Drawn.File shows it: the page has its own heading
	// Subtitle says measure, place and period; shown as Title is.
	Subtitle string
	// Source and base line under the drawing; shown as Title is.
	Source      string
	Description string // the whole text alternative

	ValueAxis    string  // title of the axis that values run along (x)
	CategoryAxis string  // Scatter: title of the y axis; MeanBars: head of the column of values ("Mean")
	Unit         string  // "percent" puts "%" after the axis's numbers
	Max          float64 // end of the value axis; 0: chosen from the data

	Bars   []Bar           // drawn in the order given, from the top
	Points []Point         // DotStrip and Scatter
	Lines  []ReferenceLine // across the value axis; Scatter: see ReferenceLine.Across

	Width int // of the drawing in pixels; 0: 720. Its height follows from its content
}

// Bar is one bar.
type Bar struct {
	Label string  // wraps as needed
	Value float64 // length
	Text  string  // printed at the bar, such as "12/14 (86%)" or "44%"
	// Rest marks what is left over, drawn grey with a pattern.
	Rest   bool
	Points []Point // MeanBars: each organisation's value (X)
}

// Point is one organisation's dot.
type Point struct {
	X, Y  float64
	Label string // the organisation as the profile may show it; may be empty
}

// LineStyle says what a reference line stands for, which decides how it is drawn.
type LineStyle string

// The styles of reference line.
const (
	MeanLine      LineStyle = "mean"
	MedianLine    LineStyle = "median"
	ThresholdLine LineStyle = "threshold"
)

// ReferenceLine is a labelled line at one value.
type ReferenceLine struct {
	Value float64
	Label string // such as "Mean 5.3 WTE"
	Style LineStyle
	// Across: in a Scatter, the line stands at a value of y, not of x.
	Across bool
}

// Drawn is a figure in each of its forms. The same figure gives the same bytes.
type Drawn struct {
	// Option is JSON for ProformaChart.mount, safe inside a script element.
	Option []byte
	// SVG is the drawing for the page: no XML declaration, ids prefixed by the
	// figure's id, <title> and <desc> for screen readers.
	SVG []byte
	// File is a whole SVG file: the drawing under its title and subtitle, and
	// over its source.
	File          []byte
	Width, Height int // of SVG
}

// ErrNoECharts says that the program was built without ECharts.
var ErrNoECharts = errors.New("this build holds no ECharts: run `make assets` (npm ci and npm run build in reports/chart/assets) and build again")

var validID = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// check says what keeps a figure from being drawn.
func (f Figure) check() error {
	if !validID.MatchString(f.ID) {
		return fmt.Errorf("figure id %q: it must start with a letter and hold letters, digits, - and _ only", f.ID)
	}
	if f.Description == "" {
		return fmt.Errorf("figure %s: no description (text alternative)", f.ID)
	}
	switch f.Kind {
	case MeanBars, RankedBars, Bars:
		if len(f.Bars) == 0 {
			return fmt.Errorf("figure %s: no bars", f.ID)
		}
	case DotStrip, Scatter:
		if len(f.Points) == 0 {
			return fmt.Errorf("figure %s: no points", f.ID)
		}
	default:
		return fmt.Errorf("figure %s: unknown kind %q", f.ID, f.Kind)
	}
	return f.checkNumbers()
}

func (f Figure) checkNumbers() error {
	numbers := []float64{f.Max}
	for _, b := range f.Bars {
		numbers = append(numbers, b.Value)
		for _, p := range b.Points {
			numbers = append(numbers, p.X)
		}
	}
	for _, p := range f.Points {
		numbers = append(numbers, p.X, p.Y)
	}
	for _, l := range f.Lines {
		numbers = append(numbers, l.Value)
	}
	for _, v := range numbers {
		if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
			return fmt.Errorf("figure %s: %v cannot be drawn: every axis starts at 0 and is finite", f.ID, v)
		}
	}
	return nil
}
