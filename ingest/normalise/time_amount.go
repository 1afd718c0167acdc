package normalise

// amount reads the rest of an amount whose first number has been read.
func (p *parser) amount(a amount) {
	p.percent(&a)
	if p.ratio(a) {
		return
	}
	p.fraction(&a)
	p.rangeTo(&a)
	p.halves(&a)
	if s := p.sideBeforeUnit(); s != sideNone {
		a.side = s
	}
	p.unit(&a)
	p.rangeTo(&a)
	if a.percent && p.scaled(a) {
		return
	}
	p.of(&a)
	p.half(&a)
	p.period(&a)
	p.add(a)
}

func (p *parser) percent(a *amount) {
	if p.kind(0) == tokPercent {
		a.percent = true
		p.i++
	}
}

// ratio reads "80:20", "80/20", "80%/20%" and "80-20": two shares of the whole
// with their sides named elsewhere.
func (p *parser) ratio(a amount) bool {
	k := p.kind(0)
	if k != tokColon && k != tokSlash && k != tokDash || p.kind(1) != tokNumber || a.unit != "" {
		return false
	}
	b := p.tokens[p.i+1]
	percent := p.kind(2) == tokPercent
	sum := a.low + b.number
	hundred := sum > 99.5 && sum < 100.5
	switch {
	case k == tokColon && sum > 0:
	case k == tokSlash && hundred && a.percent == percent:
	// "40-60%" is a range, "60-40" and "60%-40%" are not.
	case k == tokDash && hundred && a.percent == percent && (!percent || a.low > b.number):
	default:
		return false
	}
	p.i += 2
	if percent {
		p.i++
	}
	for _, v := range []float64{a.low, b.number} {
		p.add(amount{low: 100 * v / sum, high: 100 * v / sum, percent: true, ratio: true, negative: a.negative})
	}
	return true
}

// fraction reads the second half of "4/10" or "22.5/37.5".
func (p *parser) fraction(a *amount) {
	if p.kind(0) != tokSlash || p.kind(1) != tokNumber || p.kind(2) == tokPercent || a.percent {
		return
	}
	b := p.tokens[p.i+1].number
	proper := a.low <= b && b > 1 && (whole(a.low) && whole(b) || b >= 30)
	if !proper {
		return
	}
	p.i += 2
	a.outOf, a.slash = b, true
	if a.low+b == 10 && a.low != 1 {
		// "2/8": two of eight, or two against eight.
		a.ambiguous = []float64{a.low / b, a.low / 10, b / 10}
	}
}

// rangeTo reads the second end of a range: "40-60%", "0.5 WTE to 0.6 WTE".
func (p *parser) rangeTo(a *amount) {
	k := p.kind(0)
	and := k == tokAnd && p.range2
	if k != tokDash && k != tokTo && !and || a.ranged || a.outOf > 0 {
		return
	}
	skip := 1
	for p.kind(skip) == tokApprox {
		skip++
	}
	if p.kind(skip) != tokNumber {
		return
	}
	b := p.tokens[p.i+skip]
	after := p.kind(skip + 1)
	percent := after == tokPercent
	if percent {
		after = p.kind(skip + 2)
	}
	if a.percent && !percent || a.unit != "" && !(after == tokUnit && p.unitAt(skip, percent) == a.unit) || !a.percent && a.unit == "" && a.low <= 1 && a.low > 0 && b.number > 10*a.low {
		return
	}
	if b.number < a.low {
		return
	}
	p.i += skip + 1
	if percent {
		p.i++
		a.percent = true
	}
	if a.unit != "" && after == tokUnit {
		p.i++
	}
	a.high = b.number
	a.ranged = b.number > a.low
	p.range2 = false
}

func (p *parser) unitAt(skip int, percent bool) string {
	n := skip + 1
	if percent {
		n++
	}
	return p.tokens[p.i+n].unit
}

// halves reads "2 half days": a number of halves.
func (p *parser) halves(a *amount) {
	if p.kind(0) != tokNumber || p.kind(1) != tokUnit || a.percent || a.unit != "" {
		return
	}
	f := p.tokens[p.i]
	if !f.spelled || f.number >= 1 || f.number <= 0 || !whole(a.low) {
		return
	}
	a.low *= f.number
	a.high *= f.number
	p.i++
}

