package reports

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"proforma/analysis/result"
)

// Neutral makes a text safe to open in a spreadsheet: one that a spreadsheet
// would read as a formula gets an apostrophe before it. Numbers that the tool
// computed do not pass through here, so that -0.3 stays a number.
func Neutral(s string) string {
	for _, r := range s {
		switch {
		case strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20\t\r", r):
			return "'" + s
		case unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == 0:
			continue // some programs trim these before they look
		}
		return s
	}
	return s
}

// csvCell is a value as CSV holds it: numbers unrounded, texts neutral.
func csvCell(v result.Value) string {
	if s, ok := v.Str(); ok {
		return Neutral(s)
	}
	return v.String()
}

// columnsOf lists a table's columns; for rows without declared columns, those
// that the cells have, sorted.
func columnsOf(r *result.Result) []result.Column {
	if len(r.Columns) > 0 {
		return r.Columns
	}
	var columns []result.Column
	for _, row := range r.Rows {
		for id := range row.Cells {
			if !slices.ContainsFunc(columns, func(c result.Column) bool { return c.ID == id }) {
				columns = append(columns, result.Column{ID: id, Title: titleOf(id)})
			}
		}
	}
	slices.SortFunc(columns, func(a, b result.Column) int { return strings.Compare(a.ID, b.ID) })
	return columns
}

// titleOf makes a heading of a column's id.
func titleOf(id string) string {
	if id == "" {
		return ""
	}
	words := strings.ReplaceAll(id, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// WriteTable writes a result's rows as tidy CSV: one header row of column ids,
// one line for each row.
func WriteTable(w io.Writer, r *result.Result) error {
	columns := columnsOf(r)
	c := csv.NewWriter(w)
	record := make([]string, len(columns))
	for i, column := range columns {
		record[i] = Neutral(column.ID)
	}
	if err := c.Write(record); err != nil {
		return fmt.Errorf("writing table %s: %w", r.ID, err)
	}
	for _, row := range r.Rows {
		for i, column := range columns {
			record[i] = csvCell(row.Cells[column.ID])
		}
		if err := c.Write(record); err != nil {
			return fmt.Errorf("writing table %s: %w", r.ID, err)
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return fmt.Errorf("writing table %s: %w", r.ID, err)
	}
	return nil
}

var valueColumns = []string{
	"id", "title", "value", "unit", "words", "k", "n", "base", "missing", "assumed", "decided",
	"interval_low", "interval_high", "interval_level", "interval_method", "method", "warnings", "suppressed",
	"interval_unit", "no_interval", "without_assumed", "without_assumed_n", "conclusion_changes",
}

// WriteValues writes every single value as one line of CSV.
func WriteValues(w io.Writer, set *result.Set) error {
	c := csv.NewWriter(w)
	if err := c.Write(valueColumns); err != nil {
		return fmt.Errorf("writing the table of values: %w", err)
	}
	for i := range set.Results {
		r := &set.Results[i]
		if !isSingle(r) {
			continue // it has a file of its own
		}
		if err := c.Write(valueRecord(r)); err != nil {
			return fmt.Errorf("writing the table of values, %s: %w", r.ID, err)
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return fmt.Errorf("writing the table of values: %w", err)
	}
	return nil
}

func valueRecord(r *result.Result) []string {
	k, low, high, level, method, unit := "", "", "", "", "", ""
	if r.K != nil {
		k = strconv.Itoa(*r.K)
	}
	if r.Interval != nil {
		low, high = plain(r.Interval.Low), plain(r.Interval.High)
		level, method = plain(r.Interval.Level), r.Interval.Method
		unit = r.Interval.Unit
	}
	without, withoutN, changes := "", "", ""
	if w := r.WithoutAssumed; w != nil {
		without, withoutN, changes = csvCell(w.Value), strconv.Itoa(w.N), yesNo(w.Changes)
	}
	return []string{
		Neutral(r.ID), Neutral(r.Title), csvCell(r.Value), Neutral(r.Unit), Neutral(scaleWords(r)), k, strconv.Itoa(r.N), Neutral(r.Base),
		Neutral(missingWords(r.Missing)), strconv.Itoa(r.Assumed), strconv.Itoa(r.Decided), low, high, level, Neutral(method),
		Neutral(methodOf(r)), Neutral(strings.Join(r.Warnings, " | ")), Neutral(r.Suppressed),
		unit, Neutral(r.NoInterval), without, withoutN, changes,
	}
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func plain(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// missingWords says how many are missing and why: "blank 2, unreadable 1".
func missingWords(missing map[string]int) string {
	reasons := make([]string, 0, len(missing))
	for reason, n := range missing {
		if n != 0 {
			reasons = append(reasons, strings.ReplaceAll(reason, "_", " ")+" "+number(float64(n), 0))
		}
	}
	slices.Sort(reasons)
	return strings.Join(reasons, ", ")
}
