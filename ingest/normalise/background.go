package normalise

import (
	"fmt"
	"slices"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// strength is how surely a phrase names a background.
type strength uint8

const (
	named    strength = iota // a profession: always
	fallback                 // "consultant", "medical": where no profession is named
	hint                     // "cardiology": where nothing else is, on an assumption
)

// backgroundTable finds backgrounds in text. Phrases of all strengths are in
// one matcher, so that the longest wins: a medical secretary is no medic.
type backgroundTable struct {
	leaves  []instrument.Background
	byID    map[string]int
	phrases matcher
	meaning []backgroundPhrase
	vague   map[string]bool
	short   map[string]int // abbreviations, in upper case
}

type backgroundPhrase struct {
	leaf     int // -1: the phrase is to be passed over
	strength strength
	denies   bool // the phrase denies what follows
}

func newBackgroundTable(t *instrument.Normalising) (*backgroundTable, error) {
	b := &backgroundTable{leaves: t.Backgrounds, byID: map[string]int{}, vague: map[string]bool{}, short: map[string]int{}}
	for i, leaf := range b.leaves {
		b.byID[leaf.ID] = i
	}
	b.addAll(t.BackgroundWords.Ignore, backgroundPhrase{leaf: -1})
	for i, leaf := range b.leaves {
		b.addAll(leaf.Patterns, backgroundPhrase{leaf: i})
		b.addAll([]string{leaf.Label}, backgroundPhrase{leaf: i})
		for _, a := range leaf.Abbreviations {
			if strings.ContainsAny(a, " ") {
				return nil, fmt.Errorf("background %s: the abbreviation %q is more than one word", leaf.ID, a)
			}
			b.short[strings.ToUpper(a)] = i
		}
	}
	for i, leaf := range b.leaves {
		b.addAll(leaf.Fallback, backgroundPhrase{leaf: i, strength: fallback})
		b.addAll(leaf.Hints, backgroundPhrase{leaf: i, strength: hint})
	}
	b.addAll(t.BackgroundWords.Not, backgroundPhrase{leaf: -1, denies: true})
	for _, v := range t.BackgroundWords.Vague {
		b.vague[strings.Join(stems(v), " ")] = true
	}
	return b, nil
}

func (b *backgroundTable) addAll(patterns []string, p backgroundPhrase) {
	b.meaning = append(b.meaning, p)
	for _, text := range patterns {
		b.phrases.addText(text, len(b.meaning)-1)
	}
}

// found is what was found in one text.
type found struct {
	leaves  []int // in order written, without repeats
	assumed bool  // only a hint was found
	hint    string
}

// find returns the backgrounds that a text names.
func (b *backgroundTable) find(text string) found {
	cleaned := clean(text)
	original := words(cleaned)
	list := make([]string, len(original))
	for i, w := range original {
		list[i] = stem(strings.ToLower(w))
	}
	var hits [hint + 1][]int
	var firstHint string
	clinicalNamed := false
	for i := 0; i < len(list); {
		leaf, how, next := b.at(list, original, i)
		if leaf >= 0 && !b.denied(list, i) {
			if !slices.Contains(hits[how], leaf) {
				hits[how] = append(hits[how], leaf)
			}
			if how == hint && firstHint == "" {
				firstHint = strings.Join(original[i:next], " ")
			}
			clinicalNamed = clinicalNamed || how == named && !b.nonClinical(leaf)
		}
		i = next
	}
	leaves := hits[named]
	if clinicalNamed {
		// "Project manager (nurse by background)" is a nurse.
		leaves = slices.DeleteFunc(leaves, b.nonClinical)
	}
	out := found{leaves: leaves}
	switch {
	case len(hits[named]) > 0:
	case len(hits[fallback]) > 0:
		out.leaves = hits[fallback]
	case len(hits[hint]) > 0:
		out.leaves, out.assumed, out.hint = hits[hint][:1], true, firstHint
	}
	out.leaves = b.withoutGeneral(out.leaves)
	return out
}

// at reads the phrase or abbreviation at word i: its leaf (-1 if none or if
// passed over), its strength, and the word after it.
func (b *backgroundTable) at(list, original []string, i int) (int, strength, int) {
	if hit, ok := b.phrases.at(list, i); ok {
		m := b.meaning[hit.value]
		if !m.denies {
			return m.leaf, m.strength, hit.end
		}
	}
	if leaf, ok := b.abbreviation(original[i], len(original) == 1); ok {
		return leaf, named, i + 1
	}
	return -1, named, i + 1
}

// abbreviation looks a word up among those that count in upper case only; "it"
// and "salt" are words. A word that is the whole text counts in any case.
func (b *backgroundTable) abbreviation(word string, alone bool) (int, bool) {
	key := strings.ToUpper(word)
	leaf, ok := b.short[key]
	if !ok {
		singular := strings.TrimSuffix(word, "s")
		if key = strings.ToUpper(singular); key == "" || singular == word {
			return 0, false
		}
		if leaf, ok = b.short[key]; !ok {
			return 0, false
		}
		word = singular
	}
	mixed := strings.ToLower(word[1:]) != word[1:]
	return leaf, alone || word == key || mixed
}

// denied says whether "not", "non" or the like stands before word i, with at
// most an article or one other word between.
func (b *backgroundTable) denied(list []string, i int) bool {
	for back := 1; back <= 2 && i-back >= 0; back++ {
		hit, ok := b.phrases.at(list, i-back)
		if ok && b.meaning[hit.value].denies && hit.end == i-back+1 {
			return back == 1 || list[i-1] == "a" || list[i-1] == "an" || list[i-1] == "registered" || list[i-1] == "clinical"
		}
	}
	return false
}

func (b *backgroundTable) nonClinical(leaf int) bool { return b.leaves[leaf].Group == "non_clinical" }

// withoutGeneral drops a general leaf where one that refines it is there:
// "AHP (physiotherapist)" is a physiotherapist.
func (b *backgroundTable) withoutGeneral(leaves []int) []int {
	return slices.DeleteFunc(slices.Clone(leaves), func(general int) bool {
		return slices.ContainsFunc(leaves, func(l int) bool { return b.leaves[l].Refines == b.leaves[general].ID })
	})
}

// reading makes the reading of what was found.
func (b *backgroundTable) reading(f found, rule string) (survey.Reading, []string, string) {
	ids := make([]string, len(f.leaves))
	for i, l := range f.leaves {
		ids[i] = b.leaves[l].ID
	}
	primary := b.leaves[f.leaves[0]]
	r := survey.Reading{Value: primary.Group, Status: survey.Answered, Rule: rule}
	if f.assumed {
		r.Rule = "background_hint"
		r.Assumed, r.Assumption = true, fmt.Sprintf("%q is taken to mean %s", f.hint, strings.ToLower(primary.Label))
	}
	return r, ids, primary.ESR
}

// Backgrounds reads the clinical backgrounds of a person. The reading's value
// is the reporting group of the primary one, the first written; leaves are the
// ids of all; esr is the staff group of the primary. A background left blank,
// or no more than "clinical", is taken from the role's title, on an assumption.
func (n *Normaliser) Backgrounds(background, role string) (reading survey.Reading, leaves []string, esr string) {
	own := func(k [2]string) [2]string { return [2]string{strings.Clone(k[0]), strings.Clone(k[1])} }
	read := n.memo.backgrounds.Do([2]string{background, role}, costOf(background, role), own, func(k [2]string) backgroundRead {
		r, leaves, esr := n.readBackgrounds(k[0], k[1])
		return backgroundRead{r, slices.Clip(leaves), esr}
	})
	return read.reading, read.leaves, read.esr
}

func (n *Normaliser) readBackgrounds(background, role string) (reading survey.Reading, leaves []string, esr string) {
	if len(background) > longest {
		return survey.Reading{Status: survey.Unreadable, Rule: "too_long"}, nil, ""
	}
	folded := fold(background)
	status := n.noAnswer(folded)
	if status == survey.NotApplicable {
		return survey.Reading{Status: survey.NotApplicable, Rule: "not_applicable"}, nil, ""
	}
	if status == survey.Answered {
		if f := n.backgrounds.find(background); len(f.leaves) > 0 {
			return n.backgrounds.reading(f, "background_words")
		}
		if !n.backgrounds.vague[strings.Join(stems(background), " ")] {
			return survey.Reading{Status: survey.Unreadable, Rule: "background_words"}, nil, ""
		}
	}
	if r, leaves, esr, ok := n.backgroundOfRole(role); ok {
		return r, leaves, esr
	}
	if status == survey.Blank {
		return survey.Reading{Status: survey.Blank}, nil, ""
	}
	return survey.Reading{Status: survey.Unreadable, Rule: "background_words"}, nil, ""
}

// longestTitle is the number of words beyond which a text that names several
// professions is no title.
const longestTitle = 8

// backgroundOfRole reads the background that a role's title says.
func (n *Normaliser) backgroundOfRole(title string) (survey.Reading, []string, string, bool) {
	if len(title) > longest {
		return survey.Reading{}, nil, "", false
	}
	f := found{}
	if role, ok := n.roles.find(title); ok && role.best.Background != "" {
		f.leaves = []int{n.backgrounds.byID[role.best.Background]}
	} else {
		f = n.backgrounds.find(title)
		f.assumed = false
		if len(f.leaves) > 1 && len(stems(title)) > longestTitle {
			return survey.Reading{}, nil, "", false // a story of several people
		}
	}
	if len(f.leaves) == 0 {
		return survey.Reading{}, nil, "", false
	}
	r, leaves, esr := n.backgrounds.reading(f, "role_title")
	r.Assumed, r.Assumption = true, "the background is taken from the role's title"
	return r, leaves, esr, true
}

// nearBackgrounds lists what a background that no rule reads may have meant:
// labels whose words are one or two letters off.
func (n *Normaliser) nearBackgrounds(text string) []string {
	return n.memo.near.Do(text, costOf(text), strings.Clone, func(text string) []string { return slices.Clip(n.findNear(text)) })
}

func (n *Normaliser) findNear(text string) []string {
	var labels []string
	for _, w := range stems(text) {
		if len(w) < 5 {
			continue
		}
		for _, leaf := range n.backgrounds.leaves {
			for _, p := range append([]string{leaf.Label}, leaf.Patterns...) {
				if list := stems(p); len(list) == 1 && nearly(w, list[0]) {
					labels = append(labels, leaf.Label)
				}
			}
		}
	}
	labels = distinct(labels)
	return labels[:min(len(labels), 5)]
}
