package normalise

import (
	"math"
	"slices"
	"strings"
	"testing"

	"proforma/internal/survey"
)

const near = 1e-6

// reads is what one text should read as.
type reads struct {
	text    string
	wte     float64
	rule    string
	assumed bool
	basis   string
}

func checkReads(t *testing.T, n *Normaliser, c TimeContext, table []reads) {
	t.Helper()
	for _, want := range table {
		got := n.WorkingTime(want.text, c)
		g := got[0]
		if len(got) != 1 || g.Status != survey.Answered || math.Abs(g.WTE-want.wte) > near ||
			g.Rule != want.rule || g.Assumed != want.assumed || g.Basis != want.basis {
			t.Errorf("%q: %d of %+v, want %+v", want.text, len(got), g, want)
		}
		if g.Assumed != (g.Assumption != "") {
			t.Errorf("%q: assumed %v with assumption %q", want.text, g.Assumed, g.Assumption)
		}
	}
}

// Every expression that the project knows from the source report and from NHS
// job plans, in the order of its list.
func TestWorkingTimeReadsTheKnownExpressions(t *testing.T) {
	n := normaliser(t)
	checkReads(t, n, TimeContext{Nation: "England", Sector: "nhs_provider", Background: "nurse"}, []reads{
		{"0.6", .6, "bare_fraction", false, ""},
		{"0.6 WTE", .6, "wte", false, ""},
		{"0.6wte", .6, "wte", false, ""},
		{".6", .6, "bare_fraction", false, ""},
		{"60%", .6, "percent", true, ""},
		{"60 %", .6, "percent", true, ""},
		{"100%", 1, "percent", true, ""},
		{"full time", 1, "whole_time", false, ""},
		{"full-time", 1, "whole_time", false, ""},
		{"FT", 1, "whole_time", false, ""},
		{"WTE 1.0", 1, "wte", false, ""},
		{"6PAs", .6, "pa", false, "consultant_10_pa"},
		{"2 PAs", .2, "pa", false, "consultant_10_pa"},
		{"2PA (8 hours)", .2, "pa", false, "consultant_10_pa"},
		{"4 programmed activities", .4, "pa", false, "consultant_10_pa"},
		{"1 PA + 0.5 SPA", .1, "pa_supporting", true, "consultant_10_pa"},
		{"a day a week", .2, "days", false, "five_day_week"},
		{"one day per week", .2, "days", false, "five_day_week"},
		{"2 days/week", .4, "days", false, "five_day_week"},
		{"1.5 days", .3, "days", true, "five_day_week"},
		{"half a day", .1, "days", true, "five_day_week"},
		{"2 sessions", .2, "sessions", true, "half_day_session"},
		{"14 sessions per week", 1.4, "sessions", true, "half_day_session"},
		{"22.5 hrs", .6, "hours", false, "afc_37_5"},
		{"30 hours per week", .8, "hours", false, "afc_37_5"},
		{"~3.5", 3.5, "bare_number", true, ""},
		{"approx 50%", .5, "percent", true, ""},
		{"40-60%", .5, "range", true, ""},
		{"0.5 - 0.6 WTE", .55, "range", true, ""},
		{"50% clinical / 50% informatics", .5, "ratio", true, ""},
		{"80:20 clinical:informatics", .2, "ratio", true, ""},
		{"80% clinical", .2, "complement", true, ""},
		{"secondment, full time", 1, "whole_time", false, ""},
	})
	for _, text := range []string{"ad hoc", "as required", "TBC", "varies"} {
		if g := n.WorkingTime(text, TimeContext{}); len(g) != 1 || g[0].Status != survey.Unreadable || g[0].Rule != "no_amount" {
			t.Errorf("%q: %+v, want unreadable for want of an amount", text, g)
		}
	}
	if g := n.WorkingTime("n/a", TimeContext{}); len(g) != 1 || g[0].Status != survey.NotApplicable {
		t.Errorf("n/a: %+v", g)
	}
	if g := n.WorkingTime("3 x 0.2 WTE", TimeContext{}); len(g) != 3 || g[2].WTE != .2 || g[2].Rule != "people_times" || g[2].Assumed {
		t.Errorf("3 x 0.2 WTE: %+v", g)
	}
	if g := n.WorkingTime("Full time (x2)", TimeContext{}); len(g) != 2 || g[1].WTE != 1 || g[1].Assumed {
		t.Errorf("Full time (x2): %+v", g)
	}
}

