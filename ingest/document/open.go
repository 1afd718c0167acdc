package document

import "proforma/internal/survey"

// Error says why a file cannot be read.
type Error struct {
	Code survey.Code // one of the file_ codes
	What string      // what is wrong, a sentence
	Mend string      // how to mend it, a sentence
	Err  error       // the cause, if a library gave one
}

func (e *Error) Error() string { return e.What }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }
