package document

import (
	"cmp"
	"slices"
	"strings"

	"proforma/internal/workbook"
)

// controlOf takes over a form control of a workbook.
func controlOf(c workbook.Control, sheet string) Control {
	linked := c.Linked
	if at := strings.LastIndexByte(linked, '!'); at >= 0 && strings.EqualFold(linked[:at], sheet) {
		linked = linked[at+1:]
	}
	return Control{
		Row: c.Row, Col: c.Col, EndRow: c.EndRow, EndCol: c.EndCol, BoxRow: c.BoxRow, BoxCol: c.BoxCol,
		Caption: c.Caption, Linked: linked, State: ControlState(c.State), Radio: c.Radio, Ordinal: c.Ordinal,
	}
}

// linkedRows is how far down a sheet the cells are looked for that controls are
// linked to.
const linkedRows = 4000

// readLinked finds what the cells show that controls are linked to, and puts the
// controls of each sheet in order.
func (d *Document) readLinked() error {
	wanted := map[string]map[string]string{} // by sheet in lower case, then by reference
	each := func(visit func(c *Control, sheet, ref string)) {
		for _, s := range d.Sheets {
			for i := range s.Controls {
				sheet, ref := s.Name, s.Controls[i].Linked
				if at := strings.LastIndexByte(ref, '!'); at >= 0 {
					sheet, ref = ref[:at], ref[at+1:]
				}
				if ref != "" {
					visit(&s.Controls[i], strings.ToLower(sheet), ref)
				}
			}
		}
	}
	each(func(_ *Control, sheet, ref string) {
		if wanted[sheet] == nil {
			wanted[sheet] = map[string]string{}
		}
		wanted[sheet][ref] = ""
	})
	for _, s := range d.Sheets {
		if texts := wanted[strings.ToLower(s.Name)]; texts != nil {
			if err := s.showing(texts); err != nil {
				return err
			}
		}
	}
	each(func(c *Control, sheet, ref string) { c.LinkedText = wanted[sheet][ref] })
	for _, s := range d.Sheets {
		slices.SortStableFunc(s.Controls, func(a, b Control) int {
			return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
		})
	}
	return nil
}

// showing fills in what the cells show, by their references.
func (s *Sheet) showing(texts map[string]string) error {
	for row, err := range s.Rows() {
		if err != nil {
			return err
		}
		if row.Number > linkedRows {
			return nil
		}
		for _, c := range row.Cells {
			ref := Ref(row.Number, c.Col)
			if _, ok := texts[ref]; ok {
				texts[ref] = strings.TrimSpace(c.Text)
			}
		}
	}
	return nil
}
