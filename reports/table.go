package reports

import (
	"bytes"
	"encoding/base64"
	"html/template"
	"strings"

	"proforma/analysis/result"
)

// Limits of what the page holds; tables/*.csv hold everything.
const (
	shownRows     = 500 // rows of a table on the page
	embeddedBytes = 2e6 // size of a table that the page offers as a download
	shownAnswers  = 500 // free-text answers of a question on the page
)

// table is a table of the page.
type table struct {
	ID      string
	Caption string
	Head    []headCell
	Rows    [][]cell
	Notes   []string
	CSV     []download
}

type headCell struct {
	Title   string
	Numeric bool
}

type cell struct {
	Text    string
	Numeric bool
	Header  bool // of its row
}

// download is a file that the page itself holds.
type download struct {
	Name string
	URL  template.URL // empty: the file stands beside the page
}

// tableOf shows a result's rows. Columns of ids are left to the CSV.
func tableOf(r *result.Result) *table {
	t := &table{ID: "table-" + r.ID, Caption: r.Title}
	var columns []result.Column
	for _, c := range columnsOf(r) {
		if !strings.HasSuffix(c.ID, "_id") {
			columns = append(columns, c)
		}
	}
	header := -1
	for i, c := range columns {
		numeric := c.Unit != "text" && isNumeric(r, c.ID)
		if !numeric && header < 0 {
			header = i
		}
		title := c.Title
		if c.Unit == "WTE" && !strings.Contains(strings.ToUpper(title), "WTE") {
			title += " (WTE)"
		}
		t.Head = append(t.Head, headCell{title, numeric})
	}
	missing := map[string]bool{}
	for i, row := range r.Rows {
		if i == shownRows {
			t.Notes = append(t.Notes, "The first "+plural(shownRows, "row", "rows")+" of "+number(float64(len(r.Rows)), 0)+"; the file has all.")
			break
		}
		line := make([]cell, len(columns))
		for j, c := range columns {
			text := cellText(row.Cells[c.ID], c.Unit, r.Suppressed)
			if row.Cells[c.ID].IsNull() {
				missing[text] = true
			}
			line[j] = cell{text, t.Head[j].Numeric, j == header}
		}
		t.Rows = append(t.Rows, line)
	}
	t.Notes = append(t.Notes, shorthandNotes(missing)...)
	t.CSV = []download{downloadOf(r)}
	return t
}

func shorthandNotes(used map[string]bool) []string {
	var notes []string
	if used[confidential] {
		notes = append(notes, confidential+" not shown: confidential.")
	}
	if used[unavailable] {
		notes = append(notes, unavailable+" not available.")
	}
	return notes
}

// isNumeric says whether a column has numbers and no words.
func isNumeric(r *result.Result, column string) bool {
	numeric := false
	for _, row := range r.Rows {
		v := row.Cells[column]
		if _, ok := v.Str(); ok {
			return false
		}
		if _, ok := v.Float(); ok {
			numeric = true
		}
	}
	return numeric
}

// downloadOf holds a result's CSV in the page, so that the one file is enough.
func downloadOf(r *result.Result) download {
	d := download{Name: fileName(r.ID) + ".csv"}
	var b bytes.Buffer
	if err := WriteTable(&b, r); err != nil || b.Len() > embeddedBytes {
		return d
	}
	d.URL = template.URL("data:text/csv;charset=utf-8;base64," + base64.StdEncoding.EncodeToString(b.Bytes())) //nolint:gosec // base64
	return d
}

// fileName makes a result's id safe as a file's name.
func fileName(id string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_', r == '-':
			return r
		}
		return '_'
	}, id)
	if name == "" {
		return "_"
	}
	return name
}

// pivot turns the rows of the dots into one row for each organisation. The
// columns follow the order of the bars.
func (f *figure) pivot() *table {
	p := f.entry.PointTables
	if f.points == nil || p.By == "" {
		return nil
	}
	t := &table{
		ID: "table-" + f.points.ID, Caption: f.points.Title,
		Head: []headCell{{Title: "Organisation"}}, CSV: []download{downloadOf(f.points)},
	}
	column := map[string]int{}
	for _, row := range f.result.Rows {
		id := row.Cells[p.By].String()
		if _, seen := column[id]; seen {
			continue
		}
		t.Head = append(t.Head, headCell{row.Cells[p.Title].String(), true})
		column[id] = len(t.Head) - 1
	}
	line := map[string]int{}
	for _, row := range f.points.Rows {
		name := row.Cells["organisation"].String()
		at, seen := line[name]
		if !seen {
			if len(t.Rows) == shownRows {
				continue
			}
			at = len(t.Rows)
			line[name] = at
			cells := make([]cell, len(t.Head))
			cells[0] = cell{Text: name, Header: true}
			for i := 1; i < len(cells); i++ {
				cells[i] = cell{Text: unavailable, Numeric: true}
			}
			t.Rows = append(t.Rows, cells)
		}
		if c, ok := column[row.Cells[p.By].String()]; ok {
			t.Rows[at][c].Text = cellText(row.Cells[p.Value], "percent", f.points.Suppressed)
		}
	}
	return t
}
