package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"proforma/analysis/result"
)

// Asked is measures that somebody asked for, after disclosure.
type Asked struct {
	Set     *result.Set // the results asked for, and the tables
	Tables  []string    // ids of the tables of groups and of organisations left out
	Unsplit []string    // sentences: what cannot be split, and why
}

// AskedFormats are the forms in which WriteAsked writes.
var AskedFormats = []string{"text", "csv", "json"}

// WriteAsked writes measures as text to be read, as one table of CSV, or as the
// JSON of their results.
func WriteAsked(w io.Writer, a Asked, format string) error {
	switch format {
	case "json":
		return result.Encode(w, a.Set)
	case "csv":
		return WriteTable(w, a.long())
	case "text":
		_, err := io.WriteString(w, a.text())
		if err != nil {
			return fmt.Errorf("writing measures: %w", err)
		}
		return nil
	}
	return fmt.Errorf("there is no format %q; the formats are: %s", format, strings.Join(AskedFormats, ", "))
}

// long is all tables one below the other, with the name of each in the first
// column; without tables, the measures over all organisations.
func (a Asked) long() *result.Result {
	out := &result.Result{ID: "asked", Columns: []result.Column{{ID: "table", Title: "Table", Unit: "text"}}}
	add := func(c result.Column) {
		for _, have := range out.Columns {
			if have.ID == c.ID {
				return
			}
		}
		out.Columns = append(out.Columns, c)
	}
	tables := []*result.Result{allTable(a.Set, a.Tables)}
	for _, id := range a.Tables {
		tables = append(tables, a.Set.Find(id))
	}
	for _, t := range tables {
		if t == nil {
			continue
		}
		for _, c := range t.Columns {
			add(c)
		}
		for _, row := range t.Rows {
			cells := map[string]result.Value{"table": result.Text(t.ID)}
			for id, v := range row.Cells {
				cells[id] = v
			}
			out.Rows = append(out.Rows, result.Row{Cells: cells})
		}
	}
	return out
}

// allTable is the measures over all organisations in the columns of the tables
// of groups.
func allTable(set *result.Set, tables []string) *result.Result {
	r := &result.Result{ID: "all"}
	for _, id := range []string{"measure", "measure_id", "row", "row_id", "column", "column_id", "unit", "n", "value", "k", "low", "high", "interval_unit", "p", "why"} {
		r.Columns = append(r.Columns, result.Column{ID: id})
	}
	for i := range set.Results {
		of := &set.Results[i]
		if slices.Contains(tables, of.ID) {
			continue
		}
		for _, s := range result.Statements(of) {
			r.Rows = append(r.Rows, rowOfAll(&s, of.Suppressed))
		}
	}
	return r
}

func rowOfAll(s *result.Statement, suppressed string) result.Row {
	cells := map[string]result.Value{
		"measure": result.Text(s.Measure), "measure_id": result.Text(s.ID), "row": result.Text(s.Row), "row_id": result.Text(s.RowID),
		"column": result.Text(s.Column), "column_id": result.Text(s.ColumnID), "unit": result.Text(s.Unit), "value": s.Value, "why": result.Text(s.Why),
	}
	if s.Value.IsNull() && suppressed != "" {
		cells["why"] = result.Text(suppressed)
		return result.Row{Cells: cells}
	}
	cells["n"] = result.Number(float64(s.N))
	if s.K != nil {
		cells["k"] = result.Number(float64(*s.K))
	}
	for column, v := range map[string]*float64{"low": s.Low, "high": s.High, "p": s.P} {
		if v != nil {
			cells[column] = result.Number(*v)
		}
	}
	if s.IntervalUnit != "" {
		cells["interval_unit"] = result.Text(s.IntervalUnit)
	}
	return result.Row{Cells: cells}
}

// text is the measures as a terminal shows them.
func (a Asked) text() string {
	var parts []string
	for _, id := range a.Tables {
		r := a.Set.Find(id)
		switch {
		case r == nil || id == "sensitivity_without_each":
		case id == "sensitivity_leave_one_out":
			parts = append(parts, a.leftOutText(r))
		default:
			parts = append(parts, a.gridText(r))
		}
	}
	if len(a.Tables) == 0 {
		parts = append(parts, allGrid(a.Set).text(""))
	}
	if lists := a.inWords(); len(lists) > 0 {
		parts = append(parts, strings.Join(lists, "\n")+"\n")
	}
	if len(a.Unsplit) > 0 {
		parts = append(parts, strings.Join(a.Unsplit, "\n")+"\n")
	}
	return strings.Join(parts, "\n")
}

