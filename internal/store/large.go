package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// An analysis may hold this much in DuckDB, and more for each submission of a
// large store: what its choices, people and team take, and the sorting of them.
const (
	analyseMemory       = 256 << 20
	memoryForSubmission = 2 << 10
)

// codedColumns are the columns that hold a key in every query that has them,
// with the query that lists the keys in the order of their codes.
var codedColumns = map[string]string{"organisation": "organisation_words", "submission": "submission_words"}

// LargeFrom is the number of submissions that count from which a store is best
// materialised as a large one.
const LargeFrom = 20_000

// Materialise works out the marts once, for this session: the queries after it
// read tables where they would plan and compute views again and again. The
// file is not changed: it holds the views. From largeFrom submissions the tables
// hold keys and codes in place of texts; queries and their rows are the same.
func (s *Store) Materialise(ctx context.Context, largeFrom int64) error {
	n, err := s.submissions(ctx)
	if err != nil {
		return err
	}
	memory := int64(analyseMemory)
	if n > 0 && n >= largeFrom {
		memory += n * memoryForSubmission
	}
	s.memory = fmt.Sprintf("%d MB", memory>>20)
	if _, err := s.db.ExecContext(ctx, fmt.Sprintf("SET memory_limit = '%dMiB'", memory>>20)); err != nil {
		return fmt.Errorf("making room for an analysis: %w", err)
	}
	if n > 0 && n >= largeFrom {
		return s.materialiseLarge(ctx)
	}
	t, err := s.Select(ctx, query("marts"))
	if err != nil {
		return fmt.Errorf("listing the marts: %w", err)
	}
	for _, row := range t.Rows {
		name := quoteName(row[0].(string))
		if _, err := s.db.ExecContext(ctx, "CREATE OR REPLACE TEMP TABLE "+name+" AS FROM main."+name); err != nil {
			return fmt.Errorf("working out %s: %w", name, s.inWords(err))
		}
	}
	return nil
}

// submissions is how many submissions count.
func (s *Store) submissions(ctx context.Context) (int64, error) {
	var n int64
	if err := s.db.QueryRowContext(ctx, query("count_submissions")).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting the submissions: %w", s.inWords(err))
	}
	return n, nil
}

// materialiseLarge works out the marts of a large store. The keys are the
// place of an organisation or a submission in the order of their texts.
func (s *Store) materialiseLarge(ctx context.Context) error {
	for _, name := range []string{"large_types", "large_marts"} {
		if _, err := s.db.ExecContext(ctx, query(name)); err != nil {
			return fmt.Errorf("working out the marts of a large store (%s): %w", name, s.inWords(err))
		}
	}
	words := map[string][]string{}
	for column, name := range codedColumns {
		t, err := s.SelectColumns(ctx, query(name))
		if err != nil {
			return fmt.Errorf("listing the keys of a large store (%s): %w", name, err)
		}
		words[column] = t.Of[0].words
	}
	s.words = words
	return nil
}

// codedQuery is a query that gives some of its columns as codes of words.
type codedQuery struct {
	statement string
	words     map[string][]string // by column
}

// coded has the keys of a large store come as their codes: the driver would
// look up all texts of a key for every two thousand rows.
func (s *Store) coded(ctx context.Context, statement string) (codedQuery, error) {
	plain := codedQuery{statement: statement}
	if s.words == nil {
		return plain, nil
	}
	kinds, err := s.columnKinds(ctx, statement)
	if err != nil {
		return plain, err
	}
	q := codedQuery{words: map[string][]string{}}
	var replaced []string
	for _, c := range kinds {
		if words, ok := s.words[c.name]; ok && c.kind == "ENUM" {
			q.words[c.name] = words
			replaced = append(replaced, fmt.Sprintf("enum_code(%s) AS %[1]s", quoteName(c.name)))
		}
	}
	if replaced == nil {
		return plain, nil
	}
	slices.Sort(replaced)
	q.statement = "SELECT * REPLACE (" + strings.Join(replaced, ", ") + ") FROM (\n" + statement + "\n)"
	return q, nil
}

// columnKind is the type of a column of a query.
type columnKind struct{ name, kind string }

func (s *Store) columnKinds(ctx context.Context, statement string) ([]columnKind, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT * FROM (\n"+statement+"\n) LIMIT 0")
	if err != nil {
		return nil, fmt.Errorf("planning a query: %w", s.inWords(err))
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, fmt.Errorf("reading the columns of a query: %w", err)
	}
	var kinds []columnKind
	for _, t := range types {
		kinds = append(kinds, columnKind{t.Name(), t.DatabaseTypeName()})
	}
	return kinds, rows.Err()
}
