package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"proforma/ingest/document"
	"proforma/ingest/normalise"
	"proforma/ingest/settle"
	"proforma/internal/instrument"
	"proforma/internal/store"
	"proforma/internal/survey"
	"proforma/reports"
)

// findingsOptions are the flags of "proforma findings".
type findingsOptions struct{ path, out, decisions string }

// newFindings is "proforma findings": what needs a person.
func newFindings(env environment) *cobra.Command {
	var o findingsOptions
	cmd := &cobra.Command{
		Use:   "findings --store FILE",
		Short: "List what needs a person, in a sheet to settle it in",
		Long: `Lists every finding of a store with its file, sheet and cell, what is wrong and how
to mend it. Where the identities are beside the store, texts are shown as they
were written; where they are not, names stay masked.

As a workbook (.xlsx) the list is a sheet to settle findings in: choose or type a
decision in the yellow columns, save it, and pass it to run or ingest with
--decisions. A CSV file has the same columns. Findings that are settled already
carry their decisions, so that the new file takes the place of the former one.`,
		Example: `  # A sheet to settle findings in
  proforma findings --store survey.duckdb -o findings.xlsx

  # With what was decided before, also where it was not applied
  proforma findings --store survey.duckdb --decisions findings.xlsx -o findings-2.xlsx`,
		Args: cobra.NoArgs,
		RunE: work(func(cmd *cobra.Command, _ []string) error { return writeFindings(cmd.Context(), env, o) }),
	}
	addStore(cmd, &o.path)
	cmd.Flags().StringVarP(&o.out, "output", "o", "-", "XLSX or CSV file to write; - for CSV on standard output")
	cmd.Flags().StringVar(&o.decisions, "decisions", "", "former sheet of decisions (XLSX or CSV), to go on where it stopped")
	return cmd
}

func writeFindings(ctx context.Context, env environment, o findingsOptions) error {
	ext := strings.ToLower(filepath.Ext(o.out))
	if o.out != "-" && ext != ".csv" && ext != ".xlsx" {
		return usageError{fmt.Errorf("findings are written as .xlsx or .csv, not as %q", ext)}
	}
	s, e, err := openStore(ctx, o.path)
	if err != nil {
		return err
	}
	defer s.Close()
	found := s.Findings(ctx)
	i, err := s.OpenIdentities(ctx)
	switch {
	case err == nil:
		defer i.Close()
		found = i.Unmask(ctx, found)
	case !errors.Is(err, store.ErrNoIdentities):
		return err
	}
	if o.decisions != "" {
		d, err := settle.Open(o.decisions, filepath.Base(o.decisions), document.Limits{})
		if err != nil {
			return err
		}
		found = proposed(found, d)
	}
	if ext != ".xlsx" {
		return writeOut(env, o.out, func(w io.Writer) error {
			_, err := reports.WriteFindings(w, reports.Undisclosed(found))
			return err
		})
	}
	settling, err := settlingOf(e)
	if err != nil {
		return err
	}
	return writeOut(env, o.out, func(w io.Writer) error {
		left, err := reports.WriteSettling(w, reports.Undisclosed(found), *settling)
		if left > 0 {
			fmt.Fprintf(env.stderr, "%s had no room in the workbook; a .csv file has all\n", plural(left, "finding", "findings"))
		}
		return err
	})
}

// proposed puts former decisions beside the findings that they did not settle.
func proposed(found iter.Seq2[survey.Finding, error], d *settle.Decisions) iter.Seq2[survey.Finding, error] {
	return func(yield func(survey.Finding, error) bool) {
		for f, err := range found {
			if r, ok := d.Of(f.ID()); ok {
				f.Proposed = &r
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// settlingOf is what the sheet of findings needs beside them.
func settlingOf(e *instrument.Edition) (*reports.Settling, error) {
	n, err := normalise.New(e)
	if err != nil {
		return nil, fmt.Errorf("preparing edition %s: %w", e.ID, err)
	}
	return &reports.Settling{Edition: e, Choices: func(f survey.Finding) reports.Choices {
		o := settle.Offers(n, e, f)
		return reports.Choices{List: o.Choices, Free: o.Free, Hint: o.Hint}
	}}, nil
}
