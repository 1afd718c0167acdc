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
	buf := make([]byte, 0, len(raw)+8)
	var words []word
	var ends []int // of each word in buf
	start, end, from := -1, -1, 0
	flush := func() {
		if len(buf) > from {
			words, ends = append(words, word{start: start, end: end}), append(ends, len(buf))
		}
		start, from = -1, len(buf)
	}
	for i := 0; i < len(raw); {
		r, size := rune(raw[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(raw[i:])
		}
		if r == '(' && len(buf) > from && optionalPlural(raw[i:]) {
			i += len("(s)")
			end = i
			continue
		}
		before := len(buf)
		buf = appendFolded(buf, r, size)
		switch {
		case len(buf) > before:
			if start < 0 {
				start = i
			}
			end = i + size
		case !joinsWord(r):
			flush()
			if r == '&' {
				start, end = i, i+size
				buf = append(buf, "and"...)
				flush()
			}
		}
		i += size
	}
	flush()
	folded, at := string(buf), 0
	for i := range words {
		words[i].text = foldSpelling(folded[at:ends[i]])
		at = ends[i]
	}
	return words
}

// optionalPlural says whether a text starts with the "(s)" of "Name(s)".
func optionalPlural(rest string) bool {
	return len(rest) >= 3 && rest[0] == '(' && (rest[1] == 's' || rest[1] == 'S') && rest[2] == ')'
}

// joinsWord says whether a rune stands inside words without parting them.
func joinsWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '\'' || r == '`'
	}
	switch r {
	case '’', '‘', '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff':
		return true
	}
	return unicode.Is(unicode.Mn, r)
}

// appendFolded appends the letters and digits that a rune stands for, in lower
// case.
func appendFolded(buf []byte, r rune, size int) []byte {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return append(buf, byte(r))
		case 'A' <= r && r <= 'Z':
			return append(buf, byte(r)+'a'-'A')
		}
		return buf
	}
	if r == utf8.RuneError && size <= 1 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return buf
	}
	for _, f := range norm.NFKD.String(string(r)) {
		if unicode.IsLetter(f) || unicode.IsDigit(f) {
			buf = utf8.AppendRune(buf, unicode.ToLower(f))
		}
	}
	return buf
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
