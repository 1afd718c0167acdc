package normalise

import (
	"slices"
	"strings"

	"proforma/internal/memo"
	"proforma/internal/survey"
)

// remembered holds what was made of texts, so that each distinct one is read
// once: of the working times and titles of an export most come again and again.
// Every key holds all that its value follows from.
type remembered struct {
	dates       *memo.Cache[dateText, dateRead]
	readings    *memo.Cache[questionText, survey.Reading] // choices, yes or no, ticks, long texts
	titles      *memo.Cache[string, titleRead]
	backgrounds *memo.Cache[[2]string, backgroundRead] // background and title
	near        *memo.Cache[string, []string]          // backgrounds that an unreadable one may have meant
	times       *memo.Cache[timeKey, timeReading]
}

// questionText is a text and what it answers: the id of a single choice, or one
// of the kinds below.
type questionText struct{ question, text string }

// Kinds of answers; no question has such an id.
const (
	kindYesNo = "\x00yes_no"
	kindTick  = "\x00tick"
	kindText  = "\x00text"
)

type dateRead struct {
	reading    survey.Reading
	candidates []string
}

// titleRead is what a role's title says.
type titleRead struct {
	role    survey.Reading
	people  int    // it stands for; nought if it does not say
	time    string // it holds; empty if none
	isTotal bool   // it is the team's total
}

type backgroundRead struct {
	reading survey.Reading
	leaves  []string
	esr     string
}

// timeKey is all that the reading of a time follows from. Of the context only
// what tells bases apart is kept, so that organisations share readings.
type timeKey struct {
	head, text string
	context    TimeContext
	options    timeOptions
}

// rememberedBytes is about what a generation of each takes.
const rememberedBytes = 1 << 20

// costOf is about what a text and its reading take, in bytes.
func costOf(texts ...string) int {
	cost := 400
	for _, t := range texts {
		cost += 2 * len(t)
	}
	return cost
}

func newRemembered() remembered {
	return remembered{
		dates:       memo.New[dateText, dateRead](rememberedBytes),
		readings:    memo.New[questionText, survey.Reading](rememberedBytes),
		titles:      memo.New[string, titleRead](rememberedBytes),
		backgrounds: memo.New[[2]string, backgroundRead](rememberedBytes),
		near:        memo.New[string, []string](rememberedBytes),
		times:       memo.New[timeKey, timeReading](rememberedBytes),
	}
}

// reading is what work makes of a text that answers a question.
func (n *Normaliser) reading(question, text string, work func(string) survey.Reading) survey.Reading {
	own := func(k questionText) questionText { return questionText{k.question, strings.Clone(k.text)} }
	return n.memo.readings.Do(questionText{question, text}, costOf(text), own, func(k questionText) survey.Reading { return work(k.text) })
}

// title is what a role's title says.
func (n *Normaliser) title(text string) titleRead {
	return n.memo.titles.Do(text, costOf(text), strings.Clone, func(text string) titleRead {
		return titleRead{n.readRole(text), n.countOf(text), n.timeInTitle(text), n.readTotal(text)}
	})
}

// resolved is a context of which only that is left which tells bases apart: of
// the date, the last day on which any basis began; of the organisation, the
// rows of the table that hold in its place.
func (rows bases) resolved(c TimeContext) TimeContext {
	if c.resolved {
		return c
	}
	began, places := "", ""
	for i := range rows {
		if from := rows[i].From; from <= c.Date {
			began = max(began, from)
		}
		if len(rows[i].places) > 0 {
			held := "0"
			if rows[i].inPlace(c.Organisation) {
				held = "1"
			}
			places += held
		}
	}
	c.Date, c.Organisation, c.resolved = began, places, true
	return c
}

// holdsPlace says whether a row's places hold for a resolved context.
func (rows bases) holdsPlace(row int, c TimeContext) bool {
	at := 0
	for i := range row {
		if len(rows[i].places) > 0 {
			at++
		}
	}
	return at < len(c.Organisation) && c.Organisation[at] == '1'
}

// relevant drops the parts of a resolved context that no basis asks after.
func (rows bases) relevant(c TimeContext) TimeContext {
	roles, sectors, nations := false, false, false
	for i := range rows {
		roles = roles || slices.Contains(rows[i].Roles, c.Background)
		sectors = sectors || slices.Contains(rows[i].Sectors, c.Sector)
		nations = nations || slices.Contains(rows[i].Nations, c.Nation)
	}
	if !roles {
		c.Background = ""
	}
	if !sectors {
		c.Sector = ""
	}
	if !nations {
		c.Nation = ""
	}
	return c
}
