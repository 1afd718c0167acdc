package layout

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Rules that the layout itself states for selections it could read only here.
const (
	ruleJoined   = "joined_choices"   // the option stood in, or was absent from, a cell of joined choices
	ruleListed   = "listed_choices"   // only chosen options were written down
	ruleText     = "option_text"      // the option's own wording stands where its mark would
	ruleNotFound = "option_not_found" // the form does not hold the option
	ruleDoubtful = "mark_doubtful"    // there is a mark, and what it means is for a person to say
)

// choices is an answer of joined choices taken apart.
type choices struct {
	chosen  map[string]bool   // option id
	drifted map[string]string // option id to the text that was read as it
	others  []string          // texts that are no option, in order
	near    map[string]*label // text that is no option to an option it may have meant
}

// nearChoice is how alike an unknown choice and an option must be for the
// option to be offered as what was meant.
const nearChoice = 0.55

// mostUnknown is the number of unknown choices of one answer for which a near
// option is looked for: it takes time, and an answer of so many is no list.
const mostUnknown = 40

// splitChoices takes joined choices apart by the longest known wording, so
// that a comma or semicolon inside an option never splits it.
// The same answer is taken apart once: whoever uses what comes out may not
// change it.
func (x *index) splitChoices(question, text string) choices {
	own := func(k joinedText) joinedText { return joinedText{k.question, strings.Clone(k.text)} }
	return x.memo.choices.Do(joinedText{question, text}, textCost(text), own, func(k joinedText) choices { return x.takeApart(k.question, k.text) })
}

func (x *index) takeApart(question, text string) choices {
	c := choices{chosen: map[string]bool{}, drifted: map[string]string{}, near: map[string]*label{}}
	words := splitWords(text)
	from := 0 // byte at which the text not yet taken starts
	for i := 0; i < len(words); {
		l, n := x.choiceAt(question, text, words, i)
		if l == nil {
			i++
			continue
		}
		x.unknownChoices(&c, question, text[from:words[i].start])
		c.chosen[l.target.part] = true
		from = words[i+n-1].end + closingBracket(text[words[i+n-1].end:])
		i += n
	}
	x.unknownChoices(&c, question, text[from:])
	return c
}

// closingBracket passes the bracket that ends an option's wording.
func closingBracket(rest string) int {
	if strings.HasPrefix(rest, ")") {
		return 1
	}
	return 0
}

// choiceAt finds the longest option that starts at a word and ends where a
// choice can end.
func (x *index) choiceAt(question, text string, words []word, i int) (*label, int) {
	if i > 0 && !joint(text[words[i-1].end:words[i].start]) {
		return nil, 0
	}
	for _, l := range x.choices.first[words[i].text] {
		n := len(l.words)
		if l.target.question != question || l.target.kind != optionLabel || l.source == identifier || !startsWith(words[i:], l.words) {
			continue
		}
		if i+n == len(words) || joint(text[words[i+n-1].end:words[i+n].start]) {
			return l, n
		}
	}
	return nil, 0
}

// joint says whether the text between two words can part two choices.
func joint(between string) bool {
	return strings.ContainsAny(between, ";,\n\r|\t") || strings.ContainsAny(between, "•·▪")
}

// unknownChoices takes up text that is no known wording: a drifted option, or
// something of the respondent's own.
func (x *index) unknownChoices(c *choices, question, text string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' || r == '|' }) {
		part = strings.Trim(part, " ,\t\u00a0•·▪-–")
		if splitWords(part) == nil && strings.Trim(part, ".,;()[]") == "" {
			continue
		}
		if m, ok := x.questions.whole(part); ok && m.label.target.kind == otherLabel {
			continue // "Others (please add):" ticked; what was added follows, or nothing
		}
		part = x.driftedChoices(c, question, part)
		if part == "" {
			continue
		}
		if m, ok := x.questions.prefix(part, splitWords(part)); ok && m.label.target.kind == otherLabel {
			part = m.rest
		}
		c.others = append(c.others, part)
		if len(c.others) > mostUnknown {
			continue
		}
		if n := x.nearestOption(question, part); n != nil && likeness(part, n) >= nearChoice {
			c.near[part] = n
		}
	}
}

// driftedChoices takes the drifted options out of a text and returns what is
// left. Commas may part choices or stand inside them, so that runs of pieces
// are tried, the longest first.
func (x *index) driftedChoices(c *choices, question, text string) string {
	pieces := strings.Split(text, ", ")
	if len(pieces) > mostUnknown {
		return text
	}
	var left []string
	for i := 0; i < len(pieces); {
		n := len(pieces) - i
		for ; n > 0; n-- {
			part := strings.TrimSpace(strings.Join(pieces[i:i+n], ", "))
			m, ok := x.choices.wholeOrNear(part)
			if ok && m.label.target.kind == optionLabel && m.label.target.question == question {
				c.chosen[m.label.target.part] = true
				c.drifted[m.label.target.part] = part
				break
			}
		}
		if n == 0 {
			left = append(left, pieces[i])
		}
		i += max(n, 1)
	}
	return strings.Join(left, ", ")
}

