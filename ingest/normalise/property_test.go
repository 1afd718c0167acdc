package normalise

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proforma/internal/survey"
)

// timeText draws texts from the pieces that working times are made of, so that
// most of them get past the lexer.
func timeText() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"0.6", ".5", "1", "2", "37.5", "80", "20", "100", "1/2", "½", "-", "–", "%", "WTE", "wte", "FTE", "PA", "PAs", "SPA", "days", "day", "a", "half",
		"one", "two", "week", "per week", "/week", "a month", "hours", "hrs", "sessions", "full time", "FT", "part time", "clinical", "informatics", ":", "/", "+", "and",
		"x", "x 2", "2 x", "each", "total", "people", "(", ")", ",", "of", "out of", "to", "between", "~", "approx", "up to", "band 7", "n/a", "TBC", "nil", "not", "March", "job share", "secondment", "lots",
	})
	return rapid.Custom(func(t *rapid.T) string {
		sep := rapid.SampledFrom([]string{" ", ""}).Draw(t, "sep")
		return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), sep)
	})
}

func someContext(t *rapid.T) TimeContext {
	return TimeContext{
		Nation:     rapid.SampledFrom([]string{"", "England", "Scotland", "Wales"}).Draw(t, "nation"),
		Sector:     rapid.SampledFrom([]string{"", "nhs_provider", "local_authority"}).Draw(t, "sector"),
		Date:       rapid.SampledFrom([]string{"", "2022-03-14", "2026-06-01"}).Draw(t, "date"),
		Background: rapid.SampledFrom([]string{"", "doctor", "gp", "nurse"}).Draw(t, "background"),
	}
}

// checkTimes holds what must be true of every reading of a working time.
func checkTimes(t interface {
	Errorf(string, ...any)
}, text string, times []survey.WorkingTime) {
	if len(times) == 0 || len(times) > mostPeople {
		t.Errorf("%q: %d people", text, len(times))
	}
	for _, w := range times {
		switch w.Status {
		case survey.Answered:
			if w.Rule == "" || w.WTE < 0 || w.WTE > mostWTE*mostPeople || w.Low > w.WTE+1e-9 || w.High < w.WTE-1e-9 {
				t.Errorf("%q: %+v", text, w)
			}
		case survey.Blank:
			if w.Rule != "" || w.WTE != 0 {
				t.Errorf("%q: %+v", text, w)
			}
		case survey.Unreadable, survey.NotApplicable:
			if w.Rule == "" || w.WTE != 0 || w.Low != 0 || w.High != 0 {
				t.Errorf("%q: %+v", text, w)
			}
		default:
			t.Errorf("%q: status %q", text, w.Status)
		}
		if w.Assumed != (w.Assumption != "") {
			t.Errorf("%q: assumed %v but %q", text, w.Assumed, w.Assumption)
		}
	}
}

func TestEveryReadingOfTimeNamesItsRuleAndKeepsWithinItsEnds(t *testing.T) {
	n := normaliser(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(timeText(), rapid.String()).Draw(t, "text")
		checkTimes(t, text, n.WorkingTime(text, someContext(t)))
	})
}

func TestNoDigitOfATimeIsLost(t *testing.T) {
	// A number added to a text that reads as one amount never leaves the
	// reading as it was without a doubt, an assumption or a person more.
	n := normaliser(t)
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom([]string{"0.6 WTE", "2 days a week", "full time", "3 PAs", "22.5 hours"}).Draw(t, "base")
		extra := rapid.IntRange(2, 9999).Draw(t, "extra")
		before := n.readTime(base, TimeContext{Nation: "England"}, timeOptions{})
		after := n.readTime(base+" "+number(float64(extra)), TimeContext{Nation: "England"}, timeOptions{})
		if after.time == before.time && after.code == "" {
			t.Fatalf("%q and %d: read as if the number were not there: %+v", base, extra, after.time)
		}
	})
}

func TestCaseAndSpaceDoNotMatterToTimes(t *testing.T) {
	n := normaliser(t)
	rapid.Check(t, func(t *rapid.T) {
		text := timeText().Draw(t, "text")
		want := n.WorkingTime(text, TimeContext{})
		for _, other := range []string{"  " + text + "\n", strings.ToUpper(text), strings.ToLower(text), strings.ReplaceAll(text, " ", "\u00a0  ")} {
			got := n.WorkingTime(other, TimeContext{})
			if len(got) != len(want) || got[0] != want[0] {
				t.Fatalf("%q reads as %+v, %q as %+v", text, want[0], other, got[0])
			}
		}
	})
}

