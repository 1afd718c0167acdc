package document

import (
	"errors"
	"iter"
)

// puller hands out rows one at a time.
type puller interface {
	next() (row Row, ok bool, err error)
	close()
}

// sequence makes a sequence of a puller. A panic of the parser becomes an error
// that ends the sequence; a panic of whoever uses the rows is left alone. Every
// error is an *Error.
func sequence(start func() (puller, error)) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		p, err := guardedStart(start)
		if err != nil {
			yield(Row{}, asError(err))
			return
		}
		defer p.close()
		for {
			row, ok, err := guardedNext(p)
			if err != nil {
				yield(Row{}, asError(err))
				return
			}
			if !ok || !yield(row, nil) {
				return
			}
		}
	}
}

func guardedStart(start func() (puller, error)) (p puller, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = panicked(v)
		}
	}()
	return start()
}

func guardedNext(p puller) (row Row, ok bool, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = panicked(v)
		}
	}()
	return p.next()
}

func asError(err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	return fromWorkbook(err)
}
