package layout

import (
	"strings"

	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Rules by which a choice is read here, where only the layout knows what is
// ticked, struck through or left as it was printed.
const (
	ruleBoxes    = "boxes"            // one of several boxes is ticked
	ruleUnmarked = "choices_unmarked" // printed choices of which none is marked
	ruleCross    = "cross_as_tick"    // a cross, on a form that has no ticks
	// ruleCrossIsNo is a cross in a list whose other options all have ticks.
	ruleCrossIsNo = "cross_as_no"
	crossAssumed  = "a cross is taken for a tick, as the form holds no ticks"
)

// choice is what an answer to a question of few answers turned out to be.
type choice struct {
	text    string         // the answer; as written where it could not be taken apart
	reading survey.Reading // if it could be read here; Status is empty otherwise
	value   string         // of the choice that rests on a cross
	doubt   string         // why it could not, a sentence; empty if there is no doubt
	options []string       // the candidates, where there is a doubt
	isCross bool           // the choice rests on a cross
}

// settleChoice reads an answer that is boxes with words ("☒ Yes ☐ No"), or
// printed choices of which one is marked by formatting ("Yes / No"). Other
// answers come back as they are.
func (x *index) settleChoice(t target, w written) choice {
	c := choice{text: w.Text}
	if !x.isChoiceQuestion(t) || len(w.Text) > mostItems {
		return c
	}
	q, _ := x.edition.Question(t.question)
	if unknownSign(w.Text) {
		c.options = []string{"yes", "no"}
		return c.doubtful("The sign here is no tick, cross or empty box that is known.")
	}
	pieces := piecesOf(w.Text, w.boxes)
	if n := boxCount(pieces); n > 0 && n < len(pieces) {
		return boxedChoice(q, c, pieces)
	}
	return printedChoice(q, c, w)
}

// isChoiceQuestion says whether a question takes one of few answers.
func (x *index) isChoiceQuestion(t target) bool {
	q, ok := x.edition.Question(t.question)
	if !ok || t.kind != questionLabel {
		return false
	}
	return q.Type == instrument.SingleChoice || q.Type == instrument.YesNoText || q.Type == instrument.Tick
}

// placeholders are texts that stand where nothing was written yet.
var placeholders = func() map[string]bool {
	set := map[string]bool{}
	for _, t := range []string{"Click or tap here to enter text", "Click here to enter text", "Click or tap to enter text", "Click or tap to enter a date",
		"Click here to enter a date", "Click to enter a date", "Choose an item", "Click or tap to choose an item", "Enter text here"} {
		set[keyOf(t)] = true
	}
	return set
}()

func isPlaceholder(text string) bool { return len(text) < 60 && placeholders[keyOf(text)] }

// doubts reports what is doubtful about the answer just read.
func (r *reading) doubts(t target, raw survey.Raw, c choice) {
	struck := r.struck
	r.struck = nil
	if c.doubt == "" {
		for _, sp := range struck {
			r.findings = append(r.findings, cellFindings(document.Cell{Text: sp.Text, PartStruck: true}, r.page.at(sp), t.question)...)
		}
		return
	}
	f := tickUnclear(t.question, raw.Position, raw.Text, c.doubt)
	f.Candidates, f.Mend = c.options, "Say which one is meant."
	if c.reading.Status == survey.Blank {
		f.Reading = "left blank"
	}
	r.findings = append(r.findings, f)
}

// withoutBox takes the box of an open end off its text: an empty one, or one
// beside which something is named.
func withoutBox(text string) string {
	for _, take := range []func(string) (string, string, bool){leadingMark, trailingMark} {
		mark, rest, ok := take(text)
		if !ok {
			continue
		}
		rest = trimAnswer(strings.Trim(rest, pieceFurniture+":"))
		if emptyMark(mark) || !blank(rest) {
			text = rest
		}
	}
	return text
}

// boxedChoice reads boxes with words.
func boxedChoice(q instrument.Question, c choice, pieces []piece) choice {
	items, words := choiceItems(q, pieces)
	pair(items)
	var ticked, full []*item
	free, doubt := false, false
	for _, it := range words {
		doubt = doubt || it.doubt
		c.options = append(c.options, it.text)
		if it.mark != "" && !emptyMark(it.mark) {
			full = append(full, it)
			if !cross(it.mark) || it.from != "" {
				ticked = append(ticked, it)
			}
			continue
		}
		free = free || it.label == nil || it.more != ""
	}
	if len(ticked) == 1 {
		full = ticked // crosses beside one tick are what does not apply
	}
	switch {
	case doubt:
		return c.doubtful("The boxes here may belong to the words before them or after them.")
	case len(full) > 1:
		return c.doubtful("More than one of the boxes is marked.")
	case len(full) == 0:
		return unmarkedBoxes(q, c, items, free)
	}
	c.isCross = len(ticked) == 0
	chosen := full[0]
	if c.isCross {
		c.value, _ = choiceValue(q, chosen)
	}
	if !free {
		c.text, c.options = chosen.text, nil
		return c
	}
	value, ok := choiceValue(q, chosen)
	if !ok {
		return c.doubtful("A box is marked here, and more is written beside the others.")
	}
	c.reading = survey.Reading{Value: value, Status: survey.Answered, Rule: ruleBoxes}
	c.options = nil
	return c
}

// unmarkedBoxes is a choice with no box ticked. What is written beside the
// boxes may still be an answer.
func unmarkedBoxes(q instrument.Question, c choice, items []*item, free bool) choice {
	c.options = nil
	for _, it := range items {
		if it.box && !it.taken && !emptyMark(it.text) {
			return c.doubtful("A box that is marked here belongs to none of the words.")
		}
	}
	if free {
		return c
	}
	c.reading = survey.Reading{Status: survey.Blank}
	if q.Type == instrument.Tick {
		c.reading = survey.Reading{Value: "no", Status: survey.Answered, Rule: ruleBoxes}
	}
	return c
}

func (c choice) doubtful(why string) choice {
	c.doubt, c.reading = why, survey.Reading{Status: survey.Unreadable, Rule: ruleDoubtful}
	return c
}

// sayTheSame says whether a mark before a label and a text behind it agree.
func sayTheSame(mark, text string) bool {
	if k := keyOf(mark); k != "" && k == keyOf(text) {
		return true
	}
	return yesWord(text) && tick(mark) || noWord(text) && emptyMark(mark)
}

// unlikeMark leaves an answer unread whose label has a mark before it and
// another text behind it: either may be meant, whatever the words say.
func (x *index) unlikeMark(t target, c choice) choice {
	q, _ := x.edition.Question(t.question)
	c.options = []string{"yes", "no"}
	if len(q.Options) > 0 {
		c.options = nil
	}
	for _, o := range q.Options {
		c.options = append(c.options, o.Wording)
	}
	return c.doubtful("There is a mark here, and another text beside the label.")
}

// choiceItems makes items of pieces: words that begin with one of the answers
// to the question count as its options. words are those among them.
func choiceItems(q instrument.Question, pieces []piece) (items, words []*item) {
	for _, p := range pieces {
		it := &item{piece: p}
		items = append(items, it)
		if p.box {
			continue
		}
		words = append(words, it)
		if n := leadingChoice(q, p.text); n > 0 {
			it.label = &match{label: &label{target: target{optionLabel, q.ID, ""}}}
			it.more = strings.TrimLeft(p.text[n:], " \t\u00a0,;:.-–—")
		}
	}
	return items, words
}

// choiceWordings are the printed answers to a question, as word lists.
func choiceWordings(q instrument.Question) [][]string {
	texts := []string{"yes", "no"}
	for _, o := range q.Options {
		texts = append(append(texts, o.Wording, o.Short), o.Aliases...)
	}
	var out [][]string
	for _, t := range texts {
		if w := keyWords(t); len(w) > 0 {
			out = append(out, w)
		}
	}
	return out
}

// leadingChoice is the byte after the longest answer that a text starts with;
// 0 if it starts with none.
func leadingChoice(q instrument.Question, text string) int {
	words := splitWords(text)
	longest := 0
	for _, w := range choiceWordings(q) {
		if len(w) > longest && startsWith(words, w) {
			longest = len(w)
		}
	}
	if longest == 0 {
		return 0
	}
	return words[longest-1].end
}

// choiceValue is the value of a marked choice: an option's id, or yes or no.
func choiceValue(q instrument.Question, it *item) (string, bool) {
	if it.label == nil {
		return "", false
	}
	k := keyOf(it.text[:leadingChoice(q, it.text)])
	for _, o := range q.Options {
		for _, w := range append([]string{o.Wording, o.Short}, o.Aliases...) {
			if k == keyOf(w) {
				return o.ID, true
			}
		}
	}
	return k, len(q.Options) == 0 && (k == "yes" || k == "no")
}

// alternative is one of the printed answers of "Yes / No".
type alternative struct{ start, end int }

// printedChoice reads the printed answers left standing: one that is struck
// through, highlighted or bold may be the one meant, or the one deleted.
func printedChoice(q instrument.Question, c choice, w written) choice {
	list, rest, sure := alternatives(q, w.Text)
	if len(list) < 2 {
		return c
	}
	var formats []emphasis
	out := w.struck
	for _, a := range list {
		formats = append(formats, w.emphasisOf(a.start, a.end))
		c.options = append(c.options, w.Text[a.start:a.end])
	}
	for _, s := range standOut(formats) {
		out = out || s
	}
	switch {
	case out:
		c.options = unstruckFirst(c.options, formats)
		return c.doubtful("One of the printed answers is struck through, highlighted or bold, which may mean that it applies or that it does not.")
	case sure && blank(rest):
		c = c.doubtful("The printed answers stand here as they were, and none is marked.")
		c.reading = survey.Reading{Status: survey.Blank, Rule: ruleUnmarked}
		if q.Type == instrument.Tick {
			c.reading.Value = "no"
		}
		return c
	}
	c.options = nil
	return c
}

// unstruckFirst puts what is not struck through before what is, where some of
// the printed answers are: that is more likely to be meant.
func unstruckFirst(options []string, formats []emphasis) []string {
	var first, last []string
	for i, o := range options {
		if formats[i].struck {
			last = append(last, o)
			continue
		}
		first = append(first, o)
	}
	return append(first, last...)
}

// alternatives finds the printed answers at the head of a text, and what
// follows them but for a direction in brackets. sure is false where they may as
// well be the words of a sentence.
func alternatives(q instrument.Question, text string) (list []alternative, rest string, sure bool) {
	sure = true
	seen := map[string]bool{}
	at := len(text) - len(strings.TrimLeft(text, " \t\n([\u00a0"))
	for at < len(text) {
		n := leadingChoice(q, text[at:])
		if n == 0 {
			n = fusedChoice(q, text[at:])
		}
		k := keyOf(text[at : at+n])
		if n == 0 || seen[k] {
			break
		}
		seen[k] = true
		list = append(list, alternative{at, at + n})
		gap := strings.IndexFunc(text[at+n:], func(r rune) bool { return !strings.ContainsRune(" \t\n\r\u00a0/|\\", r) })
		if gap < 0 {
			return list, "", sure
		}
		between := text[at+n : at+n+gap]
		at += n + gap
		if tail := text[at:]; strings.HasPrefix(strings.ToLower(tail), "or ") {
			at, between = at+len("or "), "/"
		}
		if leadingChoice(q, text[at:]) > 0 && strings.Trim(between, " ") == "" && between != "" {
			sure = false // a space alone also parts the words of a sentence
		}
	}
	rest = strings.TrimSpace(text[at:])
	if isDirection(rest) {
		rest = ""
	}
	if rest == "" {
		sure = true
	}
	return list, rest, sure
}

// fusedChoice is the length of an answer that runs into the next: "YesNo".
func fusedChoice(q instrument.Question, text string) int {
	words := splitWords(text)
	if len(words) == 0 || words[0].start != 0 {
		return 0
	}
	for _, w := range choiceWordings(q) {
		if len(w) != 1 || !strings.HasPrefix(words[0].text, w[0]) || len(words[0].text) == len(w[0]) {
			continue
		}
		after := words[0].text[len(w[0]):]
		for _, next := range choiceWordings(q) {
			if strings.HasPrefix(after, next[0]) {
				return len(w[0])
			}
		}
	}
	return 0
}

// isDirection says whether a text tells how to mark an answer: "(delete as
// appropriate)".
func isDirection(text string) bool {
	words := splitWords(text)
	if len(words) == 0 || len(words) > 8 {
		return strings.Trim(text, "()[]*:._ ") == ""
	}
	for _, w := range words {
		if deleteWords[w.text] {
			return true
		}
	}
	return false
}

var deleteWords = setOf("delete strike circle highlight underline applicable appropriate")
