package workbook

import (
	"strconv"
	"strings"
)

// unescapeCell resolves _x000D_, which is how a workbook writes characters that
// XML cannot hold.
func unescapeCell(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var out strings.Builder
	for {
		i := strings.Index(text, "_x")
		if i < 0 || len(text) < i+7 {
			break
		}
		n, err := strconv.ParseUint(text[i+2:i+6], 16, 16)
		if err != nil || text[i+6] != '_' || n >= 0xD800 && n < 0xE000 {
			out.WriteString(text[:i+2])
			text = text[i+2:]
			continue
		}
		out.WriteString(text[:i])
		if n != 0 {
			out.WriteRune(rune(n))
		}
		text = text[i+7:]
	}
	out.WriteString(text)
	return out.String()
}
