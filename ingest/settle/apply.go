package settle

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// apply writes what was settled into a raw submission. It returns why it could
// not, if it could not, and whether the finding should go with it.
func (s *Settler) apply(sub *survey.Submission, organisation *Organisation, f survey.Finding, r survey.Ruling) (problem string, changes bool) {
	if other := mismatch(f, r); other != "" {
		return other, false
	}
	word := wordOf(r.To)
	kind := kindOf(s.Edition, f)
	if word == Exclude {
		sub.Standing = survey.Excluded
		return "", false
	}
	if word == Noted && kind != kindRepeated {
		return "", false
	}
	switch kind {
	case kindTime:
		return s.time(sub, f, r, word)
	case kindPeople:
		return s.people(sub, f, r, word)
	case kindBackground:
		return s.background(sub, f, r, word)
	case kindRole:
		return s.role(sub, f, r, word)
	case kindOrganisation:
		return s.organisation(organisation, r, word)
	case kindTick:
		return s.tick(sub, f, r, word)
	case kindTickList, kindOption:
		return s.options(sub, f, r, word, kind)
	case kindAnswer:
		return s.answer(sub, f, r, word)
	case kindTotal:
		if word == KeepBoth || len(f.Candidates) > 0 && fold(r.To) == fold(f.Candidates[0]) {
			return "", false
		}
	}
	switch word {
	case AsRead, LeaveOut, NotApplicable:
		return "", false
	}
	if f.Code == survey.ChoiceCodesAssumed {
		return acceptsOrder(f, r), false
	}
	if kind == kindTotal {
		return "statistics use what the people add up to, so a total cannot be chosen here: settle the people's times, or have the form corrected", false
	}
	return "nothing but " + quoted(Noted) + " can be decided here", false
}

// acceptsOrder says why a decision does not accept that codes of choices follow
// the form; empty if it does.
func acceptsOrder(f survey.Finding, r survey.Ruling) string {
	if len(f.Candidates) > 0 && fold(r.To) == fold(f.Candidates[0]) {
		return ""
	}
	return "no decision can put codes into another order: export again with the texts of the options, and leave this file out until then"
}

// settlement makes a settlement of a word of decisions, and says whether it
// is one that a single value can be settled as.
func settlement(word string, f survey.Finding) (survey.Settlement, string, bool) {
	switch word {
	case AsRead:
		if f.Reading == "" {
			return survey.Settlement{}, "the tool has no reading here that could be accepted", true
		}
		return survey.Settlement{Made: true, Keep: true}, "", true
	case LeaveOut:
		return survey.Settlement{Made: true}, "", true
	case NotApplicable:
		return survey.Settlement{Made: true, Text: "n/a"}, "", true
	}
	return survey.Settlement{}, "", false
}

// lines are the lines of the role table that a finding can be about: those that
// hold its text in its place.
func lines(sub *survey.Submission, f survey.Finding, texts func(*survey.Person) []survey.Raw) []*survey.Person {
	var found []*survey.Person
	for i := range sub.People {
		p := &sub.People[i]
		own := texts(p)
		here := slices.ContainsFunc(own, func(raw survey.Raw) bool { return raw.Position == f.Position })
		said := slices.ContainsFunc(append(own, p.RoleText), func(raw survey.Raw) bool { return raw.Text == f.Text })
		if here && said {
			found = append(found, p)
		}
	}
	return found
}

func timeTexts(p *survey.Person) []survey.Raw {
	return []survey.Raw{p.TimeText, p.RoleText, p.BackgroundText} // a total may stand in any of them
}

const notFound = "the line of the role table that it is about was not found"

func (s *Settler) time(sub *survey.Submission, f survey.Finding, r survey.Ruling, word string) (string, bool) {
	as, problem, isWord := settlement(word, f)
	if problem != "" {
		return problem, false
	}
	if !isWord {
		as = survey.Settlement{Made: true, Text: r.To}
	}
	found := lines(sub, f, timeTexts)
	for _, p := range found {
		if !isWord && !s.Normaliser.SettledTime(r.To, s.Normaliser.IsTotal(*p)) {
			return "no rule reads it as a clear working time", false
		}
		p.Settled.Time = as
	}
	return missing(len(found), notFound), true
}

