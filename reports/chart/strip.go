package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// stripOption draws a DotStrip: dots along one axis, under the flags of the
// reference lines.
func stripOption(f Figure, width float64, narrow bool) (option, float64) {
	const side = 18.0
	plot := width - 2*side
	s := pointScale(f, narrow)
	raised, flags := raiseFlags(f.Lines, s, plot)
	many := len(f.Points) > maxDots

	xs := make([]float64, len(f.Points))
	for i, p := range f.Points {
		xs[i] = s.at(p.X, plot)
	}
	half := 28.0
	var ys []float64
	if many {
		// boxAxis divides the body into two halves, the box in the lower.
		half = max(half, flags/2)
		flags = 2 * half
	} else {
		ys = swarm(xs, stripDot+1, 70)
		half = max(half, reach(ys)+stripDot)
	}
	body := flags + 2*half
	const top, bottom = 40.0, 52.0
	o := newOption(f, top, side, bottom, side)
	x := valueAxis(s, f.Unit, f.ValueAxis)
	x.AxisLine = baseline()
	o.XAxis = []axis{x}
	o.YAxis = []axis{pixelAxis(body)}
	middle := flags + half
	if many {
		o.YAxis = append(o.YAxis, boxAxis())
		o.Series = append(o.Series, stripBox(f))
		o.Title = append(o.Title, note(boxKey(narrow), -3, 0))
	} else {
		o.Series = append(o.Series, stripDots(f, ys, middle))
		o.Title = append(o.Title, note("{dark|}  One organisation", -3, 0))
	}
	o.Series = append(o.Series, flagSeries(raised, body)...)
	return o, math.Ceil(top + body + bottom)
}

const stripDot = 13.0

func stripDots(f Figure, ys []float64, middle float64) series {
	items := make([]item, len(ys))
	for i, y := range ys {
		items[i] = at(f.Points[i].X, middle+y)
		items[i].Tip = pointTip(f.Points[i], f.Unit)
	}
	return darkDots(items, stripDot)
}

func pointScale(f Figure, narrow bool) scale {
	highest := 0.0
	for _, p := range f.Points {
		highest = max(highest, p.X)
	}
	for _, l := range f.Lines {
		if !l.Across {
			highest = max(highest, l.Value)
		}
	}
	steps := 7
	if narrow {
		steps = 4
	}
	return niceScale(highest, f.Max, steps)
}

// pennant is a reference line with its label beside its upper end.
type pennant struct {
	ReferenceLine
	lines []string // of the label
	side  string   // of the line, on which the label stands
	y     float64  // of the label's upper edge
}

func (g pennant) height() float64 { return float64(len(g.lines))*lineStep + 2 }

// raiseFlags gives each line's label a row of its own, and says how high they
// are together. The line of the least value has the highest row, so that no line
// runs through the label of another. A label stands right of its line if it
// fits there, else on the side with more room, wrapped.
func raiseFlags(lines []ReferenceLine, s scale, plot float64) ([]pennant, float64) {
	var out []pennant
	y := 0.0
	for _, l := range sortedLines(lines) {
		x := s.at(l.Value, plot)
		side, room := "right", plot+14-x
		if w := float64(textWidth(clean(l.Label), labelSize)*boldFactor) + 8; w > room && x+14 > room {
			side, room = "left", x+14
		}
		g := pennant{ReferenceLine: l, side: side, y: y, lines: wrap(l.Label, (room-8)/boldFactor, labelSize, maxLines)}
		y += g.height()
		out = append(out, g)
	}
	return out, y + 10
}

// flagSeries draws flags down to the bottom.
func flagSeries(flags []pennant, bottom float64) []series {
	if len(flags) == 0 {
		return nil
	}
	var labels []item
	marks := markLine{Silent: true, Symbol: "none", Label: &opts.Label{Show: opts.Bool(false)}}
	for _, g := range flags {
		it := at(g.Value, g.y+g.height()/2)
		it.Text = strings.Join(g.lines, "\n")
		it.Label = flagLabel(g.side)
		labels = append(labels, it)
		marks.Data = append(marks.Data, [2]markPoint{
			{Coord: [2]float64{round(g.Value), g.y + 1}, LineStyle: lineStyle(g.Style)},
			{Coord: [2]float64{round(g.Value), bottom}},
		})
	}
	t := texts(labels, 0)
	t.MarkLine = &marks
	return []series{t}
}

func sortedLines(lines []ReferenceLine) []ReferenceLine {
	out := append([]ReferenceLine(nil), lines...)
	for i := range out {
		for j := i; j > 0 && out[j].Value < out[j-1].Value; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

func flagLabel(position string) *label {
	l := textLabel(position, 6)
	l.BackgroundColor = white
	return bold(l)
}

// lineStyle tells the lines apart by dash as well as colour.
func lineStyle(style LineStyle) *opts.LineStyle {
	switch style {
	case MedianLine:
		return &opts.LineStyle{Color: darkGrey, Width: 2, Type: "dashed"}
	case ThresholdLine:
		return &opts.LineStyle{Color: orange, Width: 3, Type: "solid"}
	}
	return &opts.LineStyle{Color: darkGrey, Width: 2, Type: "solid"}
}

// boxAxis holds the one box of a strip of many points, under the flags.
func boxAxis() axis {
	return axis{
		XAxis:  opts.XAxis{Type: "category", Data: []string{"flags", "box"}, Inverse: opts.Bool(true), Show: opts.Bool(false)},
		Silent: true,
	}
}

func stripBox(f Figure) series {
	b := boxSeries([]item{{ScatterData: opts.ScatterData{Value: "-"}}, boxItem(f.Points, f.Unit)}, 30)
	b.SingleSeries.YAxisIndex = 1
	return b
}
