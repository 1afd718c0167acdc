package survey

import (
	"strings"
	"unicode"
)

// RuleDecision is the rule of every value that a person settled.
const RuleDecision = "decision"

// Ruling is what a person settled about a finding, as it stands in a sheet
// of decisions.
type Ruling struct {
	Finding string // id of the finding
	To      string // what it was settled as, as typed
	Why     string
	Who     string // as typed; the store keeps initials
	When    string // as typed, or ISO where the cell holds a date
	From    string // source text that the sheet shows beside the decision; empty if it has no such column
	Code    string // code of the finding that the sheet shows; empty if it has no such column
	Title   string // title of the finding that the sheet shows; empty if it has no such column
	// Place is where the finding stood by the sheet: its file, sheet, cell and
	// part. Names in it may be masked.
	Place Position
	At    Position // where the decision itself stands
}

// Settlement is what a person settled one value as.
type Settlement struct {
	Made bool   // somebody settled it
	Keep bool   // the tool's own reading stands, and is no assumption any more
	Text string // else what is read in place of the text as written; empty: nothing was answered
}

// PersonSettlement is what a person settled about a line of the role table.
type PersonSettlement struct {
	Role, Background, Time Settlement
	People                 int // number of people that the line stands for; nought if it was not settled
}

// Initials makes initials of a name, which is all of it that a store may hold:
// "Jo Bloggs" and "jo.bloggs@example.org" are JB, and "JB" stays.
func Initials(name string) string {
	name, _, _ = strings.Cut(name, "@")
	parts := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	if len(parts) == 1 && len([]rune(parts[0])) <= 4 && parts[0] == strings.ToUpper(parts[0]) {
		return parts[0]
	}
	var b strings.Builder
	for _, p := range parts {
		for _, r := range p {
			if unicode.IsLetter(r) {
				b.WriteRune(unicode.ToUpper(r))
				break
			}
		}
	}
	return b.String()
}
