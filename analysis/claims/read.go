package claims

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Claim is one statement as the file has it.
type Claim struct {
	Line      int    // of the file, from 1
	ID        string // of the result that it is about
	Statement string
	Value     string // as stated
	Unit      string
	Tolerance string // as stated; half a unit of the last place if empty
	Base      string // as stated: usually a number of organisations
	Where     string // where it was stated
	Note      string

	// Problem says why the line cannot be used, and how to mend it: its verdict
	// is that it cannot be told. Empty for a claim that can.
	Problem string
}

// maxBytes bounds a file of claims; a text makes some hundred statements.
const maxBytes = 16 << 20

// headers are the names that each column goes by.
var headers = []struct {
	field func(*Claim) *string
	names []string
}{
	{func(c *Claim) *string { return &c.ID }, []string{"id", "result", "result id", "claim"}},
	{func(c *Claim) *string { return &c.Statement }, []string{"statement", "text", "claim text"}},
	{func(c *Claim) *string { return &c.Value }, []string{"value", "stated", "stated value"}},
	{func(c *Claim) *string { return &c.Unit }, []string{"unit", "units"}},
	{func(c *Claim) *string { return &c.Tolerance }, []string{"tolerance"}},
	{func(c *Claim) *string { return &c.Base }, []string{"stated base", "base", "n"}},
	{func(c *Claim) *string { return &c.Where }, []string{"where stated", "where", "section", "source"}},
	{func(c *Claim) *string { return &c.Note }, []string{"note", "notes", "comment"}},
}

// Read reads claims from CSV: comma, semicolon or tab; UTF-8, UTF-16 or
// Windows-1252. The columns id and value must be there, in any order. A line
// that cannot be used, and a column that is none of ours, becomes a claim with
// a Problem, so that it has its place among the verdicts; an error means that
// no line can be used.
func Read(r io.Reader, name string) ([]Claim, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading claims from %s: %w", name, err)
	}
	if len(data) > maxBytes {
		return nil, fmt.Errorf("reading claims from %s: more than %d MB; this is no file of claims", name, maxBytes>>20)
	}
	text, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("reading claims from %s: %w", name, err)
	}
	rd := csv.NewReader(strings.NewReader(text))
	rd.Comma = separator(text)
	rd.FieldsPerRecord = -1
	head, err := rd.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("reading claims from %s: the file is empty", name)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the header of %s: %w", name, err)
	}
	columns, problems, err := readHeader(head, name)
	if err != nil {
		return nil, err
	}
	claims, err := readLines(rd, columns, name)
	return append(problems, claims...), err
}

// decode makes the bytes text: by the byte order mark, else UTF-8 if they are
// that, else Windows-1252.
func decode(data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", fmt.Errorf("the bytes are not UTF-16: %w", err)
		}
		return string(out), nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return string(data), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("the bytes are neither UTF-8 nor Windows-1252: %w", err)
	}
	return string(out), nil
}

// separator is the one that stands most often in the first line.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, c := range []rune{';', '\t'} {
		if strings.Count(first, string(c)) > strings.Count(first, string(best)) {
			best = c
		}
	}
	return best
}

// readHeader finds which field each column is; nil for one that is none.
func readHeader(head []string, name string) ([]func(*Claim) *string, []Claim, error) {
	columns := make([]func(*Claim) *string, len(head))
	var problems []Claim
	found := map[string]bool{}
	for i, h := range head {
		key := strings.Join(strings.Fields(strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(h))), " ")
		for _, c := range headers {
			for _, n := range c.names {
				if n == key && !found[c.names[0]] {
					columns[i] = c.field
					found[c.names[0]] = true
				}
			}
		}
		if columns[i] == nil && key != "" {
			problems = append(problems, Claim{Line: 1, Problem: fmt.Sprintf("the column %q is not read; the columns are id, statement, value, unit, tolerance, stated base, where stated and note, once each", h)})
		}
	}
	if !found["id"] || !found["value"] {
		return nil, nil, fmt.Errorf("reading claims from %s: the first line must name the columns, among them id and value", name)
	}
	return columns, problems, nil
}

func readLines(rd *csv.Reader, columns []func(*Claim) *string, name string) ([]Claim, error) {
	var claims []Claim
	for {
		record, err := rd.Read()
		if errors.Is(err, io.EOF) {
			return claims, nil
		}
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			claims = append(claims, Claim{Line: bad.StartLine, Problem: fmt.Sprintf("the line cannot be read (%v); check its quotation marks", bad.Err)})
			continue
		}
		if err != nil {
			return claims, fmt.Errorf("reading claims from %s: %w", name, err)
		}
		claim, problem := readClaim(record, columns)
		if problem == "" && claim == (Claim{}) {
			continue // nothing on the line
		}
		claim.Line, _ = rd.FieldPos(0)
		claim.Problem = problem
		claims = append(claims, claim)
	}
}

// readClaim makes a claim of a line; an empty one of a line with nothing on it.
func readClaim(record []string, columns []func(*Claim) *string) (Claim, string) {
	var c Claim
	for i, field := range record {
		field = strings.TrimSpace(field)
		if field == "" {
			continue
		}
		if i >= len(columns) {
			return c, fmt.Sprintf("there are %d fields under %d headings; a text that holds the separator must stand in quotation marks", len(record), len(columns))
		}
		if columns[i] != nil {
			*columns[i](&c) = field
		}
	}
	switch {
	case c == Claim{}:
		return c, ""
	case c.ID == "":
		return c, "the claim has no id; give it the id of the result that it is about"
	case c.Value == "":
		return c, fmt.Sprintf("the claim %s has no value; give it the value that the text states", c.ID)
	}
	if c.Tolerance != "" {
		if _, ok := tolerance(c.Tolerance); !ok {
			return c, fmt.Sprintf("the tolerance %q of the claim %s is not a number of 0 or more", c.Tolerance, c.ID)
		}
	}
	return c, ""
}
