package normalise

import (
	"fmt"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Normaliser reads free text by the tables of one edition. Beside them it holds
// what it made of texts lately, which changes no reading; any number of
// goroutines may use it at once.
type Normaliser struct {
	edition     *instrument.Edition
	tagger      *tagger
	day         *instrument.Period
	bases       bases
	noAnswers   map[string]survey.Status
	backgrounds *backgroundTable
	roles       *roleTable
	dates       *dateTable
	marks       *markTable
	choices     map[string]*choiceTable // by question id
	memo        remembered
}

// New compiles the tables of an edition.
func New(e *instrument.Edition) (*Normaliser, error) {
	t := &e.Normalising
	n := &Normaliser{
		edition:   e,
		tagger:    newTagger(t.Time),
		bases:     newBases(t.Bases),
		noAnswers: map[string]survey.Status{},
		dates:     newDateTable(e),
		marks:     newMarkTable(t),
		choices:   map[string]*choiceTable{},
		memo:      newRemembered(),
	}
	for i := range t.Time.Periods {
		if t.Time.Periods[i].ID == "day" {
			n.day = &t.Time.Periods[i]
		}
	}
	for _, s := range t.NoAnswer.Blank {
		n.noAnswers[fold(s)] = survey.Blank
	}
	for _, s := range t.NoAnswer.NotApplicable {
		n.noAnswers[fold(s)] = survey.NotApplicable
	}
	var err error
	if n.backgrounds, err = newBackgroundTable(t); err != nil {
		return nil, fmt.Errorf("edition %s: %w", e.ID, err)
	}
	if n.roles, err = newRoleTable(t); err != nil {
		return nil, fmt.Errorf("edition %s: %w", e.ID, err)
	}
	for _, q := range e.OfType(instrument.SingleChoice) {
		n.choices[q.ID] = newChoiceTable(q, t.YesNo)
	}
	return n, nil
}
