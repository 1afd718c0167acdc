package normalise

import (
	"strings"

	"proforma/internal/instrument"
)

// tokenKind is what a lexeme, or a phrase of several, means in a working time.
type tokenKind uint8

const (
	tokWord tokenKind = iota // a word in no table
	tokSign                  // a sign with no meaning here
	tokNumber
	tokPercent
	tokUnit
	tokPeriod
	tokWhole
	tokNil
	tokApprox
	tokBound
	tokClinical
	tokInformatics
	tokRest
	tokEach
	tokTogether
	tokPeople
	tokJobShare
	tokGrade
	tokUnquantified
	tokPartTime
	tokRefuse
	tokNoise
	tokArticle
	tokOf
	tokAnd
	tokPlus
	tokTimes
	tokTo
	tokBetween
	tokDash
	tokSlash
	tokColon
	tokAt
	tokPart // comma, bracket, line end: parts amounts
)

// token is a tagged phrase.
type token struct {
	kind     tokenKind
	text     string
	number   float64
	spelled  bool   // the number was written in words
	negative bool   // a minus stood before it, at the start of the text
	unit     string // of tokUnit
	period   instrument.Period
}

// tagger holds the edition's time words as one matcher.
type tagger struct {
	phrases matcher
	tokens  []token
}

// newTagger makes the tagger from the edition's tables. Of a phrase in two
// tables the first listed here holds.
func newTagger(t instrument.TimeWords) *tagger {
	g := &tagger{}
	for _, unit := range sortedKeys(t.Units) {
		g.addAll(t.Units[unit], token{kind: tokUnit, unit: unit})
	}
	for _, word := range sortedKeys(t.Numbers) {
		g.addAll([]string{word}, token{kind: tokNumber, number: t.Numbers[word], spelled: true})
	}
	for _, p := range t.Periods {
		g.addAll(p.Phrases, token{kind: tokPeriod, period: p})
	}
	for _, table := range []struct {
		phrases []string
		kind    tokenKind
	}{
		{t.WholeTime, tokWhole}, {t.Nil, tokNil}, {t.Approx, tokApprox}, {t.Bounds, tokBound},
		{t.Informatics, tokInformatics}, {t.Clinical, tokClinical}, {t.Rest, tokRest},
		{t.Each, tokEach}, {t.Together, tokTogether}, {t.People, tokPeople}, {t.JobShare, tokJobShare},
		{t.Grades, tokGrade}, {t.Unquantified, tokUnquantified}, {t.PartTime, tokPartTime},
		{t.Refuse, tokRefuse}, {t.Noise, tokNoise},
		// The signs and small words of the grammar itself.
		{[]string{"%", "percent", "per cent", "pct"}, tokPercent},
		{[]string{"a", "an"}, tokArticle}, {[]string{"of", "out of", "in", "in every"}, tokOf},
		{[]string{"and", "&"}, tokAnd}, {[]string{"+", "plus"}, tokPlus},
		{[]string{"x", "*", "times"}, tokTimes}, {[]string{"to"}, tokTo}, {[]string{"between"}, tokBetween},
		{[]string{"-"}, tokDash}, {[]string{"/"}, tokSlash}, {[]string{":"}, tokColon}, {[]string{"@", "at"}, tokAt},
		{[]string{",", ";", "(", ")", "[", "]", "{", "}", "|", ".", "\"", "!", "=", "ie", "eg", "or", "equal", "equals", "equivalent to", "_", "then"}, tokPart},
	} {
		g.addAll(table.phrases, token{kind: table.kind})
	}
	return g
}

func (g *tagger) addAll(phrases []string, t token) {
	g.tokens = append(g.tokens, t)
	for _, p := range phrases {
		g.phrases.add(lexTexts(lex(fold(p))), len(g.tokens)-1)
	}
}

func lexTexts(lexemes []lexeme) []string {
	texts := make([]string, len(lexemes))
	for i, l := range lexemes {
		texts[i] = l.text
	}
	return texts
}

// tag turns lexemes into tokens. Noise is dropped here; so are the grade
// numbers that follow "band".
func (g *tagger) tag(lexemes []lexeme) []token {
	texts := lexTexts(lexemes)
	out := make([]token, 0, len(lexemes))
	for i := 0; i < len(lexemes); {
		l := lexemes[i]
		hit, ok := g.phrases.at(texts, i)
		if !ok {
			out = append(out, bare(l))
			i++
			continue
		}
		t := g.tokens[hit.value]
		t.text = strings.Join(texts[hit.start:hit.end], " ")
		i = hit.end
		switch t.kind {
		case tokNoise:
		case tokGrade:
			i = skipGrade(lexemes, i)
		default:
			out = append(out, t)
		}
	}
	return joinNumbers(negate(lexemes, out))
}

// bare is the token of a lexeme that no table holds.
func bare(l lexeme) token {
	switch l.kind {
	case lexNumber:
		return token{kind: tokNumber, text: l.text, number: l.number}
	case lexSign:
		return token{kind: tokSign, text: l.text}
	}
	return token{kind: tokWord, text: l.text}
}

// skipGrade skips the number and letter after a grade word: "band 8a".
func skipGrade(lexemes []lexeme, i int) int {
	if i >= len(lexemes) || lexemes[i].kind != lexNumber {
		return i
	}
	i++
	if i < len(lexemes) && !lexemes[i].spaced && lexemes[i].kind == lexWord && len(lexemes[i].text) == 1 {
		i++
	}
	return i
}

// negate marks a number that a minus stands directly before, at the start of
// the text. A dash with a space after it is a bullet, and is dropped.
func negate(lexemes []lexeme, tokens []token) []token {
	if len(tokens) < 2 || tokens[0].kind != tokDash {
		return tokens
	}
	if tokens[1].kind == tokNumber && len(lexemes) > 1 && !lexemes[1].spaced {
		tokens[1].negative = true
	}
	return tokens[1:]
}

// joinNumbers joins numbers written in parts: "1 1/2", "one and a half".
func joinNumbers(tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); {
		t := tokens[i]
		if t.kind == tokNumber && whole(t.number) {
			if v, used := fractionAfter(tokens, i+1); used > 0 {
				t.number += v
				t.spelled = true
				out = append(out, t)
				i += 1 + used
				continue
			}
		}
		out = append(out, t)
		i++
	}
	return out
}

// fractionAfter reads the fraction of a mixed number at token i, and how many
// tokens it takes: "1/2" or "and a half".
func fractionAfter(tokens []token, i int) (float64, int) {
	if i+2 < len(tokens) && tokens[i+1].kind == tokSlash {
		a, b := tokens[i], tokens[i+2]
		proper := a.kind == tokNumber && b.kind == tokNumber && whole(a.number) && whole(b.number) && a.number > 0 && a.number < b.number && b.number <= 10
		if proper {
			return a.number / b.number, 3
		}
	}
	if i+1 < len(tokens) && tokens[i].kind == tokAnd {
		f := tokens[i+1]
		if f.kind == tokNumber && f.spelled && f.number > 0 && f.number < 1 {
			return f.number, 2
		}
	}
	return 0, 0
}

func whole(v float64) bool { return v == float64(int64(v)) && v >= 0 && v < 1e6 }
