package officefile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// Token is what the Scanner met.
type Token uint8

// What a Scanner meets.
const (
	StartTag Token = iota // Name and Attr are those of the element
	EndTag                // Name is that of the element
	CharData              // Text is the text, entities resolved
	EndOfPart
)

// maxToken bounds the memory that one tag or one run of text takes.
const maxToken = 8 << 20

// maxDepth bounds how deeply elements may stand in each other. A Word table in a
// table in a table, thirty deep, each in content controls, stays well below.
const maxDepth = 2000

// Scanner walks over the XML of one part of an Office file: start tags, end tags and
// text, without building anything. encoding/xml makes several allocations for
// each cell of a workbook, which is most of the time it takes to read a form;
// this makes none.
// Prefixes of names are put aside. A document type is refused, as the standard
// for these files demands, so entities of its own making cannot occur.
type Scanner struct {
	Name  []byte // local name of the element, good until Next is called
	Text  []byte // of CharData, good until Next is called
	Depth int    // number of elements that are open: with the one just begun, without the one just ended

	in    *bufio.Reader
	tag   []byte   // the tag between < and >, from the name on
	open  [][]byte // names of the elements that are open
	ended bool     // the tag was self-closing: its end tag is due
	begun bool
}

// NewScanner walks over the XML that r gives, in UTF-8 or UTF-16.
func NewScanner(r io.Reader) *Scanner {
	in := bufio.NewReaderSize(r, 32<<10)
	head, _ := in.Peek(2)
	if len(head) == 2 && (head[0] == 0xFE && head[1] == 0xFF || head[0] == 0xFF && head[1] == 0xFE) {
		decoded := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in)
		in = bufio.NewReaderSize(decoded, 32<<10)
	}
	return &Scanner{in: in}
}

// Next moves on. After EndOfPart, and after an error, it stays there.
func (s *Scanner) Next() (Token, error) {
	if s.ended {
		s.ended = false
		return EndTag, s.pop()
	}
	for {
		b, err := s.in.ReadByte()
		if err == io.EOF {
			return s.end()
		}
		if err != nil {
			return EndOfPart, err
		}
		if b != '<' {
			if err := s.in.UnreadByte(); err != nil {
				return EndOfPart, err
			}
			return CharData, s.readText()
		}
		t, skip, err := s.markup()
		if err != nil || !skip {
			return t, err
		}
	}
}

func (s *Scanner) end() (Token, error) {
	if s.Depth > 0 {
		return EndOfPart, fmt.Errorf("it breaks off inside <%s>: %w", s.open[s.Depth-1], io.ErrUnexpectedEOF)
	}
	if !s.begun {
		return EndOfPart, fmt.Errorf("it is empty: %w", io.ErrUnexpectedEOF)
	}
	return EndOfPart, nil
}

// markup reads what follows a <. Comments and processing instructions are
// skipped.
func (s *Scanner) markup() (t Token, skip bool, err error) {
	b, err := s.in.ReadByte()
	if err != nil {
		return EndOfPart, false, broken(err)
	}
	switch b {
	case '?':
		return EndOfPart, true, s.instruction()
	case '!':
		return s.declaration()
	case '/':
		return EndTag, false, s.readEnd()
	}
	if err := s.in.UnreadByte(); err != nil {
		return EndOfPart, false, err
	}
	return StartTag, false, s.readStart()
}

func (s *Scanner) instruction() error {
	body, err := s.until("?>")
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(body, []byte("xml ")) {
		return nil
	}
	s.tag = body
	switch name := s.Attr("encoding"); {
	case name == "", strings.EqualFold(name, "utf-8"), strings.EqualFold(name, "us-ascii"), strings.EqualFold(name, "utf-16"):
		return nil
	default:
		return fmt.Errorf("its encoding is %q, which an Office file may not have", name)
	}
}

func (s *Scanner) declaration() (Token, bool, error) {
	head, _ := s.in.Peek(7)
	switch {
	case bytes.HasPrefix(head, []byte("--")):
		_, _ = s.in.Discard(2)
		_, err := s.until("-->")
		return EndOfPart, true, err
	case string(head) == "[CDATA[":
		_, _ = s.in.Discard(7)
		body, err := s.until("]]>")
		s.Text = body
		if err == nil && !utf8.Valid(body) {
			err = errNotUTF8
		}
		return CharData, false, err
	}
	return EndOfPart, false, errors.New("it declares a document type, which an Office file may not have")
}

var errNotUTF8 = errors.New("it holds bytes that are not text")

// until reads up to a mark and drops the mark.
func (s *Scanner) until(mark string) ([]byte, error) {
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

var errTokenTooLong = Limitf("a piece of text in it is longer than %d bytes, which is the limit", maxToken)

var errTooDeep = Limitf("its elements stand in each other more than %d deep, which is the limit", maxDepth)

func (s *Scanner) readText() error {
	s.Text = s.Text[:0]
	for {
		b, err := s.in.ReadSlice('<')
		s.Text = append(s.Text, b...)
		if len(s.Text) > maxToken {
			return errTokenTooLong
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == nil {
			s.Text = s.Text[:len(s.Text)-1]
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
	if !utf8.Valid(s.Text) {
		return errNotUTF8
	}
	var err error
	s.Text, err = unescape(s.Text)
	return err
}

// readStart reads a start tag. A > inside an attribute's quotes does not end it.
func (s *Scanner) readStart() error {
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
	s.Name = Local(full)
	if len(s.Name) == 0 {
		return errors.New("it holds a tag without a name")
	}
	if s.Depth == maxDepth {
		return errTooDeep
	}
	s.push(full)
	return nil
}

func (s *Scanner) readEnd() error {
	body, err := s.until(">")
	if err != nil {
		return err
	}
	full := bytes.TrimRight(body, " \t\r\n")
	if s.Depth == 0 || !bytes.Equal(s.open[s.Depth-1], full) {
		return fmt.Errorf("its tags do not match at </%.40s>", full)
	}
	return s.pop()
}

// push and pop keep the names of open elements in buffers that are used again.
func (s *Scanner) push(name []byte) {
	s.begun = true
	if s.Depth == len(s.open) {
		s.open = append(s.open, nil)
	}
	s.open[s.Depth] = append(s.open[s.Depth][:0], name...)
	s.Depth++
}

func (s *Scanner) pop() error {
	s.Depth--
	s.Name = Local(s.open[s.Depth])
	return nil
}

// Local is a name without its prefix.
func Local(name []byte) []byte {
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
