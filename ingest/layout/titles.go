package layout

import (
	"html"
	"regexp"
	"strings"

	"proforma/ingest/document"
)

// readTitle reads a head into which a tool joined a question and a part of it,
// in whatever way: "Question - Option", "Question [Row]", "Question.Row". at
// gives the column.
func (x *index) readTitle(at document.Cell, title string) column {
	at.Text = title
	words := splitWords(title)
	if m, _, ok := x.exactHead(title, words); ok && m.label.source != identifier {
		return x.readHead(at)
	}
	for _, cut := range titleCuts(title) {
		before, after := title[:cut[0]], partText(title[cut[1]:])
		m, ok := x.questions.wholeOrNear(before)
		if !ok || m.label.target.kind != questionLabel || blank(after) && m.how != exactly {
			continue
		}
		c := x.readPair(at, before, after)
		if c.known {
			c.head = title
			return c
		}
	}
	if c := x.readHead(at); c.known {
		return c
	}
	if c, ok := x.bilingual(at, title); ok {
		return c
	}
	// A block's title may stand before the question: "About you - Name(s)".
	if cut := strings.LastIndex(title, " - "); cut > 0 {
		part := title[cut+3:]
		if m, _, ok := x.exactHead(part, splitWords(part)); ok {
			return column{col: at.Col, head: title, target: m.label.target, how: nearly, known: true}
		}
	}
	return column{col: at.Col, head: title}
}

// bilingual reads a head that asks the same in two languages, one behind the
// other: "Organisation / Sefydliad". One of them must be a wording of the form.
func (x *index) bilingual(at document.Cell, title string) (column, bool) {
	c := column{col: at.Col, head: title}
	for _, cut := range []string{" / ", "\n", " | "} {
		pieces := strings.Split(title, cut)
		if len(pieces) != 2 {
			continue
		}
		for _, piece := range pieces {
			m, number, ok := x.exactHead(piece, splitWords(piece))
			if !ok {
				m, number, ok = x.groupHead(piece, splitWords(piece))
			}
			if !ok || m.how != exactly || m.label.source == identifier {
				continue
			}
			if c.known && c.target != m.label.target {
				return column{}, false
			}
			c.target, c.number, c.how, c.known = m.label.target, number, nearly, true
		}
		if c.known {
			return c, true
		}
	}
	return column{}, false
}

// titleCuts are the places where a question may end and a part of it start, as
// the bytes between which the sign stands, first to last.
func titleCuts(title string) [][2]int {
	var cuts [][2]int
	for i := 1; i < len(title); i++ {
		rest := title[i:]
		switch {
		case strings.HasPrefix(rest, " - "), strings.HasPrefix(rest, ": "), strings.HasPrefix(rest, " [") && strings.HasSuffix(strings.TrimSpace(title), "]"):
			cuts = append(cuts, [2]int{i, i + len(" - ") - 1})
		case strings.HasPrefix(rest, " – "):
			cuts = append(cuts, [2]int{i, i + len(" – ")})
		case rest[0] == '[' || rest[0] == '\n', rest[0] == '.' && len(rest) > 1 && rest[1] != ' ':
			cuts = append(cuts, [2]int{i, i + 1})
		}
	}
	if len(cuts) > mostCuts {
		cuts = append(cuts[:mostCuts/2], cuts[len(cuts)-mostCuts/2:]...)
	}
	return cuts
}

// mostCuts bounds the work for a head that is one long text.
const mostCuts = 24

// partText takes what a tool writes around a part off it.
func partText(part string) string {
	part = strings.TrimSpace(part)
	part = strings.TrimSpace(strings.TrimPrefix(part, "- "))
	for _, lead := range []string{"Selected Choice - ", "Selected Choice"} {
		part = strings.TrimPrefix(part, lead)
	}
	if open := strings.Count(part, "["); strings.HasSuffix(part, "]") && strings.Count(part, "]") > open {
		part = strings.TrimSuffix(part, "]")
	}
	return strings.TrimSpace(part)
}

// htmlNames are the elements that survey tools let authors format texts with.
var htmlNames = setOf("a b big blockquote br center code div em font h1 h2 h3 h4 h5 h6 hr i img label li ol p pre s small span strike strong sub sup table tbody td th thead tr u ul")

// withoutHTML takes formatting off a text. What only looks like an element,
// such as "<0.5 WTE", stays.
func withoutHTML(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return text
	}
	var out strings.Builder
	for i := 0; i < len(text); {
		if n, gap := htmlElement(text[i:]); n > 0 {
			if gap && out.Len() > 0 {
				out.WriteByte(' ')
			}
			i += n
			continue
		}
		out.WriteByte(text[i])
		i++
	}
	if out.Len() == len(text) && !strings.ContainsRune(text, '&') {
		return text
	}
	return strings.TrimSpace(htmlEntity.ReplaceAllStringFunc(out.String(), html.UnescapeString))
}

// htmlEntity matches an entity that is closed: "R&D" and "&copies" are text.
var htmlEntity = regexp.MustCompile(`&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,20});`)

// htmlElement measures the element that a text starts with, and says whether
// it parts words; 0 where there is none.
func htmlElement(text string) (n int, gap bool) {
	if text[0] != '<' {
		return 0, false
	}
	end := strings.IndexByte(text, '>')
	if end < 0 || end > 2000 || strings.ContainsRune(text[1:end], '<') {
		return 0, false
	}
	name := strings.ToLower(strings.TrimLeft(text[1:end], "/"))
	if cut := strings.IndexAny(name, " /\t\r\n"); cut >= 0 {
		name = name[:cut]
	}
	if !htmlNames[name] {
		return 0, false
	}
	switch name {
	case "br", "p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "hr":
		gap = true
	}
	return end + 1, gap
}
