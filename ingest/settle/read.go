package settle

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// Decisions are what people settled, by finding. They are read only once made,
// so any number of goroutines may use them. A nil *Decisions holds none.
type Decisions struct {
	File     survey.File
	Findings []survey.Finding // what is wrong with the sheet of decisions itself
	byID     map[string]survey.Ruling
	order    []string // ids as they stand in the sheet
	placed   sync.Once
	places   map[survey.Position][]string // where findings stood, to their ids
}

// headRows is how far down a sheet its head is looked for.
const headRows = 60

// The columns that are read, by the letters of their heads.
var columnNames = map[string][]string{
	"id":     {"id", "findingid", "finding"},
	"to":     {"decision", "yourdecision"},
	"why":    {"reason", "why", "reasons"},
	"who":    {"decidedby", "who", "by", "initials", "name"},
	"when":   {"date", "when", "decidedon", "datedecided"},
	"text":   {"sourcetext", "text"},
	"code":   {"code"},
	"file":   {"file"},
	"sheet":  {"sheet"},
	"cell":   {"cell"},
	"part":   {"part", "place"},
	"kind":   {"kind", "title"},
	"status": {"status"},
}

// columns are the columns of a sheet of decisions, by what they hold.
type columns map[string]int

// findingID is what a finding's id looks like.
var findingID = regexp.MustCompile(`^[0-9a-f]{12}$`)

// Open reads a sheet of decisions, a workbook or a CSV file. A file that is
// none is an error: a report without its decisions would be another report.
func Open(path, name string, limits document.Limits) (*Decisions, error) {
	doc, err := document.Open(path, name, limits)
	if err != nil {
		return nil, fmt.Errorf("reading the decisions %s: %w", name, err)
	}
	defer doc.Close()
	d, err := Read(doc)
	if err != nil {
		return nil, fmt.Errorf("reading the decisions %s: %w", name, err)
	}
	if d == nil {
		return nil, fmt.Errorf("%s holds no decisions: no sheet of it has the columns ID and Decision. Make one with: proforma findings --store FILE -o findings.xlsx", name)
	}
	return d, nil
}

// Recognise says whether a document is a sheet of findings or decisions, which
// is no submission wherever it lies.
func Recognise(doc *document.Document) bool {
	for _, s := range doc.Sheets {
		if _, row := headOf(s); row > 0 {
			return true
		}
	}
	return false
}

// Read reads the decisions of a document; nil if it has no sheet of them.
func Read(doc *document.Document) (*Decisions, error) {
	var d *Decisions
	var broken []survey.Finding
	for _, s := range doc.Sheets {
		cols, head := headOf(s)
		if head == 0 {
			broken = append(broken, beheaded(s)...)
			continue
		}
		if d == nil {
			d = &Decisions{File: doc.File, byID: map[string]survey.Ruling{}}
		}
		if err := d.sheet(s, cols, head); err != nil {
			return nil, err
		}
	}
	if d != nil {
		d.Findings = append(append(d.Findings, broken...), doc.Findings...)
		d.settleContradictions()
	}
	return d, nil
}

// headOf finds the row that names the columns; row 0 if there is none.
func headOf(s *document.Sheet) (columns, int) {
	return rowWith(s, func(cols columns) bool { return cols["id"] > 0 && cols["to"] > 0 })
}

// rowWith finds the first row near the top whose heads are as wanted; row 0 if
// there is none.
func rowWith(s *document.Sheet, wanted func(columns) bool) (columns, int) {
	seen := 0
	for row, err := range s.Rows() {
		if seen++; err != nil || seen > headRows {
			break
		}
		cols := columns{}
		for _, c := range row.Cells {
			for what, names := range columnNames {
				if _, taken := cols[what]; !taken && len(c.Text) < 40 && slices.Contains(names, letters(c.Text)) {
					cols[what] = c.Col
				}
			}
		}
		if wanted(cols) {
			return cols, row.Number
		}
	}
	return nil, 0
}

// beheaded is the finding for a sheet that was one of decisions and has lost
// the head that says what they are about, or which they are.
func beheaded(s *document.Sheet) []survey.Finding {
	cols, head := rowWith(s, func(cols columns) bool {
		return cols["text"] > 0 && cols["kind"] > 0 && (cols["id"] > 0) != (cols["to"] > 0)
	})
	if head == 0 {
		return nil
	}
	lost := "ID"
	if cols["to"] == 0 {
		lost = "Decision"
	}
	return []survey.Finding{{
		Code: survey.DecisionUnreadable, Stored: survey.FindingID(survey.DecisionUnreadable, s.Name, lost),
		Position: s.Position(head, cols["text"]), Text: lost, Reading: "not applied",
		What: fmt.Sprintf("This sheet has no column headed %q any more, so none of the decisions on it was applied.", lost),
		Mend: "Give the column its head back; if it was deleted, copy it from the list that proforma findings wrote.",
	}}
}

