package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// record is one row of an export while it is read.
type record struct {
	plan     *plan
	number   string // of the row
	cells    map[int]document.Cell
	sub      *survey.Submission
	findings []survey.Finding
	answered bool // something was answered
}

// read makes a submission of a row. It is nil where the row answers nothing.
func (p *plan) readRow(row document.Row, ordinal int) (*survey.Submission, []survey.Finding) {
	r := record{plan: p, number: itoa(row.Number), cells: make(map[int]document.Cell, len(row.Cells))}
	for _, c := range row.Cells {
		if p.heads.clean != nil {
			c = r.cleaned(c)
		}
		if !blank(c.Text) {
			r.cells[c.Col] = c
		}
	}
	if len(r.cells) == 0 {
		return nil, nil
	}
	at := survey.Position{File: p.file.Path, Sheet: p.sheet.Name, Part: "row " + r.number}
	r.sub = &survey.Submission{
		Answers: make([]survey.Answer, 0, len(p.index.edition.Questions)+2), Selections: make([]survey.Selection, 0, p.index.options),
		ID: submissionID(p.file, ordinal), Edition: p.index.edition.ID, File: p.file, Record: ordinal, Position: at, Standing: survey.Active,
		DateOrders: p.orders,
	}
	if left, out := r.judged(); out {
		r.passChildren()
		return nil, []survey.Finding{left}
	}
	r.checkFields(row)
	for _, q := range p.index.edition.Questions {
		r.question(q)
	}
	r.metadata()
	r.attachments()
	r.strayCells(row)
	for i := range r.findings {
		r.findings[i].Submission = r.sub.ID
	}
	if !r.answered {
		return nil, append(r.findings, emptySubmission(at, r.sub.ID))
	}
	return r.sub, r.findings
}

func emptySubmission(at survey.Position, id string) survey.Finding {
	return survey.Finding{
		Code: survey.SubmissionEmpty, Submission: id, Position: at, Reading: "left out",
		What: "No question is answered here.",
		Mend: "If there is an answer, check that it stands beside or below its question; otherwise remove the form or the row.",
	}
}

// checkFields compares the number of fields of a CSV record with the heads'.
func (r *record) checkFields(row document.Row) {
	want, got := r.plan.heads.fields, row.Fields
	if want == 0 || got == want {
		return
	}
	var extra []string
	for _, c := range row.Cells {
		if c.Col > want && !blank(c.Text) {
			extra = append(extra, c.Text)
		}
	}
	if got > want && len(extra) == 0 {
		return // a spreadsheet's trailing delimiters
	}
	at := r.sub.Position
	at.Cell = document.Ref(row.Number, min(got, want)+1) // the first field too many, or missing
	r.findings = append(r.findings, survey.Finding{
		Code: survey.RowRagged, Position: at, Text: strings.Join(extra, "\n"),
		Reading: "the fields were read under the heads they stand below",
		What:    "The row has " + itoa(got) + " fields and the heads have " + itoa(want) + ", so answers may stand under the wrong question.",
		Mend:    "Compare the row with its heads: a delimiter or a quotation mark inside an answer is usually missing or too many.",
	})
}

// strayCells reports cells that have no head, where the row is not ragged.
func (r *record) strayCells(row document.Row) {
	for _, c := range row.Cells {
		if r.plan.read[c.Col] || blank(c.Text) || r.plan.heads.fields > 0 && c.Col > r.plan.heads.fields {
			continue
		}
		r.plan.read[c.Col] = true // said once for a column
		r.findings = append(r.findings, survey.Finding{
			Code: survey.ColumnUnclaimed, Position: r.at(c.Col), Text: c.Text, Reading: "the column was not read",
			What: "There is text in a column that has no head.",
			Mend: "Give the column its question as a head, or remove it.",
		})
	}
}

// at is the position of a column of the row. The letters of a column are worked
// out once for an export, and the number of a row once for its record.
func (r *record) at(col int) survey.Position {
	letters := r.plan.letters[col]
	if letters == "" {
		letters = strings.TrimRight(document.Ref(1, col), "1")
		r.plan.letters[col] = letters
	}
	return survey.Position{File: r.plan.file.Path, Sheet: r.plan.sheet.Name, Cell: letters + r.number}
}

