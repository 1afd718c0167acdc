package outfolder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"proforma/internal/claim"
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
	place   *claim.Claim
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

// outs are the places that outputs are built in.
var outs = claim.Kind{Name: "out", Recover: recoverOut}

// What lies in the private folder.
const (
	fresh  = "new"    // the output under way; once it is in place, perhaps the former one
	former = "former" // the former output, set aside
	// swapping is there once the output under way is complete.
	swapping = "swapping"
)

// Begin makes a folder to write into, beside path. A folder at path that holds
// anything proforma did not make is refused, and so is one that another run is
// about to write.
func Begin(path string) (*Folder, error) {
	path = filepath.Clean(path)
	if err := usable(path); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("making the folder above the output: %w", err)
	}
	place, err := outs.Take(path)
	if err != nil {
		return nil, err
	}
	f := &Folder{Path: path, Staging: filepath.Join(place.Dir, fresh), place: place}
	if err := os.Mkdir(f.Staging, 0o700); err != nil {
		return nil, errors.Join(fmt.Errorf("making a folder to write the output in: %w", err), f.Abort())
	}
	return f, nil
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
