package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// The Government Analysis Function's palette, with the contrast on white.
const (
	darkBlue = "#12436D" // 10.3
	orange   = "#F46A25" // 3.0
	darkGrey = "#3D3D3D" // 10.9
	grey     = "#BFBFBF" // needs an outline
	faint    = "#E3E3E3" // grid lines only
	white    = "#FFFFFF"
)

const (
	dotSize = 9.0 // diameter of one organisation's dot, outline included

	wideWidth   = 720
	narrowWidth = 280
)

func px(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) }

// newOption holds what all figures share.
func newOption(f Figure, top, right, bottom, left float64) option {
	return option{
		BackgroundColor: white,
		TextStyle:       &opts.TextStyle{FontFamily: font, FontSize: labelSize, Color: darkGrey},
		Aria: aria{
			Enabled: true,
			Label:   &opts.AriaLabel{Enabled: opts.Bool(true), Description: clean(f.Description)},
		},
		Grid: grid{
			Grid:            opts.Grid{Top: px(top), Right: px(right), Bottom: px(bottom), Left: px(left)},
			OuterBoundsMode: "none",
		},
		Tooltip: tooltip{
			Tooltip:    opts.Tooltip{Show: opts.Bool(true), Trigger: "item", BackgroundColor: white, BorderColor: darkGrey},
			RenderMode: "richText",
			Confine:    true,
			TextStyle:  &opts.TextStyle{FontFamily: font, FontSize: labelSize, Color: darkGrey},
		},
	}
}

// baseline is the line that an axis stands on.
func baseline() *opts.AxisLine {
	return &opts.AxisLine{
		Show: opts.Bool(true), OnZero: opts.Bool(false),
		LineStyle: &opts.LineStyle{Color: darkGrey, Width: 1},
	}
}

// valueAxis runs from 0 to the scale's end, with grid lines.
func valueAxis(s scale, unit, title string) axis {
	format := ""
	if unit == "percent" {
		format = "{value}%"
	}
	return axis{
		XAxis: opts.XAxis{
			Type: "value", Min: 0, Max: s.end,
			Name: clean(title), NameLocation: "middle", NameGap: 32,
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: faint, Width: 1}},
		},
		Interval: s.step,
		AxisLabel: &axisLabel{AxisLabel: opts.AxisLabel{
			Color: darkGrey, FontSize: smallSize, Formatter: types.FuncStr(format), HideOverlap: opts.Bool(true),
		}},
		NameTextStyle: &opts.TextStyle{Color: darkGrey, FontSize: smallSize},
		Silent:        true,
	}
}

// plainAxis is a value axis that shows nothing but places bars.
func plainAxis(s scale) axis {
	a := valueAxis(s, "", "")
	a.Show = opts.Bool(false)
	return a
}

// pixelAxis is a hidden y axis in pixels from the top of the plot, on which
// dots and texts are placed.
func pixelAxis(height float64) axis {
	return axis{
		XAxis:  opts.XAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: height, Inverse: opts.Bool(true)},
		Silent: true,
	}
}

// dots is a series of organisations' dots: white with a dark outline, which
// shows on a dark bar and on white paper, and where dots overlap. ECharts draws
// them as one shape ("large"), which takes a tenth of the time; such dots have
// tooltips but no labels and one size.
func dots(name string, items []item, yAxis int) series {
	return series{
		SingleSeries: charts.SingleSeries{
			Type: "scatter", Name: name, YAxisIndex: yAxis, Symbol: "circle",
			SymbolSize: dotSize - 1.5, Data: items, Large: opts.Bool(true), LargeThreshold: 1,
			ItemStyle: &opts.ItemStyle{Color: white, BorderColor: darkGrey, BorderWidth: 1.5, Opacity: opts.Float(1)},
		},
		Emphasis: &disabled{true}, Cursor: "default", Z: 5,
	}
}

// darkDots is dots for white paper only, large and filled.
func darkDots(items []item, size float64) series {
	s := dots("organisations", items, 0)
	s.SymbolSize = size
	s.ItemStyle = &opts.ItemStyle{Color: darkBlue, BorderColor: white, BorderWidth: 1, Opacity: opts.Float(1)}
	return s
}

// texts is a series of labels without a mark, each at an item's place.
func texts(items []item, yAxis int) series {
	return series{
		SingleSeries: charts.SingleSeries{
			Type: "scatter", Name: "labels", YAxisIndex: yAxis, SymbolSize: 0.01, Data: items,
			ItemStyle: &opts.ItemStyle{Opacity: opts.Float(1)},
		},
		Label:    textLabel("right", 0),
		Emphasis: &disabled{true}, Silent: true, Z: 10,
	}
}

func textLabel(position string, distance int) *label {
	return &label{
		Label: opts.Label{
			Show: opts.Bool(true), Position: position, Color: darkGrey,
			FontFamily: font, FontSize: labelSize, LineHeight: lineStep,
		},
		Distance: distance,
	}
}

func bold(l *label) *label {
	l.FontWeight = "bold"
	return l
}

// at is an item at a place.
func at(x, y float64) item {
	return item{ScatterData: opts.ScatterData{Value: [2]float64{round(x), round(y)}}}
}

// note is a line of text at a place of the drawing, in pixels.
func note(text string, left, top float64) opts.Title {
	return opts.Title{
		Title: text, Left: px(left), Top: px(top),
		TitleStyle: &opts.TextStyle{
			Color: darkGrey, FontFamily: font, FontSize: smallSize, FontWeight: "normal",
			Rich: map[string]*opts.TextStyle{
				"dot":  {Width: 6, Height: 6, BorderRadius: 4, BorderWidth: 2, BorderColor: darkGrey, BackgroundColor: white},
				"dark": {Width: 11, Height: 11, BorderRadius: 6, BackgroundColor: darkBlue},
				"bar":  {Width: 16, Height: 11, BackgroundColor: darkBlue},
				"box":  {Width: 16, Height: 7, BorderWidth: 2, BorderColor: darkGrey, BackgroundColor: white},
			},
		},
	}
}
