package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"proforma/ingest"
	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/outfolder"
	"proforma/internal/store"
	"proforma/reports"
	"proforma/reports/chart"
	"proforma/reports/disclose"
)

// runOptions are the flags of "proforma run".
type runOptions struct {
	inputs                                          []string
	organisations, decisions, edition, profile, out string
	limits                                          document.Limits
}

// newRun is "proforma run": the main job.
func newRun(env environment) *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run INPUT... --out DIR",
		Short: "From returned forms to the report",
		Long: `Reads files and folders of returned proformas and writes a folder with the report
(report.html, one file that works offline), figures, tables, results.json,
findings.csv (every doubt, with file, sheet and cell), manifest.json and the data
(survey.duckdb; names and addresses apart, in identities.duckdb).

The folder is replaced as a whole once the new one is complete. A folder that
proforma did not make is not touched.`,
		Example: `  proforma run returned/ --organisations organisations.csv --out report/

  # Again, with what was settled in the sheet that proforma findings wrote
  proforma run returned/ --organisations organisations.csv --decisions findings.xlsx --out report/

  # For the working group, with organisations named
  proforma run returned/ --organisations organisations.csv --profile internal --out internal/`,
		Args: atLeastOne,
		RunE: work(func(cmd *cobra.Command, args []string) error {
			o.inputs = args
			return runAll(cmd.Context(), env, o)
		}),
	}
	cmd.Flags().StringVar(&o.out, "out", "", "folder to write")
	addOrganisations(cmd, &o.organisations)
	addDecisions(cmd, &o.decisions)
	addEdition(cmd, &o.edition)
	addProfile(cmd, &o.profile)
	addLimits(cmd, &o.limits)
	return cmd
}

// runAll checks the flags, then builds the output beside its place and swaps it in.
func runAll(ctx context.Context, env environment, o runOptions) error {
	if err := required("out", o.out, "the folder to write"); err != nil {
		return err
	}
	e, err := loadEdition(o.edition)
	if err != nil {
		return err
	}
	p, err := loadProfile(o.profile)
	if err != nil {
		return err
	}
	renderer := background(chart.NewRenderer) // ECharts takes as long to compile as the files to read
	folder, err := outfolder.Begin(o.out)
	if err != nil {
		return err
	}
	summary, err := runInto(ctx, env, o, e, p, folder.Staging, renderer)
	if err != nil {
		return errors.Join(err, folder.Abort())
	}
	if err := folder.Commit(); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Report: %s\n%s\n", filepath.Join(o.out, "report.html"), counts(summary))
	if summary.NeedsPeople() {
		fmt.Fprintf(env.stdout, "What needs a person: %s\n", filepath.Join(o.out, "findings.csv"))
	}
	return needsPeople(summary)
}

