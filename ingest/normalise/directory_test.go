package normalise

import (
	"slices"
	"testing"

	"proforma/internal/survey"
)

func directory(t *testing.T) *Directory {
	t.Helper()
	return NewDirectory(edition2022(t), []survey.Organisation{
		{Name: "Northern Coast Hospitals NHS Foundation Trust", ODSCode: "RZ1", Aliases: []string{"NCH"}},
		{Name: "Weald & Downs Partnership NHS Trust", ODSCode: "RZ2"},
		{Name: "Southern Coast Hospitals NHS Trust", ODSCode: "RZ3"},
		{Name: "Rivermouth County Council"},
		{Name: "Lakes Integrated Care System", ODSCode: "QZ9"},
	})
}

func TestOrganisationsMatchByCodeThenByName(t *testing.T) {
	d := directory(t)
	for _, c := range []struct{ name, ods, key, rule string }{
		{"", "RZ1", "RZ1", "ods_code"},
		{"", " rz1 ", "RZ1", "ods_code"},
		{"Northern Coast Hospitals NHS Foundation Trust", "", "RZ1", "exact_name"},
		{"The Northern Coast Hospitals NHS FT", "", "RZ1", "exact_name"},
		{"NORTHERN COAST HOSPITALS", "", "RZ1", "exact_name"},
		{"Northern Coast Hospital NHS Foundation Trust", "", "RZ1", "exact_name"},
		{"northern  coast hospitals nhsft", "", "RZ1", "exact_name"},
		{"nch", "", "RZ1", "exact_name"},
		{"Weald and Downs Partnership NHS Trust", "", "RZ2", "exact_name"},
		{"Weald & Downs Partnership", "XX9", "RZ2", "exact_name"},
		{"Weald & Downs Partnership NHS Trust (WDP)", "", "RZ2", "exact_name"},
		{"Lakes ICS", "", "QZ9", "exact_name"},
		{"Our trust (RZ3)", "", "RZ3", "ods_code"},
		{"rz3", "", "RZ3", "ods_code"},
		{"Northern Coast Hospitals N.H.S. F.T.", "", "RZ1", "exact_name"},
	} {
		m := d.Match(c.name, c.ods)
		if m.Key != c.key || m.Rule != c.rule || !m.Listed {
			t.Errorf("%q %q: %+v, want %s by %s", c.name, c.ods, m, c.key, c.rule)
		}
		if o, ok := d.Organisation(m.Key); !ok || o.Key != m.Key {
			t.Errorf("%q: no organisation with key %q", c.name, m.Key)
		}
	}
}

func TestNearNamesAreOfferedAndNeverJoined(t *testing.T) {
	d := directory(t)
	for name, best := range map[string]string{
		"Nothern Coast Hospitals NHS FT": "Northern Coast Hospitals NHS Foundation Trust",
		"Rivermouth Council":             "Rivermouth County Council",
		"Weald and Downs":                "Weald & Downs Partnership NHS Trust",
	} {
		m := d.Match(name, "")
		if m.Listed || m.Rule != "none" || len(m.Candidates) == 0 || m.Candidates[0] != best {
			t.Errorf("%q: %+v, want %q offered", name, m, best)
		}
	}
	m := d.Match("Completely Elsewhere", "")
	if m.Listed || len(m.Candidates) != 0 || m.Key == "" {
		t.Errorf("%+v", m)
	}
}

func TestCodeAndNameThatDisagreeAreNotJoined(t *testing.T) {
	m := directory(t).Match("Weald & Downs Partnership NHS Trust", "RZ1")
	want := []string{"Northern Coast Hospitals NHS Foundation Trust", "Weald & Downs Partnership NHS Trust"}
	if m.Listed || !slices.Equal(m.Candidates, want) {
		t.Errorf("%+v, want neither, offering both", m)
	}
}

func TestTwoRowsOfOneNameAreNotJoined(t *testing.T) {
	d := NewDirectory(edition2022(t), []survey.Organisation{{Name: "Acme NHS Trust", ODSCode: "A1"}, {Name: "Acme NHS Foundation Trust", ODSCode: "A2"}})
	if m := d.Match("Acme", ""); m.Listed || len(m.Candidates) != 2 {
		t.Errorf("Acme: %+v", m)
	}
	if m := d.Match("Acme NHS FT", ""); m.Key != "A2" {
		t.Errorf("Acme NHS FT: %+v, want the row of that full name", m)
	}
}

func TestKeysFollowTheName(t *testing.T) {
	e := edition2022(t)
	a := OrganisationKey(survey.Organisation{Name: "Rivermouth County Council"}, e)
	b := OrganisationKey(survey.Organisation{Name: "THE Rivermouth CC"}, e)
	if a != b || len(a) != len("org-")+12 {
		t.Errorf("keys %q and %q", a, b)
	}
	if got := OrganisationKey(survey.Organisation{Name: "X", ODSCode: "rz1"}, e); got != "RZ1" {
		t.Errorf("key %q, want RZ1", got)
	}
	m := directory(t).Match("Elsewhere NHS Trust", "")
	if m.Key != UnlistedKey(e, "Elsewhere") {
		t.Errorf("unlisted key %q, want %q", m.Key, UnlistedKey(e, "Elsewhere"))
	}
	if m := directory(t).Match("", ""); m.Key != "" || m.Listed {
		t.Errorf("no name: %+v", m)
	}
	if got := NormalisedName(e, "NHS Trust"); got == "" {
		t.Error("a name of empty words only was emptied")
	}
}
