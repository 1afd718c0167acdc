package layout

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// tableHeads are the columns of the reference table of organisations and the
// heads they were seen under.
var tableHeads = []struct {
	id    string
	heads []string
}{
	{"name", []string{"Name", "Organisation", "Organisation name", "Name of organisation", "Trust", "Trust name", "Provider", "Provider name"}},
	{"ods_code", []string{"ODS code", "ODS", "Organisation code", "Org code", "Code", "Provider code"}},
	{"sector", []string{"Sector", "Organisation sector"}},
	{"type", []string{"Type", "Organisation type", "Type of organisation", "Kind"}},
	{"nation", []string{"Nation", "Country", "Home nation", "UK nation"}},
	{"headcount", []string{"Headcount", "Staff", "Staff employed", "Number of staff", "Number of staff employed", "Staff headcount", "Staff in post",
		"Employees", "Number of employees", "Total staff", "Staff employed by the organisation", "Workforce"}},
	{"year", []string{"Year", "Headcount year", "Year of headcount", "Date of headcount", "As at"}},
	{"source", []string{"Source", "Headcount source", "Source of headcount", "Data source"}},
	{"pseudonym", []string{"Pseudonym", "Published as", "Label", "Public name"}},
	{"case_study", []string{"Case study", "Case study number", "Case", "Published case study"}},
	{"aliases", []string{"Aliases", "Alias", "Other names", "Also known as", "Former names", "Former name", "Alternative names"}},
}

func addTableHeads(x *lexicon) {
	for _, h := range tableHeads {
		for i, text := range h.heads {
			src := alias
			if i == 0 {
				src = printed
			}
			x.add(target{kind: tableLabel, part: h.id}, src, text, "")
		}
		x.add(target{kind: tableLabel, part: h.id}, identifier, h.id, "")
	}
}

// table is a reference table of organisations that was recognised.
type table struct {
	index   *index
	doc     *document.Document
	sheet   *document.Sheet
	row     int
	columns map[int]string // column id by column
	heads   map[int]string // heads that name nothing
}

// recogniseOrganisations takes a table that names organisations with their
// sector or headcount, and asks none of the form's questions.
func recogniseOrganisations(x *index, o *opened) (*Layout, string) {
	for i, s := range o.doc.Sheets {
		if s.Hidden {
			continue
		}
		for _, row := range o.heads[i] {
			if t := x.tableAt(row); t != nil {
				t.doc, t.sheet = o.doc, s
				return &Layout{name: "organisations", organisations: t.read}, ""
			}
		}
	}
	return nil, "no heads of a reference table of organisations"
}

func (x *index) tableAt(row document.Row) *table {
	if len(row.Cells) < 3 {
		return nil
	}
	t := &table{index: x, row: row.Number, columns: map[int]string{}, heads: map[int]string{}}
	found := map[string]bool{}
	for _, c := range row.Cells {
		if blank(c.Text) {
			continue
		}
		m, ok := x.table.wholeOrNear(c.Text)
		if !ok || found[m.label.target.part] {
			t.heads[c.Col] = c.Text
			continue
		}
		found[m.label.target.part] = true
		t.columns[c.Col] = m.label.target.part
	}
	facts := 0
	for _, id := range []string{"ods_code", "type", "nation", "year", "source"} {
		if found[id] {
			facts++
		}
	}
	if !found["name"] || !(found["sector"] || found["headcount"]) || facts == 0 && !(found["sector"] && found["headcount"]) {
		return nil
	}
	if _, ofSubstance, _ := x.readHeads(row).questionsFound(); ofSubstance > 0 {
		return nil
	}
	return t
}

// read reads the rows of the table.
func (t *table) read() ([]survey.Organisation, []survey.Finding) {
	var list []survey.Organisation
	var findings []survey.Finding
	for _, col := range slices.Sorted(maps.Keys(t.heads)) {
		findings = append(findings, survey.Finding{
			Code: survey.ColumnUnclaimed, Position: t.sheet.Position(t.row, col), Text: t.heads[col], Reading: "the column was not read",
			What: "This column is none of the reference table's.", Mend: "Nothing, if it is a note of your own; otherwise use one of the heads offered.",
			Candidates: t.index.tableWordings(t.heads[col]),
		})
	}
	seen := map[string]int{}
	last := t.row
	for row, err := range t.sheet.Rows() {
		if err != nil {
			findings = append(findings, rowFault(t.doc.File.Path, t.sheet, last, err))
			break
		}
		last = row.Number
		if row.Number <= t.row || !anyText(row) {
			continue
		}
		org, found, ok := t.organisation(row)
		findings = append(findings, found...)
		if !ok {
			continue
		}
		if first := t.earlier(seen, org, row.Number); first != 0 {
			findings = append(findings, survey.Finding{
				Code: survey.OrganisationRepeated, Position: org.Position, Text: org.Name, Reading: "row " + itoa(first) + " is kept",
				What: "This organisation also stands in row " + itoa(first) + ".", Mend: "Keep one of the two rows.",
			})
			continue
		}
		list = append(list, org)
	}
	return list, findings
}

