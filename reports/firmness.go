package reports

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"proforma/analysis/result"
)

// folded is a long table that the page folds under a sentence.
type folded struct {
	ID      string
	Title   string
	Words   string   // the sentence: what the table comes to
	Moves   []string // the conclusions that change, where the sentence only counts them
	Table   *table
	Grid    *grid
	Notes   []string
	Result  *result.Result
	Base    string
	Nothing bool // no row of it is shown
}

// foldedOf folds a table about how firm conclusions are.
func foldedOf(r *result.Result, set *result.Set) folded {
	f := folded{ID: fileName(r.ID), Title: r.Title, Result: r, Base: baseLine(r), Notes: sentences(r.Warnings), Nothing: len(r.Rows) == 0}
	switch r.ID {
	case "sensitivity_leave_one_out":
		f.leaveOneOut(r, set)
	case "sensitivity_assumptions":
		f.assumptions(r)
	default:
		f.groups(r, set)
	}
	return f
}

// change is one conclusion that moves, and without whom.
type change struct {
	title   string
	without []string
}

// saidAtMost is how many changes stand in the sentence itself.
const saidAtMost = 2

// inSentence puts changes into the sentence, or under it if they are many.
func (f *folded) inSentence(changes []change, words string) {
	var each []string
	for _, c := range changes {
		each = append(each, "\u201c"+c.title+"\u201d"+c.words())
	}
	if len(changes) <= saidAtMost {
		f.Words = words + ": " + strings.Join(each, "; ") + "."
		return
	}
	f.Words, f.Moves = words+".", each
	if on := organisationsOf(changes); len(on) > 0 {
		f.Words = words + ", " + hangOn(on) + "."
	}
}

func (c change) words() string {
	if len(c.without) == 0 {
		return ""
	}
	if len(c.without) > 1 {
		return ", without any one of " + list(c.without)
	}
	return ", without " + c.without[0]
}

// namedAtMost is how many organisations a sentence names.
const namedAtMost = 4

func hangOn(organisations []string) string {
	if len(organisations) > namedAtMost {
		return "hanging on one or another of " + strconv.Itoa(len(organisations)) + " organisations"
	}
	return "hanging on " + list(organisations)
}

func organisationsOf(changes []change) []string {
	var on []string
	for _, c := range changes {
		for _, o := range c.without {
			if !slices.Contains(on, o) {
				on = append(on, o)
			}
		}
	}
	slices.Sort(on)
	return on
}

// unseen is the sentence where the profile shows the number of changes only.
func (f *folded) unseen(r *result.Result, when string) {
	moved, ok := r.Value.Float()
	switch {
	case !ok:
		f.Words = ""
	case moved == 0:
		f.Words = "No conclusion changes " + when + "."
	default:
		f.Words = plural(int(moved), "conclusion changes ", "conclusions change ") + when + "."
	}
}

func (f *folded) leaveOneOut(r *result.Result, set *result.Set) {
	if f.Nothing {
		f.unseen(r, "when one organisation is left out")
		return
	}
	var changes []change
	drawn := 0 // of which it can be told whether they change
	for _, row := range r.Rows {
		n, ok := row.Cells["moved"].Float()
		if ok {
			drawn++
		}
		if n > 0 {
			changes = append(changes, change{row.Cells["measure"].String(), strings.Split(row.Cells["which"].String(), "; ")})
		}
	}
	const when = " when any one organisation is left out."
	switch {
	case drawn == 0:
		f.Words = "The range of each number as one organisation after the other is left out."
	case len(changes) == 0 && drawn == 1:
		f.Words = "The conclusion does not change" + when
	case len(changes) == 0:
		f.Words = "None of " + number(float64(drawn), 0) + " conclusions changes" + when
	default:
		f.inSentence(changes, number(float64(len(changes)), 0)+" of "+plural(drawn, "conclusion", "conclusions")+plainly(len(changes), " changes", " change")+" when one organisation is left out")
	}
	f.Table = leftOutTable(r, set)
}

