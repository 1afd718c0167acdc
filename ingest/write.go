package ingest

import (
	"fmt"

	"proforma/internal/instrument"
	"proforma/internal/store"
	"proforma/internal/survey"
)

// write writes the parts of one file.
func (l *loading) write(parts <-chan part) error {
	var held []part
	var name func(string) string // the mask for the file's name: the first submission's, which knows its people
	for p := range parts {
		l.progress.within(p.read)
		if p.file == nil {
			// The file's bytes may turn out to have been met before, which its
			// first part already tells: a submission carries its file.
			if p.submission != nil && l.metBefore(p.submission.File) {
				continue
			}
			for _, id := range p.met {
				l.met[id] = true
			}
			mask := l.masker.Text
			if p.submission != nil {
				var err error
				if mask, err = l.submission(p.submission); err != nil {
					return err
				}
				if name == nil {
					name = mask
				}
			}
			if err := l.findings(p.findings, mask); err != nil {
				return err
			}
			continue
		}
		held = append(held, p)
	}
	if len(held) == 0 {
		return nil // the load was cancelled
	}
	if name == nil {
		name = l.masker.Text
	}
	if l.joined[held[0].file.Path] != nil {
		l.nameMask[held[0].file.Path] = name
	}
	return l.file(held[0], name)
}

// metBefore says whether a file with the same bytes was written under another name.
func (l *loading) metBefore(f survey.File) bool {
	first, ok := l.firstName[f.SHA256]
	return ok && first != f.Path
}

// file writes what became of a file.
func (l *loading) file(last part, mask func(string) string) error {
	f := *last.file
	switch {
	case l.reference != nil && f.SHA256 == l.reference.SHA256, l.isDecisions(f):
		last.findings, f.Status = nil, "reference"
	case f.SHA256 != "" && l.metBefore(f):
		f.Status = "duplicate"
		last.findings = []survey.Finding{{
			Code: survey.FileSameBytes, Position: survey.Position{File: f.Path},
			What: fmt.Sprintf("This file is the same, byte for byte, as %s. It was loaded once.", l.firstName[f.SHA256]),
			Mend: "Remove one of the two.",
		}}
	case f.SHA256 != "":
		l.firstName[f.SHA256] = f.Path
	}
	if err := l.findings(last.findings, mask); err != nil {
		return err
	}
	if f.Status == "loaded" {
		l.summary.Loaded++
		if err := l.load.AppendAttachments(f, last.attachments, mask); err != nil {
			return err
		}
	}
	l.fingerprint = append(l.fingerprint, [2]string{f.SHA256, f.Path})
	l.summary.Inputs = append(l.summary.Inputs, InputFile{Name: mask(f.Path), SHA256: f.SHA256, Bytes: f.Bytes, Status: f.Status, Layout: f.Layout})
	return l.load.AppendFile(f, mask(f.Path))
}

// submission writes a submission and returns its mask.
func (l *loading) submission(s *survey.Submission) (func(string) string, error) {
	l.firstName[s.File.SHA256] = s.File.Path
	pseudonym, fresh := l.names.of(s.Organisation)
	if fresh {
		o := survey.Organisation{Key: s.Organisation.Key, Name: s.Answer("organisation").Raw.Text, ODSCode: s.Answer("ods_code").Raw.Text, Pseudonym: pseudonym}
		if err := l.load.AppendOrganisation(o, false, l.masker.Text); err != nil {
			return nil, err
		}
	}
	mask := l.masker.For(s, l.opts.Edition, pseudonym)
	if s.Standing == survey.Active {
		l.summary.Submissions++
	}
	return mask, l.load.AppendSubmission(s, store.Privacy{Pseudonym: pseudonym, Withheld: withheld(l.opts.Edition), Mask: mask})
}

// withheld says which questions' answers are kept in the identities only.
func withheld(e *instrument.Edition) func(string) bool {
	return func(id string) bool {
		if id == "ods_code" {
			return true
		}
		q, ok := e.Question(id)
		return ok && q.Identifier
	}
}
