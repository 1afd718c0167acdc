package disclose

import (
	"math"
	"strings"

	"proforma/analysis/result"
)

const reasonOwnEnd = "The interval is not shown: an end of it is the value of an organisation that did not agree to be published."

// suppressOwnEnds takes out intervals of which an end is the own value of a
// withheld organisation, and of no other: the ends of a bootstrap interval of a
// median or quartile are often values that were answered.
func (d *disclosure) suppressOwnEnds() {
	if d.rules.IdentifiedValues {
		return
	}
	for i := range d.set.Results {
		r := &d.set.Results[i]
		if matches(declared.GroupResults, r.ID) {
			d.suppressOwnEndsByGroup(r)
			continue
		}
		if r.Interval == nil || r.Interval.Unit != "" || !d.ownValue(r.ID, r.Unit, r.Interval.Low) && !d.ownValue(r.ID, r.Unit, r.Interval.High) {
			continue
		}
		r.Interval = nil
		r.Warnings = append(r.Warnings, reasonOwnEnd)
		d.note(r.ID, "interval", "", 1, RuleIdentified, reasonIdentified)
	}
}

func (d *disclosure) suppressOwnEndsByGroup(r *result.Result) {
	gone := 0
	for _, row := range r.Rows {
		id, unit := row.Cells["measure_id"].String(), row.Cells["unit"].String()
		low, okLow := row.Cells["low"].Float()
		high, okHigh := row.Cells["high"].Float()
		if !row.Cells["interval_unit"].IsNull() || !(okLow && d.ownValue(id, unit, low)) && !(okHigh && d.ownValue(id, unit, high)) {
			continue
		}
		delete(row.Cells, "low")
		delete(row.Cells, "high")
		gone++
	}
	if gone > 0 {
		d.note(r.ID, "low, high", "", gone, RuleIdentified, reasonIdentified)
	}
}

// ownValue says whether a number is in the rows of withheld organisations, and
// of no other, in the table that a measure summarises: the one whose id the
// measure's begins with, in a column of the measure's unit.
func (d *disclosure) ownValue(measure, unit string, v float64) bool {
	table := d.tableOf(measure)
	if table == nil {
		return false
	}
	for _, c := range table.Columns {
		if c.Unit != unit {
			continue
		}
		hidden, others := 0, 0
		for _, row := range table.Rows {
			x, ok := row.Cells[c.ID].Float()
			switch {
			case !ok || row.Organisation == "" || math.Abs(x-v) > 1e-9:
			case d.isWithheld([]string{row.Organisation}):
				hidden++
			default:
				others++
			}
		}
		if hidden > 0 && others == 0 {
			return true
		}
	}
	return false
}

// tableOf is the table of organisations that a measure summarises: "team_wte"
// for "team_wte_median". Of several, the one with the longest id.
func (d *disclosure) tableOf(measure string) *result.Result {
	var best *result.Result
	for i := range d.set.Results {
		r := &d.set.Results[i]
		if strings.HasPrefix(measure, r.ID+"_") && aboutOrganisations(r) && (best == nil || len(r.ID) > len(best.ID)) {
			best = r
		}
	}
	return best
}

const reasonSpread = "With the mean and the values that are shown, it would give those away that are not."

// suppressSpread takes out measures of spread where organisations are withheld.
func (d *disclosure) suppressSpread() {
	withheld := false
	for key := range d.withheld {
		withheld = withheld || d.withheld[key]
	}
	if d.rules.Differences || !withheld {
		return
	}
	for i := range d.set.Results {
		if r := &d.set.Results[i]; matches(declared.SpreadResults, r.ID) {
			d.suppressValue(r, RuleDifference, reasonSpread)
		}
	}
}
