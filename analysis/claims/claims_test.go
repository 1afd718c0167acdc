package claims

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"proforma/analysis/result"
)

func k(n int) *int { return &n }

// set is hand-made results of each kind that a claim can meet.
func set() *result.Set {
	share := "Percentage. In words: none (up to 0), few (up to 0.35), most (below 0.85), almost all (below 1), all (otherwise)."
	return &result.Set{Results: []result.Result{
		{ID: "submissions", Unit: "submissions", Value: result.Number(14), N: 14, Base: "submissions that count"},
		{ID: "team_wte_mean", Unit: "WTE", Value: result.Number(5.3142857), N: 14, Base: "teams", Warnings: []string{"2 people have no readable time and count for nothing", "n = 14: describes these organisations, not all"}},
		{ID: "boundary", Unit: "WTE", Value: result.Number(5.25), N: 14},
		{ID: "framework_yes", Unit: "percent", Value: result.Number(50), N: 14, K: k(7), Words: "most", Method: share},
		{ID: "framework_not_yet", Unit: "percent", Value: result.Number(100 * 3.0 / 14), N: 14, K: k(3)},
		{ID: "ccio_background_medical", Unit: "percent", Value: result.Number(92), N: 13, K: k(12), Words: "almost all", Method: share},
		{ID: "sector_nhs_provider", Unit: "organisations", Value: result.Number(12), N: 14, K: k(12)},
		{ID: "higher", Unit: "text", Value: result.Text("yes"), N: 14},
		{ID: "top", Unit: "text", Value: result.Text("conferences; formal_courses"), N: 14},
		{ID: "r", Unit: "r", Value: result.Number(-0.12), N: 14, Words: "none"},
		{ID: "board", Unit: "percent", Warnings: []string{"nobody has coded the answers"}},
		{ID: "hidden", Unit: "WTE", Value: result.Number(13.1), Suppressed: "one organisation holds the maximum"},
		{ID: "table", Unit: "WTE", Rows: []result.Row{{}}, Warnings: []string{"n = 3"}},
		{ID: "case", Unit: "WTE", Value: result.Number(4.8), N: 1, Warnings: []string{"the organisation states 4.6 WTE; its roles add up to 4.8 WTE, which is the value"}},
	}}
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name     string
		claim    Claim
		status   Status
		computed string
		differs  bool   // of base
		why      string // part of the reason
	}{
		{"a count as stated", Claim{ID: "submissions", Value: "14", Unit: "count", Base: "14"}, Holds, "14", false, ""},
		{"a count that is off", Claim{ID: "submissions", Value: "13", Unit: "count"}, DoesNotHold, "14", false, "computed 14, stated 13"},
		{"a mean at its printed precision", Claim{ID: "team_wte_mean", Value: "5.3", Unit: "WTE", Base: "14"}, Holds, "5.3", false, ""},
		{"a mean beyond its printed precision", Claim{ID: "team_wte_mean", Value: "5.4", Unit: "WTE"}, DoesNotHold, "5.3", false, "2 people have no readable time"},
		{"half-way, rounded up in print", Claim{ID: "boundary", Value: "5.3", Unit: "WTE"}, Holds, "5.3", false, "half-way"},
		{"half-way, rounded down in print", Claim{ID: "boundary", Value: "5.2", Unit: "WTE"}, Holds, "5.3", false, "half-way"},
		{"a whole number hides up to a half", Claim{ID: "team_wte_mean", Value: "5", Unit: "WTE"}, Holds, "5", false, ""},
		{"a tolerance of its own", Claim{ID: "team_wte_mean", Value: "5", Unit: "WTE", Tolerance: "0.1"}, DoesNotHold, "5", false, "in full 5.3142857, which is more than 0.1 away"},
		{"a wide tolerance", Claim{ID: "team_wte_mean", Value: "6.0", Unit: "WTE", Tolerance: "±1"}, Holds, "5.3", false, "within 1"},
		{"a percentage with its sign", Claim{ID: "framework_not_yet", Value: "21%", Unit: "%"}, Holds, "21", false, ""},
		{"a percentage as a proportion", Claim{ID: "framework_not_yet", Value: "0.21", Unit: "proportion"}, Holds, "0.21", false, "as a proportion"},
		{"the count behind a percentage", Claim{ID: "framework_not_yet", Value: "3", Unit: "count"}, Holds, "3", false, "count behind"},
		{"a count as a percentage", Claim{ID: "sector_nhs_provider", Value: "86", Unit: "percent"}, Holds, "86", false, "percentage of n"},
		{"units that cannot be compared", Claim{ID: "team_wte_mean", Value: "5.3", Unit: "percent"}, CannotBeTold, "5.3142857", false, "in percent and the result in WTE"},
		{"a unit that is not known", Claim{ID: "team_wte_mean", Value: "5.3", Unit: "bananas"}, Holds, "5.3", false, "not known"},
		{"another base", Claim{ID: "framework_yes", Value: "50", Unit: "percent", Base: "13"}, Holds, "50", true, "the base differs: stated 13, computed 14"},
		{"a base in words with its number", Claim{ID: "framework_yes", Value: "50", Base: "14 organisations"}, Holds, "50", false, ""},
		{"a base that is not one number", Claim{ID: "framework_yes", Value: "50", Base: "12 to 14"}, Holds, "50", false, "not compared"},
		{"words on a scale", Claim{ID: "ccio_background_medical", Value: "Almost  ALL", Unit: "finding"}, Holds, "almost all", false, "92 percent"},
		{"another word for the same", Claim{ID: "framework_yes", Value: "mostly"}, Holds, "most", false, ""},
		{"another word of the scale", Claim{ID: "ccio_background_medical", Value: "few"}, DoesNotHold, "almost all", false, `stated "few"`},
		{"a word that the scale does not have", Claim{ID: "ccio_background_medical", Value: "a handful"}, CannotBeTold, "almost all", false, "no result can be worded"},
		{"words where there is no scale", Claim{ID: "team_wte_mean", Value: "large"}, CannotBeTold, "5.3142857", false, "no scale"},
		{"the word of a coefficient", Claim{ID: "r", Value: "none", Unit: "finding"}, Holds, "none", false, "the coefficient is -0.12"},
		{"yes", Claim{ID: "higher", Value: "Yes"}, Holds, "yes", false, ""},
		{"no", Claim{ID: "higher", Value: "no"}, DoesNotHold, "yes", false, ""},
		{"neither yes nor no", Claim{ID: "higher", Value: "often"}, CannotBeTold, "yes", false, ""},
		{"a list in another order", Claim{ID: "top", Value: "formal_courses;Conferences"}, Holds, "conferences; formal_courses", false, ""},
		{"another list", Claim{ID: "top", Value: "conferences; shadowing"}, DoesNotHold, "conferences; formal_courses", false, ""},
		{"a description of a list", Claim{ID: "top", Value: "4 common + 2 other"}, CannotBeTold, "conferences; formal_courses", false, ""},
		{"a number for words", Claim{ID: "higher", Value: "3"}, CannotBeTold, "yes", false, "the result words"},
		{"not computed", Claim{ID: "board", Value: "few", Base: "14"}, CannotBeTold, "", false, "nobody has coded"},
		{"suppressed", Claim{ID: "hidden", Value: "13.1", Unit: "WTE"}, CannotBeTold, "", false, "suppressed: one organisation"},
		{"a table", Claim{ID: "table", Value: "3"}, CannotBeTold, "", false, "a table"},
		{"an id nearly right", Claim{ID: "framework_yess", Value: "50"}, CannotBeTold, "", false, "the nearest: framework_yes"},
		{"an id like no other", Claim{ID: "zzzzzzzzzzzzzzzz", Value: "50"}, CannotBeTold, "", false, `there is no result "zzzzzzzzzzzzzzzz"`},
		{"stated and derived totals", Claim{ID: "case", Value: "4.6", Unit: "WTE"}, DoesNotHold, "4.8", false, "the organisation states 4.6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := Check([]Claim{c.claim}, set())[0]
			if v.Status != c.status || v.Computed != c.computed || v.BaseDiffers != c.differs || !strings.Contains(v.Why, c.why) {
				t.Errorf("got %+v", v)
			}
			if c.claim.ID == "hidden" && strings.Contains(v.Why+v.Full+v.Computed, "13.1") {
				t.Errorf("a suppressed value leaks: %+v", v)
			}
		})
	}
}

