package chart

import (
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// addSpread draws every organisation's value over the bars of means, the means
// in a column at the right, where no dot can stand, and a key.
func addSpread(o *option, f Figure, l barLayout, s scale, spread float64) {
	most := 0
	for _, b := range f.Bars {
		most = max(most, len(b.Points))
	}
	key := "{bar|}  Mean of organisations      {dot|}  One organisation"
	if most > maxDots {
		key = "{bar|}  Mean      " + boxKey(l.narrow)
		o.Series = append(o.Series, boxes(f))
	} else {
		o.Series = append(o.Series, barDots(f, l, s, spread))
	}
	o.Series = append(o.Series, valueColumn(f, l, s))
	o.Title = append(o.Title, note(key, -3, 0))
}

// boxKey explains a box: on two lines where there is little room.
func boxKey(narrow bool) string {
	if narrow {
		return "{box|}  Middle half; line: median;\nwhiskers: 5th to 95th percentile"
	}
	return "{box|}  Box: middle half of organisations; line: median; whiskers: 5th to 95th percentile"
}

func barDots(f Figure, l barLayout, s scale, spread float64) series {
	var items []item
	for i, b := range f.Bars {
		xs := make([]float64, len(b.Points))
		for j, p := range b.Points {
			xs[j] = s.at(p.X, l.plot)
		}
		for j, y := range swarm(xs, dotSize, spread-dotSize/2) {
			dot := at(b.Points[j].X, l.middle(i)+y)
			dot.Tip = pointTip(b.Points[j], f.Unit)
			items = append(items, dot)
		}
	}
	return dots("organisations", items, 1)
}

// boxes draws a box for each bar that has points.
func boxes(f Figure) series {
	items := make([]item, len(f.Bars))
	for i, b := range f.Bars {
		if len(b.Points) == 0 {
			items[i] = item{ScatterData: opts.ScatterData{Value: "-"}}
			continue
		}
		items[i] = boxItem(b.Points, f.Unit)
	}
	return boxSeries(items, 10)
}

func boxItem(points []Point, unit string) item {
	q := box(points)
	return item{
		ScatterData: opts.ScatterData{Value: q},
		Tip: fmt.Sprintf("%d organisations\nmedian %s\nmiddle half %s to %s\n5th to 95th percentile %s to %s", len(points),
			amount(q[2], unit), amount(q[1], unit), amount(q[3], unit), amount(q[0], unit), amount(q[4], unit)),
	}
}

func boxSeries(items []item, width int) series {
	return series{
		SingleSeries: charts.SingleSeries{
			Type: "boxplot", Name: "organisations", Data: items,
			ItemStyle: &opts.ItemStyle{Color: white, BorderColor: darkGrey, BorderWidth: 1.5},
		},
		BoxWidth: []int{width, width}, Emphasis: &disabled{true}, Cursor: "default", Z: 5,
	}
}

// valueColumn prints the bars' texts right of the plot, under their head.
func valueColumn(f Figure, l barLayout, s scale) series {
	var items []item
	for i, text := range l.texts {
		it := at(s.end, l.middle(i))
		it.Text = text
		it.Label = bold(textLabel("right", 12))
		items = append(items, it)
	}
	if head := clean(f.CategoryAxis); head != "" {
		it := at(s.end, -12)
		it.Text = head
		it.Label = textLabel("right", 12)
		items = append(items, it)
	}
	return texts(items, 1)
}

// pointTip says whose dot it is, where the profile shows that, and its value.
func pointTip(p Point, unit string) string {
	if name := clean(p.Label); name != "" {
		return name + "\n" + amount(p.X, unit)
	}
	return amount(p.X, unit)
}

// amount writes a value with its unit, to at most two decimals.
func amount(v float64, unit string) string {
	s := strconv.FormatFloat(float64(int64(float64(v*100)+0.5))/100, 'f', -1, 64)
	switch unit {
	case "":
		return s
	case "percent":
		return s + "%"
	}
	return s + " " + clean(unit)
}
