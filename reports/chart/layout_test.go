package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWrappedTextKeepsEveryCharacterAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-zA-Z0-9 ,./()&<>-]{1,200}`).Draw(t, "text")
		width := rapid.Float64Range(30, 400).Draw(t, "width")
		lines := wrap(s, width, labelSize, math.MaxInt)
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(s, " ", ""); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		if w := maxWidth(lines, labelSize); w > width+1e-9 {
			t.Fatalf("a line of %v pixels in %v", w, width)
		}
	})
}

func TestTextTooLongForItsLinesEndsInAnEllipsis(t *testing.T) {
	lines := wrap(strings.Repeat("clinical informatics ", 40), 200, labelSize, 3)
	if len(lines) != 3 || !strings.HasSuffix(lines[2], "…") || maxWidth(lines, labelSize) > 200 {
		t.Errorf("%q", lines)
	}
}

func TestCleanLeavesNothingThatXMLForbids(t *testing.T) {
	for in, want := range map[string]string{
		"a\x00b\x0bc":        "a b c",
		" a \r\n\t b ":       "a b",
		"a\u202eb\u2066c":    "a b c",
		"\xff":               "\uFFFD",
		"\ufffe":             "\uFFFD",
		"Ysbyty Gwynedd – ŵ": "Ysbyty Gwynedd – ŵ",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestScalesEndOnARoundNumberAboveTheData(t *testing.T) {
	for _, c := range []struct {
		highest, end float64
		steps        int
		want         scale
	}{
		{13.1, 0, 7, scale{14, 2}},
		{40000, 0, 7, scale{40000, 10000}},
		{100, 100, 5, scale{100, 20}},
		{100, 100, 2, scale{100, 50}},
		{12, 14, 5, scale{14, 5}},
		{0, 0, 5, scale{1, 0.2}},
		{0.35, 0, 5, scale{0.4, 0.1}},
		{20, 14, 5, scale{20, 5}}, // an end below the data cuts nothing off
	} {
		if got := niceScale(c.highest, c.end, c.steps); got != c.want {
			t.Errorf("niceScale(%v, %v, %d) = %v, want %v", c.highest, c.end, c.steps, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(1e-6, 1e9).Draw(t, "v")
		s := niceScale(v, 0, 5)
		if s.end < v*(1-1e-8) || s.step <= 0 || s.end/s.step > 11 {
			t.Fatalf("%v for %v", s, v)
		}
	})
}

func TestDotsOfASwarmDoNotHideEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Float64Range(0, 600), 1, maxDots).Draw(t, "xs")
		ys := swarm(xs, dotSize, math.Inf(1))
		for i := range xs {
			for j := range i {
				if math.Hypot(xs[i]-xs[j], ys[i]-ys[j]) < dotSize-0.2 {
					t.Fatalf("dots %d and %d overlap", i, j)
				}
			}
		}
		if r := reach(swarm(xs, dotSize, 20)); r > 20.05 {
			t.Fatalf("the swarm reaches %v", r)
		}
	})
}

// The reference is R: quantile(c(1, 2, 3, 4), c(.05, .25, .5, .75, .95)), type 7.
func TestBoxIsOfTypeSevenQuantiles(t *testing.T) {
	got := box([]Point{{X: 3}, {X: 1}, {X: 4}, {X: 2}})
	if want := [5]float64{1.15, 1.75, 2.5, 3.25, 3.85}; got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestBinsCountEveryPoint(t *testing.T) {
	f := many(scatter(), 1000)
	total := 0
	for _, b := range bins(f.Points, pointScale(f, false), yScale(f), 28, 16) {
		total += b.count
	}
	if total != 1000 {
		t.Errorf("%d points in bins", total)
	}
}

func TestLabelsOfDotsLoseTheWordTheyShare(t *testing.T) {
	for _, c := range []struct {
		in, want []string
		letters  bool
	}{
		{[]string{"Organisation A", "Organisation B"}, []string{"A", "B"}, true},
		{[]string{"Organisation A", "Organisation AB", "Organisation C"}, []string{"A", "AB", "C"}, true},
		{[]string{"Leeds Teaching", "Leeds Community"}, []string{"Teaching", "Community"}, false},
		{[]string{"Alder", "Birch"}, []string{"Alder", "Birch"}, false},
		{[]string{"", ""}, []string{"", ""}, false},
		{[]string{"Organisation A", ""}, []string{"Organisation A", ""}, false},
	} {
		got, letters := shortLabels(points(c.in, make([]float64, len(c.in))...))
		if !slices.Equal(got, c.want) || letters != c.letters {
			t.Errorf("%q: %q, letters %v", c.in, got, letters)
		}
	}
}

func TestLabelsOfDotsOverlapNeitherDotsNorEachOther(t *testing.T) {
	f := scatter()
	for i := range f.Points { // crowded
		f.Points[i].X = 10000 + float64(i%4)*700
		f.Points[i].Y = 5 + float64(i/4)*0.3
	}
	x, y := pointScale(f, false), yScale(f)
	plot := [2]float64{600, 300}
	labels, _ := shortLabels(f.Points)
	var taken []rect
	for _, p := range f.Points {
		cx, cy := x.at(p.X, plot[0]), plot[1]-y.at(p.Y, plot[1])
		taken = append(taken, rect{cx - 5, cy - 5, cx + 5, cy + 5})
	}
	placed := 0
	for i := range f.Points {
		_, r, ok := freeSide(taken, i, labels[i], plot)
		if !ok {
			continue
		}
		for _, o := range taken {
			if o.overlaps(r) && o != taken[i] {
				t.Errorf("the label of dot %d overlaps", i)
			}
		}
		taken = append(taken, r)
		placed++
	}
	if placed == 0 {
		t.Error("no label found a place")
	}
}
