package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is a run of letters and digits of a text, folded, and where it stood.
type word struct {
	text       string
	start, end int // bytes of the text it was folded from
}

// splitWords folds a text into words: lower case, ligatures and accents
// resolved, quotes inside words dropped, and everything else a gap. The "(s)"
// of "Name(s)" is dropped, as nobody keeps it when retyping.
func splitWords(raw string) []word {
	var words []word
	var b strings.Builder
	start, end := -1, -1
	flush := func() {
		if b.Len() > 0 {
			words = append(words, word{foldSpelling(b.String()), start, end})
		}
		b.Reset()
		start = -1
	}
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		if b.Len() > 0 && optionalPlural(raw[i:]) {
			i += len("(s)")
			end = i
			continue
		}
		folded := foldRune(r, size)
		switch {
		case folded != "":
			if start < 0 {
				start = i
			}
			b.WriteString(folded)
			end = i + size
		case !joinsWord(r):
			flush()
			if r == '&' {
				words = append(words, word{"and", i, i + size})
			}
		}
		i += size
	}
	flush()
	return words
}

// optionalPlural says whether a text starts with the "(s)" of "Name(s)".
func optionalPlural(rest string) bool {
	return len(rest) >= 3 && rest[0] == '(' && (rest[1] == 's' || rest[1] == 'S') && rest[2] == ')'
}

// joinsWord says whether a rune stands inside words without parting them.
func joinsWord(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff':
		return true
	}
	return unicode.Is(unicode.Mn, r)
}

// foldRune gives the letters and digits that a rune stands for, in lower case.
func foldRune(r rune, size int) string {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return string(r)
		case 'A' <= r && r <= 'Z':
			return string(r + 'a' - 'A')
		}
		return ""
	}
	if r == utf8.RuneError && size <= 1 {
		return ""
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return ""
	}
	var b strings.Builder
	for _, f := range norm.NFKD.String(string(r)) {
		if unicode.IsLetter(f) || unicode.IsDigit(f) {
			b.WriteRune(unicode.ToLower(f))
		}
	}
	return b.String()
}

// foldSpelling brings together spellings that people swap without noticing.
func foldSpelling(w string) string {
	if strings.HasPrefix(w, "organiz") {
		return "organis" + w[len("organiz"):]
	}
	return w
}

// key joins words for comparing.
func key(words []word) string {
	if len(words) == 0 {
		return ""
	}
	n := len(words)
	for _, w := range words {
		n += len(w.text)
	}
	var b strings.Builder
	b.Grow(n)
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// keyOf is the key of a whole text.
func keyOf(raw string) string { return key(splitWords(raw)) }

// skeleton puts aside the slips of scanning and of typing from paper: 0 for o,
// 1 for l or i, rn for m, and the spaces between words.
func skeleton(k string) string {
	return slips.Replace(k)
}

var slips = strings.NewReplacer("rn", "m", "vv", "w", "0", "o", "1", "l", "i", "l", "5", "s", " ", "")

// blank says whether a text holds nothing that a person would see.
func blank(raw string) bool {
	for _, r := range raw {
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' && r != '\u00ad' {
			return false
		}
	}
	return true
}
