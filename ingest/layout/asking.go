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

var askingWords = setOf("please how what which describe explain can do does is are tell list give outline")
