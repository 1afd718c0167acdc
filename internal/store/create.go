package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/duckdb/duckdb-go/v2"

	"proforma/internal/claim"
)

// IdentitiesPath is where the identities of a store are kept: beside it, as
// identities.duckdb for survey.duckdb and as NAME-identities.duckdb for
// NAME.duckdb.
func IdentitiesPath(path string) string {
	dir, base := filepath.Split(path)
	name := strings.TrimSuffix(base, filepath.Ext(base))
	if name == "survey" {
		return filepath.Join(dir, "identities.duckdb")
	}
	return filepath.Join(dir, name+"-identities.duckdb")
}

// database is one DuckDB file open for writing: a connection for SQL, and what
// appends rows.
type database struct {
	path      string
	connector *duckdb.Connector
	db        *sql.DB
	conn      driver.Conn
	rows      *rowQueue
}

// Load is a load under way: two files that are not in place yet.
type Load struct {
	path       string // where the store will be
	place      *claim.Claim
	store      *database
	identities *database
	medics     []string // background leaf ids that count as medical
	committed  bool

	attached map[string]bool // SHA-256 of the attachments that were written
	waiting  int             // bytes of attachments that are in memory
}

// Create begins a load of the store at path. The former files, if any, stay as
// they are until Commit.
func Create(ctx context.Context, path string) (*Load, error) {
	dir := filepath.Dir(path)
	if err := errors.Join(addressable(path), ours(ctx, path)); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the folder for the store: %w", err)
	}
	place, err := loads.Take(path)
	if err != nil {
		return nil, err
	}
	l := &Load{path: path, place: place}
	// The name of the file is part of its bytes, so the final names are used from the start.
	var other error
	var wg sync.WaitGroup
	wg.Go(func() {
		l.identities, other = createDatabase(ctx, filepath.Join(place.Dir, filepath.Base(IdentitiesPath(path))), identityFiles)
	})
	l.store, err = createDatabase(ctx, filepath.Join(place.Dir, filepath.Base(path)), migrationFiles)
	wg.Wait()
	if err := bothInWords(err, other); err != nil {
		return nil, errors.Join(err, l.Abort())
	}
	return l, nil
}

// createDatabase makes a DuckDB file and applies the migrations.
func createDatabase(ctx context.Context, path string, m migrations) (*database, error) {
	d := &database{path: path}
	var err error
	if d.connector, err = connect(path, false); err != nil {
		return nil, err
	}
	d.db = sql.OpenDB(d.connector)
	if err := m.apply(ctx, d.db); err != nil {
		return nil, errors.Join(fmt.Errorf("setting up %s: %w", filepath.Base(path), err), d.close())
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("making %s private: %w", filepath.Base(path), err), d.close())
	}
	if d.conn, err = d.connector.Connect(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("connecting to %s: %w", filepath.Base(path), err), d.close())
	}
	if err := d.exec("BEGIN TRANSACTION"); err != nil {
		return nil, errors.Join(fmt.Errorf("beginning to write %s: %w", filepath.Base(path), err), d.close())
	}
	d.rows = newRowQueue(d.conn)
	return d, nil
}

// What DuckDB may hold in memory. A load only passes rows on; queries join and
// sort them.
const (
	loadMemory = "128MB"
	readMemory = "256MB"
)

// connect opens a DuckDB file. One thread keeps the order of rows, of bytes and
// of sums; extensions are neither fetched nor loaded.
func connect(path string, readOnly bool) (*duckdb.Connector, error) {
	limit := loadMemory
	if readOnly {
		limit = readMemory
	}
	dsn := path + "?threads=1&memory_limit=" + limit + "&autoinstall_known_extensions=false&autoload_known_extensions=false"
	if readOnly {
		dsn += "&access_mode=READ_ONLY"
	}
	c, err := duckdb.NewConnector(dsn, nil)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", filepath.Base(path), err)
	}
	return c, nil
}

