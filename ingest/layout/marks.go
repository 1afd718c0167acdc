package layout

import (
	"strings"
	"unicode/utf8"
)

// The glyphs that people and tools tick with.
const (
	tickGlyphs  = "☑✓✔🗹🗸"
	crossGlyphs = "☒✗✘×✕✖❌🗷"
	emptyGlyphs = "☐□◻◯○⬜"
	fullGlyphs  = "■◼●⬛"
	markGlyphs  = tickGlyphs + crossGlyphs + emptyGlyphs + fullGlyphs
)

// markWords are texts that are a tick, a cross, a yes or a no and nothing
// else. What they mean is for normalising to say.
var markWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range []string{"x", "xx", "yes", "y", "no", "n", "true", "false", "t", "f", "0", "1", "tick", "ticked", "checked",
		"unchecked", "unticked", "selected", "not selected", "ok", "n a", "na", "not applicable", "yes please", "no thanks", "v"} {
		set[w] = true
	}
	return set
}()

// isMark says whether a whole text is a mark.
func isMark(raw string) bool {
	t := strings.TrimSpace(raw)
	if t == "" {
		return false
	}
	if k := keyOf(t); k != "" {
		return markWords[k]
	}
	if startsMark(t) {
		return true
	}
	return t == "/" || t == "\\" || t == "*" || t == "-" || t == "–" || t == "+" || t == "√"
}

// startsMark says whether a text starts with a glyph or a bracket that is a
// tick box: "☒ ...", "[x] ...", "( ) ...".
func startsMark(raw string) bool {
	_, _, ok := leadingMark(raw)
	return ok
}

// leadingMark takes the tick box off the head of a text.
func leadingMark(raw string) (mark, rest string, ok bool) {
	t := strings.TrimLeft(raw, " \t\u00a0\u200b")
	if t == "" {
		return "", raw, false
	}
	r, size := utf8.DecodeRuneInString(t)
	if strings.ContainsRune(markGlyphs, r) || r == '√' {
		size += len(t[size:]) - len(strings.TrimLeft(t[size:], "\ufe0e\ufe0f"))
		return t[:size], t[size:], true
	}
	if r != '[' && r != '(' {
		return "", raw, false
	}
	end := strings.IndexByte(t, map[rune]byte{'[': ']', '(': ')'}[r])
	if end < 0 {
		return "", raw, false
	}
	inside := strings.TrimSpace(t[1:end])
	word := keyOf(inside)
	named := markWords[word] && len(inside) <= 9 && (r == '[' || word == "x" || word == "y" || len(word) > 1) // "(1)" and "(f)" number a list
	if inside == "" || inside == "_" || named || inRunes(inside, markGlyphs+"√/*") {
		return t[:end+1], t[end+1:], true
	}
	return "", raw, false
}

// trailingMark takes the tick box off the end of a text.
func trailingMark(raw string) (mark, rest string, ok bool) {
	t := strings.TrimRight(raw, " \t\r\n\u00a0\u200b.;,")
	if t == "" {
		return "", raw, false
	}
	bare := strings.TrimRight(t, "\ufe0e\ufe0f")
	r, size := utf8.DecodeLastRuneInString(bare)
	if strings.ContainsRune(markGlyphs, r) || r == '√' {
		return t[len(bare)-size:], bare[:len(bare)-size], true
	}
	open := map[rune]string{']': "[", ')': "("}[r]
	if open == "" {
		return "", raw, false
	}
	at := strings.LastIndex(bare, open)
	if at < 0 {
		return "", raw, false
	}
	if mark, rest, ok := leadingMark(bare[at:]); ok && rest == "" {
		return mark, bare[:at], true
	}
	return "", raw, false
}

func inRunes(s, set string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if !strings.ContainsRune(set, r) {
			return false
		}
	}
	return true
}

// cross and tick say which sort a mark is of: a form that holds both may mean
// no by its crosses.
func cross(mark string) bool {
	return strings.ContainsAny(mark, crossGlyphs) || keyOf(mark) == "x"
}

