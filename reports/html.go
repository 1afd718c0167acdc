package reports

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"proforma/reports/chart"
)

//go:embed templates
var templateFiles embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"count":    func(n int) string { return number(float64(n), 0) },
	"severity": severityWords,
	"plural":   plural,
	"day":      longDate,
	"lower":    strings.ToLower,
	"join":     strings.Join,
	"anchor":   fileName,
	"method":   methodOf,
}).ParseFS(templateFiles, "templates/*.gohtml"))

// writePage writes the page. All that it shows is in the one file.
func writePage(w io.Writer, p *page) error {
	style, err := templateFiles.ReadFile("templates/page.css")
	if err != nil {
		return fmt.Errorf("reading the page's style: %w", err)
	}
	p.Styles = template.CSS(style) //nolint:gosec // embedded
	if err := p.addScripts(); err != nil {
		return err
	}
	if err := templates.ExecuteTemplate(w, "page.gohtml", p); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// addScripts takes up the page's scripts and the policy that lets these run
// and no other, and nothing reach a network.
func (p *page) addScripts() error {
	own, err := templateFiles.ReadFile("templates/page.js")
	if err != nil {
		return fmt.Errorf("reading the page's script: %w", err)
	}
	scripts := [][]byte{own}
	if p.Charts {
		echarts, err := chart.Script()
		if err != nil {
			return fmt.Errorf("reading ECharts: %w", err)
		}
		scripts = [][]byte{echarts, own}
	}
	sources := make([]string, len(scripts))
	for i, s := range scripts {
		if bytes.Contains(bytes.ToLower(s), []byte("</script")) || bytes.Contains(s, []byte("<!--")) {
			return errors.New("a script of the page would end its own element")
		}
		// A browser hashes the text after line ends are made "\n".
		s = bytes.ReplaceAll(s, []byte("\r\n"), []byte("\n"))
		sum := sha256.Sum256(s)
		sources[i] = "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		p.Scripts = append(p.Scripts, template.JS(s)) //nolint:gosec // embedded
	}
	// Styles stand inline: the page's own, and attributes that ECharts sets.
	// None can load anything.
	p.CSP = "default-src 'none'; script-src " + strings.Join(sources, " ") +
		"; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
	return nil
}

// What a drawing may consist of. ECharts escapes what it draws; this makes
// sure of it before the drawing stands in the page unescaped.
var (
	svgElements   = strings.Fields("svg g path text tspan rect circle ellipse line polyline polygon title desc defs clipPath pattern style linearGradient stop")
	errUnsafe     = errors.New("the drawing holds what a drawing may not")
	unsafeInStyle = []string{"url(http", "url(//", "@import", "expression", "javascript:", "<"}
)

// checkSVG refuses a drawing with scripts, links, foreign content or anything
// from outside.
func checkSVG(svg []byte) error {
	dec := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading the drawing: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := checkElement(t); err != nil {
				return err
			}
		case xml.Directive, xml.ProcInst:
			return fmt.Errorf("%w: a declaration", errUnsafe)
		}
	}
}

func checkElement(e xml.StartElement) error {
	if !slices.Contains(svgElements, e.Name.Local) {
		return fmt.Errorf("%w: element %s", errUnsafe, e.Name.Local)
	}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(a.Value)
		if strings.HasPrefix(name, "on") {
			return fmt.Errorf("%w: attribute %s", errUnsafe, name)
		}
		if name == "href" && !strings.HasPrefix(value, "#") {
			return fmt.Errorf("%w: a link", errUnsafe)
		}
		if name == "style" && slices.ContainsFunc(unsafeInStyle, func(s string) bool { return strings.Contains(value, s) }) {
			return fmt.Errorf("%w: style %s", errUnsafe, value)
		}
	}
	return nil
}

// checkOption refuses an option that is no JSON or could end its element.
func checkOption(option []byte) error {
	if !json.Valid(option) {
		return errors.New("the chart's option is no JSON")
	}
	if bytes.ContainsAny(option, "<>&") {
		return errors.New("the chart's option is not escaped")
	}
	return nil
}
