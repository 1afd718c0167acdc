package settle

import (
	"strconv"
	"strings"

	"proforma/internal/survey"
)

// mismatch says how a decision does not go with its finding: rows whose cells
// were sorted apart from each other hold one finding's id beside another's
// text. Texts that were masked, and numbers and dates that a spreadsheet wrote
// anew, are let pass.
func mismatch(f survey.Finding, r survey.Ruling) string {
	if r.Code != "" && r.Code != string(f.Code) {
		return "its row says that it is about " + quoted(r.Code) + ", and the finding is " + quoted(string(f.Code)) + "; were cells sorted apart from their row?"
	}
	if sameText(r.From, f.Text) {
		return ""
	}
	return "its row shows the text " + quoted(short(r.From)) + ", which is not what the finding is about; were cells sorted apart from their row?"
}

// sameText says whether a sheet's copy of a text may be the text.
func sameText(shown, text string) bool {
	a, b := words(shown), words(text)
	if len(a) == 0 || strings.Join(a, " ") == strings.Join(b, " ") {
		return true
	}
	if strings.ContainsAny(shown, "[]") || strings.Contains(strings.ToLower(shown), "organisation") || strings.Contains(shown, "cut here") {
		return true // masked, or cut
	}
	if x, err := strconv.ParseFloat(strings.TrimSpace(shown), 64); err == nil {
		y, err := strconv.ParseFloat(strings.TrimSpace(plain(text)), 64)
		return err == nil && x == y || strings.ContainsAny(text, "/-%") // a fraction or a percentage, made a number
	}
	if strings.ContainsAny(text, "0123456789") && len(b) <= 3 && strings.ContainsAny(shown, "0123456789") {
		return true // "1/2", made a date
	}
	for _, w := range a {
		for _, v := range b {
			if w == v {
				return true // in part masked
			}
		}
	}
	return false
}

// words are the words of a text, without case and marks.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(plain(s)), func(r rune) bool {
		return r < '0' && r != '%' && r != '.' || r > '9' && r < 'a' || r > 'z' && r < 0x80 || r == '\u00a0'
	})
}

func short(s string) string {
	r := []rune(s)
	if len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
