package reports

import (
	"slices"
	"strings"

	"proforma/analysis/result"
)

// grid shows measures side by side: a line for each, a column for all
// organisations and one for each group.
type grid struct {
	ID, Caption string
	Groups      []gridGroup
	Lines       []gridLine
	Notes       []string
	CSV         []download
}

// gridGroup heads a column.
type gridGroup struct {
	Label         string
	Organisations string // "12 organisations"
}

type gridLine struct {
	Measure string // with its unit, where the values do not say it
	Under   string // title of the measure, where the line is a cell of one that is a table
	Short   string // the line without that title
	Cells   []gridCell
}

// gridCell is one number in words: "43% (6/14)", "n = 14", "21% to 67%".
type gridCell struct {
	Value, N, Interval, P, Why string
	nought                     bool
}

// dropNought leaves out the lines that are nought throughout, and says so.
func (g *grid) dropNought() {
	var titles []string
	g.Lines = slices.DeleteFunc(g.Lines, func(l gridLine) bool {
		if slices.ContainsFunc(l.Cells, func(c gridCell) bool { return !c.nought }) {
			return false
		}
		titles = append(titles, l.Measure)
		return true
	})
	g.Notes = append(g.Notes, noughtNote(titles)...)
}

// gridOf shows a table of groups beside what the set says of all organisations.
func gridOf(r *result.Result, set *result.Set) *grid {
	g := &grid{ID: "table-" + r.ID, Caption: r.Title, Groups: []gridGroup{{"All", plural(r.N, "organisation", "organisations")}}, CSV: []download{downloadOf(r)}}
	columns, lines := map[string]int{}, map[string]int{}
	for _, row := range r.Rows {
		id := row.Cells["group_id"].String()
		if _, seen := columns[id]; !seen {
			columns[id] = len(g.Groups)
			n, _ := row.Cells["organisations"].Float()
			g.Groups = append(g.Groups, gridGroup{row.Cells["group"].String(), plural(int(n), "organisation", "organisations")})
		}
	}
	all := allStatements(set)
	missing := map[string]bool{}
	for _, row := range r.Rows {
		s := statementOf(row)
		at, seen := lines[s.Key()]
		if !seen {
			at = len(g.Lines)
			lines[s.Key()] = at
			line := lineOf(&s, make([]gridCell, len(g.Groups)))
			for i := range line.Cells {
				line.Cells[i] = gridCell{Value: none}
			}
			if of, ok := all[s.Key()]; ok {
				line.Cells[0] = cellIn(&of, set.Find(of.ID).Suppressed)
			} else {
				line.Cells[0] = gridCell{Value: unavailable}
			}
			g.Lines = append(g.Lines, line)
		}
		c := gridCell{Value: confidential}
		if _, counted := row.Cells["n"].Float(); counted || r.Suppressed == "" {
			c = cellIn(&s, "")
		}
		g.Lines[at].Cells[columns[row.Cells["group_id"].String()]] = c
	}
	for _, line := range g.Lines {
		for _, c := range line.Cells {
			missing[c.Value] = true
		}
	}
	g.Notes = shorthandNotes(missing)
	if missing[none] {
		g.Notes = append(g.Notes, none+" no value: nobody, or too few, to work it out from.")
	}
	return g
}

func lineOf(s *result.Statement, cells []gridCell) gridLine {
	l := gridLine{Measure: measureWords(s), Cells: cells}
	if s.RowID+s.ColumnID != "" {
		l.Under, l.Short = s.Measure, strings.TrimPrefix(measureWords(s), s.Measure+": ")
		if s.ColumnID == "percent" {
			l.Short = s.Row
		}
	}
	return l
}

// none stands where the answers of a group give no value.
const none = "\u2013"

func allStatements(set *result.Set) map[string]result.Statement {
	all := map[string]result.Statement{}
	for i := range set.Results {
		for _, s := range result.Statements(&set.Results[i]) {
			all[s.Key()] = s
		}
	}
	return all
}

// statementOf is the statement of a row of a table of groups, or of
// organisations left out.
func statementOf(row result.Row) result.Statement {
	text := func(column string) string { return row.Cells[column].String() }
	s := result.Statement{
		Measure: text("measure"), ID: text("measure_id"), Row: text("row"), RowID: text("row_id"), Column: text("column"), ColumnID: text("column_id"),
		Unit: text("unit"), IntervalUnit: text("interval_unit"), Value: row.Cells["value"], Why: text("why"),
	}
	number := func(column string) *float64 {
		if v, ok := row.Cells[column].Float(); ok {
			return &v
		}
		return nil
	}
	s.Low, s.High, s.P = number("low"), number("high"), number("p")
	if n := number("n"); n != nil {
		s.N = int(*n)
	}
	if k := number("k"); k != nil {
		whole := int(*k)
		s.K = &whole
	}
	return s
}

// measureWords names a statement, with the unit that its values do not show.
func measureWords(s *result.Statement) string {
	title := s.Title()
	if s.Unit == "WTE" && !strings.Contains(title, "WTE") && !strings.Contains(title, "whole-time") {
		title += " (WTE)"
	}
	return title
}

// cellIn is a statement in words. suppressed says why a value may be missing.
func cellIn(s *result.Statement, suppressed string) gridCell {
	c := gridCell{N: "n = " + number(float64(s.N), 0), Why: s.Why, nought: isNought(s.Value)}
	v, ok := s.Value.Float()
	switch {
	case s.Value.IsNull() && suppressed != "":
		return gridCell{Value: confidential}
	case s.Value.IsNull():
		c.Value = none
	case !ok:
		c.Value = strings.ReplaceAll(s.Value.String(), "_", " ")
	case s.K != nil && s.Unit == "percent":
		c.Value = percent(v) + " (" + number(float64(*s.K), 0) + "/" + number(float64(s.N), 0) + ")"
	case s.K != nil:
		c.Value = number(v, 0) + " of " + number(float64(s.N), 0)
	default:
		c.Value = cellNumber(v, s.Unit)
	}
	if s.Low != nil && s.High != nil {
		c.Interval = endsWords(*s.Low, *s.High, s.Unit, s.IntervalUnit)
	}
	if s.P != nil {
		c.P = "p " + probability(*s.P)
	}
	return c
}

// Beside is what stands under the value in a line.
func (c gridCell) Beside() string {
	var parts []string
	for _, p := range []string{c.N, c.Interval, c.P} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "; ")
}
