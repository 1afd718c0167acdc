package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// token is what the scanner met.
type token uint8

const (
	startTag token = iota // name and attr are those of the element
	endTag                // name is that of the element
	charData              // text is the text, entities resolved
	endOfPart
)

// maxToken bounds the memory that one tag or one run of text takes.
const maxToken = 8 << 20

// maxDepth bounds how deeply elements may stand in each other.
const maxDepth = 2000

// scanner walks over the XML of one part of a workbook: start tags, end tags and
// text, without building anything. encoding/xml makes several allocations for
// each cell, which is most of the time it takes to read a form; this makes none.
// Prefixes of names are put aside. A document type is refused, as the standard
// for workbooks demands, so entities of its own making cannot occur.
type scanner struct {
	in    *bufio.Reader
	name  []byte   // local name of the element
	text  []byte   // of charData
	tag   []byte   // the tag between < and >, from the name on
	open  [][]byte // names of the elements that are open
	depth int
	ended bool // the tag was self-closing: its end tag is due
	begun bool
}

func newScanner(r io.Reader) *scanner {
	in := bufio.NewReaderSize(r, 32<<10)
	head, _ := in.Peek(2)
	if len(head) == 2 && (head[0] == 0xFE && head[1] == 0xFF || head[0] == 0xFF && head[1] == 0xFE) {
		decoded := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in)
		in = bufio.NewReaderSize(decoded, 32<<10)
	}
	return &scanner{in: in}
}

// next moves on. After endOfPart, and after an error, it stays there.
func (s *scanner) next() (token, error) {
	if s.ended {
		s.ended = false
		return endTag, s.pop()
	}
	for {
		b, err := s.in.ReadByte()
		if err == io.EOF {
			return s.end()
		}
		if err != nil {
			return endOfPart, err
		}
		if b != '<' {
			if err := s.in.UnreadByte(); err != nil {
				return endOfPart, err
			}
			return charData, s.readText()
		}
		t, skip, err := s.markup()
		if err != nil || !skip {
			return t, err
		}
	}
}

func (s *scanner) end() (token, error) {
	if s.depth > 0 {
		return endOfPart, fmt.Errorf("it breaks off inside <%s>: %w", s.open[s.depth-1], io.ErrUnexpectedEOF)
	}
	if !s.begun {
		return endOfPart, fmt.Errorf("it is empty: %w", io.ErrUnexpectedEOF)
	}
	return endOfPart, nil
}

// markup reads what follows a <. Comments and processing instructions are
// skipped.
func (s *scanner) markup() (t token, skip bool, err error) {
	b, err := s.in.ReadByte()
	if err != nil {
		return endOfPart, false, broken(err)
	}
	switch b {
	case '?':
		return endOfPart, true, s.instruction()
	case '!':
		return s.declaration()
	case '/':
		return endTag, false, s.readEnd()
	}
	if err := s.in.UnreadByte(); err != nil {
		return endOfPart, false, err
	}
	return startTag, false, s.readStart()
}

func (s *scanner) instruction() error {
	body, err := s.until("?>")
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(body, []byte("xml ")) {
		return nil
	}
	s.tag = body
	switch name := s.attr("encoding"); {
	case name == "", equalFold(name, "utf-8"), equalFold(name, "us-ascii"), equalFold(name, "utf-16"):
		return nil
	default:
		return fmt.Errorf("its encoding is %q, which workbooks may not have", name)
	}
}

func (s *scanner) declaration() (token, bool, error) {
	head, _ := s.in.Peek(7)
	switch {
	case bytes.HasPrefix(head, []byte("--")):
		_, _ = s.in.Discard(2)
		_, err := s.until("-->")
		return endOfPart, true, err
	case string(head) == "[CDATA[":
		_, _ = s.in.Discard(7)
		body, err := s.until("]]>")
		s.text = body
		if err == nil && !utf8.Valid(body) {
			err = errNotUTF8
		}
		return charData, false, err
	}
	return endOfPart, false, errors.New("it declares a document type, which workbooks may not have")
}

var errNotUTF8 = errors.New("it holds bytes that are not text")

// until reads up to a mark and drops the mark.
func (s *scanner) until(mark string) ([]byte, error) {
	s.tag = s.tag[:0]
	for {
		b, err := s.in.ReadSlice(mark[len(mark)-1])
		s.tag = append(s.tag, b...)
		if len(s.tag) > maxToken {
			return nil, errTokenTooLong
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			return nil, broken(err)
		}
		if bytes.HasSuffix(s.tag, []byte(mark)) {
			return s.tag[:len(s.tag)-len(mark)], nil
		}
	}
}

var errTokenTooLong = limitf("a piece of text in it is longer than %d bytes, which is the limit", maxToken)

var errTooDeep = limitf("its elements stand in each other more than %d deep, which is the limit", maxDepth)

func (s *scanner) readText() error {
	s.text = s.text[:0]
	for {
		b, err := s.in.ReadSlice('<')
		s.text = append(s.text, b...)
		if len(s.text) > maxToken {
			return errTokenTooLong
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == nil {
			s.text = s.text[:len(s.text)-1]
			if err := s.in.UnreadByte(); err != nil {
				return err
			}
			break
		}
		if err == io.EOF {
			break
		}
		return err
	}
	if !utf8.Valid(s.text) {
		return errNotUTF8
	}
	var err error
	s.text, err = unescape(s.text)
	return err
}

// readStart reads a start tag. A > inside an attribute's quotes does not end it.
func (s *scanner) readStart() error {
	s.tag = s.tag[:0]
	quote := byte(0)
	for {
		b, err := s.in.ReadSlice('>')
		if err != nil && err != bufio.ErrBufferFull {
			return broken(err)
		}
		for _, c := range b {
			switch {
			case quote == 0 && (c == '"' || c == '\''):
				quote = c
			case c == quote:
				quote = 0
			}
		}
		s.tag = append(s.tag, b...)
		if len(s.tag) > maxToken {
			return errTokenTooLong
		}
		if err == nil && quote == 0 {
			break
		}
	}
	s.tag = s.tag[:len(s.tag)-1]
	if n := len(s.tag); n > 0 && s.tag[n-1] == '/' {
		s.tag = s.tag[:n-1]
		s.ended = true
	}
	full := s.tag
	if i := bytes.IndexAny(full, " \t\r\n"); i >= 0 {
		full = full[:i]
	}
	s.name = local(full)
	if len(s.name) == 0 {
		return errors.New("it holds a tag without a name")
	}
	if s.depth == maxDepth {
		return errTooDeep
	}
	s.push(full)
	return nil
}

func (s *scanner) readEnd() error {
	body, err := s.until(">")
	if err != nil {
		return err
	}
	full := bytes.TrimRight(body, " \t\r\n")
	if s.depth == 0 || !bytes.Equal(s.open[s.depth-1], full) {
		return fmt.Errorf("its tags do not match at </%.40s>", full)
	}
	return s.pop()
}

// push and pop keep the names of open elements in buffers that are used again.
func (s *scanner) push(name []byte) {
	s.begun = true
	if s.depth == len(s.open) {
		s.open = append(s.open, nil)
	}
	s.open[s.depth] = append(s.open[s.depth][:0], name...)
	s.depth++
}

func (s *scanner) pop() error {
	s.depth--
	s.name = local(s.open[s.depth])
	return nil
}

func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i > 0 && i < len(name)-1 {
		return name[i+1:]
	}
	return name
}

func broken(err error) error {
	if err == io.EOF {
		return fmt.Errorf("it breaks off: %w", io.ErrUnexpectedEOF)
	}
	return err
}