// earlier gives the row in which the organisation already stood, or 0.
func (t *table) earlier(seen map[string]int, org survey.Organisation, row int) int {
	keys := []string{"name " + keyOf(org.Name)}
	if org.ODSCode != "" {
		keys = append(keys, "ods "+org.ODSCode)
	}
	for _, k := range keys {
		if seen[k] != 0 {
			return seen[k]
		}
	}
	for _, k := range keys {
		seen[k] = row
	}
	return 0
}

// organisation reads one row.
func (t *table) organisation(row document.Row) (org survey.Organisation, findings []survey.Finding, ok bool) {
	org.Position = t.sheet.Position(row.Number, 1)
	filled := 0
	for _, c := range row.Cells {
		text := strings.TrimSpace(strings.ReplaceAll(c.Text, "\u00a0", " "))
		if text == "" {
			continue
		}
		id := t.columns[c.Col]
		if id == "" && t.heads[c.Col] == "" {
			findings = append(findings, badRow(t.sheet.Position(c.Row, c.Col), text, "This text stands in a column that has no head."))
		}
		if id == "" {
			continue
		}
		filled++
		if c.Kind == document.ErrorCell {
			findings = append(findings, cellFindings(c, t.sheet.Position(c.Row, c.Col), "")...)
			continue
		}
		findings = append(findings, t.set(&org, id, text, t.sheet.Position(c.Row, c.Col))...)
	}
	switch {
	case filled == 0:
		return org, findings, false
	case org.Name == "":
		return org, append(findings, badRow(org.Position, "", "The row names no organisation, so it was not read.")), false
	case filled == 1 && len(splitWords(org.Name)) > 8:
		return org, append(findings, badRow(org.Position, org.Name, "This row reads like a note, not like an organisation, and was not read.")), false
	}
	return org, findings, true
}

// set fills one column of an organisation.
func (t *table) set(org *survey.Organisation, id, text string, at survey.Position) []survey.Finding {
	words := t.index.edition.Normalising.Organisation
	switch id {
	case "name":
		org.Name, org.Position = text, at
	case "ods_code":
		org.ODSCode = strings.ToUpper(text)
		org.Key = org.ODSCode
	case "sector":
		return setWord(&org.Sector, text, words.Sectors, at, "sector")
	case "nation":
		return setWord(&org.Nation, text, words.Nations, at, "nation")
	case "type":
		org.Type = text
	case "headcount":
		n, ok := wholeNumber(text)
		if !ok {
			f := badRow(at, text, "The number of staff is not a plain whole number, so it was not read.")
			f.Mend = "Write the number alone, such as 5000."
			return []survey.Finding{f}
		}
		org.Headcount = &n
	case "year":
		org.Year = text
	case "source":
		org.Source = text
	case "pseudonym":
		org.Pseudonym = text
	case "case_study":
		org.CaseStudy = text
	case "aliases":
		for _, a := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '|' || r == '\n' || r == '\r' }) {
			if a = strings.TrimSpace(a); a != "" {
				org.Aliases = append(org.Aliases, a)
			}
		}
	}
	return nil
}

// setWord fills a value from a table of spellings. An unknown one is kept as
// written and reported.
func setWord(to *string, text string, spellings map[string][]string, at survey.Position, what string) []survey.Finding {
	k := keyOf(text)
	ids := slices.Sorted(maps.Keys(spellings))
	for _, id := range ids {
		if keyOf(id) == k || slices.ContainsFunc(spellings[id], func(s string) bool { return keyOf(s) == k }) {
			*to = id
			return nil
		}
	}
	*to = text
	f := badRow(at, text, "This "+what+" is not one that is known; it is kept as written.")
	f.Candidates = ids
	return []survey.Finding{f}
}

func badRow(at survey.Position, text, what string) survey.Finding {
	return survey.Finding{
		Code: survey.OrganisationBadRow, Position: at, Text: text, What: what,
		Mend: "Correct the row of the reference table.",
	}
}

// wholeNumber reads "12,500", "12 500" and "12500.0".
func wholeNumber(text string) (int, bool) {
	t := strings.NewReplacer(",", "", " ", "", "\u00a0", "", "\u202f", "", "'", "").Replace(text)
	f, err := strconv.ParseFloat(t, 64)
	if err != nil || f != math.Trunc(f) || f < 1 || f > 1e8 || strings.ContainsAny(t, "eExXpP_+nN") {
		return 0, false
	}
	return int(f), true
}

// tableWordings offers the heads most like a text.
func (x *index) tableWordings(text string) []string {
	var out []string
	for _, l := range x.table.nearest(text, 3) {
		for _, h := range tableHeads {
			if h.id == l.target.part {
				out = append(out, h.heads[0])
			}
		}
	}
	return out
}
