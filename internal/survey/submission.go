package survey

// Status says what became of a question.
type Status string

// The statuses of an answer. The words are also what the store holds.
const (
	Answered      Status = "answered"
	Blank         Status = "blank"          // nothing was written
	NotApplicable Status = "not_applicable" // the respondent said so
	Unreadable    Status = "unreadable"     // something was written and no rule reads it
)

// Standing says whether a submission counts.
type Standing string

// The standings of a submission.
const (
	Active     Standing = "active"
	Superseded Standing = "superseded" // a later one of the same organisation replaced it, by decision
	Excluded   Standing = "excluded"   // left out: held back until somebody decides, or by decision
)

// File is a submitted file as it came.
type File struct {
	Path   string // as Position.File
	SHA256 string // lower-case hexadecimal, 64 characters
	Format string // "xlsx", "csv", "docx"; "unknown" where the content is neither
	Bytes  int64
	Layout string // name of the layout recognised; empty if none
	Status string // "loaded", "reference", "duplicate", "refused"
}

// Submission is one organisation's answer in one edition.
type Submission struct {
	ID       string // first 12 characters of the file's SHA-256, "-", Record
	Edition  string // instrument edition id
	File     File
	Record   int      // ordinal of the submission in its file, from 1
	Position Position // the sheet (a form) or the row (an export) it stands in
	Standing Standing

	Organisation Match  // against the reference table
	Completed    Raw    // completion time stamped by a survey tool, if any
	CompletedOn  string // its day, ISO; empty if there is none or it cannot be read
	// DateOrders holds DayFirst or MonthFirst for columns of an export whose
	// dates settle the order of day and month, by question id, or "completed"
	// for the tool's stamp. Submissions of one file share it.
	DateOrders map[string]string

	Answers      []Answer      // in instrument order, one for each question that is not a table or tick list
	People       []Person      // the role table, one person each
	StatedTotals []StatedTotal // totals the organisation wrote itself
	Selections   []Selection   // one for each option of each tick list, in instrument order
}

// The orders of day and month, as an edition states them too.
const (
	DayFirst   = "day_first"
	MonthFirst = "month_first"
)

// Answer returns the answer to a question; the zero Answer if the form has no
// such question.
func (s *Submission) Answer(question string) Answer {
	for _, a := range s.Answers {
		if a.Question == question {
			return a
		}
	}
	return Answer{}
}

// Answer is one question answered, or not.
type Answer struct {
	Question string // instrument id
	Raw      Raw    // as written, with its place; for several cells, joined by line ends at the place of the first
	Reading  Reading
	Settled  Settlement
}

// Reading is what a rule made of a raw text.
type Reading struct {
	Value      string // normalised value or option id; the text itself for long text; empty unless Status is Answered
	Status     Status
	Rule       string // name of the rule that read it, or that gave up on it; empty if blank
	Assumed    bool   // something had to be assumed
	Assumption string // what, in words
}

// Person is one person in a team: a line of the role table, or one of several
// people that a line stands for.
type Person struct {
	Ordinal int // within the submission, from 1
	Line    int // line of the role table, from 1; people of one line share it

	RoleText       Raw
	BackgroundText Raw
	TimeText       Raw
	ReportingText  Raw
	TimeHead       string // head of the column that the time stands in; empty if it has none

	Role        Reading  // role id of the edition
	Discipline  Reading  // reporting group of the primary background
	Backgrounds []string // leaf ids of every background held, primary first
	ESRGroup    string   // "01" to "07"; empty if none applies
	Time        WorkingTime
	Settled     PersonSettlement
}

// WorkingTime is a share of one whole-time post.
type WorkingTime struct {
	Status     Status
	WTE        float64 // whole-time equivalents; meaningful only when Status is Answered
	Low, High  float64 // both ends of a range as written; equal to WTE where there is none
	Rule       string
	Basis      string // id of the basis row used, such as "afc_37_5"; empty if none was needed
	Assumed    bool
	Assumption string
}

// StatedTotal is a team total that the organisation wrote itself, beside the
// total that its role table adds up to.
type StatedTotal struct {
	Raw  Raw
	Time WorkingTime
}

// Selection is one option of one tick list.
type Selection struct {
	Question string
	Option   string
	Selected *bool // nil: the block was not answered
	Raw      Raw   // the mark as written, if there was one
	Rule     string
	Assumed  bool
}

// RuleAnsweredNone is the rule of every selection of a list that a survey tool
// shows to have been answered with none of its options.
const RuleAnsweredNone = "answered_none"

// RuleNotAnswered is the rule of a selection whose text says, in its survey
// tool, that nothing was answered: a code for missing data, or a "not chosen"
// in a list in which nothing is chosen and which may not have been seen.
const RuleNotAnswered = "not_answered"

// Match is a submission's organisation against the reference table.
type Match struct {
	Key        string   // key in the reference table, or "unlisted-" and a hash of the normalised name
	Listed     bool     // found in the reference table
	Rule       string   // "ods_code", "exact_name", "none"
	Candidates []string // nearest names where not found, best first
}

// Organisation is a row of the reference table.
type Organisation struct {
	Key       string // ODS code in upper case, else "org-" and the first 12 hexadecimal characters of the hash of the normalised name
	Name      string
	Aliases   []string
	ODSCode   string
	Sector    string // "nhs_provider", "ics", "local_authority", or another as written
	Type      string
	Nation    string // "England", "Scotland", "Wales", "Northern Ireland"
	Headcount *int   // staff employed
	Year      string // of the headcount
	Source    string // of the headcount
	Pseudonym string // "Organisation C"
	CaseStudy string // label of a published case study, such as "5.3"; usually empty
	Position  Position
}
