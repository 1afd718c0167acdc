package reports

import (
	"strings"
	"unicode/utf8"

	"proforma/analysis/result"
)

// leftOutText is each measure with each organisation left out: what moves
// first, then the measures one by one.
func (a Asked) leftOutText(r *result.Result) string {
	f := foldedOf(r, a.Set)
	var b strings.Builder
	b.WriteString(r.Title + "\n")
	if f.Nothing {
		b.WriteString(strings.Join(sentences(r.Warnings), "\n") + "\n")
		return b.String()
	}
	b.WriteString(f.Words + "\n")
	for _, move := range f.Moves {
		b.WriteString("  " + move + "\n")
	}
	each := map[string][]result.Row{}
	if all := a.Set.Find("sensitivity_without_each"); all != nil {
		for _, row := range all.Rows {
			s := statementOf(row)
			each[s.Key()] = append(each[s.Key()], row)
		}
	}
	said := allStatements(a.Set)
	for _, row := range r.Rows {
		s := statementOf(row)
		of, ok := said[s.Key()]
		if !ok {
			continue
		}
		b.WriteString("\n" + oneLeftOut(&of, row, each[s.Key()]))
	}
	return b.String()
}

// oneLeftOut is one measure: all organisations, the range, and each left out.
func oneLeftOut(of *result.Statement, summary result.Row, each []result.Row) string {
	all := cellIn(of, "")
	text := measureWords(of) + ": " + all.Value + " (" + all.Beside() + ")\n"
	if c := summary.Cells["conclusion"].String(); c != "" {
		text += "  Conclusion: " + c + "\n"
	}
	text += rangeText(of, summary)
	if _, drawn := summary.Cells["moved"].Float(); drawn {
		which := summary.Cells["which"].String()
		if which == "" {
			text += "  The conclusion does not change without any one of them.\n"
		} else {
			text += "  The conclusion changes without: " + which + "\n"
		}
	} else if of.RowID+of.ColumnID == "" {
		text += "  It has neither words nor an interval by which a change could be told.\n"
	}
	width := utf8.RuneCountInString("Without")
	for _, row := range each {
		width = max(width, utf8.RuneCountInString(row.Cells["organisation"].String()))
	}
	text += "    " + padded("Without", width, false) + "  " + padded("Value", 14, true) + "\n"
	for _, row := range each {
		s := statementOf(row)
		c := cellIn(&s, "")
		line := "    " + padded(row.Cells["organisation"].String(), width, false) + "  " + padded(c.Value, 14, true) + "  " + c.Beside()
		if row.Cells["moves"].String() == "yes" {
			line += "  changes: " + row.Cells["conclusion"].String()
		}
		text += strings.TrimRight(line, " ") + "\n"
	}
	return text
}

func rangeText(of *result.Statement, summary result.Row) string {
	low, okLow := summary.Cells["lowest"].Float()
	high, okHigh := summary.Cells["highest"].Float()
	if !okLow || !okHigh {
		return ""
	}
	end := func(v float64, column string) string {
		text := cellNumber(v, of.Unit)
		if without := summary.Cells[column].String(); without != "" {
			text += " (without " + plainSpaces(severalAs(without)) + ")"
		}
		return text
	}
	return "  From " + end(low, "lowest_without") + " to " + end(high, "highest_without") + "\n"
}

// plainSpaces undoes unbroken: a terminal is searched and copied from.
func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
