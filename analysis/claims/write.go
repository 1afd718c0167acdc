package claims

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Formats are those that Write knows.
var Formats = []string{"text", "csv", "json"}

// Write writes the verdicts in a format: "text", "csv" or "json".
func Write(w io.Writer, verdicts []Verdict, format string) error {
	var err error
	switch format {
	case "text":
		err = writeText(w, verdicts)
	case "csv":
		err = writeCSV(w, verdicts)
	case "json":
		err = writeJSON(w, verdicts)
	default:
		return fmt.Errorf("there is no format %q; the formats are: %s", format, strings.Join(Formats, ", "))
	}
	if err != nil {
		return fmt.Errorf("writing verdicts: %w", err)
	}
	return nil
}

// oneLine makes a text fit a line of a table: no line ends, no control
// characters that a terminal would obey.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// widest is how far a column is padded: one long cell must not stretch every line.
const widest = 48

func writeText(w io.Writer, verdicts []Verdict) error {
	rows := [][]string{{"VERDICT", "ID", "STATED", "COMPUTED", "N", "WHY"}}
	count := map[Status]int{}
	for _, v := range verdicts {
		count[v.Status]++
		n, computed := "-", "-"
		if v.Computed != "" {
			n, computed = strconv.Itoa(v.N), v.Computed
		}
		rows = append(rows, []string{v.Status.Words(), dash(v.ID), withUnit(dash(v.Value), v.Unit), withUnit(computed, v.Unit), n, v.explanation()})
	}
	var b strings.Builder
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			row[i] = oneLine(cell)
			widths[i] = min(widest, max(widths[i], utf8.RuneCountInString(row[i])))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell))+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	fmt.Fprintf(&b, "\n%d claims: %d hold, %d do not hold, %d cannot be told\n", len(verdicts), count[Holds], count[DoesNotHold], count[CannotBeTold])
	_, err := io.WriteString(w, b.String())
	return err
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// withUnit adds a unit that belongs to a number.
func withUnit(value, unit string) string {
	if _, isNumber := parseStated(value); !isNumber {
		return value
	}
	switch f, _ := family(unit); f {
	case "percent":
		return strings.TrimSuffix(value, "%") + "%"
	case "WTE":
		return value + " WTE"
	}
	return value
}

// explanation is why, who was counted, and the claim's own note.
func (v Verdict) explanation() string {
	parts := make([]string, 0, 3)
	if v.Why != "" {
		parts = append(parts, v.Why)
	}
	if v.Counted != "" && v.Computed != "" {
		parts = append(parts, "base: "+v.Counted)
	}
	if v.Note != "" {
		parts = append(parts, "note: "+v.Note)
	}
	return strings.Join(parts, ". ")
}

// safe keeps a spreadsheet from taking a text for a formula. Numbers stay.
func safe(s string) string {
	if _, isNumber := parseStated(s); isNumber || s == "" {
		return s
	}
	if strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func writeCSV(w io.Writer, verdicts []Verdict) error {
	cw := csv.NewWriter(w)
	header := []string{"id", "statement", "stated", "unit", "tolerance", "stated_base", "where_stated",
		"status", "computed", "computed_full", "n", "base", "base_differs", "why", "note"}
	if err := cw.Write(header); err != nil {
		return err
	}
	for _, v := range verdicts {
		row := []string{v.ID, v.Statement, v.Value, v.Unit, v.Within, v.Base, v.Where,
			string(v.Status), v.Computed, v.Full, strconv.Itoa(v.N), v.Counted, strconv.FormatBool(v.BaseDiffers), v.Why, v.Note}
		for i := range row {
			row[i] = safe(row[i])
		}
		if err := cw.Write(row); err != nil {
			return err
		}
	}
	cw.Flush()
	return cw.Error()
}

// line is a verdict as JSON has it.
type line struct {
	ID          string `json:"id"`
	Statement   string `json:"statement"`
	Stated      string `json:"stated"`
	Unit        string `json:"unit"`
	Tolerance   string `json:"tolerance"`
	StatedBase  string `json:"stated_base"`
	Where       string `json:"where_stated"`
	Status      Status `json:"status"`
	Computed    string `json:"computed"`
	Full        string `json:"computed_full"`
	N           int    `json:"n"`
	Base        string `json:"base"`
	BaseDiffers bool   `json:"base_differs"`
	Why         string `json:"why"`
	Note        string `json:"note"`
}

func writeJSON(w io.Writer, verdicts []Verdict) error {
	lines := make([]line, 0, len(verdicts))
	for _, v := range verdicts {
		lines = append(lines, line{v.ID, v.Statement, v.Value, v.Unit, v.Within, v.Base, v.Where,
			v.Status, v.Computed, v.Full, v.N, v.Counted, v.BaseDiffers, v.Why, v.Note})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(lines)
}
