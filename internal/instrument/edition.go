package instrument

// Edition is one year's form.
type Edition struct {
	ID          string      `yaml:"id"`          // "2022"
	Title       string      `yaml:"title"`       // as printed at the head of the form
	Publisher   string      `yaml:"publisher"`   // who asks
	ReturnTo    string      `yaml:"return_to"`   // where a filled form goes, in words
	DateOrder   string      `yaml:"date_order"`  // "day_first" or "month_first": how 01/02/2022 is read
	Background  []string    `yaml:"background"`  // paragraphs above the questions
	Questions   []Question  `yaml:"questions"`   // in form order
	Metadata    []Metadata  `yaml:"metadata"`    // columns that a survey tool or the template adds, beside the questions
	Normalising Normalising `yaml:"normalising"` // how free text is read
}

// Type is the kind of answer a question takes.
type Type string

// The question types.
const (
	Date           Type = "date"
	Text           Type = "text"
	LongText       Type = "long_text"
	Email          Type = "email"
	YesNoText      Type = "yes_no_text"     // yes or no, and "please specify"
	Table          Type = "table"           // the role table
	SingleChoice   Type = "single_choice"   // coded from free text
	MultipleChoice Type = "multiple_choice" // a tick list with "Others"
	Tick           Type = "tick"            // one box
)

// Question is one question of the form.
type Question struct {
	ID         string   `yaml:"id"`
	Type       Type     `yaml:"type"`
	Number     string   `yaml:"number"`     // as printed: "1", "4A"; empty if none
	Wording    string   `yaml:"wording"`    // exactly as printed, without the number
	Short      string   `yaml:"short"`      // a column heading for it
	Aliases    []string `yaml:"aliases"`    // other wordings seen
	Help       string   `yaml:"help"`       // a hint for the person who fills the form
	Footnote   string   `yaml:"footnote"`   // as printed
	Identifier bool     `yaml:"identifier"` // personal data: kept in the identities file only
	Identifies bool     `yaml:"identifies"` // names the organisation
	Columns    []Column `yaml:"columns"`    // of a table
	Options    []Option `yaml:"options"`    // of a choice
	Other      *Other   `yaml:"other"`      // "Others (please add):" of a tick list
}

// Column is one column of the role table.
type Column struct {
	ID       string   `yaml:"id"` // "role", "background", "time", "reporting"
	Wording  string   `yaml:"wording"`
	Short    string   `yaml:"short"`
	Aliases  []string `yaml:"aliases"`
	Optional bool     `yaml:"optional"` // not on the printed form
	Help     string   `yaml:"help"`
}

// Option is one answer of a choice.
type Option struct {
	ID      string   `yaml:"id"`
	Wording string   `yaml:"wording"` // exactly as printed
	Short   string   `yaml:"short"`   // a label for a chart
	Aliases []string `yaml:"aliases"`
	Phrases []string `yaml:"phrases"` // for a single choice answered in free text: patterns of words that mean it
}

// Other is the open end of a tick list.
type Other struct {
	ID      string   `yaml:"id"`
	Wording string   `yaml:"wording"`
	Aliases []string `yaml:"aliases"`
	None    []string `yaml:"none"` // texts by which a respondent says that nothing applies
}

// Metadata is a column beside the questions.
type Metadata struct {
	ID      string   `yaml:"id"` // "ods_code", "completed", ...
	Wording string   `yaml:"wording"`
	Aliases []string `yaml:"aliases"`
	Help    string   `yaml:"help"`
}

// Question returns the question with the id, and whether there is one.
func (e *Edition) Question(id string) (Question, bool) {
	for _, q := range e.Questions {
		if q.ID == id {
			return q, true
		}
	}
	return Question{}, false
}

// OfType returns the questions of a type, in form order.
func (e *Edition) OfType(t Type) []Question {
	var found []Question
	for _, q := range e.Questions {
		if q.Type == t {
			found = append(found, q)
		}
	}
	return found
}
