package ingest

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proforma/internal/survey"
)

// ruled is a decision that a test makes on the first finding of a code, in a
// record if it says which.
type ruled struct {
	code   survey.Code
	to     string
	record int
}

// in says whether a finding is about a record of its file; any, if it is 0.
func in(f survey.Finding, record int) bool {
	return record == 0 || strings.HasSuffix(f.Submission, fmt.Sprintf("-%d", record))
}

// sheetOf writes decisions on findings as people would leave the sheet.
func sheetOf(t *testing.T, path string, found []survey.Finding, rulings ...ruled) {
	t.Helper()
	var text strings.Builder
	w := csv.NewWriter(&text)
	rows := [][]string{{"ID", "File", "Sheet", "Cell", "Part", "Source text", "Decision", "Reason", "Decided by", "Date"}}
	for _, r := range rulings {
		i := slices.IndexFunc(found, func(f survey.Finding) bool { return f.Code == r.code && in(f, r.record) })
		if i < 0 {
			t.Fatalf("there is no finding %s to decide on in %v", r.code, found)
		}
		f := found[i]
		p := f.Position
		rows = append(rows, []string{f.ID(), p.File, p.Sheet, p.Cell, p.Part, f.Text, r.to, "they said so", "Jo Bloggs", "2022-05-12"})
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	put(t, path, text.String())
}

// settled loads a folder, decides on its findings and loads it again with the
// decisions.
func settled(t *testing.T, opts Options, rulings ...ruled) (before, after loaded) {
	t.Helper()
	before = mustRun(t, opts)
	opts.Decisions = filepath.Join(t.TempDir(), "decisions.csv")
	sheetOf(t, opts.Decisions, before.findings, rulings...)
	return before, mustRun(t, opts)
}

// one is an answer with some questions answered otherwise.
func one(changes ...string) answer {
	a := from("Aldham NHS Trust")
	a["Consent to publish"] = "x"
	for i := 0; i < len(changes); i += 2 {
		a[changes[i]] = changes[i+1]
	}
	return a
}

// The columns of the tables that the tests read.
const (
	submissionRule, submissionStatus             = 3, 4
	roleID, roleRule, discipline, backgroundRule = 3, 5, 6, 10
	wte, timeStatus, timeText, timeRule, basis   = 14, 17, 18, 19, 20
	assumed                                      = 21
)

func TestADecisionSettlesAReadingAndKeepsWhatWasWritten(t *testing.T) {
	cases := []struct {
		name string
		form answer
		code survey.Code
		to   string
		want map[int]any // column of the first person to its value
	}{
		{"a time that no rule reads", one("Proportion of time 1", "as required"), survey.TimeUnreadable, "0.4 WTE",
			map[int]any{wte: .4, timeStatus: "answered", timeText: "as required", timeRule: "decision", assumed: false}},
		{"a time typed with its unit is read by the usual rules", one("Proportion of time 1", "TBC"), survey.TimeUnreadable, "2 PAs",
			map[int]any{wte: .2, timeRule: "decision", basis: "consultant_10_pa"}},
		{"a percentage is no assumption any more", one("Proportion of time 1", "ad hoc"), survey.TimeUnreadable, "40%",
			map[int]any{wte: .4, timeRule: "decision", assumed: false}},
		{"a time left out", one("Proportion of time 1", "ad hoc"), survey.TimeUnreadable, "Leave out", map[int]any{wte: nil, timeStatus: "blank", timeRule: "decision"}},
		{"a time that does not apply", one("Proportion of time 1", ""), survey.TimeMissing, "n/a", map[int]any{wte: nil, timeStatus: "not_applicable", timeRule: "decision"}},
		{"an assumption accepted", one("Proportion of time 1", "60%"), survey.TimeAssumed, "as read", map[int]any{wte: .6, timeRule: "decision", assumed: false}},
		{"an assumption noted stays", one("Proportion of time 1", "60%"), survey.TimeAssumed, "noted", map[int]any{wte: .6, timeRule: "percent", assumed: true}},
		{"more than one person", one("Proportion of time 1", "1.4 WTE"), survey.TimeOverOne, "2 x 0.7 WTE", map[int]any{wte: .7, timeRule: "decision"}},
		{"a number of people", one("Proportion of time 1", "0.5 WTE each"), survey.PeopleUnclear, "3 people", map[int]any{wte: .5, timeRule: "decision", assumed: false}},
		{"a background by its label", one("Clinical background 1", "wizard"), survey.BackgroundUnreadable, "Physiotherapist", map[int]any{discipline: "ahp", backgroundRule: "decision"}},
		{"a background by its id", one("Clinical background 1", "wizard"), survey.BackgroundUnreadable, "physiotherapist", map[int]any{discipline: "ahp", backgroundRule: "decision"}},
		{"which background is primary", one("Clinical background 1", "Social worker, also a nurse"), survey.BackgroundSeveral, "Nurse",
			map[int]any{discipline: "nurse", backgroundRule: "decision", 8: "nurse | social_worker"}},
		{"a role that is not listed", one("Role 1", "Champion of data"), survey.RoleUnlisted, "EPR lead", map[int]any{roleID: "epr_lead", roleRule: "decision"}},
	}
	dir := t.TempDir()
	var forms []answer
	var rulings []ruled
	for i, c := range cases {
		c.form["Organisation"] = fmt.Sprintf("Trust number %d", i)
		forms, rulings = append(forms, c.form), append(rulings, ruled{c.code, c.to, i + 1})
	}
	form(t, filepath.Join(dir, "a.csv"), forms...)
	_, l := settled(t, Options{Inputs: []string{dir}}, rulings...)
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			row := rowsOf(l.tables["stg_role"], i+1)[0]
			for column, want := range c.want {
				if row[column] != want {
					t.Errorf("column %d holds %v, want %v; row %v", column, row[column], want, row)
				}
			}
			got := slices.DeleteFunc(l.with(c.code), func(f survey.Finding) bool { return !in(f, i+1) })
			if len(got) != 1 || got[0].Settled == nil {
				t.Errorf("findings %+v, want the one on %s, settled", got, c.code)
			}
		})
	}
	if l.summary.Settled != len(cases) || l.summary.Decisions != 0 {
		t.Errorf("%d settled and %d to settle; findings %v", l.summary.Settled, l.summary.Decisions, l.findings)
	}
}

