//go:build unix

package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"proforma/internal/survey"
)

func TestWhatIsNoFileIsReportedAndNotWaitedFor(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "good.csv"), from("Aldham NHS Trust"))
	form(t, filepath.Join(dir, "bad\xff.csv"), from("Bexcombe NHS Trust"))
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.xlsx"), 0o644); err != nil {
		t.Skip("no pipes here:", err)
	}
	for link, to := range map[string]string{"gone.xlsx": "nowhere", "folder": "."} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	l := mustRun(t, Options{Inputs: []string{dir}})
	if l.summary.Submissions != 2 || l.summary.Loaded != 2 {
		t.Errorf("%d submissions of %d files, want both good ones", l.summary.Submissions, l.summary.Loaded)
	}
	if got := len(l.with(survey.FileUnreadable)); got != 3 {
		t.Errorf("%d files cannot be read, want the pipe and the links: %v", got, l.findings)
	}
	for _, f := range l.findings {
		if strings.Contains(f.What+f.Mend+f.Position.String(), dir) {
			t.Errorf("a path of this machine is in %+v", f)
		}
	}
}
