package layout

import "strings"

// looksAsked says whether a text reads like a question of a form.
func looksAsked(raw string) bool {
	words := splitWords(raw)
	if len(words) < 4 || len(raw) > longestLabel {
		return false
	}
	if strings.HasSuffix(strings.TrimRight(raw, " \t\r\n\u00a0*:"), "?") {
		return true
	}
	skip, _ := numbering(raw, words)
	return len(words)-skip >= 5 && askingWords[words[skip].text] && !strings.HasSuffix(strings.TrimSpace(raw), ".")
}

// asksOutright says whether a text is a question with nothing behind its
// question mark but "If so, please specify".
func asksOutright(raw string) bool {
	text := strings.TrimSpace(raw)
	if !looksAsked(raw) && !strings.Contains(text, "?") || len(text) > longestLabel {
		return false
	}
	at := strings.LastIndexByte(text, '?')
	if at < 0 || len(splitWords(text[:at])) < 4 {
		return false
	}
	tail := splitWords(text[at:])
	if len(tail) == 0 {
		return true
	}
	return len(tail) <= 6 && furtherWords[tail[len(tail)-1].text]
}

var furtherWords = setOf("specify explain describe state which details detail elaborate how why")

var askingWords = setOf("please how what which describe explain can do does is are tell list give outline")
