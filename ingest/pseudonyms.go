package ingest

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"

	"proforma/internal/survey"
)

// pseudonyms gives each organisation the name that outputs show. Rows of the
// reference table have theirs, by the table's own column or by their row, so
// that they stay the same as rows are added at the end; organisations that
// are not in the table are numbered as they are met.
//
// Of an organisation that is not in the table only a hash of its key is kept,
// and its number: 20 to 40 bytes each, so that a million of them fit.
type pseudonyms struct {
	listed   map[string]string // by key
	unlisted map[uint64]uint32 // hash of the key to the number
}

func newPseudonyms(organisations []survey.Organisation) *pseudonyms {
	p := &pseudonyms{listed: make(map[string]string, len(organisations)), unlisted: map[uint64]uint32{}}
	for _, o := range organisations {
		p.listed[o.Key] = o.Pseudonym
	}
	return p
}

// of returns the pseudonym, and whether it was made up just now.
func (p *pseudonyms) of(m survey.Match) (string, bool) {
	if name, ok := p.listed[m.Key]; ok {
		return name, false
	}
	sum := sha256.Sum256([]byte(m.Key))
	key := binary.BigEndian.Uint64(sum[:])
	number, known := p.unlisted[key]
	if !known {
		number = uint32(len(p.unlisted) + 1)
		p.unlisted[key] = number
	}
	return "Unlisted organisation " + strconv.Itoa(int(number)), !known
}
