package layout

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"proforma/internal/memo"
)

// kind is what a label names.
type kind uint8

const (
	questionLabel kind = iota
	otherLabel         // the open end of a tick list
	optionLabel        // an option of a tick list
	columnLabel        // a column of the role table
	metadataLabel      // a column beside the questions
	tableLabel         // a column of the reference table of organisations
	noticeLabel        // printed text that asks nothing
	strangeLabel       // a column of a tick list for an option that the form does not have
)

// target is the thing of the instrument that a label names.
type target struct {
	kind     kind
	question string // id; of an option or an open end, the tick list's
	part     string // id of the option, column, open end or metadata
}

// id is the instrument id under which an answer to the target is kept.
func (t target) id() string {
	if t.kind == questionLabel {
		return t.question
	}
	return t.part
}

// source says where a wording comes from, best first.
type source uint8

const (
	printed source = iota
	shortened
	alias
	identifier // the id itself, as a column head of a tidy table
)

// label is one wording of one target.
type label struct {
	target  target
	source  source
	text    string // as printed
	number  string // as printed beside it
	words   []string
	key     string
	skel    string
	letters *tally
}

// how says in which way a text was matched, best first.
type how uint8

const (
	exactly  how = iota
	slipped      // but for slips of scanning or typing
	prefixed     // the text goes on after the label
	nearly       // within the bounded edit distance
	loosely      // by the words they share, and the printed number
)

// match is a label found in a text.
type match struct {
	label  *label
	how    how
	rest   string // what follows the label in the same text
	at     int    // byte at which the rest starts
	hint   bool   // the label was followed by a hint in brackets
	before string // what stood before the label in the same text
}

// drifted says whether a reader should be told how the label was worded.
func (m match) drifted() bool { return m.how == slipped || m.how == nearly || m.how == loosely }

// strength orders matches of one target: a printed wording beats an alias.
func (m match) strength() int { return int(m.how)*8 + int(m.label.source) }

// lexicon finds labels in texts. Exact wordings and those that a text starts
// with are looked up; distances are computed only for what looks like a label.
type lexicon struct {
	labels  []*label
	exact   map[string]*label
	skels   map[string]*label
	first   map[string][]*label         // by first word, longest first
	content []map[string]bool           // the words that carry meaning, for each label
	nears   *memo.Cache[string, *label] // by text, folded; nil until the lexicon is complete
	wholes  *memo.Cache[string, wholeMatch]
	marked  *memo.Cache[string, markedMatch]
}

func newLexicon() *lexicon {
	return &lexicon{exact: map[string]*label{}, skels: map[string]*label{}, first: map[string][]*label{}}
}

// add enters a wording. The first target to claim a wording keeps it.
func (x *lexicon) add(t target, src source, text, number string) {
	words := splitWords(text)
	k := key(words)
	if k == "" || x.exact[k] != nil {
		return
	}
	l := &label{target: t, source: src, text: text, number: number, key: k, skel: skeleton(k)}
	letters := count(k)
	l.letters = &letters
	for _, w := range words {
		l.words = append(l.words, w.text)
	}
	x.labels = append(x.labels, l)
	x.exact[k] = l
	if _, taken := x.skels[l.skel]; !taken {
		x.skels[l.skel] = l
	}
	x.first[l.words[0]] = append(x.first[l.words[0]], l)
	x.content = append(x.content, contentWords(l.words))
}

// done sorts the index; call it after the last add.
func (x *lexicon) done() *lexicon {
	x.nears, x.wholes = memo.New[string, *label](rememberedBytes/4), memo.New[string, wholeMatch](rememberedBytes/4)
	x.marked = memo.New[string, markedMatch](rememberedBytes / 4)
	for _, list := range x.first {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].words) > len(list[j].words) })
	}
	return x
}

// whole matches a text that is nothing but a label, with or without numbering.
func (x *lexicon) whole(raw string) (match, bool) {
	return x.wholeWords(raw, splitWords(raw))
}

