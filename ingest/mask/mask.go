package mask

import (
	"regexp"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/memo"
	"proforma/internal/survey"
)

var (
	emailAddress = regexp.MustCompile(`[\p{L}\p{N}._%+'’-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*`)
	telephone    = regexp.MustCompile(`(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\b0)\d{2,4}[\s-]?\d{3,4}[\s-]?\d{3,4}\b`)
	titled       = regexp.MustCompile(`\b(?:Dr|DR|Drs|Mr|MR|Mrs|MRS|Ms|Miss|Mx|Prof|PROF|Professor|Sir|Dame)\.?[ \x{00a0}]+` + // a title
		`((?:\p{Lu}\.?[ \x{00a0}]*){0,3}` + surname + `(?:[ \x{00a0}]` + surname + `)?)`) // initials, and one or two names
)

// surname is a capitalised name, with hyphens and apostrophes, and with the
// small words that may stand before it: "van der Berg".
const surname = `(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|ap|ab|ó|ní)[ \x{00a0}])*\p{Lu}[\p{L}\p{M}'’\x{2010}-\x{2015}-]+`

// Masker knows the organisations of the reference table and the words of the
// instrument, which are never a person's name.
type Masker struct {
	organisations *tree
	vocabulary    map[string]bool
	ordinary      map[string]bool // words that are first names or surnames too
	generic       map[string]bool // words of organisations' names that point at none
	everybody     *crowd          // whole names of the respondents met so far, whoever writes of them
	looked        *memo.Cache[string, *seen]
}

// New makes a masker. Each organisation's Pseudonym must be set.
func New(e *instrument.Edition, organisations []survey.Organisation) *Masker {
	m := &Masker{
		organisations: &tree{root: branches{}}, vocabulary: map[string]bool{}, ordinary: map[string]bool{}, generic: map[string]bool{},
		everybody: newCrowd(personReplacement), looked: memo.New[string, *seen](lookedBytes),
	}
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
			m.organisations.put(o.ODSCode, phrase{replacement: o.Pseudonym})
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
	into.put(name, phrase{replacement: replacement})
	from, to := 0, len(ws)
	for from < to && leading[ws[from].lower] {
		from++
	}
	for to > from && m.generic[ws[to-1].lower] {
		to--
	}
	for {
		m.enterCore(into, name, ws[from:to], replacement)
		if to-from < 2 || !opening[ws[from].lower] {
			return
		}
		from++
	}
}

// enterCore adds the words that set a name apart. A single one counts in small
// letters too, "aldermere.example", if it is too long to be a word of its own.
func (m *Masker) enterCore(into phrases, name string, core []word, replacement string) {
	if len(core) == 0 {
		return
	}
	entry := phrase{replacement: replacement, swallows: m.generic}
	if len(core) == 1 {
		w := core[0].lower
		if len([]rune(w)) < 4 || m.vocabulary[w] || m.ordinary[w] || m.generic[w] {
			return
		}
		entry.capital = len([]rune(w)) < longName
	}
	into.put(name[core[0].start:core[len(core)-1].end], entry)
}

// Text masks a text that belongs to no submission.
func (m *Masker) Text(text string) string { return m.apply(text, &list{}, &list{}) }

// For returns the mask for the texts of a submission whose organisation has
// the pseudonym given. Whole names of its respondents are masked in later
// submissions too.
func (m *Masker) For(s *survey.Submission, e *instrument.Edition, pseudonym string) func(string) string {
	own, people, itself := &list{}, &list{}, ""
	for _, a := range s.Answers {
		q, ok := e.Question(a.Question)
		switch {
		case ok && q.Identifies:
			m.enter(own, a.Raw.Text, pseudonym)
			if itself = strings.TrimSpace(a.Raw.Text); len(itself) >= 3 {
				own.put(a.Raw.Text, phrase{replacement: pseudonym})
			}
		case ok && q.ID == "names":
			m.enterPeople(people, a.Raw.Text)
		case ok && q.ID == "ics":
			m.enterSystem(own, a.Raw.Text)
		case ok && q.Type == instrument.Email:
			m.enterMailbox(people, a.Raw.Text)
		}
	}
	return func(text string) string {
		if itself != "" && strings.Contains(text, itself) { // "BT" and "???" are too short to look for in sentences
			if strings.TrimSpace(text) == itself {
				return pseudonym
			}
			text = strings.ReplaceAll(text, `"`+itself+`"`, `"`+pseudonym+`"`)
		}
		return m.apply(text, own, people)
	}
}

// enterSystem adds the name that follows the yes or no of the question whether
// the organisation is part of an integrated care system.
func (m *Masker) enterSystem(into phrases, answer string) {
	ws := words(answer)
	for len(ws) > 0 && (m.generic[ws[0].lower] && ws[0].lower != "nhs" || beforeSystem[ws[0].lower]) {
		ws = ws[1:]
	}
	capitals, named := 0, false
	for _, w := range ws {
		named = named || systemWords[w.lower]
		if w.capitalised(answer) && !m.generic[w.lower] {
			capitals++
		}
	}
	if capitals > 1 || capitals == 1 && named {
		m.enter(into, answer[ws[0].start:], systemReplacement)
	}
}

