package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"proforma/analysis/result"
	"proforma/reports/chart"
)

var update = flag.Bool("update", false, "rewrite golden files")

// written writes a report and returns its files.
func written(t *testing.T, in Input) (map[string]string, *Written) {
	t.Helper()
	dir := t.TempDir()
	w, err := Write(dir, in)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, w
}

// needECharts fails a test in a build without ECharts, and says what to run.
func needECharts(t *testing.T) {
	t.Helper()
	if _, err := chart.Script(); err != nil {
		t.Fatal(err)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s differs (run with -update if that is meant):\n%s", name, d)
	}
}

func TestFilesAgreeWithGoldens(t *testing.T) {
	in := sampleInput()
	in.Charts = withoutCharts // the drawings have goldens of their own
	files, _ := written(t, in)
	for _, name := range []string{"report.html", "findings.csv", "tables/results.csv", "tables/cpd_frequencies.csv"} {
		golden(t, filepath.Base(name)+".golden", files[name])
	}
}

func TestEveryFileIsWrittenAndInTheManifest(t *testing.T) {
	needECharts(t)
	files, w := written(t, sampleInput())
	for _, name := range []string{
		"report.html", "results.json", "findings.csv", "manifest.json", "tables/results.csv", "tables/sectors.csv", "tables/team_wte.csv",
		"figures/figure-1-disciplines.svg", "figures/figure-2-cpd.svg", "figures/figure-3-team-size.svg",
		"figures/figure-4-team-size-by-staff.svg", "figures/figure-5-team-size-per-thousand.svg", "figures/figure-6-framework.svg",
	} {
		if files[name] == "" {
			t.Errorf("%s is not there", name)
		}
	}
	var m Manifest
	if err := json.Unmarshal([]byte(files["manifest.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if m.Tool != "proforma" || m.Profile != "committee" || m.Edition != "2022" {
		t.Errorf("the manifest says tool %q, profile %q, edition %q", m.Tool, m.Profile, m.Edition)
	}
	if len(m.Outputs) != len(files)-1 || len(w.Outputs) != len(files)-1 {
		t.Errorf("%d files, of which the manifest lists %d", len(files)-1, len(m.Outputs))
	}
	if len(w.LeftOut) != 0 {
		t.Errorf("left out: %q", w.LeftOut)
	}
}

func TestSameInputsSameBytes(t *testing.T) {
	needECharts(t)
	first, _ := written(t, sampleInput())
	again, _ := written(t, sampleInput())
	for name := range first {
		if first[name] != again[name] {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

func TestReportIsMadeOfResultsJSONAlone(t *testing.T) {
	needECharts(t)
	var b bytes.Buffer
	if err := result.Encode(&b, sampleSet()); err != nil {
		t.Fatal(err)
	}
	set, err := result.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	alone, _ := written(t, Input{Set: set})
	if _, there := alone["findings.csv"]; there {
		t.Error("findings.csv is written though no findings are known")
	}
	whole, _ := written(t, sampleInput())
	for name := range whole {
		same := strings.HasPrefix(name, "figures/") || strings.HasPrefix(name, "tables/") || name == "results.json"
		if same && whole[name] != alone[name] {
			t.Errorf("%s differs from that of the whole run", name)
		}
	}
	if strings.Contains(alone["report.html"], "Doubtful answers") {
		t.Error("the page speaks of findings that it was not given")
	}
}

func TestHostileTextStaysTextInThePage(t *testing.T) {
	needECharts(t)
	set := sampleSet()
	for i := range set.Results { // wherever text can stand
		r := &set.Results[i]
		r.Title, r.Base, r.Method = r.Title+hostile[i%len(hostile)], hostile[0], hostile[1]
		r.Warnings = append(r.Warnings, hostile[i%len(hostile)])
		for _, row := range r.Rows {
			for c, v := range row.Cells {
				if s, ok := v.Str(); ok && !strings.HasSuffix(c, "_id") {
					row.Cells[c] = txt(s + hostile[i%len(hostile)])
				}
			}
		}
	}
	in := sampleInput()
	in.Set = set
	files, _ := written(t, in)
	html := files["report.html"]
	if n := strings.Count(strings.ToLower(html), "<script"); n != 2+len(declared.Figures) {
		t.Errorf("%d script elements, want ECharts, the page's own, and one of data for each figure", n)
	}
	for _, markup := range []string{"<img", "<iframe", "<svg onload", "<script>alert", `href="javascript:`, "onerror=alert(1)>"} {
		if strings.Contains(html, markup) {
			t.Errorf("the page holds %s as markup", markup)
		}
	}
	if !strings.Contains(html, "&lt;img src=x onerror=alert(1)&gt;") {
		t.Error("the answer is not there as text")
	}
}

func TestEveryIDOfThePageIsThereOnce(t *testing.T) {
	set := sampleSet()
	set.Find("themes").Value = txt("yes") // a value and rows
	files, _ := written(t, Input{Set: set, Charts: withoutCharts, Findings: sampleFindings(), Manifest: sampleManifest()})
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(files["report.html"], -1) {
		if seen[m[1]] {
			t.Errorf("the id %s stands twice", m[1])
		}
		seen[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`(?:href="#|aria-labelledby=")([^"]+)"`).FindAllStringSubmatch(files["report.html"], -1) {
		if !seen[m[1]] {
			t.Errorf("something points at %s, which is not there", m[1])
		}
	}
}

// hosts finds addresses of the network. Names of XML namespaces are no
// addresses: nothing loads them.
var hosts = regexp.MustCompile(`(?i)(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+`)

func TestPageNamesNoHostAndForbidsTheNetwork(t *testing.T) {
	needECharts(t)
	in := sampleInput()
	files, _ := written(t, in)
	for name, text := range files {
		if strings.HasPrefix(name, "tables/") || name == "results.json" || name == "findings.csv" {
			continue // they hold what respondents typed
		}
		for _, host := range hosts.FindAllString(text, -1) {
			if !strings.Contains(host, "www.w3.org") {
				t.Errorf("%s names the host %s", name, host)
			}
		}
	}
	html := files["report.html"]
	for _, want := range []string{
		`<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;sha256-`, `<html lang="en-GB">`, `<main id="content"`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if regexp.MustCompile(`(?i)<(link|iframe|object|embed|img|base)\b`).MatchString(html[strings.Index(html, "<body"):strings.LastIndex(html, "<script>")]) {
		t.Error("the page has an element that could load something")
	}
}

func TestEveryFigureHasItsParts(t *testing.T) {
	needECharts(t)
	files, _ := written(t, sampleInput())
	html := files["report.html"]
	for _, id := range []string{"disciplines", "cpd", "team-size", "team-size-by-staff", "framework"} {
		_, figure, ok := strings.Cut(html, `<figure id="figure-`+id+`"`)
		if !ok {
			t.Errorf("figure %s is not there", id)
			continue
		}
		figure, _, _ = strings.Cut(figure, "<figure")
		for _, part := range []string{
			`<h3 id="figure-` + id + `-title">`, `class="subtitle"`, `id="figure-` + id + `-chart"`, "<svg", `type="application/json"`, "n = 14. Base: ",
			"Source: Faculty of Clinical Informatics", `<caption`, `scope="col"`, `scope="row"`, `href="data:text/csv`, "was computed",
		} {
			if !strings.Contains(figure, part) {
				t.Errorf("figure %s lacks %s", id, part)
			}
		}
	}
}

func TestHeadlinesSayWhatTheDataGive(t *testing.T) {
	want := []string{
		"Doctors make up 44% of the average team",
		"‘Attend Digital Health conferences’ is used most, by 13 of 14 organisations",
		"The average team has 5.3 WTE; teams range from 0.2 to 13.1",
		"Team size against staff employed: r\u00a0=\u00a0\u22120.04 (95% interval \u22120.56 to 0.50; p\u00a0=\u00a00.889; n\u00a0=\u00a014)",
		"The median team has 0.53 WTE per thousand staff employed; teams range from 0.09 to 2.67",
		"7 of 14 organisations use the FCI Core Competency Framework",
	}
	set := sampleSet()
	for i := range declared.Figures {
		if f := makeFigure(&declared.Figures[i], set, nil); f.Title != want[i] {
			t.Errorf("figure %d says %q, want %q", i+1, f.Title, want[i])
		}
	}
}

func TestHeadlinesChangeWithTheData(t *testing.T) {
	set := sampleSet()
	shares := set.Find("discipline_shares")
	shares.Rows[1].Cells["mean"] = shares.Rows[0].Cells["mean"]
	cpd := set.Find("cpd_frequencies")
	for _, r := range cpd.Rows {
		r.Cells["percent"], r.Cells["k"] = num(50), num(7)
	}
	set.Find("team_wte_min").Value = result.Value{} // suppressed
	set.Find("team_wte_staff_correlation").Value = result.Value{}
	set.Find("framework_use").Rows = set.Find("framework_use").Rows[1:]
	want := []string{
		"Doctors and nurses and midwives each make up 44% of the average team",
		"11 methods of development are used most, each by 7 of 14 organisations",
		"The average team has 5.3 WTE",
		"Team size against staff employed",
		"The median team has 0.53 WTE per thousand staff employed; teams range from 0.09 to 2.67",
		"Use of the FCI Core Competency Framework",
	}
	for i := range declared.Figures {
		if f := makeFigure(&declared.Figures[i], set, nil); f.Title != want[i] {
			t.Errorf("figure %d says %q, want %q", i+1, f.Title, want[i])
		}
	}
}

func TestMissingResultLeavesItsFigureOutWithAReason(t *testing.T) {
	set := sampleSet()
	set.Results = slices.DeleteFunc(set.Results, func(r result.Result) bool { return r.ID == "team_wte" })
	rows := set.Find("framework_use")
	rows.Rows = nil
	files, w := written(t, Input{Set: set, Charts: withoutCharts})
	for _, want := range []string{
		"Figure 3 (Size of each team) is left out: the results hold no &#34;team_wte&#34;.",
		"Figure 6 (Use of the FCI Core Competency Framework) is left out: there are no values to draw.",
	} {
		if !strings.Contains(files["report.html"], want) {
			t.Errorf("the page does not say: %s", want)
		}
	}
	if len(w.LeftOut) != 3 { // and that there are no charts
		t.Errorf("left out: %q", w.LeftOut)
	}
}

func TestEmptySetStillGivesAPage(t *testing.T) {
	files, w := written(t, Input{Set: &result.Set{Edition: "2022", Profile: "public"}, Charts: withoutCharts})
	if !strings.Contains(files["report.html"], "Figures left out") || len(w.LeftOut) != 1+len(declared.Figures) {
		t.Errorf("the page does not say what it lacks: %q", w.LeftOut)
	}
}

func TestCSVIsTidyAndNeutral(t *testing.T) {
	r := &result.Result{ID: "x", Columns: columns("organisation", "answer", "wte"), Rows: []result.Row{
		row("organisation", "A", "answer", "=1+1", "wte", -0.3),
		row("organisation", "B", "answer", "ok, \"quoted\"\nline", "wte", nil),
	}}
	var b bytes.Buffer
	if err := WriteTable(&b, r); err != nil {
		t.Fatal(err)
	}
	got, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"organisation", "answer", "wte"}, {"A", "'=1+1", "-0.3"}, {"B", "ok, \"quoted\"\nline", ""}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestNeutralisesWhatASpreadsheetWouldCompute(t *testing.T) {
	for text, want := range map[string]string{
		"=1": "'=1", "+44": "'+44", "-x": "'-x", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x",
		"  =1": "'  =1", "\u00a0=1": "'\u00a0=1", "\n=1": "'\n=1", "": "", "a=1": "a=1", "'=1": "'=1", "0.6 WTE": "0.6 WTE", "  ": "  ",
	} {
		if got := Neutral(text); got != want {
			t.Errorf("Neutral(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNumbersArePrintedTheSameEverywhere(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{5.25, 1, "5.3"}, {1.005, 2, "1.01"}, {-0.0412, 2, "\u22120.04"}, {-0.001, 2, "0.00"}, {23500, 0, "23,500"}, {1234567.5, 1, "1,234,567.5"}, {999, 0, "999"}, {0.5, 0, "1"},
	} {
		if got := number(c.v, c.decimals); got != c.want {
			t.Errorf("number(%v, %d) = %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
	for v, want := range map[float64]string{0: "0%", 0.4: "0.4%", 44.2: "44%", 100: "100%", 28.571: "29%"} {
		if got := percent(v); got != want {
			t.Errorf("percent(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestUnsafeDrawingIsRefused(t *testing.T) {
	for _, svg := range []string{
		`<svg><script>alert(1)</script></svg>`, `<svg onload="x"></svg>`, `<svg><a href="javascript:x"></a></svg>`, `<svg><foreignObject/></svg>`,
		`<svg><path style="fill:url(http:x)"/></svg>`, `<svg><pattern href="x.svg#a"/></svg>`, `<!DOCTYPE svg><svg/>`, `<svg><image/></svg>`, `<svg>`,
	} {
		if checkSVG([]byte(svg)) == nil {
			t.Errorf("took %s", svg)
		}
	}
	if err := checkSVG([]byte(`<svg viewBox="0 0 1 1"><g><text>&lt;script&gt;</text></g></svg>`)); err != nil {
		t.Error(err)
	}
	if checkOption([]byte(`{"a":"</script>"}`)) == nil || checkOption([]byte(`{`)) == nil {
		t.Error("took an option that could end its element, or is none")
	}
}

func TestEveryTemplateOfTheFiguresParses(t *testing.T) {
	w := words{set: &result.Set{}} // say panics on a template that does not parse
	w.say(declared.Source)
	for _, f := range declared.Figures {
		for _, text := range append([]string{f.Headline, f.Subtitle}, f.Notes...) {
			w.say(text)
		}
	}
}
