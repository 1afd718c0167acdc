package normalise

import (
	"fmt"
	"strings"

	"proforma/internal/survey"
)

// choose makes one value of the amounts of a text: the informatics side where
// sides are named, the sum where a plus stands between, else one statement
// said several ways.
func choose(claims []claim) timeReading {
	var mine, theirs, neither []claim
	for _, c := range claims {
		switch c.side {
		case sideInformatics:
			mine = append(mine, c)
		case sideClinical:
			theirs = append(theirs, c)
		default:
			neither = append(neither, c)
		}
	}
	switch {
	case len(mine) > 0 && len(theirs) == 0 && oneAmount(claims):
		return oneOf(claims)
	case len(mine) > 0:
		return chooseSide(mine, theirs, neither)
	case len(theirs) > 0:
		return complement(theirs, neither)
	}
	return oneOf(addUp(neither))
}

// oneAmount says whether all claims state one amount: "1 PA (4 hours) CCIO"
// names its side once.
func oneAmount(claims []claim) bool {
	for _, c := range claims {
		if c.joint != jointNone || !agree(claims[0], c) {
			return false
		}
	}
	return true
}

// chooseSide takes the informatics side, and holds the other amounts against it.
func chooseSide(mine, theirs, neither []claim) timeReading {
	r := oneOf(addUp(mine))
	if r.time.Status != survey.Answered {
		return r
	}
	if len(theirs) > 0 && strings.HasPrefix(r.time.Rule, "percent") {
		r.time.Rule = "ratio"
	}
	sum := r.time.WTE
	for _, c := range theirs {
		sum += c.wte
	}
	if len(theirs) > 0 && sum > 1.005 && mine[0].rule != "pa" && mine[0].rule != "sessions" {
		rest := theirs[0]
		rest.wte = round(max(0, 1-rest.wte))
		r.doubt(fmt.Sprintf("the two sides come to %s WTE", number(sum)), []claim{mine[0], rest})
	}
	for _, whole := range neither {
		share := mine[0].rule == "percent" || mine[0].rule == "ratio"
		switch {
		case share && alike(whole.wte, 1), alike(whole.wte, r.time.WTE):
		case share:
			// "0.8 WTE, 50% informatics": half of the post, or half of 0.8.
			of := mine[0]
			of.wte = round(of.wte * whole.wte)
			r.doubt("the percentage may be of the whole-time post or of the person's own hours", []claim{mine[0], of})
		case whole.wte+1e-9 < r.time.WTE:
			r.doubt("the informatics part is more than the whole", []claim{mine[0], whole})
		}
	}
	return r
}

// complement reads the informatics side from the clinical one. Only shares
// have a complement: nobody says of how many days "3 clinical days" are part.
func complement(theirs, neither []claim) timeReading {
	t := theirs[0]
	total := 1.0
	if len(neither) == 1 {
		total = neither[0].wte
	}
	share := strings.HasPrefix(t.rule, "percent") || t.rule == "wte" || t.rule == "bare_fraction" || t.rule == "range" && t.basis == "" || t.rule == "ratio"
	if len(theirs) != 1 || len(neither) > 1 || !share || t.high > total+1e-9 || len(neither) == 1 && !alike(total, 1) && strings.HasPrefix(t.rule, "percent") {
		candidates := []string{number(t.wte) + " WTE"}
		if t.wte <= 1 {
			candidates = append(candidates, number(round(1-t.wte))+" WTE")
		}
		return unreadable("not_read", survey.TimeUnreadable, "it gives the clinical time and not the informatics time", candidates...)
	}
	r := timeReading{time: t.time()}
	r.time.WTE, r.time.Low, r.time.High = round(total-t.wte), round(total-t.high), round(total-t.low)
	r.time.Rule = "complement"
	assume(&r.time, "what is not clinical is taken as informatics")
	return r
}

