package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"proforma/internal/store"
	"proforma/reports"
)

// newFindings is "proforma findings": what needs a person.
func newFindings(env environment) *cobra.Command {
	var path, out string
	cmd := &cobra.Command{
		Use:   "findings --store FILE",
		Short: "List what needs a person",
		Long: `Lists every finding of a store with its file, sheet and cell, what is wrong and how
to mend it. Where the identities are beside the store, texts are shown as they
were written; where they are not, names stay masked.`,
		Example: `  proforma findings --store survey.duckdb -o findings.csv`,
		Args:    cobra.NoArgs,
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			if ext := strings.ToLower(filepath.Ext(out)); out != "-" && ext != ".csv" {
				return usageError{fmt.Errorf("findings are written as .csv, not as %q", ext)}
			}
			s, _, err := openStore(cmd.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			found := s.Findings(cmd.Context())
			i, err := s.OpenIdentities(cmd.Context())
			switch {
			case err == nil:
				defer i.Close()
				found = i.Unmask(cmd.Context(), found)
			case !errors.Is(err, store.ErrNoIdentities):
				return err
			}
			return writeOut(env, out, func(w io.Writer) error {
				_, err := reports.WriteFindings(w, reports.Undisclosed(found))
				return err
			})
		}),
	}
	addStore(cmd, &path)
	cmd.Flags().StringVarP(&out, "output", "o", "-", "CSV file to write; - for standard output")
	return cmd
}
