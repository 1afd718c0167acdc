package outfolder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const ours = `{"tool":"proforma","outputs":[{"name":"report.html"},{"name":"tables/a.csv"}]}`

func TestAFolderThatIsNotOursIsNotTouched(t *testing.T) {
	for name, prepare := range map[string]func(dir string){
		"somebody's files":          func(dir string) { write(t, filepath.Join(dir, "thesis.docx"), "mine") },
		"somebody's manifest":       func(dir string) { write(t, filepath.Join(dir, Manifest), `{"name":"my web app"}`) },
		"a manifest that is broken": func(dir string) { write(t, filepath.Join(dir, Manifest), `{`) },
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			prepare(out)
			if _, err := Begin(out); err == nil || !strings.Contains(err.Error(), "nothing there was touched") {
				t.Fatalf("Begin: %v, want a refusal", err)
			}
			entries, _ := os.ReadDir(filepath.Dir(out))
			if len(entries) != 1 {
				t.Errorf("something was left beside the folder: %v", entries)
			}
		})
	}
}

func TestAFileInTheWayIsRefused(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	write(t, out, "a file")
	if _, err := Begin(out); err == nil {
		t.Error("a file was taken for a folder")
	}
}

func TestCommitReplacesOurFilesAndKeepsTheUsers(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	write(t, filepath.Join(out, Manifest), ours)
	write(t, filepath.Join(out, "report.html"), "old")
	write(t, filepath.Join(out, "tables/a.csv"), "old")
	write(t, filepath.Join(out, "tables/notes.txt"), "mine")
	f, err := Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(f.Staging, "report.html"), "new")
	if got := read(t, filepath.Join(out, "report.html")); got != "old" {
		t.Errorf("before Commit the report reads %q", got)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(out, "report.html")); got != "new" {
		t.Errorf("after Commit the report reads %q", got)
	}
	if got := read(t, filepath.Join(out, "tables/notes.txt")); got != "mine" {
		t.Errorf("the user's file reads %q", got)
	}
	if _, err := os.Stat(filepath.Join(out, "tables/a.csv")); err == nil {
		t.Error("a file of the former output is still there")
	}
	if entries, _ := os.ReadDir(filepath.Dir(out)); len(entries) != 1 {
		t.Errorf("left beside the output: %v", entries)
	}
}

func TestAbortLeavesTheFormerOutput(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	write(t, filepath.Join(out, Manifest), ours)
	f, err := Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Abort(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(out, Manifest)); got != ours {
		t.Errorf("the former manifest reads %q", got)
	}
	if entries, _ := os.ReadDir(filepath.Dir(out)); len(entries) != 1 {
		t.Errorf("left beside the output: %v", entries)
	}
}

func TestALinkInTheWayIsRefusedAsOne(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink(dir, filepath.Join(dir, "out")); err != nil {
		t.Skip("no links here:", err)
	}
	if _, err := Begin(filepath.Join(dir, "out")); err == nil || !strings.Contains(err.Error(), "is a link") {
		t.Errorf("Begin: %v, want a refusal", err)
	}
}