// raw is the text of a column, with findings about the cell.
func (r *record) raw(col int, question string) survey.Raw {
	if col == 0 {
		return survey.Raw{Position: r.sub.Position}
	}
	c, ok := r.cells[col]
	if !ok {
		return survey.Raw{Position: r.at(col)}
	}
	if r.noAnswerCode(col, c, question) {
		return survey.Raw{Position: r.at(col)}
	}
	r.answered = true
	r.findings = append(r.findings, cellFindings(c, r.at(col), question)...)
	if says := r.plan.says[col]; says != "" {
		return survey.Raw{Text: r.plan.heads.ticks.saying(c.Text, says), Position: r.at(col)}
	}
	return survey.Raw{Text: c.Text, Position: r.at(col)}
}

// judged asks the tool's own columns about the row. A test is left out; an
// unfinished response is kept, with a finding.
func (r *record) judged() (f survey.Finding, out bool) {
	for _, c := range r.plan.judges {
		cell := r.cells[c.col]
		switch c.judge(cell.Text) {
		case trial:
			return survey.Finding{
				Code: survey.ResponseTest, Position: r.at(c.col), Text: cell.Text, Reading: "left out",
				What: "The survey tool marks this response as a test or a preview.",
				Mend: "Nothing, if it is one; otherwise correct the mark in the file.",
			}, true
		case partial:
			r.findings = append(r.findings, partialResponse(r.at(c.col), cell.Text))
		case rejected:
			return survey.Finding{
				Code: survey.ResponseRejected, Position: r.at(c.col), Text: cell.Text, Reading: "left out",
				What: "Somebody who reviewed this response in the survey tool rejected it.",
				Mend: "Nothing, if that was right; otherwise change its state in the tool and export again.",
			}, true
		case spam:
			r.findings = append(r.findings, survey.Finding{
				Code: survey.ResponsePartial, Position: r.at(c.col), Text: cell.Text, Reading: "read as any other",
				What: "The survey tool takes this response for spam.",
				Mend: "Say whether it counts.",
			})
		}
	}
	return f, false
}

// cellFindings says what is doubtful about a cell that holds an answer.
func cellFindings(c document.Cell, at survey.Position, question string) []survey.Finding {
	var out []survey.Finding
	if c.Kind == document.ErrorCell {
		out = append(out, survey.Finding{
			Code: survey.CellError, Question: question, Position: at, Text: c.Text,
			What: "The cell shows an error where an answer should be.",
			Mend: "Mend the formula, or type the answer over it.",
		})
	} else if c.Formula {
		out = append(out, survey.Finding{
			Code: survey.FormulaCached, Question: question, Position: at, Text: c.Text, Reading: c.Text,
			What: "The answer is the last result of a formula, which was not worked out again.",
			Mend: "Nothing, if the result is right; otherwise type the value in.",
		})
	}
	if c.Struck || c.PartStruck {
		out = append(out, survey.Finding{
			Code: survey.AnswerAssumed, Question: question, Position: at, Text: c.Text, Reading: "read as if nothing were struck through",
			What: "Text is struck through here, which may mean that it does not apply.",
			Mend: "Remove what does not apply, or say what was meant.",
		})
	}
	return out
}

// question reads one question of the row.
func (r *record) question(q instrument.Question) {
	switch q.Type {
	case instrument.Table:
		r.roles(q)
	case instrument.MultipleChoice:
		r.tickList(q)
	default:
		r.answer(q)
	}
}

func (r *record) answer(q instrument.Question) {
	col := r.plan.questions[q.ID]
	fromTool := false
	if col == 0 && q.ID == "email" {
		col, fromTool = r.plan.email, true
	}
	if col == 0 && q.ID == "names" {
		col, fromTool = r.plan.name, true
	}
	was := r.answered
	raw := r.raw(col, q.ID)
	if fromTool {
		r.answered = was // the tool wrote it, not the respondent
		if strings.EqualFold(strings.TrimSpace(raw.Text), "anonymous") {
			raw.Text = ""
		}
	}
	raw = r.again(q, raw)
	if choice := q.Type == instrument.SingleChoice || q.Type == instrument.YesNoText; choice && r.plan.heads.ticks.rule != "" && onlyDigits(keyOf(raw.Text)) {
		r.findings = append(r.findings, choiceNumber(q, raw))
	}
	r.sub.Answers = append(r.sub.Answers, survey.Answer{Question: q.ID, Raw: raw})
}

// again looks at further columns of the same question: one stands in where the
// first is blank, and is reported where it says something else.
func (r *record) again(q instrument.Question, raw survey.Raw) survey.Raw {
	for _, col := range r.plan.again[q.ID] {
		other := r.raw(col, q.ID)
		switch {
		case blank(other.Text) || other.Text == raw.Text:
		case blank(raw.Text):
			raw = other
		default:
			r.findings = append(r.findings, r.plan.index.repeatedAnswer(target{questionLabel, q.ID, ""}, other))
		}
	}
	return raw
}

