package disclose

import (
	"iter"
	"path"
	"slices"
	"strings"

	"proforma/analysis/result"
	"proforma/internal/survey"
)

const masked = "[not shown]"

// Findings passes findings on as the profile may show them. private are the
// ids of the questions whose answers name a person or an organisation: their
// source text is shown in no profile but internal. In the public profile a
// finding says only what kind of doubt it is and about which question.
//
// A finding's id is made of its place and text, so it is not kept: id gives
// the disclosed finding's original id.
func Findings(all iter.Seq2[survey.Finding, error], profile Profile, orgs []result.Organisation, private []string) iter.Seq2[Finding, error] {
	rules := RulesOf(profile)
	mask := NewMask(profile, orgs)
	shown := disclosure{rules: rules, orgs: make(map[string]result.Organisation, len(orgs))}
	for _, o := range orgs {
		shown.orgs[o.Key] = o
	}
	return func(yield func(Finding, error) bool) {
		for f, err := range all {
			if err != nil {
				yield(Finding{}, err)
				return
			}
			if f.Organisation != "" {
				f.Organisation = shown.display(f.Organisation)
			}
			if !yield(disclosed(f, rules, mask, private), nil) {
				return
			}
		}
	}
}

// Finding is a finding as a profile shows it, under its original id.
type Finding struct {
	ID string
	survey.Finding
}

func disclosed(f survey.Finding, rules Rules, mask *Mask, private []string) Finding {
	id := f.ID()
	if !rules.FindingDetails {
		shown := survey.Finding{Code: f.Code, Question: f.Question, What: f.Code.Title() + "."}
		if f.Settled != nil {
			shown.Settled = &survey.Ruling{Finding: id} // that it is settled, and not what as
		}
		return Finding{id, shown}
	}
	if rules.ID != Internal && slices.Contains(private, f.Question) {
		f = withoutText(f)
	}
	if f.Code == survey.PersonalDataInText {
		f.Text = masked // in every profile: it may be the very name that was masked
	}
	f.Text, f.Reading, f.What, f.Mend = mask.Text(f.Text), mask.Text(f.Reading), mask.Text(f.What), mask.Text(f.Mend)
	f.Position.Sheet, f.Position.Part = mask.Text(f.Position.Sheet), mask.Text(f.Position.Part)
	f.Position.File = mask.Path(f.Position.File)
	if f.Settled != nil {
		r := *f.Settled
		r.To, r.Why = mask.Text(r.To), mask.Text(r.Why)
		f.Settled = &r
	}
	f.Candidates = slices.Clone(f.Candidates)
	for i := range f.Candidates {
		f.Candidates[i] = mask.Text(f.Candidates[i])
	}
	return Finding{id, f}
}

// withoutText takes the source text out of a finding, also where its sentences
// quote it.
func withoutText(f survey.Finding) survey.Finding {
	for _, quoted := range []string{f.Text, f.Reading} {
		if quoted = strings.TrimSpace(quoted); len(quoted) < 3 {
			continue // it would be found inside other words
		}
		f.What = strings.ReplaceAll(f.What, quoted, masked)
		f.Mend = strings.ReplaceAll(f.Mend, quoted, masked)
	}
	if f.Text != "" {
		f.Text = masked
	}
	if f.Reading != "" {
		f.Reading = masked
	}
	f.Candidates = nil
	if f.Settled != nil {
		f.Settled = &survey.Ruling{Finding: f.Settled.Finding, To: masked, Who: f.Settled.Who, When: f.Settled.When}
	}
	return f
}

// Path masks names of organisations in the parts of a path, keeping its
// endings.
func (m *Mask) Path(p string) string {
	if len(m.names) == 0 || p == "" {
		return p
	}
	parts := strings.Split(p, "/")
	for i, part := range parts {
		ext := path.Ext(part)
		// "_" is no letter, so "riverside_nhs_trust" is read as words.
		parts[i] = m.Text(strings.TrimSuffix(part, ext)) + ext
	}
	return strings.Join(parts, "/")
}

// InputName is how the profile shows an input file: its name, or a stand-in
// made of its content, which is also how submission ids begin.
func InputName(profile Profile, name, sha256 string) string {
	if RulesOf(profile).FileNames {
		return name
	}
	return "file " + sha256[:min(12, len(sha256))] + strings.ToLower(path.Ext(name))
}
