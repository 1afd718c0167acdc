package ingest

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proforma/internal/blankform"
	"proforma/internal/instrument"
	"proforma/internal/store"
	"proforma/internal/survey"
)

func edition(t *testing.T) *instrument.Edition {
	t.Helper()
	e, err := instrument.Load("2022")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// answer is one organisation's row of the CSV template, by the columns' heads.
type answer map[string]string

func from(organisation string) answer {
	return answer{
		"Date": "14/03/2022", "Name(s)": "Dr Ambrose Wexcombe", "Email address": "ambrose.wexcombe@brook.example", "Organisation": organisation,
		"Role 1": "CCIO", "Clinical background 1": "Consultant physician", "Proportion of time 1": "0.6 WTE",
		"Factors for success": "Meetings of " + organisation,
	}
}

// form writes a table of answers in the layout of the CSV template.
func form(t *testing.T, path string, answers ...answer) {
	t.Helper()
	columns := blankform.Columns(edition(t))
	var text strings.Builder
	w := csv.NewWriter(&text)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.Header
	}
	lines := [][]string{slices.Clone(row)}
	for _, a := range answers {
		for i, c := range columns {
			row[i] = a[c.Header]
		}
		lines = append(lines, slices.Clone(row))
	}
	if err := w.WriteAll(lines); err != nil {
		t.Fatal(err)
	}
	put(t, path, text.String())
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// loaded is what a load left in the store.
type loaded struct {
	summary  *Summary
	findings []survey.Finding
	tables   map[string][][]any
}

func (l loaded) with(code survey.Code) []survey.Finding {
	return slices.DeleteFunc(slices.Clone(l.findings), func(f survey.Finding) bool { return f.Code != code })
}

func (l loaded) column(table string, n int) []any {
	var values []any
	for _, row := range l.tables[table] {
		values = append(values, row[n])
	}
	return values
}

func run(t *testing.T, opts Options) (loaded, error) {
	t.Helper()
	ctx := context.Background()
	opts.Edition, opts.ToolVersion = edition(t), "test"
	load, err := store.Create(ctx, filepath.Join(t.TempDir(), "survey.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	defer load.Abort() //nolint:errcheck // the folder goes with the test
	summary, err := Run(ctx, load, opts)
	if err != nil {
		return loaded{}, err
	}
	l := loaded{summary: summary, tables: map[string][][]any{}}
	s, err := load.Store()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"raw_file", "raw_cell", "stg_submission", "stg_answer", "stg_role", "finding", "decision", "organisation", "load"} {
		table, err := s.Select(ctx, "SELECT * FROM "+name)
		if err != nil {
			t.Fatal(err)
		}
		l.tables[name] = table.Rows
	}
	for f, err := range s.Findings(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		l.findings = append(l.findings, f)
	}
	return l, nil
}

func mustRun(t *testing.T, opts Options) loaded {
	t.Helper()
	l, err := run(t, opts)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func names(files []input) []string {
	var list []string
	for _, f := range files {
		list = append(list, f.name)
	}
	return list
}

func never(string) bool { return false }

func TestWalkNamesFilesBelowTheFolderAndPassesOverSystemFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.csv", "sub/a.csv", "~$b.csv", ".DS_Store", "sub/.~lock.a.csv#", ".proforma-out-1/x.csv", "report/x.csv"} {
		put(t, filepath.Join(dir, name), "x")
	}
	files, notes, err := walk([]string{dir}, func(d string) bool { return filepath.Base(d) == "report" }, "")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := names(files), []string{"b.csv", "sub/a.csv"}; !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	if len(notes) != 4 {
		t.Errorf("%d notes, want one for each of three system files and one for the report: %v", len(notes), notes)
	}
}

func TestWalkReadsAFileOnceHoweverItIsNamed(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "in/a.csv"), "x")
	put(t, filepath.Join(dir, "in/._a.csv"), "x")
	in := filepath.Join(dir, "in")
	files, notes, err := walk([]string{in, in + "/.", in + "/a.csv", in + "/../in/a.csv"}, never, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || len(notes) != 1 {
		t.Errorf("files %q, %d notes; want one of each", names(files), len(notes))
	}
}

func TestWalkTellsFilesOfTheSameNameApart(t *testing.T) {
	dir := t.TempDir()
	var inputs []string
	for _, name := range []string{"x/in/a.csv", "y/in/a.csv", "b.csv"} {
		put(t, filepath.Join(dir, name), "x")
		inputs = append(inputs, filepath.Join(dir, name))
	}
	files, _, err := walk(inputs, never, "")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := names(files), []string{"b.csv", "x/in/a.csv", "y/in/a.csv"}; !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
}

