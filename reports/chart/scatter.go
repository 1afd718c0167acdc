package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/opts"
)

const scatterDot = 11.0

// scatterOption draws a Scatter.
func scatterOption(f Figure, width float64, narrow bool) (option, float64) {
	const top, bottom, right = 52.0, 52.0, 24.0
	x := pointScale(f, narrow)
	y := yScale(f)
	left := textWidth(amount(y.end, ""), smallSize) + 24
	height := math.Round(width * 0.55)
	if narrow {
		height = width
	}
	plot := [2]float64{width - left - right, height - top - bottom}

	o := newOption(f, top, right, bottom, left)
	ax := valueAxis(x, "", f.ValueAxis)
	ax.AxisLine = baseline()
	ay := valueAxis(y, "", "")
	o.XAxis, o.YAxis = []axis{ax}, []axis{ay}
	key := "{dark|}  One organisation"
	if len(f.Points) > maxDots {
		key = "The larger a dot, the more organisations it stands for"
		o.Series = append(o.Series, binSeries(f, x, y)...)
	} else {
		labels, letters := shortLabels(f.Points)
		if letters {
			key += ", with its letter"
		}
		o.Series = append(o.Series, scatterDots(f, labels, x, y, plot))
	}
	o.Title = append(o.Title, note(key, -3, 0), note(clean(f.CategoryAxis), -3, 24))
	if m := crossLines(f, x, y); m != nil {
		o.Series = append(o.Series, *m)
	}
	return o, height
}

func yScale(f Figure) scale {
	highest := 0.0
	for _, p := range f.Points {
		highest = max(highest, p.Y)
	}
	for _, l := range f.Lines {
		if l.Across {
			highest = max(highest, l.Value)
		}
	}
	return niceScale(highest, 0, 5)
}

// shortLabels leaves out the words that all labels start with ("Organisation
// C" becomes "C"), and says whether what is left is letters.
func shortLabels(points []Point) (labels []string, letters bool) {
	common := ""
	for i, p := range points {
		label := clean(p.Label)
		labels = append(labels, label)
		if i == 0 {
			common = label[:strings.LastIndexByte(label, ' ')+1]
		}
		for !strings.HasPrefix(label, common) {
			common = common[:strings.LastIndexByte(strings.TrimSuffix(common, " "), ' ')+1]
		}
	}
	letters = common != ""
	for i, l := range labels {
		labels[i] = strings.TrimPrefix(l, common)
		if n := utf8.RuneCountInString(labels[i]); n == 0 || n > 3 {
			letters = false
		}
	}
	return labels, letters
}

// scatterDots labels each dot on the first side where the label is free of
// other dots and labels; where none is, the tooltip and the table tell.
func scatterDots(f Figure, labels []string, x, y scale, plot [2]float64) series {
	var taken []rect
	for _, p := range f.Points {
		cx, cy := x.at(p.X, plot[0]), plot[1]-y.at(p.Y, plot[1])
		taken = append(taken, rect{cx - scatterDot/2, cy - scatterDot/2, cx + scatterDot/2, cy + scatterDot/2})
	}
	items := make([]item, len(f.Points))
	for i, p := range f.Points {
		items[i] = at(p.X, p.Y)
		items[i].Tip = scatterTip(f, p)
		if labels[i] == "" {
			continue
		}
		if side, r, ok := freeSide(taken, i, labels[i], plot); ok {
			taken = append(taken, r)
			items[i].Text = labels[i]
			items[i].Label = textLabel(side, 4)
			items[i].Label.FontSize = smallSize
		}
	}
	s := darkDots(items, scatterDot)
	s.Large = nil
	s.Label = &label{} // so that option.js gives the items' labels their text
	return s
}

type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) overlaps(o rect) bool {
	return r.x0 < o.x1 && o.x0 < r.x1 && r.y0 < o.y1 && o.y0 < r.y1
}

// freeSide finds the side of dot i where its label is free.
func freeSide(taken []rect, i int, text string, plot [2]float64) (string, rect, bool) {
	d := taken[i]
	w, h := textWidth(text, smallSize)+2, float64(smallSize)+1
	cx, cy := (d.x0+d.x1)/2, (d.y0+d.y1)/2
	sides := []struct {
		name string
		at   rect
	}{
		{"right", rect{d.x1 + 3, cy - h/2, d.x1 + 3 + w, cy + h/2}},
		{"left", rect{d.x0 - 3 - w, cy - h/2, d.x0 - 3, cy + h/2}},
		{"top", rect{cx - w/2, d.y0 - 3 - h, cx + w/2, d.y0 - 3}},
		{"bottom", rect{cx - w/2, d.y1 + 3, cx + w/2, d.y1 + 3 + h}},
	}
	for _, s := range sides {
		if s.at.x0 < 2 || s.at.x1 > plot[0]+20 || s.at.y0 < -10 || s.at.y1 > plot[1]-1 {
			continue
		}
		free := true
		for j, t := range taken {
			if j != i && s.at.overlaps(t) {
				free = false
				break
			}
		}
		if free {
			return s.name, s.at, true
		}
	}
	return "", rect{}, false
}

func scatterTip(f Figure, p Point) string {
	tip := fmt.Sprintf("%s: %s\n%s: %s", clean(f.ValueAxis), commas(amount(p.X, "")), clean(f.CategoryAxis), commas(amount(p.Y, "")))
	if name := clean(p.Label); name != "" {
		tip = name + "\n" + tip
	}
	return tip
}

// commas groups thousands, as the axes do.
func commas(s string) string {
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}

// binSeries draws bins as dots of six sizes whose area grows with the count,
// one series a size: dots of one size are quick to draw.
func binSeries(f Figure, x, y scale) []series {
	const columns, rows = 28, 16
	sizes := [...]float64{4, 7, 10, 13, 16, 19}
	most := 0
	cells := bins(f.Points, x, y, columns, rows)
	for _, c := range cells {
		most = max(most, c.count)
	}
	var bySize [len(sizes)][]item
	for _, c := range cells {
		width := math.Sqrt(float64(c.count) / float64(most)) // of the largest
		class := min(int(width*float64(len(sizes))), len(sizes)-1)
		it := at(c.x, c.y)
		it.Tip = commas(strconv.Itoa(c.count)) + " organisations"
		bySize[class] = append(bySize[class], it)
	}
	var out []series
	for class, items := range bySize {
		if len(items) > 0 {
			out = append(out, darkDots(items, sizes[class]))
		}
	}
	return out
}

// crossLines draws reference lines over the whole of a scatter.
func crossLines(f Figure, x, y scale) *series {
	if len(f.Lines) == 0 {
		return nil
	}
	marks := markLine{Silent: true, Symbol: "none", Label: &opts.Label{Show: opts.Bool(false)}}
	var labels []item
	for _, l := range f.Lines {
		v := round(l.Value)
		from, to := [2]float64{v, 0}, [2]float64{v, y.end}
		it := at(v, y.end)
		it.Label = textLabel("right", 4)
		if l.Across {
			from, to = [2]float64{0, v}, [2]float64{x.end, v}
			it = at(x.end, v)
			it.Label = textLabel("left", 0)
			it.Label.VerticalAlign = "bottom"
			it.Label.Padding = []int{0, 0, 3, 0}
		}
		it.Text = clean(l.Label)
		it.Label.FontSize = smallSize
		labels = append(labels, it)
		marks.Data = append(marks.Data, [2]markPoint{{Coord: from, LineStyle: lineStyle(l.Style)}, {Coord: to}})
	}
	t := texts(labels, 0)
	t.MarkLine = &marks
	t.Z = 1
	return &t
}