// rowsOf are the rows of a table that are of a record of the only file.
func rowsOf(rows [][]any, record int) [][]any {
	return slices.DeleteFunc(slices.Clone(rows), func(row []any) bool {
		return !strings.HasSuffix(row[0].(string), fmt.Sprintf("-%d", record))
	})
}

func TestANumberOfPeopleMakesAsManyPeople(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "a.csv"), one("Proportion of time 1", "0.5 WTE each"))
	_, l := settled(t, Options{Inputs: []string{dir}}, ruled{code: survey.PeopleUnclear, to: "3"})
	if got := l.column("stg_role", wte); !slices.Equal(got, []any{.5, .5, .5}) {
		t.Errorf("times %v, want three of 0.5", got)
	}
}

func TestADecisionThatSaysNothingClearIsNotApplied(t *testing.T) {
	cases := []struct {
		name string
		form answer
		code survey.Code
		to   string
	}{
		{"about so much", one("Proportion of time 1", "ad hoc"), survey.TimeUnreadable, "0,5ish"},
		{"a number without its unit", one("Proportion of time 1", "ad hoc"), survey.TimeUnreadable, "40"},
		{"a date", one("Proportion of time 1", "ad hoc"), survey.TimeUnreadable, "2022-05-12"},
		{"two times", one("Proportion of time 1", "ad hoc"), survey.TimeUnreadable, "0.4 WTE, 0.8 WTE"},
		{"no reading to accept", one("Proportion of time 1", "ad hoc"), survey.TimeUnreadable, "as read"},
		{"no background", one("Clinical background 1", "wizard"), survey.BackgroundUnreadable, "sorcerer"},
		{"no role", one("Role 1", "Champion of data"), survey.RoleUnlisted, "Champion of champions"},
		{"no organisation", one(), survey.OrganisationUnknown, "Bexcombe NHS Trust"},
		{"no people", one("Proportion of time 1", "0.5 WTE each"), survey.PeopleUnclear, "many"},
		{"no date", one("Date", "May"), survey.DateUnreadable, "the other day"},
	}
	dir := t.TempDir()
	var forms []answer
	var rulings []ruled
	for i, c := range cases {
		c.form["Organisation"] = fmt.Sprintf("Trust number %d", i)
		forms, rulings = append(forms, c.form), append(rulings, ruled{c.code, c.to, i + 1})
	}
	form(t, filepath.Join(dir, "in/a.csv"), forms...)
	table := filepath.Join(dir, "organisations.csv")
	put(t, table, referenceHead+"Cardale NHS Trust,ZZ3,ics,5,,x\n")
	before, l := settled(t, Options{Inputs: []string{filepath.Join(dir, "in")}, Organisations: table}, rulings...)
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := slices.DeleteFunc(l.with(survey.DecisionUnreadable), func(f survey.Finding) bool { return !in(f, i+1) })
			if len(got) != 1 || got[0].Text != c.to || got[0].Position.Cell != fmt.Sprintf("G%d", i+2) {
				t.Fatalf("findings %+v, want one on the decision", got)
			}
			open := slices.DeleteFunc(l.with(c.code), func(f survey.Finding) bool { return !in(f, i+1) })
			if len(open) != 1 || open[0].Settled != nil {
				t.Errorf("findings %+v, want %s open", open, c.code)
			}
		})
	}
	for _, table := range []string{"stg_role", "stg_answer", "stg_submission"} {
		if !equalRows(before.tables[table], l.tables[table]) {
			t.Errorf("%s changed: %v", table, l.tables[table])
		}
	}
}

