package workbook

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }

// attr is the value of an attribute of the start tag just met, looked up by its
// local name; empty if there is none. An attribute with a prefix is found by its
// local name only if none comes first without.
func (s *scanner) attr(name string) string { return string(s.rawAttr(name)) }

func (s *scanner) rawAttr(name string) []byte {
	rest := s.tag
	if i := bytes.IndexAny(rest, " \t\r\n"); i >= 0 {
		rest = rest[i:]
	} else {
		return nil
	}
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil
		}
		key := bytes.TrimRight(rest[:eq], " \t\r\n")
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		value := rest[1 : 1+end]
		rest = rest[end+2:]
		if string(local(key)) != name || bytes.HasPrefix(key, []byte("xmlns:")) {
			continue
		}
		if bytes.IndexByte(value, '&') < 0 {
			return value
		}
		plain, err := unescape(bytes.Clone(value))
		if err != nil {
			return value
		}
		return plain
	}
}

var errEntity = errors.New("it uses an entity that workbooks may not have")

// unescape resolves the five entities of XML and character numbers in place, and
// makes every line end a single line feed.
func unescape(text []byte) ([]byte, error) {
	if bytes.IndexByte(text, '&') < 0 && bytes.IndexByte(text, '\r') < 0 {
		return text, nil
	}
	out := text[:0]
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				continue
			}
			out = append(out, '\n')
		case '&':
			end := bytes.IndexByte(text[i:], ';')
			if end < 0 {
				return nil, errEntity
			}
			r, ok := entity(text[i+1 : i+end])
			if !ok {
				return nil, errEntity
			}
			out = utf8.AppendRune(out, r)
			i += end
		default:
			out = append(out, text[i])
		}
	}
	return out, nil
}

// entity is the character of an entity. It never takes more bytes than the
// entity did, which unescape relies on.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}

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
