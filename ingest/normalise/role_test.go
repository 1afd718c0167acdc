package normalise

import (
	"testing"

	"proforma/internal/survey"
)

func TestRolesAreReadFromTheirTitles(t *testing.T) {
	n := normaliser(t)
	for title, want := range map[string]string{
		"CCIO":                                              "ccio",
		"Chief Clinical Information Officer":                "ccio",
		"Chief Clinical Informatics Officer":                "ccio",
		"Chief Clinical Information Officer (CCIO)":         "ccio",
		"Joint CCIO":                                        "ccio",
		"Deputy CCIO":                                       "deputy_ccio",
		"Deputy Chief Clinical Information Officer":         "deputy_ccio",
		"CCIO (deputy)":                                     "deputy_ccio",
		"Deputy to the CCIO":                                "deputy_ccio",
		"Associate CCIO":                                    "associate_ccio",
		"Assistant Chief Clinical Informatics Officer":      "associate_ccio",
		"CCIO and Deputy Medical Director":                  "ccio",
		"Associate Medical Director and CCIO":               "ccio",
		"CNIO":                                              "cnio",
		"Chief Nursing Information Officer":                 "cnio",
		"Chief Nurse Informatics Officer":                   "cnio",
		"Chief Nursing Informatics Officer":                 "cnio",
		"Deputy CNIO":                                       "deputy_cnio",
		"CNMIO":                                             "cnmio",
		"Chief Nursing and Midwifery Information Officer":   "cnmio",
		"Chief Nursing & Midwifery Information Officer(IO)": "cnmio",
		"CAHPIO":                                "cahpio",
		"CAHIO":                                 "cahpio",
		"Chief AHP Information Officer":         "cahpio",
		"Chief Allied Health Professional IO":   "cahpio",
		"Deputy Chief AHP Information Officer":  "deputy_cahpio",
		"CPIO":                                  "cpio",
		"Chief Pharmacy Information Officer":    "cpio",
		"CMIO":                                  "cmio",
		"Chief Medical Information Officer":     "cmio",
		"Clinical Safety Officer":               "clinical_safety_officer",
		"Digital Nurse (band 7)":                "digital_nurse",
		"2 x Digital nurse, 0.5 WTE each":       "digital_nurse",
		"Digital midwife":                       "digital_midwife",
		"EPR lead":                              "epr_lead",
		"Social Care EPR Lead":                  "epr_lead",
		"Pharmacy EPR Lead":                     "lead_pharmacist",
		"Lead Pharmacist for Digital Medicines": "lead_pharmacist",
		"Clinical Lead for e-Health":            "clinical_lead_ehealth",
		"Joint Clinical Lead for eHealth":       "clinical_lead_ehealth",
		"eHealth AHP Clinical Lead":             "clinical_lead_ehealth",
		"Clinical fellow":                       "clinical_fellow",
		"CCIO fellow":                           "clinical_fellow",
		"Personal assistant to the CCIO":        "other",
		"Digital champion":                      "other",
	} {
		r := n.Role(title)
		if r.Value != want || r.Status != survey.Answered || r.Assumed {
			t.Errorf("%q: %+v, want %s", title, r, want)
		}
	}
}

func TestTitleOfSeveralRolesTakesTheChiefOnAnAssumption(t *testing.T) {
	r := normaliser(t).Role("Clinical Safety Officer and CNIO")
	if r.Value != "cnio" || !r.Assumed {
		t.Errorf("%+v, want cnio, assumed", r)
	}
}

func TestTotalsAreKnownByTheirTitles(t *testing.T) {
	n := normaliser(t)
	for _, title := range []string{"Total", "TOTAL:", "Team total", "Total WTE", "Total (team)", "Totals", "Total: 4.6 WTE", "Size of team"} {
		if !n.isTotal(title) {
			t.Errorf("%q is not taken for a total", title)
		}
	}
	for _, title := range []string{"Team lead", "CCIO", "", "Total quality manager", "Digital team nurse"} {
		if n.isTotal(title) {
			t.Errorf("%q is taken for a total", title)
		}
	}
}

func TestTitlesSayHowManyPeopleTheyStandFor(t *testing.T) {
	n := normaliser(t)
	for title, want := range map[string]int{
		"2 x Digital nurse, 0.5 WTE each": 2,
		"2x Digital nurse":                2,
		"Digital nurse x2":                2,
		"Digital nurse (x 3)":             3,
		"Digital nurses (2)":              2,
		"Two medical consultant leads":    2,
		"3 Digital nurses":                3,
		"Digital nurse":                   0,
		"2 CNIO":                          0, // the line's own number
		"1. CCIO":                         0,
		"Band 7 nurse":                    0,
		"EPR phase 2 leads":               0,
		"Digital Nurse (band 7)":          0,
		"":                                0,
	} {
		if got := n.countOf(title); got != want {
			t.Errorf("%q: %d people, want %d", title, got, want)
		}
	}
}
