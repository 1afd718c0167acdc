package disclose

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"proforma/analysis/result"
)

// someOrganisation stands for one that has no name in the profile.
const someOrganisation = "[an organisation]"

var email = regexp.MustCompile(`[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`)

// Mask puts stand-ins for names of organisations and email addresses in texts.
type Mask struct {
	names map[string][]maskedName // by first word
}

// maskedName is a name as its words in lower case, and what stands in for it.
type maskedName struct {
	words []string
	exact string // matched as written only; empty: in any case
	shown string
}

// NewMask makes the mask of a profile. Email addresses are masked in every
// profile: they have no place in an output.
func NewMask(profile Profile, orgs []result.Organisation) *Mask {
	d := disclosure{rules: RulesOf(profile), orgs: make(map[string]result.Organisation, len(orgs))}
	m := &Mask{}
	if !d.rules.MaskNames {
		return m
	}
	m.names = map[string][]maskedName{}
	public := d.rules.OrganisationShownAs == asConsentedName
	for _, o := range orgs {
		d.orgs[o.Key] = o
		shown := d.display(o.Key)
		if public && !o.Consent {
			shown = someOrganisation // not even its pseudonym leaves
		}
		for _, name := range namesOf(o) {
			m.add(name, "", shown)
		}
		if public {
			m.add(o.Pseudonym, o.Pseudonym, shown)
		}
	}
	for _, names := range m.names {
		slices.SortStableFunc(names, func(a, b maskedName) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return m
}

func (m *Mask) add(name, exact, shown string) {
	words := foldedWords(name)
	if len(words) == 0 || name == shown {
		return
	}
	m.names[words[0]] = append(m.names[words[0]], maskedName{words, exact, shown})
}

// namesOf lists what an organisation may be called in a text: its names, each
// also without the words that trusts share, and a key that is a code.
func namesOf(o result.Organisation) []string {
	var names []string
	for _, name := range append([]string{o.Name}, o.Aliases...) {
		if utf8.RuneCountInString(name) < 4 {
			continue
		}
		names = append(names, name)
		short := name
		for _, ending := range []string{" Trust", " Foundation", " NHS", " FT"} {
			short = strings.TrimSuffix(short, ending)
		}
		if short != name && strings.Count(short, " ") >= 1 && utf8.RuneCountInString(short) >= 10 {
			names = append(names, short)
		}
	}
	if o.Key != o.Pseudonym && isCode(o.Key) {
		names = append(names, o.Key)
	}
	return names
}

// isCode says whether a key is an ODS code or one made from a name, and no
// word that could stand in a sentence.
func isCode(key string) bool {
	return len(key) >= 3 && strings.IndexFunc(key, unicode.IsDigit) >= 0
}

// word is a run of letters and digits in a text.
type word struct {
	from, to int
	folded   string
}

func wordsOf(s string) []word {
	var words []word
	start := -1
	end := func(at int) {
		if start >= 0 {
			words = append(words, word{start, at, strings.ToLower(s[start:at])})
			start = -1
		}
	}
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			end(i)
			continue
		}
		if start < 0 {
			start = i
		}
	}
	end(len(s))
	return words
}

func foldedWords(s string) []string {
	var folded []string
	for _, w := range wordsOf(s) {
		folded = append(folded, w.folded)
	}
	return folded
}

// Text returns the text with its stand-ins.
func (m *Mask) Text(s string) string {
	if strings.Contains(s, "@") {
		s = email.ReplaceAllString(s, "[email address]")
	}
	if len(m.names) == 0 {
		return s
	}
	words := wordsOf(s)
	var b strings.Builder
	rest := 0
	for i := 0; i < len(words); i++ {
		name, ok := m.nameAt(s, words[i:])
		if !ok {
			continue
		}
		b.WriteString(s[rest:words[i].from])
		b.WriteString(name.shown)
		i += len(name.words) - 1
		rest = words[i].to
	}
	if rest == 0 {
		return s
	}
	b.WriteString(s[rest:])
	return b.String()
}

// nameAt finds the longest name that the words begin with.
func (m *Mask) nameAt(s string, words []word) (maskedName, bool) {
	for _, name := range m.names[words[0].folded] {
		if len(name.words) > len(words) {
			continue
		}
		same := true
		for i, w := range name.words {
			same = same && w == words[i].folded
		}
		if !same {
			continue
		}
		written := s[words[0].from:words[len(name.words)-1].to]
		if name.exact == "" || name.exact == written {
			return name, true
		}
	}
	return maskedName{}, false
}

// maskTexts masks every text of the set but the cells that name organisations
// as the profile shows them.
func (d *disclosure) maskTexts() {
	orgs := make([]result.Organisation, 0, len(d.orgs))
	for _, o := range d.orgs {
		orgs = append(orgs, o)
	}
	slices.SortFunc(orgs, func(a, b result.Organisation) int { return cmp.Compare(a.Key, b.Key) })
	m := NewMask(d.rules.ID, orgs)
	for i := range d.set.Results {
		r := &d.set.Results[i]
		for _, s := range []*string{&r.Title, &r.Words, &r.Base, &r.Method, &r.NoInterval, &r.Query} {
			*s = m.Text(*s)
		}
		if s, ok := r.Value.Str(); ok {
			r.Value = result.Text(m.Text(s))
		}
		maskWithout(m, r.WithoutAssumed)
		for j := range r.Warnings {
			r.Warnings[j] = m.Text(r.Warnings[j])
		}
		for _, row := range r.Rows {
			d.maskRow(m, row)
		}
	}
}

func (d *disclosure) maskRow(m *Mask, row result.Row) {
	for column, v := range row.Cells {
		if column == "organisation" && row.Organisation != "" {
			continue
		}
		if s, ok := v.Str(); ok {
			row.Cells[column] = result.Text(m.Text(s))
		}
	}
}
