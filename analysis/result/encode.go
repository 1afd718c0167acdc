package result

import (
	"encoding/json"
	"fmt"
	"io"
)

// Encode writes the set as indented JSON. "<", ">" and "&" come out escaped, so
// the text is safe inside a script element.
func Encode(w io.Writer, s *Set) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		return fmt.Errorf("writing results: %w", err)
	}
	return nil
}

// Decode reads a set. A key that results.json does not have is an error.
func Decode(r io.Reader) (*Set, error) {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	var s Set
	if err := dec.Decode(&s); err != nil {
		return nil, fmt.Errorf("reading results: %w", err)
	}
	return &s, nil
}
