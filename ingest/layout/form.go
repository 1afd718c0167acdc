package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// formWeight is how much of the form a document must show to be one, and a
// sheet of it to be part of it. See weigh.
const (
	formWeight = 4.0
	partWeight = 2.0
)

// recogniseForm takes the proforma itself, filled in or retyped: labels with
// their answers beside or below them, on one sheet or several.
func recogniseForm(x *index, o *opened) (*Layout, string) {
	f := &form{index: x, doc: o.doc, readings: make([]*reading, len(o.doc.Sheets)), hasText: make([]bool, len(o.doc.Sheets))}
	best, tall := 0.0, false
	for i, s := range o.doc.Sheets {
		f.hasText[i] = len(o.heads[i]) > 0
		if s.Hidden || !f.hasText[i] || ownSheets[keyOf(s.Name)] || isMargin(o.doc, i) {
			continue
		}
		r := x.readPage(s)
		tall = tall || r == nil
		if r == nil || r.weight < partWeight {
			continue
		}
		f.readings[i] = r
		best += r.weight
	}
	if best < formWeight {
		if tall {
			return nil, "a sheet too long to be a form"
		}
		return nil, "fewer than four of the form's questions as labels"
	}
	f.name = "form_retyped"
	if f.isTemplate() {
		f.name = "form"
	}
	return &Layout{name: f.name, submissions: f.submissions}, ""
}

// form is a document that holds one form or several.
type form struct {
	index    *index
	doc      *document.Document
	name     string
	readings []*reading // for each sheet; nil if it holds no part of a form
	hasText  []bool
}

// isTemplate says whether the document is the template, filled in: it still
// has a sheet that the template brings along, and every wording as printed.
func (f *form) isTemplate() bool {
	own := f.isWord() && f.hasMark()
	for _, s := range f.doc.Sheets {
		own = own || ownSheets[keyOf(s.Name)]
	}
	for _, r := range f.readings {
		if r != nil && !r.printed {
			return false
		}
	}
	return own
}

// submissions reads each form. Sheets that ask different questions are one
// form; a sheet that asks again what was asked before begins another.
func (f *form) submissions(yield func(*survey.Submission, []survey.Finding) bool) {
	var notes []survey.Finding
	var groups [][]*reading
	for i, r := range f.readings {
		if r == nil && isMargin(f.doc, i) {
			continue
		}
		if r == nil {
			notes = append(notes, unreadSheet(f.doc.File.Path, f.doc.Sheets[i], f.hasText[i])...)
			continue
		}
		if n := len(groups); n > 0 && disjoint(f.index, groups[n-1], r) {
			groups[n-1] = append(groups[n-1], r)
			continue
		}
		groups = append(groups, []*reading{r})
	}
	if len(notes) > 0 && !yield(nil, notes) {
		return
	}
	for i, g := range groups {
		sub, findings := f.assemble(g, i+1)
		if i == 0 && f.isWord() {
			for _, m := range f.margins() {
				m.Submission = submissionID(f.doc.File, 1)
				findings = append(findings, m)
			}
		}
		if !yield(sub, findings) {
			return
		}
	}
}

// disjoint says whether a page asks nothing that the pages before it asked,
// but for a repeated head that says the same or nothing.
func disjoint(x *index, pages []*reading, r *reading) bool {
	for _, p := range pages {
		for t, raw := range r.answers {
			other, ok := p.answers[t]
			if !ok || identification[t.question] && (blank(raw.Text) || keyOf(raw.Text) == keyOf(other.Text)) {
				continue
			}
			return false
		}
		for q := range r.ticks.selections {
			if p.ticks.selections[q] != nil {
				return false
			}
		}
		if r.heads && p.heads {
			return false
		}
	}
	return true
}

