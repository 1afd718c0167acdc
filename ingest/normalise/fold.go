package normalise

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longest is the length in bytes beyond which a text is not looked at as a
// time, a date or a background: no such text is an answer to those questions.
const longest = 600

// vulgar holds the fraction signs. They are spelled out before compatibility
// folding, which would join "1½" to "11/2".
var vulgar = map[rune]string{
	'½': "1/2", '¼': "1/4", '¾': "3/4", '⅓': "1/3", '⅔': "2/3",
	'⅕': "1/5", '⅖': "2/5", '⅗': "3/5", '⅘': "4/5",
	'⅙': "1/6", '⅚': "5/6", '⅛': "1/8", '⅜': "3/8", '⅝': "5/8", '⅞': "7/8",
}

// fold makes alike what people write differently without meaning anything by
// it: case, spaces, dashes, quotation marks, full-width and compatibility
// forms. Control and invisible characters go.
func fold(text string) string {
	return strings.ToLower(clean(text))
}

// clean is fold without the change of case.
func clean(text string) string {
	if plain(text) {
		return strings.Join(strings.Fields(text), " ")
	}
	if strings.ContainsAny(text, "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞") {
		text = spellFractions(text)
	}
	text = strings.Map(foldRune, norm.NFKC.String(text))
	return strings.Join(strings.Fields(text), " ")
}

// plain says whether the text holds printable ASCII and white space only.
func plain(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c >= 0x7f || c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == '`' {
			return false
		}
	}
	return true
}

func spellFractions(text string) string {
	var b strings.Builder
	for _, r := range text {
		if s, ok := vulgar[r]; ok {
			b.WriteString(" " + s + " ")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func foldRune(r rune) rune {
	switch r {
	case '’', '‘', '`', '´', 'ʼ', '′':
		return '\''
	case '“', '”', '„', '″':
		return '"'
	case '−', '⁃', '﹣':
		return '-'
	case '×', '✕', '✖':
		return 'x'
	case '∼', '≈', '≃', '≅', '˜':
		return '~'
	case '⁄', '∕':
		return '/'
	case '·':
		return '.'
	case '•', '▪', '●', '‣', '◦':
		return ' '
	}
	switch {
	case unicode.Is(unicode.Pd, r):
		return '-'
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r), unicode.IsControl(r), r == unicode.ReplacementChar:
		return -1
	}
	return r
}

// words splits folded text into words: runs of letters and digits. Apostrophes
// vanish ("don't" is dont), "&" is the word and, everything else parts words.
func words(folded string) []string {
	if strings.ContainsAny(folded, "'&") {
		folded = strings.NewReplacer("'", "", "&", " and ").Replace(folded)
	}
	return strings.FieldsFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// stem puts a plural ending aside. It only has to be the same for pattern and
// text, not right.
func stem(word string) string {
	n := len(word)
	switch {
	case n > 4 && strings.HasSuffix(word, "ies"):
		return word[:n-3] + "y"
	case n < 4 || word[n-1] != 's':
		return word
	case strings.HasSuffix(word, "ss"), strings.HasSuffix(word, "us"), strings.HasSuffix(word, "is"):
		return word
	}
	return word[:n-1]
}

// stems is the words of a text, each stemmed.
func stems(text string) []string {
	list := words(fold(text))
	for i, w := range list {
		list[i] = stem(w)
	}
	return list
}
