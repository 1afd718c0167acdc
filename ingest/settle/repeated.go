package settle

import "proforma/internal/survey"

// Repeat is one of several submissions of one organisation.
type Repeat struct {
	ID       string // of the finding about it
	Standing survey.Standing
	Ruling   *survey.Ruling // that settled it; nil while it is open
	Problem  string         // why the decision on it was not applied
	Met      bool           // there is a decision on it
}

// Repeats settles which of an organisation's submissions count. They come in
// order, the one that counts where nobody decided first. Each supersedes the
// others, is kept beside them or is excluded by its own decision; what nobody
// decided about is held back, but for the first.
func (d *Decisions) Repeats(all []Repeat) {
	supersedes := -1
	for i := range all {
		r := &all[i]
		r.Standing = survey.Excluded
		ruling, ok := d.Of(r.ID)
		if !ok {
			continue
		}
		r.Met = true
		switch word := wordOf(ruling.To); word {
		case KeepFirst, Exclude, LeaveOut, AsRead, KeepBoth, Noted:
			r.Ruling = &ruling
			if word == KeepBoth {
				r.Standing = survey.Active
			}
		case Supersedes:
			if supersedes >= 0 {
				r.Problem = "another submission of the organisation is said to supersede it too"
				all[supersedes].Problem, all[supersedes].Ruling = r.Problem, nil
				continue
			}
			supersedes, r.Ruling = i, &ruling
		default:
			r.Problem = "it says neither which submission counts nor that both do"
		}
	}
	if supersedes >= 0 && all[supersedes].Ruling == nil {
		supersedes = -1 // two of them
	}
	d.first(all, supersedes)
}

// first settles the standing of the submission that supersedes the others, and
// of the one that would count else.
func (d *Decisions) first(all []Repeat, supersedes int) {
	first := &all[0]
	switch {
	case supersedes > 0:
		all[supersedes].Standing = survey.Active
		if first.Ruling == nil || first.Standing != survey.Active {
			first.Standing, first.Ruling = survey.Superseded, all[supersedes].Ruling
		}
	case first.Ruling != nil && wordOf(first.Ruling.To) == Exclude:
	default:
		first.Standing = survey.Active
	}
}

// Doubts is what is wrong with the decision on a second submission.
func (d *Decisions) Doubts(f survey.Finding, r Repeat) []survey.Finding {
	switch ruling, ok := d.Of(r.ID); {
	case ok && r.Problem != "":
		return []survey.Finding{d.notApplied(f, ruling, r.Problem, f.Candidates)}
	case ok && r.Ruling != nil:
		return d.unsigned(f, ruling)
	}
	return nil
}
