package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"proforma/internal/survey"
)

// bullets are signs that lists are printed with.
const bullets = "•·▪▫►▸▶‣⁃➢➤➔→◆❖◦\uf0b7\uf0a7\uf0d8\uf076"

// isSign says whether a rune is a picture of something: it may be a tick box of
// a font that is not known. U+FFFD stands for one that the file could not name.
func isSign(r rune) bool {
	if r == utf8.RuneError {
		return true
	}
	return !strings.ContainsRune(markGlyphs+"√", r) && (unicode.Is(unicode.So, r) || unicode.Is(unicode.Co, r)) || strings.ContainsRune(bullets, r)
}

// unknownSign says whether a text is nothing but a sign that is no known mark.
func unknownSign(text string) bool {
	t := strings.TrimSpace(text)
	r, size := utf8.DecodeRuneInString(t)
	return t != "" && strings.Trim(t[size:], "\ufe0e\ufe0f") == "" && isSign(r)
}

// signBeside is a sign that stands at the head or the end of a text, and is no
// known mark; empty if there is none, or a bullet.
func signBeside(text string) string {
	if s := anySign(text); s != "" && !strings.Contains(bullets, s) {
		return s
	}
	return ""
}

func anySign(text string) string {
	t := strings.TrimSpace(text)
	if t == "" {
		return ""
	}
	if r, size := utf8.DecodeRuneInString(t); isSign(r) {
		return t[:size]
	}
	if r, size := utf8.DecodeLastRuneInString(t); isSign(r) {
		return t[len(t)-size:]
	}
	return ""
}

// doubtGlyphs looks at options that have a sign beside them and no mark that is
// known. One bullet before all of them is how the list is printed; any other
// sign may be a tick.
func (t *ticks) doubtGlyphs(p *page) {
	for _, q := range t.order {
		signs := map[string]int{}
		for _, sp := range t.options[q] {
			from, to := sp.span()
			if s := anySign(sp.Text[from:to]); s != "" {
				signs[s]++
			}
		}
		for _, sp := range t.options[q] {
			from, to := sp.span()
			id := sp.labels[0].label.target.part
			s, sign := t.selections[q][id], anySign(sp.Text[from:to])
			if unknownSign(s.Raw.Text) {
				sign = strings.TrimSpace(s.Raw.Text)
			} else if s.Raw.Text != "" || strings.Contains(bullets, sign) && (len(signs) == 1 || signs[sign] > 1) {
				continue
			}
			if sign == "" || s.Rule != "" {
				continue
			}
			s.Rule = ruleDoubtful
			if s.Raw.Text == "" {
				s.Raw = survey.Raw{Text: sign, Position: p.optionAt(sp)}
			}
			t.selections[q][id] = s
			t.findings = append(t.findings, tickUnclear(q, s.Raw.Position, s.Raw.Text, "The sign beside this option is no tick, cross or empty box that is known."))
		}
	}
}