// roles reads the role table from its groups of columns, or from one text.
func (r *record) roles(q instrument.Question) {
	for i, g := range r.plan.groups {
		if !r.holds(g.role, g.background, g.time, g.reporting) {
			continue
		}
		person := survey.Person{
			Line: i + 1, RoleText: r.raw(g.role, q.ID), BackgroundText: r.raw(g.background, q.ID),
			TimeText: r.raw(g.time, q.ID), ReportingText: r.raw(g.reporting, q.ID),
			TimeHead: g.timeHead,
		}
		r.sub.People = append(r.sub.People, person)
	}
	for _, col := range append([]int{r.plan.questions[q.ID]}, r.plan.again[q.ID]...) {
		if col == 0 {
			continue
		}
		people, findings := r.plan.index.peopleFromText(r.raw(col, q.ID), len(r.plan.groups)+1+lines(r.sub.People, len(r.plan.groups)))
		r.sub.People = append(r.sub.People, people...)
		r.findings = append(r.findings, findings...)
	}
	r.childPeople(len(r.plan.groups) + 1 + lines(r.sub.People, len(r.plan.groups)))
	for i := range r.sub.People {
		r.sub.People[i].Ordinal = i + 1
	}
}

// holds says whether any of the columns holds something.
func (r *record) holds(cols ...int) bool {
	for _, col := range cols {
		if _, ok := r.cells[col]; ok {
			return true
		}
	}
	return false
}

// tickList reads a tick list from a column for each option, or from one of
// joined choices.
func (r *record) tickList(q instrument.Question) {
	var other []survey.Raw
	if columns := r.plan.options[q.ID]; len(columns) > 0 && ((r.marked(columns) || r.markedStrange(q)) || r.plan.questions[q.ID] == 0) {
		r.optionColumns(q, columns)
		other = append(other, r.strange(q)...)
		other = append(other, r.summary(q))
	} else {
		raw := r.raw(r.plan.questions[q.ID], q.ID)
		read := r.plan.index.readTickText
		if r.plan.heads.ticks.codes {
			read = r.plan.index.readSpaced
		}
		selections, text, findings := read(q, raw)
		r.sub.Selections = append(r.sub.Selections, selections...)
		r.findings = append(r.findings, findings...)
		other = append(other, survey.Raw{Text: text, Position: raw.Position})
	}
	other = append(other, r.comments(q)...)
	if q.Other == nil {
		return
	}
	other = append(r.openEnd(q), other...)
	r.sub.Answers = append(r.sub.Answers, survey.Answer{Question: q.Other.ID, Raw: r.joinRaws(other)})
}

// summary reads a column of joined choices that stands beside the columns of
// the options. It says the same once more, but for text of the respondent's
// own; where it says something else, that is reported.
func (r *record) summary(q instrument.Question) survey.Raw {
	raw := r.raw(r.plan.questions[q.ID], q.ID)
	if blank(raw.Text) || r.plan.heads.ticks.codes { // the options' columns hold all of it
		return survey.Raw{Position: raw.Position}
	}
	joined, text, findings := r.plan.index.readTickText(q, raw)
	r.findings = append(r.findings, findings...)
	marks := r.sub.Selections[len(r.sub.Selections)-len(q.Options):]
	for i, s := range joined {
		if s.Selected != nil && *s.Selected && blank(marks[i].Raw.Text) {
			r.findings = append(r.findings, repeated(q.ID, raw.Position, raw.Text, q.Wording))
			break
		}
	}
	return survey.Raw{Text: text, Position: raw.Position}
}

// marked says whether any of the option columns holds something.
func (r *record) marked(columns map[string]int) bool {
	for _, col := range columns {
		if _, ok := r.cells[col]; ok {
			return true
		}
	}
	return false
}

func (r *record) optionColumns(q instrument.Question, columns map[string]int) {
	from := len(r.sub.Selections)
	defer func() { r.plan.heads.ticks.settle(r.sub.Selections[from:], r.otherTicked(q)) }()
	for _, o := range q.Options {
		s := survey.Selection{Question: q.ID, Option: o.ID}
		if col := columns[o.ID]; col != 0 {
			s.Raw = r.raw(col, q.ID)
		} else {
			s.Raw.Position, s.Rule = r.sub.Position, ruleNotFound
		}
		if s.Raw.Text == "" {
			r.sub.Selections = append(r.sub.Selections, s)
			continue
		}
		if m, ok := r.plan.index.choices.whole(s.Raw.Text); ok && m.label.target == (target{optionLabel, q.ID, o.ID}) {
			yes := true
			s.Selected, s.Rule = &yes, ruleText
		}
		if c := r.cells[columns[o.ID]]; c.Struck || c.PartStruck {
			s.Selected, s.Rule = nil, ruleDoubtful
			r.findings = append(r.findings, struckOption(q.ID, s.Raw))
		}
		r.sub.Selections = append(r.sub.Selections, s)
	}
}

