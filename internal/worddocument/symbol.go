package worddocument

import (
	"fmt"
	"strconv"
	"strings"
)

// symbolFont is the name of a font whose characters are symbols, lower case;
// empty for other fonts.
func symbolFont(name string) string {
	switch lower := strings.ToLower(name); lower {
	case "wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "zapfdingbats", "zapf dingbats", "itc zapf dingbats", "monotype sorts":
		return lower
	}
	return ""
}

// inSymbolRange says whether a character is one of those by which symbol fonts
// are addressed.
func inSymbolRange(r rune) bool { return r >= 0xF020 && r <= 0xF0FF }

// symbol reads a symbol.
func (r *reader) symbol() error {
	code, err := strconv.ParseUint(r.s.Attr("char"), 16, 32)
	font := r.s.Attr("font")
	if err != nil {
		return r.unknownSymbol(font, r.s.Attr("char"))
	}
	return r.symbolIn(font, rune(code))
}

// symbols emits text that is set in a symbol font.
func (r *reader) symbols(text string) error {
	for _, c := range text {
		var err error
		if r.format.symbols == "" && !inSymbolRange(c) {
			err = r.emit(string(c))
		} else {
			err = r.symbolIn(r.format.symbols, c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// symbolIn emits one character of a font.
func (r *reader) symbolIn(font string, code rune) error {
	low := code
	if code >= 0xF000 && code <= 0xF0FF {
		low = code - 0xF000
	}
	name := symbolFont(font)
	switch {
	case low == ' ' || low == 0xA0 || code == '\t' || code == '\n':
		return r.emit(" ")
	case name == "" && low == code && code >= ' ' && code != 0xFFFD && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF):
		return r.emit(string(code)) // an ordinary character of an ordinary font
	case name != "" && code > 0xFF && code == low:
		return r.emit(string(code)) // not of the symbol font, which has no such character
	}
	if glyph, ok := symbolGlyph(name, low); ok {
		return r.emit(glyph)
	}
	return r.unknownSymbol(font, fmt.Sprintf("%04X", code))
}

func (r *reader) unknownSymbol(font, code string) error {
	before := len(r.par.text)
	err := r.emit("\uFFFD")
	if strings.HasSuffix(string(r.par.text[before:]), "\uFFFD") {
		r.doubt(UnknownSymbol, strings.TrimSpace(font+" "+code))
	}
	return err
}

// symbolGlyph is the character that looks like a symbol, as far as forms use it.
func symbolGlyph(font string, code rune) (string, bool) {
	glyph, ok := symbolGlyphs[font][code]
	switch {
	case !ok && font == "symbol":
		return symbolText(code)
	case font == "" && code == 0xB7: // the bullet of lists pasted as text, in any font
		return "•", true
	}
	return glyph, ok
}

var zapf = map[rune]string{
	0x33: "✓", 0x34: "✔", 0x35: "✕", 0x36: "✖", 0x37: "✗", 0x38: "✘", 0x6C: "●", 0x6D: "❍", 0x6E: "■",
	0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0xD4: "➔", 0xD5: "→",
}

var symbolGlyphs = map[string]map[rune]string{
	"wingdings": {
		0x46: "☞", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
		0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒",
		0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xA9: "✦", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
		0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
	},
	"wingdings 2": {
		0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x95: "·", 0x96: "•", 0x97: "●", 0x98: "●", 0xA2: "■", 0xA3: "☐",
	},
	"webdings": {
		0x3C: "■", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x3D: "◼",
	},
	"symbol": {
		0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
		0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
		0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xDB: "⇔", 0xDE: "⇒", 0xE0: "◊", 0xE2: "®", 0xE3: "©", 0xE4: "™",
		0x2D: "−", 0x2A: "∗",
	},
	"zapfdingbats": zapf, "zapf dingbats": zapf, "itc zapf dingbats": zapf, "monotype sorts": zapf,
}

// greek are the letters A to Z and a to z of the font Symbol.
var greek = [2][]rune{[]rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"), []rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")}

// symbolText is the text of the font Symbol: Greek letters, and figures and
// marks as elsewhere.
func symbolText(code rune) (string, bool) {
	switch {
	case code >= 'A' && code <= 'Z':
		return string(greek[0][code-'A']), true
	case code >= 'a' && code <= 'z':
		return string(greek[1][code-'a']), true
	case code > ' ' && code < '@' && code != '"' && code != '$' && code != '\'' || code == '[' || code == ']' || code == '_' || code >= '{' && code <= '}':
		return string(code), true
	}
	return "", false
}
