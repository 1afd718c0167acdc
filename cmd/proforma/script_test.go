package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"proforma/fixtures"
)

// asCommand is what the test binary does when it is run under another name.
var asCommand = map[string]func(){}

func TestMain(m *testing.M) {
	if do := asCommand[filepath.Base(os.Args[0])]; do != nil {
		do()
		os.Exit(0)
	}
	testscript.Main(m, map[string]func(){
		"proforma": func() {
			os.Exit(run(context.Background(), environment{stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv}, os.Args[1:]))
		},
	})
}

// made holds the fixtures, made once for all scripts.
type made struct{ dir string }

func makeFixtures(t *testing.T) made {
	t.Helper()
	dir := t.TempDir()
	if err := fixtures.Submissions(filepath.Join(dir, "submissions")); err != nil {
		t.Fatalf("making the fixtures: %v", err)
	}
	if err := fixtures.Broken(filepath.Join(dir, "broken")); err != nil {
		t.Fatalf("making the broken fixtures: %v", err)
	}
	f, err := os.Create(filepath.Join(dir, "organisations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := fixtures.ReferenceTable(f); err != nil {
		t.Fatalf("making the reference table: %v", err)
	}
	return made{dir}
}

// TestScripts runs the command lines of testdata/script as a user would.
func TestScripts(t *testing.T) {
	m := makeFixtures(t)
	published, err := filepath.Abs("../../fixtures/published-2022.csv")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("FIXTURES", m.dir)
			env.Setenv("PUBLISHED", published)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"exits": exits},
	})
}

// exits runs a command and holds that it ends with the status given:
// "exits 3 proforma run ...".
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	status := "0"
	if err != nil {
		status = exitStatus(err)
	}
	if status != args[0] {
		ts.Fatalf("%v ended with status %s, want %s", args[1:], status, args[0])
	}
}
