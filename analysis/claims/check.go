package claims

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"

	"proforma/analysis/result"
)

// Status is the verdict on a claim.
type Status string

// The verdicts. Those are also the words of the CSV and JSON output.
const (
	Holds        Status = "holds"
	DoesNotHold  Status = "does_not_hold"
	CannotBeTold Status = "cannot_be_told"
)

// Words is the status for a reader.
func (s Status) Words() string { return strings.ReplaceAll(string(s), "_", " ") }

// Verdict is what became of a claim.
type Verdict struct {
	Claim
	Status      Status
	Computed    string // at the precision stated; empty where there is no value
	Full        string // without rounding
	Within      string // tolerance that was applied; empty for words
	N           int    // of the result
	Counted     string // base of the result, in words
	BaseDiffers bool   // the stated base is another number than N
	Why         string // in words
}

// Check compares each claim with the result of its id.
func Check(claims []Claim, set *result.Set) []Verdict {
	out := make([]Verdict, 0, len(claims))
	for _, c := range claims {
		out = append(out, check(c, set))
	}
	return out
}

// Failing counts the verdicts that do not hold.
func Failing(verdicts []Verdict) int {
	n := 0
	for _, v := range verdicts {
		if v.Status == DoesNotHold {
			n++
		}
	}
	return n
}

func check(c Claim, set *result.Set) Verdict {
	v := Verdict{Claim: c, Status: CannotBeTold}
	if c.Problem != "" {
		v.Why = fmt.Sprintf("line %d of the claims: %s", c.Line, c.Problem)
		return v
	}
	res := set.Find(c.ID)
	if res == nil {
		v.Why = unknown(c.ID, set)
		return v
	}
	v.N, v.Counted = res.N, res.Base
	if reason, missing := absent(res); missing {
		v.Why = reason
		return v
	}
	number, isNumber := parseStated(c.Value)
	computed, isComputed := res.Value.Float()
	switch {
	case isNumber && isComputed:
		v.compareNumbers(number, computed, res)
	case !isNumber:
		v.compareWords(res)
	default:
		v.Full = res.Value.String()
		v.Computed = v.Full
		v.Why = fmt.Sprintf("the claim states a number and the result words: %s", v.Full)
	}
	if v.Status != CannotBeTold {
		v.compareBase(res)
	}
	if v.Status == DoesNotHold {
		v.addWarnings(res)
	}
	return v
}

// absent says whether a result has no value to compare, and why.
func absent(res *result.Result) (string, bool) {
	switch {
	case res.Suppressed != "":
		return "the result is suppressed: " + res.Suppressed, true
	case !res.Value.IsNull():
		return "", false
	case len(res.Rows) > 0:
		return "the result is a table, which states no single value", true
	case len(res.Warnings) > 0:
		return res.Warnings[0], true
	}
	return "the result has no value", true
}

func (v *Verdict) say(words string) {
	if words == "" {
		return
	}
	if v.Why != "" {
		v.Why += "; "
	}
	v.Why += words
}

func (v *Verdict) compareNumbers(s stated, computed float64, res *result.Result) {
	x, how, ok := inUnit(res, computed, v.Unit)
	if !ok {
		v.Full = res.Value.String()
		v.Computed = v.Full
		v.Why = how
		return
	}
	within := s.half()
	if v.Tolerance != "" {
		within, _ = tolerance(v.Tolerance)
	}
	v.Full = plain(x)
	v.Computed = round(x, s.decimals)
	v.Within = plain(within)
	off := math.Abs(x - s.value)
	v.Status = DoesNotHold
	if off <= within+slack(x, s.value) {
		v.Status = Holds
	}
	if v.Status == DoesNotHold {
		v.say(fmt.Sprintf("computed %s, stated %s", v.Computed, v.Value))
		if v.Computed == round(s.value, s.decimals) {
			v.say(fmt.Sprintf("in full %s, which is more than %s away", v.Full, v.Within))
		}
	} else if v.Tolerance == "" && math.Abs(off-within) <= slack(x, s.value) {
		v.say("the value lies half-way between two printed ones")
	} else if v.Computed != round(s.value, s.decimals) {
		v.say("within " + v.Within + " of what is stated")
	}
	v.say(how)
}

