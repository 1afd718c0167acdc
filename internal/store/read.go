package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"strings"
	"time"

	"proforma/internal/survey"
)

// Store is a store open for reading.
type Store struct {
	db     *sql.DB
	path   string
	memory string              // what DuckDB may hold, in words
	words  map[string][]string // of a large store: what the codes of a key stand for, by column
}

// newStore wraps an open database. It keeps one connection, so that tables
// worked out for this session are seen by every query of it.
func newStore(db *sql.DB, path string) *Store {
	db.SetMaxOpenConns(1)
	return &Store{db: db, path: path, memory: readMemory}
}

// DropAssumed takes every reading that rests on an assumption out of the marts
// that Materialise worked out, for the rest of the session. The file is not
// changed.
func (s *Store) DropAssumed(ctx context.Context) error {
	for _, name := range []string{"strict_person", "strict_team", "strict_choice"} {
		if _, err := s.db.ExecContext(ctx, query(name)); err != nil {
			return fmt.Errorf("leaving assumed readings out (%s): %w", name, err)
		}
	}
	return nil
}

// Info says what load a store holds.
type Info struct {
	Edition     string
	LoadID      string
	Schema      int
	ToolVersion string
}

// Table is the result of a query. A value is nil, bool, int64, float64 or
// string; a date is a string in ISO form.
type Table struct {
	Columns []string
	Rows    [][]any
}

// Open opens a store for reading. A file that is not a store of this version's
// schema is an error that says to load again.
func Open(ctx context.Context, path string) (*Store, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no store at %s; make one with: proforma ingest INPUT --store %s", path, path)
	}
	if !isDuckDB(path) {
		return nil, fmt.Errorf("%s is not a store that proforma made", path)
	}
	c, err := connect(path, true)
	if err != nil {
		return nil, err
	}
	s := newStore(sql.OpenDB(c), path)
	info, err := s.Info(ctx)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s is not a store that proforma made; name the one that ingest or run wrote, not the identities beside it (%s)", path, firstLine(err.Error())), s.Close())
	}
	if info.Schema != Schema() {
		return nil, errors.Join(fmt.Errorf("%s %w (schema %d, this one reads %d); make it again with proforma ingest", path, errOtherSchema, info.Schema, Schema()), s.Close())
	}
	return s, nil
}

var errOtherSchema = errors.New("was made by another version of proforma")

// Close closes a store opened with Open. The folder beside it that DuckDB puts
// aside what it has no memory for is removed: DuckDB empties it and leaves it.
func (s *Store) Close() error {
	err := s.db.Close()
	_ = os.Remove(s.path + ".tmp") // not there, or still holds something: then it stays
	return err
}

// Info reads what load the store holds.
func (s *Store) Info(ctx context.Context) (Info, error) {
	var i Info
	row := s.db.QueryRowContext(ctx, query("info"))
	if err := row.Scan(&i.Edition, &i.LoadID, &i.Schema, &i.ToolVersion); err != nil {
		return i, fmt.Errorf("reading what was loaded: %w", err)
	}
	return i, nil
}

// Select runs a query and returns all of its rows.
func (s *Store) Select(ctx context.Context, statement string, args ...any) (*Table, error) {
	rows, err := s.db.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, fmt.Errorf("running a query: %w", s.inWords(err))
	}
	defer rows.Close()
	t := &Table{}
	if t.Columns, err = rows.Columns(); err != nil {
		return nil, fmt.Errorf("reading the columns of a query: %w", err)
	}
	for rows.Next() {
		cells := make([]any, len(t.Columns))
		into := make([]any, len(cells))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, fmt.Errorf("reading a row of a query: %w", err)
		}
		for i, c := range cells {
			if cells[i], err = plain(c); err != nil {
				return nil, fmt.Errorf("column %s of a query: %w", t.Columns[i], err)
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading the rows of a query: %w", err)
	}
	return t, nil
}

// Rows runs a query and hands out its rows one at a time, each valid until the
// next. A value is as in Table. An error ends the sequence.
func (s *Store) Rows(ctx context.Context, statement string, args ...any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		rows, err := s.db.QueryContext(ctx, statement, args...)
		if err != nil {
			yield(nil, fmt.Errorf("running a query: %w", s.inWords(err)))
			return
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			yield(nil, fmt.Errorf("reading the columns of a query: %w", err))
			return
		}
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		for rows.Next() {
			err := rows.Scan(into...)
			for i := 0; i < len(cells) && err == nil; i++ {
				cells[i], err = plain(cells[i])
			}
			if err != nil {
				yield(nil, fmt.Errorf("reading a row of a query: %w", err))
				return
			}
			if !yield(cells, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, fmt.Errorf("reading the rows of a query: %w", err))
		}
	}
}

// LastAnswered is the last day on which a submission that counts was answered,
// in ISO form; empty if none is dated.
func (s *Store) LastAnswered(ctx context.Context) (string, error) {
	t, err := s.Select(ctx, query("last_answered"))
	if err != nil {
		return "", fmt.Errorf("finding the last day a form was answered: %w", err)
	}
	day, _ := t.Rows[0][0].(string)
	return day, nil
}

// plain narrows what the driver returns to the types that Table promises.
func plain(v any) (any, error) {
	switch x := v.(type) {
	case nil, bool, int64, float64, string:
		return x, nil
	case int32:
		return int64(x), nil
	case int16:
		return int64(x), nil
	case int8:
		return int64(x), nil
	case uint64:
		return int64(x), nil
	case uint32:
		return int64(x), nil
	case uint16:
		return int64(x), nil
	case uint8:
		return int64(x), nil
	case float32:
		return float64(x), nil
	case []byte:
		return string(x), nil
	case time.Time:
		return x.Format(time.DateOnly), nil
	case interface{ Float64() float64 }: // DECIMAL
		return x.Float64(), nil
	case fmt.Stringer: // HUGEINT, which sums of integers give
		return nil, fmt.Errorf("values of type %T are not read: cast them in the SQL", v)
	}
	return nil, fmt.Errorf("values of type %T are not read: cast them in the SQL", v)
}

// Findings hands out the findings in the order they were made, as the store
// holds them: masked.
func (s *Store) Findings(ctx context.Context) iter.Seq2[survey.Finding, error] {
	return func(yield func(survey.Finding, error) bool) {
		rows, err := s.db.QueryContext(ctx, query("findings"))
		if err != nil {
			yield(survey.Finding{}, fmt.Errorf("reading findings: %w", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var f survey.Finding
			var candidates string
			var settled bool
			var r survey.Ruling
			p := &f.Position
			err := rows.Scan(&f.Stored, &f.Code, &f.Submission, &f.Question, &p.File, &p.Sheet, &p.Cell, &p.Part,
				&f.Text, &f.Reading, &f.What, &f.Mend, &candidates, &f.Organisation, &settled, &r.Who, &r.When, &r.To, &r.Why)
			if err != nil {
				yield(f, fmt.Errorf("reading a finding: %w", err))
				return
			}
			if settled {
				r.Finding = f.Stored
				f.Settled = &r
			}
			f.Candidates = splitList(candidates)
			if !yield(f, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(survey.Finding{}, fmt.Errorf("reading findings: %w", err))
		}
	}
}

const listSeparator = " | "

func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, listSeparator)
}
