package reports

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"

	"proforma/internal/survey"
	"proforma/reports/disclose"
)

// WriteRelation writes a table of plain values as CSV: nothing as an empty
// field, numbers unrounded, texts neutral to spreadsheets.
func WriteRelation(w io.Writer, columns []string, rows iter.Seq2[[]any, error]) error {
	c := csv.NewWriter(w)
	if err := c.Write(columns); err != nil {
		return fmt.Errorf("writing a table: %w", err)
	}
	record := make([]string, len(columns))
	for row, err := range rows {
		if err != nil {
			return fmt.Errorf("writing a table: %w", err)
		}
		for i, v := range row {
			record[i] = plainCell(v)
		}
		if err := c.Write(record); err != nil {
			return fmt.Errorf("writing a table: %w", err)
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return fmt.Errorf("writing a table: %w", err)
	}
	return nil
}

func plainCell(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return Neutral(x)
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return fmt.Sprint(v)
}

// Undisclosed passes findings on as they are, for the person whose files they
// are about.
func Undisclosed(all iter.Seq2[survey.Finding, error]) iter.Seq2[disclose.Finding, error] {
	return func(yield func(disclose.Finding, error) bool) {
		for f, err := range all {
			if !yield(disclose.Finding{ID: f.ID(), Finding: f}, err) || err != nil {
				return
			}
		}
	}
}
