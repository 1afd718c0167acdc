package instrument

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed editions/*.yaml
var editions embed.FS

// Latest is the id of the edition used unless another is asked for.
const Latest = "2022"

// IDs lists the editions there are, oldest first.
func IDs() []string {
	entries, err := fs.ReadDir(editions, "editions")
	if err != nil {
		panic("instrument: embedded editions: " + err.Error())
	}
	ids := make([]string, 0, len(entries))
	for _, e := range entries {
		ids = append(ids, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	slices.Sort(ids)
	return ids
}

// Load reads the edition with the id. An id that is not there is an error that
// names those that are.
func Load(id string) (*Edition, error) {
	text, err := editions.ReadFile("editions/" + id + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("there is no edition %q; the editions are: %s", id, strings.Join(IDs(), ", "))
	}
	e, err := Parse(text)
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", id, err)
	}
	return e, nil
}

// Parse reads an edition from YAML, strictly, and checks it.
func Parse(text []byte) (*Edition, error) {
	var e Edition
	if err := yaml.UnmarshalWithOptions(text, &e, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("reading YAML: %w", err)
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	return &e, nil
}
