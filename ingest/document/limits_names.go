package document

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"proforma/internal/worddocument"
	"proforma/internal/workbook"
)

// Limit is one of the limits on what a file may cost to read, as people raise it.
type Limit struct {
	Name    string // as after --limit
	Default int64
	Bytes   bool   // it counts bytes; otherwise things
	What    string // what it bounds, in words
	set     func(*Limits, int64)
}

// limitList is every limit that can be raised. Each has its row in
// docs/limits.md.
var limitList = []Limit{
	{"file", DefaultFileBytes, true, "a submitted file", func(l *Limits, n int64) { l.FileBytes = n }},
	{"unpacked", workbook.DefaultUnzippedBytes, true, "all parts of a workbook or Word document, unpacked", func(l *Limits, n int64) { l.Workbook.UnzippedBytes, l.Word.UnzippedBytes = n, n }},
	{"ratio", workbook.DefaultRatio, false, "how many times its packed size a large part may unpack to", func(l *Limits, n int64) { l.Workbook.Ratio, l.Word.Ratio = n, n }},
	{"parts", workbook.DefaultEntries, false, "parts in a workbook or Word document", func(l *Limits, n int64) { l.Workbook.Entries, l.Word.Entries = int(n), int(n) }},
	{"texts", workbook.DefaultStringsBytes, true, "texts of a workbook that are held in memory", func(l *Limits, n int64) { l.Workbook.StringsBytes = n }},
	{"merged", workbook.DefaultMerged, false, "merged ranges of a sheet", func(l *Limits, n int64) { l.Workbook.Merged = int(n) }},
	{"cell", DefaultFieldBytes, true, "the text of one cell, paragraph of a Word document, or field of a CSV file", func(l *Limits, n int64) {
		l.FieldBytes, l.Workbook.CellBytes, l.Word.ParagraphBytes = int(n), n, int(n)
	}},
	{"row", DefaultRowBytes, true, "one record of a CSV file", func(l *Limits, n int64) { l.RowBytes = int(n) }},
	{"columns", DefaultFields, false, "fields of one record of a CSV file", func(l *Limits, n int64) { l.Fields = int(n) }},
	{"document", worddocument.DefaultXMLBytes, true, "the text of a Word document, unpacked", func(l *Limits, n int64) { l.Word.XMLBytes = n }},
	{"blocks", worddocument.DefaultBlocks, false, "paragraphs and cells of a Word document", func(l *Limits, n int64) { l.Word.Blocks = int(n) }},
}

// LimitList lists the limits that can be raised, in the order in which they are
// explained.
func LimitList() []Limit { return append([]Limit(nil), limitList...) }

// Set sets a limit as people write it: "unpacked=8GB", "columns=20000". Sizes may
// end in KB, MB or GB, which count in 1,024s.
func (l *Limits) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok {
		return fmt.Errorf("%q does not say which limit and how much: write it as unpacked=8GB", text)
	}
	name = strings.ToLower(strings.TrimSpace(name))
	for _, limit := range limitList {
		if limit.Name != name {
			continue
		}
		n, err := limit.parse(value)
		if err != nil {
			return err
		}
		limit.set(l, n)
		return nil
	}
	var names []string
	for _, limit := range limitList {
		names = append(names, limit.Name)
	}
	return fmt.Errorf("there is no limit %q; the limits are %s", name, strings.Join(names, ", "))
}

// mostOfALimit is the highest value of a limit: room for sums without overflow.
const mostOfALimit = math.MaxInt64 >> 20

func (l Limit) parse(text string) (int64, error) {
	number, unit := strings.ToUpper(strings.TrimSpace(text)), int64(1)
	if l.Bytes {
		number = strings.TrimSuffix(number, "B")
		for suffix, size := range map[string]int64{"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40} {
			if rest, ok := strings.CutSuffix(number, suffix); ok {
				number, unit = rest, size
				break
			}
		}
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(strings.TrimSpace(number), ",", ""), 10, 64)
	if err != nil || n < 1 || n > min(mostOfALimit, math.MaxInt)/unit {
		example := "20000"
		if l.Bytes {
			example = "8GB"
		}
		return 0, fmt.Errorf("the limit %s cannot be %q: give a whole number above nought, such as %s", l.Name, strings.TrimSpace(text), example)
	}
	return n * unit, nil
}

// Shown is the default as people write it: "2GB", "10,000".
func (l Limit) Shown() string {
	if !l.Bytes {
		return thousands(l.Default)
	}
	for _, u := range []struct {
		suffix string
		size   int64
	}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}} {
		if l.Default%u.size == 0 {
			return strconv.FormatInt(l.Default/u.size, 10) + u.suffix
		}
	}
	return thousands(l.Default)
}

func thousands(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}
