package layout

import (
	"sort"
	"strings"

	"github.com/agnivade/levenshtein"
)

// The bounds of a drifted match.
const (
	nearShortest = 7    // letters below which no edit is allowed
	nearShare    = 0.15 // edits for each letter
	nearMargin   = 0.08 // by which the next best must be worse, for each letter
	looseShare   = 0.6  // of the words that carry meaning, without a printed number
	looseNumber  = 0.4  // the same, where the printed number agrees
	looseMargin  = 0.15
	longestLabel = 420 // bytes beyond which a text is no label
)

// near finds the label within the bounded edit distance, if no label of
// another target is about as near. Each text is compared once: a form prints the
// same ones as every other.
func (x *lexicon) near(k string) (*label, bool) {
	if len(k) < nearShortest || len(k) > longestLabel {
		return nil, false
	}
	if x.nears == nil { // not complete yet
		return x.compare(k)
	}
	l := x.nears.Do(k, textCost(k), strings.Clone, func(k string) *label {
		l, _ := x.compare(k)
		return l
	})
	return l, l != nil
}

// compare is near without remembering.
func (x *lexicon) compare(k string) (*label, bool) {
	n := len(k)
	bound := int(float64(float64(n)*nearShare) + 0.5)
	wide := bound + int(float64(float64(n)*nearMargin)+0.999)
	var best *label
	bestAt, otherAt := bound+1, wide+1
	letters := count(k)
	for _, l := range x.labels {
		if l.source == identifier || abs(len(l.key)-n) > wide || letters.apart(l.letters) > wide {
			continue
		}
		d := levenshtein.ComputeDistance(k, l.key)
		switch {
		case d < bestAt:
			if best != nil && best.target != l.target {
				otherAt = min(otherAt, bestAt)
			}
			best, bestAt = l, d
		case best == nil || best.target != l.target:
			otherAt = min(otherAt, d)
		}
	}
	if best == nil || len(best.key) < nearShortest || opposed(k, best.key) || float64(otherAt-bestAt) < float64(n)*nearMargin {
		return nil, false
	}
	return best, true
}

// tally counts the letters and digits of a key. Two keys are at least as many
// edits apart as their tallies say, which is cheap to know.
type tally [37]int16

func count(k string) (t tally) {
	for i := range len(k) {
		switch c := k[i]; {
		case 'a' <= c && c <= 'z':
			t[c-'a']++
		case '0' <= c && c <= '9':
			t[26+c-'0']++
		case c == ' ':
			t[36]++
		}
	}
	return t
}

func (t *tally) apart(other *tally) int {
	more, less := 0, 0
	for i := range t {
		if d := int(t[i]) - int(other[i]); d > 0 {
			more += d
		} else {
			less -= d
		}
	}
	return max(more, less)
}

// loose finds the label that shares most of the words that carry meaning, if
// it is well ahead of the next. The printed number counts as evidence.
func (x *lexicon) loose(words []word, number string) (*label, bool) {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	have := contentWords(texts)
	if len(have) < 3 {
		return nil, false
	}
	var best *label
	var bestAt, otherAt float64
	for i, l := range x.labels {
		if len(x.content[i]) < 3 {
			continue
		}
		s := dice(have, x.content[i])
		if number != "" && number == l.number {
			s += looseShare - looseNumber
		}
		switch {
		case s > bestAt:
			if best != nil && best.target != l.target {
				otherAt = bestAt
			}
			best, bestAt = l, s
		case best != nil && best.target != l.target && s > otherAt:
			otherAt = s
		}
	}
	if best == nil || bestAt < looseShare || bestAt-otherAt < looseMargin || opposed(key(words), best.key) {
		return nil, false
	}
	return best, true
}

// longestHead is the number of words of a question cut down to a head.
const longestHead = 4

// numbered finds the question that a short head with its printed number stands
// for: "2. Board". Every word that carries meaning must be one of the
// question's own.
func (x *lexicon) numbered(words []word, number string) (*label, bool) {
	if number == "" || len(words) > longestHead {
		return nil, false
	}
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	have := contentWords(texts)
	if len(have) == 0 || denies(key(words)) {
		return nil, false
	}
	for i, l := range x.labels {
		if l.number == number && l.source <= shortened && within(have, x.content[i]) {
			return l, true
		}
	}
	return nil, false
}

// within says whether every word is one of the others.
func within(words, others map[string]bool) bool {
	for w := range words {
		if !others[w] {
			return false
		}
	}
	return true
}

// nearest lists the printed wordings most like a text, best first, for a
// person to choose from. No threshold: it is an offer, not a match.
func (x *lexicon) nearest(raw string, n int) []*label {
	words := splitWords(raw)
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	have, k := contentWords(texts), key(words)
	if len(k) > longestLabel {
		k = k[:longestLabel]
	}
	type scored struct {
		l *label
		s float64
	}
	best := map[target]scored{}
	for i, l := range x.labels {
		if l.source == identifier {
			continue // an id is no wording
		}
		s := max(dice(have, x.content[i]), closeness(k, l.key))
		if b, ok := best[l.target]; !ok || s > b.s {
			best[l.target] = scored{l, s}
		}
	}
	var list []scored
	for _, l := range x.labels { // the lexicon's order, not the map's
		if b, ok := best[l.target]; ok {
			list = append(list, b)
			delete(best, l.target)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].s > list[j].s })
	var out []*label
	for _, b := range list[:min(n, len(list))] {
		out = append(out, b.l)
	}
	return out
}

// likeness is how alike two texts are, from 0 to 1, by letters or by words.
func likeness(raw string, l *label) float64 {
	words := splitWords(raw)
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	return max(dice(contentWords(texts), contentWords(l.words)), closeness(key(words), l.key))
}

func closeness(a, b string) float64 {
	longest := max(len(a), len(b))
	if longest == 0 || longest > longestLabel || min(len(a), len(b))*3 < longest {
		return 0
	}
	return 1 - float64(levenshtein.ComputeDistance(a, b))/float64(longest)
}

func dice(a, b map[string]bool) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	shared := 0
	for w := range a {
		if b[w] {
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}

// contentWords leaves out the words that every question has, and plural ends.
func contentWords(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		if !emptyWords[w] {
			set[strings.TrimSuffix(w, "s")] = true
		}
	}
	return set
}

var emptyWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`a an and any are as at be been by can clinical do does for from has have how i ie if in
		informatics is it its of on or our please so such than that the their them these they this those to us was we were
		what when where which who will with would you your organisation team teams`) {
		set[w] = true
	}
	return set
}()

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
