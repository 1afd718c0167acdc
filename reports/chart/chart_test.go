package chart

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// shared is one renderer for the tests that do not ask for their own.
var shared = sync.OnceValues(NewRenderer)

func renderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := shared()
	if errors.Is(err, ErrNoECharts) {
		t.Fatal("the charts' assets are missing: run `make assets`")
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func draw(t testing.TB, f Figure) Drawn {
	t.Helper()
	d, err := renderer(t).Draw(f)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// drawn is every figure, drawn once for the tests that only look.
var drawn = sync.OnceValue(func() (all []Drawn) {
	r, err := shared()
	if err != nil {
		return nil
	}
	for _, f := range allFigures() {
		d, err := r.Draw(f)
		if err != nil {
			return nil
		}
		all = append(all, d)
	}
	return all
})

func everyFigure(t *testing.T) map[string]Drawn {
	t.Helper()
	renderer(t)
	all := map[string]Drawn{}
	for i, d := range drawn() {
		all[allFigures()[i].ID] = d
	}
	if len(all) != len(allFigures()) {
		t.Fatal("not every figure could be drawn")
	}
	return all
}

func TestEachFigureIsDrawnAsItsGoldenFiles(t *testing.T) {
	for _, f := range []Figure{
		meanBars(), rankedBars(), bars(), dotStrip(), scatter(),
		many(meanBars(), 1000), many(dotStrip(), 1000), withHostileTexts(rankedBars()),
	} {
		t.Run(f.ID, func(t *testing.T) {
			d := draw(t, f)
			var indented bytes.Buffer
			if err := json.Indent(&indented, d.Option, "", " "); err != nil {
				t.Fatal(err)
			}
			golden(t, f.ID+".json", indented.Bytes())
			golden(t, f.ID+".svg", d.SVG)
		})
	}
	golden(t, "figure-1.file.svg", draw(t, meanBars()).File)
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-golden +drawn):\n%s", path, diff)
	}
}

func TestTheSameFigureGivesTheSameBytesInAnyOrderAndRenderer(t *testing.T) {
	renderer(t)
	other, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	figures := allFigures()
	for i := range figures {
		f := figures[len(figures)-1-i] // another order than everyFigure's
		elsewhere, err := other.Draw(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []Drawn{draw(t, f), elsewhere} {
			if diff := cmp.Diff(everyFigure(t)[f.ID], d); diff != "" {
				t.Errorf("%s:\n%s", f.ID, diff)
			}
		}
	}
}

func TestConcurrentDrawingGivesTheSameBytes(t *testing.T) {
	want := draw(t, dotStrip())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			got, err := renderer(t).Draw(dotStrip())
			if err != nil || !bytes.Equal(got.SVG, want.SVG) {
				t.Errorf("another drawing, or an error: %v", err)
			}
		})
	}
	wg.Wait()
}

// elements reads an SVG as XML, strictly.
func elements(t *testing.T, svg []byte) (starts []xml.StartElement, text string) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(svg))
	var all strings.Builder
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return starts, all.String()
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			starts = append(starts, x.Copy())
		case xml.CharData:
			all.Write(x)
			all.WriteByte('\n')
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestRespondentsTextIsNeverMarkup(t *testing.T) {
	allowed := map[string]bool{
		"svg": true, "title": true, "desc": true, "g": true, "rect": true, "path": true, "text": true,
		"tspan": true, "defs": true, "clipPath": true, "pattern": true, "circle": true, "ellipse": true, "line": true,
	}
	for _, f := range []Figure{meanBars(), rankedBars(), bars(), dotStrip(), scatter(), many(dotStrip(), 200)} {
		f = withHostileTexts(f)
		d := draw(t, f)
		for _, svg := range [][]byte{d.SVG, d.File} {
			starts, text := elements(t, svg)
			for _, e := range starts {
				if !allowed[e.Name.Local] {
					t.Errorf("%s: an element <%s>", f.ID, e.Name.Local)
				}
				for _, a := range e.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Value, "alert") {
						t.Errorf("%s: attribute %s=%q", f.ID, a.Name.Local, a.Value)
					}
				}
			}
			if !strings.Contains(text, "</script><script>alert(1)</script>") {
				t.Errorf("%s: the hostile label is not there as text", f.ID)
			}
		}
		if i := bytes.IndexAny(d.Option, "<>&"); i >= 0 {
			t.Errorf("%s: the option holds %q", f.ID, d.Option[i])
		}
	}
}

func TestBracesAndDollarsInLabelsStayAsTheyAre(t *testing.T) {
	f := withHostileTexts(rankedBars())
	_, text := elements(t, draw(t, f).SVG)
	if want := clean(hostile[2]); !strings.Contains(text, want) {
		t.Errorf("no label %q", want)
	}
}

func TestIDsAreUniqueAndStartWithTheFigure(t *testing.T) {
	seen := map[string]string{}
	all := everyFigure(t)
	for _, f := range allFigures() {
		svg := all[f.ID].SVG
		starts, _ := elements(t, svg)
		for _, e := range starts {
			id := attribute(e, "id")
			if id == "" {
				continue
			}
			if other, ok := seen[id]; ok {
				t.Errorf("id %s of %s is in %s too", id, f.ID, other)
			}
			seen[id] = f.ID
			if !strings.HasPrefix(id, f.ID+"-svg") {
				t.Errorf("id %s of %s", id, f.ID)
			}
		}
		for _, m := range regexp.MustCompile(`url\(#([^)]*)\)`).FindAllSubmatch(svg, -1) {
			if seen[string(m[1])] != f.ID {
				t.Errorf("%s refers to #%s, which is not its own", f.ID, m[1])
			}
		}
	}
}