// letters is a head without case, spaces and marks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// sheet reads the rows below the head.
func (d *Decisions) sheet(s *document.Sheet, cols columns, head int) error {
	for row, err := range s.Rows() {
		if err != nil {
			return fmt.Errorf("sheet %q: %w", s.Name, err)
		}
		if row.Number > head {
			d.row(s, cols, row)
		}
	}
	return nil
}

// row reads one row; one without a decision is passed over.
func (d *Decisions) row(s *document.Sheet, cols columns, row document.Row) {
	cell := func(what string) document.Cell {
		col := cols[what]
		for _, c := range row.Cells {
			if col > 0 && c.Col == col {
				return c
			}
		}
		return document.Cell{Row: row.Number, Col: col}
	}
	text := func(what string) string { return plain(cell(what).Text) }
	to := cell("to")
	r := survey.Ruling{
		Finding: strings.ToLower(text("id")), To: plain(to.Text), Why: text("why"), Who: text("who"), When: text("when"),
		From: text("text"), Code: text("code"), Title: text("kind"), At: s.Position(row.Number, cols["to"]),
		Place: survey.Position{File: text("file"), Sheet: text("sheet"), Cell: text("cell"), Part: text("part")},
	}
	if r.To == "" || letters(r.To) == "decision" && letters(r.Finding) == "id" {
		return // blank, or the head once more
	}
	switch {
	case !findingID.MatchString(r.Finding):
		d.Findings = append(d.Findings, d.unreadable(r, "The row has no finding's id, so it cannot be said what the decision is about.",
			"Copy the id from the list of findings; a spreadsheet may have made a number of it."))
	case to.Struck:
		d.Findings = append(d.Findings, d.unreadable(r, "The decision is struck through, which may mean that it was taken back.",
			"Clear the cell, or write the decision without striking it through."))
	case to.Kind == document.ErrorCell:
		d.Findings = append(d.Findings, d.unreadable(r, "The cell shows an error instead of a decision.", "Write the decision as text."))
	default:
		d.enter(r)
	}
}

// plain takes off what spreadsheets and we ourselves put around a text.
func plain(s string) string {
	s = strings.TrimSpace(strings.Trim(s, "\u00a0\ufeff\u200b"))
	if len(s) > 1 && s[0] == '\'' {
		s = strings.TrimSpace(s[1:])
	}
	return s
}

// contradicted marks an id with two different decisions.
const contradicted = "\x00"

// enter takes a decision up. The same one twice counts once; of the two, what
// one leaves out the other may say.
func (d *Decisions) enter(r survey.Ruling) {
	former, again := d.byID[r.Finding]
	if !again {
		d.order = append(d.order, r.Finding)
		d.byID[r.Finding] = r
		return
	}
	if fold(former.To) == fold(r.To) {
		if former.Why == "" {
			former.Why = r.Why
		}
		if former.Who == "" {
			former.Who, former.When = r.Who, r.When
		}
		d.byID[r.Finding] = former
		return
	}
	if former.Code != contradicted {
		d.Findings = append(d.Findings, survey.Finding{
			Code: survey.DecisionContradicted, Stored: survey.FindingID(survey.DecisionContradicted, r.Finding),
			Position: r.At, Text: r.To, Reading: "neither is applied",
			What:       fmt.Sprintf("There are two different decisions on finding %s: %q (%s) and %q.", r.Finding, former.To, former.At, r.To),
			Mend:       "Keep one of the two rows.",
			Candidates: []string{former.To, r.To},
		})
	}
	former.Code = contradicted
	d.byID[r.Finding] = former
}

// settleContradictions puts contradicted decisions aside.
func (d *Decisions) settleContradictions() {
	d.order = slices.DeleteFunc(d.order, func(id string) bool {
		if d.byID[id].Code != contradicted {
			return false
		}
		delete(d.byID, id)
		return true
	})
}

// None says whether there is no decision at all.
func (d *Decisions) None() bool { return d == nil || len(d.byID) == 0 }

// Of is the decision on a finding, if there is one.
func (d *Decisions) Of(id string) (survey.Ruling, bool) {
	if d == nil {
		return survey.Ruling{}, false
	}
	r, ok := d.byID[id]
	return r, ok
}

// Len is how many findings there is a decision on.
func (d *Decisions) Len() int {
	if d == nil {
		return 0
	}
	return len(d.byID)
}

// unreadable is the finding for a decision that cannot be understood.
func (d *Decisions) unreadable(r survey.Ruling, what, mend string) survey.Finding {
	return survey.Finding{
		Code: survey.DecisionUnreadable, Stored: survey.FindingID(survey.DecisionUnreadable, r.Finding, r.To),
		Position: r.At, Text: r.To, Reading: "not applied", What: what, Mend: mend,
	}
}

// fold puts case, spaces, quotation marks and a full stop aside.
func fold(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'“”‘’`, r) })
	return strings.ToLower(strings.TrimSuffix(strings.Join(words, " "), "."))
}