func TestDateInATimeCellIsReportedAsWhatASpreadsheetMadeOfIt(t *testing.T) {
	n := normaliser(t)
	for text, want := range map[string]string{"2022-02-01": "0.5 WTE (1/2)", "2024-04-03": "0.75 WTE (3/4)", "2022-02-02": ""} {
		r := n.readTime(text, TimeContext{}, timeOptions{})
		got := ""
		if len(r.candidates) > 0 {
			got = r.candidates[0]
		}
		if r.time.Status != survey.Unreadable || r.time.Rule != "date" || got != want || r.code != survey.TimeUnreadable {
			t.Errorf("%q: %+v", text, r)
		}
	}
}

func TestOneInAWordIsAnAssumedWholePost(t *testing.T) {
	n := normaliser(t)
	for text, assumed := range map[string]bool{"one": true, "as one": true, "1": false, "1.0": false, "one WTE": false} {
		if g := n.WorkingTime(text, TimeContext{}); len(g) != 1 || g[0].WTE != 1 || g[0].Assumed != assumed {
			t.Errorf("%q: %+v", text, g)
		}
	}
}

func TestBareNumberTakesTheUnitOfItsColumnsHead(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		head, text string
		wte        float64
		assumed    bool
		status     survey.Status
	}{
		{"PAs", "1", .1, true, survey.Answered}, {"Programmed activities (PAs)", "2.5", .25, true, survey.Answered}, {"Hours per week", "15", .4, true, survey.Answered},
		{"Hours per week", "0.75", .02, true, survey.Answered}, {"Days a week", "1", .2, true, survey.Answered}, {"No. of sessions", "2", .2, true, survey.Answered}, {"Days per week", "1-2", .3, true, survey.Answered},
		{"% WTE", "50", .5, true, survey.Answered}, {"Percentage of time", "40", .4, true, survey.Answered}, {"% WTE", "0.4", .4, false, survey.Answered}, {"% of WTE", "1", 1, false, survey.Answered},
		{"Proportion of time spent in informatics role*", "0.4", .4, false, survey.Answered}, {"Proportion of time (WTE)", "50", 0, false, survey.Unreadable}, {"WTE", "1", 1, false, survey.Answered},
		{"Hours or PAs", "1", 1, false, survey.Answered}, {"Time, for example 60% or 2 days", "50", 0, false, survey.Unreadable}, {"PAs", "0.6 WTE", .6, false, survey.Answered}, {"PAs", "2 days a week", .4, false, survey.Answered},
	} {
		g := n.timeUnder(c.head, c.text, TimeContext{Nation: "England"}, timeOptions{}).time
		if g.Status != c.status || math.Abs(g.WTE-c.wte) > near || g.Assumed != c.assumed {
			t.Errorf("%q below %q: %+v, want %v", c.text, c.head, g, c.wte)
		}
	}
	if g := n.timeUnder("PAs", "14", TimeContext{}, timeOptions{total: true}).time; math.Abs(g.WTE-1.4) > near {
		t.Errorf("a total of 14 below PAs: %+v", g)
	}
}

func TestRangesKeepBothEnds(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		text      string
		low, high float64
	}{
		{"40-60%", .4, .6}, {"40% to 60%", .4, .6}, {"between 40 and 60%", .4, .6}, {"0.5 - 0.6 WTE", .5, .6}, {"0.5–0.6", .5, .6},
		{"2-3 days", .4, .6}, {"1 to 2 days per week", .2, .4}, {"0.5 WTE to 0.6 WTE", .5, .6}, {"1 PA + 0.5 SPA", .1, .15}, {"40-60% clinical", .4, .6},
	} {
		g := n.WorkingTime(c.text, TimeContext{})[0]
		if math.Abs(g.Low-c.low) > near || math.Abs(g.High-c.high) > near || !g.Assumed {
			t.Errorf("%q: %v to %v, want %v to %v", c.text, g.Low, g.High, c.low, c.high)
		}
	}
}