func TestSpaceDoesNotMatterToBackgroundsRolesAndDates(t *testing.T) {
	n := normaliser(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.SampledFrom([]string{"OT", "ot", "Consultant anaesthetist", "nurse & midwife", "14th March 2022", "3/4/22", "Deputy CCIO", "not a nurse"}),
			rapid.StringMatching(`[A-Za-z0-9 /,.()&-]{0,24}`),
		).Draw(t, "text")
		r1, l1, e1 := n.Backgrounds(text, "")
		r2, l2, e2 := n.Backgrounds("  "+text+"\t\n", "")
		if r1 != r2 || e1 != e2 || strings.Join(l1, " ") != strings.Join(l2, " ") {
			t.Fatalf("background %q: %+v %v, with space %+v %v", text, r1, l1, r2, l2)
		}
		if (r1.Status == survey.Answered) != (len(l1) > 0) || r1.Status == survey.Answered && r1.Rule == "" {
			t.Fatalf("background %q: %+v %v", text, r1, l1)
		}
		if a, b := n.Role(text), n.Role(strings.ToUpper(text)+" "); a != b {
			t.Fatalf("role %q: %+v, in capitals %+v", text, a, b)
		}
		if a, b := n.Date(text), n.Date(" "+strings.ToUpper(text)); a != b {
			t.Fatalf("date %q: %+v, in capitals %+v", text, a, b)
		}
	})
}

func TestOrganisationsMatchThemselvesHoweverWritten(t *testing.T) {
	e := edition2022(t)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Z][a-z]{2,8}( (& )?[A-Z][a-z]{1,8}){0,3}`).Draw(t, "name")
		d := NewDirectory(e, []survey.Organisation{{Name: name + " NHS Foundation Trust", ODSCode: "AB1"}})
		for _, as := range []string{name + " NHS FT", "The " + name + " NHS Foundation Trust", strings.ToUpper(name), strings.ReplaceAll(name, "&", "and")} {
			if m := d.Match(as, ""); m.Key != "AB1" {
				t.Fatalf("%q does not match %q: %+v", as, name, m)
			}
		}
	})
}

func FuzzWorkingTime(f *testing.F) {
	for _, s := range []string{"0.6 WTE", "2 x 0.5 WTE", "50% clinical / 50% informatics", "1 PA + 0.5 SPA", "½ day a week", "40-60%", "2/5 days", "a day and a half"} {
		f.Add(s)
	}
	n := normaliser(f)
	f.Fuzz(func(t *testing.T, text string) {
		checkTimes(t, text, n.WorkingTime(text, TimeContext{Nation: "England"}))
		n.countOf(text)
		n.timeInTitle(text)
	})
}

func FuzzBackgrounds(f *testing.F) {
	for _, s := range []string{"Nurse", "not a nurse", "OTs", "S&LT", "social worker who is also an ANP"} {
		f.Add(s, "")
		f.Add("", s)
	}
	n := normaliser(f)
	f.Fuzz(func(t *testing.T, background, role string) {
		r, leaves, _ := n.Backgrounds(background, role)
		if (r.Status == survey.Answered) != (len(leaves) > 0) || r.Status == survey.Answered && r.Value == "" {
			t.Errorf("%q %q: %+v %v", background, role, r, leaves)
		}
		n.Role(role)
		n.nearBackgrounds(background)
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"14/03/2022", "14th March 2022", "2022-03-14T00:00:00Z", "44634", "3/14/22 10:32 am"} {
		f.Add(s)
	}
	n := normaliser(f)
	f.Fuzz(func(t *testing.T, text string) {
		r := n.Date(text)
		if r.Status == survey.Answered && len(r.Value) != len("2022-03-14") || r.Status != survey.Answered && r.Value != "" {
			t.Errorf("%q: %+v", text, r)
		}
	})
}

func BenchmarkWorkingTime(b *testing.B) {
	n := normaliser(b)
	texts := []string{"0.6 WTE", "50% clinical / 50% informatics", "2PA (8 hours)", "secondment, full time", "one and a half days per week", "ad hoc"}
	for i := 0; b.Loop(); i++ {
		n.WorkingTime(texts[i%len(texts)], TimeContext{Nation: "England", Background: "nurse"})
	}
}

func BenchmarkBackgrounds(b *testing.B) {
	n := normaliser(b)
	texts := []string{"Consultant anaesthetist", "Nurse", "social worker who is also an advanced nurse practitioner", ""}
	for i := 0; b.Loop(); i++ {
		n.Backgrounds(texts[i%len(texts)], "Chief Nursing Information Officer")
	}
}
