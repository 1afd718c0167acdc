package ingest

import (
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
	name string // below the folder walked, with forward slashes
}

// unfinished begins the names of folders that proforma builds outputs in.
const unfinished = ".proforma-"

// walk turns inputs into files, sorted by name. Folders that proforma wrote
// itself are passed over with a note.
func walk(inputs []string, isOurs func(dir string) bool) ([]input, []survey.Finding, error) {
	var files []input
	var notes []survey.Finding
	for _, root := range inputs {
		info, err := os.Stat(root)
		if err != nil {
			return nil, nil, fmt.Errorf("reading the input %s: %w", root, err)
		}
		if !info.IsDir() {
			files = append(files, input{root, filepath.Base(root)})
			continue
		}
		found, passed, err := walkFolder(root, isOurs)
		if err != nil {
			return nil, nil, err
		}
		if len(inputs) > 1 {
			for i := range found {
				found[i].name = filepath.Base(filepath.Clean(root)) + "/" + found[i].name
			}
		}
		files, notes = append(files, found...), append(notes, passed...)
	}
	slices.SortFunc(files, func(a, b input) int {
		if c := strings.Compare(a.name, b.name); c != 0 {
			return c
		}
		return strings.Compare(a.path, b.path)
	})
	return slices.CompactFunc(files, func(a, b input) bool { return a.path == b.path }), notes, nil
}

func walkFolder(root string, isOurs func(dir string) bool) ([]input, []survey.Finding, error) {
	var files []input
	var notes []survey.Finding
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if entry.IsDir() {
			if strings.HasPrefix(entry.Name(), unfinished) {
				return filepath.SkipDir // an output under way, such as this run's own
			}
			if path != root && isOurs(path) {
				notes = append(notes, passedOver(name, "This folder is a report that proforma made, not submissions.", "Keep reports outside the folder of submissions."))
				return filepath.SkipDir
			}
			return nil
		}
		if isSystemFile(entry.Name()) {
			notes = append(notes, passedOver(name, "This is a temporary or system file that another program left.", "Nothing needs doing; close the file it belongs to if a form seems to be missing."))
			return nil
		}
		files = append(files, input{path, name})
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("walking the folder %s: %w", root, err)
	}
	return files, notes, nil
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
