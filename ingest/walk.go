package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"proforma/internal/survey"
)

// input is a file to read: where it is, and the name it is reported under.
type input struct {
	path string // on this machine
	name string // below the folder walked, with forward slashes; no two inputs share one
	full string // absolute path, which tells inputs apart
}

// unfinished begins the names of folders that proforma builds outputs in.
const unfinished = ".proforma-"

// walker turns inputs into files.
type walker struct {
	isOurs func(dir string) bool
	out    string // absolute path of the folder this run writes; empty if there is none
	files  []input
	notes  []survey.Finding
}

// walk turns inputs into files, sorted by name. A file that was named twice
// stands once. Folders that proforma wrote itself are passed over with a note;
// so is what cannot be looked into, with a finding.
func walk(inputs []string, isOurs func(dir string) bool, out string) ([]input, []survey.Finding, error) {
	w := &walker{isOurs: isOurs}
	if out != "" {
		w.out = absolute(out)
	}
	roots := distinct(inputs)
	for _, root := range roots {
		info, err := os.Stat(root)
		if err != nil {
			return nil, nil, fmt.Errorf("reading the input %q: %w", root, bare(err))
		}
		if !info.IsDir() {
			w.files = append(w.files, input{root, shown(filepath.Base(root)), absolute(root)})
			continue
		}
		before := ""
		if len(roots) > 1 {
			before = filepath.Base(absolute(root)) + "/"
		}
		if err := w.folder(root, before); err != nil {
			return nil, nil, err
		}
	}
	sortInputs(w.files)
	w.files = dropRepeated(w.files)
	tellApart(w.files)
	sortInputs(w.files)
	return w.files, w.notes, nil
}

// distinct drops inputs that are the same path in other words.
func distinct(inputs []string) []string {
	var roots []string
	seen := map[string]bool{}
	for _, root := range inputs {
		if full := absolute(root); root == "" || !seen[full] {
			seen[full] = true
			roots = append(roots, root)
		}
	}
	return roots
}

func sortInputs(files []input) {
	slices.SortFunc(files, func(a, b input) int {
		if c := strings.Compare(a.name, b.name); c != 0 {
			return c
		}
		return strings.Compare(a.full, b.full)
	})
}

// dropRepeated keeps the first of the inputs that are the same path.
func dropRepeated(files []input) []input {
	seen := map[string]bool{}
	return slices.DeleteFunc(files, func(f input) bool {
		again := seen[f.full]
		seen[f.full] = true
		return again
	})
}

// tellApart gives inputs of the same name as much of their paths as tells them
// apart: a finding that says "form.xlsx" must mean one file.
func tellApart(files []input) {
	for {
		count := map[string]int{}
		for _, f := range files {
			count[f.name]++
		}
		longer := false
		for i := range files {
			f := &files[i]
			if count[f.name] == 1 {
				continue
			}
			if name := lastParts(f.full, strings.Count(f.name, "/")+2); name != f.name {
				f.name, longer = name, true
			}
		}
		if !longer {
			return
		}
	}
}

// lastParts is the end of a path, n parts long.
func lastParts(path string, n int) string {
	parts := strings.Split(strings.Trim(filepath.ToSlash(path), "/"), "/")
	return shown(strings.Join(parts[max(0, len(parts)-n):], "/"))
}

// folder walks one folder. What lies in it is reported with "before" in front.
func (w *walker) folder(root, before string) error {
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil && path == root {
			return err
		}
		rel, relErr := filepath.Rel(root, path)
		if relErr != nil {
			return relErr
		}
		name := shown(before + filepath.ToSlash(rel))
		switch {
		case err != nil:
			w.notes = append(w.notes, unreadable(name, "This folder cannot be looked into: "+bare(err).Error()+".",
				"Give yourself the right to read it, or move it out of the folder, and run again."))
			return fs.SkipDir
		case entry.IsDir():
			return w.enter(root, path, name, entry)
		case isSystemFile(entry.Name()):
			w.notes = append(w.notes, passedOver(name, "This is a temporary or system file that another program left.", "Nothing needs doing; close the file it belongs to if a form seems to be missing."))
			return nil
		}
		w.files = append(w.files, input{path, name, absolute(path)})
		return nil
	})
	if err != nil {
		return fmt.Errorf("walking the folder %q: %w", root, bare(err))
	}
	return nil
}

// enter decides whether a folder holds submissions.
func (w *walker) enter(root, path, name string, entry fs.DirEntry) error {
	if path == root {
		return nil
	}
	if strings.HasPrefix(entry.Name(), unfinished) {
		return filepath.SkipDir // an output under way, such as this run's own
	}
	if w.out != "" && absolute(path) == w.out {
		return filepath.SkipDir // what this run replaces; the first run did not meet it, so the next says nothing
	}
	if w.isOurs(path) {
		w.notes = append(w.notes, passedOver(name, "This folder is a report that proforma made, not submissions.", "Keep reports outside the folder of submissions."))
		return filepath.SkipDir
	}
	return nil
}

// isSystemFile knows the droppings of Office, LibreOffice, macOS and Windows.
func isSystemFile(name string) bool {
	switch strings.ToLower(name) {
	case ".ds_store", "thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.") || strings.HasPrefix(name, "._")
}

func passedOver(name, what, mend string) survey.Finding {
	return survey.Finding{Code: survey.FilePassedOver, Position: survey.Position{File: name}, What: what, Mend: mend}
}

func unreadable(name, what, mend string) survey.Finding {
	return survey.Finding{Code: survey.FileUnreadable, Position: survey.Position{File: name}, What: what, Mend: mend}
}

func absolute(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path) // the working folder is gone; the path as given tells as much as can be told
	}
	return full
}

// bare takes the path out of a file error: it is named beside it, and a path
// of this machine has no place in an output.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
