package ingest

import (
	"fmt"
	"path/filepath"
	"strconv"

	"proforma/ingest/document"
	"proforma/ingest/layout"
	"proforma/ingest/mask"
	"proforma/ingest/normalise"
	"proforma/internal/survey"
)

// readReference reads the reference table of organisations, gives each row its
// pseudonym and writes it. A table that cannot be read is an error: a report
// without it would be another report.
func (l *loading) readReference() ([]survey.Organisation, error) {
	var organisations []survey.Organisation
	var found []survey.Finding
	if l.opts.Organisations == "" {
		found = append(found, survey.Finding{
			Code: survey.ReferenceTableMissing,
			What: "No reference table of organisations was given, so sectors, nations and numbers of staff are not known.",
			Mend: "Make a table with the columns name, ODS code, sector, type, nation, headcount, year, source, and pass it with --organisations.",
		})
	} else {
		var err error
		if organisations, found, err = l.openReference(); err != nil {
			return nil, err
		}
	}
	l.names = newPseudonyms(organisations)
	l.masker = mask.New(l.opts.Edition, organisations)
	for _, o := range organisations {
		if err := l.load.AppendOrganisation(o, true); err != nil {
			return nil, err
		}
	}
	return organisations, l.findings(found, l.masker.Text)
}

func (l *loading) openReference() ([]survey.Organisation, []survey.Finding, error) {
	path := l.opts.Organisations
	doc, err := document.Open(path, filepath.Base(path), l.opts.Limits)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the reference table of organisations %s: %w", path, err)
	}
	defer doc.Close()
	recognised, why := layout.Recognise(doc, l.opts.Edition)
	if recognised == nil || recognised.Name() != "organisations" {
		if recognised != nil {
			why = "it looks like a " + recognised.Name()
		}
		return nil, nil, fmt.Errorf("%s is not a reference table of organisations (%s); its columns should be name, ODS code, sector, type, nation, headcount, year, source", path, why)
	}
	organisations, found := recognised.Organisations()
	l.reference = &InputFile{Name: filepath.Base(path), SHA256: doc.File.SHA256, Bytes: doc.File.Bytes, Status: "reference", Layout: recognised.Name()}
	used := map[string]bool{}
	for _, o := range organisations {
		used[o.Pseudonym] = true
	}
	next := 0
	for i := range organisations {
		o := &organisations[i]
		o.Key = normalise.OrganisationKey(*o, l.opts.Edition)
		for o.Pseudonym == "" {
			if candidate := "Organisation " + letters(next); !used[candidate] {
				o.Pseudonym = candidate
			}
			next++
		}
	}
	return organisations, append(doc.Findings, found...), nil
}

// pseudonyms gives each organisation the name that outputs show. Rows of the
// reference table have theirs, by the table's own column or by their row, so
// that they stay the same as rows are added at the end; organisations that
// are not in the table are numbered as they are met.
type pseudonyms struct {
	byKey    map[string]string
	unlisted int
}

func newPseudonyms(organisations []survey.Organisation) *pseudonyms {
	p := &pseudonyms{byKey: make(map[string]string, len(organisations))}
	for _, o := range organisations {
		p.byKey[o.Key] = o.Pseudonym
	}
	return p
}

// of returns the pseudonym, and whether it was made up just now.
func (p *pseudonyms) of(m survey.Match) (string, bool) {
	if name, ok := p.byKey[m.Key]; ok {
		return name, false
	}
	p.unlisted++
	name := "Unlisted organisation " + strconv.Itoa(p.unlisted)
	p.byKey[m.Key] = name
	return name, true
}

// letters counts A, B, ..., Z, AA, AB, ...
func letters(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
