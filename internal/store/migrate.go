package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var storeSQL embed.FS

//go:embed identities/*.sql
var identitiesSQL embed.FS

// migrations is a folder of numbered SQL files, applied in order.
type migrations struct {
	files fs.FS
	dir   string
}

var (
	migrationFiles = migrations{storeSQL, "migrations"}
	identityFiles  = migrations{identitiesSQL, "identities"}
)

// names lists the files in order.
func (m migrations) names() []string {
	entries, err := fs.ReadDir(m.files, m.dir)
	if err != nil {
		panic("store: embedded migrations: " + err.Error())
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return names
}

// apply runs every migration in one transaction.
func (m migrations) apply(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning migrations: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it has nothing to undo
	for _, name := range m.names() {
		text, err := fs.ReadFile(m.files, m.dir+"/"+name)
		if err != nil {
			return fmt.Errorf("reading migration %s: %w", name, err)
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("migration %s: %w", name, err)
		}
	}
	return tx.Commit()
}

// Schema is the number of the last migration of the store.
func Schema() int {
	names := migrationFiles.names()
	number, _, _ := strings.Cut(names[len(names)-1], "_")
	n, err := strconv.Atoi(number)
	if err != nil {
		panic("store: migration without a number: " + names[len(names)-1])
	}
	return n
}
