package ingest

import (
	"fmt"
	"path/filepath"
	"strings"

	"proforma/ingest/document"
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
		if err := l.load.AppendOrganisation(o, true, l.masker.Text); err != nil {
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
	recognised, why := l.layouts.Recognise(doc)
	if recognised == nil || recognised.Name() != "organisations" {
		if recognised != nil {
			why = "it looks like a " + recognised.Name()
		}
		return nil, nil, fmt.Errorf("%s is not a reference table of organisations (%s); its columns should be name, ODS code, sector, type, nation, headcount, year, source", path, why)
	}
	organisations, found := recognised.Organisations()
	l.reference = &InputFile{Name: filepath.Base(path), SHA256: doc.File.SHA256, Bytes: doc.File.Bytes, Status: "reference", Layout: recognised.Name()}
	if len(organisations) == 0 {
		return nil, nil, fmt.Errorf("the reference table of organisations %s names no organisation; add a row for each, or leave --organisations out", path)
	}
	found = append(found, givePseudonyms(organisations, l.reference.Name)...)
	for i := range organisations {
		organisations[i].Key = normalise.OrganisationKey(organisations[i], l.opts.Edition)
	}
	return organisations, append(doc.Findings, found...), nil
}

// givePseudonyms names the organisations that the table gives no pseudonym. One
// that the table gives twice would make two organisations one, and one that
// holds a name would name it: both are replaced, with a finding.
func givePseudonyms(organisations []survey.Organisation, file string) []survey.Finding {
	var found []survey.Finding
	holder := map[string]string{} // pseudonym, folded, to the organisation that has it
	for i := range organisations {
		o := &organisations[i]
		why := ""
		switch folded := fold(o.Pseudonym); {
		case folded == "":
			continue
		case holder[folded] != "":
			why = "is also that of " + holder[folded]
		case strings.HasPrefix(folded, "unlisted organisation"):
			why = "is one that organisations outside the table are given"
		case namesOne(folded, organisations):
			why = "holds the name of an organisation"
		default:
			holder[folded] = o.Name
			continue
		}
		found = append(found, survey.Finding{
			Code: survey.OrganisationBadRow, Position: survey.Position{File: file}, Text: o.Pseudonym, Reading: "another pseudonym is used",
			What: fmt.Sprintf("The pseudonym of %s %s.", o.Name, why),
			Mend: "Give each organisation a pseudonym of its own that does not name it, or leave the column empty.",
		})
		o.Pseudonym = ""
	}
	next := 0
	for i := range organisations {
		for o := &organisations[i]; o.Pseudonym == ""; next++ {
			if candidate := "Organisation " + letters(next); holder[fold(candidate)] == "" {
				o.Pseudonym = candidate
			}
		}
	}
	return found
}

// namesOne says whether a pseudonym holds the name, an alias or the code of an
// organisation.
func namesOne(pseudonym string, organisations []survey.Organisation) bool {
	for _, o := range organisations {
		for _, name := range append([]string{o.Name, o.ODSCode}, o.Aliases...) {
			if name = fold(name); len(name) >= 3 && (strings.Contains(pseudonym, name) || len(pseudonym) >= 4 && strings.Contains(name, pseudonym) && pseudonym != "organisation") {
				return true
			}
		}
	}
	return false
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// letters counts A, B, ..., Z, AA, AB, ...
func letters(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
