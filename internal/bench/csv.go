package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/duckdb/duckdb-go/v2"

	"proforma/ingest/document"
	"proforma/ingest/layout"
	"proforma/internal/instrument"
)

// inProcess is a job measured within this process.
type inProcess struct {
	name string
	do   func() (rows int, err error)
}

// inTurn measures jobs side by side: each in turn, several rounds, so that a
// machine that drifts does so for all of them. It gives the medians of
// processor time.
func inTurn(rounds int, jobs []inProcess) ([]time.Duration, error) {
	spent := make([][]time.Duration, len(jobs))
	for range rounds {
		for i, j := range jobs {
			runtime.GC()
			before := processorTime()
			if _, err := j.do(); err != nil {
				return nil, fmt.Errorf("%s: %w", j.name, err)
			}
			spent[i] = append(spent[i], processorTime()-before)
		}
	}
	medians := make([]time.Duration, len(jobs))
	for i := range spent {
		slices.Sort(spent[i])
		medians[i] = spent[i][rounds/2]
	}
	return medians, nil
}

// csvSide measures the reading of a CSV export beside DuckDB's own.
func csvSide(path, work string, rounds int) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	jobs := []inProcess{
		{"DuckDB reads it into a table (`CREATE TABLE AS FROM read_csv`, all text, one thread)", func() (int, error) { return intoDuckDB(path, work) }},
		{"our reader: hash, encoding, records, cells", func() (int, error) { return cellsOf(path) }},
		{"our reader and the layout: raw submissions", func() (int, error) { return submissionsOf(path) }},
		{"our reader into the same table", func() (int, error) { return cellsIntoDuckDB(path, work) }},
	}
	spent, err := inTurn(rounds, jobs)
	if err != nil {
		return err
	}
	fmt.Printf("\n%s, %d MB:\n\n| job | processor time, median of %d | times DuckDB's |\n|---|---|---|\n", filepath.Base(path), info.Size()/1_000_000, rounds)
	for i, j := range jobs {
		fmt.Printf("| %s | %.2f s | %.1f |\n", j.name, spent[i].Seconds(), spent[i].Seconds()/spent[0].Seconds())
	}
	return nil
}

func intoDuckDB(path, work string) (int, error) {
	return withDatabase(work, func(ctx context.Context, db *sql.DB, _ driver.Conn) (int, error) {
		_, err := db.ExecContext(ctx, "CREATE TABLE export AS FROM read_csv(?, all_varchar = true, header = true)", path)
		if err != nil {
			return 0, err
		}
		var n int
		return n, db.QueryRowContext(ctx, "SELECT count(*) FROM export").Scan(&n)
	})
}

// withDatabase does something in a new database file and checkpoints it.
func withDatabase(work string, do func(context.Context, *sql.DB, driver.Conn) (int, error)) (n int, err error) {
	dir, err := os.MkdirTemp(work, "duckdb-")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	c, err := duckdb.NewConnector(filepath.Join(dir, "a.duckdb")+"?threads=1", nil)
	if err != nil {
		return 0, err
	}
	ctx := context.Background()
	db := sql.OpenDB(c)
	defer db.Close() //nolint:errcheck // measured until the checkpoint
	conn, err := c.Connect(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Close() //nolint:errcheck // as above
	if n, err = do(ctx, db, conn); err != nil {
		return 0, err
	}
	_, err = db.ExecContext(ctx, "CHECKPOINT")
	return n, err
}

func cellsOf(path string) (int, error) {
	rows := 0
	return rows, eachRow(path, func(document.Row) error { rows++; return nil })
}

func eachRow(path string, do func(document.Row) error) error {
	doc, err := document.Open(path, filepath.Base(path), document.Limits{})
	if err != nil {
		return err
	}
	for row, err := range doc.Sheets[0].Rows() {
		if err != nil {
			return err
		}
		if err := do(row); err != nil {
			return err
		}
	}
	return doc.Close()
}

func cellsIntoDuckDB(path, work string) (int, error) {
	return withDatabase(work, func(ctx context.Context, db *sql.DB, conn driver.Conn) (rows int, err error) {
		var appender *duckdb.Appender
		var values []driver.Value
		err = eachRow(path, func(row document.Row) error {
			if appender == nil {
				columns := ""
				for i := range row.Fields {
					columns += fmt.Sprintf(", c%d VARCHAR", i)
				}
				if _, err := db.ExecContext(ctx, "CREATE TABLE export ("+columns[2:]+")"); err != nil {
					return err
				}
				appender, err = duckdb.NewAppenderFromConn(conn, "", "export")
				values = make([]driver.Value, row.Fields)
				return err
			}
			clear(values)
			for _, c := range row.Cells {
				if c.Col <= len(values) {
					values[c.Col-1] = c.Text
				}
			}
			rows++
			return appender.AppendRow(values...)
		})
		if err != nil {
			return 0, err
		}
		return rows, appender.Close()
	})
}

func submissionsOf(path string) (int, error) {
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		return 0, err
	}
	doc, err := document.Open(path, filepath.Base(path), document.Limits{})
	if err != nil {
		return 0, err
	}
	l, why := layout.New(e).Recognise(doc)
	if l == nil {
		return 0, fmt.Errorf("not recognised: %s", why)
	}
	n := 0
	for s := range l.Submissions() {
		if s != nil {
			n++
		}
	}
	return n, doc.Close()
}
