package normalise

import (
	"strings"
	"testing"

	"proforma/internal/survey"
)

// The groups and staff groups are those of the ESR occupation codes and of the
// published report's Figure 1.
func TestBackgroundsReadEachProfession(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct{ text, leaves, group, esr string }{
		// the allied health professions, all of them
		{"Art therapist", "art_therapist", "ahp", "04"},
		{"Drama therapist", "drama_therapist", "ahp", "04"},
		{"Music therapist", "music_therapist", "ahp", "04"},
		{"Podiatrist", "podiatrist", "ahp", "04"},
		{"chiropodist", "podiatrist", "ahp", "04"},
		{"Dietitian", "dietitian", "ahp", "04"},
		{"Dietician", "dietitian", "ahp", "04"},
		{"Occupational Therapist", "occupational_therapist", "ahp", "04"},
		{"OT", "occupational_therapist", "ahp", "04"},
		{"ot", "occupational_therapist", "ahp", "04"},
		{"OTs", "occupational_therapist", "ahp", "04"},
		{"Operating department practitioner", "operating_department_practitioner", "ahp", "04"},
		{"ODP", "operating_department_practitioner", "ahp", "04"},
		{"Orthoptist", "orthoptist", "ahp", "04"},
		{"Orthotist", "prosthetist_orthotist", "ahp", "04"},
		{"Prosthetist/orthotist", "prosthetist_orthotist", "ahp", "04"},
		{"Osteopath", "osteopath", "ahp", "04"},
		{"Paramedic", "paramedic", "ahp", "04"},
		{"Physiotherapist", "physiotherapist", "ahp", "04"},
		{"Physio", "physiotherapist", "ahp", "04"},
		{"Diagnostic radiographer", "radiographer", "ahp", "04"},
		{"Radiographer", "radiographer", "ahp", "04"},
		{"Consultant radiographer", "radiographer", "ahp", "04"},
		{"Therapeutic radiographer", "therapeutic_radiographer", "ahp", "04"},
		{"Speech and Language Therapist", "speech_language_therapist", "ahp", "04"},
		{"Speech & language therapy", "speech_language_therapist", "ahp", "04"},
		{"SLT", "speech_language_therapist", "ahp", "04"},
		{"SALT", "speech_language_therapist", "ahp", "04"},
		{"SaLT", "speech_language_therapist", "ahp", "04"},
		{"AHP", "ahp", "ahp", "04"},
		{"Allied Health Professional", "ahp", "ahp", "04"},
		{"AHP (physiotherapist)", "physiotherapist", "ahp", "04"},

		// doctors, often behind a specialty
		{"Doctor", "doctor", "doctor", "01"},
		{"Medical", "doctor", "doctor", "01"},
		{"Medicine", "doctor", "doctor", "01"},
		{"Medic", "doctor", "doctor", "01"},
		{"Anaesthetist", "doctor", "doctor", "01"},
		{"Consultant anaesthetist", "doctor", "doctor", "01"},
		{"Paediatrician", "doctor", "doctor", "01"},
		{"consultant in emergency medicine", "doctor", "doctor", "01"},
		{"Emergency Medicine Consultant", "doctor", "doctor", "01"},
		{"Registrar", "doctor", "doctor", "01"},
		{"SpR", "doctor", "doctor", "01"},
		{"Psychiatrist", "doctor", "doctor", "01"},
		{"Physician", "doctor", "doctor", "01"},
		{"Surgeon", "doctor", "doctor", "01"},
		{"Radiologist", "doctor", "doctor", "01"},
		{"Haematologist", "doctor", "doctor", "01"},
		{"Pathologist", "doctor", "doctor", "01"},
		{"clinical academic (medicine)", "doctor", "doctor", "01"},
		{"Clinical pharmacologist", "doctor", "doctor", "01"},
		{"GP", "gp", "doctor", "01"},
		{"GPs", "gp", "doctor", "01"},
		{"General practitioner", "gp", "doctor", "01"},
		{"Doctor (GP)", "gp", "doctor", "01"},

		// nurses and midwives
		{"Nurse", "nurse", "nurse", "03"},
		{"Nursing", "nurse", "nurse", "03"},
		{"Registered Nurse", "nurse", "nurse", "03"},
		{"RGN", "nurse", "nurse", "03"},
		{"RMN", "nurse", "nurse", "03"},
		{"RNLD", "nurse", "nurse", "03"},
		{"ANP", "nurse", "nurse", "03"},
		{"Advanced nurse practitioner", "nurse", "nurse", "03"},
		{"Health Visitor", "nurse", "nurse", "03"},
		{"Matron", "nurse", "nurse", "03"},
		{"Ward sister", "nurse", "nurse", "03"},
		{"Charge nurse", "nurse", "nurse", "03"},
		{"CNS", "nurse", "nurse", "03"},
		{"Clinical Nurse Specialist", "nurse", "nurse", "03"},
		{"District nurse", "nurse", "nurse", "03"},
		{"Nurse consultant", "nurse", "nurse", "03"},
		{"Consultant nurse", "nurse", "nurse", "03"},
		{"Psychiatric nurse", "nurse", "nurse", "03"},
		{"Emergency medicine nurse", "nurse", "nurse", "03"},
		{"Paediatrics nurse", "nurse", "nurse", "03"},
		{"Midwife", "midwife", "nurse", "03"},
		{"Midwives", "midwife", "nurse", "03"},
		{"Consultant midwife", "midwife", "nurse", "03"},
		{"Nurse/Midwife", "nurse midwife", "nurse", "03"},

		// pharmacy, science, the rest
		{"Pharmacist", "pharmacist", "pharmacy", "05"},
		{"Consultant pharmacist", "pharmacist", "pharmacy", "05"},
		{"Pharmacy", "pharmacy_professional", "pharmacy", "05"},
		{"Pharmacy technician", "pharmacy_technician", "pharmacy", "05"},
		{"Healthcare scientist", "healthcare_scientist", "healthcare_scientist", "06"},
		{"Clinical scientist", "healthcare_scientist", "healthcare_scientist", "06"},
		{"Biomedical scientist", "biomedical_scientist", "healthcare_scientist", "06"},
		{"Medical physicist", "medical_physicist", "healthcare_scientist", "06"},
		{"Medical Physics", "medical_physicist", "healthcare_scientist", "06"},
		{"Audiologist", "audiologist", "healthcare_scientist", "06"},
		{"Dentist", "dentist", "dentist", "01"},
		{"Dental surgeon", "dentist", "dentist", "01"},
		{"Psychologist", "psychologist", "psychologist", "05"},
		{"Clinical psychologist", "psychologist", "psychologist", "05"},
		{"Consultant clinical psychologist", "psychologist", "psychologist", "05"},
		{"Social worker", "social_worker", "social_worker", "05"},
		{"Social work", "social_worker", "social_worker", "05"},
		{"Physician associate", "physician_associate", "other_clinical", "05"},
		{"Physician's Associate", "physician_associate", "other_clinical", "05"},
		{"Optometrist", "optometrist", "other_clinical", "05"},
		{"Dental nurse", "dental_nurse", "other_clinical", "07"},
		{"Nursery nurse", "nursery_nurse", "other_clinical", "07"},
		{"Healthcare assistant", "clinical_support", "other_clinical", "07"},

		// not clinical
		{"Medical secretary", "non_clinical", "non_clinical", ""},
		{"Data scientist", "non_clinical", "non_clinical", ""},
		{"Health data scientist", "non_clinical", "non_clinical", ""},
		{"Project manager", "non_clinical", "non_clinical", ""},
		{"Non-clinical", "non_clinical", "non_clinical", ""},
		{"IT", "non_clinical", "non_clinical", ""},
		{"None", "non_clinical", "non_clinical", ""},
		{"Project manager (nurse by background)", "nurse", "nurse", "03"},
		{"Non-medical prescriber, nurse", "nurse", "nurse", "03"},

		// several, the first written being the primary one
		{"social worker who is also an advanced nurse practitioner", "social_worker nurse", "social_worker", "05"},
		{"Nurse and social worker", "nurse social_worker", "nurse", "03"},
		{"Registered nurse, ANP", "nurse", "nurse", "03"},
	} {
		r, leaves, esr := n.Backgrounds(c.text, "")
		if got := strings.Join(leaves, " "); got != c.leaves || r.Value != c.group || esr != c.esr || r.Status != survey.Answered || r.Assumed {
			t.Errorf("%q: leaves %q group %q esr %q status %s assumed %v (%s), want %q %q %q",
				c.text, got, r.Value, esr, r.Status, r.Assumed, r.Assumption, c.leaves, c.group, c.esr)
		}
	}
}

