package normalise

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// The years that a date on a form can be in.
const (
	firstYear = 1990
	lastYear  = 2099
)

// dateTable holds the edition's month names and its order of day and month.
type dateTable struct {
	order  string
	months map[string]int
	noise  map[string]bool
}

func newDateTable(e *instrument.Edition) *dateTable {
	t := &dateTable{order: e.DateOrder, months: map[string]int{}, noise: map[string]bool{}}
	for _, m := range e.Normalising.Months {
		for _, name := range m.Names {
			t.months[fold(name)] = m.Number
		}
	}
	for _, w := range e.Normalising.DateNoise {
		t.noise[fold(w)] = true
	}
	return t
}

// Rules of dates.
const (
	ruleISO       = "date_iso"
	ruleMonthName = "date_month_name"
	ruleOrder     = "date_order"     // day and month in the edition's order
	ruleColumn    = "date_column"    // in the order that other dates of the column show
	ruleForced    = "date_forced"    // only one order makes a date
	ruleSerial    = "date_serial"    // a spreadsheet's day number
	ruleAmbiguous = "date_ambiguous" // the edition states no order
	ruleNoDate    = "date_not_read"
)

// Date reads a date; the value is ISO.
func (n *Normaliser) Date(text string) survey.Reading {
	r, _ := n.readDate(text, "")
	return r
}

// readDate is Date with what an unreadable date may have meant. order is that
// of day and month which the date's column shows; empty if it shows none.
func (n *Normaliser) readDate(text, order string) (survey.Reading, []string) {
	key := dateText{text, order}
	read := n.memo.dates.Do(key, costOf(text), dateText.clone, func(key dateText) dateRead {
		r, candidates := n.dateOf(key.text, key.order)
		return dateRead{r, candidates}
	})
	return read.reading, read.candidates
}

// dateText is what a date is read from.
type dateText struct{ text, order string }

func (d dateText) clone() dateText { return dateText{strings.Clone(d.text), d.order} }

func (n *Normaliser) dateOf(text, order string) (survey.Reading, []string) {
	if len(text) > longest {
		return survey.Reading{Status: survey.Unreadable, Rule: "too_long"}, nil
	}
	folded := fold(text)
	switch n.noAnswer(folded) {
	case survey.Blank:
		return survey.Reading{Status: survey.Blank}, nil
	case survey.NotApplicable:
		return survey.Reading{Status: survey.NotApplicable, Rule: "not_applicable"}, nil
	}
	return n.dates.in(order, folded)
}

// in reads a date of a column whose other dates show the order of day and
// month. That goes before the edition's: a tool writes all dates of a column
// alike.
func (t *dateTable) in(order, folded string) (survey.Reading, []string) {
	if order == "" || order == t.order {
		return t.read(folded)
	}
	shown := *t
	shown.order = order
	r, candidates := shown.read(folded)
	stated, _ := t.read(folded)
	if r.Rule == ruleOrder && stated.Value != r.Value && stated.Rule != ruleForced {
		r.Rule = ruleColumn
		addAssumption(&r, "day and month are taken in the order that other dates of the column show")
	}
	return r, candidates
}

func (t *dateTable) read(folded string) (survey.Reading, []string) {
	numbers, month, monthAt, ok := t.parts(folded)
	if !ok {
		return survey.Reading{Status: survey.Unreadable, Rule: ruleNoDate}, nil
	}
	switch {
	case month > 0:
		return t.named(numbers, month, monthAt)
	case len(numbers) == 1:
		return single(numbers[0])
	case len(numbers) == 3 && len(numbers[0]) == 4:
		return dated(numbers[0], numbers[1], numbers[2], ruleISO)
	case len(numbers) == 3:
		return t.ordered(numbers)
	}
	return survey.Reading{Status: survey.Unreadable, Rule: ruleNoDate}, nil
}

// parts splits a date into its numbers and its month's name. A time of day at
// the end is put aside. ok is false if anything else stands there.
func (t *dateTable) parts(folded string) (numbers []string, month, monthAt int, ok bool) {
	fields := strings.FieldsFunc(withoutTime(folded), func(r rune) bool { return strings.ContainsRune(" /-.,()\\", r) })
	for _, f := range fields {
		for _, piece := range splitDigits(f) {
			switch {
			case isDigit(rune(piece[0])):
				numbers = append(numbers, piece)
			case ordinal(piece) && len(numbers) > 0:
			case t.months[piece] > 0 && month == 0:
				month, monthAt = t.months[piece], len(numbers)
			case t.noise[piece]:
			default:
				return nil, 0, 0, false
			}
		}
	}
	return numbers, month, monthAt, len(numbers) > 0 && len(numbers) <= 3
}

