package normalise

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"proforma/internal/survey"
)

// timeOptions are what the caller knows about a text beside its context.
type timeOptions struct {
	total  bool // it is a team's total: numbers above one are WTE
	approx bool // "approx" stands in the text
}

// timeReading is what one text says, before it is shared out among people.
type timeReading struct {
	time       survey.WorkingTime // one person's, or the text's where it is shared
	count      int                // people the text speaks of; nought if it does not say
	each       bool               // the amount is one person's
	together   bool               // the amount is all people's
	jobShare   bool
	claims     []claim     // every amount, for a line that lists one for each person
	code       survey.Code // the doubt, beyond an assumption; empty if none
	why        string      // what is wrong, for the finding
	candidates []string
}

// alike says whether two statements of one working time agree: people round,
// and hours are counted on a week of 37.5 or of 40.
func alike(a, b float64) bool {
	return math.Abs(a-b) <= math.Max(0.03, 0.07*math.Max(a, b))+1e-9
}

// unreadable gives up on a text.
func unreadable(rule string, code survey.Code, why string, candidates ...string) timeReading {
	return timeReading{
		time: survey.WorkingTime{Status: survey.Unreadable, Rule: rule},
		code: code, why: why, candidates: candidates,
	}
}

// resolve makes one reading of a statement.
func (n *Normaliser) resolve(st statement, c TimeContext, o timeOptions) timeReading {
	o.approx = st.approx
	if len(st.amounts) == 0 {
		return resolveEmpty(st)
	}
	if !placeSides(&st) {
		return unreadable("not_read", survey.TimeUnreadable, "it does not say which amount is informatics")
	}
	percentOfBare(st.amounts)
	claims := make([]claim, len(st.amounts))
	for i, a := range st.amounts {
		claims[i] = n.convert(a, c, o)
	}
	if r, bad := refuse(st, claims); bad {
		return r
	}
	claims, summed := withoutSum(claims, st.count)
	r := choose(claims)
	r.claims = claims
	st.each, st.together = st.each || summed, st.together && !summed
	r.count, r.each, r.together, r.jobShare = int(st.count), st.each, st.together, st.jobShare
	r.remark(st)
	return r
}

// withoutSum drops the sum from "2 x 0.5 WTE (1.0 WTE in total)", and says
// whether there was one.
func withoutSum(claims []claim, count float64) ([]claim, bool) {
	if count < 2 || len(claims) != 2 || alike(claims[0].wte, claims[1].wte) {
		return claims, false
	}
	switch {
	case alike(claims[0].wte*count, claims[1].wte):
		return claims[:1], true
	case alike(claims[1].wte*count, claims[0].wte):
		return claims[1:], true
	}
	return claims, false
}

// resolveEmpty reads a text without an amount.
func resolveEmpty(st statement) timeReading {
	other := len(st.leftover) + len(st.stray) + len(st.refused) + len(st.vague)
	switch {
	case st.nothing && other == 0 && !st.partTime:
		return timeReading{time: survey.WorkingTime{Status: survey.Answered, Rule: "nil"}}
	case len(st.vague) > 0 || st.partTime:
		return unreadable("no_amount", survey.TimeUnreadable, "it names no amount of time")
	}
	return unreadable("not_read", survey.TimeUnreadable, "no rule reads it")
}

// refuse says why a text with amounts is not read after all.
func refuse(st statement, claims []claim) (timeReading, bool) {
	var candidates []string
	for _, c := range claims {
		if c.unreadable == "" {
			candidates = append(candidates, number(c.wte)+" WTE")
		}
		candidates = append(candidates, c.candidates...)
	}
	candidates = distinct(candidates)
	for _, c := range claims {
		if c.outOfRange {
			return unreadable("out_of_range", survey.TimeOutOfRange, c.unreadable), true
		}
		if c.unreadable != "" {
			rule := "not_read"
			if c.bare {
				rule = "bare_number"
			}
			return unreadable(rule, survey.TimeUnreadable, c.unreadable, candidates...), true
		}
	}
	switch {
	case len(st.refused) > 0:
		return unreadable("not_read", survey.TimeUnreadable, fmt.Sprintf("the word %q may change what the amount means", st.refused[0]), candidates...), true
	case len(st.stray) > 0:
		return unreadable("not_read", survey.TimeUnreadable, fmt.Sprintf("%q could not be placed", st.stray[0]), candidates...), true
	case st.counts > 1:
		return unreadable("not_read", survey.TimeUnreadable, "it gives different numbers of people", candidates...), true
	case len(st.leftover) > 0 && slices.ContainsFunc(claims, func(c claim) bool { return c.bare }):
		return unreadable("not_read", survey.TimeUnreadable, fmt.Sprintf("a number without a unit stands beside words that no rule reads (%s)", strings.Join(distinct(st.leftover), " ")), candidates...), true
	}
	return timeReading{}, false
}

// remark adds what the text as a whole makes of the reading.
func (r *timeReading) remark(st statement) {
	if r.time.Status != survey.Answered {
		return
	}
	if st.approx {
		assume(&r.time, "the amount is approximate")
	}
	if st.bound {
		assume(&r.time, "a bound is taken as the amount")
	}
	if len(st.vague) > 0 {
		assume(&r.time, fmt.Sprintf("the words %q are put aside", strings.Join(distinct(st.vague), ", ")))
	}
	if len(st.leftover) > 0 {
		assume(&r.time, fmt.Sprintf("the words %q are put aside", strings.Join(distinct(st.leftover), " ")))
	}
}

// percentOfBare reads "80 clinical 20 informatics" as percentages: two bare
// numbers with their sides that make a hundred.
func percentOfBare(amounts []amount) {
	if len(amounts) != 2 {
		return
	}
	sum := 0.0
	for _, a := range amounts {
		if a.side == sideNone || a.percent || a.unit != "" || a.outOf > 0 || a.ranged {
			return
		}
		sum += a.low
	}
	if sum < 99.5 || sum > 100.5 {
		return
	}
	for i := range amounts {
		amounts[i].percent, amounts[i].ratio = true, true
	}
}

// placeSides gives every side that stood apart to its amount. Where there are
// as many sides as amounts they go in order, which is right for "50% clinical,
// 50% informatics", for "clinical 80, informatics 20" and for "80:20
// clinical:informatics" alike. It reports whether it could.
func placeSides(st *statement) bool {
	if len(st.sides) == 0 {
		return true
	}
	var free []int
	for i, a := range st.amounts {
		if a.side == sideNone {
			free = append(free, i)
		}
	}
	if len(st.sides) == len(free) {
		for k, i := range free {
			st.amounts[i].side = st.sides[k].side
		}
		return true
	}
	before := st.sides[0].after == 0
	for _, m := range st.sides {
		i := m.after - 1
		if before {
			i = m.after
		}
		if i < 0 || i >= len(st.amounts) {
			// A side with no amount near it: "informatics lead" behind a colon.
			if m.side == sideInformatics {
				continue
			}
			return false
		}
		a := &st.amounts[i]
		if a.side != sideNone && a.side != m.side {
			return false
		}
		a.side = m.side
	}
	return true
}

// distinct is the list without repeats, in order.
func distinct(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
