package chart

import (
	"fmt"
	"math"
)

// The figures that the tests draw. Their data are made up.

var hostile = []string{
	`</script><script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`{b} {c|d} {dot|} $& ${x} %s "quoted" 'single' & <b>`,
	"]]><!-- \x00\x08\u202e line\nbreak",
}

func orgs(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = "Organisation " + string(rune('A'+i%26))
	}
	return out
}

func points(names []string, xs ...float64) []Point {
	out := make([]Point, len(xs))
	for i, x := range xs {
		out[i] = Point{X: x, Label: names[i%len(names)]}
	}
	return out
}

func meanBars() Figure {
	names := orgs(14)
	return Figure{
		ID: "figure-1", Kind: MeanBars,
		Title:       "Doctors and nurses make up three quarters of a clinical informatics team",
		Subtitle:    "Figure 1: mean percentage of each team's whole time equivalent by discipline, 14 organisations, 2022",
		Source:      "Source: case study proformas. Base: 14 organisations with a readable team.",
		Description: "Bar chart. Doctors 44%, nurses 31%, allied health professionals 11%, pharmacy 10%, others 4%.",
		ValueAxis:   "Percentage of team (WTE)", CategoryAxis: "Mean", Unit: "percent", Max: 100,
		Bars: []Bar{
			{Label: "Doctors", Value: 44, Text: "44%", Points: points(names, 8, 20, 25, 30, 33, 38, 40, 44, 45, 48, 55, 60, 70, 100)},
			{Label: "Nurses", Value: 31, Text: "31%", Points: points(names, 0, 10, 20, 24, 25, 30, 31, 33, 35, 36, 40, 45, 50, 55)},
			{Label: "Allied health professionals", Value: 11, Text: "11%", Points: points(names, 0, 0, 0, 0, 0, 0, 5, 8, 12, 20, 22, 25, 30, 32)},
			{Label: "Pharmacists and pharmacy technicians", Value: 10, Text: "10%", Points: points(names, 0, 0, 0, 0, 0, 0, 0, 4, 10, 15, 20, 25, 30, 36)},
			{Label: "Left over: other disciplines, social workers and roles whose discipline is not known", Value: 4, Text: "4%", Rest: true, Points: points(names, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 10, 20, 20)},
		},
	}
}

func rankedBars() Figure {
	labels := []string{
		"Attendance and networking at Digital Health conferences",
		"Suggesting/requiring/funding formal training courses (eg NHS-D clinical safety)",
		"Promote membership of the Faculty of Clinical Informatics",
		"Sponsoring fellowships/higher degrees (eg Topol, NHS Digital Academy)",
		"Line managers meet regularly with line reports to check development needs for both clinical and informatics parts of role",
		"Time set aside for staff from all clinical backgrounds to take part in learning opportunities",
		"Ensuring formal/job planned/funded time in normal contracted hours to fulfil CPD for clinical informatics role",
		"Shadowing opportunities available",
		"Availability of sabbaticals for staff to undertake training and education opportunities",
		"Encourage staff to take advantage of FCI Mentoring Scheme",
		"Local mentoring scheme",
	}
	ks := []int{12, 12, 11, 9, 9, 8, 7, 6, 5, 3, 2}
	f := Figure{
		ID: "figure-2", Kind: RankedBars,
		Title:       "Conferences and formal courses are the commonest support for development",
		Subtitle:    "Figure 2: organisations that selected each of eleven methods, 14 organisations, 2022",
		Description: "Bar chart of eleven methods, from 12 of 14 down to 2 of 14.",
		Max:         14,
	}
	for i, l := range labels {
		f.Bars = append(f.Bars, Bar{Label: l, Value: float64(ks[i]), Text: fmt.Sprintf("%d/14 (%.0f%%)", ks[i], float64(ks[i])/14*100)})
	}
	return f
}

func bars() Figure {
	return Figure{
		ID: "framework", Kind: Bars, Title: "Half use the framework", Description: "Bar chart: yes 7, not yet 3, no 4.", Max: 14,
		Bars: []Bar{
			{Label: "Use it", Value: 7, Text: "7/14 (50%)"},
			{Label: "Hope or intend to use it", Value: 3, Text: "3/14 (21%)"},
			{Label: "Do not use it", Value: 4, Text: "4/14 (29%)"},
		},
	}
}

func dotStrip() Figure {
	return Figure{
		ID: "team-size", Kind: DotStrip, Title: "Teams range from 0.2 to 13.1 WTE", Description: "Dot plot of 14 teams.",
		ValueAxis: "Team size (WTE)", Unit: "WTE",
		Points: points(orgs(14), 0.2, 1.0, 2.1, 3.5, 3.6, 5.1, 5.2, 5.4, 6, 6.9, 7.2, 8, 10.2, 13.1),
		Lines: []ReferenceLine{
			{Value: 5.3, Label: "Mean 5.3 WTE", Style: MeanLine},
			{Value: 5.25, Label: "Median 5.25 WTE", Style: MedianLine},
			{Value: 5, Label: "Wachter threshold: 5 WTE", Style: ThresholdLine},
		},
	}
}

func scatter() Figure {
	f := dotStrip()
	f.ID, f.Kind, f.Lines = "team-staff", Scatter, nil
	f.Title = "Larger organisations do not have larger teams"
	f.ValueAxis, f.CategoryAxis, f.Unit = "Staff employed", "Team size (WTE)", "staff"
	staff := []float64{40000, 3000, 5000, 12500, 23500, 5200, 4800, 9000, 15000, 8000, 12600, 3100, 5000, 18000}
	for i := range f.Points {
		f.Points[i].Y = f.Points[i].X
		f.Points[i].X = staff[i]
	}
	return f
}

// many is a figure of so many organisations.
func many(f Figure, n int) Figure {
	spread := func(max float64) []Point {
		out := make([]Point, n)
		for i := range out {
			u := math.Mod(float64(i)*0.618033988749895, 1)
			v := math.Mod(float64(i)*0.754877666246693, 1)
			out[i] = Point{X: u * u * max, Y: v * v * 12, Label: fmt.Sprintf("Organisation %d", i)}
		}
		return out
	}
	f.ID += "-many"
	if len(f.Points) > 0 {
		f.Points = spread(20000)
		if f.Kind == DotStrip {
			f.Points = spread(13)
		}
	}
	f.Bars = append([]Bar(nil), f.Bars...)
	for i := range f.Bars {
		f.Bars[i].Points = spread(2 * f.Bars[i].Value)
	}
	return f
}

func withHostileTexts(f Figure) Figure {
	f.ID += "-hostile"
	f.Title, f.Subtitle, f.Source, f.Description = hostile[0], hostile[1], hostile[2], hostile[3]
	f.ValueAxis, f.CategoryAxis = hostile[0], hostile[1]
	f.Bars = append([]Bar(nil), f.Bars...)
	for i := range f.Bars {
		f.Bars[i].Label, f.Bars[i].Text = hostile[i%4], hostile[(i+1)%4]
	}
	f.Points = append([]Point(nil), f.Points...)
	for i := range f.Points {
		f.Points[i].Label = hostile[i%4]
	}
	f.Lines = append([]ReferenceLine(nil), f.Lines...)
	for i := range f.Lines {
		f.Lines[i].Label = hostile[i%4]
	}
	return f
}

func allFigures() []Figure {
	base := []Figure{meanBars(), rankedBars(), bars(), dotStrip(), scatter()}
	out := append([]Figure(nil), base...)
	for _, f := range []Figure{meanBars(), dotStrip(), scatter()} {
		out = append(out, many(f, 1000))
	}
	for _, f := range base {
		out = append(out, withHostileTexts(f))
	}
	return out
}
