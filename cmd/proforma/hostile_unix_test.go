//go:build unix

package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"proforma/fixtures/hostile"
)

// mostResident is the memory that a load may take at its highest, whatever is in
// the folder, in bytes. A load of one good form takes about a third of it: the
// store and the program itself.
const mostResident = 700 << 20

// inChild runs the program in a process of its own, as main sets it up, with a
// folder of its own for temporary files. It gives what it wrote, its exit status
// and the highest memory it took.
func inChild(t *testing.T, temp string, args ...string) (out string, status int, resident int64) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var both bytes.Buffer
	cmd := &exec.Cmd{Path: self, Args: append([]string{"proforma"}, args...), Stdout: &both, Stderr: &both}
	cmd.Env = append(os.Environ(), "GOGC=400", "GOMEMLIMIT=128MiB", "TMPDIR="+temp)
	_ = cmd.Run()
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("the system does not say what memory was used")
	}
	resident = int64(usage.Maxrss)
	if runtime.GOOS != "darwin" {
		resident <<= 10
	}
	return both.String(), cmd.ProcessState.ExitCode(), resident
}

// goodForm copies one filled form into a folder.
func goodForm(t *testing.T, dir string) {
	t.Helper()
	forms, err := filepath.Glob(filepath.Join(makeFixtures(t).dir, "submissions", "*.xlsx"))
	if err != nil || len(forms) == 0 {
		t.Fatalf("no form to copy (%v)", err)
	}
	data, err := os.ReadFile(forms[0])
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "good form.xlsx"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestFolderOfHostileFilesTakesDownNeitherTheRunNorTheMachine(t *testing.T) {
	if testing.Short() {
		t.Skip("writes half a gigabyte")
	}
	dir, temp, out := t.TempDir(), t.TempDir(), t.TempDir()
	goodForm(t, dir)
	codes := map[string]string{}
	for _, h := range hostile.Files() {
		codes[h.Name] = h.Code
		f, err := os.Create(filepath.Join(dir, h.Name))
		if err == nil {
			err = h.Write(f)
		}
		if err == nil {
			err = f.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	store := filepath.Join(out, "survey.duckdb")
	text, status, resident := inChild(t, temp, "ingest", dir, "--store", store)
	if status != exitNeedsPeople || !strings.Contains(text, "1 submission counts") {
		t.Fatalf("status %d, want %d and the good form:\n%s", status, exitNeedsPeople, text)
	}
	t.Logf("%d MB at the highest", resident>>20)
	if resident > mostResident {
		t.Errorf("it took %d MB, and may take %d", resident>>20, mostResident>>20)
	}
	eachHasItsFinding(t, temp, store, codes)
	left, err := os.ReadDir(temp)
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v (%v)", left, err)
	}
}

// eachHasItsFinding holds that every hostile file gave the finding it is to give.
func eachHasItsFinding(t *testing.T, temp, store string, codes map[string]string) {
	t.Helper()
	path := filepath.Join(filepath.Dir(store), "findings.csv")
	if text, status, _ := inChild(t, temp, "findings", "--store", store, "-o", path); status == exitFailed || status == exitUsage {
		t.Fatal(text)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, row := range rows {
		line := strings.Join(row, "\x1f")
		for name, code := range codes {
			if strings.Contains(line, name) && strings.Contains(line, code) {
				found[name] = true
			}
		}
	}
	for name := range codes {
		if !found[name] {
			t.Errorf("%s has no finding with %q", name, codes[name])
		}
	}
}
