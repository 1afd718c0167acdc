package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"strings"

	"proforma/internal/survey"
	"proforma/internal/worddocument"
	"proforma/internal/workbook"
)

// Attachment is a picture, diagram or object that is embedded in a file.
type Attachment struct {
	Name      string // of the part of the file that holds it, such as "word/media/image1.png"
	MediaType string // as the file says, "image/png"; "application/octet-stream" if it does not
	Bytes     int64
	SHA256    string // of the bytes, lower-case hexadecimal
	Position  survey.Position
	open      func() (io.ReadCloser, error)
}

// Content reads the bytes of an attachment, which must be no more than limit,
// while the document is open.
func (a Attachment) Content(limit int64) ([]byte, error) {
	if a.Bytes > limit {
		return nil, fmt.Errorf("the attachment %s is larger than %d bytes", a.Name, limit)
	}
	body, err := a.open()
	if err != nil {
		return nil, fmt.Errorf("reading the attachment %s: %w", a.Name, err)
	}
	defer body.Close() //nolint:errcheck // reading only
	data, err := io.ReadAll(io.LimitReader(body, limit+1))
	if err != nil {
		return nil, fmt.Errorf("reading the attachment %s: %w", a.Name, err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("the attachment %s is larger than %d bytes", a.Name, limit)
	}
	return data, nil
}

// attach adds an attachment to the document. Its bytes are gone through once; if
// they cannot be unpacked, that is a finding, for the answers may be whole.
func (d *Document) attach(name, mediaType string, at survey.Position, open func() (io.ReadCloser, error)) {
	sum, size, err := hashed(open)
	if err != nil {
		d.Findings = append(d.Findings, survey.Finding{
			Code: survey.AttachmentUnloaded, Position: at, Text: plainName(name), Reading: "damaged",
			What: "A picture or object here is damaged and cannot be unpacked; it was not kept.",
			Mend: "If the answer depends on it, ask for the file again.",
		})
		return
	}
	d.Attachments = append(d.Attachments, Attachment{
		Name: plainName(name), MediaType: plainType(mediaType), Bytes: size, SHA256: sum, Position: at, open: open,
	})
}

func hashed(open func() (io.ReadCloser, error)) (sum string, size int64, err error) {
	body, err := open()
	if err != nil {
		return "", 0, err
	}
	defer body.Close() //nolint:errcheck // reading only
	hash := sha256.New()
	size, err = io.Copy(hash, body)
	return hex.EncodeToString(hash.Sum(nil)), size, err
}

// plainName is the name of a part without what could lead out of a folder.
func plainName(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// plainType is a media type if it looks like one.
func plainType(t string) string {
	const unknown = "application/octet-stream"
	main, sub, ok := strings.Cut(t, "/")
	if !ok || main == "" || sub == "" || len(t) > 100 {
		return unknown
	}
	for _, c := range main + sub {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune(".+-", c) {
			return unknown
		}
	}
	return t
}

// bookAttachments adds what is drawn on and embedded in the sheets of a workbook.
func bookAttachments(doc *Document, book *workbook.File) error {
	list, err := book.Media()
	if err != nil {
		return fromWorkbook(err)
	}
	for _, m := range list {
		at := survey.Position{File: doc.File.Path, Sheet: m.Sheet}
		if m.Row > 0 && m.Col > 0 {
			at.Cell = Ref(m.Row, m.Col)
		}
		doc.attach(m.Part, m.MediaType, at, m.Open)
	}
	return nil
}

// wordAttachments adds what is embedded in a Word document.
func wordAttachments(doc *Document, list []*worddocument.Attachment) {
	for _, a := range list {
		doc.attach(a.Part, a.MediaType, wordPosition(doc.File.Path, a.Place), a.Open)
	}
}
