package settle

import (
	"slices"
	"strings"

	"proforma/ingest/normalise"
	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// The words of decisions. What else is written in a decision cell is taken as
// the value itself.
const (
	AsRead        = "as read"        // the tool's reading stands
	Noted         = "noted"          // seen; nothing changes
	LeaveOut      = "leave out"      // as if nothing had been written
	NotApplicable = "not applicable" // the respondent had nothing to say here
	Exclude       = "exclude this submission"
	Supersedes    = "this one supersedes"
	KeepFirst     = "keep the first"
	KeepBoth      = "keep both"
	NotInTable    = "not in the table"
	NoneChosen    = "none of them"
	OwnMethod     = "a method of its own"
)

// synonyms are other ways to write them.
var synonyms = map[string][]string{
	AsRead:        {"accept", "accepted", "as it is", "as is", "as the tool read it", "correct", "confirm", "confirmed", "ok", "okay", "agreed", "keep the reading", "it counts", "this one counts"},
	Noted:         {"seen", "nothing to do", "no action", "ignore", "fine"},
	LeaveOut:      {"blank", "leave it out", "left out", "leave blank", "treat as blank", "no answer", "not answered", "(blank)"},
	NotApplicable: {"n/a", "na"},
	Exclude:       {"exclude", "exclude submission", "exclude the submission", "excluded", "exclude this one"},
	Supersedes:    {"this one supersedes it", "supersede", "supersedes", "this supersedes the first", "use this one"},
	KeepFirst:     {"the first counts", "first counts", "keep first", "use the first"},
	KeepBoth:      {"both", "both count", "keep both submissions"},
	NotInTable:    {"not in table", "not in the reference table", "none of these organisations", "unlisted"},
	NoneChosen:    {"none", "none chosen", "none ticked", "nothing ticked"},
	OwnMethod:     {"own method", "another method", "other method", "a method of their own", "other"},
}

var vocabulary = func() map[string]string {
	m := map[string]string{}
	for word, others := range synonyms {
		for _, w := range append([]string{word}, others...) {
			m[fold(w)] = word
		}
	}
	return m
}()

// Offer is what a drop-down offers for a finding.
type Offer struct {
	Choices []string // what the text may mean first, then the words of decisions
	Free    bool     // something else may be typed
	Hint    string   // what may be typed
}

// Offers says what can be decided about a finding. Every choice is one that a
// reader of decisions understands for it.
func Offers(n *normalise.Normaliser, e *instrument.Edition, f survey.Finding) Offer {
	o := Offer{Choices: slices.Clone(f.Candidates)}
	read := f.Reading != ""
	switch kind := kindOf(e, f); kind {
	case kindTime:
		o.Free, o.Hint = true, "A time, such as 0.6 WTE, 60%, 2 PAs or 1 day a week, or a choice from the list."
		o.add(read, AsRead)
		o.add(true, LeaveOut, NotApplicable, Noted)
	case kindPeople:
		o.Free, o.Hint = true, "How many people (2 people), or how many and how much each (2 x 0.5 WTE)."
		o.add(read, AsRead)
		o.add(true, Noted)
	case kindBackground:
		o.Free, o.Hint = true, "A profession, such as nurse or physiotherapist."
		o.add(read, AsRead)
		for _, b := range e.Normalising.Backgrounds {
			o.add(true, b.Label)
		}
		o.add(true, LeaveOut, Noted)
	case kindRole:
		o.Free, o.Hint = true, "A role of the list."
		o.add(read, AsRead)
		for _, r := range e.Normalising.Roles {
			o.add(true, r.Label)
		}
		o.add(true, Noted)
	case kindOrganisation:
		o.Free, o.Hint = true, "The name or the ODS code of a row of the reference table of organisations."
		o.add(true, NotInTable, Exclude)
	case kindRepeated:
		o.Choices = nil
		o.add(true, KeepFirst, Supersedes, KeepBoth, Exclude)
	case kindTick:
		o.add(true, "yes", "no", LeaveOut, Noted)
	case kindTickList, kindOption:
		o.Free, o.Hint = true, "The wordings of the options chosen, with a semicolon between them."
		if q, ok := tickListOf(e, f.Question); ok {
			for _, c := range q.Options {
				o.add(true, c.Wording)
			}
		}
		o.add(kind == kindTickList, NoneChosen, LeaveOut)
		o.add(kind == kindOption, OwnMethod)
		o.add(true, Noted)
	case kindAnswer:
		o.Free, o.Hint = true, answerHint(e, f.Question)
		o.answers(e, f.Question)
		o.add(read && f.Code != survey.CellError && kinds[f.Code] == kindAnswer, AsRead)
		o.add(true, LeaveOut, Noted)
	case kindTotal:
		o.Choices = o.Choices[:min(len(o.Choices), 1)] // what the people add up to, which is what counts
		o.add(true, KeepBoth, Noted)
	default:
		if f.Code != survey.ChoiceCodesAssumed {
			o.Choices = nil
		}
		o.Choices = o.Choices[:min(len(o.Choices), 1)] // the order that was taken; any other needs a new export
		o.add(true, Noted)
		o.add(f.Severity() == survey.Left, LeaveOut)
		o.add(f.Submission != "" && f.Severity() == survey.Decision, Exclude)
	}
	return o
}

func (o *Offer) add(when bool, choices ...string) {
	for _, c := range choices {
		if when && !slices.ContainsFunc(o.Choices, func(have string) bool { return fold(have) == fold(c) }) {
			o.Choices = append(o.Choices, c)
		}
	}
}

// answers adds the options of a closed question.
func (o *Offer) answers(e *instrument.Edition, question string) {
	q, _ := e.Question(question)
	switch q.Type {
	case instrument.YesNoText:
		o.add(true, "yes", "no")
	case instrument.SingleChoice:
		for _, c := range q.Options {
			o.add(true, c.Wording)
		}
	}
}

func answerHint(e *instrument.Edition, question string) string {
	q, _ := e.Question(question)
	switch q.Type {
	case instrument.Date:
		return "A date, such as 14/03/2022 or 2022-03-14."
	case instrument.YesNoText, instrument.SingleChoice:
		return "One of the options."
	}
	return "The answer as it should have been."
}

// kind is what can be settled about a finding.
type kind int

const (
	kindSeen kind = iota // nothing but that somebody has seen it
	kindTime
	kindPeople
	kindBackground
	kindRole
	kindOrganisation
	kindRepeated
	kindTick
	kindTickList
	kindOption
	kindAnswer
	kindTotal
)

var kinds = map[survey.Code]kind{
	survey.TimeUnreadable: kindTime, survey.TimeMissing: kindTime, survey.TimeAssumed: kindTime, survey.TimeOverOne: kindTime,
	survey.TimeZero: kindTime, survey.TimeOutOfRange: kindTime, survey.TimeInconsistent: kindTime,
	survey.PeopleUnclear:        kindPeople,
	survey.BackgroundUnreadable: kindBackground, survey.BackgroundMissing: kindBackground,
	survey.BackgroundAssumed: kindBackground, survey.BackgroundSeveral: kindBackground,
	survey.RoleUnlisted:        kindRole,
	survey.OrganisationMissing: kindOrganisation, survey.OrganisationUnknown: kindOrganisation, survey.OrganisationNear: kindOrganisation,
	survey.SubmissionRepeated: kindRepeated,
	survey.TickUnclear:        kindTick, survey.ConsentBlank: kindTick,
	survey.TickListBlank: kindTickList,
	survey.ChoiceUnknown: kindOption, survey.ChoiceOther: kindOption,
	survey.DateAmbiguous: kindAnswer, survey.DateUnreadable: kindAnswer,
	survey.TotalDiffers:     kindTotal,
	survey.AnswerUnreadable: kindAnswer, survey.AnswerAssumed: kindAnswer,
}

// kindOf says what can be settled about a finding: by its code, and by the
// question where the code is used for several.
func kindOf(e *instrument.Edition, f survey.Finding) kind {
	k := kinds[f.Code]
	q, _ := e.Question(f.Question)
	switch {
	case f.Submission == "" && k != kindRepeated:
		return kindSeen
	case f.Code == survey.AnswerAssumed && q.Type == instrument.Table:
		return kindRole
	case f.Code == survey.AnswerAssumed && q.Type == instrument.MultipleChoice:
		return kindSeen
	case f.Code == survey.CellError && answerable(q.Type):
		return kindAnswer
	case (k == kindTick || k == kindOption) && answerable(q.Type):
		return kindAnswer // one of several printed answers, or the number of one
	case k == kindTick && q.Type != instrument.Tick && q.Type != instrument.MultipleChoice:
		return kindSeen // the box of an open end
	}
	return k
}

func answerable(t instrument.Type) bool {
	switch t {
	case instrument.Date, instrument.Text, instrument.LongText, instrument.YesNoText, instrument.SingleChoice:
		return true
	}
	return false
}

// tickListOf is the tick list with the id, or whose open end has it.
func tickListOf(e *instrument.Edition, question string) (instrument.Question, bool) {
	for _, q := range e.OfType(instrument.MultipleChoice) {
		if q.ID == question || q.Other != nil && q.Other.ID == question {
			return q, true
		}
	}
	return instrument.Question{}, false
}

// wordOf is the word of decisions that a text is; empty if it is a value.
func wordOf(text string) string { return vocabulary[strings.TrimSpace(fold(text))] }
