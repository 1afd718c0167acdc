package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

type measured struct {
	wall      time.Duration
	processor time.Duration // of its own and of the system's on its behalf
	peak      int64         // bytes
}

func main() {
	proforma := flag.String("proforma", "bin/proforma", "command to measure")
	work := flag.String("work", "bin/bench", "folder to work in")
	forms := flag.Int("forms", 10000, "forms in the large run")
	runs := flag.Int("runs", 9, "measured runs of the small job")
	rows := flag.Int("rows", 100_000, "rows of the exports")
	submissions := flag.Int("submissions", 1_000_000, "submissions of the store that is analysed")
	only := flag.String("only", "", "measure only this part: exports, statistics or analysis")
	flag.Parse()
	parts := map[string]func() error{
		"":           func() error { return bench(*proforma, *work, *forms, *runs, *rows, *submissions) },
		"statistics": benchStatistics,
		"exports":    func() error { return benchExports(*proforma, *work, *rows) },
		"analysis":   func() error { return benchAnalysis(*proforma, *work, *submissions) },
	}
	part := parts[*only]
	if part == nil {
		fmt.Fprintf(os.Stderr, "bench: there is no part %q\n", *only)
		os.Exit(2)
	}
	if err := part(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(proforma, work string, forms, runs, rows, submissions int) error {
	fmt.Printf("%s/%s, %d processors, %s\n\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	fmt.Println("| job | wall time, median | peak memory |\n|---|---|---|")
	small, err := repeat(runs, proforma, "run", "fixtures/submissions", "--organisations", "fixtures/organisations.csv", "--out", filepath.Join(work, "small"))
	if err != nil {
		return err
	}
	row("`proforma run` on the fourteen fixtures", small)
	var last measured
	for _, n := range []int{max(forms/10, 1), forms} {
		dir := filepath.Join(work, "forms-"+strconv.Itoa(n))
		if err := makeForms(dir, n); err != nil {
			return err
		}
		if last, err = repeat(1, proforma, "run", filepath.Join(dir, "submissions"), "--organisations", filepath.Join(dir, "organisations.csv"), "--out", filepath.Join(work, "out-"+strconv.Itoa(n))); err != nil {
			return err
		}
		row(fmt.Sprintf("`proforma run` on %d forms: %.0f forms a second", n, float64(n)/last.wall.Seconds()), last)
	}
	if err := otherwise(filepath.Join(work, "forms-"+strconv.Itoa(forms), "submissions"), forms, last); err != nil {
		return err
	}
	if err := benchStatistics(); err != nil {
		return err
	}
	if err := benchExports(proforma, work, rows); err != nil {
		return err
	}
	return benchAnalysis(proforma, work, submissions)
}

// makeForms makes the forms unless they are there.
func makeForms(dir string, n int) error {
	if _, err := os.Stat(filepath.Join(dir, "organisations.csv")); err == nil {
		return nil
	}
	out, err := exec.Command("go", "run", "./fixtures/make", "-forms", strconv.Itoa(n), "-out", dir).CombinedOutput()
	if err != nil {
		return fmt.Errorf("making %d forms: %w: %s", n, err, out)
	}
	return nil
}

// otherwise measures what a user would otherwise run: a Python script that
// opens each workbook with openpyxl and reads its cells, and does nothing with
// them.
func otherwise(dir string, forms int, ours measured) error {
	python, err := exec.LookPath("/usr/bin/python3")
	if err != nil || exec.Command(python, "-c", "import openpyxl").Run() != nil {
		fmt.Println("\nopenpyxl is not installed (Debian: python3-openpyxl), so nothing is compared with it.")
		return nil
	}
	theirs, err := repeat(1, python, "internal/bench/openpyxl_read.py", dir)
	if err != nil {
		return err
	}
	row(fmt.Sprintf("openpyxl only reading the cells of the same %d forms: %.0f forms a second", forms, float64(forms)/theirs.wall.Seconds()), theirs)
	fmt.Printf("\nRatio of wall times, openpyxl's reading alone to the whole of `proforma run`: %.1f\n", theirs.wall.Seconds()/ours.wall.Seconds())
	return nil
}

// repeat runs a command once unmeasured where it is to be repeated, then n
// times, and gives the medians.
func repeat(n int, name string, args ...string) (measured, error) {
	if n > 1 {
		if _, err := once(name, args...); err != nil {
			return measured{}, err
		}
	}
	var walls, processor []time.Duration
	var peaks []int64
	for range n {
		m, err := once(name, args...)
		if err != nil {
			return measured{}, err
		}
		walls, processor, peaks = append(walls, m.wall), append(processor, m.processor), append(peaks, m.peak)
	}
	slices.Sort(walls)
	slices.Sort(processor)
	slices.Sort(peaks)
	return measured{walls[n/2], processor[n/2], peaks[n/2]}, nil
}

func once(name string, args ...string) (measured, error) {
	cmd := exec.Command(name, args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 3 {
		err = nil // findings are expected
	}
	if err != nil {
		return measured{}, fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, stderr.String())
	}
	return measured{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peakMemory(cmd.ProcessState)}, nil
}

func row(job string, m measured) {
	fmt.Printf("| %s | %.2f s | %d MB |\n", job, m.wall.Seconds(), m.peak/1_000_000)
}
