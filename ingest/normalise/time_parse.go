package normalise

import "proforma/internal/instrument"

// parser turns tokens into a statement. It never fails: what it cannot place
// is kept in leftover and stray.
type parser struct {
	tokens []token
	i      int
	st     statement
	joint  joint
	range2 bool // "between" was read: the next "and" is a range
	day    *instrument.Period
}

// parseTime parses tokens; day is the period that "2 hours a day" means.
func parseTime(tokens []token, day *instrument.Period) statement {
	p := &parser{tokens: tokens, day: day}
	for p.i < len(p.tokens) {
		p.step()
	}
	p.spreadTimes()
	return p.st
}

// kind is the kind of the token n places on; tokPart beyond the end.
func (p *parser) kind(n int) tokenKind {
	if p.i+n >= len(p.tokens) {
		return tokPart
	}
	return p.tokens[p.i+n].kind
}

func (p *parser) step() {
	t := p.tokens[p.i]
	switch t.kind {
	case tokNumber:
		p.number()
		return
	case tokArticle:
		if p.kind(1) == tokUnit {
			p.i++
			p.amount(amount{low: 1, high: 1})
			return
		}
	case tokUnit:
		p.unitFirst()
		return
	case tokWhole:
		p.i++
		p.add(amount{low: 1, high: 1, unit: unitWhole})
		return
	case tokClinical:
		p.mark(sideClinical)
	case tokInformatics:
		p.mark(sideInformatics)
	case tokTimes:
		p.timesAfter()
		return
	case tokPlus:
		p.joint = jointPlus
	case tokAnd:
		p.joint = jointAnd
	case tokBetween:
		p.range2 = true
	default:
		p.flag(t)
	}
	p.i++
}

// flag notes a token that says something about the text as a whole.
func (p *parser) flag(t token) {
	switch t.kind {
	case tokNil:
		p.st.nothing = true
	case tokApprox:
		p.st.approx = true
	case tokBound:
		p.st.bound = true
	case tokEach:
		p.st.each = true
	case tokTogether:
		p.st.together = true
	case tokJobShare:
		p.st.jobShare = true
	case tokPartTime:
		p.st.partTime = true
	case tokUnquantified:
		p.st.vague = append(p.st.vague, t.text)
	case tokRefuse:
		p.st.refused = append(p.st.refused, t.text)
	case tokRest:
		// "80% clinical, the rest informatics": the second side adds nothing.
		if k := p.kind(1); k == tokClinical || k == tokInformatics {
			p.i++
		}
	case tokWord, tokPeople, tokPeriod:
		p.st.leftover = append(p.st.leftover, t.text)
	case tokPercent, tokSign:
		p.st.stray = append(p.st.stray, t.text)
	}
}

// mark notes a side that stands apart from a number. The same side twice
// running is one.
func (p *parser) mark(s side) {
	m := sideMark{side: s, after: len(p.st.amounts)}
	if n := len(p.st.sides); n > 0 && p.st.sides[n-1] == m {
		return
	}
	p.st.sides = append(p.st.sides, m)
}

func (p *parser) add(a amount) {
	if a.scale == 0 {
		a.scale = 1
	}
	a.joint, p.joint = p.joint, jointNone
	p.st.amounts = append(p.st.amounts, a)
}

// number reads what begins with a number: a count of people, a multiple, or an
// amount.
func (p *parser) number() {
	t := p.tokens[p.i]
	counts := whole(t.number) && t.number >= 1 && !t.negative
	switch {
	case counts && p.kind(1) == tokPeople:
		p.st.people(t.number)
		p.i += 2
		return
	case counts && p.kind(1) == tokAt && (p.kind(2) == tokNumber || p.kind(2) == tokWhole):
		p.st.people(t.number)
		p.st.each = true
		p.i += 2
		return
	case counts && p.kind(1) == tokWhole:
		p.i += 2
		p.add(amount{low: 1, high: 1, unit: unitWhole, times: t.number})
		return
	case counts && p.kind(1) == tokTimes && p.multiplies(2):
		p.i += 2
		before := len(p.st.amounts)
		p.step()
		if len(p.st.amounts) > before {
			p.st.amounts[before].times = t.number
		} else {
			p.st.stray = append(p.st.stray, t.text)
		}
		return
	}
	p.i++
	p.amount(amount{low: t.number, high: t.number, spelled: t.spelled, negative: t.negative})
}

// multiplies says whether the token n places on can be multiplied.
func (p *parser) multiplies(n int) bool {
	switch p.kind(n) {
	case tokNumber, tokWhole, tokUnit:
		return true
	case tokArticle:
		return p.kind(n+1) == tokUnit
	}
	return false
}

// unitFirst reads a unit with no number before it: "WTE 1.0", "day per week".
func (p *parser) unitFirst() {
	t := p.tokens[p.i]
	p.i++
	if t.unit == "wte" {
		start := p.i
		for p.kind(0) == tokColon || p.kind(0) == tokDash || p.kind(0) == tokApprox || p.kind(0) == tokBound || p.kind(0) == tokPart && p.i < len(p.tokens) {
			if k := p.kind(0); k == tokApprox || k == tokBound {
				p.flag(p.tokens[p.i])
			}
			p.i++
		}
		// "WTE 1.0", unless what follows is an amount with a unit of its own,
		// or an amount already stands before the unit.
		if p.kind(0) == tokNumber && len(p.st.amounts) == 0 && p.kind(1) != tokUnit && p.kind(1) != tokTimes {
			n := p.tokens[p.i]
			p.i++
			p.amount(amount{low: n.number, high: n.number, unit: "wte", negative: n.negative})
			return
		}
		p.i = start
	}
	implied := p.kind(0) == tokPeriod || p.i >= 2 && p.tokens[p.i-2].kind == tokTimes
	if implied {
		p.i--
		p.amount(amount{low: 1, high: 1})
		return
	}
	p.st.leftover = append(p.st.leftover, t.text)
}

// timesAfter reads "x 2" behind an amount, or behind a title.
func (p *parser) timesAfter() {
	if p.kind(1) == tokNumber && len(p.st.amounts) > 0 {
		n := p.tokens[p.i+1]
		k := p.kind(2)
		if whole(n.number) && n.number >= 1 && k != tokUnit && k != tokPercent && k != tokTimes {
			p.i += 2
			if k == tokPeople {
				p.i++
			}
			p.st.amounts[len(p.st.amounts)-1].times = n.number
			return
		}
	}
	p.st.leftover = append(p.st.leftover, p.tokens[p.i].text)
	p.i++
}

// spreadTimes gives each "2 x" its meaning: several people, or a multiple of
// an amount of which one person has several.
func (p *parser) spreadTimes() {
	for i := range p.st.amounts {
		a := &p.st.amounts[i]
		if a.times == 0 {
			continue
		}
		if a.counted() && !p.st.each && p.st.count == 0 {
			a.low *= a.times
			a.high *= a.times
			a.times = 0
			continue
		}
		p.st.people(a.times)
		p.st.each = p.st.each || a.times > 1
	}
}