func TestWalkLeavesOutTheFolderThatIsBeingWrittenWithoutANote(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a.csv"), "x")
	put(t, filepath.Join(dir, "out/manifest.json"), "x")
	files, notes, err := walk([]string{dir}, func(string) bool { return true }, filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || len(notes) != 0 {
		t.Errorf("files %q, notes %v; the second run would differ from the first", names(files), notes)
	}
}

func TestANameThatIsNoUTF8OrHidesItsEndIsWrittenWithEscapes(t *testing.T) {
	for name, want := range map[string]string{
		"form ü.csv":            "form ü.csv",
		"bad\xff.csv":           `bad\xff.csv`,
		"two\nlines.csv":        `two\u000alines.csv`,
		"gnp\u202evsc.exe":      `gnp\u202evsc.exe`,
		"fo\u200brm\x1b[2J.csv": `fo\u200brm\u001b[2J.csv`,
	} {
		if got := shown(name); got != want {
			t.Errorf("shown(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestInputsWithoutAFileAreAnError(t *testing.T) {
	if _, err := run(t, Options{Inputs: []string{t.TempDir()}}); err == nil || !strings.Contains(err.Error(), "no file to read") {
		t.Errorf("got %v", err)
	}
}

func TestATableOfHeadsAloneIsReported(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "blank.csv"))
	form(t, filepath.Join(dir, "good.csv"), from("Aldham NHS Trust"))
	l := mustRun(t, Options{Inputs: []string{dir}})
	if got := l.with(survey.SubmissionEmpty); len(got) != 1 || got[0].Position.File != "blank.csv" {
		t.Errorf("findings %v, want one for blank.csv", l.findings)
	}
	if l.summary.Loaded != 1 {
		t.Errorf("%d files count as read, want 1", l.summary.Loaded)
	}
}

func TestTheOrderAndNumberOfReadersChangesNothing(t *testing.T) {
	dir := t.TempDir()
	var inputs []string
	for _, name := range []string{"Aldham", "Bexcombe", "Cardale", "Dunmere", "Eastmoor", "Fernley", "Glenrock"} {
		path := filepath.Join(dir, name+".csv")
		form(t, path, from(name+" NHS Trust"), from("Another "+name+" NHS Trust"))
		inputs = append(inputs, path)
	}
	put(t, filepath.Join(dir, "empty.csv"), "")
	inputs = append(inputs, filepath.Join(dir, "empty.csv"))
	want := mustRun(t, Options{Inputs: inputs, Workers: 1})
	for _, workers := range []int{1, 2, 8} {
		slices.Reverse(inputs)
		got := mustRun(t, Options{Inputs: inputs, Workers: workers})
		for name, rows := range want.tables {
			if !slices.EqualFunc(rows, got.tables[name], func(a, b []any) bool { return slices.Equal(a, b) }) {
				t.Errorf("with %d readers the table %s differs", workers, name)
			}
		}
		if got.summary.LoadID != want.summary.LoadID {
			t.Errorf("with %d readers the load has another id", workers)
		}
	}
}

func TestTheSameBytesUnderTwoNamesCountOnce(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"one/form.csv", "two/form.csv"} {
		form(t, filepath.Join(dir, name), from("Aldham NHS Trust"))
	}
	for what, inputs := range map[string][]string{
		"in one folder":      {dir},
		"in two folders":     {filepath.Join(dir, "one"), filepath.Join(dir, "two")},
		"named one by one":   {filepath.Join(dir, "one/form.csv"), filepath.Join(dir, "two/form.csv")},
		"in the other order": {filepath.Join(dir, "two/form.csv"), filepath.Join(dir, "one/form.csv")},
	} {
		t.Run(what, func(t *testing.T) {
			l := mustRun(t, Options{Inputs: inputs})
			if l.summary.Submissions != 1 || len(l.with(survey.FileSameBytes)) != 1 || len(l.with(survey.SubmissionRepeated)) != 0 {
				t.Errorf("%d submissions count; findings %v", l.summary.Submissions, l.findings)
			}
		})
	}
}

func TestASecondSubmissionIsHeldBackUntilSomebodyDecides(t *testing.T) {
	dir := t.TempDir()
	late, early := from("Aldham NHS Trust"), from("Aldham NHS Trust")
	early["Date"] = "01/02/2022"
	form(t, filepath.Join(dir, "a-late.csv"), late)
	form(t, filepath.Join(dir, "b-early.csv"), early)
	l := mustRun(t, Options{Inputs: []string{dir}})
	got := l.with(survey.SubmissionRepeated)
	if l.summary.Submissions != 1 || len(got) != 1 || got[0].Position.File != "a-late.csv" {
		t.Errorf("%d submissions count, findings %v; want the earlier to count", l.summary.Submissions, got)
	}
}

func TestAPanicOfAReaderFailsItsFileOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "form.csv")
	form(t, path, from("Aldham NHS Trust"))
	parts := make(chan part, ahead)
	broken := &fileReader{} // it has no layouts, so it panics once the file is open
	broken.read(context.Background(), input{path: path, name: "form.csv"}, parts)
	close(parts)
	var last part
	for last = range parts {
	}
	if last.file == nil || last.file.Status != "refused" || len(last.findings) != 1 || last.findings[0].Code != survey.ParserPanicked {
		t.Fatalf("got %+v", last)
	}
	if f := last.findings[0]; f.Position.File != "form.csv" || f.Mend == "" {
		t.Errorf("the finding does not say where and how: %+v", f)
	}
}

