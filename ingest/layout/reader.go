package layout

import (
	"iter"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Reader reads documents of one edition. It may be shared between goroutines.
type Reader struct{ index *index }

// New compiles the wordings of an edition. Do it once for each edition, not
// for each file.
func New(e *instrument.Edition) *Reader { return &Reader{newIndex(e)} }

// Layout is a document whose layout was recognised.
type Layout struct {
	name          string
	submissions   func(yield func(*survey.Submission, []survey.Finding) bool)
	organisations func() ([]survey.Organisation, []survey.Finding)
	join          func([]*Child)
}

// Name is the layout's name: "form" (the template, filled), "form_retyped",
// "wide_table", "microsoft_forms", "organisations" or a survey tool's.
func (l *Layout) Name() string { return l.name }

// Submissions streams what the document holds, in its order. Findings come
// with the submission they are about; those about the document, and about
// records that hold no answers, come with a nil submission.
func (l *Layout) Submissions() iter.Seq2[*survey.Submission, []survey.Finding] {
	if l.submissions == nil {
		return func(func(*survey.Submission, []survey.Finding) bool) {}
	}
	return l.submissions
}

// Join gives an export the role tables that came apart from it. Do it before
// reading its submissions.
func (l *Layout) Join(children ...*Child) {
	if l.join != nil {
		l.join(children)
	}
}

// Organisations reads the reference table. It is empty for other layouts. Key
// is filled only where the row states an ODS code: without one it is made from
// the normalised name, which is for normalising to say.
func (l *Layout) Organisations() ([]survey.Organisation, []survey.Finding) {
	if l.organisations == nil {
		return nil, nil
	}
	return l.organisations()
}

// layouts are tried in this order. Each says what it missed, as the object of
// "it has".
var layouts = []func(*index, *opened) (*Layout, string){
	recogniseOrganisations,
	recogniseTools,
	recogniseMicrosoftForms,
	recogniseWideTable,
	recogniseForm,
}

// Recognise says how a document is laid out, from its content. Where it is no
// layout that is known, why says in words what was looked for and not found.
func (r *Reader) Recognise(doc *document.Document) (l *Layout, why string) {
	o := open(doc)
	if why := refusal(o); why != "" {
		return nil, why
	}
	var missed []string
	for _, try := range layouts {
		l, why := try(r.index, o)
		if l != nil {
			return l, ""
		}
		missed = append(missed, why)
	}
	last := len(missed) - 1
	return nil, "it has " + strings.Join(missed[:last], ", ") + " and " + missed[last]
}

// previewRows is how far down a sheet the heads of a table are looked for.
const previewRows = 25

// opened is a document with the first rows of its sheets, which every layout
// looks at.
type opened struct {
	doc   *document.Document
	heads [][]document.Row // for each sheet
}

func open(doc *document.Document) *opened {
	o := &opened{doc: doc}
	for _, s := range doc.Sheets {
		var rows []document.Row
		for row, err := range s.Rows() {
			if err != nil || len(rows) == previewRows {
				break
			}
			row.Cells = append([]document.Cell(nil), row.Cells...) // a reader may use its row again
			rows = append(rows, row)
		}
		o.heads = append(o.heads, rows)
	}
	return o
}

// submissionID names the record of a file.
func submissionID(f survey.File, record int) string {
	return f.SHA256[:min(12, len(f.SHA256))] + "-" + itoa(record)
}
