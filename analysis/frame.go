package analysis

import (
	"fmt"
	"slices"

	"proforma/analysis/result"
	"proforma/internal/store"
)

// answered is the status of a row whose value counts.
const answered = "answered"

// Frame is rows of a query. By convention these columns mean the same in every
// query:
//
//   - organisation: key of the organisation that the row is about;
//   - status: "answered" if the row counts, else why it does not ("blank");
//   - assumed: how many readings the row rests on that had to be assumed
//     (true counts as one);
//   - decided: how many readings of the row a person settled;
//   - unread: people of the row whose working time is not read;
//   - over_one: people of the row with more than 1.0 WTE.
//
// Frames made of one another share the columns of the query; each says which
// rows are its own. A row is named by its place in the frame, from 0. Frames do
// not change.
type Frame struct {
	columns *store.Columns
	rows    []int32 // the frame's rows, as rows of the columns

	composed *composition // the rows as teams by discipline, once somebody asked
	chosen   *chosen      // the rows as options, once somebody asked
	counting *Frame       // the rows that count, once somebody asked
	missing  map[string]int
	parts    map[*division][]*Frame // the rows by group, once somebody asked
}

func newFrame(columns *store.Columns) *Frame {
	f := &Frame{columns: columns, rows: make([]int32, columns.Len)}
	for i := range f.rows {
		f.rows[i] = int32(i)
	}
	return f
}

// none of the rows.
func (f *Frame) none() *Frame { return &Frame{columns: f.columns} }

func (f *Frame) has(column string) bool { return f.columns.Column(column) != nil }

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
	out := f.none()
	for i, row := range f.rows {
		if keep(i) {
			out.rows = append(out.rows, row)
		}
	}
	return out
}

// null says whether the row holds nothing there, or there is no such column.
func (f *Frame) null(row int, column string) bool { return f.columns.Column(column).Null(f.rows[row]) }

func (f *Frame) text(row int, column string) string {
	return f.columns.Column(column).Text(f.rows[row])
}

// number is the cell as a number, and whether it holds one. True is 1.
func (f *Frame) number(row int, column string) (float64, bool) {
	return f.columns.Column(column).Number(f.rows[row])
}

func (f *Frame) sum(column string) int {
	c := f.columns.Column(column)
	if c == nil {
		return 0
	}
	total := 0.0
	for _, row := range f.rows {
		x, _ := c.Number(row)
		total += x
	}
	return int(total)
}

// value is the cell as a result's value.
func (f *Frame) value(row int, column string) result.Value {
	c, at := f.columns.Column(column), f.rows[row]
	if yes, ok := c.Boolean(at); ok {
		if yes {
			return result.Text("yes")
		}
		return result.Text("no")
	}
	if x, ok := c.Number(at); ok {
		return result.Number(x)
	}
	if c.Null(at) {
		return result.Value{}
	}
	return result.Text(c.Text(at))
}

// is marks the rows that hold one of the words in a column, for looking at each
// once.
func (f *Frame) is(column string, words ...string) func(row int) bool {
	c := f.columns.Column(column)
	if _, texts := c.Codes(); !texts {
		return func(row int) bool { return !c.Null(f.rows[row]) && slices.Contains(words, c.Text(f.rows[row])) }
	}
	codes := make([]uint32, 0, len(words))
	for _, w := range words {
		if code := c.CodeOf(w); code > 0 {
			codes = append(codes, code)
		}
	}
	return func(row int) bool { return slices.Contains(codes, c.Code(f.rows[row])) }
}

// eachDistinct hands out the first row of each value of a column, in the order
// of the rows, until stop says so. Rows with nothing there are passed over.
func (f *Frame) eachDistinct(column string, visit func(row int) (more bool)) {
	c := f.columns.Column(column)
	if n, texts := c.Codes(); texts {
		seen := newCodes(n)
		for i, row := range f.rows {
			if code := c.Code(row); code > 0 && seen.add(code) && !visit(i) {
				return
			}
		}
		return
	}
	seen := map[string]bool{}
	for i, row := range f.rows {
		if c.Null(row) {
			continue
		}
		if v := c.Text(row); !seen[v] {
			seen[v] = true
			if !visit(i) {
				return
			}
		}
	}
}

// distinct lists the values of a column, in the order of the rows.
func (f *Frame) distinct(column string) []string {
	var out []string
	f.eachDistinct(column, func(row int) bool {
		out = append(out, f.text(row, column))
		return true
	})
	return out
}

// count is the number of distinct values of a column.
func (f *Frame) count(column string) int {
	n := 0
	f.eachDistinct(column, func(int) bool { n++; return true })
	return n
}

// organisations is the number of organisations that the rows are about.
func (f *Frame) organisations() int { return f.count("organisation") }

// groupBy splits the rows by what a column holds, in one pass. The keys come in
// the order of the rows; rows with nothing there are left out.
func (f *Frame) groupBy(column string) (keys []string, groups map[string]*Frame) {
	groups = map[string]*Frame{}
	c := f.columns.Column(column)
	n, _ := c.Codes()
	byCode := make([]*Frame, n)
	for _, row := range f.rows {
		if c.Null(row) {
			continue
		}
		var g *Frame
		if code := c.Code(row); code > 0 {
			g = byCode[code-1]
		} else {
			g = groups[c.Text(row)]
		}
		if g == nil {
			g = f.none()
			key := c.Text(row)
			groups[key] = g
			keys = append(keys, key)
			if code := c.Code(row); code > 0 {
				byCode[code-1] = g
			}
		}
		g.rows = append(g.rows, row)
	}
	return keys, groups
}

// group is one of the groups of groupBy, empty if there is none.
func (f *Frame) group(groups map[string]*Frame, key string) *Frame {
	if g, ok := groups[key]; ok {
		return g
	}
	return f.none()
}

// answeredRows is the rows that count. The others are counted by their reason.
func (f *Frame) answeredRows() (*Frame, map[string]int) {
	if f.counting == nil {
		f.counting, f.missing = f.splitByStatus()
	}
	return f.counting, f.missing
}

func (f *Frame) splitByStatus() (*Frame, map[string]int) {
	missing := map[string]int{}
	c := f.columns.Column("status")
	if c == nil {
		return &Frame{columns: f.columns, rows: f.rows}, missing
	}
	counts := f.is("status", answered)
	counting := f.where(func(i int) bool {
		if counts(i) {
			return true
		}
		missing[c.Text(f.rows[i])]++
		return false
	})
	return counting, missing
}

// codes is a set of the codes of a column's texts.
type codes []uint64

func newCodes(n int) codes { return make(codes, n/64+1) }

func (s codes) has(code uint32) bool { return s[code/64]&(1<<(code%64)) != 0 }

// add puts a code in, and says whether it was not there.
func (s codes) add(code uint32) bool {
	if s.has(code) {
		return false
	}
	s[code/64] |= 1 << (code % 64)
	return true
}
