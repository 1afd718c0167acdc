package layout

import (
	"regexp"
	"slices"
	"strings"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// gridCode matches the code of a cell of a grid: "SQ001_SQ002".
var gridCode = regexp.MustCompile(`^([A-Za-z]{0,6}0*[0-9]{1,3})_([A-Za-z][A-Za-z0-9]*)$`)

// gridCell is a column of the role table, asked as a grid, by its codes.
type gridCell struct {
	at          int // in heads.columns
	person, col string
}

// limeRoleCodes reads the columns of a role table asked as a grid whose heads
// are codes: "roles[SQ001_SQ002]". The first code is the person's. The second is
// the column's, by its id or in the order of the form: then a person is asked to
// confirm it, as the codes themselves do not say.
func (x *index) limeRoleCodes(h *heads, s *document.Sheet) {
	var cells []gridCell
	var people, cols []string
	for i, c := range h.columns {
		l := splitLimeHead(c.head)
		m := gridCode.FindStringSubmatch(l.codePart)
		if m == nil || l.text != "" || l.code == "" {
			continue
		}
		q := x.readVariable(document.Cell{Row: h.row, Col: c.col, Text: l.code})
		if !q.known || q.target != (target{questionLabel, x.roles, ""}) {
			continue
		}
		cells = append(cells, gridCell{i, m[1], m[2]})
		people, cols = appendNew(people, m[1]), appendNew(cols, m[2])
	}
	named, assumed := x.nameRoleCodes(cols)
	if named == nil {
		return
	}
	for _, c := range cells {
		col := &h.columns[c.at]
		col.target, col.known, col.how = target{columnLabel, x.roles, named[c.col]}, true, exactly
		col.number = slices.Index(people, c.person) + 1
	}
	if assumed {
		h.notes = append(h.notes, x.roleCodesAssumed(s.Position(h.row, h.columns[cells[0].at].col), cols))
	}
}

// nameRoleCodes gives codes of columns the columns' ids; nil where there are
// more or fewer codes than the form has columns.
func (x *index) nameRoleCodes(cols []string) (named map[string]string, assumed bool) {
	q, _ := x.edition.Question(x.roles)
	named = map[string]string{}
	used := map[string]bool{}
	for _, c := range cols {
		if part, _, ok := x.roleColumn(c); ok && !used[part] {
			named[c], used[part] = part, true
		}
	}
	if len(cols) > 0 && len(named) == len(cols) {
		return named, false
	}
	needed := 0
	for _, c := range q.Columns {
		if !c.Optional {
			needed++
		}
	}
	if len(named) > 0 || len(cols) != needed && len(cols) != len(q.Columns) {
		return nil, false
	}
	i := 0
	for _, c := range q.Columns {
		if c.Optional && len(cols) == needed {
			continue
		}
		named[cols[i]] = c.ID
		i++
	}
	return named, true
}

func (x *index) roleCodesAssumed(at survey.Position, cols []string) survey.Finding {
	return survey.Finding{
		Code: survey.ChoiceCodesAssumed, Question: x.roles, Position: at, Text: strings.Join(cols, ", "),
		Reading:    "taken in the order of the form",
		What:       "The heads of the role table give codes and not its columns. They were taken for the columns in the order of the form.",
		Mend:       "Compare the codes with the survey's own questions, or export again with the questions' texts as heads.",
		Candidates: []string{"the codes follow the form", "they do not"},
	}
}

func appendNew(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
