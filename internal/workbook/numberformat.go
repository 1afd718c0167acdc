package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shown says how a number format shows a number.
type shown struct {
	percent bool
	date    bool // has a day, month or year
	clock   bool // has hours, minutes or seconds
	elapsed bool // counts hours on beyond a day: [h]:mm

	before, after string // words around the number: 0.5 shown as "0.5 days"
}

// builtin is the number formats that a workbook refers to without saying what
// they are. Those numbered 27 to 36 and 50 to 58 depend on the language of the
// program; all of them are dates or times.
func builtin(id int) shown {
	switch {
	case id == 9 || id == 10:
		return shown{percent: true}
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 34, id == 35, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return shown{date: true}
	case id == 22:
		return shown{date: true, clock: true}
	case id == 46:
		return shown{clock: true, elapsed: true}
	case id >= 18 && id <= 21, id == 32, id == 33, id == 45, id == 47, id == 55, id == 56:
		return shown{clock: true}
	}
	return shown{}
}

// readFormat finds out from a number format's code how it shows a number. Only
// the first section counts: the others are for negative numbers, nought and text.
func readFormat(code string) shown {
	if strings.EqualFold(code, "General") || len(code) > maxFormatCode {
		return shown{}
	}
	letters, out := formatLetters(code)
	for i, c := range letters {
		switch c {
		case 'y', 'd':
			out.date = true
		case 'h', 's':
			out.clock = true
		case 'm':
			minutes := i > 0 && letters[i-1] == 'h' || i+1 < len(letters) && letters[i+1] == 's'
			out.clock = out.clock || minutes
			out.date = out.date || !minutes
		}
	}
	out.clock = out.clock || out.elapsed
	if out.date || out.clock {
		out.percent = false
	}
	if !out.percent && !out.date && !out.clock {
		out.before, out.after = formatWords(code)
	}
	return out
}

// formatLetters are the runs of date letters of a code's first section, one
// letter for each run, without quoted text, colours and conditions.
func formatLetters(code string) (letters []byte, out shown) {
	code = strings.ToLower(code)
	code = strings.ReplaceAll(code, "am/pm", "")
	code = strings.ReplaceAll(code, "a/p", "")
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return letters, out
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return letters, out
			}
			inside := code[i+1 : i+end]
			if inside != "" && strings.Trim(inside, inside[:1]) == "" && strings.Contains("hms", inside[:1]) {
				out.elapsed = true
				letters = append(letters, inside[0])
			}
			i += end
		case ';':
			return letters, out
		case '%':
			out.percent = true
		case 'y', 'm', 'd', 'h', 's':
			if i == 0 || code[i-1] != c || len(letters) == 0 {
				letters = append(letters, c)
			}
		}
	}
	return letters, out
}

// formatWords is the quoted text that a code's first section puts around the
// number, where it says something: a unit, or a percent sign.
func formatWords(code string) (before, after string) {
	digits := false
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return "", ""
			}
			text := code[i+1 : i+1+end]
			if digits {
				after += text
			} else {
				before += text
			}
			i += end + 1
		case '\\', '_', '*':
			i++
			if c == '\\' && digits && i < len(code) {
				after += code[i : i+1]
			}
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return "", ""
			}
			i += end
		case '0', '#', '?':
			digits = true
		}
	}
	return sayingWords(before), sayingWords(after)
}

// sayingWords leaves out text that holds no letter or percent sign, such as the
// sign of a currency.
func sayingWords(text string) string {
	says := strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || r == '%' })
	if !says || !utf8.ValidString(text) {
		return ""
	}
	return text
}
