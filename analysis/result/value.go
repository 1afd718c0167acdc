package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// Value is a number, a text, or nothing. The zero Value is nothing.
type Value struct {
	kind   kind
	number float64
	text   string
}

type kind uint8

const (
	none kind = iota
	number
	text
)

// Number is a numeric value. A value that is not finite cannot be written in
// an output: it becomes nothing.
func Number(v float64) Value {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Value{}
	}
	return Value{kind: number, number: v}
}

// Text is a value in words.
func Text(s string) Value { return Value{kind: text, text: s} }

// IsNull says whether there is no value.
func (v Value) IsNull() bool { return v.kind == none }

// Float returns the number, and whether the value is one.
func (v Value) Float() (float64, bool) { return v.number, v.kind == number }

// Str returns the text, and whether the value is one.
func (v Value) Str() (string, bool) { return v.text, v.kind == text }

// String gives the value without rounding; empty for nothing.
func (v Value) String() string {
	switch v.kind {
	case number:
		return strconv.FormatFloat(v.number, 'g', -1, 64)
	case text:
		return v.text
	}
	return ""
}

// MarshalJSON writes a number, a string or null.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case number:
		return json.Marshal(v.number)
	case text:
		return json.Marshal(v.text)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Value) UnmarshalJSON(b []byte) error {
	var raw any
	if err := json.Unmarshal(b, &raw); err != nil {
		return fmt.Errorf("reading a value: %w", err)
	}
	switch x := raw.(type) {
	case nil:
		*v = Value{}
	case float64:
		*v = Number(x)
	case string:
		*v = Text(x)
	default:
		return fmt.Errorf("reading a value: neither number, text nor null: %s", bytes.TrimSpace(b))
	}
	return nil
}

// MarshalJSON writes the cells as an object; its keys come out sorted.
func (r Row) MarshalJSON() ([]byte, error) { return json.Marshal(r.Cells) }

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Row) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &r.Cells) }
