package ingest

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proforma/internal/survey"
)

const odkHeads = "SubmissionDate,about-date,about-names,about-organisation,team_working,board,success,meta-instanceID,KEY,SubmitterID,SubmitterName,ReviewState"

// odkExport is an export of ODK Central with a record for each key.
func odkExport(keys ...string) string {
	text := odkHeads + "\n"
	for i, k := range keys {
		text += fmt.Sprintf("2022-03-%02dT10:00:00.000Z,2022-03-0%d,Ann,Trust of %s,Together,By the CCIO,People,%s,%s,5,Clerk,\n", i+1, i+1, k, k, k)
	}
	return text
}

// odkRoles is the role table of such an export: a line for each record and role.
func odkRoles(lines ...string) string {
	text := "role,background,time,PARENT_KEY,KEY\n"
	for i, l := range lines {
		key, role, _ := strings.Cut(l, " ")
		text += fmt.Sprintf("%s,Nurse,0.%d,%s,%s/roles[%d]\n", role, i+1, key, key, i+1)
	}
	return text
}

// team lists the roles of each submission, in the order of the store.
func (l loaded) team() string {
	of := map[any]string{}
	for _, row := range l.tables["stg_role"] {
		of[row[0]] += fmt.Sprint(row[4], " ")
	}
	var out []string
	for _, row := range l.tables["stg_submission"] {
		out = append(out, strings.TrimSpace(of[row[0]]))
	}
	return strings.Join(out, " | ")
}

// files lists name, layout and status of the files.
func (l loaded) files() string {
	var out []string
	for _, row := range l.tables["raw_file"] {
		out = append(out, fmt.Sprint(row[1], " ", row[4], " ", row[5]))
	}
	return strings.Join(out, ", ")
}

func TestRoleTableOfAnotherFileJoinsItsExportWhateverTheNames(t *testing.T) {
	for _, names := range [][2]string{{"Form.csv", "Form-roles.csv"}, {"b.csv", "a.csv"}, {"a.csv", "b.csv"}, {"Form.csv", "Form - team.csv"}} {
		t.Run(names[1], func(t *testing.T) {
			dir := t.TempDir()
			put(t, filepath.Join(dir, names[0]), odkExport("uuid:1", "uuid:2"))
			put(t, filepath.Join(dir, names[1]), odkRoles("uuid:2 CNIO", "uuid:1 CCIO", "uuid:2 Midwife"))
			l := mustRun(t, Options{Inputs: []string{dir}})
			if got := l.team(); got != "CCIO | CNIO Midwife" {
				t.Errorf("teams %s", got)
			}
			want := fmt.Sprintf("%s odk_central loaded, %s odk_central_roles loaded", names[0], names[1])
			if got := l.files(); got != want {
				t.Errorf("files %s, want %s", got, want)
			}
			if l.summary.Files != 2 || l.summary.Loaded != 2 || len(l.summary.Inputs) != 2 {
				t.Errorf("summary %+v", l.summary)
			}
			var places []string
			for _, row := range l.tables["raw_cell"] {
				if row[1] == "roles" && strings.HasSuffix(row[2].(string), ".role") {
					places = append(places, fmt.Sprint(row[3], " ", row[5]))
				}
			}
			if want := []string{names[1] + " A3", names[1] + " A2", names[1] + " A4"}; !slices.Equal(places, want) {
				t.Errorf("people stand at %v, want %v", places, want)
			}
			if f := l.with(survey.LabelMissing); slices.ContainsFunc(f, func(f survey.Finding) bool { return f.Question == "roles" }) {
				t.Errorf("the role table is reported missing")
			}
		})
	}
}

func TestJoinedRoleTablesAreTheSameForAnyNumberOfWorkers(t *testing.T) {
	dir := t.TempDir()
	for i := range 6 {
		keys := []string{fmt.Sprintf("uuid:%d-1", i), fmt.Sprintf("uuid:%d-2", i)}
		put(t, filepath.Join(dir, fmt.Sprintf("%d/Form.csv", i)), odkExport(keys...))
		put(t, filepath.Join(dir, fmt.Sprintf("%d/Form-roles.csv", i)), odkRoles(keys[1]+" CNIO", keys[0]+" CCIO", "uuid:nobody Clerk"))
	}
	one := mustRun(t, Options{Inputs: []string{dir}, Workers: 1})
	many := mustRun(t, Options{Inputs: []string{dir}, Workers: 5})
	for name, rows := range one.tables {
		if fmt.Sprint(rows) != fmt.Sprint(many.tables[name]) {
			t.Errorf("%s differs", name)
		}
	}
	if one.summary.LoadID != many.summary.LoadID {
		t.Error("the load's id differs")
	}
	if len(one.with(survey.RowUnreadable)) != 6 {
		t.Errorf("%d rows without a record are reported", len(one.with(survey.RowUnreadable)))
	}
}

