package docs

import (
	_ "embed"
	"strings"
)

//go:embed methods.md
var methods string

// Section is one section of the methods.
type Section struct {
	ID         string // of its heading: "two-groups-of-people"
	Title      string
	Paragraphs []string
}

// Methods are the sections in order.
func Methods() []Section {
	var out []Section
	for i, part := range strings.Split(methods, "\n## ") {
		if i == 0 {
			continue
		}
		title, body, _ := strings.Cut(part, "\n")
		s := Section{ID: strings.ReplaceAll(strings.ToLower(title), " ", "-"), Title: title}
		for _, p := range strings.Split(strings.TrimSpace(body), "\n\n") {
			s.Paragraphs = append(s.Paragraphs, strings.ReplaceAll(strings.ReplaceAll(p, "\n", " "), "`", ""))
		}
		out = append(out, s)
	}
	return out
}
