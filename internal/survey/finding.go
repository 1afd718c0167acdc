package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Severity says what a finding asks of a person.
type Severity string

// The severities, gravest first. The first two make the exit status 3.
const (
	Left     Severity = "error"    // something was left out: a file, a record, a value
	Decision Severity = "decision" // everything is in, but a person must settle a reading
	Note     Severity = "note"     // read on a stated assumption, or worth knowing
)

// Finding is something doubtful: what, where, and how to mend it.
type Finding struct {
	Code       Code
	Submission string   // submission id; empty for a whole file
	Question   string   // instrument id; empty where none applies
	Position   Position // where it stands
	Text       string   // the source text, as written
	Reading    string   // what the tool made of it; empty if nothing
	What       string   // what is wrong, a sentence
	Mend       string   // what to do about it, a sentence
	Candidates []string // what it may have meant, best first
	// Organisation is the pseudonym of the organisation that the finding is
	// about, or its name where findings are unmasked. It is filled only where
	// findings are read from a store.
	Organisation string
	Settled      *Ruling // what settled it; nil while it is open
	Proposed     *Ruling // a decision that was typed and not applied; for lists only
	// Stored is the id under which the finding was stored, where masking has
	// since changed the texts that the id is made of. Empty before storing.
	Stored string
}

// Severity is the severity of the finding's code.
func (f Finding) Severity() Severity { return f.Code.Severity() }

// ID names the finding stably: the same text in the same place with the same
// doubt has the same id in every run. It is 12 hexadecimal characters, the first
// of them a letter: a spreadsheet would make numbers of some of the others.
func (f Finding) ID() string {
	if f.Stored != "" {
		return f.Stored
	}
	h := sha256.Sum256([]byte(strings.Join([]string{
		string(f.Code), f.Position.File, f.Position.Sheet, f.Position.Cell, f.Position.Part, f.Question, f.Text,
	}, "\x1f")))
	return nameOf(h[:])
}

// NeedsPerson says whether the finding waits for a person.
func (f Finding) NeedsPerson() bool { return f.Settled == nil && f.Severity() != Note }

// FindingID is the id of a finding that is told from others by something else
// than its place and text.
func FindingID(code Code, parts ...string) string {
	h := sha256.Sum256([]byte(string(code) + "\x1f" + strings.Join(parts, "\x1f")))
	return nameOf(h[:])
}

func nameOf(hash []byte) string {
	return string("abcdef"[int(hash[6])%6]) + hex.EncodeToString(hash[:6])[1:]
}