// addressable refuses a path that the driver, which reads it as part of an
// address, would take for another: it would open "a" for "a?b", and lose the
// settings for "a#b".
func addressable(path string) error {
	u, err := url.Parse(path + "?x=1")
	if err != nil || strings.ContainsAny(path, "?#") || u.RawQuery != "x=1" {
		return fmt.Errorf("%s: DuckDB cannot be given a path with ?, # or a percent sign in it; rename the folder, or work from inside it and name the file alone", path)
	}
	return nil
}

// ours refuses to take the place of a file that is no store: somebody's form,
// say, named by mistake.
func ours(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking at the store's place: %w", err)
	}
	if !info.IsDir() && isDuckDB(path) {
		s, err := Open(ctx, path)
		switch {
		case err == nil:
			return s.Close()
		case errors.Is(err, errOtherSchema):
			return nil // an older store of ours
		case ctx.Err() != nil:
			return ctx.Err() // the looking was interrupted
		}
	}
	return fmt.Errorf("%s exists and is not a store that proforma made, so it was not touched; name another file", path)
}

// isDuckDB says whether a file begins as a DuckDB file does.
func isDuckDB(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // reading only
	head := make([]byte, 12)
	_, err = io.ReadFull(f, head)
	return err == nil && string(head[8:]) == "DUCK"
}

// append adds one row to a table. An error may be that of an earlier row: rows
// are written behind the caller's back.
func (d *database) append(table string, values ...driver.Value) error {
	return d.rows.append(table, values)
}

// flush makes appended rows visible to queries.
func (d *database) flush() error {
	if err := d.rows.flush(); err != nil {
		return err
	}
	return d.commit(true)
}

// commit ends the transaction in which rows are appended, and begins another
// if more are to come. Within one, DuckDB writes and compresses each row group
// once, when it is full; with a transaction for each flush it would hold them
// all in memory, or compress the last one again at each checkpoint.
func (d *database) commit(more bool) error {
	statements := []string{"COMMIT", "BEGIN TRANSACTION"}
	if !more {
		statements = statements[:1]
	}
	for _, statement := range statements {
		if err := d.exec(statement); err != nil {
			return fmt.Errorf("writing rows to %s: %w", filepath.Base(d.path), inWords(err))
		}
	}
	return nil
}

// exec runs a statement on the connection that the appenders write to.
func (d *database) exec(statement string) error {
	_, err := d.conn.(driver.ExecerContext).ExecContext(context.Background(), statement, nil)
	return err
}

// worthCompressing is the number of rows from which DuckDB may try how each
// column is best compressed. Below it the trying takes longer than all the
// rest of a load, and a file has the same size in blocks either way.
const worthCompressing = 100_000

// finish flushes, folds the write-ahead log into the file and closes it.
func (d *database) finish(ctx context.Context) error {
	if err := d.rows.close(); err != nil {
		return err
	}
	if err := d.commit(false); err != nil {
		return err
	}
	if d.rows.appended < worthCompressing {
		if _, err := d.db.ExecContext(ctx, "PRAGMA force_compression='uncompressed'"); err != nil {
			return fmt.Errorf("completing %s: %w", filepath.Base(d.path), err)
		}
	}
	if _, err := d.db.ExecContext(ctx, "CHECKPOINT"); err != nil {
		return fmt.Errorf("completing %s: %w", filepath.Base(d.path), err)
	}
	return d.close()
}

func (d *database) close() error {
	var errs []error
	if d.rows != nil {
		errs = append(errs, d.rows.close())
	}
	if d.conn != nil {
		errs = append(errs, d.conn.Close())
		d.conn = nil
	}
	if d.db != nil {
		errs = append(errs, d.db.Close()) // closes the connector too
		d.db = nil
	}
	return errors.Join(errs...)
}

// Store is the load as it stands, for reading. It is valid until Commit or Abort.
func (l *Load) Store() (*Store, error) {
	if err := l.store.flush(); err != nil {
		return nil, err
	}
	return newStore(l.store.db, l.path), nil
}
