package disclose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"proforma/analysis/result"
)

// showRows drops the rows that the profile does not show and names the
// organisations of the others as it shows them.
func (d *disclosure) showRows(r *result.Result) {
	if len(r.Rows) == 0 {
		if !d.rules.Differences && matches(declared.DifferenceResults, r.ID) && !r.Value.IsNull() {
			d.suppressValue(r, RuleDifference, reasonDifference)
		}
		return
	}
	if !d.rules.FreeText && declared.isFreeText(r.ID, r.Unit, aboutOrganisations(r)) {
		d.dropText(r)
		return
	}
	if !d.rules.Differences && matches(declared.DifferenceResults, r.ID) {
		d.dropDifferences(r)
		return
	}
	if matches(declared.DifferenceResults, r.ID) {
		d.nameLists(r)
	}
	if !aboutOrganisations(r) {
		return
	}
	noConsent, others := map[string]bool{}, map[string]bool{}
	shown := r.Rows[:0:0]
	dropped, partners := 0, 0
	for _, row := range r.Rows {
		switch key := row.Organisation; {
		case key == "" || !d.withheld[key]:
			shown = append(shown, d.named(row))
		case d.orgs[key].Consent:
			others[key] = true
			partners++
		default:
			noConsent[key] = true
			dropped++
		}
	}
	r.Rows = shown
	d.order(r)
	if dropped > 0 {
		reason := counted(len(noConsent)) + " not shown: no agreement to be published."
		r.Warnings = append(r.Warnings, reason)
		d.note(r.ID, "", "", dropped, RuleNoConsent, reason)
	}
	if partners > 0 {
		reason := counted(len(others)) + " not shown either, so that no other can be worked out from the total."
		r.Warnings = append(r.Warnings, reason)
		d.note(r.ID, "", "", partners, RuleDifference, reason)
	}
}

const reasonDifference = "Not shown in this profile: what changes when an organisation is left out, or a total read in another way, gives answers away."

// dropDifferences drops what results become with something left out: two values
// of which one rests on an organisation less give that organisation's away. A
// value in words tells of the rows and goes with them.
func (d *disclosure) dropDifferences(r *result.Result) {
	r.Warnings = append(r.Warnings, reasonDifference)
	d.note(r.ID, "", "", len(r.Rows), RuleDifference, reasonDifference)
	r.Rows = nil
	if _, words := r.Value.Str(); words {
		d.suppressValue(r, RuleDifference, reasonDifference)
	}
}

// nameLists puts what the profile shows into lists of keys of organisations.
func (d *disclosure) nameLists(r *result.Result) {
	for _, row := range r.Rows {
		for _, column := range []string{"which", "lowest_without", "highest_without"} {
			keys, ok := row.Cells[column].Str()
			if !ok || keys == "" {
				continue
			}
			names := strings.Split(keys, "; ")
			for i, key := range names {
				if _, known := d.orgs[key]; known {
					names[i] = d.display(key)
				}
			}
			row.Cells[column] = result.Text(strings.Join(names, "; "))
		}
	}
}

// dropText drops every row of free text, consent or not: the agreement was to
// a case study, not to every sentence.
func (d *disclosure) dropText(r *result.Result) {
	reason := fmt.Sprintf("%d free-text %s not shown in this profile.", len(r.Rows), plural(len(r.Rows), "answer is", "answers are"))
	r.Warnings = append(r.Warnings, reason)
	d.note(r.ID, "", "", len(r.Rows), RuleFreeText, reason)
	r.Rows = nil
}

// named fills the cell "organisation".
func (d *disclosure) named(row result.Row) result.Row {
	if row.Organisation == "" {
		return row
	}
	if row.Cells == nil {
		row.Cells = map[string]result.Value{}
	}
	row.Cells["organisation"] = result.Text(d.display(row.Organisation))
	return row
}

// display is how the profile shows an organisation. A key may be an ODS code,
// which names the organisation, so it stands in for nothing but a name.
func (d *disclosure) display(key string) string {
	o := d.orgs[key]
	name := o.Name
	if name == "" {
		name = key
	}
	pseudonym := o.Pseudonym
	if pseudonym == "" {
		pseudonym = "Organisation without a pseudonym"
	}
	switch {
	case d.rules.OrganisationShownAs == asName:
		return name
	case d.rules.OrganisationShownAs == asConsentedName && o.Consent:
		return name
	}
	return pseudonym
}

// order sorts rows about organisations by the name shown. The order they came
// in may follow the real names, and would tie pseudonyms to them.
func (d *disclosure) order(r *result.Result) {
	if d.rules.OrganisationShownAs == asName {
		return
	}
	slices.SortStableFunc(r.Rows, func(a, b result.Row) int {
		x, y := a.Cells["organisation"].String(), b.Cells["organisation"].String()
		// "Organisation B" before "Organisation AA".
		return cmp.Or(cmp.Compare(len(lastWord(x)), len(lastWord(y))), cmp.Compare(x, y))
	})
}

func lastWord(s string) string {
	if !strings.HasPrefix(s, "Organisation ") {
		return ""
	}
	return s[strings.LastIndexByte(s, ' ')+1:]
}

func (d *disclosure) note(id, column, row string, count int, rule, reason string) {
	d.log = append(d.log, Suppression{Result: id, Column: column, Row: row, Count: count, Rule: rule, Reason: reason})
}

func counted(n int) string {
	return fmt.Sprintf("%d %s", n, plural(n, "organisation is", "organisations are"))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
