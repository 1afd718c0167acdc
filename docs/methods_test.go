package docs

import (
	"strings"
	"testing"
)

func TestEachMethodIsToldForReadersAndForStatisticians(t *testing.T) {
	sections := Methods()
	if len(sections) < 10 {
		t.Fatalf("%d sections", len(sections))
	}
	seen := map[string]bool{}
	for _, s := range sections {
		if seen[s.ID] || s.ID == "" || len(s.Paragraphs) < 2 {
			t.Errorf("section %q: id %q, %d paragraphs", s.Title, s.ID, len(s.Paragraphs))
		}
		seen[s.ID] = true
		if s.ID != "checks-against-other-programs" && !strings.HasPrefix(s.Paragraphs[1], "For statisticians: ") {
			t.Errorf("section %q has no paragraph for statisticians", s.Title)
		}
	}
}
