package reports

import (
	"math"
	"strconv"
	"strings"
	"time"

	"proforma/analysis/result"
)

// Shorthand for what has no number, as UK government statistics use it.
const (
	confidential = "[c]"
	unavailable  = "[x]"
)

// number prints v with a fixed number of decimals, half away from nought, with
// commas between thousands and a true minus sign. No locale has a say.
func number(v float64, decimals int) string {
	scale := math.Pow10(decimals)
	// 5.25 and the like are not exact in binary: the nudge keeps 1.005 from
	// being printed as 1.00.
	rounded := math.Floor(float64(math.Abs(v)*scale)+0.5+1e-9) / scale
	s := strconv.FormatFloat(rounded, 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if v < 0 && rounded != 0 {
		return "\u2212" + whole
	}
	return whole
}

// quantity prints a number in its unit as running text does: "44%", "5.3 WTE".
func quantity(v float64, unit string) string {
	switch unit {
	case "percent":
		return percent(v)
	case "WTE":
		return number(v, 1) + " WTE"
	case "WTE per thousand":
		return number(v, 2) + " WTE per thousand staff"
	}
	return cellNumber(v, unit)
}

// percent prints a percentage without decimals, unless that would make nothing
// of something.
func percent(v float64) string {
	if v > 0 && v < 1 {
		return number(v, 1) + "%"
	}
	return number(v, 0) + "%"
}

// cellNumber prints a number as tables do, whose headings say the unit.
func cellNumber(v float64, unit string) string {
	switch unit {
	case "percent":
		return percent(v)
	case "WTE", "r", "WTE per thousand":
		return number(v, 2)
	}
	if v == math.Trunc(v) {
		return number(v, 0)
	}
	return number(v, 1)
}

// singleValue prints the value of a result, with k/n beside a percentage.
func singleValue(r *result.Result, decimalsLikeTable bool) string {
	if r.Value.IsNull() {
		if r.Suppressed != "" {
			return confidential
		}
		return unavailable
	}
	v, ok := r.Value.Float()
	if !ok {
		return r.Value.String()
	}
	s := quantity(v, r.Unit)
	if decimalsLikeTable && r.Unit == "WTE" {
		s = number(v, 2) + " WTE"
	}
	if r.Unit == "percent" && r.K != nil {
		s += " (" + number(float64(*r.K), 0) + "/" + number(float64(r.N), 0) + ")"
	}
	return s
}

// cellText prints a cell. An empty one is confidential where the result says
// that values are suppressed, and unavailable otherwise.
func cellText(v result.Value, unit, suppressed string) string {
	if x, ok := v.Float(); ok {
		return cellNumber(x, unit)
	}
	if !v.IsNull() {
		return v.String()
	}
	if suppressed != "" {
		return confidential
	}
	return unavailable
}

// plural puts the right form of a word after a number.
func plural(n int, one, many string) string {
	if n == 1 {
		return number(float64(n), 0) + " " + one
	}
	return number(float64(n), 0) + " " + many
}

// longDate prints a day, "2022-11-04", as "4 November 2022"; anything else as
// it is.
func longDate(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}

// list joins words: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// sentences gives warnings as the page prints them: a capital and a full stop.
func sentences(warnings []string) []string {
	out := make([]string, 0, len(warnings))
	for _, w := range warnings {
		if w == "" {
			continue
		}
		if w[0] >= 'a' && w[0] <= 'z' && !strings.HasPrefix(w, "n = ") {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		if !strings.HasSuffix(w, ".") {
			w += "."
		}
		out = append(out, w)
	}
	return out
}
