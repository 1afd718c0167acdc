package normalise

import "proforma/internal/instrument"

// side says which part of a person's work an amount is about.
type side uint8

const (
	sideNone side = iota
	sideClinical
	sideInformatics
)

// joint says how an amount hangs on the one before it.
type joint uint8

const (
	jointNone joint = iota
	jointAnd
	jointPlus
)

// amount is a number with its unit, as written.
type amount struct {
	low, high float64 // equal unless a range was written
	ranged    bool
	percent   bool
	ratio     bool    // from "80:20": percent of the two together
	unit      string  // unit id, unitWhole, or empty for a bare number
	outOf     float64 // "2 of 5 days": 5; nought if not written
	slash     bool    // the number it is out of stood behind a slash: "1/2 day"
	share     bool    // "half of his time": a share of something not named
	scale     float64 // "50% of 0.8 WTE": 0.5; 1 otherwise
	period    *instrument.Period
	side      side
	joint     joint
	times     float64 // "2 x ...": 2; nought if not written
	spelled   bool
	negative  bool
	ambiguous []float64 // shares it may stand for, where signs leave that open
}

// unitWhole marks "full time" standing for an amount.
const unitWhole = "whole"

// counted says whether the unit is one of which a person has several in a
// week, so that "2 x 4 hours" is eight hours and not two people.
func (a amount) counted() bool {
	switch a.unit {
	case "day", "hour", "session", "pa", "spa":
		return true
	}
	return false
}

// sideMark is the name of a side that stood apart from a number.
type sideMark struct {
	side  side
	after int // how many amounts stood before it
}

// statement is what the parser made of one text.
type statement struct {
	amounts  []amount
	sides    []sideMark
	count    float64 // number of people said; nought if none
	counts   int     // how many different numbers of people were said
	each     bool
	together bool
	jobShare bool
	approx   bool
	bound    bool
	nothing  bool // "none"
	partTime bool
	vague    []string // "ad hoc", "varies"
	refused  []string // words that turn the amount into another
	leftover []string // words in no table
	stray    []string // numbers and signs that nothing took
}

func (st *statement) people(n float64) {
	if st.count == n {
		return
	}
	st.count = n
	st.counts++
}
