package normalise

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"proforma/internal/instrument"
	"proforma/internal/survey"
)

// Directory is the reference table of organisations, to match names against.
// It is read only once made.
type Directory struct {
	names *names
	rows  []survey.Organisation
	byKey map[string]int
	byODS map[string]int
	full  map[string][]int // full name to rows
	short map[string][]int // name without the words that carry nothing, to rows
	alike []nearName       // every name and alias, for near matches
}

type nearName struct {
	row   int
	short string
	words []string
}

// nearest is how many candidates a near match offers, and nearEnough how alike
// a name must be to be one.
const (
	nearest    = 5
	nearEnough = 0.5
)

// NewDirectory makes the directory. Rows are used in the order given; a row
// without a key is given one.
func NewDirectory(e *instrument.Edition, organisations []survey.Organisation) *Directory {
	d := &Directory{
		names: newNames(e), rows: slices.Clone(organisations),
		byKey: map[string]int{}, byODS: map[string]int{}, full: map[string][]int{}, short: map[string][]int{},
	}
	for i := range d.rows {
		o := &d.rows[i]
		if o.Key == "" {
			o.Key = OrganisationKey(*o, e)
		}
		if _, taken := d.byKey[o.Key]; !taken {
			d.byKey[o.Key] = i
		}
		if code := odsCode(o.ODSCode); code != "" {
			if _, taken := d.byODS[code]; !taken {
				d.byODS[code] = i
			}
		}
		for _, name := range append([]string{o.Name}, o.Aliases...) {
			d.enter(name, i)
		}
	}
	return d
}

func (d *Directory) enter(name string, row int) {
	full := strings.Join(d.names.full(name), " ")
	if full == "" {
		return
	}
	short := d.names.short(name)
	enterOnce(d.full, full, row)
	enterOnce(d.short, short, row)
	d.alike = append(d.alike, nearName{row: row, short: short, words: strings.Fields(short)})
}

func enterOnce(m map[string][]int, name string, row int) {
	if !slices.Contains(m[name], row) {
		m[name] = append(m[name], row)
	}
}

// Organisation returns the row with the key, and whether there is one.
func (d *Directory) Organisation(key string) (survey.Organisation, bool) {
	i, ok := d.byKey[key]
	if !ok {
		return survey.Organisation{}, false
	}
	return d.rows[i], true
}

// Match finds the organisation that a form names: by ODS code, else by its
// name or an alias, made alike. A name that is only near is never joined: the
// match then holds the nearest names as candidates, best first. Where the code
// names one organisation and the name another, neither is joined.
func (d *Directory) Match(name, ods string) survey.Match {
	exact := d.exact(name)
	code := odsCode(ods)
	if row, ok := d.byODS[code]; ok && code != "" {
		if len(exact) > 0 && !slices.Contains(exact, row) {
			return d.unlisted(name, code, append([]int{row}, exact...))
		}
		return d.listed(row, "ods_code")
	}
	switch len(exact) {
	case 1:
		return d.listed(exact[0], "exact_name")
	case 0:
		if row, ok := d.codeInName(name); ok {
			return d.listed(row, "ods_code")
		}
		return d.unlisted(name, code, d.near(name))
	}
	return d.unlisted(name, code, exact)
}

func (d *Directory) listed(row int, rule string) survey.Match {
	return survey.Match{Key: d.rows[row].Key, Listed: true, Rule: rule}
}

// unlisted is a match with nothing joined. A form that names no organisation
// at all has no key.
func (d *Directory) unlisted(name, code string, candidates []int) survey.Match {
	m := survey.Match{Rule: "none"}
	short := d.names.short(name)
	switch {
	case short != "":
		m.Key = "unlisted-" + hash(short)
	case code != "":
		m.Key = "unlisted-" + hash(code)
	}
	for _, row := range candidates {
		m.Candidates = append(m.Candidates, d.rows[row].Name)
	}
	m.Candidates = distinct(m.Candidates)
	return m
}

// exact returns the rows whose name is the name given, made alike. The name in
// full goes before the name without the words that carry nothing.
func (d *Directory) exact(name string) []int {
	if len(name) > longest {
		return nil
	}
	plain, _ := withoutBrackets(name)
	for _, try := range []string{name, plain} {
		full := strings.Join(d.names.full(try), " ")
		if full == "" {
			continue
		}
		if rows := d.full[full]; len(rows) > 0 {
			return rows
		}
		if rows := d.short[d.names.short(try)]; len(rows) > 0 {
			return rows
		}
	}
	return nil
}

// codeInName finds an ODS code that stands where the name should, or in a
// bracket at the end of it.
func (d *Directory) codeInName(name string) (int, bool) {
	if code := odsCode(name); len(code) >= 3 && strings.ContainsAny(code, "0123456789") {
		if row, ok := d.byODS[code]; ok {
			return row, true
		}
	}
	_, bracket := withoutBrackets(name)
	code := odsCode(bracket)
	if len(code) < 3 {
		return 0, false
	}
	row, ok := d.byODS[code]
	return row, ok
}

// near returns the rows whose names are most like the name, best first.
func (d *Directory) near(name string) []int {
	short := d.names.short(name)
	if short == "" || len(short) > longest {
		return nil
	}
	list := strings.Fields(short)
	best := map[int]float64{}
	for _, c := range d.alike {
		if score := likeness(short, list, c); score >= nearEnough && score > best[c.row] {
			best[c.row] = score
		}
	}
	rows := sortedRows(best)
	return rows[:min(len(rows), nearest)]
}

// likeness is one for equal names: the better of the letters in common, by
// edit distance, and the words in common.
func likeness(short string, list []string, c nearName) float64 {
	common := 0
	for _, w := range list {
		if slices.ContainsFunc(c.words, func(v string) bool { return v == w || len(v) > 4 && nearly(v, w) }) {
			common++
		}
	}
	overlap := 0.0
	if all := len(list) + len(c.words) - common; all > 0 {
		overlap = float64(common) / float64(all)
	}
	longer := max(len(short), len(c.short))
	letters := 0.0
	// Names of very different length are not near by letters, and not worth the counting.
	if d := len(short) - len(c.short); longer > 0 && d*2 < longer && -d*2 < longer {
		letters = 1 - float64(levenshtein.ComputeDistance(short, c.short))/float64(longer)
	}
	return max(overlap, letters)
}

// sortedRows orders rows by score, best first, then as they stand in the table.
func sortedRows(score map[int]float64) []int {
	rows := make([]int, 0, len(score))
	for r := range score {
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b int) int {
		switch {
		case score[a] > score[b]:
			return -1
		case score[a] < score[b]:
			return 1
		}
		return a - b
	})
	return rows
}

// Named is the key of the row that a person names by its ODS code, name or
// alias, and otherwise why there is none.
func (d *Directory) Named(text string) (key, problem string) {
	if row, ok := d.byODS[odsCode(text)]; ok {
		return d.rows[row].Key, ""
	}
	switch rows := d.exact(text); len(rows) {
	case 0:
		return "", "no row of the reference table of organisations has this name or ODS code"
	case 1:
		return d.rows[rows[0]].Key, ""
	}
	return "", "several rows of the reference table of organisations have this name; write the ODS code instead"
}