func (x *lexicon) wholeWords(raw string, words []word) (match, bool) {
	if len(words) == 0 {
		return match{}, false
	}
	skip, _ := numbering(raw, words)
	starts := []int{0}
	if skip > 0 {
		starts = append(starts, skip)
	}
	for _, s := range starts {
		if l := x.exact[key(words[s:])]; l != nil {
			return match{label: l, how: exactly, at: len(raw)}, true
		}
	}
	for _, s := range starts {
		k := key(words[s:])
		if l := x.skels[skeleton(k)]; l != nil && len(k) >= 4 {
			return match{label: l, how: slipped, at: len(raw)}, true
		}
	}
	return match{}, false
}

// prefix matches a text that starts with a label and goes on.
func (x *lexicon) prefix(raw string, words []word) (match, bool) {
	skip, _ := numbering(raw, words)
	starts := []int{0}
	if skip > 0 {
		starts = append(starts, skip)
	}
	for _, s := range starts {
		if s >= len(words) {
			continue
		}
		for _, l := range x.first[words[s].text] {
			if n := s + len(l.words); n < len(words) || (n == len(words) && trails(raw, words)) {
				if !startsWith(words[s:], l.words) {
					continue
				}
				end := words[n-1].end
				if at, hint, ok := afterLabel(raw, end, len(l.words)); ok {
					return match{label: l, how: prefixed, rest: raw[at:], at: at, hint: hint}, true
				}
			}
		}
	}
	return match{}, false
}

// trails says whether something visible that is no word follows the last word,
// such as a tick.
func trails(raw string, words []word) bool {
	return strings.TrimFunc(raw[words[len(words)-1].end:], isFurniture) != ""
}

func startsWith(words []word, prefix []string) bool {
	if len(words) < len(prefix) {
		return false
	}
	for i, p := range prefix {
		if words[i].text != p {
			return false
		}
	}
	return true
}

// afterLabel finds where the answer starts in a text whose label ends at the
// byte. A short label must be closed by a mark; a whole sentence need not be.
func afterLabel(raw string, end, labelWords int) (at int, hint, ok bool) {
	rest := raw[end:]
	trimmed := strings.TrimLeft(rest, " \u00a0")
	if strings.HasPrefix(trimmed, "(") {
		if inside, after, found := strings.Cut(trimmed[1:], ")"); found && !startsMark("("+inside+")") {
			at, _ := skipFurniture(raw, len(raw)-len(after))
			return at, true, true
		}
	}
	at, closed := skipFurniture(raw, end)
	if at < len(raw) {
		r, _ := utf8.DecodeRuneInString(raw[at:])
		closed = closed || (!unicode.IsLetter(r) && !unicode.IsDigit(r))
	}
	return at, false, closed || labelWords >= 6
}

// skipFurniture passes over what the form prints between a label and its
// answer, and says whether it closes the label. Once a mark has closed it,
// only space and printed rules are passed, so that the answer keeps its own
// quotes and dashes.
func skipFurniture(raw string, at int) (next int, closed bool) {
	for at < len(raw) {
		r, size := utf8.DecodeRuneInString(raw[at:])
		if !isFurniture(r) || (closed && !isRule(r)) || (r == '.' && startsDigit(raw[at+size:])) {
			break
		}
		if strings.ContainsRune("-–—", r) && !standsAlone(raw, at, size) {
			break
		}
		closed = closed || strings.ContainsRune("?:.;_…\n\r\t-–—*", r)
		at += size
	}
	return at, closed
}

// isRule says whether a rune is space or part of a printed rule.
func isRule(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("_…*?:", r) }

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// standsAlone says whether the dash at the byte has space on both sides.
func standsAlone(raw string, at, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(raw[:at])
	after, _ := utf8.DecodeRuneInString(raw[at+size:])
	return unicode.IsSpace(before) && (at+size >= len(raw) || unicode.IsSpace(after))
}

// isFurniture says whether a rune is print between a label and its answer.
func isFurniture(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("?:*.,;_…)\"'”’-–—\u200b\ufeff", r)
}

// trimAnswer takes the printed rule ("______") off an answer that stood in its
// question's cell.
func trimAnswer(s string) string {
	return strings.Trim(s, "_ \t\r\n\u00a0…")
}
