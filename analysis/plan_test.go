package analysis

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"proforma/internal/instrument"
)

// notInPlan are queries that Go runs itself.
var notInPlan = []string{"organisations"}

func defaultPlan(t *testing.T) *Plan {
	t.Helper()
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryQueryAndScaleAndListAndMethodIsUsed(t *testing.T) {
	p := defaultPlan(t)
	used := map[string]bool{}
	for _, m := range p.Measures {
		used["query "+m.Query], used["scale "+m.Scale], used["list "+m.Each], used["method "+m.Method] = true, true, true, true
	}
	for _, g := range p.Groupings {
		used["query "+g.Query] = true
	}
	for name, e := range p.Each {
		used["query "+e.Query] = true
		if !used["list "+name] {
			t.Errorf("list %s is not used", name)
		}
	}
	for _, name := range queryNames() {
		if !used["query "+name] && !slices.Contains(notInPlan, name) {
			t.Errorf("query %s is not used", name)
		}
	}
	for name := range p.Scales {
		if !used["scale "+name] {
			t.Errorf("scale %s is not used", name)
		}
	}
	for name := range methods {
		if !used["method "+name] {
			t.Errorf("method %s is not used", name)
		}
	}
}

// A query says of each column what it holds, and orders its rows wholly, so
// that the same store gives the same results.
func TestQueriesCommentTheirColumnsAndOrderTheirRows(t *testing.T) {
	column := regexp.MustCompile(`(?m)^    \S.*(,|\bAS \w+|\b[a-z]\.\w+)$`)
	for _, name := range queryNames() {
		text, err := queryText(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(text, "-- ") {
			t.Errorf("query %s does not begin with what a row is", name)
		}
		if !strings.Contains(text, "\nORDER BY ") {
			t.Errorf("query %s does not order its rows", name)
		}
		selected := text[strings.LastIndex(text, "\nSELECT"):strings.LastIndex(text, "\nORDER BY")]
		selected, _, _ = strings.Cut(selected, "\nFROM")
		for _, line := range column.FindAllString(selected, -1) {
			t.Errorf("query %s: a column without a comment: %s", name, strings.TrimSpace(line))
		}
	}
}

func TestPlanNamesOnlyIDsOfTheEdition(t *testing.T) {
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"cpd_other": true}
	for _, q := range e.Questions {
		known[q.ID] = true
	}
	for _, r := range e.Normalising.Roles {
		known[r.ID] = true
	}
	for _, b := range e.Normalising.Backgrounds {
		known[b.ID] = true
	}
	for _, m := range defaultPlan(t).Measures {
		for name, value := range m.Args {
			if name == "group" || name == "case" || name == "threshold" {
				continue
			}
			for part := range strings.SplitSeq(value, ",") {
				if id := strings.TrimSpace(part); id != "{id}" && !known[id] {
					t.Errorf("measure %s: %s is %q, which edition %s does not have", m.ID, name, id, e.ID)
				}
			}
		}
	}
}

func TestPlanMistakesAreErrorsThatSayWhere(t *testing.T) {
	const good = "measures:\n  - {id: a, title: A, unit: people, base: all, query: sectors, method: count, interval: none, why: it is a count}\n"
	if _, err := ParsePlan([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":       {"title: A", "titel: A", "titel"},
		"no measures":       {good, "# nothing\n", "it has no measures"},
		"threshold below 0": {"interval: none", "interval: none, params: {threshold: -5}", "threshold is -5, and must be a number above 0"},
		"threshold that is none": {"interval: none", "interval: none, params: {variants: [{id: v, changed: x, label: y, threshold: .nan}]}",
			"variant v: threshold is NaN"},
		"threshold without end": {"interval: none", "interval: none, params: {variants: [{id: v, changed: x, label: y, threshold: .inf}]}",
			"variant v: threshold is +Inf"},
		"unknown method":       {"method: count", "method: guess", `measure a: there is no method "guess"`},
		"unknown query":        {"query: sectors", "query: sector", `there is no query "sector"`},
		"unknown unit":         {"unit: people", "unit: bananas", `unit "bananas"`},
		"missing argument":     {"query: sectors", "query: options", "parameter question is not given"},
		"needless argument":    {"query: sectors", "query: sectors, args: {x: y}", "there is no parameter x"},
		"unknown scale":        {"interval: none", "interval: none, scale: s", `there is no scale "s"`},
		"unknown list":         {"id: a,", "id: \"a_{id}\", each: e,", `there is no list "e"`},
		"id without item":      {"id: a,", "id: \"a_{id}\",", "an id holds {id}"},
		"unknown interval":     {"interval: none", "interval: Wald", "interval \"Wald\""},
		"no base":              {"base: all", "base: \"\"", "needs a title and a base"},
		"test against nothing": {"method: count", "method: binomial", "against is 0, and must lie between 0 and 1"},
		"no main reading":      {"method: count", "method: variants", "the first of which, the main reading, has a threshold and values"},
		"unknown total":        {"interval: none", "interval: none, params: {variants: [{id: v, changed: x, label: y, total: guessed}]}", `total "guessed" is none of`},
		"size without reason":  {"interval: none", "interval: none, params: {variants: [{id: v, changed: x, label: y, per_staff: mean}]}", "needs a reason"},
		"size that is none":    {"interval: none", "interval: none, params: {variants: [{id: v, changed: x, label: y, per_staff: -4, why: z}]}", `per_staff "-4" is neither`},
		"variant twice":        {"interval: none", "interval: none, params: {variants: [{id: v, changed: x, label: y}, {id: v, changed: x, label: y}]}", `the variant id "v" stands twice`},
		"the same id twice":    {"measures:\n", "measures:\n  - {id: a, title: A, unit: people, base: all, query: sectors, method: count, interval: none, why: it is a count}\n", "stands twice"},
		"none without why":     {", why: it is a count", "", "measure a: interval none needs a reason: why"},
		"why with interval":    {"interval: none", "interval: wilson", "measure a: why is the reason for no interval, and interval wilson is one"},
		"scale out of order": {"measures:", "scales: {s: [{below: 1, word: a}, {below: 0.5, word: b}, {word: c}]}\nmeasures:",
			"step 2 does not rise"},
		"scale without end": {"measures:", "scales: {s: [{below: 1, word: a}]}\nmeasures:", "the last step none"},
	} {
		_, err := ParsePlan([]byte(strings.Replace(good, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

func TestScaleWordsStandForTheRangesTheyState(t *testing.T) {
	share := defaultPlan(t).Scales["share"]
	for x, want := range map[float64]string{
		0: "none", 1.0 / 14: "very few", 2.0 / 14: "very few", 3.0 / 14: "few", 0.35: "few", 0.5: "about half",
		0.65: "most", 0.8: "most", 0.85: "almost all", 13.0 / 14: "almost all", 1: "all",
	} {
		if got := share.word(x); got != want {
			t.Errorf("%v is %q, want %q", x, got, want)
		}
	}
	if got := defaultPlan(t).Scales["correlation"].word(0.3); got != "weak" {
		t.Errorf("a coefficient of .3 is %q", got)
	}
}

func TestArgumentsAreQuotedAsSQLLiterals(t *testing.T) {
	got, err := bind("options", arguments(map[string]string{"question": "{id}"}, strings.NewReplacer("{id}", "a'b, c; DROP TABLE x")))
	if err != nil || !strings.Contains(got, "= 'a''b, c; DROP TABLE x'\n") {
		t.Errorf("%s (%v)", got, err)
	}
	got, err = bind("people_in_roles", arguments(map[string]string{"roles": "cnio, cnmio"}, strings.NewReplacer()))
	if err != nil || !strings.Contains(got, "IN ('cnio', 'cnmio')") {
		t.Errorf("%s (%v)", got, err)
	}
}
