package store

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// ErrFull says that there is no room for the store.
var ErrFull = errors.New("there is no room left on the disk for what proforma writes; the former files are as they were. Free some, or name a place on another disk, and run again")

// ErrMemory says that a query needs more memory than it is given.
var ErrMemory = errors.New("this needs more memory than a query is given: there are too many organisations to be analysed at once. The store alone is made by proforma ingest, and can be read with DuckDB")

// inWords says in words what DuckDB says of a full disk, which it quotes from
// the system, and of its own bounds.
func inWords(err error) error {
	if err == nil || errors.Is(err, ErrFull) {
		return err
	}
	text := err.Error()
	if strings.Contains(text, "Out of Memory Error") {
		return fmt.Errorf("%w (%s)", ErrMemory, firstLine(text))
	}
	full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG) || errors.Is(err, syscall.EDQUOT)
	for _, sign := range []string{"no space left", "file too large", "quota exceeded", "not enough space"} {
		full = full || strings.Contains(strings.ToLower(text), sign)
	}
	if full {
		return fmt.Errorf("%w (%s)", ErrFull, firstLine(text))
	}
	return err
}

// inWords says in words what went wrong, and what a query was given.
func (s *Store) inWords(err error) error {
	err = inWords(err)
	if errors.Is(err, ErrMemory) {
		return fmt.Errorf("with %s: %w", s.memory, err)
	}
	return err
}

// bothInWords joins the errors of both databases. A full disk is said once.
func bothInWords(a, b error) error {
	a, b = inWords(a), inWords(b)
	switch {
	case errors.Is(a, ErrFull):
		return a
	case errors.Is(b, ErrFull):
		return b
	}
	return errors.Join(a, b)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
