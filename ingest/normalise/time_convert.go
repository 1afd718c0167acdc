package normalise

import (
	"fmt"
	"math"
	"strconv"
)

// mostWTE is the most that a text can sensibly mean for one person or one
// line; beyond it the text is an error, not a reading.
const mostWTE = 20

// claim is one amount in whole-time equivalents.
type claim struct {
	wte, low, high float64
	rule           string
	basis          string
	unit           string
	side           side
	joint          joint
	assumed        []string  // what was assumed, in words
	ambiguous      []float64 // other values it may have
	unreadable     string    // why it has no value; empty if it has
	candidates     []string
	outOfRange     bool
	bare           bool
	ratio          bool
}

// round takes off what floating point adds: 3 x 0.2 is 0.6.
func round(v float64) float64 { return math.Round(v*1e9) / 1e9 }

// number writes a value as shortly as it can be.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64)
}

// convert turns an amount into whole-time equivalents.
func (n *Normaliser) convert(a amount, c TimeContext, o timeOptions) claim {
	out := claim{unit: a.unit, side: a.side, joint: a.joint, ratio: a.ratio}
	switch {
	case a.negative:
		out.unreadable, out.outOfRange = "a working time cannot be negative", true
		return out
	case a.unit == unitWhole, a.unit == "wte" && !a.percent:
		out.scale(a, 1)
		out.rule = "wte"
		if a.unit == unitWhole {
			out.rule = "whole_time"
		}
	case a.percent:
		n.convertPercent(&out, a)
	case a.unit == "":
		convertBare(&out, a, o)
	default:
		n.convertUnits(&out, a, c)
	}
	if out.unreadable == "" {
		out.finish(a)
	}
	return out
}

// scale sets the value of a number of which so many make one WTE.
func (c *claim) scale(a amount, perWTE float64) {
	low, high := float64(a.low*a.scale)/perWTE, float64(a.high*a.scale)/perWTE
	c.low, c.high, c.wte = round(low), round(high), round((low+high)/2)
}

// finish marks what holds for every unit, and refuses what cannot be.
func (c *claim) finish(a amount) {
	if a.ranged {
		c.rule = "range"
		c.assumed = append(c.assumed, "the midpoint of the range is used")
	}
	if a.scale != 1 {
		c.rule = "percent_of_post"
	}
	if c.high > mostWTE {
		c.outOfRange = true
		c.unreadable = fmt.Sprintf("it comes to %s WTE, which cannot be", number(c.wte))
	}
}

func (n *Normaliser) convertPercent(c *claim, a amount) {
	switch {
	case a.unit == "wte":
		c.rule = "percent_of_wte"
	case a.unit == "":
		c.rule = "percent"
		c.assumed = append(c.assumed, "the percentage is taken as a share of one whole-time post")
	default:
		c.unreadable = "a percentage of " + a.unit + "s is not a working time"
		return
	}
	if a.ratio {
		c.rule = "ratio"
	}
	if a.low > 0 && a.low < 1 && !a.ranged {
		// A spreadsheet shows 0.6 as "0.6%" if the wrong format was chosen.
		c.unreadable = "less than one per cent is hardly meant"
		c.candidates = []string{number(a.low) + " WTE", number(a.low/100) + " WTE"}
		return
	}
	c.scale(a, 100)
}

