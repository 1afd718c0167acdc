package normalise

import (
	"fmt"
	"strings"
	"time"

	"proforma/internal/survey"
)

// mostPeople is the most people that one line may stand for.
const mostPeople = 50

// WorkingTime reads a text as working times, one for each person it speaks of
// and at least one.
func (n *Normaliser) WorkingTime(text string, c TimeContext) []survey.WorkingTime {
	r := n.readTime(text, c, timeOptions{})
	return r.share(0)
}

// readTime reads a text as one statement of time.
func (n *Normaliser) readTime(text string, c TimeContext, o timeOptions) timeReading {
	if len(text) > longest {
		return unreadable("too_long", survey.TimeUnreadable, "it is too long to be an amount of time")
	}
	folded := fold(text)
	switch n.noAnswer(folded) {
	case survey.Blank:
		return timeReading{time: survey.WorkingTime{Status: survey.Blank}, code: survey.TimeMissing, why: "no time is given"}
	case survey.NotApplicable:
		return timeReading{time: survey.WorkingTime{Status: survey.NotApplicable, Rule: "not_applicable"}, code: survey.TimeMissing, why: "the time is said not to apply"}
	}
	if r, ok := asDate(folded); ok {
		return r
	}
	st := parseTime(n.tagger.tag(lex(folded)), n.day)
	r := n.resolve(st, c, o)
	if r.count > mostPeople {
		return unreadable("out_of_range", survey.TimeOutOfRange, fmt.Sprintf("it speaks of %d people", r.count))
	}
	if r.time.Status == survey.Answered && r.code == "" && r.time.WTE > 1+1e-9 && !o.total {
		r.checkOver()
	}
	return r
}

// asDate refuses a date: a spreadsheet makes one of "1/2" or of "2-3".
func asDate(text string) (timeReading, bool) {
	day, err := time.Parse(time.DateOnly, strings.TrimSpace(text))
	if err != nil {
		return timeReading{}, false
	}
	var candidates []string
	if d, m := day.Day(), int(day.Month()); d < m {
		candidates = append(candidates, fmt.Sprintf("%s WTE (%d/%d)", number(round(float64(d)/float64(m))), d, m))
	}
	return unreadable("date", survey.TimeUnreadable, "it is a date, which a spreadsheet may have made of a fraction or a range", candidates...), true
}

// checkOver marks more than one whole post for one person. Where the text
// speaks of several people the amount may be all of theirs; share settles it.
func (r *timeReading) checkOver() {
	if r.count > 1 && !r.each {
		return
	}
	r.code, r.why = survey.TimeOverOne, fmt.Sprintf("%s WTE is more than one person's whole time", number(r.time.WTE))
}

// share gives the reading to each of the people it speaks of; named is the
// number of people that the role's title names, nought if it names none.
func (r *timeReading) share(named int) []survey.WorkingTime {
	count := r.settle(named)
	t := r.time
	if count > 1 && t.Status == survey.Answered {
		if r.together {
			t.WTE, t.Low, t.High = round(t.WTE/float64(count)), round(t.Low/float64(count)), round(t.High/float64(count))
			assume(&t, fmt.Sprintf("the amount is shared equally among %d people", count))
		}
		if r.count > 1 && strings.HasPrefix(t.Rule, "whole_time") || r.count > 1 && t.Rule != "range" {
			t.Rule = "people_times"
		}
	}
	out := make([]survey.WorkingTime, count)
	for i := range out {
		out[i] = t
	}
	if listed := r.listed(count); listed != nil {
		return listed
	}
	return out
}

// settle decides how many people there are, and whether the amount is each
// one's. It sets the doubt where that cannot be told.
func (r *timeReading) settle(named int) int {
	count := max(r.count, named)
	if r.time.Status != survey.Answered {
		return max(count, 1)
	}
	switch {
	case r.count > 1 && named > 1 && r.count != named:
		r.mark("the role and the time name different numbers of people")
		count = named
	case count <= 1 && r.jobShare && r.each:
		r.mark("a job share of which each person has an amount is taken as two people")
		assume(&r.time, "a job share is taken as two people")
		return 2
	case count <= 1 && r.each && r.count == 0 && named == 0:
		r.mark("it says \"each\" and not how many people there are")
		assume(&r.time, "one person is taken")
	case count > 1 && !r.each && !r.together && r.time.WTE > 1+1e-9:
		r.together = true
		if r.code == survey.TimeOverOne {
			r.code, r.why = "", ""
		}
	case count > 1 && !r.each && !r.together && r.code == "":
		r.mark(fmt.Sprintf("there are %d people, and the time does not say whether it is each one's", count))
		assume(&r.time, "the time is taken as each person's")
	}
	return max(count, 1)
}

func (r *timeReading) mark(why string) {
	r.code, r.why = survey.PeopleUnclear, why
	each := number(r.time.WTE)
	r.candidates = []string{each + " WTE each", each + " WTE together"}
}

// listed gives each person the amount listed for it: "2 x CCIO" with "0.6, 0.4".
func (r *timeReading) listed(count int) []survey.WorkingTime {
	if count < 2 || len(r.claims) != count || r.code != survey.TimeInconsistent || r.each {
		return nil
	}
	out := make([]survey.WorkingTime, count)
	for i, c := range r.claims {
		if c.side != sideNone || c.wte > 1+1e-9 {
			return nil
		}
		out[i] = c.time()
		assume(&out[i], "the amounts are given to the people in order")
	}
	r.code, r.why, r.candidates = "", "", nil
	return out
}

// noAnswer says whether folded text stands for no answer; Answered if it does
// not.
func (n *Normaliser) noAnswer(folded string) survey.Status {
	if folded == "" {
		return survey.Blank
	}
	if s, ok := n.noAnswers[strings.Trim(folded, "()[] ")]; ok {
		return s
	}
	return survey.Answered
}
