package outfolder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Manifest is the file that makes a folder ours; it names the tool and the
// files that the tool wrote.
const Manifest = "manifest.json"

// mark is what is read of a manifest.
type mark struct {
	Tool    string `json:"tool"`
	Outputs []struct {
		Name string `json:"name"`
	} `json:"outputs"`
}

// Folder is an output folder under way.
type Folder struct {
	Path    string // where it will be
	Staging string // where to write
	done    bool
}

// readMark reads the manifest of a folder; ok is false if there is none of ours.
func readMark(dir string) (m mark, ok bool) {
	text, err := os.ReadFile(filepath.Join(dir, Manifest))
	if err != nil {
		return m, false
	}
	if json.Unmarshal(text, &m) != nil {
		return m, false
	}
	return m, m.Tool == "proforma"
}

// IsOurs says whether proforma wrote the folder.
func IsOurs(dir string) bool {
	_, ok := readMark(dir)
	return ok
}

// Begin makes a folder to write into, beside path. A folder at path that holds
// anything proforma did not make is refused.
func Begin(path string) (*Folder, error) {
	path = filepath.Clean(path)
	if err := usable(path); err != nil {
		return nil, err
	}
	parent := filepath.Dir(path)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("making the folder above the output: %w", err)
	}
	staging, err := os.MkdirTemp(parent, ".proforma-out-")
	if err != nil {
		return nil, fmt.Errorf("making a folder to write the output in: %w", err)
	}
	return &Folder{Path: path, Staging: staging}, nil
}

func usable(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking at the output folder: %w", err)
	}
	if info.Mode().Type() == fs.ModeSymlink {
		return fmt.Errorf("the output %s is a link; name the folder it leads to", path)
	}
	if !info.IsDir() {
		return fmt.Errorf("the output %s is a file, not a folder; name a folder that does not exist yet, or one that proforma made", path)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return fmt.Errorf("looking into the output folder: %w", err)
	}
	if len(entries) > 0 && !IsOurs(path) {
		return fmt.Errorf("the folder %s exists and proforma did not make it, so nothing there was touched; name a folder that does not exist yet, or one that proforma made", path)
	}
	return nil
}

// Commit swaps the folder in. Files that the former output's manifest does not
// name are somebody's own, and are carried over.
func (f *Folder) Commit() error {
	if err := usable(f.Path); err != nil {
		return errors.Join(err, f.Abort())
	}
	if err := os.Chmod(f.Staging, 0o755); err != nil {
		return errors.Join(fmt.Errorf("opening the output folder to its readers: %w", err), f.Abort())
	}
	old := f.Staging + "-former"
	err := os.Rename(f.Path, old)
	former := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fmt.Errorf("setting the former output aside: %w", err), f.Abort())
	}
	if err := os.Rename(f.Staging, f.Path); err != nil {
		var back error
		if former {
			back = os.Rename(old, f.Path)
		}
		return errors.Join(fmt.Errorf("putting the output in place: %w", err), back, f.Abort())
	}
	f.done = true
	if !former {
		return nil
	}
	if err := carryOver(old, f.Path); err != nil {
		return fmt.Errorf("%w; the former output is kept in %s", err, old)
	}
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("removing the former output: %w", err)
	}
	return nil
}

// carryOver moves what is not named in the former manifest into the new folder.
func carryOver(old, fresh string) error {
	m, ok := readMark(old)
	if !ok {
		return nil // it was empty
	}
	wrote := map[string]bool{Manifest: true}
	for _, o := range m.Outputs {
		wrote[filepath.FromSlash(o.Name)] = true
	}
	return filepath.WalkDir(old, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(old, path)
		if err != nil || wrote[rel] {
			return err
		}
		to := filepath.Join(fresh, rel)
		if _, err := os.Lstat(to); err == nil {
			return fmt.Errorf("carrying over %s: the new output has a file of that name", rel)
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return fmt.Errorf("carrying over %s: %w", rel, err)
		}
		if err := os.Rename(path, to); err != nil {
			return fmt.Errorf("carrying over %s: %w", rel, err)
		}
		return nil
	})
}

// Abort removes what was begun; the former output, if any, stays. After a
// Commit it does nothing.
func (f *Folder) Abort() error {
	if f.done {
		return nil
	}
	return os.RemoveAll(f.Staging)
}
