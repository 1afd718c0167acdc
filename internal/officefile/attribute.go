package officefile

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf8"
)

// Attr is the value of an attribute of the start tag just met, looked up by its
// local name; empty if there is none. An attribute with a prefix is found by its
// local name only if none comes first without.
func (s *Scanner) Attr(name string) string { return string(s.RawAttr(name)) }

// RawAttr is Attr without a copy: what it gives is good until Next is called.
func (s *Scanner) RawAttr(name string) []byte {
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
		if string(Local(key)) != name || bytes.HasPrefix(key, []byte("xmlns:")) {
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

var errEntity = errors.New("it uses an entity that an Office file may not have")

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
			r, ok := Entity(text[i+1 : i+end])
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

// Entity is the character of an entity. It never takes more bytes than the
// entity did, which unescape relies on.
func Entity(name []byte) (rune, bool) {
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
