package reports

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"proforma/analysis/result"
	"proforma/internal/instrument"
	"proforma/reports/chart"
	"proforma/reports/disclose"
)

// Input is what a report is made of. Only Set is needed.
type Input struct {
	Set      *result.Set                        // after disclosure
	Edition  *instrument.Edition                // nil: the built-in one that Set names, if there is one
	Findings iter.Seq2[disclose.Finding, error] // after disclosure; nil: none are known, and findings.csv is not written
	Settling *Settling                          // nil: findings.xlsx, in which people settle findings, is not written
	Manifest *Manifest                          // nil: manifest.json holds the outputs only
	// Charts gives the renderer, so that a caller can have ECharts compiled
	// while it reads its inputs. nil: chart.NewRenderer.
	Charts func() (*chart.Renderer, error)
	// Figures waits for what Draw drew of this Input. nil: Write draws them.
	Figures func() (*Figures, error)
}

// Figures are the drawn figures of a report.
type Figures struct {
	all  []*figure
	lack []string // sentences: what is left out, and why
}

// Draw draws the figures of a report, so that a caller can do other work
// meanwhile. It uses Set, Edition and Charts only.
func Draw(in Input) (*Figures, error) {
	in.complete()
	all, lack, err := drawFigures(&in)
	if err != nil {
		return nil, err
	}
	return &Figures{all, lack}, nil
}

// complete fills in what may be left out of an Input.
func (in *Input) complete() {
	if in.Edition == nil {
		in.Edition, _ = instrument.Load(in.Set.Edition) // without it, wordings are missing and nothing else
	}
}

// Written is what Write wrote.
type Written struct {
	Outputs  []Output // in the order written; manifest.json apart
	LeftOut  []string // sentences: what the report lacks, and why
	Manifest *Manifest
}

// Write writes everything into dir, which must be there. Files of the same
// name are replaced. The input is left as it is.
func Write(dir string, in Input) (*Written, error) {
	in.complete()
	manifest := Manifest{}
	if in.Manifest != nil {
		manifest = *in.Manifest
	}
	manifest.Edition, manifest.Profile = in.Set.Edition, in.Set.Profile
	out := &folder{dir: dir}

	if in.Figures == nil {
		in.Figures = func() (*Figures, error) { return Draw(in) }
	}
	var findings *FindingSummary
	if in.Findings != nil {
		out.file("findings.csv", func(w io.Writer) (err error) {
			findings, err = WriteFindings(w, in.Findings)
			return err
		})
	}
	if in.Findings != nil && in.Settling != nil {
		out.file("findings.xlsx", func(w io.Writer) error {
			_, err := WriteSettling(w, in.Findings, *in.Settling)
			return err
		})
	}
	out.file("results.json", func(w io.Writer) error { return result.Encode(w, in.Set) })
	out.tables(in.Set)
	drawn, err := in.Figures()
	if err != nil {
		return nil, err
	}
	figures, lack := drawn.all, drawn.lack
	for _, f := range figures {
		if f.drawn != nil {
			name := fmt.Sprintf("figures/figure-%d-%s.svg", f.entry.Number, f.entry.ID)
			out.file(name, func(w io.Writer) error { _, err := w.Write(f.drawn.File); return err })
		}
	}
	p := makePage(&in, figures, findings)
	p.Warnings = lack
	out.file("report.html", func(w io.Writer) error { return writePage(w, p) })
	manifest.Outputs = append(append([]Output{}, manifest.Outputs...), out.outputs...)
	outputs := out.outputs
	out.file("manifest.json", func(w io.Writer) error { return WriteManifest(w, &manifest) })
	if out.err != nil {
		return nil, out.err
	}
	for _, f := range figures {
		if f.LeftOut != "" {
			lack = append(lack, f.whyLeftOut())
		}
	}
	return &Written{Outputs: outputs, LeftOut: lack, Manifest: &manifest}, nil
}

// WriteReport writes report.html alone. The findings, if any, are read through.
func WriteReport(w io.Writer, in Input) error {
	if in.Edition == nil {
		in.Edition, _ = instrument.Load(in.Set.Edition)
	}
	figures, lack, err := drawFigures(&in)
	if err != nil {
		return err
	}
	var findings *FindingSummary
	if in.Findings != nil {
		if findings, err = WriteFindings(io.Discard, in.Findings); err != nil {
			return err
		}
	}
	p := makePage(&in, figures, findings)
	p.Warnings = lack
	return writePage(w, p)
}

// drawFigures makes and draws every declared figure. A program built without
// ECharts draws none, and says so.
func drawFigures(in *Input) (figures []*figure, lack []string, err error) {
	for i := range declared.Figures {
		figures = append(figures, makeFigure(&declared.Figures[i], in.Set, in.Edition))
	}
	renderer, err := rendererOf(in)
	if errors.Is(err, chart.ErrNoECharts) {
		return figures, []string{"Charts are left out: " + err.Error() + "."}, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("preparing charts: %w", err)
	}
	var wanted []*figure
	var descriptions []chart.Figure
	for _, f := range figures {
		if f.LeftOut == "" {
			wanted, descriptions = append(wanted, f), append(descriptions, f.chart)
		}
	}
	drawn, err := renderer.DrawAll(descriptions)
	if err != nil {
		return nil, nil, fmt.Errorf("drawing figures: %w", err)
	}
	for i, f := range wanted {
		if err := cmp.Or(checkSVG(drawn[i].SVG), checkOption(drawn[i].Option)); err != nil {
			return nil, nil, fmt.Errorf("drawing figure %d: %w", f.entry.Number, err)
		}
		f.drawn = &drawn[i]
	}
	return figures, nil, nil
}

func rendererOf(in *Input) (*chart.Renderer, error) {
	if in.Charts != nil {
		return in.Charts()
	}
	return chart.NewRenderer()
}

// folder writes files and remembers their hashes. After an error it writes
// nothing more.
type folder struct {
	dir     string
	outputs []Output
	err     error
}

func (o *folder) file(name string, write func(io.Writer) error) {
	if o.err != nil {
		return
	}
	o.err = o.write(name, write)
}

func (o *folder) write(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	path := filepath.Join(o.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("making the folder of %s: %w", name, err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	sum := sha256.Sum256(b.Bytes())
	o.outputs = append(o.outputs, Output{Name: name, Bytes: int64(b.Len()), SHA256: hex.EncodeToString(sum[:])})
	return nil
}

// tables writes tables/results.csv and one file for each result with rows.
func (o *folder) tables(set *result.Set) {
	o.file("tables/results.csv", func(w io.Writer) error { return WriteValues(w, set) })
	taken := map[string]bool{"results": true}
	for i := range set.Results {
		r := &set.Results[i]
		name := fileName(r.ID)
		if len(r.Rows) == 0 || o.err != nil {
			continue
		}
		if taken[name] {
			o.err = fmt.Errorf("two tables would be written to tables/%s.csv", name)
			return
		}
		taken[name] = true
		o.file("tables/"+name+".csv", func(w io.Writer) error { return WriteTable(w, r) })
	}
}
