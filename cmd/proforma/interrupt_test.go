//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// prepared is a job with what it makes undisturbed.
type prepared struct {
	job
	in              inputs
	former          string // folder with the output of the former load
	before, after   string // what the former load and the whole one make
	people, allOfUs string // the identities of either; empty but for ingest
	steps           int
	took            time.Duration
}

// prepare makes the former output, and runs the job once undisturbed.
func prepare(t *testing.T, j job, in inputs) prepared {
	t.Helper()
	p := prepared{job: j, in: in, former: filepath.Join(t.TempDir(), "former")}
	whole, count := t.TempDir(), filepath.Join(t.TempDir(), "steps")
	for dir, folder := range map[string]string{p.former: in.some, whole: in.all} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		cmd := child("proforma-main", []string{"PROFORMA_TEST_COUNT_STEPS=" + count}, j.args(in, folder, dir)...)
		if status := ended(cmd.Run()); status != exitNeedsPeople && status != exitDone {
			t.Fatalf("undisturbed, %s ended with %d: %s", j.name, status, said(cmd))
		}
		if dir == whole {
			text, err := os.ReadFile(count)
			if err != nil {
				t.Fatal(err)
			}
			p.steps, _ = strconv.Atoi(string(text))
			p.took = time.Since(start)
		}
	}
	p.before, p.after = j.made(t, p.former), j.made(t, whole)
	if j.name == "ingest" {
		p.people, p.allOfUs = identitiesIn(t, p.former), identitiesIn(t, whole)
	}
	if p.steps < 1000 || p.before == p.after {
		t.Fatalf("%s has %d steps, and makes %s, then %s", j.name, p.steps, p.before, p.after)
	}
	return p
}

// kills is how often a job is ended: a few times, or as often as PROFORMA_KILLS
// says.
func kills(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("PROFORMA_KILLS"))
	if err != nil {
		return 5
	}
	return n
}

// TestARunThatIsEndedAnywhere ends each job at random moments, by a kill and by
// Ctrl-C: at a step chosen beforehand, which reaches what a clock would seldom
// hit, and after a random part of the time that it takes.
func TestARunThatIsEndedAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole program many times")
	}
	in := makeInputs(t)
	for _, j := range jobs {
		p := prepare(t, j, in)
		dice := rand.New(rand.NewPCG(7, uint64(len(j.name))))
		for i := range kills(t) {
			how := manner{signal: "KILL"}
			if i%5 == 4 {
				how.signal = "INT"
			}
			switch i % 3 {
			case 0:
				how.step = 1 + dice.IntN(p.steps)
			case 1:
				how.step = p.steps - dice.IntN(12) // where things are put in place
			default:
				how.after = time.Duration(dice.Int64N(int64(p.took)))
			}
			t.Run(fmt.Sprintf("%s/%d %s", j.name, i, how), func(t *testing.T) { p.endedAndRunAgain(t, how) })
		}
	}
}

// manner is how a job is ended.
type manner struct {
	signal string
	step   int           // if not nought, at this step
	after  time.Duration // else once so much time has passed
}

func (m manner) String() string {
	if m.step > 0 {
		return fmt.Sprintf("%s at step %d", m.signal, m.step)
	}
	return fmt.Sprintf("%s after %v", m.signal, m.after.Round(time.Millisecond))
}

// endedAndRunAgain holds that a job that is ended leaves the former output or the
// new one, whole, and that running it again makes the new one and leaves nothing
// else.
func (p prepared) endedAndRunAgain(t *testing.T, how manner) {
	dir := filepath.Join(t.TempDir(), "here")
	copyFolder(t, p.former, dir)
	var env []string
	if how.step > 0 {
		env = []string{"PROFORMA_TEST_KILL_AT=" + strconv.Itoa(how.step), "PROFORMA_TEST_SIGNAL=" + how.signal}
	}
	cmd := child("proforma-main", env, p.args(p.in, p.in.all, dir)...)
	status := ended(endIt(cmd, how))
	if how.step > 0 && how.signal == "KILL" && status != -int(syscall.SIGKILL) {
		t.Fatalf("it was to be killed at step %d of %d, and ended with %d: %s", how.step, p.steps, status, said(cmd))
	}
	left := p.made(t, dir)
	if left != p.before && left != p.after {
		t.Fatalf("neither the former output nor the new one is there:\n%s", left)
	}
	if how.signal == "INT" {
		p.interrupted(t, dir, status, left, said(cmd))
	}
	again := child("proforma-main", nil, p.args(p.in, p.in.all, dir)...)
	if status := ended(again.Run()); status != exitNeedsPeople {
		t.Fatalf("run again, it ended with %d: %s", status, said(again))
	}
	if made := p.made(t, dir); made != p.after {
		t.Errorf("run again, it made\n%s, undisturbed\n%s", made, p.after)
	}
	if p.allOfUs != "" && identitiesIn(t, dir) != p.allOfUs {
		t.Error("run again, it made other identities")
	}
	if names := leftIn(t, dir); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}

