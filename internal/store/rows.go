package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/duckdb/duckdb-go/v2"

	"proforma/internal/killpoint"
)

const (
	// batchRows is how many rows go to the writing goroutine at once.
	batchRows = 512
	// batchesAhead is how many batches may wait for it. With batchRows it bounds
	// what waits in memory.
	batchesAhead = 4
	// flushEvery is how many rows, of all tables together, wait outside the
	// database. It bounds memory; the rows of an open appender are not in DuckDB's
	// own account.
	flushEvery = 100_000
)

// rowQueue appends rows to the tables of one database on a goroutine of its own,
// in the order they come, while the caller makes the next ones.
type rowQueue struct {
	conn     driver.Conn
	batch    *batch // being filled
	work     chan *batch
	free     chan *batch
	failed   chan error // holds the first error until the caller has it
	err      error      // that the caller has been told
	appended int        // rows in all
	closed   bool

	// What follows belongs to the writing goroutine.
	appenders map[string]*duckdb.Appender
	order     []string // tables in the order first written to, so that flushing is the same each time
	unflushed int      // rows since the last flush
}

// batch is rows one after the other.
type batch struct {
	rows   []queued
	values []driver.Value
	done   chan error // if set, the appenders are flushed after the rows, and closed if the queue ends
	last   bool
}

// queued is a row: its table, and how many of the values are its own.
type queued struct {
	table  string
	values int
}

func newRowQueue(conn driver.Conn) *rowQueue {
	q := &rowQueue{
		conn: conn, batch: &batch{}, work: make(chan *batch, batchesAhead), free: make(chan *batch, batchesAhead+1),
		failed: make(chan error, 1), appenders: map[string]*duckdb.Appender{},
	}
	go q.write()
	return q
}

// append queues a row.
func (q *rowQueue) append(table string, values []driver.Value) error {
	q.batch.rows = append(q.batch.rows, queued{table, len(values)})
	for _, v := range values {
		// DuckDB takes text that is no UTF-8 for a missing value.
		if text, ok := v.(string); ok && !utf8.ValidString(text) {
			v = strings.ToValidUTF8(text, "\uFFFD")
		}
		q.batch.values = append(q.batch.values, v)
	}
	q.appended++
	if len(q.batch.rows) < batchRows {
		return q.err
	}
	q.send()
	select {
	case q.err = <-q.failed:
	default:
	}
	return q.err
}

// send hands the batch over and takes an empty one.
func (q *rowQueue) send() {
	q.work <- q.batch
	select {
	case q.batch = <-q.free:
	default:
		q.batch = &batch{}
	}
}

// flush waits until all rows are in the database's transaction.
func (q *rowQueue) flush() error { return q.settle(false) }

// close flushes and ends the queue. It may be called again.
func (q *rowQueue) close() error {
	if q.closed {
		return nil
	}
	q.closed = true
	err := q.settle(true)
	close(q.work)
	return err
}

func (q *rowQueue) settle(last bool) error {
	done := make(chan error, 1)
	q.batch.done, q.batch.last = done, last
	q.send()
	if err := <-done; err != nil && q.err == nil {
		q.err = err
	}
	return q.err
}

// write is the writing goroutine. After an error rows are dropped: the load has
// failed.
func (q *rowQueue) write() {
	var failed error
	for b := range q.work {
		if failed == nil {
			if failed = inWords(q.rows(b)); failed != nil {
				q.failed <- failed
			}
		}
		if b.done != nil {
			err := failed
			if b.last {
				if err = failed; err == nil {
					err = inWords(q.closeAppenders())
				} else {
					_ = q.closeAppenders() // why it cannot has been said
				}
			} else if failed == nil {
				failed = inWords(q.flushAppenders())
				err = failed
			}
			b.done <- err
		}
		clear(b.values)
		*b = batch{rows: b.rows[:0], values: b.values[:0]}
		select {
		case q.free <- b:
		default:
		}
	}
}

// rows appends the rows of a batch.
func (q *rowQueue) rows(b *batch) error {
	at := 0
	for _, r := range b.rows {
		a, ok := q.appenders[r.table]
		if !ok {
			var err error
			if a, err = duckdb.NewAppenderFromConn(q.conn, "", r.table); err != nil {
				return fmt.Errorf("writing to %s: %w", r.table, err)
			}
			q.appenders[r.table] = a
			q.order = append(q.order, r.table)
		}
		killpoint.Step()
		if err := a.AppendRow(b.values[at : at+r.values]...); err != nil {
			return fmt.Errorf("writing to %s: %w", r.table, err)
		}
		at += r.values
		if q.unflushed++; q.unflushed >= flushEvery {
			if err := q.flushAppenders(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flushAppenders hands the rows that wait in appenders to the transaction.
func (q *rowQueue) flushAppenders() error {
	q.unflushed = 0
	for _, table := range q.order {
		if err := q.appenders[table].Flush(); err != nil {
			return fmt.Errorf("writing to %s: %w", table, err)
		}
	}
	return nil
}

func (q *rowQueue) closeAppenders() error {
	var errs []error
	for _, table := range q.order {
		if err := q.appenders[table].Close(); err != nil {
			errs = append(errs, fmt.Errorf("writing to %s: %w", table, err))
		}
	}
	q.appenders, q.order = map[string]*duckdb.Appender{}, nil
	return errors.Join(errs...)
}