// assemble makes a submission of the pages of one form.
func (f *form) assemble(pages []*reading, record int) (*survey.Submission, []survey.Finding) {
	file := f.doc.File
	file.Layout = f.name
	sub := &survey.Submission{
		ID: submissionID(file, record), Edition: f.index.edition.ID, File: file, Record: record, Standing: survey.Active,
		Position: f.place(pages[0].page.sheet),
	}
	var findings []survey.Finding
	for _, p := range pages {
		findings = append(findings, p.findings...)
		findings = append(findings, f.pictures(p.page.sheet)...)
		findings = append(findings, comments(file.Path, p.page.sheet)...)
		for _, person := range p.people {
			person.Ordinal, person.Line = len(sub.People)+1, len(sub.People)+1
			sub.People = append(sub.People, person)
		}
	}
	for _, q := range f.index.edition.Questions {
		findings = append(findings, f.question(sub, pages, q)...)
	}
	f.metadata(sub, pages)
	findings = append(findings, f.settleCrosses(sub, pages)...)
	for i := range findings {
		findings[i].Submission = sub.ID
	}
	if !hasAnswers(sub) {
		return nil, append(findings, emptySubmission(sub.Position, sub.ID))
	}
	return sub, findings
}

func (f *form) pictures(s *document.Sheet) []survey.Finding {
	if s.Pictures == 0 {
		return nil
	}
	what := "A picture or drawing here was not read. If it is embedded, it is kept in the identities file as it is."
	if s.Pictures > 1 {
		what = itoa(s.Pictures) + " pictures or drawings here were not read. What of them is embedded is kept in the identities file as it is."
	}
	return []survey.Finding{{
		Code: survey.AttachmentUnloaded, Position: f.place(s), Text: itoa(s.Pictures), Reading: "not read",
		What: what, Mend: "Look at the file if the answer depends on it.",
	}}
}

// mostNamed is the number of cells with comments that a finding names.
const mostNamed = 12

// comments says which cells have a comment attached. What it says is not
// quoted: people write to each other there, with names.
func comments(file string, s *document.Sheet) []survey.Finding {
	if len(s.Comments) == 0 {
		return nil
	}
	cells := strings.Join(s.Comments[:min(len(s.Comments), mostNamed)], ", ")
	if more := len(s.Comments) - mostNamed; more > 0 {
		cells += " and " + itoa(more) + " more"
	}
	return []survey.Finding{{
		Code: survey.AttachmentUnloaded, Position: survey.Position{File: file, Sheet: s.Name, Cell: s.Comments[0]}, Text: cells, Reading: "kept in the file only",
		What: "A comment is attached to a cell (" + cells + "); what it says is not part of what was loaded.",
		Mend: "Read it in the file; if it belongs to the answer, write it into the cell.",
	}}
}

// find is the answer to a target on the first page that has its label, with
// the place of the label.
func find(pages []*reading, t target) (raw survey.Raw, label survey.Position, ok bool) {
	for _, p := range pages {
		r, has := p.answers[t]
		if has && (!ok || blank(raw.Text) && !blank(r.Text)) {
			raw, label, ok = r, p.labelAt[t], true
		}
	}
	return raw, label, ok
}

// question fills the submission with one question.
func (f *form) question(sub *survey.Submission, pages []*reading, q instrument.Question) []survey.Finding {
	raw, _, ok := find(pages, target{questionLabel, q.ID, ""})
	if !ok {
		raw.Position = sub.Position
	}
	switch q.Type {
	case instrument.Table:
		for _, p := range pages {
			ok = ok || p.heads
		}
	case instrument.MultipleChoice:
		return f.tickList(sub, pages, q, raw, ok)
	default:
		a := survey.Answer{Question: q.ID, Raw: raw, Reading: choiceFor(pages, q.ID, raw).reading}
		for _, p := range pages {
			if p.ticks.unread[q.ID] && p.labelAt[target{questionLabel, q.ID, ""}] != (survey.Position{}) {
				a.Reading = survey.Reading{Status: survey.Unreadable, Rule: ruleDoubtful}
			}
		}
		sub.Answers = append(sub.Answers, a)
	}
	if !ok {
		return []survey.Finding{missing(q.ID, sub.Position, q.Wording)}
	}
	return nil
}

