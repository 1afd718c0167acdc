package settle

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"proforma/internal/survey"
)

// mismatch says how a decision does not go with its finding: rows whose cells
// were sorted apart from each other hold one finding's id beside another's
// text. Texts that were masked, and numbers and dates that a spreadsheet wrote
// anew, are let pass. What the row shows is not quoted: it may name people whose
// form is not among those read.
func mismatch(f survey.Finding, r survey.Ruling) string {
	if r.Code != "" && r.Code != string(f.Code) {
		return "its row says that it is about " + quoted(r.Code) + ", and the finding is " + quoted(string(f.Code)) + "; were cells sorted apart from their row?"
	}
	if other := titled(r.Title); other != "" && other != f.Code {
		return "its row says that it is about " + quoted(r.Title) + ", and the finding is " + quoted(f.Code.Title()) + "; were cells sorted apart from their row?"
	}
	if f.Stored == "" && elsewhere(r.Place, f.Position) {
		return "its row names another file or place than that of the finding, " + f.Position.String() + "; were cells sorted apart from their row?"
	}
	if sameText(r.From, f.Text) {
		return ""
	}
	return "its row shows another text than the finding is about; were cells sorted apart from their row?"
}

// titled is the code with a title; empty if there is none, as where a former
// version of the tool gave it another.
func titled(title string) survey.Code {
	if title == "" {
		return ""
	}
	for _, c := range survey.Codes() {
		if fold(c.Title()) == fold(title) {
			return c
		}
	}
	return ""
}

// cellRef is what the reference of a cell looks like.
var cellRef = regexp.MustCompile(`^[A-Z]{1,3}[0-9]{1,7}$`)

// elsewhere says whether a sheet's copy of a place is another place. What it
// leaves out, and what may be masked, is let pass.
func elsewhere(shown, at survey.Position) bool {
	if cellRef.MatchString(shown.Cell) && at.Cell != "" && shown.Cell != at.Cell {
		return true
	}
	differ := func(a, b string) bool { return a != "" && a != "." && b != "" && a != b && !masked(a) && !masked(b) }
	return differ(path.Base(shown.File), path.Base(at.File)) || differ(shown.Part, at.Part)
}

func masked(s string) bool {
	return strings.ContainsAny(s, "[]") || strings.Contains(strings.ToLower(s), "organisation")
}

// sameText says whether a sheet's copy of a text may be the text.
func sameText(shown, text string) bool {
	a, b := words(shown), words(text)
	if len(a) == 0 || strings.Join(a, " ") == strings.Join(b, " ") {
		return true
	}
	if masked(shown) || strings.Contains(shown, "cut here") {
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
