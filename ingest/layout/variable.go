package layout

import (
	"strings"
	"unicode"
)

// variableTexts are the texts that a head may stand for where it is the name of
// a variable: as it is; with its words parted ("clinicalBackground",
// "clinical_background"); and without the groups before it ("team/role",
// "team-role", "roles[1]/role").
func variableTexts(head string) []string {
	head = strings.TrimSpace(head)
	texts := []string{head}
	add := func(t string) {
		t = strings.TrimSpace(partWords(t))
		for _, known := range texts {
			if known == t {
				return
			}
		}
		if t != "" {
			texts = append(texts, t)
		}
	}
	add(head)
	if strings.ContainsAny(head, " \n") {
		return texts // a text, not a variable
	}
	rest := head
	for {
		at := strings.IndexAny(rest, "/-.:")
		if at < 0 {
			return texts
		}
		rest = strings.TrimLeft(rest[at+1:], ":")
		add(rest)
	}
}

// partWords puts spaces between the words of a variable's name.
func partWords(name string) string {
	if strings.ContainsAny(name, " \n") {
		return name
	}
	var b strings.Builder
	before := rune(0)
	for _, r := range name {
		switch {
		case r == '_':
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}
