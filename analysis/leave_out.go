package analysis

import (
	"fmt"
	"math"
	"strings"

	"proforma/analysis/result"
)

// leftOut is one measure with each organisation left out in turn.
type leftOut struct {
	full          *result.Result
	organisations []string
	without       []*result.Result // by organisation
	said          []map[string]result.Statement
}

// leavingOut computes a measure without each of the organisations.
func (r *runner) leavingOut(c conclusion, full *result.Result, organisations []string) (*leftOut, error) {
	l := &leftOut{full: full, organisations: organisations}
	for _, left := range organisations {
		without, err := r.again(c, func(f *Frame) *Frame {
			return f.where(func(i int) bool { return f.text(i, "organisation") != left })
		})
		if err != nil {
			return nil, err
		}
		said := map[string]result.Statement{}
		for _, s := range result.Statements(without) {
			said[s.Key()] = s
		}
		l.without, l.said = append(l.without, without), append(l.said, said)
	}
	return l, nil
}

// movedBy lists the organisations without which the conclusion is another one.
func (l *leftOut) movedBy() []string {
	var which []string
	for i, left := range l.organisations {
		if moves(l.full, l.without[i]) {
			which = append(which, left)
		}
	}
	return which
}

// reach is the range that a number takes, and without which organisations.
type reach struct {
	low, high               float64
	lowWithout, highWithout []string
}

// sameButForRounding is how far apart two values may be that are the same but for rounding.
const sameButForRounding = 1e-9

func (l *leftOut) reach(s result.Statement) (reach, bool) {
	var e reach
	for i, left := range l.organisations {
		v, ok := l.numberOf(i, s)
		if !ok {
			continue
		}
		if len(e.lowWithout) == 0 || v < e.low-sameButForRounding {
			e.low, e.lowWithout = v, nil
		}
		if len(e.highWithout) == 0 || v > e.high+sameButForRounding {
			e.high, e.highWithout = v, nil
		}
		if math.Abs(v-e.low) <= sameButForRounding {
			e.lowWithout = append(e.lowWithout, left)
		}
		if math.Abs(v-e.high) <= sameButForRounding {
			e.highWithout = append(e.highWithout, left)
		}
	}
	return e, len(e.lowWithout) > 0
}

func (l *leftOut) numberOf(i int, s result.Statement) (float64, bool) {
	other, ok := l.said[i][s.Key()]
	if !ok {
		return 0, false
	}
	return other.Value.Float()
}

// summary is the row of one statement: its range, and what moves. Where all
// ends are alike, no organisation is named for them.
func (l *leftOut) summary(s result.Statement) result.Row {
	cells := sensitivityCells(l.full)
	if s.RowID+s.ColumnID != "" {
		cells = cellNamed(s)
		cells["value"] = s.Value
	} else if concluded(l.full) != "" || l.full.Interval != nil { // else nothing says what a change would be
		which := l.movedBy()
		cells["moved"] = result.Number(float64(len(which)))
		cells["which"] = result.Text(strings.Join(which, "; "))
	}
	if e, ok := l.reach(s); ok {
		cells["lowest"], cells["highest"] = result.Number(e.low), result.Number(e.high)
		if e.high-e.low > sameButForRounding {
			cells["lowest_without"] = result.Text(strings.Join(e.lowWithout, "; "))
			cells["highest_without"] = result.Text(strings.Join(e.highWithout, "; "))
		}
	}
	return result.Row{Cells: cells}
}

// cellNamed are the cells that say which statement a row is about.
func cellNamed(s result.Statement) map[string]result.Value {
	cells := map[string]result.Value{"measure": result.Text(s.Measure), "measure_id": result.Text(s.ID)}
	if s.RowID+s.ColumnID != "" {
		cells["row"], cells["row_id"] = result.Text(s.Row), result.Text(s.RowID)
		cells["column"], cells["column_id"] = result.Text(s.Column), result.Text(s.ColumnID)
	}
	return cells
}

// each is a row for each organisation: the statement without it.
func (l *leftOut) each(s result.Statement) []result.Row {
	var rows []result.Row
	for i, left := range l.organisations {
		cells := cellNamed(s)
		cells["unit"] = result.Text(s.Unit)
		cells["organisation"] = result.Text(left)
		if other, ok := l.said[i][s.Key()]; ok {
			cells["value"], cells["n"] = other.Value, result.Number(float64(other.N))
			if other.K != nil {
				cells["k"] = result.Number(float64(*other.K))
			}
			if other.P != nil {
				cells["p"] = result.Number(*other.P)
			}
		}
		if s.RowID+s.ColumnID == "" {
			cells["conclusion"] = result.Text(concluded(l.without[i]))
			cells["moves"] = yesNo(moves(l.full, l.without[i]))
		}
		rows = append(rows, result.Row{Cells: cells, Organisation: left})
	}
	return rows
}

// leaveOut is the two tables of measures that were asked for with each
// organisation left out: what moves, and the value without each of them.
func (r *runner) leaveOut(set *result.Set, chosen []conclusion, done func(int)) ([]result.Result, error) {
	summary, err := r.leaveOneOut(set, nil)
	if err != nil {
		return nil, err
	}
	summary.Columns = withCells(summary.Columns)
	each := result.Result{
		ID: "sensitivity_without_each", Title: "Each measure without each organisation", Unit: "text", Warnings: []string{},
		Query: summary.Query, Base: summary.Base, N: summary.N, Method: "Each measure again without the rows of one organisation, for each organisation.",
		Columns: withCells([]result.Column{
			{ID: "measure", Title: "Measure", Unit: "text"}, {ID: "measure_id", Title: "Measure id", Unit: "text"},
			{ID: "unit", Title: "Unit", Unit: "text"}, {ID: "organisation", Title: "Without", Unit: "text"},
			{ID: "n", Title: "n", Unit: "values"}, {ID: "value", Title: "Value", Unit: "values"}, {ID: "k", Title: "k", Unit: "values"}, {ID: "p", Title: "p", Unit: "values"},
			{ID: "conclusion", Title: "Conclusion", Unit: "text"}, {ID: "moves", Title: "Conclusion changes", Unit: "text"},
		}),
	}
	if summary.Value.IsNull() {
		each.Warnings = summary.Warnings
		return []result.Result{*summary, each}, nil
	}
	organisations, err := r.counted()
	if err != nil {
		return nil, err
	}
	moved := 0
	for i, c := range chosen {
		full := set.Find(c.id)
		l, err := r.leavingOut(c, full, organisations)
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", c.id, err)
		}
		if len(l.movedBy()) > 0 {
			moved++
		}
		for _, s := range result.Statements(full) {
			if s.Value.IsNull() {
				continue
			}
			summary.Rows = append(summary.Rows, l.summary(s))
			each.Rows = append(each.Rows, l.each(s)...)
		}
		done(i + 1)
	}
	summary.Value = result.Number(float64(moved))
	return []result.Result{*summary, each}, nil
}

// withCells puts the columns that name a cell of a table after the measure's.
func withCells(columns []result.Column) []result.Column {
	named := []result.Column{{ID: "row", Title: "Row", Unit: "text"}, {ID: "row_id", Title: "Row id", Unit: "text"},
		{ID: "column", Title: "Column", Unit: "text"}, {ID: "column_id", Title: "Column id", Unit: "text"}}
	return append(append(append([]result.Column{}, columns[:2]...), named...), columns[2:]...)
}
