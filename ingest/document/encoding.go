package document

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

type textEncoding uint8

const (
	encodingNone textEncoding = iota // not text
	encodingUTF8
	encodingDamagedUTF8 // UTF-8 with a few bytes that are not
	encodingUTF16LE
	encodingUTF16BE
	encodingWindows1252
)

// textSurvey counts, over a whole file, what tells text from anything else and
// one encoding from another. One odd byte in the last line of a large file
// matters as much as one in the first.
type textSurvey struct {
	head       []byte // the first four bytes
	size       int64
	carry      []byte // the start of a character that a chunk ended in
	wide       int64  // characters of several bytes that are right UTF-8
	wrong      int64  // bytes that are not UTF-8
	high       int64  // bytes beyond ASCII
	controls   int64  // control characters that text does not hold
	nulEven    int64
	nulOdd     int64
	visible    int64 // bytes that are neither blank nor nought
	bomSkipped bool
}

func (t *textSurvey) add(chunk []byte) {
	if len(t.head) < 4 {
		t.head = append(t.head, chunk[:min(4-len(t.head), len(chunk))]...)
	}
	body := chunk
	if !t.bomSkipped {
		t.bomSkipped = true
		for _, bom := range []string{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"} {
			body = bytes.TrimPrefix(body, []byte(bom))
		}
	}
	skipped := int64(len(chunk) - len(body))
	for i := 0; i < len(body); {
		if n := plainBytes(body[i:]); n > 0 {
			t.visible += int64(n) // blanks too, beside which something is seen
			i += n
			continue
		}
		t.count(body[i], t.size+skipped+int64(i))
		i++
	}
	t.size += int64(len(chunk))
	t.utf8(body)
}

// plainBytes is how many bytes at the head of a text are looked at at once: eight
// of printable ASCII and blanks, not all blank; nought otherwise.
func plainBytes(text []byte) int {
	if len(text) < 8 {
		return 0
	}
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	w := binary.LittleEndian.Uint64(text)
	if w&highs != 0 || (w-ones*' ')&^w&highs != 0 || ((w^ones*0x7F)-ones)&^(w^ones*0x7F)&highs != 0 || w == ones*' ' {
		return 0
	}
	return 8
}

func (t *textSurvey) count(c byte, at int64) {
	switch {
	case c == 0 && at%2 == 0:
		t.nulEven++
	case c == 0:
		t.nulOdd++
	case c == ' ' || c >= '\t' && c <= '\r':
	case c < ' ' && c != 0x1A && c != 0x1B || c == 0x7F:
		t.controls++
		t.visible++
	default:
		t.visible++
		if c >= utf8.RuneSelf {
			t.high++
		}
	}
}

// utf8 counts right and wrong characters. A character may be cut by the end of
// a chunk: its start is carried into the next.
func (t *textSurvey) utf8(chunk []byte) {
	if len(t.carry) > 0 {
		chunk = append(t.carry, chunk...)
		t.carry = nil
	}
	for len(chunk) > 0 {
		if len(chunk) >= 8 && binary.LittleEndian.Uint64(chunk)&0x8080808080808080 == 0 {
			chunk = chunk[8:]
			continue
		}
		if chunk[0] < utf8.RuneSelf {
			chunk = chunk[1:]
			continue
		}
		if !utf8.FullRune(chunk) {
			t.carry = bytes.Clone(chunk)
			return
		}
		r, n := utf8.DecodeRune(chunk)
		if r == utf8.RuneError && n == 1 {
			t.wrong++
		} else {
			t.wide++
		}
		chunk = chunk[n:]
	}
}

// blank says that there is nothing to be seen.
func (t *textSurvey) blank() bool {
	return t.visible == 0 && (t.nulEven+t.nulOdd == 0 || t.encoding() != encodingNone)
}

// encoding is the encoding that the counts speak for.
func (t *textSurvey) encoding() textEncoding {
	switch {
	case bytes.HasPrefix(t.head, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(t.head, []byte("\x00\x00\xFE\xFF")):
		return encodingNone // UTF-32, which no survey tool writes
	case bytes.HasPrefix(t.head, []byte("\xFF\xFE")):
		return encodingUTF16LE
	case bytes.HasPrefix(t.head, []byte("\xFE\xFF")):
		return encodingUTF16BE
	}
	units := t.size / 2
	switch {
	case t.nulOdd > 10*t.nulEven && t.nulOdd*10 >= units*3:
		return encodingUTF16LE
	case t.nulEven > 10*t.nulOdd && t.nulEven*10 >= units*3:
		return encodingUTF16BE
	case t.nulEven+t.nulOdd > 0, t.controls > 1+t.size/100:
		return encodingNone
	}
	wrong := t.wrong + int64(len(t.carry))
	switch {
	case wrong == 0:
		return encodingUTF8
	case t.wide > wrong || bytes.HasPrefix(t.head, []byte("\xEF\xBB\xBF")):
		return encodingDamagedUTF8
	case t.high*5 > t.size*2:
		return encodingNone
	}
	return encodingWindows1252
}

const byteOrderMark = "\xEF\xBB\xBF"

// decoded reads text in an encoding as UTF-8 without a byte order mark.
func decoded(in io.Reader, e textEncoding) io.Reader {
	var from encoding.Encoding
	switch e {
	case encodingUTF8: // every character was found right
		buffered := bufio.NewReaderSize(in, 64)
		if head, err := buffered.Peek(len(byteOrderMark)); err == nil && string(head) == byteOrderMark {
			_, _ = buffered.Discard(len(byteOrderMark))
		}
		return buffered
	case encodingUTF16LE:
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case encodingUTF16BE:
		from = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case encodingWindows1252:
		from = charmap.Windows1252
	default:
		from = unicode.UTF8BOM
	}
	return from.NewDecoder().Reader(in)
}
