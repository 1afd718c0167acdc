package reports

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"proforma/internal/survey"
	"proforma/reports/disclose"
)

// listedFindings is how many findings the page lists; findings.csv has all.
const listedFindings = 200

// FindingSummary is what the page says of findings.
type FindingSummary struct {
	Codes   []FindingCount     // gravest first, then by number
	Listed  []disclose.Finding // the first of those that need a person
	Persons int                // how many need a person
	Settled int                // how many were settled by a decision
	Total   int
}

// FindingCount counts findings of one code.
type FindingCount struct {
	Code     survey.Code
	Severity survey.Severity
	Title    string
	Count    int
}

var findingColumns = []string{
	"id", "severity", "code", "title", "file", "sheet", "cell", "part", "submission",
	"question", "text", "reading", "what", "mend", "candidates", "status", "decision", "reason", "decided by", "date",
}

// WriteFindings writes findings as CSV while it counts them. It holds no more
// of them than it lists. A nil sequence is none.
func WriteFindings(w io.Writer, findings iter.Seq2[disclose.Finding, error]) (*FindingSummary, error) {
	c := csv.NewWriter(w)
	if err := c.Write(findingColumns); err != nil {
		return nil, fmt.Errorf("writing findings: %w", err)
	}
	summary := &FindingSummary{}
	counts := map[survey.Code]int{}
	if findings == nil {
		findings = func(func(disclose.Finding, error) bool) {}
	}
	for f, err := range findings {
		if err != nil {
			return nil, fmt.Errorf("reading findings: %w", err)
		}
		if err := c.Write(findingRecord(f)); err != nil {
			return nil, fmt.Errorf("writing finding %s: %w", f.ID, err)
		}
		counts[f.Code]++
		summary.add(f)
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return nil, fmt.Errorf("writing findings: %w", err)
	}
	summary.count(counts)
	return summary, nil
}

func (s *FindingSummary) add(f disclose.Finding) {
	s.Total++
	if f.Settled != nil {
		s.Settled++
	}
	if !f.NeedsPerson() {
		return
	}
	s.Persons++
	if len(s.Listed) < listedFindings {
		s.Listed = append(s.Listed, f)
	}
}

func (s *FindingSummary) count(counts map[survey.Code]int) {
	for _, code := range survey.Codes() {
		if n := counts[code]; n > 0 {
			s.Codes = append(s.Codes, FindingCount{code, code.Severity(), code.Title(), n})
		}
	}
	slices.SortStableFunc(s.Codes, func(a, b FindingCount) int {
		return cmp.Or(gravity(a.Severity)-gravity(b.Severity), b.Count-a.Count)
	})
}

func gravity(s survey.Severity) int {
	return slices.Index([]survey.Severity{survey.Left, survey.Decision, survey.Note}, s)
}

func findingRecord(f disclose.Finding) []string {
	r := rulingOf(f.Finding)
	record := []string{
		f.ID, string(f.Severity()), string(f.Code), f.Code.Title(),
		f.Position.File, f.Position.Sheet, f.Position.Cell, f.Position.Part, f.Submission,
		f.Question, f.Text, f.Reading, f.What, f.Mend, strings.Join(f.Candidates, " | "), statusOf(f.Finding), r.To, r.Why, r.Who, r.When,
	}
	for i := range record {
		record[i] = Neutral(record[i])
	}
	return record
}

// severityWords says what a severity asks of a person.
func severityWords(s survey.Severity) string {
	switch s {
	case survey.Left:
		return "Left out"
	case survey.Decision:
		return "Needs a decision"
	}
	return "For information"
}
