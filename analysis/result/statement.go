package result

import "strings"

// Basis is the organisations that a result, or a row of one, rests on. It is
// for disclosure rules and is not written.
type Basis struct {
	Organisations int
	Keys          []string // sorted; nil where there are more than KeysAtMost
}

// KeysAtMost is how many organisations a basis lists.
const KeysAtMost = 1000

// Statement is one thing that a result says: its value, or a cell of its rows.
type Statement struct {
	Measure, ID      string // title and id of the result
	Row, RowID       string // of a cell: its row in words, and by its ids; empty for a value
	Column, ColumnID string // of a cell: its column
	Unit             string
	Value            Value
	N                int
	K                *int // where the value is a percentage or number of n
	Low, High        *float64
	IntervalUnit     string   // of Low and High, where it is not Unit
	P                *float64 // of its test, two-sided
	Holders          []string
	Basis            *Basis
	Why              string // why there is no value, if it is known
}

// Key names the statement among those of a set.
func (s *Statement) Key() string { return s.ID + "\x1f" + s.RowID + "\x1f" + s.ColumnID }

// Title is the statement's name in words.
func (s *Statement) Title() string {
	if s.Row == "" && s.Column == "" {
		return s.Measure
	}
	return s.Measure + ": " + s.Row + ", " + strings.ToLower(s.Column[:min(1, len(s.Column))]) + s.Column[min(1, len(s.Column)):]
}

// Statements lists what a result says. A result with a value says it, and its
// rows only where they are percentages of their own; one without says the
// numbers of its rows. Of a row, "n", "k", "low" and "high" go with the others,
// as "mean_low" and "mean_high" do with "mean".
func Statements(r *Result) []Statement {
	var out []Statement
	if !r.Value.IsNull() || len(r.Columns) == 0 {
		out = append(out, valueOf(r))
	}
	if len(r.Rows) > 0 && (r.Value.IsNull() || hasColumn(r, "percent")) {
		for i := range r.Rows {
			out = append(out, cellsOf(r, &r.Rows[i])...)
		}
	}
	return out
}

func hasColumn(r *Result, id string) bool {
	for _, c := range r.Columns {
		if c.ID == id {
			return true
		}
	}
	return false
}

func valueOf(r *Result) Statement {
	s := Statement{Measure: r.Title, ID: r.ID, Unit: r.Unit, Value: r.Value, N: r.N, K: r.K, Holders: r.Holders, Basis: r.Basis}
	if r.Interval != nil {
		s.Low, s.High, s.IntervalUnit = &r.Interval.Low, &r.Interval.High, r.Interval.Unit
	}
	if r.Test != nil {
		s.P = &r.Test.P
	}
	if r.Value.IsNull() && len(r.Warnings) > 0 {
		s.Why = r.Warnings[0]
	}
	return s
}

// cellsOf is a statement for each number of a row.
func cellsOf(r *Result, row *Row) []Statement {
	words, ids := RowName(r, row)
	var out []Statement
	for _, c := range r.Columns {
		v := row.Cells[c.ID]
		if c.Unit == "text" || beside(r, c.ID) {
			continue
		}
		s := Statement{Measure: r.Title, ID: r.ID, Row: words, RowID: ids, Column: c.Title, ColumnID: c.ID, Unit: c.Unit, Value: v, N: r.N, Holders: row.Holders, Basis: r.Basis}
		if row.Basis != nil {
			s.Basis = row.Basis
		}
		if n, ok := row.Cells["n"].Float(); ok {
			s.N = int(n)
		}
		if c.ID == "percent" {
			s.addProportion(row)
		}
		s.addEnds(row, c.ID)
		out = append(out, s)
	}
	return out
}

// beside says whether a column only goes with the others of its row.
func beside(r *Result, id string) bool {
	switch id {
	case "n":
		return true
	case "k", "low", "high":
		return hasColumn(r, "percent")
	}
	for _, end := range []string{"_low", "_high"} {
		if of, ok := strings.CutSuffix(id, end); ok && hasColumn(r, of) {
			return true
		}
	}
	return false
}

// addEnds takes the ends of the interval of a column from those beside it.
func (s *Statement) addEnds(row *Row, column string) {
	low, okLow := row.Cells[column+"_low"].Float()
	high, okHigh := row.Cells[column+"_high"].Float()
	if okLow && okHigh {
		s.Low, s.High = &low, &high
	}
}

func (s *Statement) addProportion(row *Row) {
	if k, ok := row.Cells["k"].Float(); ok {
		whole := int(k)
		s.K = &whole
	}
	low, okLow := row.Cells["low"].Float()
	high, okHigh := row.Cells["high"].Float()
	if okLow && okHigh {
		s.Low, s.High = &low, &high
	}
}

// RowName is a row in words, which is its label or else its texts, and by its
// ids.
func RowName(r *Result, row *Row) (words, ids string) {
	var texts, keys []string
	for _, c := range r.Columns {
		v, ok := row.Cells[c.ID].Str()
		switch {
		case !ok || c.Unit != "text":
		case strings.HasSuffix(c.ID, "_id"):
			keys = append(keys, v)
		default:
			texts = append(texts, v)
		}
	}
	words = strings.Join(texts, ", ")
	if label, ok := row.Cells["label"].Str(); ok {
		words = label
	}
	if len(keys) == 0 {
		return words, words
	}
	return words, strings.Join(keys, "/")
}
