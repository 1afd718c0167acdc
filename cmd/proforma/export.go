package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"proforma/internal/store"
	"proforma/reports"
)

// newExport is "proforma export": the store's tables as files.
func newExport(env environment) *cobra.Command {
	var path, format, out string
	cmd := &cobra.Command{
		Use:   "export --store FILE --out DIR",
		Short: "Write the tables of a store as files",
		Long: `Writes every table and view of a store to a folder, one file each. Organisations
are under their pseudonyms; names are not in the store.`,
		Example: `  proforma export --store survey.duckdb --format csv --out tables/`,
		Args:    cobra.NoArgs,
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			if format != "csv" && format != "parquet" {
				return usageError{fmt.Errorf("there is no format %q; the formats are csv and parquet", format)}
			}
			if err := required("out", out, "the folder to write"); err != nil {
				return err
			}
			s, _, err := openStore(cmd.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			names, err := s.Relations(cmd.Context())
			if err != nil {
				return err
			}
			if err := emptyFolder(out); err != nil {
				return err
			}
			for _, name := range names {
				if err := exportOne(cmd, s, name, format, out); err != nil {
					return err
				}
			}
			fmt.Fprintf(env.stdout, "%s in %s: %s\n", plural(len(names), "table", "tables"), out, strings.Join(names, ", "))
			return nil
		}),
	}
	addStore(cmd, &path)
	cmd.Flags().StringVar(&format, "format", "csv", "csv or parquet")
	cmd.Flags().StringVar(&out, "out", "", "folder to write; it must not exist, or be empty")
	return cmd
}

// emptyFolder makes a folder, and refuses one that holds anything.
func emptyFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder %s: %w", dir, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("looking into %s: %w", dir, err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("the folder %s is not empty, so nothing was written; name another", dir)
	}
	return nil
}

func exportOne(cmd *cobra.Command, s *store.Store, name, format, dir string) error {
	if format == "parquet" {
		return s.Export(cmd.Context(), name, dir)
	}
	columns, rows, err := s.RowsOf(cmd.Context(), name)
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, name+".csv"))
	if err != nil {
		return fmt.Errorf("exporting %s: %w", name, err)
	}
	return errors.Join(reports.WriteRelation(f, columns, rows), f.Close())
}