func TestReadTakesTheHeadersThatAreAbout(t *testing.T) {
	want := []Claim{{Line: 2, ID: "team_wte_mean", Statement: "mean, all teams", Value: "5.3", Unit: "WTE", Base: "14", Where: "2, B", Note: "x"}}
	for name, text := range map[string]string{
		"published results":    "id,statement,value,unit,stated_base,section,note\nteam_wte_mean,\"mean, all teams\",5.3,WTE,14,\"2, B\",x\n",
		"spaces and capitals":  "ID,Statement,Value,Unit,Stated base,Where stated,Note\nteam_wte_mean,\"mean, all teams\",5.3,WTE,14,\"2, B\",x",
		"other order, CRLF":    "note,source,base,unit,value,statement,id\r\nx,\"2, B\",14,WTE,5.3,\"mean, all teams\",team_wte_mean\r\n",
		"semicolons, BOM":      "\ufeffid;statement;value;unit;stated_base;where;note\nteam_wte_mean;mean, all teams;5.3;WTE;14;2, B;x\n",
		"tabs":                 "id\tstatement\tvalue\tunit\tstated_base\twhere\tnote\nteam_wte_mean\tmean, all teams\t5.3\tWTE\t14\t2, B\tx\n",
		"blank lines and ends": "id,statement,value,unit,stated_base,section,note\nteam_wte_mean,\"mean, all teams\",5.3,WTE,14,\"2, B\",x,,\n,,,,,,\n\n",
	} {
		got, err := Read(strings.NewReader(text), "claims.csv")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestReadDecodesWindowsAndUTF16(t *testing.T) {
	for name, data := range map[string][]byte{
		"Windows-1252": []byte("id,value,note\na,5,caf\xe9\n"),
		"UTF-16":       {0xff, 0xfe, 'i', 0, 'd', 0, ',', 0, 'v', 0, 'a', 0, 'l', 0, 'u', 0, 'e', 0, ',', 0, 'n', 0, 'o', 0, 't', 0, 'e', 0, '\n', 0, 'a', 0, ',', 0, '5', 0, ',', 0, 'c', 0, 'a', 0, 'f', 0, 0xe9, 0},
	} {
		got, err := Read(bytes.NewReader(data), name)
		if err != nil || len(got) != 1 || got[0].Note != "café" {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
}

func TestReadSaysWhichLinesItCannotUse(t *testing.T) {
	text := "id,statement,value,tolerance,colour\na,fine,1,,\n,no id,2,,\nb,no value,,,\nc,a comma, unquoted,3,,green,x\nd,bad tolerance,3,-1,\n\"e\"x,quotes,3,,\nf,fine,3,0.5,\n"
	got, err := Read(strings.NewReader(text), "claims.csv")
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, v := range Check(got, set()) {
		if v.Problem != "" {
			lines = append(lines, v.Line)
		} else if v.ID != "a" && v.ID != "f" {
			t.Errorf("a claim too many: %+v", v)
		}
		if v.Problem != "" && (v.Status != CannotBeTold || !strings.Contains(v.Why, v.Problem)) {
			t.Errorf("the problem is not told: %+v", v)
		}
	}
	if diff := cmp.Diff([]int{1, 3, 4, 5, 6, 7}, lines); diff != "" {
		t.Errorf("problems at lines (-want +got): %s\n%+v", diff, got)
	}
}

func TestReadRefusesWhatIsNoFileOfClaims(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "no id": "statement,value\nx,1\n", "no value": "id,statement\na,b\n"} {
		if _, err := Read(strings.NewReader(text), "claims.csv"); err == nil || !strings.Contains(err.Error(), "claims.csv") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func verdicts() []Verdict {
	return Check([]Claim{
		{ID: "submissions", Value: "14", Unit: "count", Base: "14"},
		{ID: "team_wte_mean", Statement: "=1+1", Value: "5.4", Unit: "WTE", Note: "printed\nin \x1b[31mred"},
		{ID: "board", Value: "few"},
	}, set())
}

func TestWriteTextAlignsAndCountsAndHoldsNoControlCharacters(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, verdicts(), "text"); err != nil {
		t.Fatal(err)
	}
	want := `VERDICT         ID             STATED   COMPUTED  N   WHY
holds           submissions    14       14        14  base: submissions that count
does not hold   team_wte_mean  5.4 WTE  5.3 WTE   14  computed 5.3, stated 5.4; 2 people have no readable time and count for nothing. base: teams. note: printed in [31mred
cannot be told  board          few      -         -   nobody has coded the answers

3 claims: 1 hold, 1 do not hold, 1 cannot be told
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestWriteCSVNeutralisesFormulas(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, verdicts(), "csv"); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 4 || rows[2][1] != "'=1+1" || rows[2][7] != "does_not_hold" {
		t.Errorf("%v %v", rows, err)
	}
}

func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, verdicts(), "json"); err != nil {
		t.Fatal(err)
	}
	var got []line
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || len(got) != 3 || got[1].Status != DoesNotHold || got[1].Full != "5.3142857" {
		t.Errorf("%+v %v", got, err)
	}
	b.Reset()
	if err := Write(&b, nil, "json"); err != nil || strings.TrimSpace(b.String()) != "[]" {
		t.Errorf("no verdicts: %q %v", b.String(), err)
	}
}

func TestWriteRefusesAnUnknownFormat(t *testing.T) {
	if err := Write(&bytes.Buffer{}, nil, "pdf"); err == nil {
		t.Error("no error")
	}
}

func TestFailingCountsWhatDoesNotHold(t *testing.T) {
	if n := Failing(verdicts()); n != 1 {
		t.Errorf("failing = %d, want 1", n)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"id,value\nteam_wte_mean,5.3\n", "\xff\xfei\x00d\x00", "id;value\n\"a;1\n", "id,value,tolerance\nr,-0.12,0.1\n",
		"id,value,unit\nframework_yes,1e999,count\n", "id,value,stated_base\nsubmissions,14,99999999999999999999\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Read(bytes.NewReader(data), "fuzz")
		if err != nil {
			return
		}
		for _, c := range got {
			if c.Problem == "" && (c.ID == "" || c.Value == "") {
				t.Fatalf("a claim without id or value: %+v", c)
			}
		}
		checked := Check(got, set())
		for _, format := range Formats {
			var b bytes.Buffer
			if err := Write(&b, checked, format); err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(b.Bytes(), []byte("NaN")) && !bytes.Contains(data, []byte("NaN")) {
				t.Fatalf("NaN in %s", b.String())
			}
		}
	})
}
