package normalise

import (
	"fmt"
	"slices"
	"strings"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// roleTable finds informatics roles in titles.
type roleTable struct {
	roles     []instrument.Role
	byID      map[string]int
	phrases   matcher // role index; -1: a phrase to be passed over
	modifiers []modifier
	linking   map[string]bool // words that may stand between a modifier and its role
	totals    map[string]bool
	other     string
}

// modifier makes a role another: "deputy" makes a CCIO a deputy CCIO.
type modifier struct {
	role, of int
	words    map[string]bool
}

func newRoleTable(t *instrument.Normalising) (*roleTable, error) {
	r := &roleTable{roles: t.Roles, byID: map[string]int{}, linking: map[string]bool{}, totals: map[string]bool{}, other: t.RoleWords.Other}
	for _, p := range t.RoleWords.Ignore {
		r.phrases.addText(p, -1)
	}
	for i, role := range r.roles {
		r.byID[role.ID] = i
		for _, p := range role.Patterns {
			r.phrases.addText(p, i)
		}
	}
	if _, ok := r.byID[r.other]; !ok {
		return nil, fmt.Errorf("role_words.other is %q, which is no role", r.other)
	}
	for i, role := range r.roles {
		if role.Of == "" {
			continue
		}
		m := modifier{role: i, of: r.byID[role.Of], words: map[string]bool{}}
		for _, w := range role.Modifiers {
			m.words[stem(fold(w))] = true
		}
		r.modifiers = append(r.modifiers, m)
	}
	for _, w := range t.RoleWords.Linking {
		r.linking[stem(fold(w))] = true
	}
	for _, p := range t.RoleWords.Totals {
		r.totals[strings.Join(stems(p), " ")] = true
	}
	return r, nil
}

// roleFound is what was found in a title.
type roleFound struct {
	best  instrument.Role
	other []instrument.Role // further roles that the title names
}

// find returns the roles that a title names, the first of the table best.
func (t *roleTable) find(title string) (roleFound, bool) {
	list := stems(title)
	var hits []int
	passed := false
	for _, hit := range t.phrases.all(list) {
		if hit.value < 0 {
			passed = true // what follows "assistant to" is another's role
			continue
		}
		if passed {
			continue
		}
		if i := t.modified(list, hit); !slices.Contains(hits, i) {
			hits = append(hits, i)
		}
	}
	if len(hits) == 0 {
		return roleFound{}, false
	}
	slices.Sort(hits)
	f := roleFound{best: t.roles[hits[0]]}
	for _, i := range hits[1:] {
		f.other = append(f.other, t.roles[i])
	}
	return f, true
}

// modified is the form of the role that the words beside it make it: "Deputy
// CCIO", "CCIO (deputy)". A modifier further off is another post's: "CCIO and
// Deputy Medical Director".
func (t *roleTable) modified(list []string, hit match) int {
	for i := hit.start - 1; i >= 0; i-- {
		if role := t.modifies(list[i], hit.value); role >= 0 {
			return role
		}
		if !t.linking[list[i]] {
			break
		}
	}
	if hit.end == len(list)-1 {
		if role := t.modifies(list[hit.end], hit.value); role >= 0 {
			return role
		}
	}
	return hit.value
}

// modifies is the role that the word makes of a role; below nought if none.
func (t *roleTable) modifies(word string, of int) int {
	for _, m := range t.modifiers {
		if m.of == of && m.words[word] {
			return m.role
		}
	}
	return -1
}

// Role reads the title of an informatics role. A title that is not listed is
// the role "other", by the rule "unlisted".
func (n *Normaliser) Role(text string) survey.Reading { return n.title(text).role }

func (n *Normaliser) readRole(text string) survey.Reading {
	folded := fold(text)
	switch n.noAnswer(folded) {
	case survey.Blank:
		return survey.Reading{Status: survey.Blank}
	case survey.NotApplicable:
		return survey.Reading{Status: survey.NotApplicable, Rule: "not_applicable"}
	}
	if len(text) > longest {
		return survey.Reading{Value: n.roles.other, Status: survey.Answered, Rule: "unlisted"}
	}
	f, ok := n.roles.find(folded)
	if !ok {
		return survey.Reading{Value: n.roles.other, Status: survey.Answered, Rule: "unlisted"}
	}
	r := survey.Reading{Value: f.best.ID, Status: survey.Answered, Rule: "role_words"}
	if len(f.other) > 0 {
		labels := make([]string, len(f.other))
		for i, o := range f.other {
			labels[i] = o.Label
		}
		r.Assumed, r.Assumption = true, fmt.Sprintf("of several roles (also %s) %s is taken", strings.Join(labels, ", "), f.best.Label)
	}
	return r
}

// isTotal says whether a line's title is that of the team's total, such as
// "Team total (WTE)" or "Total: 4.6 WTE".
func (n *Normaliser) isTotal(title string) bool { return n.title(title).isTotal }

func (n *Normaliser) readTotal(title string) bool {
	if len(title) > longest {
		return false
	}
	var list []string
	for _, w := range stems(title) {
		if w[0] < '0' || w[0] > '9' {
			list = append(list, w)
		}
	}
	return n.roles.totals[strings.Join(list, " ")]
}
