package document

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"proforma/internal/survey"
)

// Error says why a file cannot be read, or why reading it stopped.
type Error struct {
	Code survey.Code // one of the file_ codes, parser_panicked, or row_unreadable from within a CSV file
	What string      // what is wrong, a sentence
	Mend string      // how to mend it, a sentence
	Err  error       // the cause, if a library gave one
}

func (e *Error) Error() string { return e.What }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// inMemory is the size up to which a file is read whole: a filled form is.
const inMemory = 4 << 20

// Open opens a submitted file for reading. name is what positions and findings
// call it. What cannot be read is an *Error; the Document then still says the
// path, size, hash and format as far as they are known, for the list of files.
func Open(path, name string, limits Limits) (*Document, error) {
	limits = limits.withDefaults()
	src, err := openSource(path, limits)
	if err != nil {
		return &Document{File: survey.File{Path: name, Format: "unknown"}}, err
	}
	return openFrom(src, name, limits)
}

// openFrom opens a source. A panic of a parser fails this file and not the run.
func openFrom(src *source, name string, limits Limits) (doc *Document, err error) {
	doc = &Document{File: survey.File{Path: name, Format: "unknown", Bytes: src.size}, close: src.Close}
	defer func() {
		if p := recover(); p != nil {
			err = panicked(p)
		}
		if err != nil {
			_ = doc.Close()
			doc.close = nil
		}
	}()
	src.limits = limits
	if err := src.survey(); err != nil {
		return doc, err
	}
	doc.File.SHA256 = src.sha256
	doc.read = src.countFromHere()
	kind, err := judge(src)
	if err != nil {
		return doc, err
	}
	doc.File.Format = kind
	switch kind {
	case "xlsx":
		return doc, openWorkbook(doc, src, limits)
	case "docx":
		return doc, openWord(doc, src, limits)
	}
	return doc, openCSV(doc, src, limits)
}

// source is the bytes of a submitted file, in memory if it is small.
type source struct {
	io.ReaderAt
	file   *os.File // nil if in memory
	size   int64
	sha256 string
	head   []byte      // the first 64 KB
	text   textSurvey  // of all but archives
	zip    *zip.Reader // of an archive
	limits Limits
}

// openSource opens the file and checks its size before anything is read.
func openSource(path string, limits Limits) (*source, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		_ = file.Close()
		if err == nil {
			err = errors.New("not a regular file")
		}
		return nil, unreadable(err)
	}
	if info.Size() > limits.FileBytes {
		_ = file.Close()
		return nil, limitError(fmt.Sprintf("it holds %d bytes, and the limit is %d", info.Size(), limits.FileBytes), "file", nil)
	}
	if info.Size() > inMemory {
		return &source{ReaderAt: file, file: file, size: info.Size()}, nil
	}
	defer file.Close() //nolint:errcheck // reading only
	data, err := io.ReadAll(io.LimitReader(file, inMemory+1))
	if err != nil {
		return nil, unreadable(err)
	}
	return fromBytes(data), nil
}

func fromBytes(data []byte) *source {
	return &source{ReaderAt: bytes.NewReader(data), size: int64(len(data))}
}

// countFromHere follows how far into a large file the reading is from now on. Rows
// may be read more than once: then it begins again.
func (s *source) countFromHere() func() int64 {
	if s.file == nil {
		return nil
	}
	counted := &countedReader{ReaderAt: s.ReaderAt}
	s.ReaderAt = counted
	return counted.bytes.Load
}

type countedReader struct {
	io.ReaderAt
	bytes atomic.Int64
}

func (c *countedReader) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, at)
	c.bytes.Store(at + int64(n))
	return n, err
}

// Close closes the file.
func (s *source) Close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// reader reads the file from its start.
func (s *source) reader() io.Reader { return io.NewSectionReader(s, 0, s.size) }

// survey goes through the file once: it hashes it, and finds out whether it
// could be text and in which encoding.
func (s *source) survey() error {
	hash := sha256.New()
	buffer := make([]byte, 64<<10)
	in := s.reader()
	for {
		n, err := io.ReadFull(in, buffer)
		part := buffer[:n]
		if s.head == nil {
			s.head = bytes.Clone(part)
		}
		hash.Write(part)
		if !isArchive(s.head) {
			s.text.add(part)
		}
		if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		}
		if err != nil {
			return unreadable(err)
		}
	}
	s.sha256 = hex.EncodeToString(hash.Sum(nil))
	return nil
}
