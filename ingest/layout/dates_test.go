package layout

import (
	"fmt"
	"testing"

	"proforma/ingest/document"
)

func TestOrderOfDayAndMonthIsSettledByTheWholeColumn(t *testing.T) {
	for name, c := range map[string]struct {
		dates []string
		want  string
	}{
		"one day above twelve":      {[]string{"04/03/2022", "05/03/2022", "14/03/2022"}, "day_first"},
		"one month-first":           {[]string{"4/3/2022 9:00:00", "3/14/2022 9:00:00", ""}, "month_first"},
		"both, typed by hand":       {[]string{"14/03/2022", "03/14/2022"}, ""},
		"none":                      {[]string{"04/03/2022", "05/04/2022"}, ""},
		"ISO":                       {[]string{"2022-03-14", "2022/03/04 9:00:00 am GMT"}, ""},
		"not dates":                 {[]string{"14.5", "3/4", "week 14/03"}, ""},
		"settled in the last of it": {append(many("04/03/2022", 1500), "03/14/2022"), "month_first"},
	} {
		t.Run(name, func(t *testing.T) {
			rows := [][]string{{"Timestamp", "Date", "Organisation", wording(t, "board")}}
			for i, d := range c.dates {
				rows = append(rows, []string{d, d, fmt.Sprint("Blankshire ", i), "x"})
			}
			r := readDocument(t, document.MemorySheet{Rows: rows})
			if len(r.subs) != len(c.dates) {
				t.Fatal(r.dump())
			}
			for _, id := range []string{"date", "completed"} {
				if got := r.subs[0].DateOrders[id]; got != c.want {
					t.Errorf("%s: %q", id, got)
				}
			}
		})
	}
}

func many(text string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = text
	}
	return list
}