func TestWorkingTimeReadsFurtherWordings(t *testing.T) {
	checkReads(t, normaliser(t), TimeContext{Nation: "Wales"}, []reads{
		{"0.5 FTE", .5, "wte", false, ""},
		{"FTE: 0.5", .5, "wte", false, ""},
		{"0,6 WTE", .6, "wte", false, ""},
		{"1,5 days", .3, "days", true, "five_day_week"},
		{"0·6", .6, "bare_fraction", false, ""},
		{"½", .5, "fraction", false, ""},
		{"½ day", .1, "days", true, "five_day_week"},
		{"1½ days a week", .3, "days", false, "five_day_week"},
		{"1 1/2 days a week", .3, "days", false, "five_day_week"},
		{"1/2", .5, "fraction", false, ""},
		{"4/10", .4, "fraction", false, ""},
		{"22.5/37.5", .6, "fraction", false, ""},
		{"2/5 days", .4, "days", false, "five_day_week"},
		{"2 days out of 5", .4, "days", false, "five_day_week"},
		{"3 of 10 PAs", .3, "pa", false, "consultant_10_pa"},
		{"two days", .4, "days", true, "five_day_week"},
		{"one and a half days per week", .3, "days", false, "five_day_week"},
		{"a day and a half", .3, "days", true, "five_day_week"},
		{"2 half days a week", .2, "days", false, "five_day_week"},
		{"half time", .5, "bare_fraction", false, ""},
		{"1 day per fortnight", .1, "days", false, "five_day_week"},
		{"1 day every two weeks", .1, "days", false, "five_day_week"},
		{"1 day every other week", .1, "days", false, "five_day_week"},
		{"2 hours a day", 10.0 / 37.5, "hours", true, "afc_37_5"},
		{"5 days a week", 1, "days", false, "five_day_week"},
		{"37.5 hours", 1, "hours", false, "afc_37_5"},
		{"15hrs pw", .4, "hours", false, "afc_37_5"},
		{"two sessions a week", .2, "sessions", true, "half_day_session"},
		{"50/50", .5, "ratio", true, ""},
		{"clinical 80%, informatics 20%", .2, "ratio", true, ""},
		{"20:80 informatics:clinical", .2, "ratio", true, ""},
		{"80 clinical 20 informatics", .2, "ratio", true, ""},
		{"80% clinical, rest informatics", .2, "complement", true, ""},
		{"0.8 WTE clinical", .2, "complement", true, ""},
		{"80% clinical informatics", .8, "percent", true, ""},
		{"1 WTE (0.6 clinical, 0.4 informatics)", .4, "bare_fraction", false, ""},
		{"full time, 50% informatics", .5, "percent", true, ""},
		{"20% of his time", .2, "percent", true, ""},
		{"60% WTE", .6, "percent_of_wte", false, ""},
		{"80% of full time", .8, "percent_of_wte", false, ""},
		{"50% of 0.8 WTE", .4, "percent_of_post", false, ""},
		{"up to 0.5", .5, "bare_fraction", true, ""},
		{"0.6?", .6, "bare_fraction", true, ""},
		{"part time 0.6 WTE", .6, "wte", false, ""},
		{"band 8a 0.6 WTE", .6, "wte", false, ""},
		{"0.6 WTE (Band 7)", .6, "wte", false, ""},
		{"- 0.5", .5, "bare_fraction", false, ""},
		{"2 x 4 hours", 8 / 37.5, "hours", false, "afc_37_5"},
		{"2 x PA", .2, "pa", false, "consultant_10_pa"},
		{"10 PAs", 1, "pa", false, "consultant_10_pa"},
		{"0", 0, "bare_fraction", false, ""},
		{"none", 0, "nil", false, ""},
		{"nil", 0, "nil", false, ""},
		{"1", 1, "bare_fraction", false, ""},
		{"0.6 WTE lots of laughs", .6, "wte", true, ""},
		{"0.6 WTE + 1 day", .8, "sum", true, ""},
		{"1 in 5 days", .2, "days", false, "five_day_week"},
		{"1 in 4", .25, "fraction", true, ""},
		{"0.6 in role", .6, "bare_fraction", false, ""},
		{"1 PA (4 hours) CCIO", .1, "pa", false, "consultant_10_pa"},
		{"4:1 clinical:informatics", .2, "ratio", true, ""},
		{"100% clinical", 0, "complement", true, ""},
	})
}

func TestPeriodsOfAMonthAreAssumed(t *testing.T) {
	g := normaliser(t).WorkingTime("2 days a month", TimeContext{})[0]
	if want := 2 * 12.0 / 52 / 5; math.Abs(g.WTE-want) > 1e-3 || !g.Assumed {
		t.Errorf("2 days a month: %+v, want about %v, assumed", g, want)
	}
}

