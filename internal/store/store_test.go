package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"proforma/internal/instrument"
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

func sample() *survey.Submission {
	at := survey.Position{File: "form-01.xlsx", Sheet: "Form", Cell: "C4"}
	yes := true
	return &survey.Submission{
		ID: "abc-1", Edition: "2022", Standing: survey.Active, Record: 1,
		File:         survey.File{Path: "form-01.xlsx", SHA256: "abc", Format: "xlsx", Layout: "form"},
		Organisation: survey.Match{Key: "ZZ901", Listed: true, Rule: "ods_code"},
		Answers: []survey.Answer{
			{Question: "names", Raw: survey.Raw{Text: "Robin Quennell", Position: at}, Reading: survey.Reading{Value: "Robin Quennell", Status: survey.Answered, Rule: "text"}},
			{Question: "success", Raw: survey.Raw{Text: "Robin Quennell", Position: at}, Reading: survey.Reading{Value: "Robin Quennell", Status: survey.Answered, Rule: "text"}},
			{Question: "consent_publish", Raw: survey.Raw{Text: "x", Position: at}, Reading: survey.Reading{Value: "yes", Status: survey.Answered, Rule: "tick"}},
		},
		People: []survey.Person{{
			Ordinal: 1, Line: 1, RoleText: survey.Raw{Text: "CCIO", Position: at}, TimeText: survey.Raw{Text: "0.6", Position: at},
			Role: survey.Reading{Value: "ccio", Status: survey.Answered, Rule: "title"},
			Time: survey.WorkingTime{Status: survey.Answered, WTE: .6, Low: .6, High: .6, Rule: "bare_fraction"},
		}},
		StatedTotals: []survey.StatedTotal{{Raw: survey.Raw{Text: "0.7", Position: at}, Time: survey.WorkingTime{Status: survey.Answered, WTE: .7}}},
		Selections:   []survey.Selection{{Question: "cpd", Option: "shadowing", Selected: &yes, Raw: survey.Raw{Text: "x", Position: at}, Rule: "mark"}},
	}
}

var privacy = Privacy{
	Pseudonym: "Organisation A",
	Withheld:  func(q string) bool { return q == "names" },
	Mask:      func(s string) string { return strings.ReplaceAll(s, "Robin Quennell", "[name]") },
}

func maskCoast(s string) string { return strings.ReplaceAll(s, "Coast Trust", "Organisation A") }

func fill(t *testing.T, l *Load) {
	t.Helper()
	headcount := 3000
	steps := []error{
		l.AppendInstrument(edition(t)),
		l.AppendOrganisation(survey.Organisation{Key: "ZZ901", Name: "Coast Trust", ODSCode: "ZZ901", Pseudonym: "Organisation A", Headcount: &headcount, Source: "Report of Coast Trust"}, true, maskCoast),
		l.AppendSubmission(sample(), privacy),
		l.AppendFinding(survey.Finding{Code: survey.TimeAssumed, Submission: "abc-1", Text: "Robin Quennell", Candidates: []string{"a", "b"}}, privacy.Mask),
		l.AppendFile(survey.File{Path: "Robin Quennell.xlsx", SHA256: "abc", Format: "xlsx", Status: "loaded"}, "[name].xlsx"),
		l.Finish("2022", "load-1", "test"),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, path string) {
	t.Helper()
	l, err := Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, l)
	if err := l.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestTheSameLoadGivesTheSameTables(t *testing.T) {
	a, b := filepath.Join(t.TempDir(), "survey.duckdb"), filepath.Join(t.TempDir(), "survey.duckdb")
	load(t, a)
	load(t, b)
	x, err := os.ReadFile(IdentitiesPath(a))
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(IdentitiesPath(b))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x, y) {
		t.Error("the identities differ between two loads of the same")
	}
	one, two := relations(t, a), relations(t, b)
	if len(one) < 10 {
		t.Fatalf("only %d relations were compared", len(one))
	}
	if diff := cmp.Diff(one, two); diff != "" {
		t.Errorf("the store differs between two loads of the same:\n%s", diff)
	}
}

