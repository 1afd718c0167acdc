package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shown is a file's name as it is reported: bytes that are no UTF-8, line
// breaks, and characters that would turn or hide what follows them are written
// as escapes. A name from an old archive must not end a load, and a name must
// not look like another.
func shown(name string) string {
	if utf8.ValidString(name) && strings.IndexFunc(name, unseen) < 0 {
		return name
	}
	var b strings.Builder
	for i := 0; i < len(name); {
		r, size := utf8.DecodeRuneInString(name[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, name[i])
		case unseen(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(name[i : i+size])
		}
		i += size
	}
	return b.String()
}

// unseen says whether a character has no look of its own: controls, marks of
// direction, spaces without width.
func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}
