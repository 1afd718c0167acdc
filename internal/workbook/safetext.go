package workbook

import "strings"

// SafeText puts an apostrophe before text that a spreadsheet program could take
// for a formula when it opens a CSV file: text that starts with = + - @, a tab,
// a carriage return or line feed, or a full-width form of these, blanks before
// it or none. Other text is returned as it is. It is for text: a number that the
// program itself writes, such as -0.5, is not passed through it.
func SafeText(text string) string {
	if text == "" {
		return text
	}
	if strings.ContainsRune("\t\r\n", rune(text[0])) {
		return "'" + text
	}
	for _, r := range strings.TrimLeft(text, " \u00a0\u3000\ufeff") {
		if strings.ContainsRune("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", r) {
			return "'" + text
		}
		break
	}
	return text
}
