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

// attach adds an attachment to the document. Its bytes are gone through once.
func (d *Document) attach(name, mediaType string, at survey.Position, open func() (io.ReadCloser, error)) error {
	body, err := open()
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // reading only
	hash := sha256.New()
	size, err := io.Copy(hash, body)
	if err != nil {
		return err
	}
	d.Attachments = append(d.Attachments, Attachment{
		Name: plainName(name), MediaType: plainType(mediaType), Bytes: size,
		SHA256: hex.EncodeToString(hash.Sum(nil)), Position: at, open: open,
	})
	return nil
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

// wordAttachments adds what is embedded in a Word document.
func wordAttachments(doc *Document, list []*worddocument.Attachment) error {
	for _, a := range list {
		if err := doc.attach(a.Part, a.MediaType, wordPosition(doc.File.Path, a.Place), a.Open); err != nil {
			return fromWord(fmt.Errorf("reading %s: %w", a.Part, err))
		}
	}
	return nil
}
