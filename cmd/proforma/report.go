package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"

	"github.com/spf13/cobra"

	"proforma/internal/instrument"
	"proforma/internal/outfolder"
	"proforma/internal/store"
	"proforma/reports"
	"proforma/reports/chart"
	"proforma/reports/disclose"
)

// newReport is "proforma report": the report from results alone.
func newReport(env environment) *cobra.Command {
	var results, out string
	cmd := &cobra.Command{
		Use:   "report --results FILE --out DIR",
		Short: "Make the report from results",
		Long: `Writes the report, its figures and tables from a results.json, under the profile the
results were disclosed for. Findings and inputs are not in results.json, so they
are not in this report.`,
		Example: `  proforma report --results results.json --out report/`,
		Args:    cobra.NoArgs,
		RunE: work(func(_ *cobra.Command, _ []string) error {
			if err := errors.Join(required("results", results, "the results to report"), required("out", out, "the folder to write")); err != nil {
				return err
			}
			return reportFrom(env, results, out)
		}),
	}
	cmd.Flags().StringVar(&results, "results", "", "results.json, as proforma run or analyse made it")
	cmd.Flags().StringVar(&out, "out", "", "folder to write")
	return cmd
}

func reportFrom(env environment, results, out string) error {
	renderer := background(chart.NewRenderer)
	set, err := readResults(results)
	if err != nil {
		return err
	}
	e, err := instrument.Load(set.Edition)
	if err != nil {
		return fmt.Errorf("%s: %w", results, err)
	}
	if _, err := disclose.Parse(set.Profile); err != nil {
		return fmt.Errorf("%s: %w", results, err)
	}
	folder, err := outfolder.Begin(out)
	if err != nil {
		return err
	}
	m := &reports.Manifest{Tool: "proforma", Version: version, Edition: e.ID, Profile: set.Profile, Libraries: reports.Libraries()}
	if _, err := reports.Write(folder.Staging, reports.Input{Set: set, Edition: e, Manifest: m, Charts: renderer}); err != nil {
		return errors.Join(err, folder.Abort())
	}
	if err := folder.Commit(); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Report: %s\n", filepath.Join(out, "report.html"))
	return nil
}

// disclosedFindings hands out the findings as the profile may show them. People
// are masked in every profile: whoever has to settle a finding sees the text at
// the terminal, in the file itself, and with proforma findings.
func disclosedFindings(ctx context.Context, s *store.Store, e *instrument.Edition, p disclose.Profile, d disclosed) iter.Seq2[disclose.Finding, error] {
	var private []string
	for _, q := range e.Questions {
		if q.Identifier {
			private = append(private, q.ID)
		}
	}
	return disclose.Findings(s.Findings(ctx), p, d.organisations, private)
}