func ordinal(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" }

// splitDigits parts "14th" and "2022t00" at the change of digits and letters.
func splitDigits(s string) []string {
	var out []string
	start := 0
	for i := 1; i <= len(s); i++ {
		if i == len(s) || isDigit(rune(s[i])) != isDigit(rune(s[i-1])) {
			out = append(out, strings.TrimFunc(s[start:i], func(r rune) bool { return !unicode.IsLetter(r) && !isDigit(r) }))
			start = i
		}
	}
	clean := out[:0]
	for _, piece := range out {
		if piece != "" {
			clean = append(clean, piece)
		}
	}
	return clean
}

// withoutTime takes a time of day off the end: "2022-03-14t00:00:00z",
// "14/03/2022 10:32".
func withoutTime(s string) string {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s
	}
	start := strings.LastIndexAny(s[:colon], " t")
	if start < 0 || colon-start > 3 || colon-start < 2 {
		return s
	}
	for _, r := range s[start+1:] {
		if !isDigit(r) && !strings.ContainsRune(":.+-zamp gtbsuc", r) {
			return s
		}
	}
	if s[start] == 't' && (start == 0 || !isDigit(rune(s[start-1]))) {
		return s
	}
	return s[:start]
}

// named reads a date whose month is a word: the day stands before the year.
func (t *dateTable) named(numbers []string, month, monthAt int) (survey.Reading, []string) {
	m := strconv.Itoa(month)
	if len(numbers) != 2 {
		return survey.Reading{Status: survey.Unreadable, Rule: ruleNoDate}, nil
	}
	if monthAt == 1 && len(numbers[0]) == 4 {
		return dated(numbers[0], m, numbers[1], ruleMonthName)
	}
	return dated(numbers[1], m, numbers[0], ruleMonthName)
}

// single reads a date without any sign in it: "20220314", or a spreadsheet's
// day number.
func single(number string) (survey.Reading, []string) {
	if len(number) == 8 {
		return dated(number[:4], number[4:6], number[6:], ruleISO)
	}
	serial, err := strconv.Atoi(number)
	if err != nil || len(number) != 5 {
		return survey.Reading{Status: survey.Unreadable, Rule: ruleNoDate}, nil
	}
	day := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, serial)
	if day.Year() < firstYear || day.Year() > lastYear {
		return survey.Reading{Status: survey.Unreadable, Rule: ruleNoDate}, nil
	}
	return survey.Reading{
		Value: day.Format(time.DateOnly), Status: survey.Answered, Rule: ruleSerial,
		Assumed: true, Assumption: "the number is taken as a spreadsheet's day number, counted from 1900",
	}, nil
}

// ordered reads "14/03/2022": the edition says which comes first, unless only
// one order makes a date.
func (t *dateTable) ordered(numbers []string) (survey.Reading, []string) {
	dayFirst, _ := dated(numbers[2], numbers[1], numbers[0], ruleOrder)
	monthFirst, _ := dated(numbers[2], numbers[0], numbers[1], ruleOrder)
	a, b := dayFirst.Status == survey.Answered, monthFirst.Status == survey.Answered
	first, second := dayFirst, monthFirst
	switch t.order {
	case "day_first":
	case "month_first":
		first, second, a, b = monthFirst, dayFirst, b, a
	default:
		if a && b && first.Value != second.Value {
			return survey.Reading{Status: survey.Unreadable, Rule: ruleAmbiguous}, []string{first.Value, second.Value}
		}
	}
	switch {
	case a:
		return first, nil
	case b:
		second.Rule = ruleForced
		if t.order != "" {
			addAssumption(&second, "day and month stand the other way round, since there is no such month")
		}
		return second, nil
	}
	return survey.Reading{Status: survey.Unreadable, Rule: ruleNoDate}, nil
}

// dated checks a date and writes it as ISO. A year of two digits is one of
// this century.
func dated(year, month, day, rule string) (survey.Reading, []string) {
	bad := survey.Reading{Status: survey.Unreadable, Rule: ruleNoDate}
	y, errY := strconv.Atoi(year)
	m, errM := strconv.Atoi(month)
	d, errD := strconv.Atoi(day)
	if errY != nil || errM != nil || errD != nil || len(year) != 2 && len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return bad, nil
	}
	r := survey.Reading{Status: survey.Answered, Rule: rule}
	if len(year) == 2 {
		y += 2000
		addAssumption(&r, fmt.Sprintf("the year is taken as %d", y))
	}
	date := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < firstYear || y > lastYear || m < 1 || m > 12 || date.Day() != d || date.Month() != time.Month(m) {
		return bad, nil
	}
	r.Value = date.Format(time.DateOnly)
	return r, nil
}

// addAssumption adds an assumption to a reading.
func addAssumption(r *survey.Reading, what string) {
	r.Assumed = true
	if r.Assumption != "" {
		r.Assumption += "; "
	}
	r.Assumption += what
}
