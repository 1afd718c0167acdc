// Package chart draws figures.
//
// In goes a Figure: what is to be drawn, in words and numbers, after
// disclosure. Out comes a Drawn: the figure as an ECharts option in JSON for
// the page's interactive chart, as an SVG for the page and as an SVG file.
// Both drawings come from the same option.
//
// Steps:
//
//  1. Figure.check refuses what cannot be drawn.
//  2. option lays the figure out (text is wrapped here, since no browser is at
//     hand to measure it) and builds the option from go-echarts' types. An
//     option holds no JavaScript: texts are computed beforehand, and two small
//     functions in assets/src/option.js put them where ECharts wants functions.
//  3. Renderer runs ECharts' server-side SVG renderer in goja.
//  4. finish gives the SVG its title, description and fixed ids.
//
// ECharts is bundled from npm at build time into assets/dist (see the README
// there), once for the page and once, smaller, for goja, and embedded. A build without it compiles; NewRenderer and Script then
// return ErrNoECharts.
//
// A respondent's text is data all the way: json.Marshal writes it, ECharts
// draws it as text, tooltips are drawn in the chart and not as HTML.
//
// Each option comes for two widths: the page shows the narrow one, with labels
// over the bars, where there is little room.
//
// Up to 100 points are drawn one by one. Beyond that a dot is no longer
// readable and a page of 10,000 organisations would be large: MeanBars and
// DotStrip draw a box (quartiles, type 7) with whiskers from the 5th to the
// 95th percentile, and Scatter draws bins whose symbols grow with their count.
package chart
