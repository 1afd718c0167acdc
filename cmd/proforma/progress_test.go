package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proforma/fixtures"
)

// rows make an export that is large enough for a bar.
const rows = 4000

// ingestExport loads one large export and gives what the person saw on stderr.
func ingestExport(t *testing.T, terminal bool) string {
	t.Helper()
	dir := t.TempDir()
	if err := fixtures.Export(dir, "forms", rows); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	env := environment{stdout: &stdout, stderr: &stderr, terminal: terminal, getenv: os.Getenv}
	status := run(context.Background(), env, []string{"ingest", filepath.Join(dir, "forms-4000.csv"), "--store", filepath.Join(dir, "a.duckdb")})
	if status != exitNeedsPeople {
		t.Fatalf("status %d: %s%s", status, stdout.String(), stderr.String())
	}
	return stderr.String()
}

func TestProgressMovesWithinOneFileOnATerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("loads an export of 4,000 rows")
	}
	shown := ingestExport(t, true)
	steps := strings.Count(shown, "Reading (0 files of 1)")
	if steps < 2 || !strings.Contains(shown, "B/s") {
		t.Errorf("the bar was drawn %d times: %.300q", steps, shown)
	}
}

func TestNoProgressIsShownInAPipe(t *testing.T) {
	if testing.Short() {
		t.Skip("loads an export of 4,000 rows")
	}
	if shown := ingestExport(t, false); strings.Contains(shown, "Reading") || strings.Contains(shown, "\r") {
		t.Errorf("shown in a pipe: %.300q", shown)
	}
}
