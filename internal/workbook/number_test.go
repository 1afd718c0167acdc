package workbook

import (
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// The serials are those that Excel shows for the dates, 29 February 1900
// included.
func TestDateSerialsOfBothEpochs(t *testing.T) {
	for _, c := range []struct {
		serial float64
		e1904  bool
		want   string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {60, false, "1900-02-29"}, {61, false, "1900-03-01"},
		{36526, false, "2000-01-01"}, {44634, false, "2022-03-14"}, {2958465, false, "9999-12-31"},
		{0, true, "1904-01-01"}, {43172, true, "2022-03-14"},
		{44634.999999999, false, "2022-03-15"},
		{0, false, ""}, {-1, false, ""}, {2958466, false, ""},
	} {
		got, ok := dateText(c.serial, shown{date: true}, c.e1904)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%v (1904: %v): got %q, want %q", c.serial, c.e1904, got, c.want)
		}
	}
}

func TestClockTimesAreShownAsWritten(t *testing.T) {
	for _, c := range []struct {
		x    float64
		s    shown
		want string
	}{
		{0.9375, shown{clock: true}, "22:30"},
		{0.5000115740740741, shown{clock: true}, "12:00:01"},
		{1.5625, shown{clock: true, elapsed: true}, "37:30"},
		{44634.5, shown{clock: true}, "2022-03-14T12:00:00"},
	} {
		if got, _ := dateText(c.x, c.s, false); got != c.want {
			t.Errorf("%v: got %q, want %q", c.x, got, c.want)
		}
	}
}

func TestNumberFormatsAreToldApart(t *testing.T) {
	percent, date, clock, both := shown{percent: true}, shown{date: true}, shown{clock: true}, shown{date: true, clock: true}
	for code, want := range map[string]shown{
		"General": {}, "0.00": {}, "@": {}, "#,##0.00 [$£-809]": {}, `0" days"`: {after: " days"}, `0\d`: {after: "d"}, `"WTE "0.0`: {before: "WTE "}, `0.0" WTE";-0.0" less"`: {after: " WTE"}, "[Red]-0": {}, "0.00E+00": {},
		`"£"#,##0`: {}, "# ?/?": {}, "_-* #,##0_-": {}, `0;"no date yyyy"`: {}, "": {}, `"`: {}, "[": {},
		"0%": percent, "0.0%;[Red]-0.0%": percent, `0" %"`: {after: " %"},
		"dd/mm/yyyy": date, "mmm-yy": date, "[$-809]d mmmm yyyy;@": date, "mmmm": date, "yyyy": date, "d.m": date,
		"h:mm": clock, "mm:ss": clock, "h:mm AM/PM": clock, "h:mm:ss.0": clock,
		"dd/mm/yyyy hh:mm": both, "m/d/yy h:mm:ss": both,
		"[h]:mm": {clock: true, elapsed: true}, "[mm]:ss": {clock: true, elapsed: true},
	} {
		if got := readFormat(code); got != want {
			t.Errorf("%q: got %+v, want %+v", code, got, want)
		}
	}
}

func TestNumbersAreWrittenWithFifteenFigures(t *testing.T) {
	for x, want := range map[float64]string{
		0.1 + 0.2: "0.3", 0.6: "0.6", 37.5: "37.5", 0: "0", -2.5: "-2.5", 1e15: "1000000000000000",
		1.0 / 3: "0.333333333333333", 1e-12: "1e-12", 123456789012: "123456789012",
	} {
		if got := numberText(x); got != want {
			t.Errorf("%v: got %q, want %q", x, got, want)
		}
	}
	if got := percentText(0.07); got != "7%" {
		t.Errorf("0.07: got %q, want 7%%", got)
	}
}

func TestNumberTextKeepsTheNumberToFifteenFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-1e12, 1e12).Draw(t, "x")
		back, err := strconv.ParseFloat(numberText(x), 64)
		if err != nil {
			t.Fatal(err)
		}
		if d := back - x; d > 1e-2 || d < -1e-2 || (x != 0 && (d/x > 1e-14 || d/x < -1e-14)) {
			t.Fatalf("%v became %v", x, back)
		}
	})
}

func TestWrittenDatesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 60000).Draw(t, "days"))
		got, ok := dateText(serial(day), shown{date: true}, false)
		if want := day.Format(time.DateOnly); !ok || got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestReferencesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row, col := rapid.IntRange(1, MaxRow).Draw(t, "row"), rapid.IntRange(1, MaxCol).Draw(t, "col")
		gotRow, gotCol, ok := parseRef(refOf(row, col))
		if !ok || gotRow != row || gotCol != col {
			t.Fatalf("%s: got %d, %d", refOf(row, col), gotRow, gotCol)
		}
	})
	for _, bad := range []string{"", "A", "1", "A0", "A-1", "AAAA1", "A1048577", "A1B", "A+1", "Ä1"} {
		if _, _, ok := parseRef(bad); ok {
			t.Errorf("%q passed for a reference", bad)
		}
	}
}
