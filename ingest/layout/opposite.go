package layout

import "strings"

// opposed says whether two keys that are nearly the same say the opposite: one
// denies and the other does not, or a word of one has its opposite in the
// other's place ("the most success", "the least success"). Only words that the
// other key lacks are compared.
func opposed(a, b string) bool {
	if denies(a) != denies(b) {
		return true
	}
	onlyA, onlyB := wordsBeside(a, b), wordsBeside(b, a)
	for _, v := range onlyA {
		for _, w := range onlyB {
			if opposites[[2]string{v, w}] || opposites[[2]string{w, v}] || turned(v, w) || turned(w, v) {
				return true
			}
		}
	}
	return false
}

// denies says whether a key holds a word that turns its meaning round: "no local
// mentoring scheme" is a few letters from an option and says the opposite.
func denies(k string) bool {
	for _, w := range strings.Fields(k) {
		if denials[w] {
			return true
		}
	}
	return false
}

var denials = setOf(`no not never none without neither nor non cannot cant dont doesnt didnt isnt arent wasnt werent hasnt havent wont
	wouldnt shouldnt couldnt unable hardly rarely seldom`)

// wordsBeside lists the words of a key that another one lacks.
func wordsBeside(k, other string) []string {
	has := map[string]bool{}
	for _, w := range strings.Fields(other) {
		has[w] = true
	}
	var out []string
	for _, w := range strings.Fields(k) {
		if !has[w] {
			out = append(out, w)
		}
	}
	return out
}

// turned says whether a word is another with a syllable before it that denies it:
// "unwilling", "informal", "disagree".
func turned(w, plain string) bool {
	for _, before := range []string{"un", "in", "im", "ir", "dis", "non", "de", "mis"} {
		if len(plain) >= 4 && w == before+plain {
			return true
		}
	}
	return false
}

// opposites are pairs of words of which one says the contrary of the other.
var opposites = func() map[[2]string]bool {
	set := map[[2]string]bool{}
	for _, pair := range strings.Fields(`most/least most/fewest more/less more/fewer greatest/least greatest/smallest highest/lowest high/low higher/lower best/worst
		better/worse good/bad first/last in/out inside/outside inward/outward within/outside before/after above/below over/under up/down
		on/off with/without all/none any/none always/never often/rarely start/end begin/end beginning/end join/leave joining/leaving joined/left
		increase/decrease increased/decreased increases/decreases gain/loss gained/lost success/failure successes/failures successful/unsuccessful
		strength/weakness strengths/weaknesses advantage/disadvantage benefit/cost benefits/costs help/hinder helped/hindered enabled/prevented
		enabler/barrier enablers/barriers positive/negative internal/external national/local formal/informal full/part current/previous
		current/former current/past current/future present/past present/future present/absent past/future new/old recent/former
		agree/disagree allow/forbid include/exclude included/excluded including/excluding accept/refuse like/dislike clinical/nonclinical
		paid/unpaid funded/unfunded employed/unemployed filled/vacant easy/hard easiest/hardest strong/weak strongest/weakest`) {
		a, b, _ := strings.Cut(pair, "/")
		set[[2]string{a, b}] = true
	}
	return set
}()
