package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/xuri/excelize/v2"
)

// workbookRounds is how often each reader of a workbook is measured: openpyxl
// takes a while.
const workbookRounds = 3

// reader is a program or a library that reads the cells of a workbook.
type reader struct {
	name  string
	spend func(path string) (measured, error)
}

// workbookSide measures the reading of a workbook beside what a user would
// otherwise read it with. Each reader hands out every row and no more.
func workbookSide(path string) error {
	readers := []reader{
		{"our reader: hash, cells with formats and marks", here(cellsOf)},
		{"excelize, `Rows`", here(excelizeRows)},
		{"openpyxl, `read_only`", python("import openpyxl, sys\nb = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)\nprint(sum(1 for s in b.worksheets for r in s.iter_rows(values_only=True)))")},
		{"pandas, `read_excel` as text", python("import pandas, sys\nprint(len(pandas.read_excel(sys.argv[1], dtype=str)))")},
		{"python-calamine", python("import python_calamine, sys\nprint(sum(1 for r in python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))")},
	}
	fmt.Printf("\n%s:\n\n| reader | processor time | times ours |\n|---|---|---|\n", filepath.Base(path))
	var ours time.Duration
	for i, r := range readers {
		best := measured{}
		for n := range workbookRounds {
			m, err := r.spend(path)
			if err != nil {
				fmt.Printf("| %s | not measured: not installed here | |\n", r.name)
				break
			}
			if n == 0 || m.processor < best.processor {
				best = m
			}
		}
		if i == 0 {
			ours = best.processor
		}
		if best.processor > 0 {
			fmt.Printf("| %s | %.1f s | %.1f |\n", r.name, best.processor.Seconds(), best.processor.Seconds()/ours.Seconds())
		}
	}
	return nil
}

func here(read func(string) (int, error)) func(string) (measured, error) {
	return func(path string) (measured, error) {
		before := processorTime()
		_, err := read(path)
		return measured{processor: processorTime() - before}, err
	}
}

func python(script string) func(string) (measured, error) {
	return func(path string) (measured, error) {
		name, err := exec.LookPath("/usr/bin/python3")
		if err != nil {
			return measured{}, err
		}
		return once(name, "-c", script, path)
	}
}

func excelizeRows(path string) (n int, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = f.Close() }()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return 0, err
		}
		n++
	}
	return n, rows.Close()
}
