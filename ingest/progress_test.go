package ingest

import (
	"os"
	"path/filepath"
	"testing"
)

func TestProgressGrowsWithinAFileAndEndsWithAllOfIt(t *testing.T) {
	dir := t.TempDir()
	var files []input
	for _, f := range []struct {
		name string
		size int
	}{{"a.csv", 1000}, {"b.csv", 500}} {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, make([]byte, f.size), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, input{path: path})
	}
	files = append(files, input{path: filepath.Join(dir, "gone")})
	var told []Progress
	p := newProgress(files, func(now Progress) { told = append(told, now) })
	p.within(300)
	p.within(200) // read again from its start
	p.within(2000)
	p.fileDone()
	p.within(0)
	p.fileDone()
	p.fileDone()
	want := []Progress{{0, 3, 300, 1500}, {0, 3, 1000, 1500}, {1, 3, 1000, 1500}, {2, 3, 1500, 1500}, {3, 3, 1500, 1500}}
	if len(told) != len(want) {
		t.Fatalf("told %v, want %v", told, want)
	}
	for i := range want {
		if told[i] != want[i] {
			t.Errorf("told %v, want %v", told[i], want[i])
		}
	}
}
