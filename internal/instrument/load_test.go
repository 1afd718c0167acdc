package instrument

import (
	"strings"
	"testing"
)

// small is an edition of one question, to be broken in one place at a time.
const small = `
id: "x"
date_order: day_first
questions:
  - {id: a, type: text, wording: A}
  - id: b
    type: single_choice
    wording: B
    options: [{id: o, wording: O}]
normalising:
  bases: [{id: day5, unit: day, per_wte: 5}]
  groups: [{id: g, label: G}]
  backgrounds: [{id: leaf, group: g, label: Leaf}]
  roles: [{id: r, label: R, background: leaf}, {id: s, label: S, of: r, modifiers: [deputy]}]
  role_words: {other: r}
`

func TestSmallEditionParses(t *testing.T) {
	if _, err := Parse([]byte(small)); err != nil {
		t.Fatal(err)
	}
}

func TestBrokenEditionsAreRefusedWithTheReason(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"a key that is not known", "wording: A", "wrding: A", "wrding"},
		{"a key that is not known, deep down", "per_wte: 5", "per_wte: 5, hours: 3", "hours"},
		{"a question twice", "id: b", "id: a", `"a" stands twice`},
		{"a question without a wording", "wording: A}", "wording: \"\"}", "no wording"},
		{"a question without an id", "id: a,", "id: \"\",", "no id"},
		{"a type that is not known", "type: text", "type: txt", "txt"},
		{"an option twice", "{id: o, wording: O}", "{id: o, wording: O}, {id: o, wording: P}", `"o" stands twice`},
		{"an order of dates that is not known", "day_first", "year_first", "year_first"},
		{"a background in no group", "group: g", "group: h", `"h"`},
		{"a background that refines nothing", "label: Leaf", "label: Leaf, refines: tree", `"tree"`},
		{"a staff group that is not known", "label: Leaf", "label: Leaf, esr: \"09\"", `"09"`},
		{"a role of no background", "background: leaf", "background: tree", `"tree"`},
		{"a form of no role", "of: r", "of: q", `"q"`},
		{"an other role that is not there", "other: r", "other: q", `"q"`},
		{"a basis of nothing", "per_wte: 5", "per_wte: 0", "day5"},
		{"a basis from no date", "per_wte: 5", "per_wte: 5, from: \"2024\"", "2024"},
		{"a basis for nobody", "per_wte: 5", "per_wte: 5, roles: [tree]", `"tree"`},
		{"no YAML", "questions:", "questions: [", "YAML"},
	} {
		text := strings.Replace(small, c.from, c.to, 1)
		if text == small {
			t.Fatalf("%s: nothing was broken", c.name)
		}
		_, err := Parse([]byte(text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one that names %s", c.name, err, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Fuzz(func(t *testing.T, text string) {
		if e, err := Parse([]byte(text)); (e == nil) == (err == nil) {
			t.Errorf("edition %v with error %v", e, err)
		}
	})
}
