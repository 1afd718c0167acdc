package workbook

import "strconv"

// cellStyle is what a cell's style says that matters to a reader.
type cellStyle struct {
	shown  shown
	struck bool
}

// readStyles reads the styles part into one entry for each style that cells
// refer to.
func (p parts) readStyles(name string) ([]cellStyle, error) {
	if name == "" || !p.has(name) {
		return nil, nil
	}
	r := styleReader{codes: map[int]shown{}}
	if err := p.walk(name, r.visit); err != nil {
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

func (r *styleReader) visit(s *scanner) error {
	if s.depth == 2 {
		r.section = string(s.name)
		return nil
	}
	if len(r.cells) > maxStyles || len(r.codes) > maxStyles || len(r.struck) > maxStyles {
		return limitf("it has more than %d styles, which is the limit", maxStyles)
	}
	switch {
	case r.section == "numFmts" && s.depth == 3:
		if id, err := strconv.Atoi(s.attr("numFmtId")); err == nil {
			r.codes[id] = readFormat(s.attr("formatCode"))
		}
	case r.section == "fonts" && s.depth == 3:
		r.struck = append(r.struck, false)
	case r.section == "fonts" && string(s.name) == "strike" && len(r.struck) > 0:
		r.struck[len(r.struck)-1] = isOn(s)
	case r.section == "cellXfs" && s.depth == 3:
		format, _ := strconv.Atoi(s.attr("numFmtId"))
		font, _ := strconv.Atoi(s.attr("fontId"))
		r.cells = append(r.cells, struct{ format, font int }{format, font})
	}
	return nil
}

// isOn reads the value of an element that is a switch: on unless it says not.
func isOn(s *scanner) bool {
	switch s.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}
