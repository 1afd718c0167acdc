package layout

import (
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// readTickText reads a tick list that was answered in one text: joined
// choices, options listed one a line with marks, or only the chosen options
// listed. Text that is no option comes back for the open end.
func (x *index) readTickText(q instrument.Question, raw survey.Raw) ([]survey.Selection, string, []survey.Finding) {
	if numbersOnly(raw.Text) || survey.IsCellError(raw.Text) {
		return readNumbers(q, raw)
	}
	lines := nonBlankLines(raw.Text)
	var marked []ticked
	withMark := 0
	for _, l := range lines {
		t, ok := x.choices.markedLabel(l)
		if !ok || t.label.target.kind != optionLabel || t.label.target.question != q.ID {
			t = ticked{more: l}
		}
		if t.mark != "" {
			withMark++
		}
		marked = append(marked, t)
	}
	if withMark > 0 {
		return x.readMarkedLines(q, raw, lines, marked)
	}
	selections, other, findings := x.readJoined(q, raw, ruleJoined)
	if len(lines) < 2 {
		return selections, other, findings
	}
	chosen := 0
	for i, s := range selections {
		selections[i].Rule = ruleListed
		if s.Selected != nil && *s.Selected {
			chosen++
		}
	}
	if chosen == len(q.Options) {
		// The printed list left as it was looks the same as every option chosen.
		for i := range selections {
			selections[i].Selected, selections[i].Rule = nil, ruleDoubtful
		}
		findings = append(findings, tickUnclear(q.ID, raw.Position, "", "Every option is listed and none has a mark, so the list may only be the printed one."))
	}
	return selections, other, findings
}

// readWritten reads a tick list that was answered in one text of a form, which
// may hold boxes whose state the file gives, and options that are formatted.
func (x *index) readWritten(q instrument.Question, w written) ([]survey.Selection, string, []survey.Finding) {
	if len(w.Text) > mostItems || boxCount(piecesOf(w.Text, w.boxes)) == 0 && len(w.spans) == 0 {
		return x.readTickText(q, w.Raw)
	}
	items := x.itemsOf(q, w, nil)
	if len(optionLabels(items)) == 0 {
		return x.readTickText(q, w.Raw)
	}
	pair(items)
	return x.readItems(q, w, items)
}

// readMarkedLines reads options listed one a line with marks. The marks are
// left for normalising to read.
func (x *index) readMarkedLines(q instrument.Question, raw survey.Raw, lines []string, taken []ticked) ([]survey.Selection, string, []survey.Finding) {
	var findings []survey.Finding
	var others []survey.Raw
	found := map[string]survey.Selection{}
	for i, t := range taken {
		at := inPart(raw.Position, "line "+itoa(i+1)+" of the answer")
		if t.label == nil {
			others = append(others, survey.Raw{Text: x.withoutOther(t.more), Position: at})
			continue
		}
		id := t.label.target.part
		if t.drifted() {
			findings = append(findings, drifted(q.ID, at, lines[i], optionWording(q, id)))
		}
		if t.more != "" {
			others = append(others, survey.Raw{Text: t.more, Position: at})
		}
		if s, ok := found[id]; ok {
			if s.Raw.Text != t.mark {
				findings = append(findings, repeated(q.ID, at, t.mark, optionWording(q, id)))
			}
			continue
		}
		found[id] = survey.Selection{Question: q.ID, Option: id, Raw: survey.Raw{Text: t.mark, Position: at}}
	}
	selections, more := x.allOptions(q, found, raw.Position)
	return selections, joinRaws(others, survey.Raw{}).Text, append(findings, more...)
}

// withoutOther takes the printed head off text for the open end.
func (x *index) withoutOther(line string) string {
	body := line
	if mark, rest, ok := leadingMark(line); ok {
		body = rest
		if t := x.otherText(body); t == "" && !emptyMark(mark) {
			return line // ticked, and nothing named: for a person to see
		}
	}
	return x.otherText(body)
}

func (x *index) otherText(body string) string {
	if m, ok := x.questions.whole(body); ok && m.label.target.kind == otherLabel {
		return ""
	}
	if m, ok := x.questions.prefix(body, splitWords(body)); ok && m.label.target.kind == otherLabel {
		return trimAnswer(m.rest)
	}
	return body
}

// allOptions lists every option of a tick list in order. One that is not on
// the form is said to be missing, and stays unread.
func (x *index) allOptions(q instrument.Question, found map[string]survey.Selection, at survey.Position) ([]survey.Selection, []survey.Finding) {
	var selections []survey.Selection
	var findings []survey.Finding
	for _, o := range q.Options {
		s, ok := found[o.ID]
		if !ok {
			s = survey.Selection{Question: q.ID, Option: o.ID, Raw: survey.Raw{Position: at}, Rule: ruleNotFound}
			findings = append(findings, missing(q.ID, at, o.Wording))
		}
		selections = append(selections, s)
	}
	return selections, append(findings, doubtfulCrosses(q.ID, selections)...)
}

// doubtfulCrosses settles crosses in a list that also has ticks. Where each
// option has one or the other, a cross is a no, on an assumption. Elsewhere it
// may mean yes or no, and is left unread.
func doubtfulCrosses(question string, selections []survey.Selection) []survey.Finding {
	var crossed []int
	ticks, others := 0, 0
	for i, s := range selections {
		switch {
		case tick(s.Raw.Text) && isMark(s.Raw.Text) && s.Rule != ruleDoubtful:
			ticks++
		case cross(s.Raw.Text) && isMark(s.Raw.Text) && s.Rule != ruleDoubtful:
			crossed = append(crossed, i)
		default:
			others++
		}
	}
	if ticks == 0 || len(crossed) == 0 {
		return nil
	}
	if others == 0 {
		no := false
		for _, i := range crossed {
			selections[i].Selected, selections[i].Rule, selections[i].Assumed = &no, ruleCrossIsNo, true
		}
		return []survey.Finding{crossIsNo(question, selections[crossed[0]].Raw)}
	}
	var findings []survey.Finding
	for _, i := range crossed {
		s := selections[i]
		selections[i].Rule = ruleDoubtful
		findings = append(findings, tickUnclear(question, s.Raw.Position, s.Raw.Text, "The list holds both ticks and crosses, so this cross may mean yes or no."))
	}
	return findings
}

func crossIsNo(question string, raw survey.Raw) survey.Finding {
	return survey.Finding{
		Code: survey.AnswerAssumed, Question: question, Position: raw.Position, Text: raw.Text, Reading: "crosses are taken for no",
		What: "Each option of this list has either a tick or a cross, so that the crosses seem to mean no.",
		Mend: "Nothing, if a cross means no; otherwise say so.",
	}
}

func tickUnclear(question string, at survey.Position, text, what string) survey.Finding {
	return survey.Finding{
		Code: survey.TickUnclear, Question: question, Position: at, Text: text, Reading: "left unread",
		What: what, Mend: "Say whether it is chosen.", Candidates: []string{"yes", "no"},
	}
}

// struckOption is the finding for an option that is struck through: a deletion
// is no tick, and no answer.
func struckOption(question string, raw survey.Raw) survey.Finding {
	return tickUnclear(question, raw.Position, raw.Text, "The option or its mark is struck through, which may mean that it does not apply.")
}
