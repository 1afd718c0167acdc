package layout

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// settleCrosses reads the marks of a form that are crosses. A cross can mean
// yes or no, and only the form's other boxes tell: beside ticks it is left for
// a person to read; beside empty boxes it is taken for a tick, on an assumption.
// A list that has crosses and empty boxes tells for itself.
func (f *form) settleCrosses(sub *survey.Submission, pages []*reading) []survey.Finding {
	ticks := f.hasTicks(sub, pages)
	var findings []survey.Finding
	for _, q := range f.index.edition.OfType(instrument.MultipleChoice) {
		findings = append(findings, crossedOptions(q, sub.Selections, ticks)...)
	}
	for i := range sub.Answers {
		findings = append(findings, f.crossedAnswer(&sub.Answers[i], pages, ticks)...)
	}
	return findings
}

// hasTicks says whether any box of the form holds a tick that somebody typed.
// Boxes that the file itself holds show a tick whatever they look like.
func (f *form) hasTicks(sub *survey.Submission, pages []*reading) bool {
	for _, s := range sub.Selections {
		if s.Selected == nil && tick(s.Raw.Text) {
			return true
		}
	}
	for _, a := range sub.Answers {
		w := writtenFor(pages, a.Raw, target{questionLabel, a.Question, ""})
		for _, p := range piecesOf(w.Text, w.boxes) {
			if f.index.isChoiceQuestion(target{questionLabel, a.Question, ""}) && p.box && p.source == "" && tick(p.text) {
				return true
			}
		}
	}
	return false
}

// crossedOptions settles the crosses of one tick list.
func crossedOptions(q instrument.Question, selections []survey.Selection, ticks bool) []survey.Finding {
	var crossed []*survey.Selection
	others, empty := 0, false
	for i := range selections {
		s := &selections[i]
		switch {
		case s.Question != q.ID:
		case s.Rule == "" && s.Selected == nil && crossGlyph(s.Raw.Text):
			crossed = append(crossed, s)
		default:
			others++
			empty = empty || emptyBox(s.Raw.Text)
		}
	}
	if len(crossed) == 0 {
		return nil
	}
	var findings []survey.Finding
	for _, s := range crossed {
		if why := doubtCross(s.Raw.Text, ticks && !empty, others == 0); why != "" {
			s.Rule = ruleDoubtful
			findings = append(findings, tickUnclear(q.ID, s.Raw.Position, s.Raw.Text, why))
			continue
		}
		yes := true
		s.Selected, s.Rule, s.Assumed = &yes, ruleCross, true
	}
	if len(findings) == 0 {
		findings = append(findings, crossNote(q.ID, crossed[0].Raw))
	}
	return findings
}

// doubtCross says why a cross cannot be taken for a tick; empty if it can.
func doubtCross(mark string, ticks, all bool) string {
	switch {
	case ticks:
		return "The form holds both ticks and crosses, so this cross may mean yes or no."
	case all && !strings.Contains(mark, "☒"):
		return "Every box of this list holds a cross, so the crosses may mean yes or no."
	}
	return ""
}

func crossGlyph(mark string) bool { return strings.ContainsAny(mark, crossGlyphs) && isMark(mark) }

// crossedAnswer settles a box, or a choice, that rests on a cross.
func (f *form) crossedAnswer(a *survey.Answer, pages []*reading, ticks bool) []survey.Finding {
	c := choiceFor(pages, a.Question, a.Raw)
	t := target{questionLabel, a.Question, ""}
	lone := f.index.isTick(t) && crossGlyph(a.Raw.Text) && a.Reading.Status == ""
	if !lone && !c.isCross {
		return nil
	}
	if lone {
		c.value = "yes"
	}
	if why := doubtCross(a.Raw.Text, ticks, false); why != "" {
		a.Reading = survey.Reading{Status: survey.Unreadable, Rule: ruleDoubtful}
		return []survey.Finding{tickUnclear(a.Question, a.Raw.Position, a.Raw.Text, why)}
	}
	if c.value == "" {
		return nil // the words themselves are read
	}
	a.Reading = survey.Reading{Value: c.value, Status: survey.Answered, Rule: ruleCross, Assumed: true, Assumption: crossAssumed}
	return []survey.Finding{crossNote(a.Question, a.Raw)}
}

func crossNote(question string, raw survey.Raw) survey.Finding {
	return survey.Finding{
		Code: survey.AnswerAssumed, Question: question, Position: raw.Position, Text: raw.Text, Reading: "crosses are taken for ticks",
		What: "The boxes are marked with crosses, which can mean yes or no; no box of the form holds a tick.",
		Mend: "Nothing, if a cross means yes; otherwise say so.",
	}
}

// choiceFor is what was read of an answer to a question of few answers.
func choiceFor(pages []*reading, question string, raw survey.Raw) choice {
	t := target{questionLabel, question, ""}
	for _, p := range pages {
		if p.answers[t] == raw && p.choices[t].text == raw.Text {
			return p.choices[t]
		}
	}
	return choice{}
}

// writtenFor is an answer with its formatting and boxes.
func writtenFor(pages []*reading, raw survey.Raw, t target) written {
	for _, p := range pages {
		if p.answers[t] == raw && p.written[t].Position == raw.Position {
			return p.written[t]
		}
	}
	return written{Raw: raw}
}

// leftAlone says whether an answer is what the form prints, with nothing marked.
func leftAlone(r survey.Reading) bool {
	return r.Status == survey.Blank || r.Rule == ruleBoxes && r.Value == "no"
}
