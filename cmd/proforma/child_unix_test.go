//go:build unix

package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"proforma/internal/store"
)

func init() {
	asCommand["proforma-main"] = main
	asCommand["proforma-full-disk"] = func() {
		limit, err := strconv.ParseUint(os.Getenv("PROFORMA_TEST_FILE_LIMIT"), 10, 64)
		if err != nil {
			panic(err)
		}
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			panic(err)
		}
		main()
	}
}

// child is the program in a process of its own.
func child(name string, env []string, args ...string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	cmd := &exec.Cmd{Path: self, Args: append([]string{name}, args...), Env: append(os.Environ(), env...)}
	cmd.Stdout, cmd.Stderr = &bytes.Buffer{}, &bytes.Buffer{}
	return cmd
}

func said(cmd *exec.Cmd) string {
	return cmd.Stdout.(*bytes.Buffer).String() + cmd.Stderr.(*bytes.Buffer).String()
}

// ended is how a process ended: its exit status, or minus the signal.
func ended(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		if s, ok := exit.Sys().(syscall.WaitStatus); ok && s.Signaled() {
			return -int(s.Signal())
		}
		return exit.ExitCode()
	}
	return 99
}

// inputs are the forms in two folders: those of a former load, and all.
type inputs struct{ some, all, organisations string }

func makeInputs(t *testing.T) inputs {
	t.Helper()
	m := makeFixtures(t)
	in := inputs{filepath.Join(m.dir, "some"), filepath.Join(m.dir, "submissions"), filepath.Join(m.dir, "organisations.csv")}
	if err := os.Mkdir(in.some, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"form-01.xlsx", "form-02.xlsx", "forms-export-b.csv"} {
		if err := os.Link(filepath.Join(in.all, name), filepath.Join(in.some, name)); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

// job is a command that is ended, and how what it made is told from other outcomes.
type job struct {
	name string
	args func(in inputs, folder, dir string) []string // folder: of submissions; dir: where it writes
	made func(t *testing.T, dir string) string
}

var jobs = []job{
	{"ingest", func(in inputs, folder, dir string) []string {
		return []string{"ingest", folder, "--organisations", in.organisations, "--store", filepath.Join(dir, "survey.duckdb")}
	}, func(t *testing.T, dir string) string { return storeIn(t, dir) }},
	{"run", func(in inputs, folder, dir string) []string {
		return []string{"run", folder, "--organisations", in.organisations, "--out", filepath.Join(dir, "out")}
	}, func(t *testing.T, dir string) string {
		out := filepath.Join(dir, "out")
		return storeIn(t, out) + filesIn(t, out)
	}},
}

// storeIn is the tables of a store, row by row, but for its identities.
func storeIn(t *testing.T, dir string) string {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(dir, "survey.duckdb"))
	if err != nil {
		t.Fatalf("the store cannot be read: %v", err)
	}
	defer s.Close()
	names, err := s.Relations(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.New()
	for _, name := range names {
		table, err := s.Read(context.Background(), name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(hash, name, table.Columns, table.Rows)
	}
	return fmt.Sprintf("store %x\n", hash.Sum(nil)[:6])
}

// filesIn are the hashes of the files of a folder, but for the store's.
func filesIn(t *testing.T, dir string) string {
	t.Helper()
	var text strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "survey.duckdb" {
			return err
		}
		body, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		fmt.Fprintf(&text, "%s %x\n", rel, sha256.Sum256(body))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func identitiesIn(t *testing.T, dir string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(dir, "identities.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("identities %x\n", sha256.Sum256(body))
}

// copyFolder copies a folder.
func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// leftIn lists what a run left beside what it writes.
func leftIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if !slices.Contains([]string{"survey.duckdb", "identities.duckdb", "out"}, e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names
}
