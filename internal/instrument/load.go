package instrument

import (
	"embed"
	"errors"
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

// check holds that ids are present and unique and that references resolve.
func (e *Edition) check() error {
	var problems []error
	seen := map[string]bool{}
	once := func(kind, id string) {
		if id == "" {
			problems = append(problems, fmt.Errorf("a %s has no id", kind))
			return
		}
		if seen[kind+" "+id] {
			problems = append(problems, fmt.Errorf("the %s id %q stands twice", kind, id))
		}
		seen[kind+" "+id] = true
	}
	for _, q := range e.Questions {
		once("question", q.ID)
		if q.Wording == "" {
			problems = append(problems, fmt.Errorf("question %s has no wording", q.ID))
		}
		for _, o := range q.Options {
			once("option of "+q.ID, o.ID)
		}
		for _, c := range q.Columns {
			once("column of "+q.ID, c.ID)
		}
	}
	n := e.Normalising
	for _, b := range n.Bases {
		once("basis", b.ID)
	}
	for _, g := range n.Groups {
		once("group", g.ID)
	}
	for _, b := range n.Backgrounds {
		once("background", b.ID)
		if !seen["group "+b.Group] {
			problems = append(problems, fmt.Errorf("background %s is in group %q, which there is not", b.ID, b.Group))
		}
	}
	for _, r := range n.Roles {
		once("role", r.ID)
		if r.Background != "" && !seen["background "+r.Background] {
			problems = append(problems, fmt.Errorf("role %s implies background %q, which there is not", r.ID, r.Background))
		}
	}
	return errors.Join(problems...)
}
