package layout

import (
	"strconv"
	"strings"
	"unicode"

	"proforma/internal/survey"
)

// roleParts is one line of a role table written as text.
type roleParts struct {
	role, background, time, reporting string
	split                             bool // taken apart; otherwise role holds the whole line
}

// roleLines takes a long text answer to the role table apart: a line, or a
// part between semicolons, for each person. The same answer is taken apart once.
func (x *index) roleLines(answer string) []roleParts {
	return x.memo.lines.Do(answer, textCost(answer), strings.Clone, x.takeLinesApart)
}

func (x *index) takeLinesApart(answer string) []roleParts {
	lines := nonBlankLines(answer)
	best := x.splitLines(lines)
	if strings.Contains(answer, ";") {
		var parts []string
		for _, l := range lines {
			parts = append(parts, strings.Split(l, ";")...)
		}
		bySemicolon := x.splitLines(nonBlank(parts))
		if wholeLines(bySemicolon) <= wholeLines(best) {
			best = bySemicolon
		}
	}
	return best
}

// splitLines splits each line, leaving out a first line that is the heads.
func (x *index) splitLines(lines []string) []roleParts {
	var out []roleParts
	for i, l := range lines {
		if i == 0 && x.isRoleHeads(l) {
			continue
		}
		out = append(out, splitRoleLine(l))
	}
	return out
}

func wholeLines(parts []roleParts) int {
	n := 0
	for _, p := range parts {
		if !p.split {
			n++
		}
	}
	return n
}

// isRoleHeads says whether a line names the columns of the role table.
func (x *index) isRoleHeads(line string) bool {
	for _, sep := range roleSeparators {
		found := map[string]bool{} // "Time: 1 WTE" names one column twice
		for _, p := range cutParts(line, sep) {
			if m, ok := x.columns.wholeOrNear(p); ok {
				found[m.label.target.part] = true
			}
		}
		if len(found) >= 2 {
			return true
		}
	}
	return false
}

// roleSeparators are tried in this order; one that also stands inside times or
// titles comes late.
var roleSeparators = []string{"\t", "|", ";", " - ", ":", ","}

// splitRoleLine splits a line into role, background, time and perhaps the
// reporting line. It is split only where the third part reads like a time, so
// that a comma inside a title is never taken for the end of it.
func splitRoleLine(line string) roleParts {
	text := trimBullet(line)
	for _, sep := range roleSeparators {
		if p, ok := arrange(cutParts(text, sep), sep); ok {
			return p
		}
	}
	if p, ok := arrange(cutAny(text), ", "); ok {
		return p
	}
	if p, ok := totalLine(text); ok {
		return p
	}
	return roleParts{role: strings.TrimSpace(line)}
}

// arrange names the parts of a line if there are three, or four, in the
// printed order.
func arrange(parts []string, sep string) (roleParts, bool) {
	for len(parts) > 3 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	if len(parts) < 3 || parts[0] == "" || timeLike(parts[0]) && !hasLetters(parts[0]) || amount(parts[1]) {
		return roleParts{}, false
	}
	end := 3
	if !timeLike(parts[2]) && parts[2] != "" {
		return roleParts{}, false
	}
	for end < len(parts) && amount(parts[end]) { // "0.5 - 0.6 WTE"
		end++
	}
	if len(parts) > end+1 {
		return roleParts{}, false
	}
	p := roleParts{role: parts[0], background: parts[1], time: strings.Join(parts[2:end], sep), split: true}
	if end < len(parts) {
		p.reporting = parts[end]
	}
	return p, true
}

// totalLine reads "Team total: 4.6 WTE".
func totalLine(text string) (roleParts, bool) {
	words := splitWords(text)
	if len(words) < 2 || !amount(text) {
		return roleParts{}, false
	}
	for i, w := range words {
		if startsDigit(w.text) || i > 3 {
			break
		}
		if w.text != "total" {
			continue
		}
		// The title runs to the first figure or mark after "total".
		at := w.end
		for at < len(text) && !strings.HasPrefix(text[at:], "–") && !strings.HasPrefix(text[at:], "—") &&
			!strings.ContainsRune(":=-|,\t", rune(text[at])) && !(startsDigit(text[at:]) && text[at-1] == ' ') {
			at++
		}
		time := strings.TrimLeft(text[at:], " :=-–—|,\t\u00a0")
		return roleParts{role: strings.TrimSpace(text[:at]), time: time, split: true}, time != ""
	}
	return roleParts{}, false
}

