package store

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"proforma/internal/survey"
)

// submissionWriter writes the parts of one submission.
type submissionWriter struct {
	load     *Load
	id       string
	privacy  Privacy
	lastLine int // line of the role table whose raw cells were written last
}

// cell writes a raw text: masked to the store, and as written to the
// identities where that differs or is withheld.
func (w *submissionWriter) cell(question, item string, raw survey.Raw, withheld bool) error {
	masked := w.privacy.Mask(raw.Text)
	var text driver.Value = masked
	if withheld {
		text = nil
	}
	differs := raw.Text != "" && (withheld || masked != raw.Text)
	if differs {
		if err := w.load.identities.append("identity_text", w.id, question, item, raw.Text); err != nil {
			return err
		}
	}
	p := raw.Position
	return w.load.store.append("raw_cell", w.id, question, item,
		w.privacy.Mask(p.File), w.privacy.Mask(p.Sheet), p.Cell, p.Part, text, differs)
}

func (w *submissionWriter) answer(a survey.Answer) error {
	withheld := w.privacy.Withheld(a.Question)
	if err := w.cell(a.Question, "", a.Raw, withheld); err != nil {
		return err
	}
	r := a.Reading
	var value driver.Value
	if r.Status == survey.Answered && !withheld {
		value = w.privacy.Mask(r.Value)
	}
	return w.load.store.append("stg_answer", w.id, a.Question, value, string(r.Status), r.Rule, r.Assumed, w.privacy.Mask(r.Assumption))
}

func (w *submissionWriter) person(p survey.Person) error {
	if p.Line != w.lastLine { // several people of one line share its cells
		w.lastLine = p.Line
		if err := w.line(p); err != nil {
			return err
		}
	}
	discipline := p.Discipline.Value
	if discipline == "" {
		discipline = "unknown"
	}
	var background driver.Value
	if len(p.Backgrounds) > 0 {
		background = p.Backgrounds[0]
	}
	t := p.Time
	var wte, low, high driver.Value
	if t.Status == survey.Answered {
		wte, low, high = t.WTE, t.Low, t.High
	}
	mask := w.privacy.Mask
	return w.load.store.append("stg_role", w.id, int32(p.Ordinal), int32(p.Line),
		nullable(p.Role.Value), mask(p.RoleText.Text), p.Role.Rule,
		discipline, background, strings.Join(p.Backgrounds, listSeparator), mask(p.BackgroundText.Text), p.Discipline.Rule, p.Discipline.Assumed,
		w.load.medic(p.Backgrounds), nullable(p.ESRGroup),
		wte, low, high, string(t.Status), mask(p.TimeText.Text), t.Rule, nullable(t.Basis), t.Assumed, mask(t.Assumption), mask(p.ReportingText.Text))
}

// line writes the raw cells of a line of the role table.
func (w *submissionWriter) line(p survey.Person) error {
	columns := []struct {
		id  string
		raw survey.Raw
	}{{"role", p.RoleText}, {"background", p.BackgroundText}, {"time", p.TimeText}, {"reporting", p.ReportingText}}
	for _, c := range columns {
		if c.raw == (survey.Raw{}) {
			continue // the form has no such column
		}
		if err := w.cell("roles", lineItem(p.Line, c.id), c.raw, false); err != nil {
			return err
		}
	}
	return nil
}

func (w *submissionWriter) statedTotal(ordinal int, t survey.StatedTotal) error {
	if err := w.cell("roles", fmt.Sprintf("total.%d", ordinal), t.Raw, false); err != nil {
		return err
	}
	var wte driver.Value
	if t.Time.Status == survey.Answered {
		wte = t.Time.WTE
	}
	return w.load.store.append("stg_stated_total", w.id, int32(ordinal), w.privacy.Mask(t.Raw.Text), wte, t.Time.Rule, t.Time.Assumed, w.privacy.Mask(t.Time.Assumption))
}

func (w *submissionWriter) selection(s survey.Selection) error {
	if err := w.cell(s.Question, s.Option, s.Raw, false); err != nil {
		return err
	}
	var selected driver.Value
	if s.Selected != nil {
		selected = *s.Selected
	}
	return w.load.store.append("stg_selection", w.id, s.Question, s.Option, selected, s.Rule, s.Assumed)
}

// medic says whether the primary background is a medical one; NULL if there is none.
func (l *Load) medic(backgrounds []string) driver.Value {
	if len(backgrounds) == 0 {
		return nil
	}
	return slices.Contains(l.medics, backgrounds[0])
}
