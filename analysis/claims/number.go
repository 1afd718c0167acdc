package claims

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"proforma/analysis/result"
)

// stated is a number as it was printed.
type stated struct {
	value    float64
	decimals int // places after the point
}

// mostPlaces is what a float64 can tell apart.
const mostPlaces = 15

var printed = regexp.MustCompile(`^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$`)

// parseStated reads a printed number: "44", "5.3", "12,500", "44%". Anything
// else is words.
func parseStated(s string) (stated, bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	s = strings.NewReplacer("\u2212", "-", "\u2013", "-").Replace(s)
	if !printed.MatchString(s) || !strings.ContainsAny(s, "0123456789") {
		return stated{}, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil || math.IsInf(v, 0) {
		return stated{}, false
	}
	_, places, _ := strings.Cut(s, ".")
	return stated{value: v, decimals: min(len(places), mostPlaces)}, true
}

// tolerance reads "0.05" or "±0.05".
func tolerance(s string) (float64, bool) {
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(s), "±"), "+/-"))
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v >= 0 && !math.IsInf(v, 0)
}

// half is half a unit of the last printed place.
func (s stated) half() float64 { return 0.5 * math.Pow10(-s.decimals) }

// slack is what binary rounding can add to a decimal difference.
func slack(a, b float64) float64 {
	return float64(1e-9 * math.Max(1, math.Max(math.Abs(a), math.Abs(b))))
}

// round prints x with so many places, halves away from nought as in print.
func round(x float64, decimals int) string {
	scaled := float64(x * math.Pow10(decimals))
	nudged := math.Round(scaled + math.Copysign(slack(scaled, 0), scaled))
	if math.IsInf(nudged, 0) || math.IsNaN(nudged) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	if nudged == 0 {
		nudged = 0 // not minus nought
	}
	return strconv.FormatFloat(nudged/math.Pow10(decimals), 'f', decimals, 64)
}

func plain(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// families are the units that mean the same kind of number.
var families = map[string]string{
	"count": "count", "number": "count", "organisations": "count", "people": "count", "options": "count",
	"submissions": "count", "passages": "count", "values": "count",
	"percent": "percent", "%": "percent", "per cent": "percent", "percentage": "percent",
	"proportion": "proportion", "fraction": "proportion",
	"wte": "WTE", "fte": "WTE",
	"wte per thousand": "WTE per thousand",
	"r":                "r", "rho": "r", "coefficient": "r",
	"finding": "", "text": "", "": "",
}

// family is the kind of a unit, and whether it is known.
func family(unit string) (string, bool) {
	f, ok := families[strings.ToLower(strings.TrimSpace(unit))]
	return f, ok
}

// inUnit puts a result's number into the unit of the claim. how says what was
// done, or, where ok is false, why it cannot be done.
func inUnit(res *result.Result, v float64, unit string) (x float64, how string, ok bool) {
	want, known := family(unit)
	have, _ := family(res.Unit)
	switch {
	case !known:
		return v, "the unit " + strconv.Quote(unit) + " is not known and was not compared", true
	case want == "" || have == "" || want == have:
		return v, "", true
	case want == "proportion" && have == "percent":
		return v / 100, "the percentage as a proportion", true
	case want == "count" && have == "percent" && res.K != nil:
		return float64(*res.K), "the count behind the percentage", true
	case (want == "percent" || want == "proportion") && have == "count" && res.K != nil && res.N > 0:
		share := float64(*res.K) / float64(res.N)
		if want == "percent" {
			return float64(100*(*res.K)) / float64(res.N), "the count as a percentage of n", true
		}
		return share, "the count as a proportion of n", true
	}
	return 0, "the claim is in " + unit + " and the result in " + res.Unit, false
}
