package normalise

import (
	"slices"
	"testing"

	"proforma/internal/survey"
)

func TestDatesReadDayFirst(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		text, iso string
		assumed   bool
	}{
		{"14/03/2022", "2022-03-14", false},
		{"03/04/2022", "2022-04-03", false},
		{"14.3.2022", "2022-03-14", false},
		{"14-03-2022", "2022-03-14", false},
		{"14 / 03 / 2022", "2022-03-14", false},
		{"14/03/22", "2022-03-14", true},
		{"2022-03-14", "2022-03-14", false},
		{"2022/03/14", "2022-03-14", false},
		{"2022-03-14T00:00:00Z", "2022-03-14", false},
		{"2022-03-14 00:00:00", "2022-03-14", false},
		{"14/03/2022 10:32", "2022-03-14", false},
		{"14/03/2022 10:32:15 AM", "2022-03-14", false},
		{"20220314", "2022-03-14", false},
		{"14 March 2022", "2022-03-14", false},
		{"14th March 2022", "2022-03-14", false},
		{"the 1st of April, 2022", "2022-04-01", false},
		{"Monday 14th March 2022", "2022-03-14", false},
		{"March 14, 2022", "2022-03-14", false},
		{"14-Mar-2022", "2022-03-14", false},
		{"14-Mar-22", "2022-03-14", true},
		{"14MAR2022", "2022-03-14", false},
		{"Sept 5 2022", "2022-09-05", false},
		{"2022 March 14", "2022-03-14", false},
		{"3/14/2022", "2022-03-14", true}, // there is no fourteenth month
		{"44634", "2022-03-14", true},     // Excel's day number
		{"29/02/2024", "2024-02-29", false},
	} {
		r := n.Date(c.text)
		if r.Value != c.iso || r.Status != survey.Answered || r.Assumed != c.assumed || r.Rule == "" {
			t.Errorf("%q: %+v, want %s assumed %v", c.text, r, c.iso, c.assumed)
		}
	}
}

func TestDatesThatAreNoneAreUnreadable(t *testing.T) {
	n := normaliser(t)
	for _, text := range []string{
		"31/02/2022", "29/02/2023", "March 2022", "2022", "soon", "14/03", "14/03/1022", "0/0/2022", "14/03/2022 - 15/03/2022",
		"14 March", "spring 2022", "1/2/3/4", "99999", "14/March/April 2022", "10:32", "00/13/2022",
	} {
		if r := n.Date(text); r.Status != survey.Unreadable || r.Value != "" || r.Rule == "" {
			t.Errorf("%q: %+v, want unreadable", text, r)
		}
	}
	if r := n.Date(" "); r.Status != survey.Blank {
		t.Errorf("blank: %+v", r)
	}
}

func TestDayAndMonthAreAmbiguousOnlyWhereTheEditionStatesNoOrder(t *testing.T) {
	e := edition2022(t)
	e.DateOrder = ""
	n, err := New(e)
	if err != nil {
		t.Fatal(err)
	}
	r, candidates := n.readDate("03/04/2022", "")
	if r.Status != survey.Unreadable || r.Rule != ruleAmbiguous || !slices.Equal(candidates, []string{"2022-04-03", "2022-03-04"}) {
		t.Errorf("03/04/2022: %+v %v", r, candidates)
	}
	for text, iso := range map[string]string{"14/03/2022": "2022-03-14", "03/14/2022": "2022-03-14", "05/05/2022": "2022-05-05", "2022-04-03": "2022-04-03"} {
		if r := n.Date(text); r.Value != iso || r.Assumed {
			t.Errorf("%s: %+v", text, r)
		}
	}
	e.DateOrder = "month_first"
	if n, err = New(e); err != nil {
		t.Fatal(err)
	}
	if r := n.Date("03/04/2022"); r.Value != "2022-03-04" {
		t.Errorf("month first: %+v", r)
	}
}
