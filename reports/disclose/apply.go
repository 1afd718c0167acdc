package disclose

import (
	"maps"
	"slices"

	"proforma/analysis/result"
)

// Suppression is one thing that the profile does not show. It names no
// organisation and holds no value.
type Suppression struct {
	Result string `json:"result"`
	Column string `json:"column,omitempty"` // of a cell; empty for a single value or for rows
	Row    string `json:"row,omitempty"`    // id of the row that the cell stands in
	Count  int    `json:"count"`            // how many values or rows
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
}

// The rules that a Suppression names.
const (
	RuleNoConsent  = "no_consent"  // rows of organisations without consent
	RuleDifference = "difference"  // rows of others, so that none can be worked out by difference
	RuleSmallGroup = "small_group" // rows of groups of few organisations
	RuleFreeText   = "free_text"   // rows of free text
	RuleIdentified = "identified"  // a value that identifies a withheld organisation
	RuleRepeated   = "repeated"    // a cell that repeats a suppressed value
	RuleSmallCount = "small_count" // a count of one
	RuleSecondary  = "secondary"   // a count that would give a suppressed one away
	RuleValueOfOne = "value_of_one"
)

const (
	reasonIdentified = "It would identify an organisation that did not agree to be published."
	reasonSmall      = "A count of one would identify an organisation that did not agree to be published."
	reasonSecondary  = "With it, a value that is not shown could be worked out from the total."
	reasonOfOne      = "It is the value of one person or one organisation."
)

// disclosure is one application of a profile to a set.
type disclosure struct {
	rules    Rules
	orgs     map[string]result.Organisation
	set      *result.Set
	withheld map[string]bool // keys of organisations of which nothing is shown
	log      []Suppression
}

// Apply returns a copy of the set as the profile may show it, and everything
// that it does not show, in the order of the results. An organisation that is
// not in the list is taken to have given no consent. The set itself is left
// as it is.
func Apply(set *result.Set, profile Profile, orgs []result.Organisation) (*result.Set, []Suppression) {
	d := &disclosure{
		rules: RulesOf(profile),
		orgs:  make(map[string]result.Organisation, len(orgs)),
		set:   clone(set),
	}
	for _, o := range orgs {
		d.orgs[o.Key] = o
	}
	d.set.Profile = string(d.rules.ID)
	d.settleWithheld()
	d.suppressWithout()
	d.suppressSpread()
	d.suppressOwnEnds()
	d.suppressIdentified() // before rows go: they say who holds a minimum
	d.suppressParts()
	d.suppressValuesOfOne()
	d.suppressGroups() // after the rest: what is not shown of all is not shown by group
	for i := range d.set.Results {
		d.showRows(&d.set.Results[i])
	}
	d.roundValues()
	d.maskTexts()
	for i := range d.set.Results {
		clearHolders(&d.set.Results[i])
	}
	slices.SortStableFunc(d.log, d.byResult())
	return d.set, d.log
}

// byResult orders suppressions as the results stand in the set.
func (d *disclosure) byResult() func(a, b Suppression) int {
	place := make(map[string]int, len(d.set.Results))
	for i, r := range d.set.Results {
		place[r.ID] = i
	}
	return func(a, b Suppression) int { return place[a.Result] - place[b.Result] }
}

// clearHolders takes the keys out: nothing after disclosure may need them.
func clearHolders(r *result.Result) {
	r.Holders, r.Basis = nil, nil
	if r.WithoutAssumed != nil {
		r.WithoutAssumed.Holders = nil
	}
	for i := range r.Rows {
		r.Rows[i].Holders, r.Rows[i].Basis = nil, nil
		r.Rows[i].Organisation = ""
	}
}

// clone copies a set so deeply that no change to the copy reaches the original.
func clone(set *result.Set) *result.Set {
	c := *set
	c.Results = slices.Clone(set.Results)
	for i := range c.Results {
		r := &c.Results[i]
		r.Missing = maps.Clone(r.Missing)
		r.Columns = slices.Clone(r.Columns)
		r.Warnings = append([]string{}, r.Warnings...)
		r.Rows = slices.Clone(r.Rows)
		if r.K != nil {
			k := *r.K
			r.K = &k
		}
		if r.Interval != nil {
			interval := *r.Interval
			r.Interval = &interval
		}
		r.Also = slices.Clone(r.Also)
		r.WithoutAssumed = cloneWithout(r.WithoutAssumed)
		if r.Test != nil {
			test := *r.Test
			r.Test = &test
		}
		for j := range r.Rows {
			r.Rows[j].Cells = maps.Clone(r.Rows[j].Cells)
		}
	}
	return &c
}
