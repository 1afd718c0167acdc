package reports

import (
	"strings"
	"testing"

	"proforma/analysis/result"
)

// coefficientOf is a small coefficient as the analysis writes it.
func coefficientOf(r float64, words string, p float64) *result.Result {
	out := single("team_wte_staff_correlation", "Team against staff", "r", r, -1, 14)
	out.Words, out.Method = words, "Pearson's r. In words: none (below 0.3), weak (below 0.5), strong (otherwise)."
	if p >= 0 {
		out.Test = &result.Test{P: p, Method: "permutation test", Role: "primary"}
	}
	return &out
}

func TestASmallCoefficientIsNeverSaidToBeNoRelation(t *testing.T) {
	for _, c := range []struct {
		r     float64
		words string
		p     float64
		want  string
	}{
		{-0.01, "none", 0.996, "no evidence of a relation"},
		{-0.01, "none", 0.05, "no evidence of a relation"},
		{0.2, "none", 0.049, "small"},
		{0.2, "none", -1, "small"}, // without a test
		{0.4, "weak", 0.2, "weak"},
	} {
		r := coefficientOf(c.r, c.words, c.p)
		if got := valueOf(r).Value; !strings.HasSuffix(got, ", “"+c.want+"”") {
			t.Errorf("r = %v, p = %v: %q, want %q", c.r, c.p, got, c.want)
		}
		if record := strings.Join(valueRecord(r), "|"); !strings.Contains(record, "|"+c.want+"|") || strings.Contains(record, "none") {
			t.Errorf("r = %v, p = %v: the table of values has %s", c.r, c.p, record)
		}
		if r.Words != c.words {
			t.Errorf("the result itself now says %q, not %q", r.Words, c.words)
		}
	}
}

func TestTheMethodOfACoefficientGivesTheScaleAsItIsPrinted(t *testing.T) {
	want := "Pearson's r. In words: small, or no evidence of a relation where p is 0.05 or more (below 0.3), weak (below 0.5), strong (otherwise)."
	if got := methodOf(coefficientOf(0, "none", 1)); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A share of nought is none of its base, which is true as it stands.
func TestTheWordsOfAShareStayAsTheyAre(t *testing.T) {
	r := single("board_direct", "Board", "percent", 0, 0, 14)
	r.Words, r.Method = "none", "Count. In words: none (up to 0), all (otherwise)."
	if got := valueOf(&r).Value; !strings.HasSuffix(got, ", “none”") || methodOf(&r) != r.Method {
		t.Errorf("%q, %q", got, methodOf(&r))
	}
}

// A text says its conclusion itself; its word is for comparing.
func TestATextIsNotFollowedByItsConclusion(t *testing.T) {
	r := result.Result{ID: "x", Unit: "text", N: 13, Value: txt("5 of 13 in the main reading (less than half)"), Words: "less than half"}
	if got := valueOf(&r).Value; strings.Contains(got, "“") {
		t.Errorf("%q", got)
	}
}

func TestACoefficientIsNotSaidWithoutIntervalAndTest(t *testing.T) {
	r := coefficientOf(-0.001, "none", 0.996)
	if got, err := coefficientWords(r); err == nil {
		t.Errorf("%q without an interval", got)
	}
	r.Interval = &result.Interval{Low: -0.531, High: 0.53, Level: .95}
	got, err := coefficientWords(r)
	if want := "r\u00a0=\u00a00.00 (95% interval −0.53 to 0.53; p\u00a0=\u00a00.996; n\u00a0=\u00a014)"; got != want || err != nil {
		t.Errorf("%q (%v), want %q", got, err, want)
	}
	r.Test = nil
	if got, err := coefficientWords(r); err == nil {
		t.Errorf("%q without a test", got)
	}
}
