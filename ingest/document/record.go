package document

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"proforma/internal/survey"
)

// recordReader reads the records of a CSV file one at a time. It forgives what
// hand-edited files hold: a quotation mark inside a field, records of unequal
// length, any line end. What it cannot forgive, it reports with its line.
type recordReader struct {
	in     *bufio.Reader
	comma  byte
	stops  [256]bool // bytes that end a field without quotation marks, or need a look
	limits Limits
	number int // of the record last read, from 1
	line   int // of the file, from 1, where the next byte stands
	text   []byte
	ends   []int // of the record's fields in text
	fields []string
	done   bool
	odd    int // quotation marks met where none belongs
}

func newRecordReader(in io.Reader, comma byte, limits Limits) *recordReader {
	r := &recordReader{in: bufio.NewReaderSize(in, windowBytes), comma: comma, limits: limits, line: 1}
	for _, b := range []byte{comma, '\r', '\n', '"'} {
		r.stops[b] = true
	}
	return r
}

// next reads the next record. Its fields are as written, without the quotation
// marks around them; a line end inside a field is a line feed. A blank line is a
// record of one blank field. The slice of fields is used again for the next.
// ok is false at the end.
func (r *recordReader) next() (fields []string, ok bool, err error) {
	if r.done {
		return nil, false, nil
	}
	if _, err := r.in.Peek(1); err == io.EOF {
		r.done = true
		return nil, false, nil
	}
	r.text, r.ends = r.text[:0], r.ends[:0]
	r.number++
	if r.quick() {
		return r.split(), true, nil
	}
	for {
		last, err := r.field()
		if err != nil {
			r.done = true
			return nil, false, err
		}
		r.ends = append(r.ends, len(r.text))
		if len(r.text) > r.limits.RowBytes {
			r.done = true
			return nil, false, r.over(fmt.Sprintf("is longer than %d bytes, which is the limit", r.limits.RowBytes), r.line, "row")
		}
		if len(r.ends) > r.limits.Fields {
			r.done = true
			return nil, false, r.over(fmt.Sprintf("has more than %d fields, which is the limit", r.limits.Fields), r.line, "columns")
		}
		if last {
			return r.split(), true, nil
		}
	}
}

// split cuts the record's text into its fields. They share one string.
func (r *recordReader) split() []string {
	whole := string(r.text)
	r.fields = r.fields[:0]
	start := 0
	for _, end := range r.ends {
		r.fields = append(r.fields, whole[start:end])
		start = end
	}
	return r.fields
}

// field reads one field, and says whether it is the record's last.
func (r *recordReader) field() (last bool, err error) {
	start, begin := len(r.text), r.line
	quoted := false
	if b, err := r.in.Peek(1); err == nil && b[0] == '"' {
		_, _ = r.in.Discard(1)
		quoted = true
	}
	for {
		b, err := r.in.ReadByte()
		switch {
		case err == io.EOF && quoted:
			return false, r.fault("has a quotation mark that is not closed, so that it swallows the rest of the file", begin)
		case err == io.EOF:
			r.done = true
			return true, nil
		case err != nil:
			return false, fromRead(err, r.number)
		case b == '\r' || b == '\n':
			r.lineEnd(b)
			if !quoted {
				return true, nil
			}
			b = '\n'
		case b == r.comma && !quoted:
			return false, nil
		case b == '"' && quoted:
			if r.closes() {
				quoted = false
				continue
			}
		case b == '"':
			r.odd++
		}
		r.text = append(r.text, b)
		if len(r.text)-start > r.limits.FieldBytes {
			return false, r.over(fmt.Sprintf("has a field of more than %d bytes, which is the limit; a quotation mark is probably not closed", r.limits.FieldBytes), begin, "cell")
		}
	}
}

// lineEnd counts a line end, and takes both halves of CR LF.
func (r *recordReader) lineEnd(b byte) {
	r.line++
	if b != '\r' {
		return
	}
	if next, err := r.in.Peek(1); err == nil && next[0] == '\n' {
		_, _ = r.in.Discard(1)
	}
}

// closes says whether the quotation mark just read ends its field. A doubled one
// stands for itself, and so does one with more text behind it; blanks between it
// and the end of the field are dropped.
func (r *recordReader) closes() bool {
	for n := 1; ; n++ {
		ahead, err := r.in.Peek(n)
		if err != nil {
			return true
		}
		switch b := ahead[n-1]; {
		case b == r.comma || b == '\r' || b == '\n':
			_, _ = r.in.Discard(n - 1)
			return true
		case b == '"' && n == 1:
			_, _ = r.in.Discard(1)
			return false
		case b != ' ' && b != '\t' || n > 64:
			r.odd++
			return false
		}
	}
}

func (r *recordReader) fault(what string, line int) *Error {
	return &Error{
		Code: survey.RowUnreadable,
		What: fmt.Sprintf("Record %d, which begins on or before line %d, %s. It and what follows it were not read.", r.number, line, what),
		Mend: fmt.Sprintf("Open the file in a text editor, look at line %d, close or remove the quotation mark, and run again; or save the table as a workbook (.xlsx).", line),
	}
}

// over is the fault of a record that is beyond a limit, which can be raised by
// its name.
func (r *recordReader) over(what string, line int, limit string) *Error {
	e := r.fault(what, line)
	e.Mend = strings.TrimSuffix(e.Mend, ".") + "; if the record is what it should be, raise the limit with --limit " + limit + "=VALUE."
	return e
}

func fromRead(err error, record int) *Error {
	return unreadable(fmt.Errorf("behind record %d: %w", record, err))
}
