package normalise

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"proforma/internal/survey"
)

// drawn is a submission of texts that come again and again.
func drawn(i int, times, titles, backgrounds, dates, answers []string) *survey.Submission {
	raw := func(list []string, k int) survey.Raw {
		return survey.Raw{Text: list[(i+k)%len(list)], Position: survey.Position{Cell: fmt.Sprint("A", i)}}
	}
	s := &survey.Submission{ID: fmt.Sprint("s-", i)}
	for k, id := range []string{"date", "ics", "board", "framework", "success", "consent_publish"} {
		list := answers
		if id == "date" {
			list = dates
		}
		s.Answers = append(s.Answers, survey.Answer{Question: id, Raw: raw(list, k)})
	}
	for k := range 2 {
		s.People = append(s.People, survey.Person{Line: k + 1, RoleText: raw(titles, k), BackgroundText: raw(backgrounds, k), TimeText: raw(times, k), TimeHead: "Hours a week"})
	}
	return s
}

var (
	someTitles      = []string{"CCIO", "2 x Digital nurse, 0.5 WTE each", "Deputy CCIO (nurse)", "Team total", "Clinical safety officer"}
	someBackgrounds = []string{"Doctor", "", "Phisiotherapist", "Nurse; Midwife"}
	someTimes       = []string{"7.5", "0.6 WTE", "2 PAs", "a day a week", "22.5 hours", "1/2", "lots"}
	someDates       = []string{"14/03/2022", "2025-09-01", "3/4/22", "soon"}
	someAnswers     = []string{"Yes", "No", "Not yet", "Yes - Sussex", "x", "We meet every week"}
)

func TestEachDistinctTextIsReadOnce(t *testing.T) {
	n := normaliser(t)
	for i := range 5000 {
		organisation := &survey.Organisation{Name: fmt.Sprintf("Trust %d", i), Nation: "England", Sector: "nhs_provider"}
		n.Submission(drawn(i, someTimes, someTitles, someBackgrounds, someDates, someAnswers), organisation)
	}
	const bases = 4 // contexts that a time may stand in here: when, and for whom
	for _, c := range []struct {
		what       string
		made, most int
	}{
		{"dates", n.memo.dates.Made(), len(someDates) + 1}, // and the completion stamp, which is blank
		{"answers", n.memo.readings.Made(), 6 * len(someAnswers)},
		{"titles", n.memo.titles.Made(), len(someTitles)},
		{"backgrounds", n.memo.backgrounds.Made(), len(someBackgrounds) * len(someTitles)},
		{"near backgrounds", n.memo.near.Made(), len(someBackgrounds) * 2},
		{"times", n.memo.times.Made(), 2 * bases * (len(someTimes) + 2*len(someTitles))},
	} {
		if c.made == 0 || c.made > c.most {
			t.Errorf("%s were read %d times for 5000 submissions, want at most %d", c.what, c.made, c.most)
		}
	}
}

func TestWhatWasReadBeforeChangesNoReading(t *testing.T) {
	shared := normaliser(t)
	rapid.Check(t, func(t *rapid.T) {
		fresh := *shared
		fresh.memo = newRemembered()
		texts := rapid.SliceOfN(timeText(), 1, 4)
		i := rapid.IntRange(0, 50).Draw(t, "i")
		times, titles := texts.Draw(t, "times"), append(texts.Draw(t, "titles"), someTitles...)
		one, other := drawn(i, times, titles, someBackgrounds, someDates, someAnswers), drawn(i, times, titles, someBackgrounds, someDates, someAnswers)
		c := someContext(t)
		organisation := &survey.Organisation{Nation: c.Nation, Sector: c.Sector, Name: rapid.SampledFrom([]string{"", "London Borough of Camden", "Fenland Trust"}).Draw(t, "name")}
		found, foundFresh := shared.Submission(one, organisation), fresh.Submission(other, organisation)
		if d := cmp.Diff(other, one) + cmp.Diff(foundFresh, found); d != "" {
			t.Fatalf("what was read before changes a reading (-fresh +shared):\n%s", d)
		}
	})
}

func TestAResolvedContextFindsTheSameBasis(t *testing.T) {
	n := normaliser(t)
	rapid.Check(t, func(t *rapid.T) {
		c := someContext(t)
		c.Date = rapid.SampledFrom([]string{"", "1995-01-01", "2018-04-01", "2022-03-14", "2025-12-31", "2026-06-01"}).Draw(t, "day")
		c.Organisation = rapid.SampledFrom([]string{"", "London Borough of Camden", "Londonderry", "Fenland"}).Draw(t, "organisation")
		for _, unit := range []string{"hour", "day", "session", "pa"} {
			want, wantOK := n.bases.findPlainly(unit, c)
			if got, ok := n.bases.find(unit, n.bases.relevant(n.bases.resolved(c))); got.ID != want.ID || ok != wantOK {
				t.Fatalf("%s for %+v: %q, want %q", unit, c, got.ID, want.ID)
			}
		}
	})
}

// findPlainly looks through the table for a context as it is.
func (rows bases) findPlainly(unit string, c TimeContext) (found struct{ ID string }, ok bool) {
	best, bestScore := -1, -1
	for i := range rows {
		if rows[i].From != "" && c.Date < rows[i].From {
			continue
		}
		score := rows[i].fit(unit, TimeContext{Nation: c.Nation, Sector: c.Sector, Background: c.Background, Date: "9999"}, rows[i].inPlace(c.Organisation))
		if score > bestScore || best >= 0 && score >= 0 && score == bestScore && rows[i].From > rows[best].From {
			best, bestScore = i, score
		}
	}
	if best < 0 {
		return found, false
	}
	found.ID = rows[best].ID
	return found, true
}
