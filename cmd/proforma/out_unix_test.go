//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func says(w io.Writer) error {
	_, err := io.WriteString(w, "results")
	return err
}

// A device or a pipe given as an output must not be replaced by a file: who runs
// the program as root with -o /dev/null would break the system.
func TestAnOutputThatIsAPipeIsWrittenToAndStaysOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	got := make(chan string, 1)
	go func() {
		content, err := os.ReadFile(path)
		if err != nil {
			content = []byte(err.Error())
		}
		got <- string(content)
	}()
	if err := writeOut(environment{}, path, says); err != nil {
		t.Fatal(err)
	}
	if s := <-got; s != "results" {
		t.Errorf("the reader got %q", s)
	}
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("it is %v now, %v", info, err)
	}
}

func TestAnOutputThatIsALinkStaysOne(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := os.WriteFile(file, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file", link); err != nil {
		t.Skip("no links here:", err)
	}
	if err := writeOut(environment{}, link, says); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	content, errRead := os.ReadFile(file)
	if err != nil || errRead != nil || info.Mode()&os.ModeSymlink == 0 || string(content) != "results" {
		t.Errorf("%v, %q, %v %v", info, content, err, errRead)
	}
}