func TestACancelledLoadEnds(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "a.csv"), from("Aldham NHS Trust"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	load, err := store.Create(context.Background(), filepath.Join(t.TempDir(), "survey.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	defer load.Abort() //nolint:errcheck // the folder goes with the test
	if _, err := Run(ctx, load, Options{Inputs: []string{dir}, Edition: edition(t)}); err == nil {
		t.Error("the load went on")
	}
}

const referenceHead = "name,ods_code,sector,headcount,pseudonym,source\n"

func TestPseudonymsThatMergeOrNameOrganisationsAreReplaced(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "in/a.csv"), from("Aldham NHS Trust"), from("Bexcombe NHS Trust"), from("Cardale NHS Trust"), from("Dunmere NHS Trust"))
	table := filepath.Join(dir, "organisations.csv")
	put(t, table, referenceHead+"Aldham NHS Trust,ZZ1,ics,5,P1,x\nBexcombe NHS Trust,ZZ2,ics,5,p1,x\nCardale NHS Trust,ZZ3,ics,5,The Cardale NHS Trust,x\nDunmere NHS Trust,ZZ4,ics,5,Organisation A,x\n")
	l := mustRun(t, Options{Inputs: []string{filepath.Join(dir, "in")}, Organisations: table})
	if got := l.column("organisation", 0); !slices.Equal(got, []any{"P1", "Organisation B", "Organisation C", "Organisation A"}) {
		t.Errorf("pseudonyms %v", got)
	}
	if l.summary.Submissions != 4 || len(l.with(survey.OrganisationBadRow)) != 2 {
		t.Errorf("%d submissions count, findings %v", l.summary.Submissions, l.findings)
	}
}

func TestAReferenceTableWithoutRowsIsAnError(t *testing.T) {
	dir := t.TempDir()
	form(t, filepath.Join(dir, "in/a.csv"), from("Aldham NHS Trust"))
	table := filepath.Join(dir, "organisations.csv")
	put(t, table, referenceHead)
	if _, err := run(t, Options{Inputs: []string{filepath.Join(dir, "in")}, Organisations: table}); err == nil || !strings.Contains(err.Error(), "names no organisation") {
		t.Errorf("got %v", err)
	}
}

func TestTheStoreHoldsNoNameOfAPersonOrOrganisation(t *testing.T) {
	dir := t.TempDir()
	first, second := from("Aldham NHS Trust"), from("BX")
	first["Part of an ICS"] = "Yes - Greater Wexmoor ICS"
	first["Challenges"] = "Ambrose asked; see aldham.example. wexcombe wrote it."
	second["Name(s)"], second["Email address"] = "", "lettice.quimby@bx.example"
	second["Challenges"] = "Ambrose Wexcombe of Aldham helped Lettice Quimby; Quimby of BX knows."
	form(t, filepath.Join(dir, "in/Aldham form of Ambrose Wexcombe.csv"), first, second)
	table := filepath.Join(dir, "organisations.csv")
	put(t, table, referenceHead+"Aldham NHS Trust,ZZ199,ics,5,,Report of Aldham; ZZ199\n")
	l := mustRun(t, Options{Inputs: []string{filepath.Join(dir, "in")}, Organisations: table})
	for table, rows := range l.tables {
		for _, row := range rows {
			for _, v := range row {
				text, _ := v.(string)
				for _, name := range []string{"ambrose", "wexcombe", "aldham", "wexmoor", "quimby", "zz199", "brook.example", "bx.example"} {
					if strings.Contains(strings.ToLower(text), name) {
						t.Errorf("%s holds %q in %q", table, name, text)
					}
				}
				if text == "BX" {
					t.Errorf("%s holds the organisation's name, too short to look for in sentences", table)
				}
			}
		}
	}
}

// More parts than may wait must not stop the queue.
func TestAFileOfManyRowsIsWrittenWhole(t *testing.T) {
	dir := t.TempDir()
	var rows []answer
	for n := range 3 * ahead {
		rows = append(rows, from("Trust of "+strings.Repeat("x", n+4)))
	}
	form(t, filepath.Join(dir, "many.csv"), rows...)
	form(t, filepath.Join(dir, "one.csv"), from("Aldham NHS Trust"))
	l := mustRun(t, Options{Inputs: []string{dir}, Workers: 2})
	if l.summary.Submissions != 3*ahead+1 {
		t.Errorf("%d submissions count", l.summary.Submissions)
	}
}