// longName is the number of letters from which a name counts in small letters.
const longName = 6

// enterPeople adds each person of a names answer: the whole name, its runs of
// words ("Rourke-Quill"), and each part of it that is not an ordinary word.
func (m *Masker) enterPeople(into phrases, answer string) {
	for _, name := range namesOf(answer) {
		var parts []string
		for _, w := range words(name) {
			if !titles[w.lower] {
				parts = append(parts, w.lower)
			}
		}
		if len(parts) > 8 || m.allKnown(parts) {
			continue // a sentence, or a job title in the wrong place
		}
		whole := strings.Join(parts, " ")
		into.put(whole, phrase{replacement: personReplacement})
		if len(parts) > 1 {
			m.everybody.put(whole, phrase{})
		}
		for from := range parts {
			for to := from + 2; to <= len(parts); to++ {
				if run := strings.Join(parts[from:to], " "); len(run) >= 7 && !m.allKnown(parts[from:to]) {
					into.put(run, phrase{replacement: personReplacement})
				}
			}
		}
		for _, p := range parts {
			if len(p) >= 3 && !m.vocabulary[p] {
				short := len([]rune(p)) < longName
				into.put(p, phrase{replacement: personReplacement, capital: short || m.ordinary[p], ordinary: m.ordinary[p]})
			}
		}
	}
}

// allKnown says whether the words are all of the instrument's vocabulary.
func (m *Masker) allKnown(parts []string) bool {
	for _, p := range parts {
		if !m.vocabulary[p] {
			return false
		}
	}
	return true
}

// enterMailbox adds the name that an address is made of: "sam.rivers@...".
func (m *Masker) enterMailbox(into phrases, answer string) {
	for _, address := range emailAddress.FindAllString(answer, -1) {
		box, _, _ := strings.Cut(address, "@")
		var letters []string
		for _, w := range words(box) {
			if w.lower = strings.TrimRight(w.lower, "0123456789"); w.lower != "" && !m.generic[w.lower] {
				letters = append(letters, w.lower)
			}
		}
		if len(letters) >= 2 {
			m.enterPeople(into, strings.Join(letters, " "))
		}
	}
}

const (
	personReplacement = "[name]"
	emailReplacement  = "[email]"
	phoneReplacement  = "[telephone]"
	systemReplacement = "[organisation]"
)

// seen is what is known of a text whoever wrote it.
type seen struct {
	text  string // without addresses
	words []word
	rest  string // without organisations of the table, and names that follow a title
	after []word // words of rest
}

// lookedBytes is how many bytes a generation of the texts seen may take: most
// texts of an export come again and again.
const lookedBytes = 4 << 20

// look is what is known of a text.
func (m *Masker) look(text string) *seen {
	return m.looked.Do(text, 200+16*len(text), strings.Clone, m.first)
}

// first looks at a text for the first time.
func (m *Masker) first(text string) *seen {
	s := &seen{text: text}
	if strings.ContainsRune(text, '@') {
		s.text = emailAddress.ReplaceAllString(s.text, emailReplacement)
	}
	if digits(s.text) >= fewestDigits {
		s.text = telephone.ReplaceAllString(s.text, phoneReplacement)
	}
	s.words = words(s.text)
	s.rest, s.after = m.withoutOthers(s.text, s.words)
	return s
}

// withoutOthers replaces organisations of the table and names that follow a
// title.
func (m *Masker) withoutOthers(text string, ws []word) (string, []word) {
	rest := replace(text, ws, m.organisations)
	if mayHoldTitle(rest) {
		rest = titled.ReplaceAllString(rest, personReplacement)
	}
	if rest == text {
		return text, ws
	}
	return rest, words(rest)
}

func (m *Masker) apply(text string, own, people *list) string {
	if !worthLooking(text) {
		return text
	}
	s := m.look(text)
	rest, ws := s.rest, s.after
	if t := replace(s.text, s.words, own); t != s.text {
		rest, ws = m.withoutOthers(t, words(t))
	}
	if t := replace(rest, ws, people); t != rest {
		rest, ws = t, words(t)
	}
	return replace(rest, ws, m.everybody)
}

// replace puts each phrase's replacement in its place. ws are the words of the
// text.
func replace(text string, ws []word, p phrases) string {
	if !p.occurs(ws) {
		return text
	}
	var out strings.Builder
	done := 0
	for i := 0; i < len(ws); i++ {
		found, n := p.match(ws, i)
		if n == 0 || found.capital && !ws[i].namesSomebody(text, found) {
			continue
		}
		last := i + n - 1
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
func (w word) namesSomebody(text string, p *phrase) bool {
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
	for _, t := range [...]string{"Dr", "DR", "Mr", "MR", "Ms", "Mi", "Mx", "Prof", "PROF", "Sir", "Dame"} {
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
