package result

// Result is one statement about the data.
type Result struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Unit  string `json:"unit"` // "WTE", "percent", "organisations", "people", "options", "conclusions", "r", "WTE per thousand" (staff employed), "text"; percentages run from 0 to 100
	Value Value  `json:"value"`
	// Words is the value on a verbal scale that the method states ("almost
	// all", "few", "none"), or the conclusion of a value that is a sentence; empty
	// where the measure has none.
	Words string `json:"words,omitempty"`

	N       int            `json:"n"`                 // organisations (or people, where Base says so) that the value rests on
	K       *int           `json:"k,omitempty"`       // numerator of a proportion of n
	Base    string         `json:"base"`              // who is counted, in words
	Missing map[string]int `json:"missing,omitempty"` // reason ("blank", "not_applicable", "unreadable", ...) to how many

	Interval *Interval `json:"interval"` // null where there is none; NoInterval or Warnings then say why
	// NoInterval is why the plan asks for no interval, in words; empty where it
	// asks for one, which may stand in the rows.
	NoInterval string `json:"no_interval,omitempty"`
	// Also are further intervals of the value, by other methods.
	Also   []Interval `json:"also,omitempty"`
	Test   *Test      `json:"test,omitempty"` // of the null hypothesis that Method names
	Method string     `json:"method"`         // how it was computed, in words
	Query  string     `json:"query"`          // the SQL that chose the rows

	Columns []Column `json:"columns,omitempty"` // of Rows, in order
	Rows    []Row    `json:"rows,omitempty"`    // where the result is a table or a series

	Assumed int `json:"assumed,omitempty"` // how many of the values it rests on were read on an assumption
	Decided int `json:"decided,omitempty"` // how many of them a person settled
	// WithoutAssumed is the result without the readings that were assumed; nil
	// where there are none, or where it cannot be had.
	WithoutAssumed *Without `json:"without_assumed,omitempty"`

	Warnings   []string `json:"warnings"`   // never null
	Suppressed string   `json:"suppressed"` // why the value is not shown; empty if it is

	// Holders are keys of the organisations that a single value identifies
	// (the one that holds the minimum, say). For disclosure rules; not written.
	Holders []string `json:"-"`
	// Basis is the organisations behind the value of a result within a group;
	// nil elsewhere.
	Basis *Basis `json:"-"`
}

// Interval is an interval estimate.
type Interval struct {
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Level  float64 `json:"level"`  // 0.95
	Method string  `json:"method"` // "Wilson", "BCa, 10,000 resamples, seed 1"
	// Unit is "percent" where the interval is of the share k of n and the value is
	// the count k; empty where it is the value's own.
	Unit string `json:"unit,omitempty"`
}

// Test is a test of a null hypothesis. P is two-sided.
type Test struct {
	P         float64 `json:"p"`
	Statistic float64 `json:"statistic"`
	// Against is the value under the null hypothesis, in the unit of the result,
	// where it is another than 0.
	Against float64 `json:"against,omitempty"`
	Method  string  `json:"method"` // in words
	Exact   bool    `json:"exact"`  // every arrangement was counted
	// Role is "primary" for the one association specified beforehand, else
	// "exploratory".
	Role string `json:"role"`
	// Adjusted is P adjusted by Holm's method for all exploratory tests of the
	// set; nil for the primary one.
	Adjusted *float64 `json:"adjusted,omitempty"`
}

// Column describes one column of a result's rows.
type Column struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Unit  string `json:"unit"` // as Result.Unit; "text" for words
}

// Row is one row of a table or a series: column id to cell.
type Row struct {
	Cells map[string]Value
	// Organisation is the key of the organisation that the row is about; empty
	// for a row about many. Its display stands in the cell "organisation",
	// which disclosure fills. Not written.
	Organisation string
	// Holders are keys of the organisations that a row about many identifies:
	// the only one of its kind, or the one behind the row's minimum or maximum.
	// As Result.Holders; not written.
	Holders []string
	// Basis is the organisations behind a row of a group; nil elsewhere.
	Basis *Basis
}

// Set is a whole results.json.
type Set struct {
	Edition string   `json:"edition"`
	Profile string   `json:"profile"`
	Results []Result `json:"results"`
}

// Find returns the result with the id, or nil.
func (s *Set) Find(id string) *Result {
	for i := range s.Results {
		if s.Results[i].ID == id {
			return &s.Results[i]
		}
	}
	return nil
}
