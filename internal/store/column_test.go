package store

import (
	"context"
	"path/filepath"
	"testing"
)

func TestColumnsHoldWhatRowsDo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.duckdb")
	load(t, path)
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	statement := `SELECT * FROM (VALUES
		(NULL, NULL, NULL, NULL, NULL, NULL),
		(true, 3, 5000000000, 2.5, 'a', NULL),
		(false, -7, 4, 0.0, '', NULL),
		(NULL, NULL, NULL, NULL, NULL, NULL),
		(true, 3, -2147483648, -1.0, 'a', NULL)) AS v(yes, whole, long, part, words, nothing)`
	rows, err := s.Select(context.Background(), statement)
	if err != nil {
		t.Fatal(err)
	}
	columns, err := s.SelectColumns(context.Background(), statement)
	if err != nil {
		t.Fatal(err)
	}
	if columns.Len != len(rows.Rows) {
		t.Fatalf("%d rows, by rows %d", columns.Len, len(rows.Rows))
	}
	for i, name := range rows.Columns {
		c := columns.Column(name)
		for j, row := range rows.Rows {
			at := int32(j)
			switch want := row[i].(type) {
			case nil:
				if _, number := c.Number(at); !c.Null(at) || c.Text(at) != "" || number {
					t.Errorf("%s, row %d holds something", name, j)
				}
			case bool:
				if got, ok := c.Boolean(at); !ok || got != want {
					t.Errorf("%s, row %d: %v, by rows %v", name, j, got, want)
				}
			case int64:
				if got, ok := c.Number(at); !ok || got != float64(want) {
					t.Errorf("%s, row %d: %v, by rows %v", name, j, got, want)
				}
			case float64:
				if got, ok := c.Number(at); !ok || got != want {
					t.Errorf("%s, row %d: %v, by rows %v", name, j, got, want)
				}
			case string:
				if got := c.Text(at); c.Null(at) || got != want || c.Word(c.CodeOf(want)) != want {
					t.Errorf("%s, row %d: %q, by rows %q", name, j, got, want)
				}
			}
		}
	}
	if text := columns.Column("long").Text(1); text != "5000000000" {
		t.Errorf("a long number reads %s", text)
	}
}

func TestAColumnOfTwoTypesIsRefused(t *testing.T) {
	if _, err := ColumnsOf([]string{"x"}, [][]any{{1.5}, {"a"}}); err == nil {
		t.Error("a number and a text stand in one column")
	}
}
