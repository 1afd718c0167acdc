package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// rounds is how often each job on an export is measured.
const rounds = 5

// benchExports measures what is done with exports of many rows.
func benchExports(proforma, work string, rows int) error {
	dir := filepath.Join(work, "exports")
	for _, layout := range []string{"wide", "forms"} {
		path, err := makeExport(dir, layout, "csv", rows)
		if err != nil {
			return err
		}
		if err := csvSide(path, work, rounds); err != nil {
			return err
		}
		m, err := repeat(1, proforma, "ingest", path, "--store", filepath.Join(work, "exports.duckdb"))
		if err != nil {
			return err
		}
		fmt.Printf("| the whole of `proforma ingest`: %.0f rows a second, %d MB | %.2f s | |\n", float64(rows)/m.wall.Seconds(), m.peak/1_000_000, m.processor.Seconds())
	}
	path, err := makeExport(dir, "forms-xlsx", "xlsx", rows)
	if err != nil {
		return err
	}
	return workbookSide(path)
}

// makeExport makes an export unless it is there, and gives its path.
func makeExport(dir, layout, ext string, rows int) (string, error) {
	path := filepath.Join(dir, fmt.Sprintf("%s-%d.%s", layout, rows, ext))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	out, err := exec.Command("go", "run", "./fixtures/make", "-rows", strconv.Itoa(rows), "-layout", layout, "-out", dir).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("making an export of %d rows: %w: %s", rows, err, out)
	}
	return path, nil
}
