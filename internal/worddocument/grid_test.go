package worddocument

import (
	"fmt"
	"strings"
	"testing"
)

func TestBoundariesMovedByHandMakeNoColumns(t *testing.T) {
	span := func(n int, text string) string {
		return tc(fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, n), para(text))
	}
	grid := func(widths ...int) string {
		out := "<w:tblGrid>"
		for _, w := range widths {
			out += fmt.Sprintf(`<w:gridCol w:w="%d"/>`, w)
		}
		return "<w:tbl><w:tblPr/>" + out + "</w:tblGrid>"
	}
	cases := []struct{ name, table, want string }{
		{"rows added with other boundaries", grid(3000, 30, 2970, 45, 3000) + row(span(2, "Role"), span(2, "Background"), span(1, "Time")) + row(span(1, "CCIO"), span(2, "Doctor"), span(2, "0.5")), "1+1 Role 2+1 Background 3+1 Time | 1+1 CCIO 2+1 Doctor 3+1 0.5"},
		{"a cell over two columns", grid(3000, 30, 2970, 3000) + row(span(3, "Both"), span(1, "Time")) + row(span(1, "CCIO"), span(2, "Doctor"), span(1, "0.5")), "1+2 Both 3+1 Time | 1+1 CCIO 2+1 Doctor 3+1 0.5"},
		{"real columns", grid(3000, 600, 3000) + row(span(1, "a"), span(1, "b"), span(1, "c")), "1+1 a 2+1 b 3+1 c"},
		{"a narrow cell of its own", grid(3000, 100, 3000) + row(span(1, "a"), span(1, "b"), span(1, "c")), "1+1 a 2+1 b 3+1 c"},
		{"no widths", grid(0, 0, 0) + row(span(1, "a"), span(1, "b"), span(1, "c")), "1+1 a 2+1 b 3+1 c"},
		{"a grid that is too short", grid(3000, 30) + row(span(2, "a"), span(1, "b"), span(1, "c")), "1+2 a 3+1 b 4+1 c"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc := readBody(t, c.table+"</w:tbl>")
			var rows []string
			for _, row := range doc.Stories[0].Blocks[0].Table.Rows {
				var cells []string
				for _, cell := range row.Cells {
					cells = append(cells, fmt.Sprintf("%d+%d %s", cell.Col, cell.Span, cell.Blocks[0].Paragraph.Text))
					if want := fmt.Sprintf("table 1, row %d, column %d", row.Number, cell.Col); cell.Place.String() != want {
						t.Errorf("place %s, want %s", cell.Place, want)
					}
				}
				rows = append(rows, strings.Join(cells, " "))
			}
			if got := strings.Join(rows, " | "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