func TestNothingRefersToAHost(t *testing.T) {
	script, err := Script()
	if err != nil {
		t.Fatal(err)
	}
	pages := [][]byte{script}
	for _, d := range everyFigure(t) {
		pages = append(pages, d.SVG, d.File, d.Option)
	}
	namespace := regexp.MustCompile(`^http://www\.w3\.org/(2000/svg|1999/xlink|2000/xmlns/|XML/1998/namespace)$`)
	for _, p := range pages {
		for _, m := range regexp.MustCompile("(https?:)?//[a-zA-Z0-9][-a-zA-Z0-9.]*\\.[a-z]{2,}[^\"'`\\s<>)]*").FindAll(p, -1) {
			if !namespace.Match(m) {
				t.Errorf("an address: %s", m)
			}
		}
	}
}

func TestScriptCanStandInsideAScriptElement(t *testing.T) {
	renderer(t)
	script, err := Script()
	if err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"</script", "<!--", "<script"} {
		if bytes.Contains(bytes.ToLower(script), []byte(end)) {
			t.Errorf("the script holds %s", end)
		}
	}
}

func TestScriptHoldsTheLicencesOfWhatIsInIt(t *testing.T) {
	renderer(t)
	script, err := Script()
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{
		"The Apache Software Foundation", "Version 2.0, January 2004", // ECharts
		"Copyright (c) 2017, Baidu Inc.",      // zrender
		"Copyright (c) Microsoft Corporation", // tslib
		"Mike Bostock",                        // d3
	} {
		if !bytes.Contains(script, []byte(words)) {
			t.Errorf("the script does not hold %q", words)
		}
	}
}

func TestSVGHasARoleATitleADescriptionAndAViewBox(t *testing.T) {
	f := meanBars()
	d := draw(t, f)
	for _, svg := range [][]byte{d.SVG, d.File} {
		starts, text := elements(t, svg)
		root := starts[0]
		if attribute(root, "role") != "img" || attribute(root, "viewBox") == "" || !strings.HasSuffix(attribute(root, "font-family"), "sans-serif") {
			t.Errorf("root element %v", root)
		}
		for i, name := range []string{"title", "desc"} {
			if e := starts[i+1]; e.Name.Local != name || !strings.Contains(attribute(root, "aria-labelledby"), attribute(e, "id")) {
				t.Errorf("element %d is %v, not <%s>", i+1, e, name)
			}
		}
		if !strings.Contains(text, f.Title) || !strings.Contains(text, f.Description) {
			t.Error("title or description is missing")
		}
	}
}

func TestNoTextIsSmallerThan12Pixels(t *testing.T) {
	for id, d := range everyFigure(t) {
		for _, m := range regexp.MustCompile(`font-size(?::|=")(\d+)`).FindAllSubmatch(d.File, -1) {
			if len(m[1]) < 2 || string(m[1]) < "12" {
				t.Errorf("%s: text of %s px", id, m[1])
			}
		}
	}
}

func TestEveryOrganisationIsADot(t *testing.T) {
	for _, f := range []Figure{meanBars(), dotStrip(), scatter()} {
		want := len(f.Points)
		for _, b := range f.Bars {
			want += len(b.Points)
		}
		got := 0
		for _, s := range layOut(f, wideWidth, false).Option.Series {
			if s.Name == "organisations" {
				got += len(s.Data.([]item))
			}
		}
		if got != want {
			t.Errorf("%s: %d dots for %d points", f.ID, got, want)
		}
	}
}

func TestAFigureOf10000OrganisationsStaysSmall(t *testing.T) {
	for _, f := range []Figure{meanBars(), dotStrip(), scatter()} {
		d := draw(t, many(f, 10000))
		if n := len(d.SVG) + len(d.Option); n > 200_000 {
			t.Errorf("%s: %d bytes", f.ID, n)
		}
	}
}

func TestWhatCannotBeDrawnIsAnError(t *testing.T) {
	r := renderer(t)
	for name, change := range map[string]func(*Figure){
		"an id that would need quoting": func(f *Figure) { f.ID = `a"b` },
		"no id":                         func(f *Figure) { f.ID = "" },
		"no description":                func(f *Figure) { f.Description = "" },
		"an unknown kind":               func(f *Figure) { f.Kind = "pie" },
		"no bars":                       func(f *Figure) { f.Bars = nil },
		"a value that is no number":     func(f *Figure) { f.Bars[0].Value /= 0; f.Bars[0].Value -= f.Bars[0].Value },
		"a negative value":              func(f *Figure) { f.Bars[1].Points[0].X = -1 },
	} {
		f := meanBars()
		change(&f)
		if _, err := r.Draw(f); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkNewRenderer(b *testing.B) {
	renderer(b)
	for b.Loop() {
		if _, err := NewRenderer(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, f := range append([]Figure{meanBars(), rankedBars(), bars(), dotStrip(), scatter()}, many(scatter(), 10000)) {
		b.Run(f.ID, func(b *testing.B) {
			renderer(b)
			for b.Loop() {
				draw(b, f)
			}
		})
	}
}

// The job of one run: compile, then draw the report's five figures.
func BenchmarkReport(b *testing.B) {
	renderer(b)
	for b.Loop() {
		r, err := NewRenderer()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := r.DrawAll([]Figure{meanBars(), rankedBars(), bars(), dotStrip(), scatter()}); err != nil {
			b.Fatal(err)
		}
	}
}
