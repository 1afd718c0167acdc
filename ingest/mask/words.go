package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is a run of letters and digits in a text.
type word struct {
	start, end int
	lower      string // in small letters, without accents
}

// words splits a text into words. Apostrophes and hyphens part words, so that
// "O'Neill-Shaw" is three of them, in a name and in a text alike.
func words(text string) []word {
	var found []word
	start, plain := -1, true
	end := func(at int) {
		if start >= 0 {
			found = append(found, word{start, at, folded(text[start:at], plain)})
			start, plain = -1, true
		}
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
			plain = plain && r < 0x80
		case start >= 0 && r > 0x80 && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r)):
			plain = false // an accent of its own, or a soft hyphen: no end of the word
		default:
			end(i)
		}
	}
	end(len(text))
	return found
}

// crossed holds letters whose stroke is no accent that could be taken off.
var crossed = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h")

// folded is a word in small letters and without accents: people leave out
// their colleagues'.
func folded(w string, plain bool) string {
	w = strings.ToLower(w)
	if plain {
		return w
	}
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(w))
	return crossed.Replace(bare)
}

// capitalised says whether the word begins with a capital letter, or with one
// of a script that has none.
func (w word) capitalised(text string) bool {
	r, _ := utf8.DecodeRuneInString(text[w.start:])
	return unicode.IsLetter(r) && !unicode.IsLower(r)
}

// opensSentence says whether the word is the first of a sentence or a line.
func (w word) opensSentence(text string) bool {
	before := strings.TrimRight(text[:w.start], " \t\u00a0\"'([")
	return before == "" || strings.ContainsRune(".!?:;\n\r•-", rune(before[len(before)-1]))
}

// phrase is a sequence of words and what replaces it.
type phrase struct {
	words       []string
	replacement string
	swallows    map[string]bool // words that go with the phrase where they follow it with a capital: "Hospitals NHS Trust"
	capital     bool            // counts only where it is written with a capital
	ordinary    bool            // an ordinary word as well: a name only where a capital is not owed to the start of a sentence
}

// phrases finds phrases word by word: a tree whose branches are words.
type phrases map[string]*branch

// branch is where a word leads: to the end of a phrase, to longer ones, or both.
type branch struct {
	end  *phrase
	next phrases
}

// add enters a phrase.
func (p phrases) add(text, replacement string) { p.put(text, phrase{replacement: replacement}) }

// put enters a phrase for the words of the text. The first to claim a name
// keeps it.
func (p phrases) put(text string, entry phrase) {
	var at *branch
	for _, w := range words(text) {
		entry.words = append(entry.words, w.lower)
		if at != nil {
			if at.next == nil {
				at.next = phrases{} // most words end a phrase and lead no further
			}
			p = at.next
		}
		if p[w.lower] == nil {
			p[w.lower] = &branch{}
		}
		at = p[w.lower]
	}
	if at != nil && at.end == nil {
		at.end = &entry
	}
}

// match returns the longest phrase that begins at ws[i].
func (p phrases) match(ws []word, i int) (phrase, bool) {
	var longest *phrase
	for ; i < len(ws); i++ {
		at := p[ws[i].lower]
		if at == nil {
			break
		}
		if at.end != nil {
			longest = at.end
		}
		p = at.next
	}
	if longest == nil {
		return phrase{}, false
	}
	return *longest, true
}
