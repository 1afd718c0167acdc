package layout

import (
	"regexp"
	"strings"

	"proforma/internal/instrument"
)

// ruleChoiceCode is the rule of an answer that is the code of a choice, which
// only the survey tool knows.
const ruleChoiceCode = "choice_code"

// choiceCode matches what tools write in place of a choice's text: "1", "A2",
// "AO01".
var choiceCode = regexp.MustCompile(`^-?(?:[A-Za-z]{1,3}_?)?[0-9]{1,3}$`)

// isChoiceCode says whether an answer to a question of few answers is a code. In
// the export of a survey tool a bare 1 may stand for the first choice, whatever
// that is, or for yes; a 0 or a 2 for no, or for another choice. Only a tool
// that says what it means by 1 and 0 can be taken at its word. In a file that no
// tool wrote, 1 and 0 are what people type for yes and no.
func (h heads) isChoiceCode(q instrument.Question, text string) bool {
	t := strings.TrimSpace(text)
	if h.ticks.rule == "" || !choiceCode.MatchString(t) {
		return false
	}
	switch q.Type {
	case instrument.YesNoText, instrument.Tick:
		return !h.onesAreYes || t != "1" && t != "0"
	case instrument.SingleChoice:
		return true
	}
	return false
}
