package claim

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"proforma/internal/killpoint"
)

// Mark begins the names of all folders that runs build in.
const Mark = ".proforma-"

const lockName = "lock"

// ErrBusy says that another run holds the place.
var ErrBusy = errors.New("another run of proforma is writing it at this moment; wait until that has ended, or name another place")

// Kind is a sort of place. Folders of a kind are put right by its own Recover.
type Kind struct {
	Name string // part of the folder's name
	// Recover puts right what a run that was killed left half in place: dir is
	// its folder, name what it was to write beside dir. What it leaves in dir is
	// removed.
	Recover func(dir, name string) error
}

// Claim is a place held.
type Claim struct {
	Dir  string // private folder to build in
	lock *lock
}

// Take claims a path, whose folder must exist.
func (k Kind) Take(path string) (*Claim, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("finding %s: %w", path, err)
	}
	parent, name := filepath.Dir(path), filepath.Base(full)
	dir := filepath.Join(parent, Mark+k.Name+"-"+foldCase(name))
	c, err := k.take(dir)
	if err != nil {
		return nil, fmt.Errorf("preparing to write %s: %w", path, err)
	}
	if err := k.clear(c.Dir, name); err != nil {
		return nil, errors.Join(fmt.Errorf("clearing up after a run that was killed, in %s: %w", dir, err), c.lock.release())
	}
	k.tidy(parent, dir)
	return c, nil
}

// foldCase makes names alike that are one file on this system.
func foldCase(name string) string {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return strings.ToLower(name)
	}
	return name
}

// take makes the folder and locks it. Whoever held it may be removing it, so
// that it is tried again when it goes away in between.
func (k Kind) take(dir string) (*Claim, error) {
	for {
		if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		l, err := lockFile(filepath.Join(dir, lockName))
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, errGone):
			continue
		case err != nil:
			return nil, err
		}
		killpoint.Step()
		return &Claim{Dir: dir, lock: l}, nil
	}
}

// clear puts right and removes what lies in a folder that is held.
func (k Kind) clear(dir, name string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(entries) > 1 && k.Recover != nil {
		if err := k.Recover(dir, name); err != nil {
			return err
		}
	}
	return empty(dir)
}

// empty removes all but the lock.
func empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == lockName {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
		killpoint.Step()
	}
	return nil
}

// tidy removes what runs that were killed left for other places of the kind in
// the folder. What cannot be removed is left: it is in nobody's way.
func (k Kind) tidy(parent, own string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		name, ok := strings.CutPrefix(e.Name(), Mark+k.Name+"-")
		dir := filepath.Join(parent, e.Name())
		if !ok || !e.IsDir() || dir == own {
			continue
		}
		if _, err := os.Lstat(filepath.Join(dir, lockName)); err != nil {
			_ = os.Remove(dir) // being begun or removed just now, or the little that a kill left: empty, or nobody's to remove
			continue
		}
		l, err := lockFile(filepath.Join(dir, lockName))
		if err != nil {
			continue // somebody holds it
		}
		c := &Claim{Dir: dir, lock: l}
		if k.clear(dir, name) == nil {
			_ = c.Release()
		} else {
			_ = l.release()
		}
	}
}

// Release removes the folder and lets the place go.
func (c *Claim) Release() error {
	err := empty(c.Dir)
	return errors.Join(err, c.lock.remove(), rmdir(c.Dir))
}

// rmdir removes the folder unless somebody took it in between.
func rmdir(dir string) error {
	_ = os.Remove(dir)
	return nil
}
