package analysis

import (
	"fmt"
	"slices"

	"proforma/analysis/result"
	"proforma/internal/store"
)

// answered is the status of a row whose value counts.
const answered = "answered"

// Frame is the rows of a query. By convention these columns mean the same in
// every query:
//
//   - organisation: key of the organisation that the row is about;
//   - status: "answered" if the row counts, else why it does not ("blank");
//   - assumed: how many readings the row rests on that had to be assumed
//     (true counts as one);
//   - decided: how many readings of the row a person settled;
//   - unread: people of the row whose working time is not read;
//   - over_one: people of the row with more than 1.0 WTE.
type Frame struct {
	columns []string
	rows    [][]any

	composed *composition // the rows as teams by discipline, once somebody asked
}

func newFrame(t *store.Table) *Frame { return &Frame{columns: t.Columns, rows: t.Rows} }

func (f *Frame) has(column string) bool { return slices.Contains(f.columns, column) }

// need holds that the columns are there.
func (f *Frame) need(columns ...string) error {
	for _, c := range columns {
		if !f.has(c) {
			return fmt.Errorf("the query has no column %q", c)
		}
	}
	return nil
}

// where is the frame's rows that pass.
func (f *Frame) where(keep func(row int) bool) *Frame {
	out := &Frame{columns: f.columns}
	for i := range f.rows {
		if keep(i) {
			out.rows = append(out.rows, f.rows[i])
		}
	}
	return out
}

// cell is nil where the row is null there or there is no such column.
func (f *Frame) cell(row int, column string) any {
	i := slices.Index(f.columns, column)
	if i < 0 {
		return nil
	}
	return f.rows[row][i]
}

func (f *Frame) text(row int, column string) string {
	switch x := f.cell(row, column).(type) {
	case nil:
		return ""
	case string:
		return x
	default:
		return fmt.Sprint(x)
	}
}

// number is the cell as a number, and whether it holds one. True is 1.
func (f *Frame) number(row int, column string) (float64, bool) {
	switch x := f.cell(row, column).(type) {
	case float64:
		return x, true
	case int64:
		return float64(x), true
	case bool:
		if x {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

func (f *Frame) sum(column string) int {
	total := 0.0
	for i := range f.rows {
		x, _ := f.number(i, column)
		total += x
	}
	return int(total)
}

// value is the cell as a result's value.
func (f *Frame) value(row int, column string) result.Value {
	switch x := f.cell(row, column).(type) {
	case nil:
		return result.Value{}
	case bool:
		if x {
			return result.Text("yes")
		}
		return result.Text("no")
	case string:
		return result.Text(x)
	default:
		n, _ := f.number(row, column)
		return result.Number(n)
	}
}

// distinct lists the values of a column, in the order of the rows.
func (f *Frame) distinct(column string) []string {
	var out []string
	seen := map[string]bool{}
	for i := range f.rows {
		if f.cell(i, column) == nil {
			continue
		}
		if v := f.text(i, column); !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// groupBy splits the rows by what a column holds, in one pass. The keys come in
// the order of the rows; rows with nothing there are left out.
func (f *Frame) groupBy(column string) (keys []string, groups map[string]*Frame) {
	groups = map[string]*Frame{}
	for i := range f.rows {
		if f.cell(i, column) == nil {
			continue
		}
		key := f.text(i, column)
		g, ok := groups[key]
		if !ok {
			g = &Frame{columns: f.columns}
			groups[key] = g
			keys = append(keys, key)
		}
		g.rows = append(g.rows, f.rows[i])
	}
	return keys, groups
}

// group is one of the groups of groupBy, empty if there is none.
func (f *Frame) group(groups map[string]*Frame, key string) *Frame {
	if g, ok := groups[key]; ok {
		return g
	}
	return &Frame{columns: f.columns}
}

// answeredRows is the rows that count. The others are counted by their reason.
func (f *Frame) answeredRows() (*Frame, map[string]int) {
	missing := map[string]int{}
	counting := f.where(func(i int) bool {
		if !f.has("status") || f.text(i, "status") == answered {
			return true
		}
		missing[f.text(i, "status")]++
		return false
	})
	return counting, missing
}