func equalRows(a, b [][]any) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

// The parts of a line share its place: what stands there now is the line, not
// the first doubt about one of them.
func TestADecisionOnALineThatChangedIsReportedWithTheLineAsItIs(t *testing.T) {
	const head = "Unique Response Number,1. Organisation,2. Job title(s),3. Email address,4. Roles\n"
	dir := t.TempDir()
	write := func(time string) {
		put(t, filepath.Join(dir, "in/a.csv"), head+`1-1-1,Aldham NHS Trust,CCIO,a@b.example,"CCIO - Nurse - 0.5 WTE`+"\n"+`Floor walker - Nurse - `+time+`"`+"\n")
	}
	write("as required")
	opts := Options{Inputs: []string{filepath.Join(dir, "in")}, Decisions: filepath.Join(dir, "decisions.csv")}
	sheetOf(t, opts.Decisions, mustRun(t, Options{Inputs: opts.Inputs}).findings, ruled{code: survey.TimeUnreadable, to: "0.9 WTE"})
	write("0.3 WTE")
	got := mustRun(t, opts).with(survey.DecisionStale)
	if len(got) != 1 || !strings.Contains(got[0].What, `there now stands "Floor walker | Nurse | 0.3 WTE"`) {
		t.Errorf("findings %+v", got)
	}
}

func TestADecisionOnATextThatChangedIsReportedAndNeverApplied(t *testing.T) {
	for name, now := range map[string]string{"another doubtful text": "on call", "a text that reads": "0.3 WTE"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			form(t, filepath.Join(dir, "in/a.csv"), one("Proportion of time 1", "as required"))
			opts := Options{Inputs: []string{filepath.Join(dir, "in")}, Decisions: filepath.Join(dir, "decisions.csv")}
			sheetOf(t, opts.Decisions, mustRun(t, Options{Inputs: opts.Inputs}).findings, ruled{code: survey.TimeUnreadable, to: "0.9 WTE"})
			form(t, filepath.Join(dir, "in/a.csv"), one("Proportion of time 1", now))
			l := mustRun(t, opts)
			got := l.with(survey.DecisionStale)
			if len(got) != 1 || !strings.Contains(got[0].What, `there now stands "`+now+`"`) {
				t.Fatalf("findings %+v, want one that says what stands there now", got)
			}
			if times := l.column("stg_role", wte); slices.Contains(times, any(.9)) || l.summary.Settled != 0 || !l.summary.NeedsPeople() {
				t.Errorf("times %v, %d settled", times, l.summary.Settled)
			}
		})
	}
}

