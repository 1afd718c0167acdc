package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

func bareText(text string) string { return strings.Trim(text, " \t\r\n\u00a0\ufeff") }

// partialResponse is the finding for a response that was not finished.
func partialResponse(at survey.Position, text string) survey.Finding {
	return survey.Finding{
		Code: survey.ResponsePartial, Position: at, Text: text, Reading: "read as far as it goes",
		What: "The respondent did not finish: the survey tool marks this response as partial.",
		Mend: "Say whether it counts, or ask for the rest.",
	}
}

// noAnswerCode says whether a cell outside the tick lists holds one of the
// tool's codes for missing data, which is no answer. A note tells.
func (r *record) noAnswerCode(col int, c document.Cell, question string) bool {
	if !r.plan.heads.noAnswer[strings.TrimSpace(c.Text)] {
		return false
	}
	for _, columns := range r.plan.options {
		for _, option := range columns {
			if option == col {
				return false // the whole list decides
			}
		}
	}
	r.findings = append(r.findings, survey.Finding{
		Code: survey.AnswerAssumed, Question: question, Position: r.at(col), Text: c.Text, Reading: "read as not answered",
		What: "This is a code by which the survey tool marks an answer that is missing.",
		Mend: "Nothing, if it is; if the respondent wrote it, say what was meant.",
	})
	return true
}

// otherTicked says whether the open end of a list was ticked. Where it was and
// nothing is named, a note tells.
func (r *record) otherTicked(q instrument.Question) bool {
	if q.Other == nil {
		return false
	}
	named := r.plan.others[q.Other.ID]
	if c, ok := r.cells[named]; ok && !isMark(c.Text) && !survey.IsCellError(c.Text) {
		return true // something was written there, so that it was ticked
	}
	col := r.plan.otherTick[q.ID]
	c, ok := r.cells[col]
	if !ok {
		return false
	}
	if m := r.plan.heads.ticks.read(c.Text); m != markChosen && m != markOther {
		return false
	}
	r.answered = true
	if named == 0 || !r.holds(named) {
		r.findings = append(r.findings, survey.Finding{
			Code: survey.ChoiceOther, Question: q.ID, Position: r.at(col), Text: c.Text, Reading: "another method, without a name",
			What: "The respondent ticked that there are other methods and named none.",
			Mend: "Nothing, or ask which they are.",
		})
	}
	return true
}

// comments are the texts that stand beside the options of a list.
func (r *record) comments(q instrument.Question) []survey.Raw {
	var found []survey.Raw
	for _, col := range r.plan.comments[q.ID] {
		if raw := r.raw(col, q.ID); !blank(raw.Text) {
			found = append(found, raw)
		}
	}
	return found
}

// has counts how many of the heads a row holds, as they are written.
func has(row document.Row, heads ...string) int {
	n := 0
	for _, want := range heads {
		for _, c := range row.Cells {
			if bareText(c.Text) == want {
				n++
				break
			}
		}
	}
	return n
}

// columnOf is the column of a head, as it is written; 0 if there is none.
func columnOf(row document.Row, head string) int {
	for _, c := range row.Cells {
		if bareText(c.Text) == head {
			return c.Col
		}
	}
	return 0
}

// own makes a column of the tool's own.
func ownColumn(c document.Cell, as string) column {
	return column{col: c.Col, head: c.Text, tool: as}
}

// digitTicks are what tools mean that write 1 and 0 for chosen and not.
func digitTicks(rule string) ticking {
	return ticking{rule: rule, chosen: setOf("1 true"), unchosen: setOf("0 false")}
}

// listQuestion says whether a question is a tick list.
func (x *index) listQuestion(id string) bool {
	q, _ := x.edition.Question(id)
	return q.Type == instrument.MultipleChoice
}

// cleaned is a cell without what the tool put into it. Where nothing is left of
// a text, a note tells, once for a sheet.
func (r *record) cleaned(c document.Cell) document.Cell {
	p, was := r.plan, c.Text
	c.Text = p.heads.clean(c.Text)
	if p.heads.emptied == "" || p.toldEmpty || !blank(c.Text) || blank(was) {
		return c
	}
	p.toldEmpty = true
	r.findings = append(r.findings, survey.Finding{
		Code: survey.AnswerAssumed, Position: r.at(c.Col), Text: was, Reading: "read as not asked, on the whole sheet",
		What: p.heads.emptied,
		Mend: "Nothing, unless it matters that a respondent wrote it: then word it otherwise in the file.",
	})
	return c
}