// howMany reads a number of people: "3", "3 people".
var howMany = regexp.MustCompile(`^(\d{1,2})(?: +(?:people|persons|person))?$`)

func (s *Settler) people(sub *survey.Submission, f survey.Finding, r survey.Ruling, word string) (string, bool) {
	as, problem, isWord := settlement(word, f)
	count := 0
	m := howMany.FindStringSubmatch(strings.ToLower(r.To))
	switch {
	case problem != "":
		return problem, false
	case isWord:
	case m != nil:
		if count, _ = strconv.Atoi(m[1]); count < 1 || count > 50 {
			return "a line can stand for 1 to 50 people", false
		}
		as = survey.Settlement{Made: true, Keep: true}
	default:
		if !s.Normaliser.SettledTime(r.To, false) {
			return "no rule reads it as a number of people or a working time", false
		}
		as = survey.Settlement{Made: true, Text: r.To}
	}
	found := lines(sub, f, timeTexts)
	for _, p := range found {
		p.Settled.Time, p.Settled.People = as, count
	}
	return missing(len(found), notFound), true
}

func (s *Settler) background(sub *survey.Submission, f survey.Finding, r survey.Ruling, word string) (string, bool) {
	as, problem, isWord := settlement(word, f)
	if problem != "" {
		return problem, false
	}
	found := lines(sub, f, func(p *survey.Person) []survey.Raw { return []survey.Raw{p.BackgroundText, p.RoleText} })
	for _, p := range found {
		settled := as
		if !isWord {
			labels := s.Normaliser.BackgroundNamed(r.To)
			if len(labels) == 0 {
				return "no rule reads it as a clinical background", false
			}
			if f.Code == survey.BackgroundSeveral {
				labels = s.primary(labels, p)
			}
			settled = survey.Settlement{Made: true, Text: strings.Join(labels, "; ")}
		}
		p.Settled.Background = settled
	}
	return missing(len(found), notFound), true
}

// primary puts a background first and keeps the others that the line names.
func (s *Settler) primary(first []string, p *survey.Person) []string {
	_, leaves, _ := s.Normaliser.Backgrounds(p.BackgroundText.Text, p.RoleText.Text)
	for _, id := range leaves {
		if label := s.Normaliser.BackgroundLabel(id); !slices.Contains(first, label) {
			first = append(first, label)
		}
	}
	return first
}

func (s *Settler) role(sub *survey.Submission, f survey.Finding, r survey.Ruling, word string) (string, bool) {
	as, problem, isWord := settlement(word, f)
	if problem != "" {
		return problem, false
	}
	if !isWord {
		id, ok := s.Normaliser.RoleNamed(r.To)
		if !ok {
			return "it is not a role of the list", false
		}
		as = survey.Settlement{Made: true, Text: id}
	}
	found := lines(sub, f, func(p *survey.Person) []survey.Raw { return []survey.Raw{p.RoleText} })
	for _, p := range found {
		p.Settled.Role = as
	}
	return missing(len(found), notFound), true
}

func (s *Settler) organisation(into *Organisation, r survey.Ruling, word string) (string, bool) {
	switch word {
	case NotInTable, AsRead:
		*into = Organisation{Settled: true}
		return "", true
	case "":
	default:
		return "it names no organisation", false
	}
	key, problem := s.Directory.Named(r.To)
	if problem != "" {
		return problem, false
	}
	*into = Organisation{Settled: true, Key: key}
	return "", true
}

// yesNo reads yes or no, in words or as a mark.
func (s *Settler) yesNo(text string) (value, ok bool) {
	r := s.Normaliser.Tick(text)
	return r.Value == "yes", r.Status == survey.Answered
}

func (s *Settler) tick(sub *survey.Submission, f survey.Finding, r survey.Ruling, word string) (string, bool) {
	var selected *bool
	if word != LeaveOut && word != NotApplicable && (word != AsRead || f.Reading == "") {
		yes, ok := s.yesNo(r.To)
		if !ok {
			return "it is neither yes nor no", false
		}
		selected = &yes
	}
	if q, _ := s.Edition.Question(f.Question); q.Type == instrument.Tick {
		return s.box(sub, f, r, selected)
	}
	found := 0
	for i := range sub.Selections {
		sel := &sub.Selections[i]
		if sel.Question == f.Question && sel.Raw.Position == f.Position && (sel.Raw.Text == f.Text || f.Text == "") {
			sel.Selected, sel.Rule, sel.Assumed = selected, survey.RuleDecision, false
			found++
		}
	}
	return missing(found, "the option that it is about was not found"), true
}

