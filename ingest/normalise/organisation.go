package normalise

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// NormalisedName makes names of one organisation alike: case, punctuation and
// ampersands are put aside, short forms are written out ("FT"), and a leading
// "The" and words that carry nothing ("NHS Foundation Trust") are dropped. A
// name of such words only keeps them.
func NormalisedName(e *instrument.Edition, name string) string {
	return newNames(e).short(name)
}

// OrganisationKey is the key of a row of the reference table: its ODS code in
// upper case, else "org-" and a hash of its normalised name.
func OrganisationKey(o survey.Organisation, e *instrument.Edition) string {
	if code := odsCode(o.ODSCode); code != "" {
		return code
	}
	return "org-" + hash(NormalisedName(e, o.Name))
}

// UnlistedKey is the key of an organisation that is not in the reference table.
func UnlistedKey(e *instrument.Edition, name string) string {
	return "unlisted-" + hash(NormalisedName(e, name))
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}

func odsCode(text string) string {
	return strings.ToUpper(strings.Join(strings.Fields(clean(text)), ""))
}

// names makes names alike by the tables of an edition.
type names struct {
	drop   map[string]bool
	expand map[string][]string
}

func newNames(e *instrument.Edition) *names {
	t := e.Normalising.Organisation
	n := &names{drop: map[string]bool{}, expand: map[string][]string{}}
	for _, w := range t.Drop {
		n.drop[fold(w)] = true
	}
	for _, w := range sortedKeys(t.Expand) {
		n.expand[fold(w)] = words(fold(t.Expand[w]))
	}
	return n
}

// full writes out short forms and drops a leading "the", and nothing more.
func (n *names) full(name string) []string {
	var out []string
	for i, w := range initials(words(fold(name))) {
		if i == 0 && w == "the" {
			continue
		}
		if long, ok := n.expand[w]; ok {
			out = append(out, long...)
			continue
		}
		out = append(out, w)
	}
	return out
}

// initials joins letters that stand alone: "N.H.S." is "nhs".
func initials(list []string) []string {
	var out []string
	alone := false // the last word is made of single letters
	for _, w := range list {
		single := len(w) == 1 && w[0] >= 'a' && w[0] <= 'z'
		if single && alone {
			out[len(out)-1] += w
			continue
		}
		out, alone = append(out, w), single
	}
	return out
}

// short is full without the words that carry nothing.
func (n *names) short(name string) string {
	full := n.full(name)
	var kept []string
	for _, w := range full {
		if !n.drop[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		kept = full
	}
	return strings.Join(kept, " ")
}

// withoutBrackets takes a bracket off the end: "Surrey and Borders (SABP)".
func withoutBrackets(name string) (string, string) {
	trimmed := strings.TrimSpace(name)
	open := strings.LastIndexByte(trimmed, '(')
	if open <= 0 || !strings.HasSuffix(trimmed, ")") {
		return name, ""
	}
	return trimmed[:open], trimmed[open+1 : len(trimmed)-1]
}
