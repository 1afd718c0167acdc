package layout

import (
	"errors"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// export is a document with one row for each organisation: the sheets that
// have heads, and what each column is for.
type export struct {
	index *index
	doc   *document.Document
	name  string
	sheet []*heads // for each sheet of the document; nil if it has no heads
	rows  [][]document.Row
	kin   family
}

// submissions streams the rows of every sheet that has heads.
func (e *export) submissions(yield func(*survey.Submission, []survey.Finding) bool) {
	ordinal := 0
	e.readFamily()
	for i, s := range e.doc.Sheets {
		if e.kin.taken[i] {
			continue
		}
		if e.sheet[i] == nil {
			if f := unreadSheet(e.doc.File.Path, s, len(e.rows[i]) > 0); f != nil && !yield(nil, f) {
				return
			}
			continue
		}
		p := e.index.makePlan(s, e.doc.File, e.name, *e.sheet[i])
		p.attach(e.kin)
		p.orders = p.dateOrders()
		if !yield(nil, append(p.findings, e.aboveHeads(i)...)) || !p.stream(&ordinal, yield) {
			return
		}
		if p.own != nil && !yield(nil, append(p.own.Findings, p.own.Unclaimed()...)) {
			return
		}
	}
	if f := e.told(); len(f) > 0 {
		yield(nil, f)
	}
}

// stream reads the rows below the heads, and says whether to go on.
func (p *plan) stream(ordinal *int, yield func(*survey.Submission, []survey.Finding) bool) bool {
	last := 0
	for row, err := range p.sheet.Rows() {
		if err != nil {
			return yield(nil, []survey.Finding{rowFault(p.file.Path, p.sheet, last, err)})
		}
		last = row.Number
		if row.Number <= p.heads.end() || !anyText(row) || p.heads.instrument != 0 && textAt(row, p.heads.instrument) != "" {
			continue
		}
		*ordinal++
		sub, findings := p.readRow(row, *ordinal)
		if (sub != nil || len(findings) > 0) && !yield(sub, findings) {
			return false
		}
	}
	return true
}

func anyText(row document.Row) bool {
	for _, c := range row.Cells {
		if !blank(c.Text) {
			return true
		}
	}
	return false
}

// rowFault is the finding for a row that cannot be read. What stood before it
// is kept.
func rowFault(file string, s *document.Sheet, last int, err error) survey.Finding {
	f := survey.Finding{
		Code: survey.RowUnreadable, Position: survey.Position{File: file, Sheet: s.Name, Part: "after row " + itoa(last)},
		Reading: "the rows before it are kept; it and what follows were not read",
		What:    "A row cannot be read: " + err.Error() + ".",
		Mend:    "Open the file, look at the row, save it again and run again.",
	}
	var known *document.Error
	if errors.As(err, &known) {
		f.What, f.Mend = known.What, known.Mend
	}
	return f
}

// aboveHeads reports text above the heads that is not printed on the form.
func (e *export) aboveHeads(i int) []survey.Finding {
	var findings []survey.Finding
	for _, row := range e.rows[i] {
		if row.Number >= e.sheet[i].begin() {
			break
		}
		for _, c := range row.Cells {
			if blank(c.Text) || e.index.isNotice(c.Text) {
				continue
			}
			findings = append(findings, e.index.unclaimedText(e.doc.Sheets[i].Position(c.Row, c.Col), c.Text, ""))
		}
	}
	return findings
}

// unreadSheet notes a sheet that holds no part of the form.
func unreadSheet(file string, s *document.Sheet, hasText bool) []survey.Finding {
	if !hasText || s.Hidden || ownSheets[keyOf(s.Name)] {
		return nil
	}
	return []survey.Finding{{
		Code: survey.SheetNotRead, Position: survey.Position{File: file, Sheet: s.Name}, Reading: "not read",
		What: "No question of the form was found on this sheet.",
		Mend: "If it holds answers, put them beside or below their questions.",
	}}
}

// ownSheets are the sheets that the template brings along.
var ownSheets = map[string]bool{
	"instructions": true, "about": true, "about this form": true, "how to fill in": true, "how to fill in this form": true,
	"guidance": true, "lists": true, "list": true, "notes": true, "options": true, "read me": true, "readme": true, "cover": true,
}

// unclaimedText is the finding for text that belongs to no question, with the
// nearest ones.
func (x *index) unclaimedText(at survey.Position, text, question string) survey.Finding {
	f := unclaimedText(at, text, question)
	f.Candidates = x.wordings(x.questions.nearest(clip(text, 200), 3))
	return f
}

func unclaimedText(at survey.Position, text, question string) survey.Finding {
	return survey.Finding{
		Code: survey.TextUnclaimed, Question: question, Position: at, Text: text, Reading: "not read as an answer",
		What: "This text belongs to no question that was recognised.",
		Mend: "If it is an answer, put it beside or below its question; if it is a question, word it as on the printed form.",
	}
}
