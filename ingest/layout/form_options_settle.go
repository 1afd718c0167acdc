package layout

import "proforma/internal/survey"

// listRows is how far a list of options is looked for above and below one of them.
const listRows = 60

// settleOptions keeps one cell for each option, where an answer to another
// question happens to be worded like one: the cell that stands among the other
// options of its list. Cells that stand among none are text again.
func (x *index) settleOptions(p *page) {
	at := map[target][]*spot{}
	var order []target
	for _, sp := range p.spots {
		if sp.use != optioned {
			continue
		}
		t := sp.labels[0].label.target
		if at[t] == nil {
			order = append(order, t)
		}
		at[t] = append(at[t], sp)
	}
	for _, t := range order {
		if len(at[t]) < 2 {
			continue
		}
		most := 0
		for _, sp := range at[t] {
			most = max(most, p.companions(sp))
		}
		for _, sp := range at[t] {
			if sp.control == nil && p.companions(sp) == 0 && most > 0 {
				sp.use, sp.labels, sp.mark, sp.more = free, nil, "", ""
			}
		}
	}
}

// companions counts the other options of its list that stand with an option, with
// no question between.
func (p *page) companions(sp *spot) int {
	n := p.optionsIn(sp, sp.Row)
	for r := sp.Row; r >= max(1, sp.Row-listRows) && !p.asksIn(r); r-- {
		n += p.optionsIn(sp, r-1)
	}
	for r := sp.Row + 1; r <= min(p.last, sp.Row+listRows) && !p.asksIn(r); r++ {
		n += p.optionsIn(sp, r)
	}
	return n
}

// optionsIn counts the other options of an option's list that begin in a row.
func (p *page) optionsIn(sp *spot, row int) int {
	n := 0
	for _, o := range p.rows[row] {
		if o.Row == row && o.use == optioned && o.labels[0].label.target != sp.labels[0].label.target && o.labels[0].label.target.question == sp.labels[0].label.target.question {
			n++
		}
	}
	return n
}

// asksIn says whether a question begins in a row.
func (p *page) asksIn(row int) bool {
	for _, o := range p.rows[row] {
		if o.Row == row && o.use == asked && o.labels[0].label.target.kind == questionLabel {
			return true
		}
	}
	return false
}

// chooseNone says of a list in which nothing is ticked but the open end that it
// was answered, with none of its options.
func chooseNone(selections []survey.Selection) {
	for _, s := range selections {
		boxed := s.Rule == "" || s.Selected != nil && !*s.Selected
		if !boxed || !emptyMark(s.Raw.Text) && !noMark(s.Raw.Text) {
			return
		}
	}
	for i := range selections {
		no := false
		selections[i].Selected, selections[i].Rule = &no, survey.RuleAnsweredNone
	}
}
