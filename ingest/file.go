package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"

	"proforma/ingest/check"
	"proforma/ingest/document"
	"proforma/ingest/layout"
	"proforma/ingest/normalise"
	"proforma/ingest/settle"
	"proforma/internal/survey"
)

// part is something that was read of a file: a submission with its findings,
// findings alone, or, last, what became of the file.
type part struct {
	submission *survey.Submission
	findings   []survey.Finding
	met        []string     // ids of the decisions on findings of the submission, applied or not
	file       *survey.File // set on the last part only
	read       int64        // bytes of the file that had been read by then

	attachments []survey.Attachment // of the file, on the last part
}

// fileReader reads one file at a time; several may be reading at once.
type fileReader struct {
	opts       Options
	layouts    *layout.Reader
	normaliser *normalise.Normaliser
	directory  *normalise.Directory
	hasTable   bool // there is a reference table to match with
	settler    *settle.Settler

	companions  companions        // filled before the files are read
	layoutNames map[string]string // by absolute path: what was found out while looking for them
}

func newFileReader(opts Options, layouts *layout.Reader, s *settle.Settler, hasTable bool) *fileReader {
	return &fileReader{
		opts: opts, layouts: layouts, normaliser: s.Normaliser, directory: s.Directory, hasTable: hasTable, settler: s, layoutNames: map[string]string{},
	}
}

// read reads a file and hands over its parts. A panic in a reader fails the
// file and not the run.
func (r *fileReader) read(ctx context.Context, in input, parts chan<- part) {
	file := survey.File{Path: in.name, Format: "unknown", Status: "refused"}
	defer func() {
		if p := recover(); p != nil {
			send(ctx, parts, part{file: &file, findings: []survey.Finding{broken(in.name, p)}})
		}
	}()
	if f, odd := notAFile(in); odd {
		send(ctx, parts, part{file: &file, findings: []survey.Finding{f}})
		return
	}
	doc, err := document.Open(in.path, in.name, r.opts.Limits)
	if doc != nil {
		file = doc.File
		file.Status = "refused"
	}
	if err != nil {
		send(ctx, parts, part{file: &file, findings: []survey.Finding{refused(in, err)}})
		return
	}
	last := part{file: &file, findings: doc.Findings}
	r.readDocument(ctx, doc, &last, parts)
	if file.Status == "loaded" {
		list, found := attachments(doc)
		last.attachments, last.findings = list, append(last.findings, found...)
	}
	if err := doc.Close(); err != nil {
		last.findings = append(last.findings, refused(in, fmt.Errorf("closing the file: %w", err)))
	}
	send(ctx, parts, last)
}

// readDocument recognises the layout and hands over the submissions.
func (r *fileReader) readDocument(ctx context.Context, doc *document.Document, last *part, parts chan<- part) {
	if settle.Recognise(doc) {
		last.file.Layout, last.file.Status = "decisions", "reference"
		last.findings = append(last.findings, passedOver(doc.File.Path, "This is a list of findings or decisions, not a submission.",
			"It is used only where it is named with --decisions."))
		return
	}
	l, why := r.layouts.Recognise(doc)
	if l == nil {
		if err := firstFault(doc); err != nil {
			last.findings = append(last.findings, refused(input{name: doc.File.Path}, err))
			return
		}
		last.findings = append(last.findings, survey.Finding{
			Code: survey.FileNotProforma, Position: survey.Position{File: doc.File.Path},
			What: "This file is not a proforma that can be recognised: " + why + ".",
			Mend: "If it is one, copy its answers into the blank form (proforma template) and run again; if not, move it out of the folder.",
		})
		return
	}
	last.file.Layout = l.Name()
	if l.Name() == "organisations" {
		last.file.Status = "reference"
		last.findings = append(last.findings, survey.Finding{
			Code: survey.FilePassedOver, Position: survey.Position{File: doc.File.Path},
			What: "This is a reference table of organisations, not a submission.",
			Mend: "It is used only where it is named with --organisations.",
		})
		return
	}
	last.file.Status = "loaded"
	l.Join(r.companions.of[doc.File.Path]...)
	submissions, told := 0, false
	for s, found := range l.Submissions() {
		told = told || leftOut(found) > 0
		if s == nil {
			if !send(ctx, parts, part{findings: found}) {
				return
			}
			continue
		}
		submissions++
		s.Standing = survey.Active
		found, met := r.settler.Submission(s, found, r.evaluate)
		if !send(ctx, parts, part{submission: s, findings: found, met: met, read: doc.BytesRead()}) {
			return
		}
	}
	if submissions > 0 {
		return
	}
	last.file.Status = "refused"
	if !told {
		last.findings = append(last.findings, survey.Finding{
			Code: survey.SubmissionEmpty, Position: survey.Position{File: doc.File.Path}, Reading: "left out",
			What: "The file has the heads of the form and no answers below them.",
			Mend: "Ask for the file with its answers, or remove it from the folder.",
		})
	}
}

