package document

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"proforma/fixtures/hostile"
)

// What reading a hostile file may allocate, all in all: as much for any file, and
// so many times its size on the disk. A bound on the sum bounds what is held at
// once; tables of nothing but line ends allocate, and let go, for every line.
const (
	mostMemory    = 64 << 20
	mostTimesSize = 20
)

// readWhole opens a file and reads every row, as a load does. It returns the error
// that ended it, and the first row of each sheet.
func readWhole(path string) (first [][]Cell, err error) {
	doc, err := Open(path, "a.xlsx", Limits{})
	if err != nil {
		return nil, err
	}
	defer doc.Close() //nolint:errcheck // reading only
	for _, s := range doc.Sheets {
		rows := 0
		for row, err := range s.Rows() {
			if err != nil {
				return first, err
			}
			if rows++; rows == 1 {
				first = append(first, row.Cells)
			}
		}
	}
	return first, nil
}

func TestHostileFilesAreRefusedWithinBoundsOfMemory(t *testing.T) {
	dir := t.TempDir()
	for _, h := range hostile.Files() {
		t.Run(h.Name, func(t *testing.T) {
			folder := filepath.Join(dir, "a", "b", "c")
			if err := os.MkdirAll(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, h.Name)
			writeHostile(t, path, h)
			defer os.Remove(path) //nolint:errcheck // the folder goes anyway
			before := memory()
			_, err := readWhole(path)
			used := memory() - before
			var refused *Error
			switch {
			case h.Code == "" && err != nil:
				t.Errorf("it is to be read: %v", err)
			case h.Code != "" && !errors.As(err, &refused):
				t.Fatalf("got %v, want %s", err, h.Code)
			case h.Code != "" && (string(refused.Code) != h.Code || !strings.Contains(refused.What, h.Words)):
				t.Errorf("got %s: %s; want %s about %q", refused.Code, refused.What, h.Code, h.Words)
			}
			info, statErr := os.Stat(path)
			if statErr != nil {
				t.Fatal(statErr)
			}
			if used > mostMemory+mostTimesSize*uint64(info.Size()) {
				t.Errorf("reading %d KB took %d KB of memory", info.Size()>>10, used>>10)
			}
			if refused != nil && len(refused.What)+len(refused.Mend) > 2000 {
				t.Errorf("what is said of it is %d bytes long", len(refused.What)+len(refused.Mend))
			}
		})
	}
	onlyFolders(t, dir)
}

func writeHostile(t *testing.T, path string, h hostile.File) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Write(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// memory is what has been allocated so far.
func memory() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// onlyFolders holds that nothing was written beside the files or above them.
func onlyFolders(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("something was written: %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
