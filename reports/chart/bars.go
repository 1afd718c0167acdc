package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// barLayout is where the parts of a bar chart stand, in pixels.
type barLayout struct {
	narrow                   bool // labels over their bars, not left of them
	top, right, bottom, left float64
	plot                     float64 // width of the plot
	row, bar                 float64 // height of a row, and of the bar in it
	labels                   [][]string
	texts                    []string // printed at the bars
	height                   float64
}

func barHeight(k Kind) float64 {
	switch k {
	case MeanBars:
		return 20
	case Bars:
		return 36
	}
	return 24
}

// layOutBars wraps the labels and divides the space.
func layOutBars(f Figure, width float64, narrow bool, spread float64) barLayout {
	l := barLayout{narrow: narrow, bar: barHeight(f.Kind), top: 8, bottom: 8}
	for _, b := range f.Bars {
		text := wrap(b.Text, width*0.4/boldFactor, labelSize, 1)[0]
		l.texts = append(l.texts, text)
		l.right = max(l.right, float64(textWidth(text, labelSize)*boldFactor)+16)
	}
	if f.Kind == MeanBars { // the head of the column
		l.right = max(l.right, textWidth(clean(f.CategoryAxis), labelSize)+16)
	}
	room := width * 0.42
	if narrow {
		l.left = 14 // the axis's first number is centred on it
		room = width - l.left - 6
	}
	lines := 0
	for _, b := range f.Bars {
		label := wrap(b.Label, room, labelSize, maxLines)
		l.labels = append(l.labels, label)
		lines = max(lines, len(label))
		if !narrow {
			l.left = max(l.left, math.Ceil(maxWidth(label, labelSize))+16)
		}
	}
	l.plot = width - l.left - l.right
	text := float64(lines) * lineStep
	reach := max(l.bar, 2*spread)
	l.row = max(l.bar*1.6, reach+12, text+10)
	if narrow {
		l.row = reach + text + 16
	} else {
		l.bar = max(l.bar, math.Round(l.row*0.56)) // gaps are narrower than bars
	}
	if f.Kind == MeanBars {
		l.top = 54 // key and head of the column
	}
	if narrow {
		l.top += (l.row - reach) / 2
	}
	if f.ValueAxis != "" || f.Kind == MeanBars {
		l.bottom = 50
	}
	l.height = math.Ceil(l.top + float64(l.row*float64(len(f.Bars))) + l.bottom)
	return l
}

func (l barLayout) middle(row int) float64 { return float64((float64(row) + 0.5) * l.row) }

// barsOption draws RankedBars, Bars and MeanBars.
func barsOption(f Figure, width float64, narrow bool) (option, float64) {
	spread := 0.0
	if f.Kind == MeanBars {
		spread = 24
	}
	l := layOutBars(f, width, narrow, spread)
	s := barScale(f, narrow)
	o := newOption(f, l.top, l.right, l.bottom, l.left)
	x := plainAxis(s)
	if l.bottom > 8 {
		x = valueAxis(s, f.Unit, f.ValueAxis)
	}
	o.XAxis = []axis{x}
	o.YAxis = []axis{categoryAxis(l), pixelAxis(l.row * float64(len(f.Bars)))}
	o.Series = []series{barSeries(f, l)}
	if narrow {
		o.Series = append(o.Series, labelsOver(f, l, spread))
	}
	if f.Kind == MeanBars {
		addSpread(&o, f, l, s, spread)
	}
	return o, l.height
}

func barScale(f Figure, narrow bool) scale {
	highest := 0.0
	for _, b := range f.Bars {
		highest = max(highest, b.Value)
		for _, p := range b.Points {
			highest = max(highest, p.X)
		}
	}
	if narrow {
		return niceScale(highest, f.Max, 2)
	}
	return niceScale(highest, f.Max, 5)
}

func categoryAxis(l barLayout) axis {
	names := make([]string, len(l.labels))
	for i, lines := range l.labels {
		names[i] = strings.Join(lines, "\n")
	}
	every := 0
	return axis{
		XAxis: opts.XAxis{
			Type: "category", Data: names, Inverse: opts.Bool(true),
			AxisLine: baseline(),
			AxisTick: &opts.AxisTick{Show: opts.Bool(false)},
		},
		AxisLabel: &axisLabel{
			AxisLabel:  opts.AxisLabel{Show: opts.Bool(!l.narrow), Color: darkGrey, FontSize: labelSize, Margin: 10},
			LineHeight: lineStep,
			Interval:   &every,
		},
		Silent: true,
	}
}

func barSeries(f Figure, l barLayout) series {
	items := make([]item, len(f.Bars))
	for i, b := range f.Bars {
		items[i] = item{
			ScatterData: opts.ScatterData{Value: round(b.Value)},
			Text:        l.texts[i],
			Tip:         clean(b.Label) + "\n" + clean(b.Text),
		}
		if b.Rest {
			items[i].ItemStyle = restStyle()
		}
	}
	s := series{
		SingleSeries: charts.SingleSeries{
			Type: "bar", Name: clean(f.CategoryAxis), BarWidth: px(l.bar), Data: items,
			ItemStyle: &opts.ItemStyle{Color: darkBlue},
		},
		Emphasis: &disabled{true}, Cursor: "default", Z: 2,
	}
	if f.Kind != MeanBars {
		s.Label = bold(textLabel("right", 8))
	}
	return s
}

// restStyle tells what is left over from the rest without colour: lighter,
// outlined and striped.
func restStyle() *itemStyle {
	return &itemStyle{
		ItemStyle: opts.ItemStyle{Color: grey, BorderColor: darkGrey, BorderWidth: 1},
		Decal: &decal{
			Symbol: "rect", Color: "rgba(61,61,61,0.45)",
			DashArrayX: []int{1, 0}, DashArrayY: []int{2, 6}, Rotation: -math.Pi / 4,
		},
	}
}

// labelsOver puts the labels of a narrow drawing over their bars.
func labelsOver(f Figure, l barLayout, spread float64) series {
	reach := max(l.bar/2, spread)
	items := make([]item, len(f.Bars))
	for i, lines := range l.labels {
		y := l.middle(i) - reach - 3 - float64(len(lines))*lineStep/2
		items[i] = at(0, y)
		items[i].Text = strings.Join(lines, "\n")
	}
	return texts(items, 1)
}
