package claim

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

var some = Kind{Name: "test"}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func put(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestASecondRunIsRefusedUntilTheFirstHasEnded(t *testing.T) {
	place := filepath.Join(t.TempDir(), "a.duckdb")
	first, err := some.Take(place)
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(first.Dir, "half"))
	if _, err := some.Take(place); !errors.Is(err, ErrBusy) {
		t.Fatalf("a second run: %v", err)
	}
	if _, err := os.Stat(filepath.Join(first.Dir, "half")); err != nil {
		t.Errorf("the refused run took the first one's files away: %v", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	second, err := some.Take(place)
	if err != nil {
		t.Fatalf("after the first has ended: %v", err)
	}
	if err := second.Release(); err != nil {
		t.Fatal(err)
	}
	if left := entries(t, filepath.Dir(place)); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWhatAKilledRunLeftIsPutRightAndRemoved(t *testing.T) {
	dir := t.TempDir()
	leftover := filepath.Join(dir, Mark+"test-a.duckdb")
	put(t, filepath.Join(leftover, lockName))
	put(t, filepath.Join(leftover, "half", "of it"))
	recovered := ""
	kind := Kind{Name: "test", Recover: func(dir, name string) error { recovered = name; return nil }}
	c, err := kind.Take(filepath.Join(dir, "a.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	if recovered != "a.duckdb" {
		t.Errorf("recovered %q", recovered)
	}
	if left := entries(t, c.Dir); len(left) != 1 {
		t.Errorf("the folder to build in holds %v", left)
	}
	if err := c.Release(); err != nil {
		t.Fatal(err)
	}
}

func TestLeftoversOfOtherPlacesAreRemovedUnlessSomebodyHoldsThem(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, Mark+"test-dead", lockName))
	put(t, filepath.Join(dir, Mark+"test-dead", "half"))
	put(t, filepath.Join(dir, Mark+"other-kind", lockName))
	put(t, filepath.Join(dir, Mark+"test-somebodys", "no lock"))
	alive, err := some.Take(filepath.Join(dir, "alive"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(alive.Dir, "half"))
	c, err := some.Take(filepath.Join(dir, "mine"))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Release(); err != nil {
		t.Fatal(err)
	}
	want := []string{Mark + "other-kind", Mark + "test-alive", Mark + "test-somebodys"}
	if left := entries(t, dir); len(left) != 3 || left[0] != want[0] || left[1] != want[1] || left[2] != want[2] {
		t.Errorf("left %v, want %v", left, want)
	}
	if len(entries(t, alive.Dir)) != 2 {
		t.Error("a run that is alive lost what it built")
	}
}

func TestOnlyOneOfManyHoldsAPlaceAtATime(t *testing.T) {
	place := filepath.Join(t.TempDir(), "a")
	var holders, taken atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				c, err := some.Take(place)
				if errors.Is(err, ErrBusy) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if holders.Add(1) != 1 {
					t.Error("two hold it")
				}
				taken.Add(1)
				holders.Add(-1)
				if err := c.Release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if taken.Load() == 0 {
		t.Error("nobody ever held it")
	}
}