// faultRows is how far down each sheet it is looked for what stopped the reading
// of a file that could not be recognised.
const faultRows = 4000

// firstFault is what stopped the reading of the rows by which a layout is
// recognised: that is what is wrong with the file, and not that it is no form.
func firstFault(doc *document.Document) error {
	for _, s := range doc.Sheets {
		rows := 0
		for _, err := range s.Rows() {
			if err != nil {
				return err
			}
			if rows++; rows == faultRows {
				break
			}
		}
	}
	return nil
}

// evaluate matches, normalises and checks a raw submission. An organisation
// that a person settled is that, whatever the form says.
func (r *fileReader) evaluate(s *survey.Submission, settled settle.Organisation) []survey.Finding {
	name, ods := s.Answer("organisation").Raw.Text, s.Answer("ods_code").Raw.Text
	s.Organisation = r.directory.Match(name, ods)
	if !r.hasTable && !s.Organisation.Listed {
		s.Organisation.Rule = "no_table"
	}
	if strings.TrimSpace(name) == "" && !s.Organisation.Listed {
		s.Organisation.Key = "unlisted-" + s.ID // two forms without a name are not the same organisation
	}
	if settled.Settled {
		s.Organisation.Rule = survey.RuleDecision
		if settled.Key != "" {
			s.Organisation = survey.Match{Key: settled.Key, Listed: true, Rule: survey.RuleDecision}
		}
	}
	var organisation *survey.Organisation
	if s.Organisation.Listed {
		if o, ok := r.directory.Organisation(s.Organisation.Key); ok {
			organisation = &o
		}
	}
	found := r.normaliser.Submission(s, organisation)
	return append(found, check.Submission(s, r.opts.Edition)...)
}

// refused is the finding for a file that could not be read.
func refused(in input, err error) survey.Finding {
	f := survey.Finding{
		Code: survey.FileUnreadable, Position: survey.Position{File: in.name},
		What: "This file could not be read: " + err.Error() + ".",
		Mend: "Open it in the program that made it, save it again, and run again.",
	}
	var known *document.Error
	if errors.As(err, &known) {
		f.Code, f.What, f.Mend = known.Code, known.What, known.Mend
	}
	var path *fs.PathError
	if errors.As(err, &path) { // where the file lies on this machine is nobody's business
		f.What = "The file cannot be read: " + path.Err.Error() + "."
		if errors.Is(err, fs.ErrPermission) {
			f.Mend = "Give yourself the right to read it, and run again."
		}
	}
	return f
}

// notAFile is the finding for an input that is no file and must not be opened:
// opening a pipe waits for whoever writes to it.
func notAFile(in input) (survey.Finding, bool) {
	info, err := os.Stat(in.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return unreadable(in.name, "This is a link to a file that is not there.", "Put the file itself into the folder, or remove the link."), true
	case err != nil || info.Mode().IsRegular():
		return survey.Finding{}, false
	case info.IsDir():
		return unreadable(in.name, "This is a link to a folder. Links to folders are not followed.", "Name the folder itself as a second input, or put its files here."), true
	}
	return unreadable(in.name, "This is not a file but a pipe, socket or device.", "Remove it, or save what it gives as a file."), true
}

// broken is the finding for a file that made a reader panic.
func broken(name string, p any) survey.Finding {
	where := ""
	for line := range strings.Lines(string(debug.Stack())) {
		if strings.HasPrefix(line, "proforma/") && !strings.Contains(line, "ingest.broken") && !strings.Contains(line, ".read.func") {
			where, _, _ = strings.Cut(line, "(")
			break
		}
	}
	return survey.Finding{
		Code: survey.ParserPanicked, Position: survey.Position{File: name},
		What: fmt.Sprintf("Reading this file failed inside proforma (%v, in %s). The other files are not affected.", p, where),
		Mend: "Copy its answers into the blank form (proforma template), and send the file to the maintainers of proforma if you may.",
	}
}