// runInto does the work in a folder that nobody sees yet.
func runInto(ctx context.Context, env environment, o runOptions, e *instrument.Edition, p disclose.Profile, dir string, renderer func() (*chart.Renderer, error)) (summary *ingest.Summary, err error) {
	data, err := dataFolder(dir, p)
	if err != nil {
		return nil, err
	}
	if data != dir {
		defer func() { err = errors.Join(err, os.RemoveAll(data)) }()
	}
	path := filepath.Join(data, "survey.duckdb")
	load, err := store.Create(ctx, path)
	if err != nil {
		return nil, err
	}
	if summary, err = ingestInto(ctx, env, load, e, sources{o.inputs, o.organisations, o.decisions, o.out}, o.limits); err != nil {
		return nil, errors.Join(err, load.Abort())
	}
	in, d, err := analyseLoad(ctx, env, load, e, p)
	if err != nil {
		return nil, errors.Join(err, load.Abort())
	}
	in.Charts = renderer
	drawn := *in
	in.Figures = background(func() (*reports.Figures, error) { return reports.Draw(drawn) }) // a processor draws while the disk takes the store
	if err := load.Commit(ctx); err != nil {
		return nil, err
	}
	in.Manifest = manifest(summary, e, p, d, in.Manifest.Date)
	if data == dir {
		if err := listDatabases(in.Manifest, path); err != nil {
			return nil, err
		}
	}
	s, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	in.Findings = disclosedFindings(ctx, s, e, p, d)
	if p == disclose.Internal {
		if in.Settling, err = settlingOf(e); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	_, err = reports.Write(dir, *in)
	return summary, errors.Join(err, s.Close())
}

// dataFolder is where the databases are built: in the output, but for the
// public profile, whose folder must hold nothing of organisations that did not
// consent and nothing that names somebody, since it will be put on a website
// as it is.
func dataFolder(dir string, p disclose.Profile) (string, error) {
	if p != disclose.Public {
		return dir, nil
	}
	data, err := os.MkdirTemp(dir, ".proforma-data-")
	if err != nil {
		return "", fmt.Errorf("making a folder for the data: %w", err)
	}
	return data, nil
}

// listDatabases enters the databases in the manifest. DuckDB leaves what it
// likes in the bytes of a NULL, so the store's tables are the same on every run
// but the bytes of its file need not be, and it has no hash.
func listDatabases(m *reports.Manifest, path string) error {
	identities, err := reports.OutputOf(filepath.Dir(path), filepath.Base(store.IdentitiesPath(path)))
	if err != nil {
		return err
	}
	m.Outputs = append(m.Outputs, identities, reports.Output{Name: filepath.Base(path)})
	return nil
}

// analyseLoad analyses a load before it is committed.
func analyseLoad(ctx context.Context, env environment, load *store.Load, e *instrument.Edition, p disclose.Profile) (*reports.Input, disclosed, error) {
	var d disclosed
	s, err := load.Store()
	if err != nil {
		return nil, d, err
	}
	i, err := load.Identities()
	if err != nil {
		return nil, d, err
	}
	names, err := i.Names(ctx)
	if err != nil {
		return nil, d, err
	}
	set, d, err := analyse(ctx, s, names, e, p)
	if err != nil {
		return nil, d, err
	}
	date, err := reportDate(ctx, env, s)
	if err != nil {
		return nil, d, err
	}
	return &reports.Input{Set: set, Edition: e, Manifest: &reports.Manifest{Date: date}}, d, nil
}

// background starts work that takes a processor for a while, and returns what
// waits for its outcome. The outcome can be had once.
func background[T any](work func() (T, error)) func() (T, error) {
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		v, err := work()
		done <- outcome{v, err}
	}()
	return func() (T, error) {
		o := <-done
		return o.value, o.err
	}
}

// manifest says what the outputs were made of.
func manifest(summary *ingest.Summary, e *instrument.Edition, p disclose.Profile, d disclosed, date string) *reports.Manifest {
	m := &reports.Manifest{
		Tool: "proforma", Version: version, Edition: e.ID, Profile: string(p), Date: date,
		Libraries: reports.Libraries(), Suppressed: d.suppressed,
	}
	for _, in := range summary.Inputs {
		kind := "submissions"
		if in.Layout == "organisations" || in.Layout == "decisions" {
			kind = in.Layout
		}
		m.Inputs = append(m.Inputs, reports.InputFile{
			Name: disclose.InputName(p, in.Name, in.SHA256), Kind: kind, Status: in.Status, SHA256: in.SHA256,
		})
	}
	return m
}

// lastSecond is the end of the year 9999, the last that a date can be written of.
const lastSecond = 253402300799

// reportDate is the day the report is dated: SOURCE_DATE_EPOCH, else the last
// day on which a form was answered. The clock is never asked.
func reportDate(ctx context.Context, env environment, s *store.Store) (string, error) {
	if epoch := env.getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || seconds < 0 || seconds > lastSecond {
			return "", usageError{fmt.Errorf("SOURCE_DATE_EPOCH is %q, not a number of seconds since 1970", epoch)}
		}
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly), nil
	}
	return s.LastAnswered(ctx)
}
