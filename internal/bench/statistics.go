package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"proforma/analysis/estimate"
)

// Fourteen organisations, with ties in both series: size of team and staff
// employed.
var (
	teams = []float64{1.4, 0.6, 0.2, 2.6, 1, 1, 3.2, 0.8, 5.1, 1.4, 2.2, 0.4, 1.8, 0.6}
	staff = []float64{5100, 4200, 2800, 9100, 6100, 4200, 12000, 4400, 15100, 7000, 8000, 2800, 5600, 3300}
)

// timing is one line of a script's output: what it ran, in words, and for how
// long.
type timing struct {
	job, call string
	seconds   float64
}

// benchStatistics measures two methods beside what R and scipy have for them, in
// processor time of the computation alone: starting R or Python is told apart.
func benchStatistics() error {
	fmt.Printf("\n| n = 14, with ties | processor time | times ours |\n|---|---|---|\n")
	ours, err := ownTimings()
	if err != nil {
		return err
	}
	for _, job := range ours {
		fmt.Printf("| %s: %s | %s | 1.0 |\n", job.job, job.call, milliseconds(job.seconds))
	}
	for _, other := range []struct {
		words, command, script string
		check                  []string
	}{
		{"R's boot and coin", "Rscript", "internal/bench/statistics.R", []string{"-e", "library(boot); library(coin)"}},
		{"scipy", "/usr/bin/python3", "internal/bench/statistics_scipy.py", []string{"-c", "import scipy.stats"}},
	} {
		command, err := exec.LookPath(other.command)
		if err != nil || exec.Command(command, other.check...).Run() != nil {
			fmt.Printf("| %s: not installed here, so not compared | | |\n", other.words)
			continue
		}
		if err := othersTimings(command, other.check, other.script, ours); err != nil {
			return err
		}
	}
	return nil
}

// ownTimings measures the methods of package estimate. The resamples are drawn
// anew each time, as the others do; in a report they are drawn once for all
// measures of the same n.
func ownTimings() ([]timing, error) {
	exact, err := perRun(200, func(int) error {
		_, err := estimate.SpearmanTest(teams, staff)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("exact Spearman: %w", err)
	}
	bca, err := perRun(50, func(run int) error {
		b, err := estimate.BootstrapOf(teams, estimate.Resamples, uint64(run), estimate.Mean)
		if err != nil {
			return err
		}
		_, err = b.BCa(0.95)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("BCa: %w", err)
	}
	return []timing{
		{"spearman", "estimate.SpearmanTest, exact", exact},
		{"bca", "estimate.BootstrapOf and BCa, 10,000 resamples of a mean", bca},
	}, nil
}

// perRun is the processor time of one of many runs, in seconds.
func perRun(runs int, run func(int) error) (float64, error) {
	before := processorTime()
	for i := range runs {
		if err := run(i); err != nil {
			return 0, err
		}
	}
	return (processorTime() - before).Seconds() / float64(runs), nil
}

// othersTimings runs a script on the same data and prints its lines as ratios.
func othersTimings(command string, start []string, script string, ours []timing) error {
	cmd := exec.Command(command, script, listed(teams), listed(staff))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("running %s: %w", script, err)
	}
	for s := bufio.NewScanner(strings.NewReader(string(out))); s.Scan(); {
		fields := strings.Split(s.Text(), "\t")
		if len(fields) != 3 {
			return fmt.Errorf("%s wrote %q, want a job, what was called and seconds, with tabs", script, s.Text())
		}
		seconds, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return fmt.Errorf("%s wrote %q for seconds: %w", script, fields[2], err)
		}
		for _, own := range ours {
			if own.job == fields[0] {
				fmt.Printf("| %s: %s | %s | %.2g |\n", own.job, fields[1], milliseconds(seconds), seconds/own.seconds)
			}
		}
	}
	began, err := once(command, start...)
	if err != nil {
		return err
	}
	fmt.Printf("| starting %s and loading its packages, not counted above | %s | |\n", command, began.processor.Round(time.Millisecond))
	return nil
}

func listed(xs []float64) string {
	var out []string
	for _, x := range xs {
		out = append(out, strconv.FormatFloat(x, 'g', -1, 64))
	}
	return strings.Join(out, ",")
}

func milliseconds(seconds float64) string { return fmt.Sprintf("%.3g ms", 1000*seconds) }
