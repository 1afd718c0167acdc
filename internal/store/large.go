package store

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// An analysis may hold this much in DuckDB, and more for each submission of a
// large store: what its choices, people and team take, and the sorting of them.
const (
	analyseMemory       = 256 << 20
	memoryForSubmission = 2 << 10
)

// keyWords names, for the columns that hold a key in every query that has them,
// the query that lists the keys in the order of their numbers.
var keyWords = map[string]string{"organisation": "organisation_words", "submission": "submission_words"}

// LargeFrom is the number of submissions that count from which a store is best
// materialised as a large one.
const LargeFrom = 20_000

// Materialise works out the marts once, for this session: the queries after it
// read tables where they would plan and compute views again and again. The
// file is not changed: it holds the views. From largeFrom submissions the tables
// hold keys and codes in place of texts; queries and their rows are the same.
func (s *Store) Materialise(ctx context.Context, largeFrom int64) error {
	n, err := s.makeRoom(ctx, largeFrom)
	if err != nil {
		return err
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

// makeRoom lets DuckDB hold what queries over the submissions need, and gives
// their number.
func (s *Store) makeRoom(ctx context.Context, largeFrom int64) (submissions int64, err error) {
	n, err := s.submissions(ctx)
	if err != nil {
		return 0, err
	}
	memory := int64(analyseMemory)
	if n >= largeFrom {
		memory += n * memoryForSubmission
	}
	s.memory = fmt.Sprintf("%d MB", memory>>20)
	if _, err := s.db.ExecContext(ctx, fmt.Sprintf("SET memory_limit = '%dMiB'", memory>>20)); err != nil {
		return 0, fmt.Errorf("making room for %d submissions: %w", n, err)
	}
	return n, nil
}

// submissions is how many submissions count.
func (s *Store) submissions(ctx context.Context) (int64, error) {
	var n int64
	if err := s.db.QueryRowContext(ctx, query("count_submissions")).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting the submissions: %w", s.inWords(err))
	}
	return n, nil
}

// largeMarts are the marts that are worked out over the numbered tables, in
// order, with codes in place of their words.
var largeMarts = []struct{ name, columns string }{
	{"mart_team", "*"},
	{"mart_person", "*"},
	{"mart_choice", "* REPLACE (status::choice_status AS status)"},
}

// viewText is the query of a view of this version's schema.
func viewText(name string) (string, error) {
	for _, file := range slices.Backward(migrationFiles.names()) {
		text, err := fs.ReadFile(migrationFiles.files, migrationFiles.dir+"/"+file)
		if err != nil {
			return "", fmt.Errorf("reading migration %s: %w", file, err)
		}
		if _, after, ok := strings.Cut(string(text), "CREATE VIEW "+name+" AS\n"); ok {
			view, _, _ := strings.Cut(comment.ReplaceAllString(after, ""), ";")
			return view, nil
		}
	}
	return "", fmt.Errorf("the schema has no view %s", name)
}

// comment is a comment of SQL, to the end of its line. None of our texts holds
// two hyphens.
var comment = regexp.MustCompile(`--[^\n]*`)

// materialiseLarge works out the marts of a large store. An organisation and a
// submission are known by their number in the order of their texts.
func (s *Store) materialiseLarge(ctx context.Context) error {
	var catalog string // of the file; the session's own tables go by the same names
	if err := s.db.QueryRowContext(ctx, "SELECT current_database()").Scan(&catalog); err != nil {
		return fmt.Errorf("reading the name of the store: %w", err)
	}
	for _, name := range []string{"large_types", "large_keys", "large_tables"} {
		if _, err := s.db.ExecContext(ctx, strings.ReplaceAll(query(name), "$store", quoteName(catalog))); err != nil {
			return fmt.Errorf("working out the tables of a large store (%s): %w", name, s.inWords(err))
		}
	}
	for _, m := range largeMarts {
		view, err := viewText(m.name)
		if err != nil {
			return err
		}
		if _, err := s.db.ExecContext(ctx, "CREATE OR REPLACE TEMP TABLE "+m.name+" AS SELECT "+m.columns+" FROM (\n"+view+"\n)"); err != nil {
			return fmt.Errorf("working out %s of a large store: %w", m.name, s.inWords(err))
		}
	}
	if _, err := s.db.ExecContext(ctx, "DROP TABLE temp.stg_selection"); err != nil { // the marts hold it
		return fmt.Errorf("making room: %w", err)
	}
	words := map[string][]string{}
	for column, name := range keyWords {
		t, err := s.SelectColumns(ctx, query(name))
		if err != nil {
			return fmt.Errorf("listing the keys of a large store (%s): %w", name, err)
		}
		words[column] = t.Of[0].words
	}
	s.words = words
	return nil
}