// alike are words that mean the same as a word of a scale.
var alike = map[string]string{"mostly": "most", "almost exclusively": "almost all", "half": "about half"}

func normal(s string) string {
	s = strings.Join(strings.Fields(strings.ToLower(s)), " ")
	if same, ok := alike[s]; ok {
		return same
	}
	return s
}

// items is a list "b; a" as a set, "a; b".
func items(s string) string {
	parts := strings.Split(s, ";")
	for i := range parts {
		parts[i] = normal(parts[i])
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}

// compareWords compares the stated words with the text of the result, else with
// its word on a verbal scale.
func (v *Verdict) compareWords(res *result.Result) {
	text, isText := res.Value.Str()
	if !isText && res.Words == "" {
		v.Full = res.Value.String()
		v.Computed = v.Full
		v.Why = fmt.Sprintf("the claim states words and the result a number, %s, that no scale puts into words", v.Full)
		return
	}
	v.Computed, v.Full = res.Words, res.Value.String()
	if isText {
		v.Computed = text
	}
	if items(v.Computed) == items(v.Value) {
		v.Status = Holds
		if !isText {
			v.say(behind(res))
		}
		return
	}
	if !sayable(v.Value, v.Computed, isText, res) {
		v.Why = fmt.Sprintf("no result can be worded %q; it is worded %q", v.Value, v.Computed)
		return
	}
	v.Status = DoesNotHold
	v.say(fmt.Sprintf("computed %q, stated %q", v.Computed, v.Value))
	if !isText {
		v.say(behind(res))
	}
}

// behind is the number behind a word, to four figures.
func behind(res *result.Result) string {
	number, _ := res.Value.Float()
	text := strconv.FormatFloat(number, 'g', 4, 64)
	if res.Unit == "r" {
		return "the coefficient is " + text
	}
	return fmt.Sprintf("the value is %s %s", text, res.Unit)
}

// ids is a list of ids.
var ids = regexp.MustCompile(`^[a-z0-9_]+(; [a-z0-9_]+)*$`)

// sayable says whether a result could have stated the words at all: yes or no
// where it is one of these, a word of its scale, or a list of ids.
func sayable(words, computed string, isText bool, res *result.Result) bool {
	words, computed = items(words), items(computed)
	yesNo := func(s string) bool { return s == "yes" || s == "no" }
	if !isText {
		_, scale, stated := strings.Cut(res.Method, "In words: ")
		return !stated || strings.Contains(", "+scale, ", "+words+" (")
	}
	if yesNo(computed) || yesNo(words) {
		return yesNo(computed) && yesNo(words)
	}
	return ids.MatchString(words)
}

var digits = regexp.MustCompile(`\d+`)

// compareBase compares the stated base with n. A base in words is not compared
// unless it holds exactly one number.
func (v *Verdict) compareBase(res *result.Result) {
	if v.Base == "" {
		return
	}
	numbers := digits.FindAllString(v.Base, -1)
	if len(numbers) != 1 {
		v.say(fmt.Sprintf("the stated base %q is not one number and was not compared with n = %d", v.Base, res.N))
		return
	}
	n, err := strconv.Atoi(numbers[0])
	if err != nil || n == res.N {
		v.BaseDiffers = err != nil
		return
	}
	v.BaseDiffers = true
	v.say(fmt.Sprintf("the base differs: stated %s, computed %d", v.Base, res.N))
}

// addWarnings says what the result warns of, its small sample aside.
func (v *Verdict) addWarnings(res *result.Result) {
	for _, w := range res.Warnings {
		if !strings.HasPrefix(w, "n = ") {
			v.say(w)
		}
	}
}

// unknown says that there is no such result, and which are called nearly so.
func unknown(id string, set *result.Set) string {
	type near struct {
		id       string
		distance int
	}
	var found []near
	for _, r := range set.Results {
		d := levenshtein.ComputeDistance(strings.ToLower(id), r.ID)
		if d <= max(2, len(r.ID)/3) {
			found = append(found, near{r.ID, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.id, b.id)) })
	words := fmt.Sprintf("there is no result %q", id)
	if len(found) == 0 {
		return words
	}
	var names []string
	for _, n := range found[:min(3, len(found))] {
		names = append(names, n.id)
	}
	return words + "; the nearest: " + strings.Join(names, ", ")
}
