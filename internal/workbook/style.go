package workbook

import "github.com/xuri/excelize/v2"

// Format is how a number is shown.
type Format string

// The number formats in use. Any other format code of Excel's works too.
const (
	General Format = ""
	Percent Format = "0%"
	Whole   Format = "#,##0"
	OneDP   Format = "0.0"
	TwoDP   Format = "0.00"
	DayDate Format = "dd/mm/yyyy"
	AsText  Format = "@" // what is typed into the cell stays text
)

// Align is a horizontal alignment.
type Align string

// The alignments.
const (
	AlignDefault Align = ""
	AlignLeft    Align = "left"
	AlignCentre  Align = "center"
	AlignRight   Align = "right"
)

// Style is how a cell looks. The zero Style is the workbook's default: 11 point,
// no fill, no border. Colours are six hexadecimal digits: "12436D".
type Style struct {
	Bold, Italic, Struck bool
	Wrap                 bool    // text runs on to further lines; also aligns to the top
	Middle               bool    // centred from top to bottom
	Size                 float64 // points; 0 is 11
	Colour               string  // of the text; empty is black
	Fill                 string  // behind the text; empty is none
	Border               string  // colour of a thin line on all four sides; empty is none
	Align                Align
	Indent               int
	Format               Format
}

func (s Style) excelize() *excelize.Style {
	if s.Indent > 0 && s.Align == AlignDefault {
		s.Align = AlignLeft // an indent needs a side
	}
	size := s.Size
	if size == 0 {
		size = 11
	}
	out := &excelize.Style{
		Font: &excelize.Font{Family: "Arial", Size: size, Bold: s.Bold, Italic: s.Italic, Strike: s.Struck, Color: s.Colour},
		Alignment: &excelize.Alignment{
			Horizontal: string(s.Align), Vertical: s.vertical(), WrapText: s.Wrap, Indent: s.Indent,
		},
	}
	if s.Fill != "" {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.Fill}}
	}
	if s.Border != "" {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			out.Border = append(out.Border, excelize.Border{Type: side, Color: s.Border, Style: 1})
		}
	}
	if s.Format != General {
		code := string(s.Format)
		out.CustomNumFmt = &code
	}
	return out
}

func (s Style) vertical() string {
	switch {
	case s.Middle:
		return "center"
	case s.Wrap:
		return "top"
	}
	return ""
}