func TestADecisionOnAFormThatIsGoneNamesNobody(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "in/a.csv"), one("Proportion of time 1", "ask Zebedee Quillfeather"))
	form(t, filepath.Join(dir, "in/Quillfeather.csv"), one("Proportion of time 1", "as Zebedee Quillfeather says"))
	opts := Options{Inputs: []string{filepath.Join(dir, "in")}, Decisions: filepath.Join(dir, "decisions.csv")}
	sheetOf(t, opts.Decisions, mustRun(t, Options{Inputs: opts.Inputs}).findings, ruled{code: survey.TimeUnreadable, to: "0.9 WTE"})
	if err := os.Remove(filepath.Join(dir, "in/Quillfeather.csv")); err != nil {
		t.Fatal(err)
	}
	form(t, filepath.Join(dir, "in/a.csv"), one("Proportion of time 1", "0.3 WTE"))
	stale := mustRun(t, opts).with(survey.DecisionStale)
	if len(stale) == 0 {
		t.Fatal("no stale decision")
	}
	for _, f := range stale {
		if strings.Contains(fmt.Sprint(f), "Quillfeather") {
			t.Errorf("a name of a form that is gone is shown: %+v", f)
		}
	}
}

func TestAnOrganisationIsMatchedByDecision(t *testing.T) {
	for name, c := range map[string]struct {
		written, to, rule string
		code              survey.Code
		want              any
	}{
		"by the name offered": {"Cardole Hospitals", "Cardale Hospitals NHS Trust", "decision", survey.OrganisationNear, "P1"},
		"by its code":         {"The big one", "zz3", "decision", survey.OrganisationUnknown, "P1"},
		"in no table":         {"The big one", "not in the table", "decision", survey.OrganisationUnknown, "Unlisted organisation 1"},
		"a form without one":  {"", "ZZ4", "decision", survey.OrganisationMissing, "P2"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			form(t, filepath.Join(dir, "in/a.csv"), one("Organisation", c.written))
			table := filepath.Join(dir, "organisations.csv")
			put(t, table, referenceHead+"Cardale Hospitals NHS Trust,ZZ3,ics,5,P1,x\nDunmere NHS Trust,ZZ4,ics,5,P2,x\n")
			_, l := settled(t, Options{Inputs: []string{filepath.Join(dir, "in")}, Organisations: table}, ruled{code: c.code, to: c.to})
			row := l.tables["stg_submission"][0]
			if row[2] != c.want || row[submissionRule] != c.rule || l.summary.NeedsPeople() {
				t.Errorf("submission %v; findings %v", row, l.findings)
			}
			for _, f := range l.tables["decision"] {
				if strings.Contains(fmt.Sprint(f), "Cardale") || strings.Contains(fmt.Sprint(f), "Bloggs") {
					t.Errorf("the store holds a name in a decision: %v", f)
				}
			}
		})
	}
}

// A table that settles a basis: Scotland's week became shorter, so the same
// hours are more there.
func TestWhatHangsOnASettledValueFollowsFromIt(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "in/a.csv"), one("Organisation", "The big one", "Date", "14/05/2025", "Clinical background 1", "Nurse", "Proportion of time 1", "18.5 hours"))
	table := filepath.Join(dir, "organisations.csv")
	put(t, table, "name,ods_code,sector,nation\nCardale Health Board,ZZ3,nhs_provider,Scotland\n")
	_, l := settled(t, Options{Inputs: []string{filepath.Join(dir, "in")}, Organisations: table}, ruled{code: survey.OrganisationUnknown, to: "ZZ3"})
	if got := l.column("stg_role", wte); !slices.Equal(got, []any{.5}) {
		t.Errorf("times %v, want half of Scotland's 37 hours", got)
	}
}

