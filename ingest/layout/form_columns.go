package layout

import (
	"sort"

	"proforma/internal/survey"
)

// placed is a mark that was taken for an option from a cell to its right.
type placed struct {
	option, mark   *spot
	question, part string
}

// doubtColumns looks at options of one column whose marks stand in several
// columns with no heads that say what a column means. They may be columns of
// yes and no, so that a mark of the second would mean the opposite.
func (t *ticks) doubtColumns(p *page) {
	type list struct {
		question string
		col      int
	}
	var order []list
	marks := map[list][]placed{}
	for _, m := range t.placed {
		k := list{m.question, m.option.Col}
		if marks[k] == nil {
			order = append(order, k)
		}
		marks[k] = append(marks[k], m)
	}
	for _, k := range order {
		options := 0
		for _, sp := range p.spots {
			if sp.use == optioned && sp.Col == k.col && sp.labels[0].label.target.question == k.question {
				options++
			}
		}
		for _, m := range doubtfulMarks(marks[k], options) {
			s := t.selections[m.question][m.part]
			s.Selected, s.Rule = nil, ruleDoubtful
			t.selections[m.question][m.part] = s
			f := tickUnclear(m.question, p.at(m.mark), m.mark.Text, "The marks of this list stand in several columns, and no head says what each column means: a mark here may mean yes or no.")
			t.findings = append(t.findings, f)
		}
	}
}

// doubtfulMarks are the marks whose column may mean no. Where every option is
// marked, or two columns hold several marks each, the columns are a grid and
// all are doubtful; else only those beside the usual column.
func doubtfulMarks(marks []placed, options int) []placed {
	count := map[int]int{}
	for _, m := range marks {
		count[m.mark.Col]++
	}
	if len(count) < 2 {
		return nil
	}
	var cols []int
	for c := range count {
		cols = append(cols, c)
	}
	sort.Slice(cols, func(i, j int) bool {
		return count[cols[i]] > count[cols[j]] || count[cols[i]] == count[cols[j]] && cols[i] < cols[j]
	})
	if count[cols[1]] >= 2 || len(marks) == options {
		return marks
	}
	var out []placed
	for _, m := range marks {
		if m.mark.Col != cols[0] {
			out = append(out, m)
		}
	}
	return out
}

// place notes where the mark of an option was taken from. Words say themselves
// what they mean.
func (t *ticks) place(option, mark *spot, s survey.Selection) {
	if mark.Col < option.Col || !isMark(mark.Text) || emptyMark(mark.Text) || yesWord(mark.Text) || noMark(mark.Text) || s.Rule == ruleDoubtful {
		return
	}
	t.placed = append(t.placed, placed{option: option, mark: mark, question: s.Question, part: s.Option})
}