func TestBackgroundTakenFromTheRoleIsAssumed(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct{ background, role, leaf string }{
		{"", "Chief Nursing Information Officer", "nurse"},
		{"-", "Lead Pharmacist", "pharmacist"},
		{"", "CNMIO", "nurse"},
		{"", "Chief AHP Information Officer", "ahp"},
		{"", "Digital midwife", "midwife"},
		{"", "Two medical consultant leads", "doctor"},
		{"", "GP lead", "gp"},
		{"", "Pharmacy EPR Lead", "pharmacist"},
		{"Clinical", "Digital nurse", "nurse"},
		{"", "Project manager", "non_clinical"},
		{"", "Social Care EPR Lead", "social_worker"},
	} {
		r, leaves, _ := n.Backgrounds(c.background, c.role)
		if len(leaves) != 1 || leaves[0] != c.leaf || !r.Assumed || r.Rule != "role_title" {
			t.Errorf("%q, role %q: %v %+v, want %s assumed from the role", c.background, c.role, leaves, r, c.leaf)
		}
	}
}

func TestBackgroundThatCannotBeReadIsNotGuessed(t *testing.T) {
	n := normaliser(t)
	for _, c := range []struct {
		background, role string
		status           survey.Status
	}{
		{"", "Chief Clinical Information Officer", survey.Blank},
		{"", "", survey.Blank},
		{"Various", "CNIO", survey.Unreadable},
		{"Clinical", "CCIO", survey.Unreadable},
		{"Pharmacits", "", survey.Unreadable},
		{"not a nurse", "", survey.Unreadable},
		{"Non-medical", "", survey.Unreadable},
		{"ot her", "", survey.Unreadable}, // "ot" in lower case is no abbreviation inside a text
		{"n/a", "CNIO", survey.NotApplicable},
		{"TBC", "CNIO", survey.Unreadable},
	} {
		r, leaves, esr := n.Backgrounds(c.background, c.role)
		if r.Status != c.status || len(leaves) != 0 || esr != "" || r.Value != "" {
			t.Errorf("%q, role %q: %+v %v %q, want %s", c.background, c.role, r, leaves, esr, c.status)
		}
	}
}

func TestSpecialtyAloneIsADoctorOnAnAssumption(t *testing.T) {
	r, leaves, _ := normaliser(t).Backgrounds("Cardiology", "")
	if r.Value != "doctor" || !r.Assumed || len(leaves) != 1 {
		t.Errorf("Cardiology: %+v %v", r, leaves)
	}
}

func TestNearBackgroundIsOfferedNotTaken(t *testing.T) {
	n := normaliser(t)
	if got := n.nearBackgrounds("Pharmacits"); len(got) == 0 || got[0] != "Pharmacist" {
		t.Errorf("candidates for Pharmacits: %v", got)
	}
	if got := n.nearBackgrounds("Physiotherapst"); len(got) == 0 || got[0] != "Physiotherapist" {
		t.Errorf("candidates for Physiotherapst: %v", got)
	}
}
