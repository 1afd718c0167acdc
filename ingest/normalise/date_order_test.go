package normalise

import (
	"testing"

	"proforma/internal/survey"
)

func TestOrderThatAColumnShowsGoesBeforeTheEditions(t *testing.T) {
	n := normaliser(t) // of an edition that writes the day first
	for text, want := range map[string]struct {
		order, value, rule string
		assumed            bool
	}{
		"04/03/2022":                 {"", "2022-03-04", "date_order", false},
		"04/03/2022 ":                {survey.MonthFirst, "2022-04-03", "date_column", true},
		"03/14/2022":                 {survey.MonthFirst, "2022-03-14", "date_order", false},
		"04/04/2022":                 {survey.MonthFirst, "2022-04-04", "date_order", false},
		"4/3/2022 9:30:11":           {survey.DayFirst, "2022-03-04", "date_order", false},
		"2022-03-04 09:30:11":        {survey.MonthFirst, "2022-03-04", "date_iso", false},
		"2022/03/04 9:30:11 am GMT":  {"", "2022-03-04", "date_iso", false},
		"2022/3/4 9:30:11 PM GMT+1":  {"", "2022-03-04", "date_iso", false},
		"14/03/2022 09:30:11":        {"", "2022-03-14", "date_order", false},
		"2022-03-04T09:30:11.123Z":   {"", "2022-03-04", "date_iso", false},
		"2022-03-04 09:30:11 UTC":    {"", "2022-03-04", "date_iso", false},
		"2022/03/04 10:30:11 am BST": {"", "2022-03-04", "date_iso", false},
	} {
		r, _ := n.readDate(text, want.order)
		if r.Value != want.value || r.Rule != want.rule || r.Assumed != want.assumed {
			t.Errorf("%q in a column %q: %+v", text, want.order, r)
		}
	}
}

func TestAnswerOfANumberAloneNamesNothing(t *testing.T) {
	n := normaliser(t)
	for _, text := range []string{"2", "3", "99", "2 "} {
		if r := n.YesNo(text); r.Status != survey.Unreadable {
			t.Errorf("%q is read as %+v", text, r)
		}
	}
}