// tickList fills the submission with a tick list and its open end.
func (f *form) tickList(sub *survey.Submission, pages []*reading, q instrument.Question, raw survey.Raw, ok bool) []survey.Finding {
	var selections []survey.Selection
	var findings []survey.Finding
	var others []survey.Raw
	found, at := map[string]survey.Selection(nil), raw.Position
	for _, p := range pages {
		others = append(others, p.ticks.others[q.ID]...)
		if s := p.ticks.selections[q.ID]; s != nil && found == nil {
			found, at = s, p.ticks.places[q.ID]
		}
	}
	if found != nil {
		selections, findings = f.optionCells(q, found, at)
		if !blank(raw.Text) {
			findings = append(findings, f.index.unclaimedText(raw.Position, raw.Text, q.ID))
		}
	} else {
		var text string
		selections, text, findings = f.index.readWritten(q, writtenFor(pages, raw, target{questionLabel, q.ID, ""}))
		others = append(others, survey.Raw{Text: text, Position: raw.Position})
		if !ok {
			findings = append(findings, missing(q.ID, sub.Position, q.Wording))
		}
	}
	for _, p := range pages {
		if p.ticks.ownOnly[q.ID] {
			chooseNone(selections)
		}
	}
	sub.Selections = append(sub.Selections, selections...)
	if q.Other == nil {
		return findings
	}
	other, label, has := find(pages, target{otherLabel, q.ID, q.Other.ID})
	if !has {
		label = at
	}
	others = append([]survey.Raw{other}, others...)
	sub.Answers = append(sub.Answers, survey.Answer{Question: q.Other.ID, Raw: joinRaws(others, survey.Raw{Position: label})})
	if last := &sub.Answers[len(sub.Answers)-1].Raw; last.Position == (survey.Position{}) {
		last.Position = label
	}
	return findings
}

// optionCells settles options that have cells of their own. Where only some
// of the options are there and none has a mark, those that are there are the
// chosen ones.
func (f *form) optionCells(q instrument.Question, found map[string]survey.Selection, at survey.Position) ([]survey.Selection, []survey.Finding) {
	marks := false
	for _, s := range found {
		marks = marks || !blank(s.Raw.Text) || s.Rule != ""
	}
	if marks || len(found) == len(q.Options) {
		return f.index.allOptions(q, found, at)
	}
	var selections []survey.Selection
	for _, o := range q.Options {
		s, listed := found[o.ID]
		if !listed {
			s = survey.Selection{Question: q.ID, Option: o.ID, Raw: survey.Raw{Position: at}}
		}
		s.Selected, s.Rule, s.Assumed = &listed, ruleListed, true
		selections = append(selections, s)
	}
	return selections, []survey.Finding{listedOnly(q, at, len(found))}
}

// listedOnly is the note that listed options were read as chosen.
func listedOnly(q instrument.Question, at survey.Position, n int) survey.Finding {
	return survey.Finding{
		Code: survey.AnswerAssumed, Question: q.ID, Position: at, Text: itoa(n) + " options listed", Reading: "the options listed are chosen, the others are not",
		What: "Some of the options are listed, without marks, and the others are left out.",
		Mend: "Nothing, if the list is of what was chosen; otherwise mark each option.",
	}
}

// metadata fills what stands beside the questions.
func (f *form) metadata(sub *survey.Submission, pages []*reading) {
	for _, m := range f.index.edition.Metadata {
		raw, _, ok := find(pages, target{metadataLabel, "", m.ID})
		if !ok {
			continue
		}
		if m.ID == "completed" {
			sub.Completed = raw
			continue
		}
		sub.Answers = append(sub.Answers, survey.Answer{Question: m.ID, Raw: raw})
	}
}

// hasAnswers says whether anything at all was answered.
func hasAnswers(sub *survey.Submission) bool {
	if len(sub.People) > 0 {
		return true
	}
	for _, a := range sub.Answers {
		if !blank(a.Raw.Text) && !emptyBox(a.Raw.Text) && !leftAlone(a.Reading) && keyOf(a.Raw.Text) != "false" {
			return true
		}
	}
	for _, s := range sub.Selections {
		if s.Selected != nil && *s.Selected || !blank(s.Raw.Text) && !emptyMark(s.Raw.Text) && !emptyBoolean(s) {
			return true
		}
	}
	return false
}

// emptyBox says whether an answer is nothing but an unticked box.
func emptyBox(text string) bool { return emptyMark(text) && isMark(text) }