// inWords says which results are lists of texts, of which there is no number to
// print.
func (a Asked) inWords() []string {
	var out []string
	for i := range a.Set.Results {
		r := &a.Set.Results[i]
		if !slices.Contains(a.Tables, r.ID) && len(a.Tables) == 0 && len(result.Statements(r)) == 0 {
			out = append(out, r.ID+" holds no number here: "+plural(len(r.Rows), "row", "rows")+" in words, which --format json prints.")
		}
	}
	return out
}

func (a Asked) gridText(r *result.Result) string {
	head := r.Title + "\n"
	if len(r.Rows) == 0 {
		return head + strings.Join(sentences(r.Warnings), "\n") + "\n"
	}
	g := gridOf(r, a.Set)
	g.Notes = append(g.Notes, sentences(r.Warnings)...)
	return g.text(head)
}

// allGrid is measures over all organisations alone.
func allGrid(set *result.Set) *grid {
	g := &grid{Groups: []gridGroup{{Label: "All"}}}
	missing := map[string]bool{}
	for i := range set.Results {
		r := &set.Results[i]
		for _, s := range result.Statements(r) {
			c := cellIn(&s, r.Suppressed)
			missing[c.Value] = true
			g.Lines = append(g.Lines, lineOf(&s, []gridCell{c}))
		}
	}
	g.Notes = shorthandNotes(missing)
	return g
}

// Widths of the text, in characters.
const (
	measureWidth = 46
	blockWidth   = 120
	gap          = 2
)

// text is a grid in lines: two for a measure, its values and what stands beside
// them. More groups than fit follow in further blocks.
func (g *grid) text(head string) string {
	var b strings.Builder
	b.WriteString(head)
	widths := make([]int, len(g.Groups))
	for i, group := range g.Groups {
		widths[i] = max(utf8.RuneCountInString(group.Label), utf8.RuneCountInString(group.Organisations))
		for _, line := range g.Lines {
			widths[i] = max(widths[i], utf8.RuneCountInString(line.Cells[i].Value), utf8.RuneCountInString(line.Cells[i].Beside()))
		}
	}
	for from := 0; from < len(g.Groups); {
		to, width := from, measureWidth
		for to < len(g.Groups) && (to == from || width+gap+widths[to] <= blockWidth) {
			width += gap + widths[to]
			to++
		}
		g.block(&b, from, to, widths)
		from = to
	}
	b.WriteString("Under each value: n; 95% interval, if any; p, if there is a test.\n")
	for _, note := range g.Notes {
		b.WriteString(note + "\n")
	}
	return b.String()
}

// block writes the groups from one to another.
func (g *grid) block(b *strings.Builder, from, to int, widths []int) {
	line := func(first string, cell func(i int) string) {
		text := padded(first, measureWidth, false)
		for i := from; i < to; i++ {
			text += strings.Repeat(" ", gap) + padded(cell(i), widths[i], true)
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	line("", func(i int) string { return g.Groups[i].Label })
	line("", func(i int) string { return g.Groups[i].Organisations })
	under := ""
	for _, l := range g.Lines {
		words := wrapped(l.Measure, measureWidth)
		if l.Under != "" {
			words = indented(wrapped(l.Short, measureWidth-2))
		}
		if l.Under != under {
			under = l.Under
			if under != "" {
				b.WriteString(under + "\n")
			}
		}
		for at := 0; at < max(len(words), 2); at++ {
			first := ""
			if at < len(words) {
				first = words[at]
			}
			line(first, func(i int) string {
				switch at {
				case 0:
					return l.Cells[i].Value
				case 1:
					return l.Cells[i].Beside()
				}
				return ""
			})
		}
	}
	b.WriteString("\n")
}

// padded fills a text up to a width, at its left for numbers.
func padded(s string, width int, left bool) string {
	fill := strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
	if left {
		return fill + s
	}
	return s + fill
}

func indented(lines []string) []string {
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}

// wrapped breaks a text into lines at its spaces.
func wrapped(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}