func TestOneAmountSaidTwiceIsReadQuietly(t *testing.T) {
	n := normaliser(t)
	for text, want := range map[string]float64{
		"0.4 (2 days)": .4, "2PA (8 hours)": .2, "8 hours (2 PA)": .2, "2 PA (6 hours)": .2, "0.6 WTE (60%)": .6, "60% (0.6 WTE)": .6,
		"full time (37.5 hours)": 1, "1 day per week (0.2 WTE)": .2, "1.0 WTE full time": 1, "0.2 WTE = 1 day": .2,
	} {
		r := n.readTime(text, TimeContext{Nation: "England"}, timeOptions{})
		if r.time.WTE != want || r.time.Assumed || r.code != "" {
			t.Errorf("%q: %+v %s, want %v", text, r.time, r.code, want)
		}
	}
}

func TestAmountsThatContradictEachOtherAreDoubted(t *testing.T) {
	n := normaliser(t)
	for text, want := range map[string][]string{
		"0.4 WTE (3 days)":               {"0.4 WTE", "0.6 WTE"},
		"100% (0.6 WTE)":                 {"1 WTE", "0.6 WTE"},
		"0.6 / 0.4":                      {"0.6 WTE", "0.4 WTE"},
		"0.8 WTE, 50% informatics":       {"0.5 WTE", "0.4 WTE"},
		"60% informatics 60% clinical":   {"0.6 WTE", "0.4 WTE"},
		"full time, 60%":                 {"1 WTE", "0.6 WTE"},
		"0.2 WTE (0.4 WTE) a day a week": {"0.2 WTE", "0.4 WTE"},
	} {
		r := n.readTime(text, TimeContext{Nation: "England"}, timeOptions{})
		if r.code != survey.TimeInconsistent || r.time.Status != survey.Answered || !r.time.Assumed || !slices.Equal(r.candidates[:2], want) {
			t.Errorf("%q: %+v %s %v, want doubt between %v", text, r.time, r.code, r.candidates, want)
		}
	}
}

func TestWorkingTimeThatCannotBeReadIsNotGuessed(t *testing.T) {
	n := normaliser(t)
	for text, candidate := range map[string]string{
		"50":                        "0.5 WTE (50%)",
		"37.5":                      "1 WTE (37.5 hours a week)",
		"2":                         "0.4 WTE (2 days a week)",
		"~50":                       "0.5 WTE (50%)",
		"80:20":                     "0.2 WTE",
		"2/8":                       "0.25 WTE",
		"2 clinical sessions":       "0.2 WTE",
		"0.5 SPA":                   "0.05 WTE",
		"0.6 WTE from April 2022":   "0.6 WTE",
		"was 0.5 now 0.6":           "0.5 WTE",
		"not 0.6":                   "0.6 WTE",
		"24/7":                      "0.24 WTE (24%)",
		"9-5":                       "",
		"6 month secondment":        "",
		"0.6%":                      "0.6 WTE",
		"1 per week":                "0.2 WTE (1 days a week)",
		"full time until 2023":      "1 WTE",
		"Mon-Wed":                   "",
		"part time":                 "",
		"01-Feb":                    "1 WTE", // what a spreadsheet makes of 1/2
		"2022-02-01":                "",
		"lots":                      "",
		"%":                         "",
		"x":                         "",
		"0.6 nonsense":              "0.6 WTE",
		strings.Repeat("0.6 ", 500): "",
	} {
		r := n.readTime(text, TimeContext{}, timeOptions{})
		if r.time.Status != survey.Unreadable || r.time.Rule == "" || r.code != survey.TimeUnreadable || r.time.WTE != 0 {
			t.Errorf("%q: %+v %s", text, r.time, r.code)
		}
		if candidate != "" && !slices.Contains(r.candidates, candidate) {
			t.Errorf("%q: candidates %v lack %q", text, r.candidates, candidate)
		}
	}
}

func TestWorkingTimeThatCannotBeIsOutOfRange(t *testing.T) {
	n := normaliser(t)
	for _, text := range []string{"-0.5", "2500%", "25 WTE", "900 hours a week", "99999999999999999999999999 WTE", "60 x 0.5 WTE"} {
		if r := n.readTime(text, TimeContext{}, timeOptions{}); r.code != survey.TimeOutOfRange || r.time.Status != survey.Unreadable {
			t.Errorf("%q: %+v %s", text, r.time, r.code)
		}
	}
}

