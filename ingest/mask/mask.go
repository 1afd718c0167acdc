package mask

import (
	"regexp"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

var (
	emailAddress = regexp.MustCompile(`[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*`)
	telephone    = regexp.MustCompile(`(?:\+44[\s-]?|\b0)\d{2,4}[\s-]?\d{3,4}[\s-]?\d{3,4}\b`)
	titled       = regexp.MustCompile(`\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame)\.?[ \x{00a0}]+((?:\p{Lu}\.?[ \x{00a0}]+)?\p{Lu}[\p{L}'’-]+(?:[ \x{00a0}]\p{Lu}[\p{L}'’-]+)?)`)
	nameParts    = regexp.MustCompile(`[,;/&\n]|\band\b`)
)

// Masker knows the organisations of the reference table and the words of the
// instrument, which are never a person's name.
type Masker struct {
	organisations phrases
	vocabulary    map[string]bool
	ordinary      map[string]bool // words that are first names or surnames too
	generic       map[string]bool // words of organisations' names that point at none
}

// New makes a masker. Each organisation's Pseudonym must be set.
func New(e *instrument.Edition, organisations []survey.Organisation) *Masker {
	m := &Masker{organisations: phrases{}, vocabulary: map[string]bool{}, ordinary: map[string]bool{}, generic: map[string]bool{}}
	for _, w := range ordinaryWords {
		m.ordinary[w] = true
	}
	m.learn(rolesWords)
	for _, b := range e.Normalising.Backgrounds {
		m.learn(b.Patterns)
	}
	for _, r := range e.Normalising.Roles {
		m.learn(r.Patterns)
	}
	for _, w := range genericWords {
		m.generic[w] = true
	}
	for _, o := range organisations {
		m.enter(m.organisations, o.Name, o.Pseudonym)
		for _, a := range o.Aliases {
			m.enter(m.organisations, a, o.Pseudonym)
		}
		if o.ODSCode != "" {
			m.organisations.add(o.ODSCode, o.Pseudonym)
		}
	}
	return m
}

func (m *Masker) learn(patterns []string) {
	for _, p := range patterns {
		for _, w := range words(p) {
			m.vocabulary[w.lower] = true
		}
	}
}

// enter adds a name whole, and its distinctive beginning: "Northern Coast" of
// "Northern Coast Hospitals NHS Foundation Trust".
func (m *Masker) enter(into phrases, name, replacement string) {
	ws := words(name)
	distinctive := 0
	for _, w := range ws {
		if !m.generic[w.lower] && len(w.lower) > 2 {
			distinctive++
		}
	}
	if distinctive == 0 {
		return // "The Trust" names nobody
	}
	into.add(name, replacement)
	from, to := 0, len(ws)
	for from < to && leading[ws[from].lower] {
		from++
	}
	for to > from && m.generic[ws[to-1].lower] {
		to--
	}
	if to-from >= 2 {
		into.put(name[ws[from].start:ws[to-1].end], phrase{replacement: replacement, swallows: m.generic})
	}
}

// Text masks a text that belongs to no submission.
func (m *Masker) Text(text string) string { return m.apply(text, nil, nil) }

// For returns the mask for the texts of a submission whose organisation has
// the pseudonym given.
func (m *Masker) For(s *survey.Submission, e *instrument.Edition, pseudonym string) func(string) string {
	own, people := phrases{}, phrases{}
	for _, a := range s.Answers {
		q, ok := e.Question(a.Question)
		switch {
		case ok && q.Identifies:
			m.enter(own, a.Raw.Text, pseudonym)
			if len(strings.TrimSpace(a.Raw.Text)) >= 3 {
				own.add(a.Raw.Text, pseudonym)
			}
		case ok && q.ID == "names":
			m.enterPeople(people, a.Raw.Text)
		case ok && q.Type == instrument.Email:
			m.enterMailbox(people, a.Raw.Text)
		}
	}
	known := map[string]string{} // the same file, sheet and short answers come again and again
	return func(text string) string {
		if masked, ok := known[text]; ok {
			return masked
		}
		masked := m.apply(text, own, people)
		known[text] = masked
		return masked
	}
}

// enterPeople adds each person of a names answer: the whole name, and each
// part of it that is not an ordinary word.
func (m *Masker) enterPeople(into phrases, answer string) {
	for _, name := range nameParts.Split(answer, -1) {
		var parts []string
		for _, w := range words(name) {
			if !titles[w.lower] {
				parts = append(parts, w.lower)
			}
		}
		if len(parts) == 0 {
			continue
		}
		into.add(strings.Join(parts, " "), personReplacement)
		for _, p := range parts {
			if len(p) >= 3 && !m.vocabulary[p] {
				into.put(p, phrase{replacement: personReplacement, ordinary: m.ordinary[p]})
			}
		}
	}
}

// enterMailbox adds the name that an address is made of: "sam.rivers@...".
func (m *Masker) enterMailbox(into phrases, answer string) {
	for _, address := range emailAddress.FindAllString(answer, -1) {
		box, _, _ := strings.Cut(address, "@")
		ws := words(box)
		if len(ws) >= 2 {
			into.add(box, personReplacement)
		}
	}
}

const (
	personReplacement = "[name]"
	emailReplacement  = "[email]"
	phoneReplacement  = "[telephone]"
)

func (m *Masker) apply(text string, own, people phrases) string {
	if !worthLooking(text) {
		return text
	}
	if strings.ContainsRune(text, '@') {
		text = emailAddress.ReplaceAllString(text, emailReplacement)
	}
	if digits(text) >= fewestDigits {
		text = telephone.ReplaceAllString(text, phoneReplacement)
	}
	text = replace(text, own, false)
	text = replace(text, m.organisations, false)
	if mayHoldTitle(text) {
		text = titled.ReplaceAllString(text, personReplacement)
	}
	return replace(text, people, true)
}

// replace puts each phrase's replacement in its place. One-word phrases of
// people's names count only where they are capitalised.
func replace(text string, p phrases, capitals bool) string {
	if len(p) == 0 {
		return text
	}
	ws := words(text)
	var out strings.Builder
	done := 0
	for i := 0; i < len(ws); i++ {
		found, ok := p.match(ws, i)
		if !ok || capitals && len(found.words) == 1 && !ws[i].namesSomebody(text, found) {
			continue
		}
		last := i + len(found.words) - 1
		for last+1 < len(ws) && found.swallows[ws[last+1].lower] && ws[last+1].capitalised(text) && text[ws[last].end:ws[last+1].start] == " " {
			last++
		}
		out.WriteString(text[done:ws[i].start])
		out.WriteString(found.replacement)
		done = closing(text, ws[i].start, ws[last].end)
		i = last
	}
	if done == 0 {
		return text
	}
	out.WriteString(text[done:])
	return out.String()
}

// closing takes in the bracket that ends a name which has one: "... (NW)".
func closing(text string, start, end int) int {
	if strings.HasPrefix(text[end:], ")") && strings.Count(text[start:end], "(") > strings.Count(text[start:end], ")") {
		return end + 1
	}
	return end
}

// namesSomebody says whether a one-word name is one where it stands.
func (w word) namesSomebody(text string, p phrase) bool {
	return w.capitalised(text) && (!p.ordinary || !w.opensSentence(text))
}

// fewestDigits is the least that a telephone number has.
const fewestDigits = 9

func digits(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n
}

// mayHoldTitle spares most texts the search for names after titles.
func mayHoldTitle(text string) bool {
	for _, t := range [...]string{"Dr", "M", "Prof", "Sir", "Dame"} {
		if strings.Contains(text, t) {
			return true
		}
	}
	return false
}

// worthLooking is false for texts too short to name anybody.
func worthLooking(text string) bool {
	letters := 0
	for _, r := range text {
		if r > ' ' && (r < '0' || r > '9') {
			letters++
		}
		if letters >= 3 {
			return true
		}
	}
	return strings.ContainsAny(text, "0+@")
}
