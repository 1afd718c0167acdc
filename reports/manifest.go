package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"proforma/reports/disclose"
)

// Manifest says what outputs were made of, and by what. The caller fills
// everything but Edition, Profile, Suppressed's absence and those Outputs that
// Write makes. It holds no time but Date.
type Manifest struct {
	Tool    string `json:"tool"` // "proforma"
	Version string `json:"version"`
	Edition string `json:"edition"`
	Profile string `json:"profile"`
	// Date is a day, "2022-03-14", from SOURCE_DATE_EPOCH or the inputs; empty
	// if neither gives one.
	Date       string                 `json:"date,omitempty"`
	Inputs     []InputFile            `json:"inputs"`
	Seeds      []Seed                 `json:"seeds"`
	Libraries  []Library              `json:"libraries"`
	Suppressed []disclose.Suppression `json:"suppressed"`
	Outputs    []Output               `json:"outputs"` // of files that are the same bytes on every run
}

// InputFile is one file that was read.
type InputFile struct {
	Name   string `json:"name"` // as disclose.InputName gives it
	Kind   string `json:"kind"` // "submissions", "organisations", "decisions", "instrument", ...
	Status string `json:"status,omitempty"`
	SHA256 string `json:"sha256"`
}

// Seed is the seed of one simulation.
type Seed struct {
	For  string `json:"for"`
	Seed int64  `json:"seed"`
}

// Library is a module that the program was built with.
type Library struct {
	Path    string `json:"path"`
	Version string `json:"version"`
}

// Output is one file that was written.
type Output struct {
	Name   string `json:"name"` // below the output folder, with forward slashes
	Bytes  int64  `json:"bytes,omitempty"`
	SHA256 string `json:"sha256,omitempty"` // empty for the store, whose tables and not bytes are the same each time
}

// OutputOf describes a file that the caller wrote into the output folder.
func OutputOf(dir, name string) (Output, error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return Output{}, fmt.Errorf("describing the output %s: %w", name, err)
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return Output{}, fmt.Errorf("describing the output %s: %w", name, err)
	}
	return Output{Name: name, Bytes: n, SHA256: hex.EncodeToString(h.Sum(nil))}, nil
}

// Libraries lists the modules of the running program, by path. A test binary
// or a build without modules gives none.
func Libraries() []Library {
	libraries := []Library{}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return libraries
	}
	for _, m := range info.Deps {
		if m.Replace != nil && m.Replace.Version != "" {
			m = m.Replace
		}
		libraries = append(libraries, Library{Path: m.Path, Version: m.Version})
	}
	slices.SortFunc(libraries, func(a, b Library) int { return strings.Compare(a.Path, b.Path) })
	return libraries
}

// WriteManifest writes the manifest as indented JSON, lists never null.
func WriteManifest(w io.Writer, m *Manifest) error {
	c := *m
	c.Tool = "proforma"
	c.Inputs = append([]InputFile{}, c.Inputs...)
	c.Seeds = append([]Seed{}, c.Seeds...)
	c.Libraries = append([]Library{}, c.Libraries...)
	c.Suppressed = append([]disclose.Suppression{}, c.Suppressed...)
	c.Outputs = append([]Output{}, c.Outputs...)
	slices.SortStableFunc(c.Outputs, func(a, b Output) int { return strings.Compare(a.Name, b.Name) })
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(&c); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}
