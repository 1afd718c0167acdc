package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"proforma/internal/blankform"
	"proforma/internal/instrument"
)

// newTemplate is "proforma template": a blank form.
func newTemplate() *cobra.Command {
	var format, out, edition string
	cmd := &cobra.Command{
		Use:   "template",
		Short: "Write a blank form",
		Long: `Writes a blank form for the edition: an Excel workbook or a Word document that
one organisation fills in, or a CSV file with a row for each organisation.`,
		Example: `  # An Excel form, one for each organisation
  proforma template -o form.xlsx

  # A Word form, with boxes to tick
  proforma template -o form.docx

  # A table with one row for each organisation
  proforma template -o table.csv`,
		Args: cobra.NoArgs,
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			e, err := loadEdition(edition)
			if err != nil {
				return err
			}
			if format == "" {
				format = formatOf(out)
			}
			write, ok := map[string]func(io.Writer, *instrument.Edition) error{"xlsx": blankform.XLSX, "docx": blankform.DOCX, "csv": blankform.CSV}[format]
			if !ok {
				return usageError{fmt.Errorf("there is no format %q; the formats are xlsx, docx and csv", format)}
			}
			if named := formatOf(out); named != format && strings.EqualFold(path.Ext(out), "."+named) {
				return usageError{fmt.Errorf("%s is named as a %s file, and the form would be %s; leave --format out, or name the file otherwise", out, named, format)}
			}
			var form bytes.Buffer
			if err := write(&form, e); err != nil {
				return fmt.Errorf("making the blank form: %w", err)
			}
			if out == "-" {
				_, err := cmd.OutOrStdout().Write(form.Bytes())
				return err
			}
			if out == "" {
				out = "proforma-" + e.ID + "." + format
			}
			if err := writeNew(out, form.Bytes()); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "Blank form: %s\n", out)
			return nil
		}),
	}
	cmd.Flags().StringVar(&format, "format", "", "xlsx, docx or csv (default: as the file is named, else xlsx)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "file to write; - for standard output (default proforma-EDITION.FORMAT)")
	addEdition(cmd, &edition)
	return cmd
}

// formatOf is the format that a file is named for; xlsx where the name says none.
func formatOf(name string) string {
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".docx", ".csv":
		return ext[1:]
	}
	return "xlsx"
}

// writeNew writes a file that is not there yet: a form that somebody has begun
// to fill in must not be lost.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return fmt.Errorf("%s exists and was not touched; name another file", path)
	}
	if err != nil {
		return fmt.Errorf("making %s: %w", path, err)
	}
	if _, err := f.Write(content); err != nil {
		f.Close()
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}
