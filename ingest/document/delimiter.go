package document

import (
	"bytes"
	"io"
	"strings"
)

// sniffRecords is how many records of the head the delimiter is judged by.
const sniffRecords = 200

// delimiter finds out what stands between the fields, from the head of a file
// already decoded. For each candidate the head is read as records; the one whose
// records most often have the same number of fields wins, and of two that are as
// steady the one with more fields. A record whose quotation marks do not stand at
// the ends of fields speaks against the candidate. Counting marks would be fooled by a question
// that holds commas, or by choices joined with semicolons.
func delimiter(head []byte, whole bool, limits Limits) byte {
	best, bestSteady, bestFields := byte(','), 0.0, 1
	for _, comma := range []byte{',', ';', '\t'} {
		fields, steady := shape(head, comma, whole, limits)
		if fields < 2 {
			continue
		}
		const near = 0.05 // one ragged row in twenty does not decide
		if bestFields == 1 || steady > bestSteady+near || steady > bestSteady-near && fields > bestFields {
			best, bestSteady, bestFields = comma, steady, fields
		}
	}
	return best
}

// shape is the most frequent number of fields above one, and the share of
// records that have it.
func shape(head []byte, comma byte, whole bool, limits Limits) (fields int, steady float64) {
	r := newRecordReader(bytes.NewReader(head), comma, limits)
	var counts []int // fields of each record; less than nothing if its quotation marks stand oddly
	for len(counts) < sniffRecords {
		before := r.odd
		record, ok, err := r.next()
		if err != nil || !ok {
			break
		}
		if !whole && r.done {
			break // the head may end in the middle of this one
		}
		if strings.TrimSpace(strings.Join(record, "")) != "" {
			n := len(record)
			if r.odd > before {
				n = -n
			}
			counts = append(counts, n)
		}
	}
	tally := map[int]int{}
	most := 0
	for _, n := range counts { // in file order, so that a tie goes to the first
		tally[n]++
		if n > 1 && tally[n] > most {
			fields, most = n, tally[n]
		}
	}
	if fields == 0 && len(counts) > 0 { // every record has odd marks: better than no answer
		fields, most = max(-counts[0], 0), 0
	}
	if len(counts) == 0 {
		return 0, 0
	}
	return fields, float64(most) / float64(len(counts))
}

// stated is the delimiter that a first line such as "sep=;" states, as Excel
// writes it.
func stated(head []byte) (comma byte, ok bool) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	text := strings.ToLower(strings.Trim(strings.TrimRight(string(line), "\r"), `"`))
	if len(text) == 5 && strings.HasPrefix(text, "sep=") && strings.ContainsAny(text[4:], ",;\t|") {
		return text[4], true
	}
	return 0, false
}

// decodedHead is the head of a file as UTF-8, and whether it is all of it.
func decodedHead(s *source, e textEncoding) (head []byte, whole bool) {
	raw := s.head
	whole = int64(len(raw)) == s.size
	head, _ = io.ReadAll(decoded(bytes.NewReader(raw), e)) // a character cut at the end does no harm
	return head, whole
}