func TestRoleTableRowsWithoutTheirRecordAreReported(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "Form.csv"), odkExport("uuid:1"))
	put(t, filepath.Join(dir, "Form-roles.csv"), odkRoles("uuid:1 CCIO", "uuid:gone CNIO", " Midwife"))
	l := mustRun(t, Options{Inputs: []string{dir}})
	found := l.with(survey.RowUnreadable)
	if len(found) != 2 || found[0].Text != "uuid:gone" || found[0].Position.Part != "row 3" || found[1].Position.Part != "row 4" || found[0].Position.File != "Form-roles.csv" {
		t.Errorf("%+v", found)
	}
}

func TestRoleTableWithoutItsExportIsReportedAndNothingOfItIsCounted(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "other.csv"), from("Blankshire"))
	put(t, filepath.Join(dir, "Form-roles.csv"), odkRoles("uuid:1 CCIO"))
	l := mustRun(t, Options{Inputs: []string{dir}})
	found := l.with(survey.FileNotProforma)
	if len(found) != 1 || found[0].Position.File != "Form-roles.csv" || !strings.Contains(found[0].What, "role table") {
		t.Errorf("%+v", found)
	}
	if got := l.files(); got != "other.csv wide_table loaded, Form-roles.csv odk_central_roles refused" {
		t.Errorf("files %s", got)
	}
}

func TestExportWithoutItsRoleTableIsReported(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "Form.csv"), odkExport("uuid:1"))
	l := mustRun(t, Options{Inputs: []string{dir}})
	found := slices.DeleteFunc(l.with(survey.LabelMissing), func(f survey.Finding) bool { return f.Question != "roles" })
	if len(found) != 1 || !strings.Contains(found[0].Mend, "same folder") {
		t.Errorf("%+v", found)
	}
}

// Two exports of one form share a folder: each takes the table named after it.
func TestRoleTablesOfTwoExportsInOneFolderAreToldApart(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "Form.csv"), odkExport("uuid:1"))
	put(t, filepath.Join(dir, "Form-roles.csv"), odkRoles("uuid:1 CCIO"))
	put(t, filepath.Join(dir, "Form (1).csv"), strings.ReplaceAll(odkExport("uuid:1"), "Together", "Apart"))
	put(t, filepath.Join(dir, "Form (1)-roles.csv"), odkRoles("uuid:1 CCIO", "uuid:1 CNIO"))
	l := mustRun(t, Options{Inputs: []string{dir}})
	if got := l.team(); got != "CCIO CNIO | CCIO" && got != "CCIO | CCIO CNIO" {
		t.Errorf("teams %s", got)
	}
	if f := l.with(survey.SubmissionRepeated); len(f) != 1 {
		t.Errorf("%d findings say that the organisation answered twice", len(f))
	}
}

func TestCopiesOfAnExportAndItsRoleTableCountOnce(t *testing.T) {
	dir := t.TempDir()
	for _, sub := range []string{"a", "b"} {
		put(t, filepath.Join(dir, sub, "Form.csv"), odkExport("uuid:1"))
		put(t, filepath.Join(dir, sub, "Form-roles.csv"), odkRoles("uuid:1 CCIO"))
	}
	l := mustRun(t, Options{Inputs: []string{dir}})
	if got := l.team(); got != "CCIO" {
		t.Errorf("teams %s", got)
	}
	if f := l.with(survey.FileSameBytes); len(f) != 2 {
		t.Errorf("%d files are reported as copies", len(f))
	}
	if f := l.with(survey.RowUnreadable); len(f) != 0 {
		t.Errorf("%+v", f)
	}
}

func TestRepeatedPartThatIsNotTheRoleTableIsReported(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "Form.csv"), odkExport("uuid:1"))
	put(t, filepath.Join(dir, "Form-roles.csv"), odkRoles("uuid:1 CCIO"))
	put(t, filepath.Join(dir, "Form-sites.csv"), "site,postcode,PARENT_KEY,KEY\nNorth,ZZ1,uuid:1,uuid:1/sites[1]\n")
	l := mustRun(t, Options{Inputs: []string{dir}})
	found := l.with(survey.FileNotProforma)
	if len(found) != 1 || found[0].Position.File != "Form-sites.csv" || l.team() != "CCIO" {
		t.Errorf("teams %s, %+v", l.team(), found)
	}
}