// relations reads every relation of a store.
func relations(t *testing.T, path string) map[string]*Table {
	t.Helper()
	ctx := context.Background()
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	names, err := s.Relations(ctx)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*Table{}
	for _, name := range names {
		if all[name], err = s.Read(ctx, name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestMaterialisedMartsReadAsTheViewsDo(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "survey.duckdb")
	load(t, path)
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	before, err := s.Read(ctx, "mart_team")
	if err != nil {
		t.Fatal(err)
	}
	names, err := s.Relations(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Materialise(ctx, LargeFrom); err != nil {
		t.Fatal(err)
	}
	after, err := s.Read(ctx, "mart_team")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Error(diff)
	}
	again, err := s.Relations(ctx)
	if err != nil || !slices.Equal(names, again) {
		t.Errorf("relations %v, before %v, %v", again, names, err)
	}
}

func TestNamesAreInTheIdentitiesOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.duckdb")
	load(t, path)
	store, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(store, []byte("Quennell")) || bytes.Contains(store, []byte("Coast Trust")) || bytes.Contains(store, []byte("ZZ901")) {
		t.Error("the store names somebody")
	}
	ctx := context.Background()
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	i, err := s.OpenIdentities(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	names, err := i.Names(ctx)
	if err != nil || names["Organisation A"] != "Coast Trust" {
		t.Errorf("names %v, %v", names, err)
	}
	for f, err := range i.Unmask(ctx, s.Findings(ctx)) {
		if err != nil || f.Text != "Robin Quennell" || len(f.Candidates) != 2 {
			t.Errorf("unmasked finding %+v, %v", f, err)
		}
	}
	info, err := os.Stat(IdentitiesPath(path))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the identities have mode %v, want readable by the owner only", info.Mode())
	}
}

func TestFindingKeepsItsIdWhenMasked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.duckdb")
	load(t, path)
	want := survey.Finding{Code: survey.TimeAssumed, Text: "Robin Quennell"}.ID()
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	n := 0
	for f, err := range s.Findings(context.Background()) {
		n++
		if err != nil || f.Text != "[name]" || f.ID() != want {
			t.Errorf("finding %+v, %v, want id %s", f, err, want)
		}
	}
	if n != 1 {
		t.Errorf("%d findings, want 1", n)
	}
}

func TestMartsAddUpTheTeam(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.duckdb")
	load(t, path)
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got, err := s.Select(context.Background(), "SELECT organisation, people, people_read, wte, stated, headcount FROM mart_team")
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != 1 || got.Rows[0][0] != "Organisation A" || got.Rows[0][1] != int64(1) || got.Rows[0][3] != .6 || got.Rows[0][4] != .7 || got.Rows[0][5] != int64(3000) {
		t.Errorf("mart_team is %v", got.Rows)
	}
}

func TestAbortLeavesTheFormerStore(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "survey.duckdb")
	load(t, path)
	before, _ := os.ReadFile(path)
	l, err := Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.AppendSubmission(sample(), privacy); err != nil {
		t.Fatal(err)
	}
	if err := l.Abort(); err != nil {
		t.Fatal(err)
	}
	after, _ := os.ReadFile(path)
	if !bytes.Equal(before, after) {
		t.Error("the former store changed")
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 2 {
		t.Errorf("left in the folder: %v", entries)
	}
}

func TestAStoreThatIsNotThereSaysHowToMakeIt(t *testing.T) {
	_, err := Open(context.Background(), filepath.Join(t.TempDir(), "none.duckdb"))
	if err == nil || !strings.Contains(err.Error(), "proforma ingest") {
		t.Errorf("error %v", err)
	}
}

func TestAFileThatIsNoStoreIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.duckdb")
	if err := os.WriteFile(path, []byte("this is not a database at all, just text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), path); err == nil {
		t.Error("a text file was opened as a store")
	}
}

func TestAFileThatIsNoStoreIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "form.csv")
	if err := os.WriteFile(path, []byte("somebody's answers"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{path, dir} {
		if _, err := Create(context.Background(), path); err == nil || !strings.Contains(err.Error(), "not touched") {
			t.Errorf("Create(%s): %v, want a refusal", path, err)
		}
	}
	if _, err := Open(context.Background(), path); err == nil || !strings.Contains(err.Error(), "is not a store") {
		t.Errorf("Open: %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("something was left behind: %v", entries)
	}
}

func TestAPathThatTheDriverWouldMisreadIsRefused(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a?b.duckdb", "a#b.duckdb", "100% done.duckdb"} {
		if _, err := Create(context.Background(), filepath.Join(dir, name)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("something was left behind: %v", entries)
	}
	load(t, filepath.Join(dir, "50 per cent, ünï & co.duckdb"))
}

func TestTextThatIsNoUTF8IsKeptAndNotTakenForMissing(t *testing.T) {
	l, err := Create(context.Background(), filepath.Join(t.TempDir(), "survey.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort() //nolint:errcheck // the folder goes with the test
	if err := l.AppendFile(survey.File{Path: "bad\xff.csv", SHA256: "abc"}, "bad\xff.csv"); err != nil {
		t.Fatal(err)
	}
	s, err := l.Store()
	if err != nil {
		t.Fatal(err)
	}
	table, err := s.Select(context.Background(), "SELECT name FROM raw_file")
	if err != nil || len(table.Rows) != 1 || table.Rows[0][0] != "bad\uFFFD.csv" {
		t.Errorf("got %v, %v", table, err)
	}
}

func TestTheTextsOfTheReferenceTableAreMasked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.duckdb")
	load(t, path)
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // reading only
	table, err := s.Select(context.Background(), "SELECT source FROM organisation")
	if err != nil || table.Rows[0][0] != "Report of Organisation A" {
		t.Errorf("got %v, %v", table, err)
	}
}

func TestNothingIsLeftBesideAStoreThatWasRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.duckdb")
	load(t, path)
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path+".tmp", 0o755); err != nil { // as DuckDB does where memory is short
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + ".tmp"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}
