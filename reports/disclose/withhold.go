package disclose

import (
	"slices"

	"proforma/analysis/result"
)

// settleWithheld finds the organisations of which nothing is shown.
//
// Totals and means are of all organisations. If all rows but one are shown,
// the one is the difference. So each result must withhold none, or at least
// WithholdAtLeast (or all that it has); others are withheld too until that
// holds. An organisation once withheld is withheld in every result, since one
// result shows what another hides.
func (d *disclosure) settleWithheld() {
	d.withheld = map[string]bool{}
	if !d.rules.WithholdWithoutConsent {
		return
	}
	present := d.organisationsByResult()
	rows := map[string]int{}
	for _, keys := range present {
		for _, key := range keys {
			rows[key]++
			d.withheld[key] = !d.orgs[key].Consent
		}
	}
	for again := true; again; {
		again = false
		for _, keys := range present {
			if partner := d.partnerNeeded(keys, rows); partner != "" {
				d.withheld[partner] = true
				again = true
			}
		}
	}
}

// partnerNeeded names the organisation to withhold as well, or nothing: of
// those shown, the one that stands in most results.
func (d *disclosure) partnerNeeded(keys []string, rows map[string]int) string {
	hidden, best := 0, ""
	for _, key := range keys {
		if d.withheld[key] {
			hidden++
			continue
		}
		if best == "" || rows[key] > rows[best] {
			best = key
		}
	}
	if hidden == 0 || hidden >= d.rules.WithholdAtLeast {
		return ""
	}
	return best
}

// organisationsByResult lists, for each result with rows about organisations
// (free text apart: no total gives it away), their keys, sorted.
func (d *disclosure) organisationsByResult() [][]string {
	var present [][]string
	for _, r := range d.set.Results {
		if declared.isFreeText(r.ID, r.Unit, true) {
			continue
		}
		var keys []string
		for _, row := range r.Rows {
			if row.Organisation != "" && !slices.Contains(keys, row.Organisation) {
				keys = append(keys, row.Organisation)
			}
		}
		if len(keys) > 0 {
			slices.Sort(keys)
			present = append(present, keys)
		}
	}
	return present
}

// isWithheld says whether any of the keys is of an organisation of which
// nothing may be shown.
func (d *disclosure) isWithheld(keys []string) bool {
	if !d.rules.WithholdWithoutConsent {
		return false
	}
	return slices.ContainsFunc(keys, func(key string) bool {
		return d.withheld[key] || !d.orgs[key].Consent
	})
}

// aboutOrganisations says whether any row is about one organisation.
func aboutOrganisations(r *result.Result) bool {
	return slices.ContainsFunc(r.Rows, func(row result.Row) bool { return row.Organisation != "" })
}
