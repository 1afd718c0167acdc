package workbook

import (
	"strconv"

	"proforma/internal/officefile"
)

// cellStyle is what a cell's style says that matters to a reader.
type cellStyle struct {
	shown  shown
	struck bool
}

// readStyles reads the styles part into one entry for each style that cells
// refer to.
func readStyles(p officefile.Parts, name string) ([]cellStyle, error) {
	if name == "" || !p.Has(name) {
		return nil, nil
	}
	r := styleReader{codes: map[int]shown{}}
	if err := p.Walk(name, r.visit); err != nil {
		return nil, err
	}
	styles := make([]cellStyle, len(r.cells))
	for i, c := range r.cells {
		styles[i].shown = builtin(c.format)
		if s, ok := r.codes[c.format]; ok {
			styles[i].shown = s
		}
		if c.font >= 0 && c.font < len(r.struck) {
			styles[i].struck = r.struck[c.font]
		}
	}
	return styles, nil
}

type styleReader struct {
	section string // the list being read
	codes   map[int]shown
	struck  []bool // by font
	cells   []struct{ format, font int }
}

func (r *styleReader) visit(s *officefile.Scanner) error {
	if s.Depth == 2 {
		r.section = string(s.Name)
		return nil
	}
	if len(r.cells) > maxStyles || len(r.codes) > maxStyles || len(r.struck) > maxStyles {
		return limitf("it has more than %d styles, which is the limit", maxStyles)
	}
	switch {
	case r.section == "numFmts" && s.Depth == 3:
		if id, err := strconv.Atoi(s.Attr("numFmtId")); err == nil {
			r.codes[id] = readFormat(s.Attr("formatCode"))
		}
	case r.section == "fonts" && s.Depth == 3:
		r.struck = append(r.struck, false)
	case r.section == "fonts" && string(s.Name) == "strike" && len(r.struck) > 0:
		r.struck[len(r.struck)-1] = isOn(s)
	case r.section == "cellXfs" && s.Depth == 3:
		format, _ := strconv.Atoi(s.Attr("numFmtId"))
		font, _ := strconv.Atoi(s.Attr("fontId"))
		r.cells = append(r.cells, struct{ format, font int }{format, font})
	}
	return nil
}

// isOn reads the value of an element that is a switch: on unless it says not.
func isOn(s *officefile.Scanner) bool {
	switch s.Attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}
