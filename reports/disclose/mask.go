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

// Mask puts stand-ins for names of organisations and email addresses in texts.
type Mask struct {
	names *regexp.Regexp // nil: names stay
	shown map[string]string
}

// someOrganisation stands for one that has no name in the profile.
const someOrganisation = "[an organisation]"

var email = regexp.MustCompile(`[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`)

// NewMask makes the mask of a profile. Email addresses are masked in every
// profile: they have no place in an output.
func NewMask(profile Profile, orgs []result.Organisation) *Mask {
	d := disclosure{rules: RulesOf(profile), orgs: map[string]result.Organisation{}}
	m := &Mask{shown: map[string]string{}}
	if !d.rules.MaskNames {
		return m
	}
	var patterns []string
	for _, o := range orgs {
		d.orgs[o.Key] = o
		shown := d.display(o.Key)
		if d.rules.OrganisationShownAs == asConsentedName && !o.Consent {
			shown = someOrganisation // not even its pseudonym leaves
		}
		for _, name := range namesOf(o) {
			folded := fold(name)
			if _, seen := m.shown[folded]; seen || folded == fold(shown) {
				continue
			}
			m.shown[folded] = shown
			patterns = append(patterns, folded)
		}
	}
	m.names = anyOf(patterns)
	return m
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
	if isCode(o.Key) {
		names = append(names, o.Key)
	}
	return names
}

// isCode says whether a key is an ODS code or one made from a name, and no
// word that could stand in a sentence.
func isCode(key string) bool {
	return len(key) >= 3 && strings.IndexFunc(key, unicode.IsDigit) >= 0
}

// anyOf matches any of the folded names as whole words, however their words
// are parted and cased, longest first.
func anyOf(names []string) *regexp.Regexp {
	if len(names) == 0 {
		return nil
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	alternatives := make([]string, len(names))
	for i, name := range names {
		words := strings.Fields(name)
		for j := range words {
			words[j] = regexp.QuoteMeta(words[j])
		}
		alternatives[i] = strings.Join(words, `[^\p{L}\p{N}]+`)
	}
	return regexp.MustCompile(`(?i)(?:` + strings.Join(alternatives, "|") + `)`)
}

// fold brings a name to lower-case words of letters and digits.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// Text returns the text with its stand-ins.
func (m *Mask) Text(s string) string {
	if strings.Contains(s, "@") {
		s = email.ReplaceAllString(s, "[email address]")
	}
	if m.names == nil {
		return s
	}
	var b strings.Builder
	rest := 0
	for _, at := range m.names.FindAllStringIndex(s, -1) {
		if !wordBounds(s, at[0], at[1]) {
			continue
		}
		b.WriteString(s[rest:at[0]])
		b.WriteString(cmp.Or(m.shown[fold(s[at[0]:at[1]])], someOrganisation))
		rest = at[1]
	}
	if rest == 0 {
		return s
	}
	b.WriteString(s[rest:])
	return b.String()
}

// wordBounds says whether s[from:to] is not part of a longer word.
func wordBounds(s string, from, to int) bool {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return !inWord(before) && !inWord(after)
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
		for _, s := range []*string{&r.Title, &r.Words, &r.Base, &r.Method, &r.Query} {
			*s = m.Text(*s)
		}
		if s, ok := r.Value.Str(); ok {
			r.Value = result.Text(m.Text(s))
		}
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
