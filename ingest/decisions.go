package ingest

import (
	"context"
	_ "embed"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"proforma/ingest/settle"
	"proforma/internal/survey"
)

//go:embed queries/standing_at.sql
var standingAtSQL string

// readDecisions reads what people settled.
func (l *loading) readDecisions() error {
	if l.opts.Decisions == "" {
		return nil
	}
	name := shown(filepath.Base(l.opts.Decisions))
	d, err := settle.Open(l.opts.Decisions, name, l.opts.Limits)
	if err != nil {
		return err
	}
	l.settler.Decisions = d
	l.elsewhere = map[string]string{}
	l.summary.Inputs = append(l.summary.Inputs, InputFile{Name: name, SHA256: d.File.SHA256, Bytes: d.File.Bytes, Status: "reference", Layout: "decisions"})
	return nil
}

// isDecisions says whether a file among the inputs is the sheet of decisions.
func (l *loading) isDecisions(f survey.File) bool {
	return l.settler.Decisions != nil && f.SHA256 == l.settler.Decisions.File.SHA256
}

// settled settles a finding about something else than a submission, and returns
// what is wrong with the decision. Of every other open finding it notes which
// decisions were made on another text in its place.
func (l *loading) settled(f *survey.Finding, mask func(string) string) []survey.Finding {
	d := l.settler.Decisions
	if d.Len() == 0 || f.Settled != nil {
		return nil
	}
	id := f.ID()
	if _, ok := d.Of(id); ok && !l.met[id] {
		l.met[id] = true
		var about []survey.Finding
		*f, about = l.settler.Other(*f)
		return about
	}
	for _, r := range d.At(f.Position, mask(f.Position.File)) {
		if l.elsewhere[r] == "" {
			l.elsewhere[r] = f.Text
		}
	}
	return nil
}

// staleDecisions reports the decisions whose findings were not met: the text
// they were made on has changed or gone. None of them was applied.
func (l *loading) staleDecisions(ctx context.Context) error {
	d := l.settler.Decisions
	if d == nil {
		return nil
	}
	for _, r := range d.Unmet(l.met) {
		texts, err := l.standingAt(ctx, r.Place)
		if err != nil {
			return err
		}
		now, found := l.elsewhere[r.Finding]
		switch {
		case slices.Contains(texts, r.From):
			now, found = r.From, true
		case len(texts) > 1: // which of them the decision was about is not known
			now, found = strings.Join(texts, " | "), true
		case len(texts) == 1 && !found:
			now, found = texts[0], true
		}
		if err := l.findings([]survey.Finding{settle.Stale(r, now, found)}, l.masker.Text); err != nil {
			return err
		}
	}
	return l.findings(d.Findings, l.masker.Text)
}

// standingAt are the texts that the store has for a place, masked; of several,
// those that are not blank.
func (l *loading) standingAt(ctx context.Context, at survey.Position) ([]string, error) {
	if at.Cell+at.Part == "" || at.File == "" {
		return nil, nil
	}
	s, err := l.load.Store()
	if err != nil {
		return nil, err
	}
	name := l.masker.Text(at.File)
	t, err := s.Select(ctx, standingAtSQL, at.File, name, path.Base(name), at.Sheet, at.Cell, at.Part)
	if err != nil {
		return nil, fmt.Errorf("looking for what a decision was made on: %w", err)
	}
	var texts []string
	for _, row := range t.Rows {
		if text, _ := row[0].(string); text != "" || len(t.Rows) == 1 {
			texts = append(texts, text)
		}
	}
	return texts, nil
}
