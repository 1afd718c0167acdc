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
// is what stands in its place, where something does. It does not quote what the
// sheet says: the sheet may name people and organisations whose form is gone, so
// that nothing else tells that they are names.
func Stale(r survey.Ruling, now string, found bool) survey.Finding {
	f := survey.Finding{
		Code: survey.DecisionStale, Stored: survey.FindingID(survey.DecisionStale, r.Finding, r.To),
		Position: r.At, Text: r.To, Reading: "not applied",
		Mend: "If it still holds, decide anew on the finding as it is now; then take this row out of the sheet of decisions.",
	}
	switch at := r.Place.String(); {
	case found && now == r.From:
		f.What = fmt.Sprintf("The decision %q on finding %s (%s) was not applied: the text is the same, but there is no such doubt about it any more.", r.To, r.Finding, at)
		f.Mend = "Take this row out of the sheet of decisions, unless the doubt should be there."
	case found:
		f.What = fmt.Sprintf("The decision %q on finding %s was made on another text: at its place (%s) there now stands %q. It was not applied.", r.To, r.Finding, at, short(now))
	default:
		f.What = fmt.Sprintf("The decision %q on finding %s was not applied: what it was made on is not there any more, or is not doubtful any more. The row says what that was.", r.To, r.Finding)
	}
	return f
}