// sideBeforeUnit reads the side in "2 digital days".
func (p *parser) sideBeforeUnit() side {
	if p.kind(1) != tokUnit {
		return sideNone
	}
	switch p.kind(0) {
	case tokClinical:
		p.i++
		return sideClinical
	case tokInformatics:
		p.i++
		return sideInformatics
	}
	return sideNone
}

func (p *parser) unit(a *amount) {
	// "half a day", "half of a day"
	skip := 0
	if p.kind(skip) == tokOf && p.kind(skip+1) == tokArticle {
		skip++
	}
	if p.kind(skip) == tokArticle && p.kind(skip+1) == tokUnit && a.spelled {
		p.i += skip + 1
	}
	switch {
	case a.unit != "":
		// "WTE 0.6 WTE"
		if p.kind(0) == tokUnit && p.tokens[p.i].unit == a.unit {
			p.i++
		}
	case p.kind(0) == tokUnit:
		a.unit = p.tokens[p.i].unit
		p.i++
	case p.kind(0) == tokWhole && !a.ranged && (a.percent || a.low < 1):
		// "0.5 full time" and "80% full time"
		a.unit = "wte"
		p.i++
	}
}

// scaled reads "50% of 0.8 WTE" and "50% of a day".
func (p *parser) scaled(a amount) bool {
	if p.kind(0) != tokOf {
		return false
	}
	var inner amount
	switch {
	case p.kind(1) == tokNumber:
		n := p.tokens[p.i+1]
		inner = amount{low: n.number, high: n.number, spelled: n.spelled}
		p.i += 2
	case p.kind(1) == tokArticle && p.kind(2) == tokUnit:
		inner = amount{low: 1, high: 1}
		p.i += 2
	case p.kind(1) == tokArticle && p.kind(2) == tokNumber:
		n := p.tokens[p.i+2]
		inner = amount{low: n.number, high: n.number}
		p.i += 3
	default:
		return false
	}
	if a.ranged {
		// Both ends of a range of a part of something: too much to read.
		p.st.stray = append(p.st.stray, "of")
		return true
	}
	inner.scale = a.low / 100
	p.percent(&inner)
	p.unit(&inner)
	p.period(&inner)
	p.add(inner)
	return true
}

// of reads "2 days out of 5", "2 of 5 days", "half of his time".
func (p *parser) of(a *amount) {
	if p.kind(0) != tokOf {
		return
	}
	in := p.tokens[p.i].text == "in"
	p.i++
	switch {
	case p.kind(0) == tokNumber && !a.percent:
		b := p.tokens[p.i].number
		p.i++
		a.outOf = b
		if a.unit == "" {
			p.unit(a)
			a.share = a.unit == ""
		} else if p.kind(0) == tokUnit && p.tokens[p.i].unit == a.unit {
			p.i++
		}
	case p.kind(0) == tokWhole:
		a.unit = "wte"
		p.i++
	default:
		a.share = !in // "0.6 in role" is no share of anything
	}
}

// half reads the end of "a day and a half".
func (p *parser) half(a *amount) {
	if p.kind(0) != tokAnd || p.kind(1) != tokNumber || a.unit == "" || a.ranged {
		return
	}
	f := p.tokens[p.i+1]
	if !f.spelled || f.number >= 1 || f.number <= 0 || p.kind(2) == tokUnit || p.kind(2) == tokArticle && p.kind(3) == tokUnit {
		return
	}
	a.low += f.number
	a.high += f.number
	p.i += 2
}

// period reads "per week" behind the unit, also where a number of days out of
// a week came between, and "a day" behind hours.
func (p *parser) period(a *amount) {
	if p.kind(0) == tokEach && p.kind(1) == tokPeriod {
		p.st.each = true
		p.i++
	}
	if p.kind(0) == tokPart && p.kind(1) == tokPeriod {
		p.i++
	}
	if p.kind(0) == tokPeriod {
		t := p.tokens[p.i].period
		a.period = &t
		p.i++
		return
	}
	daily := p.kind(0) == tokArticle && p.kind(1) == tokUnit && p.tokens[p.i+1].unit == "day"
	if daily && a.unit == "hour" {
		p.i += 2
		a.period = p.day
	}
}