// nearestOption is the option of a tick list most like a text.
func (x *index) nearestOption(question, text string) *label {
	for _, l := range x.choices.nearest(text, len(x.choices.labels)) {
		if l.target.kind == optionLabel && l.target.question == question {
			return l
		}
	}
	return nil
}

// readJoined turns joined choices into selections of every option, the text
// for the open end, and findings.
func (x *index) readJoined(q instrument.Question, raw survey.Raw, rule string) (selections []survey.Selection, other string, findings []survey.Finding) {
	answered := !blank(raw.Text)
	c := choices{}
	if answered {
		c = x.splitChoices(q.ID, raw.Text)
	}
	selections = make([]survey.Selection, 0, len(q.Options))
	chosen := make([]bool, len(q.Options))
	for i, o := range q.Options {
		s := survey.Selection{Question: q.ID, Option: o.ID, Raw: survey.Raw{Position: raw.Position}}
		if answered {
			chosen[i] = c.chosen[o.ID]
			s.Selected, s.Rule = &chosen[i], rule
		}
		if c.chosen[o.ID] {
			s.Raw.Text = o.Wording
			if t, ok := c.drifted[o.ID]; ok {
				s.Raw.Text = t
				findings = append(findings, drifted(q.ID, raw.Position, t, o.Wording))
			}
		}
		selections = append(selections, s)
	}
	for _, t := range c.others {
		if n := c.near[t]; n != nil {
			findings = append(findings, unknownChoice(q, raw.Position, t, n))
			if mayMean(t, n) {
				leaveOpen(selections, n.target.part, t)
			}
		}
	}
	return selections, strings.Join(c.others, "\n"), findings
}

// mayMean says whether an unknown choice may be an option in other words. One
// that says the opposite is not, and neither is one that holds the option's whole
// wording and goes on: somebody wrote it so in spite of the option beside it.
func mayMean(text string, l *label) bool {
	return !opposed(keyOf(text), l.key) && !startsWith(splitWords(text), l.words)
}

// leaveOpen leaves the option unread that an unknown choice may have meant.
func leaveOpen(selections []survey.Selection, option, text string) {
	for i := range selections {
		s := &selections[i]
		if s.Option == option && (s.Selected == nil || !*s.Selected) {
			s.Selected, s.Rule, s.Raw.Text = nil, ruleDoubtful, text
		}
	}
}

func unknownChoice(q instrument.Question, at survey.Position, text string, near *label) survey.Finding {
	f := survey.Finding{
		Code: survey.ChoiceUnknown, Question: q.ID, Position: at, Text: text,
		Reading: "kept as another method, and not counted as an option",
		What:    "This choice is not among the options of the form, though it is like one of them.",
		Mend:    "Say whether it is the option offered or a method of its own.",
	}
	if near != nil {
		f.Candidates = []string{optionWording(q, near.target.part)}
	}
	return f
}

func optionWording(q instrument.Question, id string) string {
	for _, o := range q.Options {
		if o.ID == id {
			return o.Wording
		}
	}
	return id
}

// numbersOnly says whether joined choices are numbers: an export of codes, whose
// texts only the tool knows.
func numbersOnly(text string) bool {
	words := splitWords(text)
	for _, w := range words {
		if !onlyDigits(w.text) {
			return false
		}
	}
	return len(words) > 0
}

// readNumbers keeps choices that are numbers, unread.
func readNumbers(q instrument.Question, raw survey.Raw) ([]survey.Selection, string, []survey.Finding) {
	var selections []survey.Selection
	for _, o := range q.Options {
		selections = append(selections, survey.Selection{Question: q.ID, Option: o.ID, Raw: raw, Rule: ruleDoubtful})
	}
	if survey.IsCellError(raw.Text) {
		return selections, "", nil // which is said of the cell
	}
	return selections, "", []survey.Finding{choiceNumber(q, raw)}
}

// choiceNumber is the finding for the number of a choice in place of its text.
func choiceNumber(q instrument.Question, raw survey.Raw) survey.Finding {
	f := survey.Finding{
		Code: survey.ChoiceUnknown, Question: q.ID, Position: raw.Position, Text: raw.Text, Reading: "left unread",
		What: "This is the number of a choice, and the file does not say which choice has it.",
		Mend: "Export the responses with the text of the answers in place of their numbers, or say which choice is meant.",
	}
	if q.Type == instrument.YesNoText || q.Type == instrument.Tick {
		f.Candidates = []string{"Yes", "No"}
	}
	if q.Type == instrument.SingleChoice {
		for _, o := range q.Options {
			f.Candidates = append(f.Candidates, o.Wording)
		}
	}
	return f
}