func plainly(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func (f *folded) assumptions(r *result.Result) {
	if f.Nothing {
		f.unseen(r, "without the readings that rest on an assumption")
		return
	}
	var changes []change
	for _, row := range r.Rows {
		if row.Cells["changes"].String() == "yes" {
			changes = append(changes, change{title: row.Cells["measure"].String()})
		}
	}
	all := plural(len(r.Rows), "conclusion that rests", "conclusions that rest") + " on assumed readings"
	if len(changes) == 0 {
		f.Words = "None of " + all + " changes without them."
	} else {
		f.inSentence(changes, number(float64(len(changes)), 0)+" of "+all+plainly(len(changes), " changes", " change")+" without them")
	}
	f.Table = tableOf(r)
	f.Table.Notes = append(f.Table.Notes, looksNote(f.Table)...)
}

func (f *folded) groups(r *result.Result, set *result.Set) {
	if f.Nothing {
		f.Words = "No group is shown."
		return
	}
	f.Grid = gridOf(r, set)
	f.Grid.dropNought()
	var labels []string
	for _, g := range f.Grid.Groups[1:] {
		labels = append(labels, g.Label+" ("+g.Organisations+")")
	}
	f.Words = "Side by side: " + list(labels) + "."
	if len(labels) == 1 {
		f.Words = "One group is shown: " + labels[0] + "."
	}
}

// leftOutTable is conclusions with each organisation left out, those that
// change first.
func leftOutTable(r *result.Result, set *result.Set) *table {
	t := &table{ID: "table-" + r.ID, Caption: r.Title, CSV: []download{downloadOf(r)}, Head: []headCell{
		{"Measure", false}, {"All organisations", false}, {"Conclusion", false}, {"Without one: lowest", false}, {"Without one: highest", false}, {"Changes without", false},
	}}
	rows := slices.Clone(r.Rows)
	moves := func(row result.Row) bool { n, _ := row.Cells["moved"].Float(); return n > 0 }
	slices.SortStableFunc(rows, func(a, b result.Row) int { return -compareBool(moves(a), moves(b)) })
	all := allStatements(set)
	var nought []string
	for _, row := range rows {
		s := statementOf(row)
		if of, ok := all[s.Key()]; ok && isNought(of.Value) && isNought(row.Cells["lowest"]) && isNought(row.Cells["highest"]) {
			nought = append(nought, s.Title())
			continue
		}
		value, unit := cellText(s.Value, "", r.Suppressed), ""
		if of, ok := all[s.Key()]; ok {
			c := cellIn(&of, "")
			value, unit = c.Value, of.Unit
			if c.P != "" {
				value += ", " + c.P
			}
		}
		end := func(column string) string {
			v, ok := row.Cells[column].Float()
			if !ok {
				return none
			}
			text := cellNumber(v, unit)
			if without := row.Cells[column+"_without"].String(); without != "" {
				text += ", without " + severalAs(without)
			}
			return text
		}
		conclusion := row.Cells["conclusion"].String()
		if of := all[s.Key()]; conclusion == "" && of.Low != nil {
			conclusion = "between " + cellNumber(*of.Low, cmp.Or(of.IntervalUnit, unit)) + " and " + cellNumber(*of.High, cmp.Or(of.IntervalUnit, unit))
		} else if conclusion == "" {
			conclusion = none
		}
		which := unbroken(row.Cells["which"].String())
		if row.Cells["moved"].IsNull() {
			which = none
		} else if which == "" {
			which = "none"
		}
		t.Rows = append(t.Rows, []cell{
			{measureWords(&s), false, true}, {value, false, false}, {conclusion, false, false}, {end("lowest"), false, false}, {end("highest"), false, false}, {which, false, false},
		})
	}
	t.Notes = append(noughtNote(nought), looksNote(t)...)
	return t
}

// unadjusted is said of the p of measures that are looked at again and again.
const unadjusted = "The p here are those of each measure's own test, and are not adjusted for the number of looks; nor are the conclusions that rest on them."

// looksNote says so of a table that shows any p.
func looksNote(t *table) []string {
	for _, row := range t.Rows {
		for _, c := range row {
			if strings.Contains(c.Text, "p = ") || strings.Contains(c.Text, "p < ") {
				return []string{unadjusted}
			}
		}
	}
	return nil
}

func isNought(v result.Value) bool {
	x, ok := v.Float()
	return ok && x == 0
}

// noughtNote names what a table leaves out because it is nought everywhere.
func noughtNote(titles []string) []string {
	if len(titles) == 0 {
		return nil
	}
	return []string{"Nought throughout, and not listed: " + strings.Join(titles, "; ") + "."}
}

// unbroken keeps a pseudonym on one line.
func unbroken(names string) string {
	return strings.ReplaceAll(names, "Organisation ", "Organisation\u00a0")
}

// severalAs names up to three organisations, and counts more.
func severalAs(names string) string {
	each := strings.Split(names, "; ")
	if len(each) > 3 {
		return "any of " + number(float64(len(each)), 0) + " organisations"
	}
	return unbroken(strings.Join(each, " or "))
}
