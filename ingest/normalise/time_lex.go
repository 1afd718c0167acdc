package normalise

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexeme is a piece of folded text: a number, a word or a sign.
type lexeme struct {
	text   string
	number float64
	kind   lexKind
	spaced bool // white space, or the start of the text, before it
}

type lexKind uint8

const (
	lexWord lexKind = iota
	lexNumber
	lexSign
)

// lex splits folded text into lexemes. Words keep neither apostrophes nor the
// dots of an abbreviation ("w.t.e." is wte); a hyphen inside a word, or between
// a number and a word, parts words without being a sign of its own.
func lex(folded string) []lexeme {
	out := make([]lexeme, 0, 16)
	spaced := true
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		switch {
		case r == ' ':
			spaced = true
			i++
			continue
		case isDigit(r), (r == '.' || r == ',') && startsDecimal(folded, i):
			l, n := lexNumberAt(folded[i:])
			l.spaced = spaced
			out = append(out, l)
			i += n
		case unicode.IsLetter(r), r == '\'':
			word, n := lexWordAt(folded[i:])
			i += n
			if word == "" {
				continue
			}
			out = append(out, lexeme{text: stem(word), kind: lexWord, spaced: spaced})
		case r == '-' && innerHyphen(folded, i):
			i++
		default:
			out = append(out, lexeme{text: string(r), kind: lexSign, spaced: spaced})
			i += size
		}
		spaced = false
	}
	return out
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// startsDecimal says whether the dot or comma at i begins a number: ".6".
// After a digit it does not: "1,.6" is no number.
func startsDecimal(s string, i int) bool {
	if i+1 >= len(s) || !isDigit(rune(s[i+1])) {
		return false
	}
	return i == 0 || s[i-1] == ' ' || s[i-1] == '(' || s[i-1] == '~' || s[i-1] == '-' || s[i-1] == '/' || s[i-1] == ':' || s[i-1] == '=' || s[i-1] == '+'
}

// lexNumberAt reads a number from the start of s. A comma is a decimal comma
// unless three digits follow it, when it could be a thousands separator; then
// the number ends before it, unless it begins with a nought.
func lexNumberAt(s string) (lexeme, int) {
	i := digitsFrom(s, 0)
	if i < len(s) && (s[i] == '.' || s[i] == ',') {
		if j := digitsFrom(s, i+1); j > i+1 {
			thousands := s[i] == ',' && j-i-1 == 3 && strings.Trim(s[:i], "0") != ""
			if !thousands {
				i = j
			}
		}
	}
	text := s[:i]
	v, err := strconv.ParseFloat("0"+strings.Replace(text, ",", ".", 1), 64)
	if err != nil {
		// Digits and one dot always parse; too many of them overflow to +Inf,
		// which every range check below refuses.
		v = 1e300
	}
	return lexeme{text: text, number: v, kind: lexNumber}, i
}

func digitsFrom(s string, i int) int {
	for i < len(s) && isDigit(rune(s[i])) {
		i++
	}
	return i
}

// lexWordAt reads a word from the start of s: letters, with apostrophes and
// the dots of an abbreviation put aside.
func lexWordAt(s string) (string, int) {
	var b strings.Builder
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r):
			b.WriteRune(r)
		case r == '\'':
		case r == '.' && i > 0 && i+1 < len(s) && letterAt(s, i+1) && dotted(s, i):
		default:
			return b.String(), i
		}
		i += size
	}
	return b.String(), i
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// dotted says whether the dot at i stands between single letters, as in
// "w.t.e": "days.full" is two words.
func dotted(s string, i int) bool {
	single := i == 1 || !letterAt(s, i-2)
	after := i+2 >= len(s) || !letterAt(s, i+2)
	return single && after
}

// innerHyphen says whether the hyphen at i stands between letters, or between
// a digit and a letter, without spaces: "full-time", "2-day".
func innerHyphen(s string, i int) bool {
	if i == 0 || i+1 >= len(s) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	if !unicode.IsLetter(after) {
		return false
	}
	return unicode.IsLetter(before) || isDigit(before)
}
