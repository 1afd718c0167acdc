package result

// Without is a result worked out again from the readings that do not rest on an
// assumption.
type Without struct {
	Value Value `json:"value"`       // nothing where they do not suffice
	N     int   `json:"n"`           // as Result.N
	K     *int  `json:"k,omitempty"` // as Result.K
	// Words is what the value lets one say: the verdict of its test, its word on
	// a scale, more or less than half; empty where it is a number only.
	Words string `json:"words"`
	// Changes says that the conclusion is another one. Of a table: that its rows
	// are others or come in another order.
	Changes bool `json:"changes"`
	// Rows is how many rows of a table have another figure; nil where the result
	// is no table. Which are their labels, where they are not organisations'.
	Rows  *int     `json:"rows_differ,omitempty"`
	Which []string `json:"which,omitempty"`

	// Holders are as Result.Holders; not written.
	Holders []string `json:"-"`
}
