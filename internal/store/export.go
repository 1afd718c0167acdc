package store

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
)

// Relations lists the tables and views of the store, sorted by name, and makes
// room for reading them.
func (s *Store) Relations(ctx context.Context) ([]string, error) {
	if _, err := s.makeRoom(ctx, LargeFrom); err != nil {
		return nil, err
	}
	t, err := s.Select(ctx, query("relations"))
	if err != nil {
		return nil, fmt.Errorf("listing the relations of the store: %w", err)
	}
	names := make([]string, len(t.Rows))
	for i, row := range t.Rows {
		names[i] = row[0].(string)
	}
	return names, nil
}

// Export writes a relation whole to a Parquet file in dir, NAME.parquet.
// Rows come in the order they were loaded.
func (s *Store) Export(ctx context.Context, relation, dir string) error {
	path := filepath.Join(dir, relation+".parquet")
	statement := fmt.Sprintf(`COPY (SELECT * FROM %s) TO '%s' (FORMAT parquet)`, quoteName(relation), strings.ReplaceAll(path, "'", "''"))
	if _, err := s.db.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("exporting %s: %w", relation, s.inWords(err))
	}
	return nil
}

// RowsOf gives the columns of a relation, and hands out its rows one at a time.
func (s *Store) RowsOf(ctx context.Context, relation string) ([]string, iter.Seq2[[]any, error], error) {
	t, err := s.Select(ctx, "SELECT * FROM "+quoteName(relation)+" LIMIT 0")
	if err != nil {
		return nil, nil, fmt.Errorf("reading the columns of %s: %w", relation, err)
	}
	return t.Columns, s.Rows(ctx, "SELECT * FROM "+quoteName(relation)), nil
}

// Read reads a relation whole.
func (s *Store) Read(ctx context.Context, relation string) (*Table, error) {
	t, err := s.Select(ctx, "SELECT * FROM "+quoteName(relation))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", relation, err)
	}
	return t, nil
}

func quoteName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
