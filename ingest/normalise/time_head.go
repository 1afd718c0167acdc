package normalise

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"proforma/internal/survey"
)

// bareNumber is a number, or a range of two, with nothing beside it.
var bareNumber = regexp.MustCompile(`^\s*(\d+(?:[.,]\d+)?|[.]\d+)(?:\s*[-–]\s*(?:\d+(?:[.,]\d+)?|[.]\d+))?\s*$`)

// timeUnder reads a text that stands below a head. Where the text is only a
// number and the head says what its numbers count ("PAs", "Hours a week"), the
// head's unit holds: 1 below "PAs" is no whole-time post.
func (n *Normaliser) timeUnder(head, text string, c TimeContext, o timeOptions) timeReading {
	own := func(k timeKey) timeKey {
		k.head, k.text = strings.Clone(k.head), strings.Clone(k.text)
		return k
	}
	r := n.memo.times.Do(timeKey{head, text, n.bases.resolved(c), o}, costOf(head, text), own, func(k timeKey) timeReading {
		return n.readTimeUnder(k.head, k.text, k.context, k.options)
	})
	r.claims, r.candidates = slices.Clip(r.claims), slices.Clip(r.candidates)
	return r
}

func (n *Normaliser) readTimeUnder(head, text string, c TimeContext, o timeOptions) timeReading {
	if head == "" || len(head) > longest || len(text) > longest || !bareNumber.MatchString(text) {
		return n.readTime(text, c, o)
	}
	unit := n.unitOf(head)
	plain := n.readTime(text, c, timeOptions{total: true})
	if unit == "" || unit == "%" && plain.time.Status == survey.Answered && plain.time.High <= 1 {
		return n.readTime(text, c, o)
	}
	r := n.readTime(strings.TrimSpace(text)+" "+unit, c, o)
	if r.time.Status == survey.Answered {
		assume(&r.time, fmt.Sprintf("the unit is taken from the head of the column, %q", strings.TrimSpace(head)))
	}
	return r
}

// unitOf is the unit, with its period, that a head names; empty if it names
// none but WTE, or several, or gives examples.
func (n *Normaliser) unitOf(head string) string {
	unit, period := "", ""
	for _, t := range n.tagger.tag(lex(fold(head))) {
		found := ""
		switch t.kind {
		case tokNumber:
			return ""
		case tokPercent:
			found = "%"
		case tokWord:
			if t.text == "percentage" {
				found = "%"
			}
		case tokUnit:
			if t.unit != "wte" {
				found = t.unit
			}
		case tokPeriod:
			period = " " + t.text
		}
		if found != "" && unit != "" && found != unit {
			return ""
		}
		if found != "" {
			unit = found
		}
	}
	if unit == "" || unit == "%" {
		return unit
	}
	return unit + period
}
