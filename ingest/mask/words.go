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
	hash       uint64 // of lower
}

// words splits a text into words. Apostrophes and hyphens part words, so that
// "O'Neill-Shaw" is three of them, in a name and in a text alike.
func words(text string) []word {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return wordsOfAll(text)
		}
	}
	return wordsOfASCII(text)
}

// wordsOfASCII is words for texts that hold ASCII only, which most do.
func wordsOfASCII(text string) []word {
	lower := strings.ToLower(text)
	found := make([]word, 0, len(text)/6+1)
	start, hash := -1, uint64(hashStart)
	for i := range len(lower) {
		if c := lower[i]; c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			if start < 0 {
				start = i
			}
			hash = (hash ^ uint64(c)) * hashPrime
			continue
		}
		if start >= 0 {
			found = append(found, word{start, i, lower[start:i], hash ^ hash>>32})
			start, hash = -1, hashStart
		}
	}
	if start >= 0 {
		found = append(found, word{start, len(text), lower[start:], hash ^ hash>>32})
	}
	return found
}

// FNV-1a of 64 bits.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

func hashOf(w string) uint64 {
	hash := uint64(hashStart)
	for i := range len(w) {
		hash = (hash ^ uint64(w[i])) * hashPrime
	}
	return hash ^ hash>>32
}

// wordsOfAll is words for any text.
func wordsOfAll(text string) []word {
	var found []word
	start, plain := -1, true
	end := func(at int) {
		if start >= 0 {
			lower := folded(text[start:at], plain)
			found = append(found, word{start, at, lower, hashOf(lower)})
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
