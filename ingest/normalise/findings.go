package normalise

import (
	"fmt"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Ids of the role table's columns are not questions; its findings name the
// table.
const rolesQuestion = "roles"

func quote(text string) string { return `"` + strings.TrimSpace(text) + `"` }

// sentence makes a clause a sentence.
func sentence(clause string) string {
	if clause == "" {
		return ""
	}
	return strings.ToUpper(clause[:1]) + clause[1:] + "."
}

func dateFindings(a survey.Answer, candidates []string) []survey.Finding {
	r := a.Reading
	f := survey.Finding{Question: a.Question, Position: a.Raw.Position, Text: a.Raw.Text, Reading: r.Value, Candidates: candidates}
	switch {
	case r.Rule == ruleAmbiguous:
		f.Code = survey.DateAmbiguous
		f.What = "The day and the month cannot be told apart, and the edition does not say which comes first."
		f.Mend = "Write the date as year-month-day, or state date_order in the edition."
	case r.Status == survey.Unreadable:
		f.Code = survey.DateUnreadable
		f.What = "No rule reads this as a date."
		f.Mend = "Write the date with day, month and year, such as 14/03/2022."
	case r.Assumed:
		f.Code = survey.AnswerAssumed
		f.What = sentence(r.Assumption)
		f.Mend = "Check the date; write the year in full and the month as a word if it is wrong."
	default:
		return nil
	}
	return []survey.Finding{f}
}

func choiceFindings(a survey.Answer, options []string) []survey.Finding {
	r := a.Reading
	f := survey.Finding{Question: a.Question, Position: a.Raw.Position, Text: a.Raw.Text, Reading: r.Value}
	switch {
	case r.Status == survey.Unreadable:
		f.Code = survey.AnswerUnreadable
		f.What = "The answer does not clearly say one of the options."
		f.Mend = "Say which option is meant."
		f.Candidates = options
	case r.Assumed:
		f.Code = survey.AnswerAssumed
		f.What = sentence(r.Assumption)
		f.Mend = "Check the reading, and decide otherwise if it is wrong."
	default:
		return nil
	}
	return []survey.Finding{f}
}

// consentBlank notes a box left blank where that keeps a case study out of
// publication; that a person does not offer an interview needs no note.
func consentBlank(a survey.Answer) []survey.Finding {
	if a.Question != "consent_publish" {
		return nil
	}
	return []survey.Finding{{
		Code: survey.ConsentBlank, Question: a.Question, Position: a.Raw.Position, Reading: valueNo,
		What: "The box that agrees to publication is blank, which means no.",
		Mend: "Nothing, unless the organisation did agree: then ask for the box to be ticked.",
	}}
}

func tickUnclear(question string, raw survey.Raw, what string) survey.Finding {
	return survey.Finding{
		Code: survey.TickUnclear, Question: question, Position: raw.Position, Text: raw.Text,
		What:       "The mark for " + what + " is neither a clear yes nor a clear no.",
		Mend:       "Say whether it is ticked.",
		Candidates: []string{valueYes, valueNo},
	}
}

func tickListBlank(q instrument.Question, first *survey.Selection) survey.Finding {
	return survey.Finding{
		Code: survey.TickListBlank, Question: q.ID, Position: first.Raw.Position, Reading: "not answered",
		What: "Nothing is ticked, so the list counts as not answered.",
		Mend: "If none of the methods is used, write \"None\" under Others; else tick those that are.",
	}
}

func answeredWithOther(q instrument.Question, first *survey.Selection, others *survey.Answer) survey.Finding {
	return survey.Finding{
		Code: survey.AnswerAssumed, Question: q.ID, Position: first.Raw.Position, Text: others.Raw.Text, Reading: "answered with none of the options",
		What: "No option is ticked and something is written under Others, so the list counts as answered with none of its options.",
		Mend: "If the text is no method, say that the list was not answered; if it is one of the options, tick it.",
	}
}

func choiceOther(q instrument.Question, others survey.Answer) survey.Finding {
	return survey.Finding{
		Code: survey.ChoiceOther, Question: q.Other.ID, Position: others.Raw.Position,
		Text: others.Raw.Text, Reading: "kept as text, and not counted as an option",
		What: "Another method is named beside the options of the list.",
		Mend: "If it is one of the options in other words, tick that option.",
	}
}

func roleFindings(p survey.Person) []survey.Finding {
	f := survey.Finding{Question: rolesQuestion, Position: p.RoleText.Position, Text: p.RoleText.Text, Reading: p.Role.Value}
	switch {
	case p.Role.Rule == "unlisted":
		f.Code = survey.RoleUnlisted
		f.What = "The role's title is not in the edition's list, so it counts as another role."
		f.Mend = "If it is a listed role in other words, decide which; else nothing."
	case p.Role.Assumed:
		f.Code = survey.AnswerAssumed
		f.What = sentence(p.Role.Assumption)
		f.Mend = "Decide which role it is, if another."
	default:
		return nil
	}
	return []survey.Finding{f}
}

func (n *Normaliser) backgroundFindings(p survey.Person) []survey.Finding {
	f := survey.Finding{Question: rolesQuestion, Position: p.BackgroundText.Position, Text: p.BackgroundText.Text, Reading: p.Discipline.Value}
	blank := p.Discipline.Status == survey.Blank
	if strings.TrimSpace(f.Text) == "" {
		f.Text = p.RoleText.Text
		if f.Position == (survey.Position{}) {
			f.Position = p.RoleText.Position
		}
	}
	var out []survey.Finding
	switch {
	case blank, p.Discipline.Status == survey.NotApplicable:
		f.Code = survey.BackgroundMissing
		f.What = "No clinical background is given, and the role's title does not say one."
		f.Mend = "Write the person's profession in the background column."
	case p.Discipline.Status == survey.Unreadable:
		f.Code = survey.BackgroundUnreadable
		f.What = "No rule reads this as a clinical background."
		f.Mend = "Write the profession as it is usually named, such as nurse or physiotherapist."
		f.Candidates = n.nearBackgrounds(p.BackgroundText.Text)
	case p.Discipline.Assumed:
		f.Code = survey.BackgroundAssumed
		f.What = sentence(p.Discipline.Assumption)
		f.Mend = "Write the profession in the background column, if another."
	}
	if f.Code != "" {
		out = append(out, f)
	}
	if len(p.Backgrounds) > 1 {
		f.Code, f.Candidates = survey.BackgroundSeveral, nil
		f.What = "Several backgrounds are named (" + strings.Join(p.Backgrounds, ", ") + "); the first counts as the primary one."
		f.Mend = "Decide which is the primary one, if another."
		out = append(out, f)
	}
	return out
}

// timeFindings says what is doubtful about a line's working time; at is the
// text it was read from.
func timeFindings(p survey.Person, at survey.Raw, r timeReading, times []survey.WorkingTime) []survey.Finding {
	f := survey.Finding{Question: rolesQuestion, Position: at.Position, Text: at.Text, Reading: describe(times), Candidates: r.candidates}
	if strings.TrimSpace(at.Text) == "" {
		f.Text = p.RoleText.Text
		if f.Position == (survey.Position{}) {
			f.Position = p.RoleText.Position
		}
	}
	var out []survey.Finding
	if r.code != "" {
		f.Code = r.code
		f.What = timeProblem(r.code, r.why)
		f.Mend = timeMend(r.code)
		out = append(out, f)
	}
	if times[0].Status != survey.Answered {
		return out
	}
	f.Candidates = nil
	if times[0].Assumed && r.code != survey.TimeInconsistent && r.code != survey.PeopleUnclear {
		f.Code = survey.TimeAssumed
		f.What = sentence(times[0].Assumption)
		f.Mend = "Write the time in WTE, such as 0.6 WTE, if the reading is wrong."
		out = append(out, f)
	}
	if times[0].WTE == 0 {
		f.Code = survey.TimeZero
		f.What = "The role has no time in informatics; the person counts, with 0 WTE."
		f.Mend = "Nothing, unless the person does have time for the role."
		out = append(out, f)
	}
	return out
}

// describe is a reading in words: "0.2 WTE", "3 people of 0.2 WTE each".
func describe(times []survey.WorkingTime) string {
	t := times[0]
	if t.Status != survey.Answered {
		return ""
	}
	reading := number(t.WTE) + " WTE"
	if t.Low != t.High {
		reading += " (" + number(t.Low) + " to " + number(t.High) + ")"
	}
	switch {
	case len(times) > 1 && times[0] == times[len(times)-1]:
		return fmt.Sprintf("%d people of %s each", len(times), reading)
	case len(times) > 1:
		return fmt.Sprintf("%d people, the first of %s", len(times), reading)
	}
	return reading
}

func timeProblem(code survey.Code, why string) string {
	switch code {
	case survey.TimeMissing:
		return "No working time can be counted for this role: " + why + "."
	case survey.TimeUnreadable:
		return "The working time cannot be read: " + why + "."
	}
	return sentence(why)
}

func timeMend(code survey.Code) string {
	switch code {
	case survey.TimeOverOne:
		return "If the line stands for several people, say how many (\"2 x 0.7 WTE\"); if not, correct the time."
	case survey.TimeInconsistent:
		return "Say which amount is right."
	case survey.PeopleUnclear:
		return "Give each person a line, or say how many people and how much each (\"2 x 0.5 WTE\")."
	}
	return "Write the time in WTE, such as 0.6 WTE, or with its unit: 60%, 2 PAs, 1 day a week, 22.5 hours a week."
}

// totalFindings says what is doubtful about a total that the organisation
// wrote itself.
func totalFindings(raw survey.Raw, r timeReading) []survey.Finding {
	f := survey.Finding{
		Code: survey.TimeAssumed, Question: rolesQuestion, Position: raw.Position, Text: raw.Text,
		Reading: describe([]survey.WorkingTime{r.time}), What: "The team's total: " + r.time.Assumption + ".",
		Mend: "Write the total in WTE, such as 4.8 WTE, if the reading is wrong.",
	}
	if r.code != "" {
		f.Code, f.Candidates = r.code, r.candidates
		f.What = "The team's total cannot be used as it stands: " + r.why + "."
	}
	return []survey.Finding{f}
}
