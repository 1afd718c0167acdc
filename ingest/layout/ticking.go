package layout

import (
	"strings"

	"proforma/internal/survey"
)

// meaning is what a tool means by cells that name no option.
type meaning uint8

const (
	notAnswered meaning = iota // nobody can say: the list was perhaps never seen
	notChosen                  // the respondent passed the option over
)

// ticking says what the cells of a tick list mean in one tool's exports, where
// each option has a column. The zero ticking leaves the marks to normalising.
type ticking struct {
	rule     string          // of the selections it settles, named after the tool's encoding; empty for the zero ticking
	chosen   map[string]bool // keys of texts that mean chosen; the option's own wording always does
	unchosen map[string]bool // keys of texts that mean not chosen
	missing  map[string]bool // trimmed texts that mean no answer: the codes for missing data
	// numbers says that any other whole number but 0 means chosen: the number of
	// the option.
	numbers bool
	// blank is a blank cell in a list in which another option is chosen.
	blank meaning
	// allBlank is a list of blank cells; allUnchosen one in which there are
	// texts and each means not chosen.
	allBlank, allUnchosen meaning
	// absent is an option without a column in a list that has columns: notChosen
	// in tools that write no column for what nobody chose.
	absent meaning
	// codes says that joined choices are ids or wordings of options parted by
	// spaces.
	codes bool
}

// Rules of selections that a tool's meaning settles.
const (
	ruleBlankUnread = "blank_unread" // a blank that is no answer in this tool
)

// mark is what one cell of an option column says.
type mark uint8

const (
	markBlank mark = iota
	markChosen
	markUnchosen
	markMissing
	markOther // something else, which is for normalising to read
)

// absentColumns says whether an option without a column is no fault.
func (t ticking) absentColumns() bool { return t.rule != "" && t.absent == notChosen }

// read says what a cell of an option column means.
func (t ticking) read(text string) mark {
	switch k := keyOf(text); {
	case blank(text):
		return markBlank
	case t.missing[strings.TrimSpace(text)]:
		return markMissing
	case t.chosen[k]:
		return markChosen
	case t.unchosen[k]:
		return markUnchosen
	case t.numbers && onlyDigits(k) && k != "0":
		return markChosen
	}
	return markOther
}

// onlyDigits says whether a key is a short whole number.
func onlyDigits(k string) bool {
	return k != "" && len(k) <= 3 && strings.Trim(k, "0123456789") == ""
}

// settle gives the selections of one list what the tool means by their cells.
// Those that are read already stay as they are; those it cannot read are left
// for normalising.
func (t ticking) settle(list []survey.Selection, otherTicked bool) {
	if t.rule == "" {
		return
	}
	marks := make([]mark, len(list))
	count := [5]int{}
	for i, s := range list {
		switch {
		case s.Rule == ruleNotFound && t.absent == notChosen:
			list[i].Rule = ""
		case s.Selected != nil && *s.Selected:
			marks[i] = markChosen
		case s.Rule != "":
			marks[i] = markOther
		default:
			marks[i] = t.read(s.Raw.Text)
		}
		count[marks[i]]++
	}
	if otherTicked && count[markChosen] == 0 {
		t.rule, t.blank = survey.RuleAnsweredNone, notChosen // answered, with none of these
	}
	if otherTicked {
		count[markChosen]++
	}
	for i := range list {
		t.settleOne(&list[i], marks[i], count)
	}
}

func (t ticking) settleOne(s *survey.Selection, m mark, count [5]int) {
	yes, no := true, false
	if s.Selected != nil || s.Rule != "" {
		return
	}
	answered := count[markChosen] > 0
	switch {
	case m == markChosen:
		s.Selected, s.Rule = &yes, t.rule
	case m == markMissing:
		s.Rule = survey.RuleNotAnswered
	case answered && (m == markUnchosen || m == markBlank && t.blank == notChosen):
		s.Selected, s.Rule = &no, t.rule
	case answered && m == markBlank:
		s.Rule = ruleBlankUnread
	case answered || count[markOther] > 0:
	case count[markUnchosen] == 0 && t.allBlank == notChosen, count[markUnchosen] > 0 && t.allUnchosen == notChosen:
		s.Selected, s.Rule = &no, survey.RuleAnsweredNone
	case m == markUnchosen:
		s.Rule = survey.RuleNotAnswered
	}
}

// saying reads a column that stands for one answer of a question: where it is
// chosen the answer is what the column says.
func (t ticking) saying(text, says string) string {
	switch t.read(text) {
	case markChosen:
		return says
	case markUnchosen, markMissing:
		return ""
	}
	return text
}

// otherCodes are the ids by which tools call the open end of a list.
var otherCodes = setOf("other others oth")
