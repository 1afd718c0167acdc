package outfolder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"proforma/internal/claim"
	"proforma/internal/killpoint"
)

// Commit swaps the folder in. Files that the former output's manifest does not
// name are somebody's own, and are carried over.
func (f *Folder) Commit() error {
	if err := usable(f.Path); err != nil {
		return errors.Join(err, f.Abort())
	}
	if err := os.Chmod(f.Staging, 0o755); err != nil {
		return errors.Join(fmt.Errorf("opening the output folder to its readers: %w", err), f.Abort())
	}
	// Before the swap, so that there is no moment at which they are not in place.
	if err := carryOver(f.Path, f.Staging, share); err != nil {
		return errors.Join(err, f.Abort())
	}
	old, err := f.swap()
	if err != nil {
		return errors.Join(fmt.Errorf("putting the output in place: %w", err), f.Abort())
	}
	f.done = true
	if old != "" {
		// And what was saved there since.
		if err := carryOver(old, f.Path, move); err != nil {
			return fmt.Errorf("%w; the former output is kept in %s", err, old)
		}
	}
	if err := f.place.Release(); err != nil {
		return fmt.Errorf("removing the former output: %w", err)
	}
	return nil
}

// swap puts the folder in place, at once where the system can, and returns where
// the former one is then; empty if there was none.
func (f *Folder) swap() (old string, err error) {
	if err := os.WriteFile(filepath.Join(f.place.Dir, swapping), nil, 0o600); err != nil {
		return "", err
	}
	killpoint.Step()
	defer killpoint.Step()
	if exchange(f.Staging, f.Path) == nil {
		return f.Staging, nil
	}
	old = filepath.Join(f.place.Dir, former)
	err = os.Rename(f.Path, old)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", os.Rename(f.Staging, f.Path)
	case err != nil:
		return "", err
	}
	killpoint.Step()
	if err := os.Rename(f.Staging, f.Path); err != nil {
		return "", errors.Join(err, os.Rename(old, f.Path))
	}
	return old, nil
}

// recoverOut puts the former output back in place if a run was killed where it
// could not swap at once, and saves what somebody else may have put into a
// former output that is about to be removed.
func recoverOut(dir, name string) error {
	place := filepath.Join(filepath.Dir(dir), name)
	old := filepath.Join(dir, former)
	if _, err := os.Lstat(place); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(old, place); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if _, err := os.Lstat(filepath.Join(dir, swapping)); err != nil || !IsOurs(place) {
		return nil // nothing was swapped yet: what lies here is half an output
	}
	for _, leftover := range []string{old, filepath.Join(dir, fresh)} {
		if err := carryOver(leftover, place, move); err != nil {
			return err
		}
	}
	return nil
}

// carryOver gives the files of one folder that its manifest does not name to
// another.
func carryOver(from, to string, give func(from, to string) error) error {
	m, ok := readMark(from)
	if !ok {
		return nil // not there, or empty
	}
	wrote := map[string]bool{Manifest: true}
	for _, o := range m.Outputs {
		wrote[filepath.FromSlash(o.Name)] = true
	}
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && strings.HasPrefix(entry.Name(), claim.Mark) {
			return fs.SkipDir // what another run builds there
		}
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil || wrote[rel] {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, rel)), 0o755); err != nil {
			return fmt.Errorf("carrying over %s: %w", rel, err)
		}
		if err := give(path, filepath.Join(to, rel)); err != nil {
			return fmt.Errorf("carrying over %s: %w", rel, err)
		}
		killpoint.Step()
		return nil
	})
}

// share gives a file a second name, or a copy where that cannot be.
func share(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return errors.New("the new output has a file of that name")
	}
	info, err := os.Lstat(from)
	switch {
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(target, to)
	case !info.Mode().IsRegular():
		return nil // a pipe or the like is moved, after the swap
	case os.Link(from, to) == nil:
		return nil
	}
	return duplicate(from, to, info)
}

// duplicate copies a file with its rights and its time.
func duplicate(from, to string, info fs.FileInfo) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.WriteFile(to, text, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

// move gives a file that is not there yet, or was saved anew.
func move(from, to string) error {
	was, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if is, err := os.Lstat(to); err == nil && (os.SameFile(was, is) || !was.ModTime().After(is.ModTime())) {
		return nil
	}
	return os.Rename(from, to)
}

// Abort removes what was begun; the former output, if any, stays. After a
// Commit it does nothing.
func (f *Folder) Abort() error {
	if f.done {
		return nil
	}
	return f.place.Release()
}
