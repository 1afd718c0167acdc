package workbook

import (
	"math"
	"strconv"
	"strings"

	"proforma/internal/officefile"
)

// Texts of cells whose value cannot be told. They look like a spreadsheet's own
// errors, so that whoever reads the cell takes them for one.
const (
	NotCalculated = "#NOT CALCULATED!" // a formula that was saved without its result
	Damaged       = "#DAMAGED!"        // a reference to a text that is not there, or a number that is none
)

// cell reads one cell up to its end tag.
func (r *RowReader) cell(row, col int) error {
	c := Cell{Row: row, Col: col}
	style := r.style()
	kind := string(r.scan.RawAttr("t"))
	r.value = r.value[:0]
	var inline rich
	inValue, inFormula := false, false
	until := r.scan.Depth - 1
	for {
		t, err := r.scan.Next()
		if err != nil {
			return err
		}
		switch t {
		case officefile.StartTag:
			switch string(r.scan.Name) {
			case "v":
				inValue = true
			case "f":
				c.Formula, inFormula = true, true
			case "is":
				if inline, err = readRich(r.scan, r.file.limits); err != nil {
					return err
				}
			}
			continue
		case officefile.CharData:
			if inValue {
				if r.value = append(r.value, r.scan.Text...); int64(len(r.value)) > r.file.limits.CellBytes {
					return cellTooLong(r.file.limits)
				}
			}
			if inFormula && isConstant(r.scan.Text) {
				c.Formula = false
			}
			continue
		case officefile.EndTag:
			inValue, inFormula = false, false
			if r.scan.Depth != until {
				continue
			}
		}
		break
	}
	r.fill(&c, kind, style, inline)
	if style.struck {
		c.Struck, c.PartStruck = true, false
	}
	r.keepCell(c)
	return nil
}

// isConstant says whether a formula only stands for a value: LibreOffice writes
// the truth values so.
func isConstant(formula []byte) bool {
	text := strings.TrimSpace(string(formula))
	return strings.EqualFold(text, "TRUE()") || strings.EqualFold(text, "FALSE()")
}

func (r *RowReader) style() cellStyle {
	n, err := strconv.Atoi(string(r.scan.RawAttr("s")))
	if err != nil || n < 0 || n >= len(r.file.styles) {
		return cellStyle{}
	}
	return r.file.styles[n]
}

// fill sets what the cell holds from its type and value.
func (r *RowReader) fill(c *Cell, kind string, style cellStyle, inline rich) {
	switch kind {
	case "s":
		r.shared(c)
	case "inlineStr":
		c.Text, c.Struck, c.PartStruck = inline.text, inline.struck, inline.someText
	case "str":
		c.Text = unescapeCell(string(r.value))
	case "b":
		c.Kind, c.Text = KindBool, "FALSE"
		if v := string(r.value); v == "1" || strings.EqualFold(v, "true") {
			c.Text, c.Number = "TRUE", 1
		} else if v == "" {
			c.Kind, c.Text = KindText, ""
		}
	case "e":
		c.Kind, c.Text = KindError, string(r.value)
	case "d":
		iso, n, ok := isoCell(string(r.value))
		c.Kind, c.Text, c.Number = KindDate, iso, n
		if !ok {
			c.Kind, c.Text = KindText, string(r.value)
		}
	default:
		r.numeric(c, style.shown)
	}
}

func (r *RowReader) shared(c *Cell) {
	if len(r.value) == 0 {
		return
	}
	n, err := strconv.Atoi(string(r.value))
	s, there := r.file.strings.at(n)
	if err != nil || !there {
		c.Kind, c.Text = KindError, Damaged
		return
	}
	c.Text, c.Struck, c.PartStruck = s.text, s.struck, s.someText
	r.shown += int64(len(s.text))
}

func (r *RowReader) numeric(c *Cell, s shown) {
	if len(r.value) == 0 {
		if c.Formula {
			c.Kind, c.Text = KindError, NotCalculated
		}
		return
	}
	x, err := strconv.ParseFloat(string(r.value), 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		c.Kind, c.Text = KindError, Damaged
		return
	}
	c.Kind, c.Number, c.Text = KindNumber, x, numberText(x)
	switch {
	case s.before != "" || s.after != "":
		c.Text = s.before + c.Text + s.after
	case s.percent:
		c.Kind, c.Text = KindPercent, percentText(x)
	case s.date || s.clock:
		if text, ok := dateText(x, s, r.file.epoch1904); ok {
			c.Kind, c.Text = KindDate, text
		}
	}
}