func TestMoreThanOnePostIsKeptAndFound(t *testing.T) {
	n := normaliser(t)
	for text, want := range map[string]float64{"1.2 WTE": 1.2, "14 sessions per week": 1.4, "250%": 2.5, "~3.5": 3.5, "12 PAs": 1.2} {
		if r := n.readTime(text, TimeContext{}, timeOptions{}); r.code != survey.TimeOverOne || r.time.WTE != want {
			t.Errorf("%q: %+v %s, want %v", text, r.time, r.code, want)
		}
	}
}

func TestSeveralPeopleInOneText(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		text   string
		people int
		wte    float64
	}{
		{"3 x 0.2 WTE", 3, .2}, {"3x0.2", 3, .2}, {"0.2 WTE x 3", 3, .2}, {"2 full time", 2, 1}, {"2 people at 0.5", 2, .5},
		{"2 nurses, 0.5 WTE each", 2, .5}, {"2 @ 0.4 WTE", 2, .4}, {"2 x 0.5 WTE (1.0 WTE in total)", 2, .5},
		{"1.0 WTE shared between 2 people", 2, .5}, {"job share 0.5 each", 2, .5}, {"2 x 1 day a week each", 2, .2},
		{"1.0 WTE across 2 people", 2, .5}, {"2 people, 1.5 WTE", 2, .75},
	} {
		g := n.WorkingTime(c.text, TimeContext{})
		if len(g) != c.people || math.Abs(g[0].WTE-c.wte) > near {
			t.Errorf("%q: %d of %+v, want %d of %v", c.text, len(g), g[0], c.people, c.wte)
		}
	}
}

func TestPeopleAndOneAmountWithoutEachIsADoubt(t *testing.T) {
	n := normaliser(t)
	r := n.readTime("2 nurses 0.5 WTE", TimeContext{}, timeOptions{})
	if times := r.share(0); len(times) != 2 || r.code != survey.PeopleUnclear || !times[0].Assumed {
		t.Errorf("%+v %s", times, r.code)
	}
}

// Agenda for Change handbook, Scottish circulars, NJC Green Book, BMA.
func TestHoursFollowNationSectorAndDate(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		context TimeContext
		text    string
		wte     float64
		basis   string
		assumed bool
	}{
		{TimeContext{Nation: "England"}, "37.5 hours", 1, "afc_37_5", false},
		{TimeContext{Nation: "Northern Ireland", Date: "2030-01-01"}, "37.5 hours", 1, "afc_37_5", false},
		{TimeContext{Nation: "Scotland", Date: "2024-03-31"}, "37.5 hours", 1, "afc_scotland_37_5", false},
		{TimeContext{Nation: "Scotland", Date: "2024-04-01"}, "37 hours", 1, "afc_scotland_37", false},
		{TimeContext{Nation: "Scotland", Date: "2026-03-31"}, "37 hours", 1, "afc_scotland_37", false},
		{TimeContext{Nation: "Scotland", Date: "2026-04-01"}, "36 hours", 1, "afc_scotland_36", false},
		{TimeContext{}, "37.5 hours", 1, "hours_37_5_nation_unknown", true},
		{TimeContext{Nation: "England", Background: "doctor"}, "37.5 hours", 1, "hours_37_5_doctor", true},
		{TimeContext{Nation: "England", Sector: "local_authority"}, "37 hours", 1, "njc_37", false},
		{TimeContext{Nation: "England", Sector: "local_authority", Organisation: "London Borough of Camden"}, "36 hours", 1, "njc_london_36", false},
		{TimeContext{Nation: "England", Background: "gp"}, "9 sessions a week", 1, "salaried_gp_9_sessions", false},
		{TimeContext{Nation: "England", Background: "gp"}, "2 sessions", 2.0 / 9, "salaried_gp_9_sessions", false},
		{TimeContext{Nation: "Scotland", Background: "doctor"}, "6 PAs", .6, "consultant_10_pa", false},
	} {
		g := n.WorkingTime(c.text, c.context)[0]
		if math.Abs(g.WTE-c.wte) > near || g.Basis != c.basis || g.Assumed != c.assumed {
			t.Errorf("%q with %+v: %+v, want %v by %s", c.text, c.context, g, c.wte, c.basis)
		}
	}
}

func TestBlankTimeIsMissingNotNought(t *testing.T) {
	n := normaliser(t)
	for _, text := range []string{"", "  ", "-", "\u00a0", "—"} {
		r := n.readTime(text, TimeContext{}, timeOptions{})
		if r.time.Status != survey.Blank || r.time.Rule != "" || r.code != survey.TimeMissing {
			t.Errorf("%q: %+v %s", text, r.time, r.code)
		}
	}
}
