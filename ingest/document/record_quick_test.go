package document

import (
	"bufio"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// recordsOf reads all records, and says what the reader knows at the end.
func recordsOf(text string, window int, limits Limits) (records [][]string, line, odd int, fault string) {
	r := newRecordReader(strings.NewReader(text), ',', limits.withDefaults())
	r.in = bufio.NewReaderSize(strings.NewReader(text), window)
	for {
		fields, ok, err := r.next()
		if err != nil {
			fault = err.Error()
		}
		if !ok || err != nil {
			return records, r.line, r.odd, fault
		}
		records = append(records, slices.Clone(fields))
	}
}

func TestARecordReadAtOnceIsTheOneReadByteByByte(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "bee", `"`, `""`, ",", "\n", "\r\n", "\r", " ", "\t", `"x"`, `"x, y"`, "\"two\nlines\"", `"said ""yes"""`, "é", "0123456789012345678901234567890"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "text"), "")
		limits := Limits{}
		if rapid.Bool().Draw(t, "tight") {
			limits = Limits{FieldBytes: 20, Fields: 5}
		}
		slow, slowLine, slowOdd, slowFault := recordsOf(text, 16, limits) // too small for any record to lie in whole
		fast, fastLine, fastOdd, fastFault := recordsOf(text, windowBytes, limits)
		if !slices.EqualFunc(fast, slow, func(a, b []string) bool { return slices.Equal(a, b) }) || fastLine != slowLine || fastOdd != slowOdd || fastFault != slowFault {
			t.Fatalf("%q:\nat once      %q, line %d, odd %d, %s\nbyte by byte %q, line %d, odd %d, %s", text, fast, fastLine, fastOdd, fastFault, slow, slowLine, slowOdd, slowFault)
		}
	})
}

func TestATextSurveyedEightBytesAtOnceIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"abcdefgh", "        ", "é", "\x00", "\x7f", "\x01", "\n", "\xff", "x"}), 0, 40).Draw(t, "text"), ""))
		var whole, single textSurvey
		whole.add(text)
		for _, b := range text {
			single.add([]byte{b})
		}
		if len(text) > 3 && strings.HasPrefix(string(text), "\xff") {
			return // a byte order mark is looked for in the first chunk only
		}
		if whole.encoding() != single.encoding() || whole.blank() != single.blank() || whole.controls != single.controls || whole.wide != single.wide || whole.wrong != single.wrong {
			t.Fatalf("%q: %+v, by single bytes %+v", text, whole, single)
		}
	})
}
