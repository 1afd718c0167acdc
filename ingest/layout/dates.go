package layout

import (
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// The rows within which a column of dates is looked through for its order of
// day and month. Beyond the first bound the search goes on only while it has
// seen dates and none that settles the order.
const (
	orderRows = 1_000
	orderMost = 50_000
)

// dateColumn is what the dates of one column show.
type dateColumn struct {
	id                    string // of the question, or "completed"
	col                   int
	dayFirst, monthFirst  bool // a date was seen that can only be read so
	numbers, undetermined bool // dates of numbers were seen; some can be read both ways
}

func (c *dateColumn) see(text string) {
	first, second, ok := dayAndMonth(text)
	if !ok {
		return
	}
	c.numbers = true
	switch {
	case first > 12 && second <= 12:
		c.dayFirst = true
	case second > 12 && first <= 12:
		c.monthFirst = true
	case first != second:
		c.undetermined = true
	}
}

// dayAndMonth takes the first two numbers of a date such as "14/03/2022 09:30".
func dayAndMonth(text string) (first, second int, ok bool) {
	text = strings.TrimSpace(text)
	numbers := [2]int{}
	at := 0
	for i := range numbers {
		start := at
		for at < len(text) && at-start < 3 && text[at] >= '0' && text[at] <= '9' {
			numbers[i] = numbers[i]*10 + int(text[at]-'0')
			at++
		}
		if n := at - start; n < 1 || n > 2 || at >= len(text) || !strings.ContainsRune("/.-", rune(text[at])) {
			return 0, 0, false
		}
		at++
	}
	return numbers[0], numbers[1], at < len(text) && text[at] >= '0' && text[at] <= '9'
}

// order is the one that the column's dates settle; empty where they settle
// none, or where both stand there.
func (c dateColumn) order() string {
	switch {
	case c.dayFirst == c.monthFirst:
		return ""
	case c.dayFirst:
		return survey.DayFirst
	}
	return survey.MonthFirst
}

// dateOrders finds the order of day and month of each column of dates: a tool
// writes every date of a column alike, and a single one that can be read in one
// way only settles the others.
func (p *plan) dateOrders() map[string]string {
	var columns []*dateColumn
	add := func(id string, col int) {
		if col != 0 {
			columns = append(columns, &dateColumn{id: id, col: col})
		}
	}
	for _, q := range p.index.edition.OfType(instrument.Date) {
		add(q.ID, p.questions[q.ID])
	}
	if add("completed", p.completed); p.completed == 0 {
		add("completed", p.metadata["completed"])
	}
	if len(columns) == 0 {
		return nil
	}
	p.lookThrough(columns)
	var orders map[string]string
	for _, c := range columns {
		if o := c.order(); o != "" {
			if orders == nil {
				orders = map[string]string{}
			}
			orders[c.id] = o
		}
	}
	return orders
}

// lookThrough shows the columns their dates. A row that cannot be read ends it:
// the reading of the rows will say so.
func (p *plan) lookThrough(columns []*dateColumn) {
	rows := 0
	for row, err := range p.sheet.Rows() {
		if err != nil || rows > orderMost {
			return
		}
		if row.Number <= p.heads.end() {
			continue
		}
		rows++
		open := false
		for _, c := range columns {
			for _, cell := range row.Cells {
				if cell.Col == c.col {
					c.see(cell.Text)
				}
			}
			open = open || c.undetermined && c.order() == "" && !c.dayFirst
		}
		if rows >= orderRows && !open {
			return
		}
	}
}
