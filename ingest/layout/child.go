package layout

import (
	"slices"
	"strings"
	"sync"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// The most that the role tables which came apart from their exports may hold
// in one load, in memory while the exports are read.
const (
	MostChildRows  = 400_000
	MostChildBytes = 64 << 20 // of their texts
)

// Room is what child tables may still take of those limits. One Room serves
// one load; it may not be shared between goroutines.
type Room struct{ rows, bytes int }

// NewRoom is the room of a load.
func NewRoom() *Room { return &Room{MostChildRows, MostChildBytes} }

// Child is a role table that stands apart from its submissions - in a file or
// on a sheet of its own - and whose rows name the record they belong to. Once
// read it may be joined to several exports, and read by several goroutines.
type Child struct {
	File     survey.File // of the table; Layout is the tool's and "_roles"
	Findings []survey.Finding

	index  *index
	sheet  string
	tool   string
	people map[string][]childRow // by the key of the record
	heads  map[string]string     // by the columns of the role table
	cols   map[string]int
	rows   int // read
	mu     sync.Mutex
	used   map[string]bool // keys of records that took their rows
	blank  []int           // rows that name no record
	once   bool            // a record takes its rows once: a second row with its key has none
}

// childRow is one person of a child table.
type childRow struct {
	row      int
	texts    [len(rolePart)]string
	findings []survey.Finding
}

// rolePart are the columns of the role table, in the order of childRow.texts.
var rolePart = [...]string{"role", "background", "time", "reporting"}

// childMark tells the child tables of a tool from anything else.
type childMark struct {
	tool string
	// key names the heads that hold the record's key, the surest first.
	key []string
	// own are further heads without which the table is not the tool's.
	own []string
}

var childMarks = []childMark{
	{"odk_central", []string{"PARENT_KEY"}, []string{"KEY"}},
	{"kobo", []string{"_parent_index"}, []string{"_index"}},
	{"kobo", []string{"_parent_index"}, []string{"_parent_table_name"}},
}

// ReadChild reads a document that is nothing but the child table of an export:
// a file of rows that name their record. It is nil where the document is
// something else. A child table that is not the role table has no people, and
// a finding that says so.
func (r *Reader) ReadChild(doc *document.Document, room *Room) *Child {
	if len(doc.Sheets) != 1 {
		return nil
	}
	o := open(doc)
	for _, row := range o.heads[0] {
		if mark := childMarkOf(row); mark != nil {
			return r.index.readChild(doc, doc.Sheets[0], row, mark, room)
		}
	}
	return nil
}

// childMarkOf says which tool's child table a row of heads belongs to; nil if
// none's.
func childMarkOf(row document.Row) *childMark {
	has := map[string]bool{}
	for _, c := range row.Cells {
		has[strings.TrimSpace(c.Text)] = true
	}
	for i, m := range childMarks {
		if has[m.key[0]] && has[m.own[0]] && !has["SubmissionDate"] {
			return &childMarks[i]
		}
	}
	return nil
}

// newChild makes an empty child table.
func (x *index) newChild(file survey.File, sheet, tool string) *Child {
	file.Layout, file.Status = tool+"_roles", "loaded"
	return &Child{
		File: file, index: x, sheet: sheet, tool: tool, people: map[string][]childRow{}, used: map[string]bool{},
		heads: map[string]string{}, cols: map[string]int{},
	}
}

// readChild reads a sheet whose heads have been found.
func (x *index) readChild(doc *document.Document, s *document.Sheet, heads document.Row, mark *childMark, room *Room) *Child {
	c := x.newChild(doc.File, s.Name, mark.tool)
	c.Findings = doc.Findings
	key := 0
	for _, cell := range heads.Cells {
		head := strings.TrimSpace(cell.Text)
		switch {
		case head == mark.key[0]:
			key = cell.Col
		case childOwn(head):
		default:
			c.claim(cell)
		}
	}
	if c.cols["role"] == 0 && (c.cols["background"] == 0 || c.cols["time"] == 0) {
		c.File.Status, c.File.Layout = "refused", mark.tool+"_child"
		c.Findings = append(c.Findings, survey.Finding{
			Code: survey.FileNotProforma, Position: survey.Position{File: c.File.Path, Sheet: c.sheet}, Reading: "left out",
			What: "This is a repeated part of an export, and its columns are not those of the role table.",
			Mend: "If it lists the members of the team, head its columns role, background and time; if not, move it out of the folder.",
		})
		return c
	}
	c.readRows(s, heads, key, room)
	return c
}

// claim gives a head to the column of the role table that it names.
func (c *Child) claim(cell document.Cell) {
	at := survey.Position{File: c.File.Path, Sheet: c.sheet, Cell: document.Ref(cell.Row, cell.Col)}
	part, how, ok := c.index.roleColumn(cell.Text)
	switch {
	case !ok:
		c.Findings = append(c.Findings, c.index.unclaimedColumn(at, cell.Text))
	case c.cols[part] != 0:
		c.Findings = append(c.Findings, repeated(c.index.roles, at, cell.Text, part))
	default:
		c.cols[part], c.heads[part] = cell.Col, cell.Text
		if how == slipped || how == nearly {
			c.Findings = append(c.Findings, drifted(c.index.roles, at, cell.Text, c.index.wording(target{columnLabel, c.index.roles, part})))
		}
	}
}

// childOwn says whether a head is the tool's own in a child table.
func childOwn(head string) bool {
	return head == "" || head == "KEY" || head == "PARENT_KEY" || strings.HasPrefix(head, "_") || strings.HasPrefix(head, "SET-OF-") ||
		strings.HasPrefix(head, "__")
}

// roleColumn says which column of the role table a head names, as text or as a
// variable.
func (x *index) roleColumn(head string) (part string, how how, ok bool) {
	for _, text := range variableTexts(head) {
		var texts []string
		for _, w := range splitWords(text) {
			texts = append(texts, w.text)
		}
		if l, how, ok := x.columnNamed(texts); ok && slices.Contains(rolePart[:], l.target.part) {
			return l.target.part, how, true
		}
	}
	return "", 0, false
}

// readRows reads the rows below the heads, as far as there is room.
func (c *Child) readRows(s *document.Sheet, heads document.Row, key int, room *Room) {
	last := 0
	for row, err := range s.Rows() {
		if err != nil {
			c.Findings = append(c.Findings, rowFault(c.File.Path, s, last, err))
			return
		}
		last = row.Number
		if row.Number <= heads.Number || !anyText(row) || tagRow(row) {
			continue
		}
		if !c.add(row, textAt(row, key), room) {
			c.Findings = append(c.Findings, c.full(row.Number))
			return
		}
	}
}

// add keeps a row under the key of its record. It says whether there was room.
func (c *Child) add(row document.Row, key string, room *Room) bool {
	r := childRow{row: row.Number}
	size := len(key)
	for i, part := range rolePart {
		col := c.cols[part]
		for _, cell := range row.Cells {
			if cell.Col != col || blank(cell.Text) {
				continue
			}
			r.texts[i] = strings.Clone(cell.Text) // a reader may hold the whole record
			size += len(cell.Text)
			r.findings = append(r.findings, cellFindings(cell, c.at(row.Number, col), c.index.roles)...)
		}
	}
	if r.texts == [len(rolePart)]string{} {
		return true // a line that was left empty on the form
	}
	if room.rows == 0 || room.bytes < size {
		return false
	}
	room.rows, room.bytes, c.rows = room.rows-1, room.bytes-size, c.rows+1
	if blank(key) {
		c.blank = append(c.blank, row.Number)
		return true
	}
	c.people[strings.Clone(key)] = append(c.people[key], r)
	return true
}

func (c *Child) at(row, col int) survey.Position {
	if col == 0 {
		return survey.Position{File: c.File.Path, Sheet: c.sheet, Part: "row " + itoa(row)}
	}
	return survey.Position{File: c.File.Path, Sheet: c.sheet, Cell: document.Ref(row, col)}
}

func textAt(row document.Row, col int) string {
	for _, c := range row.Cells {
		if c.Col == col {
			return bareText(c.Text)
		}
	}
	return ""
}

// full is the finding for a table that is larger than what can be held.
func (c *Child) full(row int) survey.Finding {
	return survey.Finding{
		Code: survey.FileTooLarge, Position: c.at(row, 0), Reading: "the rows before it are kept; it and what follows were not read",
		What: "The role tables that came apart from their exports hold more than " + itoa(MostChildRows) + " rows or " + itoa(MostChildBytes>>20) +
			" MB of text, so people from here on are missing from their organisations.",
		Mend: "Load the export in parts, each with its own role table.",
	}
}

// take hands out the people of a record, numbered from line on.
func (c *Child) take(key string, line int) ([]survey.Person, []survey.Finding) {
	rows := c.people[key]
	if len(rows) == 0 {
		return nil, nil
	}
	c.mu.Lock()
	again := c.used[key]
	c.used[key] = true
	c.mu.Unlock()
	if again && c.once {
		return nil, nil
	}
	people := make([]survey.Person, 0, len(rows))
	var findings []survey.Finding
	for i, r := range rows {
		people = append(people, survey.Person{
			Line: line + i, RoleText: c.raw(r, 0), BackgroundText: c.raw(r, 1), TimeText: c.raw(r, 2), ReportingText: c.raw(r, 3),
			TimeHead: c.heads["time"],
		})
		findings = append(findings, r.findings...)
	}
	return people, findings
}

func (c *Child) raw(r childRow, part int) survey.Raw {
	col := c.cols[rolePart[part]]
	if col == 0 {
		return survey.Raw{}
	}
	return survey.Raw{Text: r.texts[part], Position: c.at(r.row, col)}
}

// mostOrphans is how many rows without their record are reported one by one.
const mostOrphans = 20

// Unclaimed reports the rows that no record took. Ask for them once every
// export has been read.
func (c *Child) Unclaimed() []survey.Finding {
	var orphans []survey.Finding
	lost := func(row int, key string) {
		orphans = append(orphans, survey.Finding{
			Code: survey.RowUnreadable, Question: c.index.roles, Position: c.at(row, 0), Text: key, Reading: "left out",
			What: "This row of the role table belongs to no record that was read.",
			Mend: "Put the export that holds the record into the same folder, exported at the same time, and run again.",
		})
	}
	for _, row := range c.blank {
		lost(row, "")
	}
	for key, rows := range c.people {
		for _, r := range rows {
			if !c.used[key] {
				lost(r.row, key)
			}
		}
	}
	slices.SortFunc(orphans, func(a, b survey.Finding) int { return rowOf(a.Position) - rowOf(b.Position) })
	if len(orphans) > mostOrphans {
		more := orphans[mostOrphans]
		more.What = itoa(len(orphans)-mostOrphans) + " further rows of the role table, from this one on, belong to no record that was read."
		orphans = append(orphans[:mostOrphans], more)
	}
	return orphans
}

func rowOf(at survey.Position) int {
	n := 0
	for _, d := range strings.TrimPrefix(at.Part, "row ") {
		n = n*10 + int(d-'0')
	}
	return n
}

// Tool is the layout of the exports that the table belongs to.
func (c *Child) Tool() string { return c.tool }

// People says whether the table holds people that are waiting for their export.
func (c *Child) People() bool { return c.rows > 0 }

// Alone is the finding for a child table whose export is not among the inputs.
func (c *Child) Alone() survey.Finding {
	return survey.Finding{
		Code: survey.FileNotProforma, Position: survey.Position{File: c.File.Path}, Reading: "left out",
		What: "This is the role table of an export, and the export itself is not beside it.",
		Mend: "Put the main file of the same export into the same folder, and run again.",
	}
}

// tagRow says whether a row holds nothing but HXL tags ("#org +name").
func tagRow(row document.Row) bool {
	tags := 0
	for _, c := range row.Cells {
		if blank(c.Text) {
			continue
		}
		if t := strings.TrimSpace(c.Text); len(t) < 2 || t[0] != '#' || !unicodeLetter(t[1]) {
			return false
		}
		tags++
	}
	return tags > 0
}

func unicodeLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