// addUp sums amounts that a plus joins. Supporting programmed activities are
// part of the ten and are not added: they widen the range instead.
func addUp(claims []claim) []claim {
	var out []claim
	for _, c := range claims {
		n := len(out)
		if n == 0 || c.joint == jointNone || c.joint == jointAnd && !(c.addable() && out[n-1].addable()) {
			out = append(out, c)
			continue
		}
		sum := &out[n-1]
		switch {
		case c.unit == "spa" && sum.unit == "pa":
			sum.supporting(c)
		case c.unit == "pa" && sum.unit == "spa":
			spa := *sum
			*sum = c
			sum.joint = spa.joint
			sum.supporting(spa)
		default:
			sum.wte, sum.low, sum.high = round(sum.wte+c.wte), round(sum.low+c.low), round(sum.high+c.high)
			sum.assumed = append(append(sum.assumed, c.assumed...), "the amounts are added up")
			if sum.rule != c.rule {
				sum.rule = "sum"
			}
		}
	}
	return out
}

// addable says whether "and" between this and its like means a sum.
func (c claim) addable() bool {
	switch c.unit {
	case "day", "hour", "session", "pa", "spa":
		return true
	}
	return false
}

func (c *claim) supporting(spa claim) {
	c.high = round(c.high + spa.high)
	c.rule = "pa_supporting"
	c.assumed = append(c.assumed, "supporting programmed activities are part of the ten and are not added")
}

// oneOf reads amounts that say one thing several ways. Amounts that disagree
// are a doubt, with the first as the reading.
func oneOf(claims []claim) timeReading {
	best := claims[0]
	if best.unit == "spa" {
		return unreadable("pa_supporting", survey.TimeUnreadable,
			"supporting programmed activities alone do not say the time in informatics", number(best.wte)+" WTE", "0 WTE")
	}
	if best.ratio && len(claims) == 2 && claims[1].ratio && !alike(best.wte, claims[1].wte) {
		return unreadable("ratio", survey.TimeUnreadable, "the ratio does not say which side is informatics",
			number(claims[1].wte)+" WTE", number(best.wte)+" WTE")
	}
	for _, c := range claims[1:] {
		if !agree(best, c) {
			r := timeReading{time: claims[0].time()}
			r.doubt("the amounts disagree", claims)
			return r
		}
		if c.betterThan(best) {
			best = c
		}
	}
	r := timeReading{time: best.time()}
	if len(best.ambiguous) > 0 {
		other := best
		other.wte = best.ambiguous[0]
		r.doubt("it can be read two ways", []claim{best, other})
	}
	return r
}

// agree says whether two claims say the same. A programmed activity is three
// to four hours, so its hours agree if they make that.
func agree(a, b claim) bool {
	if a.rule == "hours" && b.rule == "pa" {
		a, b = b, a
	}
	if a.rule == "pa" && b.rule == "hours" && a.wte > 0 {
		hours := b.wte * 37.5 / (a.wte * 10)
		return hours >= 2.9 && hours <= 4.2
	}
	return alike(a.wte, b.wte)
}

// betterThan says whether c is the surer statement of two that agree:
// programmed activities never go through hours, and an amount that nothing had
// to be assumed for confirms one that needed an assumption.
func (c claim) betterThan(best claim) bool {
	if (c.rule == "pa") != (best.rule == "pa") && (c.rule == "hours" || best.rule == "hours") {
		return c.rule == "pa"
	}
	return len(c.assumed) == 0 && len(best.assumed) > 0
}

// time is the claim as a reading.
func (c claim) time() survey.WorkingTime {
	t := survey.WorkingTime{
		Status: survey.Answered, WTE: c.wte, Low: c.low, High: c.high,
		Rule: c.rule, Basis: c.basis,
	}
	for _, a := range c.assumed {
		assume(&t, a)
	}
	return t
}

// doubt marks a reading that the text itself contradicts.
func (r *timeReading) doubt(why string, claims []claim) {
	r.code, r.why = survey.TimeInconsistent, why
	r.candidates = nil
	for _, c := range claims {
		r.candidates = append(r.candidates, number(c.wte)+" WTE")
	}
	r.candidates = distinct(r.candidates)
	assume(&r.time, "of "+strings.Join(r.candidates, " and ")+" the first is used")
}

// assume adds an assumption to a reading.
func assume(t *survey.WorkingTime, what string) {
	t.Assumed = true
	if strings.Contains(t.Assumption, what) {
		return
	}
	if t.Assumption != "" {
		t.Assumption += "; "
	}
	t.Assumption += what
}
