package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"proforma/internal/claim"
)

// halfCommitted is a store of which a run put only the identities in place
// before it was killed; the paths are of the store and of the run's folder.
func halfCommitted(t *testing.T) (path, leftover string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "survey.duckdb")
	for _, id := range []string{"former", "new"} {
		l, err := Create(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Finish("2022", id, "test"); err != nil {
			t.Fatal(err)
		}
		if id == "former" {
			if err := l.Commit(context.Background()); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := errors.Join(l.store.finish(context.Background()), l.identities.finish(context.Background()),
			os.WriteFile(filepath.Join(l.place.Dir, complete), nil, 0o600), os.Rename(l.identities.path, IdentitiesPath(path))); err != nil {
			t.Fatal(err)
		}
		leftover = l.place.Dir
		// The system takes the lock back as it would from a process that was killed.
		files := filepath.Join(t.TempDir(), "files")
		if err := os.CopyFS(files, os.DirFS(leftover)); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(l.place.Release(), os.CopyFS(leftover, os.DirFS(files))); err != nil {
			t.Fatal(err)
		}
	}
	return path, leftover
}

func TestAStoreWhoseIdentitiesCameBeforeAKillFollowsThem(t *testing.T) {
	path, leftover := halfCommitted(t)
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.OpenIdentities(context.Background()); err == nil {
		t.Error("the identities of another load were not noticed")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Abort(); err != nil {
		t.Fatal(err)
	}
	s, err = Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if info, err := s.Info(context.Background()); err != nil || info.LoadID != "new" {
		t.Errorf("the store is of load %q, %v", info.LoadID, err)
	}
	if i, err := s.OpenIdentities(context.Background()); err != nil {
		t.Errorf("its identities: %v", err)
	} else if err := i.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(leftover); err == nil {
		t.Error("what the killed run left is still there")
	}
}

func TestASecondLoadOfTheSameStoreIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.duckdb")
	first, err := Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Create(context.Background(), path); !errors.Is(err, claim.ErrBusy) {
		t.Errorf("a second load: %v", err)
	}
	if err := first.Abort(); err != nil {
		t.Fatal(err)
	}
}

func TestAFullDiskIsSaidOnceAndInWords(t *testing.T) {
	duckdb := errors.New(`IO Error: Could not write file "/x/survey.duckdb": No space left on device`)
	for _, err := range []error{inWords(duckdb), bothInWords(duckdb, duckdb), bothInWords(nil, duckdb), inWords(&os.PathError{Op: "write", Path: "/x", Err: syscall.ENOSPC})} {
		if !errors.Is(err, ErrFull) {
			t.Errorf("not said in words: %v", err)
		}
	}
	other := errors.New("Constraint Error: NOT NULL constraint failed")
	if err := bothInWords(other, nil); !errors.Is(err, other) || errors.Is(err, ErrFull) {
		t.Errorf("another error became %v", err)
	}
}
