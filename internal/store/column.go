package store

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// Columns is the result of a query, held column by column: of a million rows
// each cell takes one to eight bytes, where a row of values takes some hundred.
type Columns struct {
	Names []string
	Of    []*Column // in the order of Names
	Len   int       // rows
}

// Column is the column of that name, or nil.
func (c *Columns) Column(name string) *Column {
	for i, n := range c.Names {
		if n == name {
			return c.Of[i]
		}
	}
	return nil
}

// kind is what a column holds.
type kind uint8

const (
	empty   kind = iota // nothing but NULL so far
	boolean             // true and false
	integer             // whole numbers that 32 bits hold
	long                // other whole numbers
	real                // 64-bit floating point
	text                // texts, each distinct one held once
)

// noFlag and noInteger stand for NULL.
const (
	noFlag    = int8(-1)
	noInteger = int32(math.MinInt32)
)

// Column is one column of a query. A nil Column holds nothing.
type Column struct {
	kind     kind
	nulls    int       // rows before the first value, while the kind is not known
	flags    []int8    // of booleans: 0, 1 or noFlag
	integers []int32   // of integers, or noInteger
	reals    []float64 // of other numbers; NaN is NULL
	codes    []uint32  // of texts: place in words, from 1; 0 is NULL
	words    []string
	known    map[string]uint32
}

// Null says whether a row holds nothing.
func (c *Column) Null(row int32) bool {
	if c == nil {
		return true
	}
	switch c.kind {
	case boolean:
		return c.flags[row] == noFlag
	case integer:
		return c.integers[row] == noInteger
	case long, real:
		return math.IsNaN(c.reals[row])
	case text:
		return c.codes[row] == 0
	}
	return true
}

// Number is a row's number, and whether it holds one. True is 1.
func (c *Column) Number(row int32) (float64, bool) {
	if c.Null(row) {
		return 0, false
	}
	switch c.kind {
	case boolean:
		return float64(c.flags[row]), true
	case integer:
		return float64(c.integers[row]), true
	case long, real:
		return c.reals[row], true
	}
	return 0, false
}

// Text is what a row holds as a text; empty for nothing.
func (c *Column) Text(row int32) string {
	if c.Null(row) {
		return ""
	}
	switch c.kind {
	case boolean:
		return strconv.FormatBool(c.flags[row] == 1)
	case integer:
		return strconv.Itoa(int(c.integers[row]))
	case long:
		return strconv.FormatInt(int64(c.reals[row]), 10)
	case real:
		return strconv.FormatFloat(c.reals[row], 'g', -1, 64)
	}
	return c.words[c.codes[row]-1]
}

// Boolean is a row's true or false, and whether it holds one.
func (c *Column) Boolean(row int32) (value, ok bool) {
	if c == nil || c.kind != boolean || c.flags[row] == noFlag {
		return false, false
	}
	return c.flags[row] == 1, true
}

// Codes is the number of distinct texts of the column, and Code the number of a
// row's text among them, from 1; 0 where there is none. ok is false for a column
// that holds no texts.
func (c *Column) Codes() (n int, ok bool) {
	if c == nil || c.kind != text && c.kind != empty {
		return 0, false
	}
	return len(c.words), true
}

// Code is the number of a row's text; see Codes.
func (c *Column) Code(row int32) uint32 {
	if c == nil || c.kind != text {
		return 0
	}
	return c.codes[row]
}

// Word is the text with a number that Code gave.
func (c *Column) Word(code uint32) string { return c.words[code-1] }

// CodeOf is the number of a text, 0 if no row holds it.
func (c *Column) CodeOf(word string) uint32 {
	if c == nil || c.kind != text {
		return 0
	}
	if c.known == nil {
		return uint32(slices.Index(c.words, word) + 1)
	}
	return c.known[word]
}

// ColumnsOf holds rows of values, as a query would give them, column by column.
func ColumnsOf(names []string, rows [][]any) (*Columns, error) {
	out := &Columns{Names: names, Len: len(rows)}
	for i, name := range names {
		c := &Column{}
		for _, row := range rows {
			if err := c.add(row[i]); err != nil {
				return nil, fmt.Errorf("column %s: %w", name, err)
			}
		}
		out.Of = append(out.Of, c)
	}
	return out, nil
}

// SelectColumns runs a query and returns its rows, column by column. The values
// are as in Table.
func (s *Store) SelectColumns(ctx context.Context, statement string) (*Columns, error) {
	rows, err := s.db.QueryContext(ctx, statement)
	if err != nil {
		return nil, fmt.Errorf("running a query: %w", s.inWords(err))
	}
	defer rows.Close()
	out := &Columns{}
	if out.Names, err = rows.Columns(); err != nil {
		return nil, fmt.Errorf("reading the columns of a query: %w", err)
	}
	for _, name := range out.Names {
		out.Of = append(out.Of, &Column{words: s.words[name]})
	}
	cells, into := make([]any, len(out.Of)), make([]any, len(out.Of))
	for i := range cells {
		into[i] = &cells[i]
	}
	for ; rows.Next(); out.Len++ {
		if err := rows.Scan(into...); err != nil {
			return nil, fmt.Errorf("reading a row of a query: %w", err)
		}
		for i, c := range out.Of {
			if err := c.add(cells[i]); err != nil {
				return nil, fmt.Errorf("column %s of a query: %w", out.Names[i], err)
			}
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading the rows of a query: %w", s.inWords(err))
	}
	return out, nil
}
