package layout

import (
	"testing"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

func readTable(t *testing.T, rows [][]string) ([]survey.Organisation, []survey.Finding) {
	t.Helper()
	l, why := loadReader().Recognise(document.InMemory("organisations.csv", document.MemorySheet{Rows: rows}))
	if l == nil || l.Name() != "organisations" {
		t.Fatalf("not recognised: %s", why)
	}
	return l.Organisations()
}

func TestReferenceTableIsReadUnderAnyOfItsHeads(t *testing.T) {
	edition(t)
	list, findings := readTable(t, [][]string{
		{"Reference table of organisations"},
		{"Organisation", "ODS Code", "Sector", "Organisation type", "Country", "Staff employed", "Year", "Source", "Pseudonym", "Case study", "Also known as"},
		{"Blankshire NHS Foundation Trust", "rx1", "NHS provider", "acute", "england", "12,500", "2022", "ESR", "Organisation A", "5.3", "Blankshire FT; The Blank"},
		{"Otherton Council", "", "council", "county", "Wales", "", "", "", "", "", ""},
	})
	if len(list) != 2 || len(findings) != 0 {
		t.Fatalf("%+v\n%+v", list, findings)
	}
	a, b := list[0], list[1]
	if a.Key != "RX1" || a.Sector != "nhs_provider" || a.Nation != "England" || a.Headcount == nil || *a.Headcount != 12500 || len(a.Aliases) != 2 || a.CaseStudy != "5.3" {
		t.Errorf("%+v", a)
	}
	if b.Key != "" || b.Sector != "local_authority" || b.Headcount != nil {
		t.Errorf("%+v", b)
	}
	if a.Position.Cell != "A3" {
		t.Errorf("position %s", a.Position)
	}
}

func TestReferenceRowsThatCannotBeUsedAreReported(t *testing.T) {
	edition(t)
	for text, code := range map[string]survey.Code{
		"approx 5000": survey.OrganisationBadRow, "5k": survey.OrganisationBadRow, "-3": survey.OrganisationBadRow, "0": survey.OrganisationBadRow,
		"12.5": survey.OrganisationBadRow, "1e3": survey.OrganisationBadRow, "12 500": "", "5000.0": "",
	} {
		list, findings := readTable(t, [][]string{{"Name", "Sector", "Headcount"}, {"A", "ics", text}})
		if len(list) != 1 || (code == "") != (len(findings) == 0) || code != "" && (findings[0].Code != code || findings[0].Position.Cell != "C2" || list[0].Headcount != nil) {
			t.Errorf("%q: %+v %+v", text, list, findings)
		}
	}
	list, findings := readTable(t, [][]string{{"Name", "ODS", "Sector", "Headcount"}, {"A", "R1", "ics", "1"}, {"B", "r1", "ics", "1"}, {"a", "R2", "ics", "2"}, {"", "R3", "ics", "3"}, {"C", "R4", "charity", "3"}})
	codes := ""
	for _, f := range findings {
		codes += string(f.Code) + "@" + f.Position.Cell + " "
	}
	if len(list) != 2 || list[1].Sector != "charity" || codes != "organisation_repeated@A3 organisation_repeated@A4 organisation_bad_row@A5 organisation_bad_row@C6 " {
		t.Errorf("%+v %s", list, codes)
	}
}
