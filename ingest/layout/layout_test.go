package layout

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// loadEdition reads the edition once for all tests.
var loadEdition = sync.OnceValues(func() (*instrument.Edition, error) { return instrument.Load(instrument.Latest) })

func edition(t testing.TB) *instrument.Edition {
	t.Helper()
	e, err := loadEdition()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

var loadReader = sync.OnceValue(func() *Reader {
	e, err := loadEdition()
	if err != nil {
		panic(err)
	}
	return New(e)
})

// result is all that came out of a document.
type result struct {
	layout   string
	why      string
	subs     []*survey.Submission
	findings []survey.Finding
}

func readDocument(t testing.TB, sheets ...document.MemorySheet) result {
	t.Helper()
	edition(t)
	return readWith(loadReader(), document.InMemory("a.xlsx", sheets...))
}

func readWith(r *Reader, doc *document.Document) result {
	l, why := r.Recognise(doc)
	if l == nil {
		return result{why: why}
	}
	out := result{layout: l.Name()}
	for sub, findings := range l.Submissions() {
		if sub != nil {
			out.subs = append(out.subs, sub)
		}
		out.findings = append(out.findings, findings...)
	}
	return out
}

// one is the only submission of a result.
func (r result) one(t testing.TB) *survey.Submission {
	t.Helper()
	if len(r.subs) != 1 {
		t.Fatalf("layout %q (%s): want 1 submission, have %d\n%s", r.layout, r.why, len(r.subs), r.dump())
	}
	return r.subs[0]
}

// with lists the findings of a code.
func (r result) with(c survey.Code) []survey.Finding {
	var out []survey.Finding
	for _, f := range r.findings {
		if f.Code == c {
			out = append(out, f)
		}
	}
	return out
}

func answer(s *survey.Submission, id string) string {
	for _, a := range s.Answers {
		if a.Question == id {
			return a.Raw.Text
		}
	}
	return "(no such answer)"
}

// chosen lists the selections of a list: option=mark, or option=true by a rule.
func chosen(s *survey.Submission) string {
	var out []string
	for _, c := range s.Selections {
		switch {
		case c.Selected != nil && *c.Selected:
			out = append(out, c.Option+"=true")
		case c.Selected == nil && c.Raw.Text != "":
			out = append(out, c.Option+"="+c.Raw.Text)
		}
	}
	return strings.Join(out, " ")
}

func people(s *survey.Submission) string {
	var out []string
	for _, p := range s.People {
		out = append(out, p.RoleText.Text+"|"+p.BackgroundText.Text+"|"+p.TimeText.Text+"|"+p.ReportingText.Text)
	}
	return strings.Join(out, "\n")
}

func (r result) dump() string {
	var b strings.Builder
	fmt.Fprintf(&b, "layout %s %s\n", r.layout, r.why)
	for _, s := range r.subs {
		for _, a := range s.Answers {
			fmt.Fprintf(&b, "  %s = %q at %s\n", a.Question, a.Raw.Text, a.Raw.Position)
		}
		fmt.Fprintf(&b, "  people:\n%s\n  chosen: %s\n", people(s), chosen(s))
	}
	for _, f := range r.findings {
		fmt.Fprintf(&b, "  %s %s [%s] %q: %s\n", f.Code, f.Question, f.Position, f.Text, f.What)
	}
	return b.String()
}