func TestWhichOfSeveralSubmissionsCounts(t *testing.T) {
	for name, c := range map[string]struct {
		to    string
		want  []any // status of the earlier and the later
		count int
	}{
		"the first":            {"keep the first", []any{"active", "excluded"}, 1},
		"the later supersedes": {"this one supersedes", []any{"superseded", "active"}, 1},
		"both":                 {"keep both", []any{"active", "active"}, 2},
		"the later not":        {"exclude this submission", []any{"active", "excluded"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			form(t, filepath.Join(dir, "a-early.csv"), one("Date", "01/02/2022"))
			form(t, filepath.Join(dir, "b-late.csv"), one())
			before, l := settled(t, Options{Inputs: []string{dir}}, ruled{code: survey.SubmissionRepeated, to: c.to})
			if before.summary.Submissions != 1 || before.summary.Decisions != 1 {
				t.Fatalf("before: %+v", before.summary)
			}
			if got := l.column("stg_submission", submissionStatus); !slices.Equal(got, c.want) || l.summary.Submissions != c.count || l.summary.NeedsPeople() {
				t.Errorf("statuses %v, %d count; findings %v", got, l.summary.Submissions, l.findings)
			}
		})
	}
}

func TestTwoSubmissionsCannotBothSupersede(t *testing.T) {
	dir := t.TempDir()
	for i, day := range []string{"01/02/2022", "02/02/2022", "03/02/2022"} {
		form(t, filepath.Join(dir, fmt.Sprintf("%d.csv", i)), one("Date", day))
	}
	opts := Options{Inputs: []string{dir}, Decisions: filepath.Join(t.TempDir(), "d.csv")}
	repeated := mustRun(t, Options{Inputs: opts.Inputs}).with(survey.SubmissionRepeated)
	put(t, opts.Decisions, "ID,Decision\n"+repeated[0].ID()+",this one supersedes\n"+repeated[1].ID()+",this one supersedes\n")
	l := mustRun(t, opts)
	if got := l.column("stg_submission", submissionStatus); !slices.Equal(got, []any{"active", "excluded", "excluded"}) || len(l.with(survey.DecisionUnreadable)) != 2 {
		t.Errorf("statuses %v, findings %v; want neither applied", got, l.findings)
	}
}

func TestAWholeSubmissionIsExcludedByADecisionOnAnyOfItsFindings(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "a.csv"), one("Proportion of time 1", "ad hoc"), from("Bexcombe NHS Trust"))
	_, l := settled(t, Options{Inputs: []string{dir}}, ruled{code: survey.TimeUnreadable, to: "exclude this submission"})
	if got := l.column("stg_submission", submissionStatus); !slices.Equal(got, []any{"excluded", "active"}) || l.summary.Submissions != 1 {
		t.Errorf("statuses %v, %d count", got, l.summary.Submissions)
	}
}

func TestAnAgreementCountsOnlyWithANameAndAReason(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "in/a.csv"), from("Aldham NHS Trust"))
	opts := Options{Inputs: []string{filepath.Join(dir, "in")}, Decisions: filepath.Join(dir, "d.csv")}
	blank := mustRun(t, Options{Inputs: opts.Inputs}).with(survey.ConsentBlank)[0]
	for signed, want := range map[string]bool{",,": false, ",they wrote so,JB": true} {
		put(t, opts.Decisions, "ID,Decision,Reason,Decided by\n"+blank.ID()+",yes"+signed+"\n")
		if got := mustRun(t, opts).tables["stg_submission"][0][9]; got != want {
			t.Errorf("signed %q: consent %v, want %v", signed, got, want)
		}
	}
}

func TestTheOrderOfRowsInTheSheetChangesNothing(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "a.csv"), one("Proportion of time 1", "ad hoc", "Role 1", "Champion of data"))
	rulings := []ruled{{code: survey.TimeUnreadable, to: "0.3"}, {code: survey.RoleUnlisted, to: "EPR lead"}}
	_, l := settled(t, Options{Inputs: []string{dir}}, rulings...)
	slices.Reverse(rulings)
	_, other := settled(t, Options{Inputs: []string{dir}}, rulings...)
	for _, table := range []string{"stg_role", "finding", "decision"} {
		if !equalRows(l.tables[table], other.tables[table]) {
			t.Errorf("%s differs: %v and %v", table, l.tables[table], other.tables[table])
		}
	}
}