// convertBare reads a number without a unit: up to one it is WTE as it stands.
func convertBare(c *claim, a amount, o timeOptions) {
	c.bare = true
	fractional := a.low != math.Trunc(a.low)
	switch {
	case a.ambiguous != nil:
		c.unreadable = "it may be a fraction or a ratio"
		for _, v := range a.ambiguous {
			c.candidates = append(c.candidates, number(v)+" WTE")
		}
	case a.period != nil:
		c.unreadable = "the number has a period but no unit"
		c.candidates = bareCandidates(a.low)
	case a.outOf > 0 && a.low <= a.outOf:
		c.scale(a, a.outOf)
		c.rule = "fraction"
		if a.share {
			c.assumed = append(c.assumed, "the share is taken as a share of one whole-time post")
		}
	case a.outOf > 0:
		c.unreadable = "the part is larger than the whole"
	case a.high <= 1:
		c.scale(a, 1)
		c.rule = "bare_fraction"
		if a.spelled && a.high == 1 {
			c.assumed = append(c.assumed, "the word is taken as one whole-time post")
		}
		if a.share {
			c.assumed = append(c.assumed, "the share is taken as a share of one whole-time post")
		}
	case o.total && a.high <= 1000:
		c.scale(a, 1)
		c.rule = "bare_total"
	case o.approx && fractional && a.high <= mostWTE:
		c.scale(a, 1)
		c.rule = "bare_number"
		c.assumed = append(c.assumed, "the number is taken as WTE")
	default:
		c.unreadable = "a number above 1 needs its unit"
		c.candidates = bareCandidates(a.low)
	}
}

// bareCandidates is what a number above one may have meant, likeliest first.
func bareCandidates(v float64) []string {
	var out []string
	add := func(wte float64, as string) {
		out = append(out, fmt.Sprintf("%s WTE (%s)", number(wte), as))
	}
	if v >= 5 && v <= 100 {
		add(v/100, number(v)+"%")
	}
	if v <= 5 {
		add(v/5, number(v)+" days a week")
	}
	if v <= 14 {
		add(v/10, number(v)+" PAs or sessions a week")
	}
	if v <= 60 {
		add(v/37.5, number(v)+" hours a week")
	}
	if v <= mostWTE {
		add(v, number(v)+" WTE")
	}
	return out
}

// convertUnits reads days, hours, sessions and programmed activities by the
// basis that holds for the case.
func (n *Normaliser) convertUnits(c *claim, a amount, ctx TimeContext) {
	if a.unit == "spa" {
		// Supporting activities are part of the ten; see resolve.
		c.unit = "spa"
		c.scale(a, 10)
		c.rule = "pa_supporting"
		return
	}
	basis, ok := n.bases.find(a.unit, ctx)
	if !ok {
		c.unreadable = "the edition has no basis for " + a.unit + "s here"
		return
	}
	per := basis.PerWTE
	if a.period != nil {
		per *= a.period.Weeks
		if a.period.Assumed {
			c.assumed = append(c.assumed, "a "+a.period.ID+" is taken as "+number(a.period.Weeks)+" weeks")
		}
	}
	c.rule, c.basis = a.unit+"s", basis.ID
	if a.unit == "pa" {
		c.rule = "pa"
	}
	c.scale(a, per)
	if basis.Assumed {
		c.assumed = append(c.assumed, fmt.Sprintf("%s %ss are taken as one whole-time week (%s)", number(basis.PerWTE), a.unit, basis.ID))
	}
	n.convertOutOf(c, a, basis.PerWTE)
	if a.unit == "day" && a.period == nil && (a.outOf == 0 || a.slash && a.outOf < 0.9*basis.PerWTE) {
		c.assumed = append(c.assumed, "days are taken as days a week")
	}
}

// convertOutOf holds "2 of 5 days" against the basis, and "1/2 day" against
// nothing. Programmed activities are tenths whatever the job plan's number is.
func (n *Normaliser) convertOutOf(c *claim, a amount, perWTE float64) {
	if a.outOf == 0 {
		return
	}
	share := a.low / a.outOf
	if a.slash && a.outOf < 0.9*perWTE {
		period := 1.0
		if a.period != nil {
			period = a.period.Weeks
		}
		c.scale(amount{low: share, high: share, scale: a.scale}, perWTE*period)
		if a.low > 1 && a.outOf == a.low+1 {
			// "2/3 days" is two thirds of a day, or two to three days.
			c.ambiguous = append(c.ambiguous, round((a.low+0.5)/perWTE/period))
		}
		return
	}
	if a.unit != "pa" && !alike(share, c.wte) {
		c.ambiguous = append(c.ambiguous, round(share))
	}
}
