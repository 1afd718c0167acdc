package outfolder

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"proforma/internal/claim"
)

// killed makes what a run leaves that was killed: a folder that nobody holds.
func killed(t *testing.T, out string, files map[string]string) {
	t.Helper()
	dir := filepath.Join(filepath.Dir(out), claim.Mark+"out-"+filepath.Base(out))
	write(t, filepath.Join(dir, "lock"), "")
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
}

// beginAndAbort is a run that gives up at once.
func beginAndAbort(t *testing.T, out string) {
	t.Helper()
	f, err := Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Abort(); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(out)); len(entries) > 1 {
		t.Errorf("left beside the output: %v", entries)
	}
}

func TestAnOutputSetAsideByAKilledRunComesBack(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	killed(t, out, map[string]string{"swapping": "", "new/" + Manifest: ours, "former/" + Manifest: ours, "former/report.html": "former", "former/mine.txt": "mine"})
	beginAndAbort(t, out)
	if got := read(t, filepath.Join(out, "report.html")) + read(t, filepath.Join(out, "mine.txt")); got != "formermine" {
		t.Errorf("the former output holds %q", got)
	}
}

func TestWhatWasSavedInAFormerOutputBeforeAKillIsKept(t *testing.T) {
	for _, former := range []string{"new/", "former/"} {
		out := filepath.Join(t.TempDir(), "out")
		write(t, filepath.Join(out, Manifest), ours)
		write(t, filepath.Join(out, "mine.txt"), "as it was")
		killed(t, out, map[string]string{"swapping": "", former + Manifest: ours, former + "report.html": "former", former + "mine.txt": "saved since", former + "more.txt": "more",
			former + claim.Mark + "data-1/survey.duckdb": "not to be shown"})
		later := time.Now().Add(time.Hour)
		if err := os.Chtimes(filepath.Join(filepath.Dir(out), claim.Mark+"out-out", former, "mine.txt"), later, later); err != nil {
			t.Fatal(err)
		}
		beginAndAbort(t, out)
		if got := read(t, filepath.Join(out, "mine.txt")) + ", " + read(t, filepath.Join(out, "more.txt")); got != "saved since, more" {
			t.Errorf("in %s: %q", former, got)
		}
		for _, gone := range []string{"report.html", claim.Mark + "data-1"} {
			if _, err := os.Lstat(filepath.Join(out, gone)); err == nil {
				t.Errorf("%s came into the output", gone)
			}
		}
	}
}

func TestHalfAnOutputOfAKilledRunIsRemoved(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	write(t, filepath.Join(out, Manifest), ours)
	killed(t, out, map[string]string{"new/" + Manifest: ours, "new/half.txt": "half", "new/.proforma-load-survey.duckdb/survey.duckdb": "half"})
	beginAndAbort(t, out)
	if _, err := os.Lstat(filepath.Join(out, "half.txt")); err == nil {
		t.Error("half an output was taken for somebody's file")
	}
}

func TestASecondRunIntoTheSameFolderIsRefused(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	first, err := Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(out); !errors.Is(err, claim.ErrBusy) {
		t.Errorf("a second run: %v", err)
	}
	write(t, filepath.Join(first.Staging, Manifest), ours)
	if err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	beginAndAbort(t, out)
}

func TestAFileThatSomebodyAddedIsNeverOutOfPlace(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	write(t, filepath.Join(out, Manifest), ours)
	write(t, filepath.Join(out, "notes", "mine.txt"), "mine")
	if err := os.Symlink("notes/mine.txt", filepath.Join(out, "link.txt")); err != nil {
		t.Fatal(err)
	}
	f, err := Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(f.Staging, Manifest), ours)
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(out, "link.txt")); got != "mine" {
		t.Errorf("through the link: %q", got)
	}
	f, err = Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(f.Staging, Manifest), ours)
	write(t, filepath.Join(f.Staging, "notes", "mine.txt"), "the report's")
	if err := f.Commit(); err == nil {
		t.Error("somebody's file was overwritten")
	}
	if got := read(t, filepath.Join(out, "notes", "mine.txt")); got != "mine" {
		t.Errorf("somebody's file reads %q", got)
	}
}
