package layout

import (
	"strings"

	"proforma/ingest/document"
)

// tool is one survey tool's way of exporting responses. Each stands in a file
// of its own; the list of them is tools.
type tool struct {
	name  string // of the layout
	title string // of the tool, in words; needed where marks is given
	// heads reads the head rows of a sheet, of which rows are the first. It is
	// nil where the sheet does not bear the tool's own marks.
	heads func(x *index, s *document.Sheet, rows []document.Row) *heads
	// marks says whether a row of heads is the tool's, whatever it asks; nil
	// where the heads alone cannot say.
	marks func(row document.Row) bool
	// refuse says what a sheet is that the tool made and that holds no
	// responses, as a clause with its own remedy; empty where it is none.
	// It may be nil.
	refuse func(rows []document.Row) string
}

// tools are tried in this order, before the tables that bear no tool's marks.
var tools = []tool{
	{name: "redcap", title: "REDCap", heads: redcapHeads, marks: redcapMarks},
	{name: "limesurvey", title: "LimeSurvey", heads: limesurveyHeads, marks: limeSurveyMarks},
	{name: "kobo", title: "KoboToolbox", heads: koboHeads, marks: koboMarks},
	{name: "odk_central", title: "ODK Central", heads: odkCentralHeads, marks: odkMarks},
	surveyMonkey,
	qualtrics,
	jisc,
	googleForms, // the weakest marks come last
}

// recogniseTools takes an export that bears the marks of a survey tool.
func recogniseTools(x *index, o *opened) (*Layout, string) {
	for _, t := range tools {
		e := &export{index: x, doc: o.doc, name: t.name, rows: o.heads, sheet: make([]*heads, len(o.doc.Sheets))}
		found := false
		for i, s := range o.doc.Sheets {
			e.sheet[i] = t.heads(x, s, o.heads[i])
			found = found || e.sheet[i] != nil
		}
		if found {
			return &Layout{name: t.name, submissions: e.submissions, join: func(c []*Child) { e.kin.joined = c }}, ""
		}
	}
	if t := markedTool(o); t != nil {
		return nil, "the marks of an export of " + t.title + " but heads that do not name the form's questions (export it with the questions' full texts as heads)"
	}
	return nil, "no heads of a survey tool's export"
}

// markedTool is the tool whose marks a document bears; nil if none.
func markedTool(o *opened) *tool {
	for i, t := range tools {
		for _, rows := range o.heads {
			for _, row := range rows {
				if t.marks != nil && t.marks(row) {
					return &tools[i]
				}
			}
		}
	}
	return nil
}

// refusal says why a document that a survey tool made holds no responses.
func refusal(o *opened) string {
	for _, t := range tools {
		if t.refuse == nil {
			continue
		}
		for i := range o.doc.Sheets {
			if why := t.refuse(o.heads[i]); why != "" {
				return why
			}
		}
	}
	return ""
}

// asksEnough says whether heads name enough of the form's questions for an
// export of it, the tool's own marks being there.
func (h heads) asksEnough() bool {
	all, ofSubstance, _ := h.questionsFound()
	return all >= 2 && ofSubstance >= 1
}

// textsOf are the texts of a row by column.
func textsOf(row document.Row) map[int]string {
	texts := make(map[int]string, len(row.Cells))
	for _, c := range row.Cells {
		texts[c.Col] = c.Text
	}
	return texts
}

// keepOut marks the tool's own columns: known is what each head is kept as
// ("ignored", "email", "name", "completed"), by its key.
func (h *heads) keepOut(known map[string]string) {
	for i, c := range h.columns {
		if as := known[keyOf(c.head)]; as != "" {
			h.columns[i].tool, h.columns[i].known = as, false
		}
	}
}

// verdict is what a tool's own column says about the whole row.
type verdict uint8

const (
	counts   verdict = iota
	partial          // the respondent did not finish
	trial            // a preview or a test: nobody's answer
	spam             // the tool takes it for spam
	rejected         // refused by whoever reviewed it in the tool
)

// unfinished reads a column such as Finished or Complete.
func unfinished(text string) verdict {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "false", "0", "no", "n", "incomplete", "partial":
		return partial
	}
	return counts
}
