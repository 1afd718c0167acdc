package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// option is an ECharts option. It is made of go-echarts' types, each embedded
// in one of the types below where go-echarts does not know a key that is
// needed. json.Marshal writes it, which escapes "<", ">" and "&".
type option struct {
	Animation       bool            `json:"animation"`
	BackgroundColor string          `json:"backgroundColor"`
	TextStyle       *opts.TextStyle `json:"textStyle"`
	Aria            aria            `json:"aria"`
	Title           []opts.Title    `json:"title,omitempty"` // texts beside the plot
	Grid            grid            `json:"grid"`
	XAxis           []axis          `json:"xAxis"`
	YAxis           []axis          `json:"yAxis"`
	Tooltip         tooltip         `json:"tooltip"`
	Series          []series        `json:"series"`
}

type grid struct {
	opts.Grid
	OuterBoundsMode string `json:"outerBoundsMode"` // "none": the margins are computed here
}

type axis struct {
	opts.XAxis
	AxisLabel     *axisLabel      `json:"axisLabel,omitempty"`
	NameTextStyle *opts.TextStyle `json:"nameTextStyle,omitempty"`
	Interval      float64         `json:"interval,omitempty"`
	Silent        bool            `json:"silent"`
}

type axisLabel struct {
	opts.AxisLabel
	LineHeight int  `json:"lineHeight,omitempty"`
	Interval   *int `json:"interval,omitempty"` // 0: every label
}

type series struct {
	charts.SingleSeries
	Label    *label    `json:"label,omitempty"`
	BoxWidth []int     `json:"boxWidth,omitempty"`
	MarkLine *markLine `json:"markLine,omitempty"`
	Emphasis *disabled `json:"emphasis,omitempty"`
	Clip     bool      `json:"clip"`
	Silent   bool      `json:"silent,omitempty"`
	Cursor   string    `json:"cursor,omitempty"`
	Z        int       `json:"z,omitempty"`
}

type disabled struct {
	Disabled bool `json:"disabled"`
}

type label struct {
	opts.Label
	Distance int   `json:"distance,omitempty"`
	Padding  []int `json:"padding,omitempty"`
}

type markLine struct {
	Silent    bool           `json:"silent"`
	Animation bool           `json:"animation"`
	Symbol    string         `json:"symbol"`
	Label     *opts.Label    `json:"label"`
	Data      [][2]markPoint `json:"data"`
}

type markPoint struct {
	Coord     [2]float64      `json:"coord"`
	LineStyle *opts.LineStyle `json:"lineStyle,omitempty"`
}

// item is one datum. assets/src/option.js shows its text as label and its tip as tooltip.
type item struct {
	opts.ScatterData
	ItemStyle *itemStyle `json:"itemStyle,omitempty"`
	Label     *label     `json:"label,omitempty"`
	Text      string     `json:"text,omitempty"`
	Tip       string     `json:"tip,omitempty"`
}

type itemStyle struct {
	opts.ItemStyle
	Decal *decal `json:"decal,omitempty"`
}

type decal struct {
	Symbol     string  `json:"symbol"`
	Color      string  `json:"color"`
	DashArrayX []int   `json:"dashArrayX"`
	DashArrayY []int   `json:"dashArrayY"`
	Rotation   float64 `json:"rotation"`
}

type tooltip struct {
	opts.Tooltip
	RenderMode string          `json:"renderMode"` // "richText": never HTML
	Confine    bool            `json:"confine"`
	TextStyle  *opts.TextStyle `json:"textStyle"`
}

type aria struct {
	Enabled bool            `json:"enabled"`
	Label   *opts.AriaLabel `json:"label"`
}