// endIt runs a job and ends it.
func endIt(cmd *exec.Cmd, how manner) error {
	if how.step > 0 {
		return cmd.Run()
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	signal := syscall.SIGKILL
	if how.signal == "INT" {
		signal = syscall.SIGINT
	}
	timer := time.AfterFunc(how.after, func() { _ = cmd.Process.Signal(signal) }) // it may have ended
	defer timer.Stop()
	return cmd.Wait()
}

// interrupted holds what a person is told who pressed Ctrl-C: that nothing was
// changed, which must be true, or else that the work is done.
func (p prepared) interrupted(t *testing.T, dir string, status int, left, text string) {
	t.Helper()
	switch status {
	case exitFailed:
		if !strings.Contains(text, "interrupted; nothing was changed") || left != p.before {
			t.Errorf("interrupted, it said %q, and made\n%s", text, left)
		}
	case exitNeedsPeople:
		if left != p.after {
			t.Errorf("it ended as if nothing had been, and made\n%s", left)
		}
	case -int(syscall.SIGINT):
		return // before the program listened
	default:
		t.Errorf("interrupted, it ended with %d: %s", status, text)
	}
	if names := leftIn(t, dir); len(names) > 0 {
		t.Errorf("left behind after Ctrl-C: %v", names)
	}
}

func TestAFullDiskLeavesTheFormerOutput(t *testing.T) {
	in := makeInputs(t)
	for _, j := range jobs {
		p := prepare(t, j, in)
		for _, limit := range []int{4 << 10, 100 << 10, 500 << 10, 1000 << 10} {
			t.Run(fmt.Sprintf("%s/%d", j.name, limit), func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "here")
				copyFolder(t, p.former, dir)
				cmd := child("proforma-full-disk", []string{"PROFORMA_TEST_FILE_LIMIT=" + strconv.Itoa(limit)}, p.args(p.in, p.in.all, dir)...)
				status := ended(cmd.Run())
				text := said(cmd)
				if status != exitFailed || !strings.Contains(text, "there is no room left on the disk") {
					t.Fatalf("it ended with %d and said %s", status, text)
				}
				_, why, _ := strings.Cut(text, "proforma: ")
				if strings.Contains(strings.TrimSpace(why), "\n") {
					t.Errorf("it said more than is of use:\n%s", text)
				}
				if made := p.made(t, dir); made != p.before {
					t.Errorf("the former output became\n%s", made)
				}
				if p.people != "" && identitiesIn(t, dir) != p.people {
					t.Error("the former identities are others")
				}
				if names := leftIn(t, dir); len(names) > 0 {
					t.Errorf("left behind: %v", names)
				}
			})
		}
	}
}

func TestOfRunsThatWriteTheSamePlaceAtOnceOneIsWholeAndTheOthersSayWhy(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole program several times")
	}
	in := makeInputs(t)
	for _, j := range jobs {
		p := prepare(t, j, in)
		dir := filepath.Join(t.TempDir(), "here")
		copyFolder(t, p.former, dir)
		running := make([]*exec.Cmd, 4)
		for i := range running {
			running[i] = child("proforma-main", nil, p.args(in, in.all, dir)...)
			if err := running[i].Start(); err != nil {
				t.Fatal(err)
			}
		}
		done := 0
		for _, cmd := range running {
			switch status := ended(cmd.Wait()); {
			case status == exitNeedsPeople:
				done++
			case status != exitFailed || !strings.Contains(said(cmd), "another run of proforma is writing it at this moment"):
				t.Errorf("%s: one ended with %d: %s", j.name, status, said(cmd))
			}
		}
		if made := p.made(t, dir); done == 0 || made != p.after {
			t.Errorf("%s: %d of them wrote it, and it holds\n%s", j.name, done, made)
		}
		if names := leftIn(t, dir); len(names) > 0 {
			t.Errorf("%s: left behind: %v", j.name, names)
		}
	}
}
