package layout

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// readItems makes selections of the boxes and options of one text. Marks are
// left for normalising to read, but for those whose state the file gives.
func (x *index) readItems(q instrument.Question, w written, items []*item) ([]survey.Selection, string, []survey.Finding) {
	var findings []survey.Finding
	var others []survey.Raw
	found := map[string]survey.Selection{}
	out := emphasised(w, items)
	marks := false
	for i, it := range items {
		at := inPart(w.Position, "line "+itoa(it.line+1)+" of the answer")
		if it.box {
			if !it.taken && !emptyMark(it.text) {
				findings = append(findings, tickUnclear(q.ID, at, w.Text, "One of the boxes here belongs to no option."))
			}
			continue
		}
		if it.label == nil || it.isOther() {
			others = append(others, survey.Raw{Text: x.otherWords(it), Position: at})
			continue
		}
		id := it.label.label.target.part
		if it.label.drifted() {
			findings = append(findings, drifted(q.ID, at, it.text, optionWording(q, id)))
		}
		if it.more != "" {
			others = append(others, survey.Raw{Text: it.more, Position: at})
		}
		if s, ok := found[id]; ok {
			if s.Raw.Text != it.mark {
				findings = append(findings, repeated(q.ID, at, it.mark, optionWording(q, id)))
			}
			continue
		}
		s, note := itemSelection(q, it, at, out[i])
		marks = marks || !blank(s.Raw.Text)
		found[id], findings = s, append(findings, note...)
	}
	if !marks { // options without marks, of which some text is formatted
		return x.readTickText(q, w.Raw)
	}
	selections, more := x.allOptions(q, found, w.Position)
	return selections, joinRaws(others, survey.Raw{}).Text, append(findings, more...)
}

// itemSelection is the selection of one option of a text.
func itemSelection(q instrument.Question, it *item, at survey.Position, out emphasis) (survey.Selection, []survey.Finding) {
	s := survey.Selection{Question: q.ID, Option: it.label.label.target.part, Raw: survey.Raw{Text: it.mark, Position: at}}
	if it.from != "" {
		trust(&s, it.from, it.mark)
	}
	switch {
	case it.doubt:
		s.Selected, s.Rule = nil, ruleDoubtful
		return s, []survey.Finding{tickUnclear(q.ID, at, it.text, "The boxes of this list stand before some options and after others, so that this mark may belong to either.")}
	case out.any() && (out.struck || emptyMark(it.mark)):
		s.Selected, s.Rule = nil, ruleDoubtful
		if s.Raw.Text == "" {
			s.Raw.Text = it.text
		}
		return s, []survey.Finding{emphasisedOption(q.ID, at, it.text, out)}
	}
	return s, nil
}

// emphasised is, for each item, the formatting by which it stands out among the
// options.
func emphasised(w written, items []*item) map[int]emphasis {
	var at []int
	var formats []emphasis
	for i, it := range items {
		if !it.box && it.label != nil && !it.isOther() {
			at, formats = append(at, i), append(formats, w.emphasisOf(it.start, it.end))
		}
	}
	out := map[int]emphasis{}
	for i, yes := range standOut(formats) {
		if yes {
			out[at[i]] = formats[i]
		}
	}
	return out
}

// otherWords is what words that are no option say for the open end.
func (x *index) otherWords(it *item) string {
	if it.isOther() {
		if it.more == "" && it.mark != "" && !emptyMark(it.mark) {
			return strings.TrimSpace(it.mark + " " + it.text) // ticked, and nothing named: for a person to see
		}
		return it.more
	}
	return it.text
}