// cutParts splits at a separator, where it separates: a dash between spaces, a
// colon or comma that is not inside a number.
func cutParts(text, sep string) []string {
	switch sep {
	case " - ":
		text = strings.NewReplacer(" – ", " - ", " — ", " - ", "\u00a0", " ", " -- ", " - ").Replace(text)
		if strings.HasSuffix(text, " -") { // nothing was written behind the last dash
			text += " "
		}
		return trimmed(strings.Split(text, sep))
	case ":", ",":
		return trimmed(cutOutsideNumbers(text, sep))
	}
	return trimmed(strings.Split(text, sep))
}

// cutAny splits at every separator at once, for lines that mix them.
func cutAny(text string) []string {
	text = strings.NewReplacer("\t", ", ", "|", ", ", " – ", ", ", " — ", ", ", " - ", ", ", ";", ", ").Replace(text)
	var parts []string
	for _, p := range cutOutsideNumbers(text, ",") {
		parts = append(parts, cutOutsideNumbers(p, ":")...)
	}
	return trimmed(parts)
}

func cutOutsideNumbers(text, sep string) []string {
	var parts []string
	from, depth := 0, 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '(':
			depth++
		case text[i] == ')' && depth > 0:
			depth--
		case text[i] != sep[0] || depth > 0:
		case i > 0 && startsDigit(text[i-1:]) && startsDigit(text[i+1:]):
		case sep == ":" && i+1 < len(text) && text[i+1] != ' ' && text[i+1] != '\t':
		default:
			parts = append(parts, text[from:i])
			from = i + 1
		}
	}
	return append(parts, text[from:])
}

func trimmed(parts []string) []string {
	for i, p := range parts {
		parts[i] = strings.TrimFunc(p, unicode.IsSpace)
	}
	return parts
}

// timeWords are words that make a part read like a working time; which time
// it is, normalising says.
var timeWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`full ft fulltime half day days hour hours hr hrs session sessions pa pas spa wte fte programmed
		secondment hoc required needed tbc tba varies variable vary part time na percent quarter third week weekly unknown none nil zero one two
		three four five`) {
		set[w] = true
	}
	return set
}()

// timeLike says whether a part may be a working time.
func timeLike(p string) bool {
	if amount(p) {
		return true
	}
	words := splitWords(p)
	if len(words) > 8 {
		return false
	}
	for _, w := range words {
		if timeWords[w.text] {
			return true
		}
	}
	k := key(words)
	return k == "n a" || k == "" && p != ""
}

// amount says whether a part holds a figure.
func amount(p string) bool { return strings.ContainsAny(p, "0123456789½¼¾") }

func hasLetters(p string) bool { return strings.ContainsFunc(p, unicode.IsLetter) }

// trimBullet takes a bullet or a list number off a line: "• ", "1) ", "2. ".
func trimBullet(line string) string {
	t := strings.TrimSpace(line)
	t = strings.TrimLeft(t, "•·*▪►–—- \t\u00a0")
	n := 0
	for n < len(t) && n < 3 && startsDigit(t[n:]) {
		n++
	}
	if n > 0 && n+1 < len(t) && (t[n] == ')' || t[n] == '.') && (t[n+1] == ' ' || t[n+1] == '\t') {
		return strings.TrimSpace(t[n+1:])
	}
	return t
}

func nonBlankLines(text string) []string {
	return nonBlank(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\v' }))
}

func nonBlank(parts []string) []string {
	var out []string
	for _, p := range parts {
		if !blank(p) {
			out = append(out, p)
		}
	}
	return out
}

// peopleFromText reads the people of a role table that was answered in text.
func (x *index) peopleFromText(answer survey.Raw, firstLine int) ([]survey.Person, []survey.Finding) {
	var people []survey.Person
	var findings []survey.Finding
	for i, p := range x.roleLines(answer.Text) {
		at := inPart(answer.Position, "line "+strconv.Itoa(i+1)+" of the answer")
		raw := func(text string) survey.Raw { return survey.Raw{Text: text, Position: at} }
		people = append(people, survey.Person{
			Line: firstLine + i, RoleText: raw(p.role), BackgroundText: raw(p.background), TimeText: raw(p.time), ReportingText: raw(p.reporting),
		})
		if !p.split {
			findings = append(findings, survey.Finding{
				Code: survey.RoleLineUnsplit, Question: x.roles, Position: at, Text: p.role,
				Reading: "the whole line is kept as the role",
				What:    "This line of the role table could not be split into role, clinical background and proportion of time.",
				Mend:    "Write the line as role - clinical background - proportion of time.",
			})
		}
	}
	return people, findings
}
