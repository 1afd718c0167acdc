package instrument

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// checker collects what is wrong with an edition.
type checker struct {
	problems []error
	seen     map[string]bool
}

func (c *checker) problem(format string, args ...any) {
	c.problems = append(c.problems, fmt.Errorf(format, args...))
}

// once holds that an id is there and stands once among its kind.
func (c *checker) once(kind, id string) {
	if id == "" {
		c.problem("a %s has no id", kind)
		return
	}
	if c.has(kind, id) {
		c.problem("the %s id %q stands twice", kind, id)
	}
	c.seen[kind+" "+id] = true
}

func (c *checker) has(kind, id string) bool { return c.seen[kind+" "+id] }

// check holds that ids are present and unique and that references resolve.
func (e *Edition) check() error {
	c := &checker{seen: map[string]bool{}}
	if e.DateOrder != "" && e.DateOrder != "day_first" && e.DateOrder != "month_first" {
		c.problem("date_order is %q; it is day_first, month_first or left out", e.DateOrder)
	}
	for _, q := range e.Questions {
		c.question(q)
	}
	c.bases(e.Normalising)
	c.backgrounds(e.Normalising)
	c.roles(e.Normalising)
	return errors.Join(c.problems...)
}

var types = []Type{Date, Text, LongText, Email, YesNoText, Table, SingleChoice, MultipleChoice, Tick}

func (c *checker) question(q Question) {
	c.once("question", q.ID)
	if q.Wording == "" {
		c.problem("question %s has no wording", q.ID)
	}
	if !slices.Contains(types, q.Type) {
		c.problem("question %s is of type %q, which there is not", q.ID, q.Type)
	}
	for _, o := range q.Options {
		c.once("option of "+q.ID, o.ID)
	}
	for _, column := range q.Columns {
		c.once("column of "+q.ID, column.ID)
	}
	if q.Other != nil {
		c.once("question", q.Other.ID)
	}
}

func (c *checker) bases(n Normalising) {
	leaves := map[string]bool{}
	for _, b := range n.Backgrounds {
		leaves[b.ID] = true
	}
	for _, b := range n.Bases {
		c.once("basis", b.ID)
		if b.PerWTE <= 0 {
			c.problem("basis %s has %v units in a week", b.ID, b.PerWTE)
		}
		if b.From != "" {
			if _, err := time.Parse(time.DateOnly, b.From); err != nil {
				c.problem("basis %s holds from %q, which is no date like 2024-04-01", b.ID, b.From)
			}
		}
		for _, r := range b.Roles {
			if !leaves[r] {
				c.problem("basis %s is for background %q, which there is not", b.ID, r)
			}
		}
	}
	for _, p := range n.Time.Periods {
		c.once("period", p.ID)
		if p.Weeks <= 0 {
			c.problem("period %s is %v weeks long", p.ID, p.Weeks)
		}
	}
}

func (c *checker) backgrounds(n Normalising) {
	for _, g := range n.Groups {
		c.once("group", g.ID)
	}
	for _, b := range n.Backgrounds {
		c.once("background", b.ID)
	}
	for _, b := range n.Backgrounds {
		if !c.has("group", b.Group) {
			c.problem("background %s is in group %q, which there is not", b.ID, b.Group)
		}
		if b.Refines != "" && !c.has("background", b.Refines) {
			c.problem("background %s refines %q, which there is not", b.ID, b.Refines)
		}
		if !slices.Contains([]string{"", "01", "02", "03", "04", "05", "06", "07"}, b.ESR) {
			c.problem("background %s has ESR staff group %q, which there is not", b.ID, b.ESR)
		}
	}
}

func (c *checker) roles(n Normalising) {
	for _, r := range n.Roles {
		c.once("role", r.ID)
	}
	for _, r := range n.Roles {
		if r.Background != "" && !c.has("background", r.Background) {
			c.problem("role %s implies background %q, which there is not", r.ID, r.Background)
		}
		if r.Of != "" && !c.has("role", r.Of) {
			c.problem("role %s is a form of %q, which there is not", r.ID, r.Of)
		}
	}
	if len(n.Roles) > 0 && !c.has("role", n.RoleWords.Other) {
		c.problem("role_words.other is %q, which is no role", n.RoleWords.Other)
	}
}
