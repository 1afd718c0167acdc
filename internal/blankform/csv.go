package blankform

import (
	"encoding/csv"
	"fmt"
	"io"

	"proforma/internal/instrument"
)

// CSV writes the CSV template: one row of headings. It starts with a byte order
// mark and ends its lines as Windows does, which is what lets Excel open and
// save it without spoiling letters with accents.
func CSV(w io.Writer, e *instrument.Edition) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return fmt.Errorf("writing the CSV template: %w", err)
	}
	columns := Columns(e)
	headings := make([]string, len(columns))
	for i, c := range columns {
		headings[i] = c.Header
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(headings); err != nil {
		return fmt.Errorf("writing the CSV template: %w", err)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("writing the CSV template: %w", err)
	}
	return nil
}