// box settles a consent box. That somebody agreed who did not tick is a
// statement about a person, so it needs one who makes it.
func (s *Settler) box(sub *survey.Submission, f survey.Finding, r survey.Ruling, ticked *bool) (string, bool) {
	as := survey.Settlement{Made: true}
	if ticked != nil {
		as.Text = map[bool]string{true: "yes", false: "no"}[*ticked]
		if *ticked && (r.Who == "" || r.Why == "") {
			return "an agreement that was not ticked counts only with a reason and the name of who decided", false
		}
	}
	return setAnswer(sub, f.Question, as)
}

func (s *Settler) options(sub *survey.Submission, f survey.Finding, r survey.Ruling, word string, kind kind) (string, bool) {
	q, ok := tickListOf(s.Edition, f.Question)
	if !ok {
		return "there is no such list of options", false
	}
	chosen := map[string]bool{}
	switch word {
	case OwnMethod:
		notMeant(sub, q.ID, f.Text)
		return "", false
	case AsRead, LeaveOut, NotApplicable:
		return "", false // what the list says stands
	case NoneChosen:
		if kind == kindOption {
			return "it names no option", false
		}
	default:
		for part := range strings.FieldsFuncSeq(r.To, func(c rune) bool { return c == ';' || c == '|' || c == '\n' }) {
			o, known := s.Normaliser.OptionNamed(q, part)
			if !known && strings.TrimSpace(part) != "" {
				return fmt.Sprintf("%q is not an option of the list", strings.TrimSpace(part)), false
			}
			chosen[o.ID] = true
		}
	}
	found := 0
	for i := range sub.Selections {
		sel := &sub.Selections[i]
		if sel.Question != q.ID {
			continue
		}
		if value := chosen[sel.Option]; value || kind == kindTickList {
			sel.Selected, sel.Rule, sel.Assumed = &value, survey.RuleDecision, false
		}
		found++
	}
	return missing(found, "the options of the list were not found"), false
}

func (s *Settler) answer(sub *survey.Submission, f survey.Finding, r survey.Ruling, word string) (string, bool) {
	as, problem, isWord := settlement(word, f)
	if problem != "" {
		return problem, false
	}
	if !isWord {
		text, why := s.typed(f.Question, r.To)
		if why != "" {
			return why, false
		}
		as = survey.Settlement{Made: true, Text: text}
	}
	return setAnswer(sub, f.Question, as)
}

// typed holds that an answer that was typed is one to its question.
func (s *Settler) typed(question, text string) (string, string) {
	q, _ := s.Edition.Question(question)
	switch q.Type {
	case instrument.Date:
		if s.Normaliser.Date(text).Status != survey.Answered {
			return "", "no rule reads it as a date"
		}
	case instrument.YesNoText:
		if read := s.Normaliser.YesNo(text); read.Status != survey.Answered || read.Assumed {
			return "", "it is neither yes nor no"
		}
	case instrument.SingleChoice:
		if o, ok := s.Normaliser.OptionNamed(q, text); ok {
			return o.Wording, ""
		}
		return "", "it is not an option of the question"
	}
	return text, ""
}

func setAnswer(sub *survey.Submission, question string, as survey.Settlement) (string, bool) {
	for i := range sub.Answers {
		if sub.Answers[i].Question == question {
			sub.Answers[i].Settled = as
			return "", true
		}
	}
	return "the form has no such question", false
}

func missing(found int, why string) string {
	if found == 0 {
		return why
	}
	return ""
}

// notMeant settles the option that was left unread because a text might have
// meant it: somebody said that the text is a method of its own.
func notMeant(sub *survey.Submission, question, text string) {
	for i := range sub.Selections {
		s := &sub.Selections[i]
		if s.Question == question && s.Selected == nil && s.Rule != "" && s.Raw.Text == text {
			no := false
			s.Selected, s.Rule, s.Assumed = &no, survey.RuleDecision, false
		}
	}
}
