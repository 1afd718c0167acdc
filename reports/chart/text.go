package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// font is Arial where there is one. Nothing in it may need quoting: it stands
// in an SVG attribute.
const font = "Arial, Helvetica, sans-serif"

// Font sizes in pixels; 12 is the least that may be used.
const (
	labelSize = 14
	smallSize = 13
	lineStep  = 18 // from one line of a wrapped label to the next
)

// boldFactor is how much wider bold text is.
const boldFactor = 1.08

// maxLines is the most that a label takes; the table beside a figure holds it
// whole.
const maxLines = 5

// helvetica holds the widths of the characters from space to tilde in
// thousandths of the font size (Adobe's metrics for Helvetica, which Arial and
// Liberation Sans share). No browser is at hand to measure text.
var helvetica = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// textWidth is the width of a line in pixels.
func textWidth(s string, size int) float64 {
	total := 0
	for _, r := range s {
		total += runeWidth(r)
	}
	return float64(total*size) / 1000
}

func runeWidth(r rune) int {
	switch {
	case r >= ' ' && int(r-' ') < len(helvetica):
		return helvetica[r-' ']
	case r < 0x1100:
		return 600
	}
	return 1000 // wide scripts and pictures
}

// clean makes a text fit for one line of XML: control characters, which XML
// forbids, and marks that turn the direction of the text around it become
// spaces, and runs of white space become one.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r == '\uFFFE' || r == '\uFFFF' {
			return '\uFFFD'
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// wrap breaks a text into lines no wider than width pixels, at spaces where it
// can. What does not fit in the lines allowed ends in an ellipsis.
func wrap(s string, width float64, size, lines int) []string {
	var out []string
	line := ""
	for _, word := range splitLongWords(strings.Fields(clean(s)), width, size) {
		switch {
		case line == "":
			line = word
		case textWidth(line+" "+word, size) <= width:
			line += " " + word
		default:
			out = append(out, line)
			line = word
		}
	}
	out = append(out, line)
	if len(out) <= lines {
		return out
	}
	out = out[:lines]
	out[lines-1] = shorten(out[lines-1]+" …", width, size)
	return out
}

// splitLongWords breaks words that are wider than a line.
func splitLongWords(words []string, width float64, size int) []string {
	var out []string
	for _, w := range words {
		part := ""
		for _, r := range w {
			if part != "" && textWidth(part+string(r), size) > width {
				out = append(out, part)
				part = ""
			}
			part += string(r)
		}
		out = append(out, part)
	}
	return out
}

// shorten takes characters from before a text's final ellipsis until it fits.
func shorten(s string, width float64, size int) string {
	body := []rune(strings.TrimSuffix(s, "…"))
	for len(body) > 0 && textWidth(string(body)+"…", size) > width {
		body = body[:len(body)-1]
	}
	return strings.TrimRight(string(body), " ") + "…"
}

func maxWidth(lines []string, size int) float64 {
	widest := 0.0
	for _, l := range lines {
		widest = max(widest, textWidth(l, size))
	}
	return widest
}
