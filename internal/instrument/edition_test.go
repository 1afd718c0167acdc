package instrument

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func load(t *testing.T) *Edition {
	t.Helper()
	e, err := Load(Latest)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEveryEditionLoadsUnderItsOwnID(t *testing.T) {
	if !slices.Contains(IDs(), Latest) {
		t.Fatalf("editions %v lack %s", IDs(), Latest)
	}
	for _, id := range IDs() {
		e, err := Load(id)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if e.ID != id {
			t.Errorf("editions/%s.yaml says that it is %q", id, e.ID)
		}
	}
}

func TestUnknownEditionIsAnErrorThatNamesTheOthers(t *testing.T) {
	_, err := Load("1999")
	if err == nil || !strings.Contains(err.Error(), "1999") || !strings.Contains(err.Error(), "2022") {
		t.Errorf("error %v", err)
	}
}

// The ids and the order are those of the printed form.
func TestQuestionsOfTheFormInOrder(t *testing.T) {
	want := []string{
		"date", "names", "job_titles", "email", "organisation", "ics", "roles", "team_working", "board", "structure",
		"breadth", "framework", "cpd", "success", "challenges", "comments", "consent_interview", "consent_publish",
	}
	var got []string
	for _, q := range load(t).Questions {
		got = append(got, q.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("questions %v, want %v", got, want)
	}
}

// The wordings are quoted from Appendix A of the published report: submitted
// forms are matched against them.
func TestWordingsAreExact(t *testing.T) {
	e := load(t)
	for id, want := range map[string]string{
		"date":              "Date",
		"names":             "Name(s)",
		"job_titles":        "Job title(s)",
		"email":             "Email address",
		"organisation":      "Organisation",
		"ics":               "Is your organisation part of an Integrated Care System (ICS?) If so, please specify.",
		"roles":             "Please list the members of clinical staff with a clinical informatics role in your organisation, their clinical backgrounds, the proportion of time they spend in their clinical vs informatics roles and their reporting lines (please add additional lines if required)",
		"team_working":      "Please expand on how the roles listed above work together as a team",
		"board":             "How are clinical informaticians represented at Board level in your organisation?",
		"structure":         "How do clinical informatics roles fit within the organisational structure and relate to wider informatics roles? If you have diagrams that represent the organisational structure of your leadership and clinical informatics team please include.",
		"breadth":           "Can you describe any steps taken to build a wide breadth of skills across the whole of your clinical informatics team? i.e. looking at skills and experience across the team rather than in any single individual.",
		"framework":         "Do you use the FCI Core Competency Framework to support any of the steps you have described above?",
		"cpd":               "Which of the following methods do you use to promote continued professional development of clinical informatics professionals in your organisation?",
		"success":           "What factors have generated the most success for your clinical informatics team?",
		"challenges":        "What challenges have you experienced with your clinical informatics teams and has anything helped to overcome these?",
		"comments":          "Do you have any other comments regarding your clinical informatics team as a case study?",
		"consent_interview": "Please check this box if you are willing to be interviewed to discuss this case study in more detail.",
		"consent_publish":   "Please check this box to confirm you are willing for this case study to be published as part of the FCI project to define clinical informatics teams.",
	} {
		q, ok := e.Question(id)
		if !ok || q.Wording != want {
			t.Errorf("%s: %q, want %q", id, q.Wording, want)
		}
	}
}

func TestElevenCPDOptionsInFormOrder(t *testing.T) {
	q, _ := load(t).Question("cpd")
	want := [][2]string{
		{"line_management", "Line managers meet regularly with line reports to check development needs for both clinical and informatics parts of role"},
		{"fci_membership", "Promote membership of the Faculty of Clinical Informatics"},
		{"local_mentoring", "Local mentoring scheme"},
		{"fci_mentoring", "Encourage staff to take advantage of FCI Mentoring Scheme"},
		{"protected_learning", "Time set aside for staff from all clinical backgrounds to take part in learning opportunities"},
		{"formal_courses", "Suggesting/requiring/funding formal training courses (eg NHS-D clinical safety)"},
		{"sabbaticals", "Availability of sabbaticals for staff to undertake training and education opportunities"},
		{"fellowships", "Sponsoring fellowships/higher degrees (eg Topol, NHS Digital Academy)"},
		{"shadowing", "Shadowing opportunities available"},
		{"conferences", "Attendance and networking at Digital Health conferences"},
		{"job_planned_cpd", "Ensuring formal/job planned/funded time in normal contracted hours to fulfil CPD for clinical informatics role"},
	}
	if len(q.Options) != 11 {
		t.Fatalf("%d options, want 11", len(q.Options))
	}
	for i, w := range want {
		if o := q.Options[i]; o.ID != w[0] || o.Wording != w[1] || o.Short == "" {
			t.Errorf("option %d: %s %q, want %s %q", i+1, o.ID, o.Wording, w[0], w[1])
		}
	}
	if q.Other == nil || q.Other.ID != "cpd_other" || q.Other.Wording != "Others (please add):" {
		t.Errorf("open end %+v", q.Other)
	}
}

func TestRoleTableHasItsColumns(t *testing.T) {
	q, _ := load(t).Question("roles")
	var ids []string
	for _, c := range q.Columns {
		ids = append(ids, c.ID)
		if c.Optional != (c.ID == "reporting") {
			t.Errorf("column %s: optional %v; the printed form has three columns", c.ID, c.Optional)
		}
	}
	if !slices.Equal(ids, []string{"role", "background", "time", "reporting"}) {
		t.Errorf("columns %v", ids)
	}
}

func TestIdentifiersAreMarkedAsSuch(t *testing.T) {
	var identifiers, identifies []string
	for _, q := range load(t).Questions {
		if q.Identifier {
			identifiers = append(identifiers, q.ID)
		}
		if q.Identifies {
			identifies = append(identifies, q.ID)
		}
	}
	if !slices.Equal(identifiers, []string{"names", "job_titles", "email"}) || !slices.Equal(identifies, []string{"organisation"}) {
		t.Errorf("identifiers %v, identifying the organisation %v", identifiers, identifies)
	}
}

func TestFrameworkIsCodedInThree(t *testing.T) {
	q, _ := load(t).Question("framework")
	var ids []string
	for _, o := range q.Options {
		ids = append(ids, o.ID)
		if len(o.Phrases) == 0 {
			t.Errorf("option %s has no phrases, and the question is answered in free words", o.ID)
		}
	}
	if !slices.Equal(ids, []string{"yes", "not_yet", "no"}) {
		t.Errorf("options %v", ids)
	}
}

// Agenda for Change handbook; Scottish Government circulars; BMA; NJC Green Book.
func TestBasesHoldTheKnownWeeks(t *testing.T) {
	want := map[string]float64{
		"afc_37_5": 37.5, "afc_scotland_37_5": 37.5, "afc_scotland_37": 37, "afc_scotland_36": 36, "njc_37": 37, "njc_london_36": 36,
		"consultant_10_pa": 10, "half_day_session": 10, "salaried_gp_9_sessions": 9, "five_day_week": 5,
	}
	for _, b := range load(t).Normalising.Bases {
		if w, ok := want[b.ID]; ok && math.Abs(w-b.PerWTE) > 1e-9 {
			t.Errorf("%s: %v, want %v", b.ID, b.PerWTE, w)
		}
		if b.Source == "" {
			t.Errorf("basis %s has no source", b.ID)
		}
		delete(want, b.ID)
	}
	if len(want) > 0 {
		t.Errorf("bases that are not there: %v", want)
	}
}

func TestReportingGroupsAreThoseOfFigureOne(t *testing.T) {
	want := []string{"doctor", "nurse", "ahp", "pharmacy", "healthcare_scientist", "dentist", "psychologist", "social_worker", "other_clinical", "non_clinical", "unknown"}
	var got []string
	for _, g := range load(t).Normalising.Groups {
		got = append(got, g.ID)
		if g.Label == "" {
			t.Errorf("group %s has no label", g.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("groups %v, want %v", got, want)
	}
}

func TestMedicsAreTheDoctors(t *testing.T) {
	for _, b := range load(t).Normalising.Backgrounds {
		if b.Medic != (b.Group == "doctor") {
			t.Errorf("%s: medic %v in group %s", b.ID, b.Medic, b.Group)
		}
	}
}
