package settle

import (
	"fmt"

	"proforma/internal/survey"
)

// Unmet lists the decisions whose findings were not met, as they stand in the
// sheet.
func (d *Decisions) Unmet(met map[string]bool) []survey.Ruling {
	var list []survey.Ruling
	for _, id := range d.order {
		if !met[id] {
			list = append(list, d.byID[id])
		}
	}
	return list
}

// At lists the ids of the decisions that were made on something in a place, by
// what the sheet says of it. A file has two names: as given, and masked.
func (d *Decisions) At(at survey.Position, maskedFile string) []string {
	d.placed.Do(func() {
		d.places = map[survey.Position][]string{}
		for _, id := range d.order {
			if p := d.byID[id].Place; p.File != "" {
				d.places[p] = append(d.places[p], id)
			}
		}
	})
	ids := d.places[at]
	if at.File != maskedFile {
		at.File = maskedFile
		ids = append(ids[:len(ids):len(ids)], d.places[at]...)
	}
	return ids
}

// Stale is the finding for a decision on a text that is not there any more; now
// is what stands in its place, where something does.
func Stale(r survey.Ruling, now string, found bool) survey.Finding {
	f := survey.Finding{
		Code: survey.DecisionStale, Stored: survey.FindingID(survey.DecisionStale, r.Finding, r.To),
		Position: r.At, Text: r.To, Reading: "not applied",
		Mend: "If it still holds, decide anew on the finding as it is now; then take this row out of the sheet of decisions.",
	}
	at := r.Place.String()
	switch {
	case at == "":
		f.What = fmt.Sprintf("The decision %q on finding %s was not applied: there is no such finding any more. What stood there has changed, or is gone.", r.To, r.Finding)
	case found && now == r.From:
		f.What = fmt.Sprintf("The decision %q on %q (%s) was not applied: the text is the same, but there is no such doubt about it any more.", r.To, short(r.From), at)
		f.Mend = "Take this row out of the sheet of decisions, unless the doubt should be there."
	case found:
		f.What = fmt.Sprintf("The decision %q was made on %q (%s), where there now stands %q. It was not applied.", r.To, short(r.From), at, short(now))
	default:
		f.What = fmt.Sprintf("The decision %q was made on %q (%s), which is not there any more or is not doubtful any more. It was not applied.", r.To, short(r.From), at)
	}
	return f
}
