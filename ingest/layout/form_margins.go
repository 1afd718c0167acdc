package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/blankform"
	"proforma/internal/survey"
)

// wordFormat is the format of Word documents: their first sheet is the body,
// and headers, footers and notes follow it.
const wordFormat = "docx"

func (f *form) isWord() bool { return f.doc.File.Format == wordFormat }

// isMargin says whether a sheet is a header, a footer or notes.
func isMargin(doc *document.Document, i int) bool { return doc.File.Format == wordFormat && i > 0 }

// margins looks for text of the respondent's in headers, footers and notes.
// What is printed there is passed over; the rest is no answer to any question,
// and is reported.
func (f *form) margins() []survey.Finding {
	var findings []survey.Finding
	for i, s := range f.doc.Sheets {
		if !isMargin(f.doc, i) {
			continue
		}
		for row, err := range s.Rows() {
			if err != nil {
				findings = append(findings, rowFault(f.doc.File.Path, s, row.Number, err))
				break
			}
			for _, c := range row.Cells {
				if text := f.index.marginText(c.Text); text != "" {
					findings = append(findings, f.index.marginFinding(s, s.Position(row.Number, c.Col), text))
				}
			}
		}
	}
	return findings
}

// marginFinding is the finding for text in the margin. A heading at the top or
// the bottom of the pages is print of the organisation's own: a note. What names
// a question, and whatever stands in notes, may be an answer.
func (x *index) marginFinding(s *document.Sheet, at survey.Position, text string) survey.Finding {
	heading := s.Name == "header" || s.Name == "footer"
	for _, line := range nonBlankLines(text) {
		heading = heading && len(splitWords(line)) <= longestHeading && !asksOutright(line) && len(x.labelsIn(line)) == 0 && !startsMark(line)
	}
	if !heading {
		return x.unclaimedText(at, text, "")
	}
	return survey.Finding{
		Code: survey.SheetNotRead, Position: at, Text: text, Reading: "not read",
		What: "This stands in the " + s.Name + " of the pages, which holds no answers.",
		Mend: "If it is an answer, write it beside its question.",
	}
}

// longestHeading is the number of words beyond which a line is no heading.
const longestHeading = 14

// marginText is what a person may have written into a text that stands in the
// margin: its lines but for those that are printed.
func (x *index) marginText(text string) string {
	var kept []string
	for _, line := range nonBlankLines(text) {
		for _, part := range strings.Split(line, "\t") {
			if !x.printedMargin(part) {
				kept = append(kept, strings.TrimSpace(part))
			}
		}
	}
	return strings.Join(kept, "\n")
}

func (x *index) printedMargin(text string) bool {
	k := keyOf(text)
	if k == "" || isPlaceholder(text) || x.isNotice(text) || k == templateKey(x) || strings.Trim(k, "0123456789 of") == "" {
		return true
	}
	words := splitWords(text) // the number of a note, or a page's, may stand first
	if len(words) == 0 || !startsDigit(words[0].text) || len(words[0].text) > 3 {
		return false
	}
	rest := strings.TrimSpace(text[words[0].end:])
	return rest != "" && x.isNotice(rest)
}

// templateKey is what the Word template prints at its foot, by which a filled
// template is known.
func templateKey(x *index) string { return keyOf(blankform.Mark(x.edition)) }

// hasMark says whether the document has the template's mark at its foot.
func (f *form) hasMark() bool {
	for i, s := range f.doc.Sheets {
		if !isMargin(f.doc, i) {
			continue
		}
		for row, err := range s.Rows() {
			if err != nil {
				break
			}
			for _, c := range row.Cells {
				for _, part := range strings.FieldsFunc(c.Text, func(r rune) bool { return r == '\n' || r == '\t' }) {
					if keyOf(part) == templateKey(f.index) {
						return true
					}
				}
			}
		}
	}
	return false
}

// place is the position of a whole sheet. The body of a Word document is the
// document.
func (f *form) place(s *document.Sheet) survey.Position {
	if f.isWord() {
		return survey.Position{File: f.doc.File.Path}
	}
	return survey.Position{File: f.doc.File.Path, Sheet: s.Name}
}