func tick(mark string) bool { return strings.ContainsAny(mark, tickGlyphs+"√") }

// empty says whether a mark is a box with nothing in it.
func emptyMark(mark string) bool {
	t := strings.Trim(strings.TrimSpace(mark), "[]()_ ")
	return t == "" || inRunes(t, emptyGlyphs)
}

// ticked is one line or cell of a tick list taken apart.
type ticked struct {
	match
	mark string // as written; empty if there was none
	more string // text that is neither the option nor a mark
}

// markedLabel matches a text that holds a label and perhaps a mark before or
// after it: "☒ Local mentoring scheme", "Local mentoring scheme: yes".
// Each text is looked at once.
func (x *lexicon) markedLabel(raw string) (ticked, bool) {
	if x.marked == nil {
		return x.findMarked(raw)
	}
	found := x.marked.Do(raw, textCost(raw), strings.Clone, func(raw string) markedMatch {
		t, ok := x.findMarked(raw)
		return markedMatch{t, ok}
	})
	return found.ticked, found.ok
}

// markedMatch is what a text was found to hold, if it was.
type markedMatch struct {
	ticked ticked
	ok     bool
}

// findMarked is markedLabel without remembering.
func (x *lexicon) findMarked(raw string) (ticked, bool) {
	body, mark := raw, ""
	if m, rest, ok := leadingMark(raw); ok {
		mark, body = m, rest
	} else if m, rest, ok := trailingMark(raw); ok {
		mark, body = m, rest
	}
	body = strings.TrimLeft(body, " \t\u00a0•·*-–—►▪")
	words := splitWords(body)
	if m, ok := x.wholeWords(body, words); ok {
		return ticked{match: m, mark: mark}, true
	}
	if mark == "" && len(words) > 1 {
		if t, ok := x.wordMark(body, words); ok {
			return t, true
		}
	}
	if m, ok := x.prefix(body, words); ok {
		return ticked{match: m, mark: mark, more: strings.TrimSpace(m.rest)}, true
	}
	if m, ok := x.wholeOrNear(body); ok {
		return ticked{match: m, mark: mark}, true
	}
	return ticked{}, false
}

// wordMark matches a label with a mark that is a word: "x Sabbaticals ...",
// "Sabbaticals ... - Yes".
func (x *lexicon) wordMark(body string, words []word) (ticked, bool) {
	if w := words[0]; markWords[w.text] {
		if m, ok := x.wholeOrNear(body[words[1].start:]); ok {
			return ticked{match: m, mark: body[w.start:w.end]}, true
		}
	}
	last := len(words) - 1
	if w := words[last]; markWords[w.text] {
		if m, ok := x.wholeOrNear(body[:words[last-1].end]); ok {
			return ticked{match: m, mark: body[w.start:w.end]}, true
		}
	}
	return ticked{}, false
}

// wholeOrNear matches a text that is a label and nothing else, drifted or not.
func (x *lexicon) wholeOrNear(raw string) (match, bool) {
	if x.wholes == nil || len(raw) > longestLabel {
		return x.findWhole(raw)
	}
	found := x.wholes.Do(raw, textCost(raw), strings.Clone, func(raw string) wholeMatch {
		m, ok := x.findWhole(raw)
		return wholeMatch{m, ok}
	})
	return found.match, found.ok
}

// wholeMatch is what a whole text was found to be, if it was.
type wholeMatch struct {
	match match
	ok    bool
}

// findWhole is wholeOrNear without remembering.
func (x *lexicon) findWhole(raw string) (match, bool) {
	words := splitWords(raw)
	if m, ok := x.wholeWords(raw, words); ok {
		return m, true
	}
	if len(raw) > longestLabel {
		return match{}, false
	}
	skip, _ := numbering(raw, words)
	if l, ok := x.near(key(words[skip:])); ok {
		return match{label: l, how: nearly, at: len(raw)}, true
	}
	return match{}, false
}
