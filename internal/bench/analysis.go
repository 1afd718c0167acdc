package main

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

//go:embed organisations.sql
var organisationsSQL string

// benchAnalysis measures all measures of the plan on a store of so many
// submissions, beside a script that computes the main ones of them, without
// groups, sensitivity or warnings, from the exported tables.
func benchAnalysis(proforma, work string, submissions int) error {
	store, err := storeOf(proforma, filepath.Join(work, "analysis"), submissions)
	if err != nil {
		return err
	}
	fmt.Printf("\n| %d submissions | processor time | wall time | peak memory |\n|---|---|---|---|\n", submissions)
	results := filepath.Join(work, "analysis", "results.json")
	ours, err := repeat(1, proforma, "analyse", "--store", store, "-o", results)
	if err != nil {
		return err
	}
	processorRow("`proforma analyse`: every measure of the plan, each with and without assumed readings, conclusions by sector, nation and size", ours)
	python, err := exec.LookPath("/usr/bin/python3")
	if err != nil || exec.Command(python, "-c", "import pandas, scipy.stats").Run() != nil {
		fmt.Println("\npandas and scipy are not installed (Debian: python3-pandas, python3-scipy), so nothing is compared with them.")
		return nil
	}
	tables := filepath.Join(work, "analysis", "tables-"+strconv.Itoa(submissions))
	if err := os.RemoveAll(tables); err != nil {
		return err
	}
	if err := exportMarts(store, tables); err != nil {
		return fmt.Errorf("exporting the tables of %s: %w", store, err)
	}
	theirs, err := repeat(1, python, "internal/bench/analysis_pandas.py", tables)
	if err != nil {
		return err
	}
	processorRow("pandas and scipy, from the exported tables: means, quantiles, three correlations, shares, two groups, frequencies of options; nothing else", theirs)
	fmt.Printf("\nTimes ours in processor time: %.1f\n", theirs.processor.Seconds()/ours.processor.Seconds())
	return nil
}

func processorRow(job string, m measured) {
	fmt.Printf("| %s | %.0f s | %.0f s | %d MB |\n", job, m.processor.Seconds(), m.wall.Seconds(), m.peak/1_000_000)
}

// storeOf makes a store of so many submissions unless it is there.
func storeOf(proforma, dir string, submissions int) (string, error) {
	path := filepath.Join(dir, fmt.Sprintf("survey-%d.duckdb", submissions))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	export, err := makeExport(dir, "wide", "csv", submissions)
	if err != nil {
		return "", err
	}
	unready := path + ".new"
	if _, err := repeat(1, proforma, "ingest", export, "--store", unready); err != nil {
		return "", err
	}
	if err := giveSectors(unready); err != nil {
		return "", fmt.Errorf("giving the organisations of %s their sectors: %w", unready, err)
	}
	return path, os.Rename(unready, path)
}

func giveSectors(store string) error { return execute(store, organisationsSQL) }

// exportMarts writes the tables that the comparison reads, as DuckDB does it.
func exportMarts(store, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var statements []string
	for _, mart := range []string{"mart_team", "mart_person", "mart_choice"} {
		path := strings.ReplaceAll(filepath.Join(dir, mart+".csv"), "'", "''")
		statements = append(statements, "COPY "+mart+" TO '"+path+"' (HEADER)")
	}
	return execute(store, strings.Join(statements, ";"))
}

func execute(store, statements string) error {
	c, err := duckdb.NewConnector(store, nil)
	if err != nil {
		return err
	}
	db := sql.OpenDB(c)
	if _, err := db.ExecContext(context.Background(), statements); err != nil {
		_ = db.Close()
		return err
	}
	return db.Close()
}