// joinRaws joins texts by line ends, at the place of the first that has any.
func (r *record) joinRaws(raws []survey.Raw) survey.Raw {
	return joinRaws(raws, survey.Raw{Position: r.sub.Position})
}

func joinRaws(raws []survey.Raw, none survey.Raw) survey.Raw {
	if len(raws) > 0 {
		none.Position = raws[0].Position
	}
	var texts []string
	for _, raw := range raws {
		if blank(raw.Text) {
			continue
		}
		if texts == nil {
			none.Position = raw.Position
		}
		texts = append(texts, raw.Text)
	}
	none.Text = strings.Join(texts, "\n")
	return none
}

// metadata keeps what stands beside the questions.
func (r *record) metadata() {
	was := r.answered
	for _, m := range r.plan.index.edition.Metadata {
		col := r.plan.metadata[m.ID]
		if col == 0 {
			continue
		}
		raw := r.raw(col, m.ID)
		if m.ID == "completed" {
			r.sub.Completed = raw
			continue
		}
		r.sub.Answers = append(r.sub.Answers, survey.Answer{Question: m.ID, Raw: raw})
	}
	if r.plan.completed != 0 {
		r.sub.Completed = r.raw(r.plan.completed, "completed")
	}
	r.answered = was
}

// lines is the number of lines below the groups that people were read from.
func lines(people []survey.Person, groups int) int {
	last := groups
	for _, p := range people {
		last = max(last, p.Line)
	}
	return last - groups
}

// strange reads the columns of options that the form does not have: what is
// chosen there is kept as another method, with a finding.
func (r *record) strange(q instrument.Question) []survey.Raw {
	var chosen []survey.Raw
	for _, c := range r.plan.strange[q.ID] {
		raw := r.raw(c.col, q.ID)
		switch m := r.plan.heads.ticks.read(raw.Text); {
		case m == markBlank || m == markUnchosen || m == markMissing:
			continue
		case m == markChosen || raw.Text == "1" || keyOf(raw.Text) == keyOf(c.target.part):
			raw.Text = c.target.part
		}
		chosen = append(chosen, raw)
		r.findings = append(r.findings, unknownChoice(q, raw.Position, raw.Text, r.plan.index.nearestOption(q.ID, raw.Text)))
	}
	return chosen
}

func (r *record) markedStrange(q instrument.Question) bool {
	for _, c := range r.plan.strange[q.ID] {
		if _, ok := r.cells[c.col]; ok {
			return true
		}
	}
	return false
}

// openEnd reads the columns of the open end of a tick list. Some tools have two:
// whether "Others" is ticked, and what was added.
func (r *record) openEnd(q instrument.Question) []survey.Raw {
	if r.plan.others[q.Other.ID] == 0 {
		return nil
	}
	var texts []survey.Raw
	for _, col := range append([]int{r.plan.others[q.Other.ID]}, r.plan.again[q.Other.ID]...) {
		raw := r.raw(col, q.Other.ID)
		ticks := r.plan.heads.ticks
		if ticks.rule != "" && (ticks.read(raw.Text) != markOther || r.plan.index.isOtherOf(q, raw.Text) || wholeOther[keyOf(raw.Text)]) {
			raw.Text = ""
		}
		texts = append(texts, raw)
	}
	return texts
}

// wholeOther are the names of the open end that tools write where it is ticked.
var wholeOther = setOfTexts("other", "others", "other (please specify)", "other, please specify", "other (please state)", "other:")

// attachments notes files that were uploaded with the response: the export
// holds their names only.
func (r *record) attachments() {
	for _, col := range r.plan.attached {
		if _, ok := r.cells[col]; ok {
			r.findings = append(r.findings, survey.Finding{
				Code: survey.AttachmentUnloaded, Position: r.at(col), Reading: "not loaded",
				What: "A file was uploaded with this response; the export holds its name only.",
				Mend: "Fetch it from the survey tool if it is needed, such as a diagram of the team.",
			})
		}
	}
}
