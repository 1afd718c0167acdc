package worddocument

import (
	"io"

	"proforma/internal/officefile"
)

// Attachment is a picture, chart, diagram or object that is embedded in a
// document.
type Attachment struct {
	Part      string // name in the archive
	MediaType string // as the document says; empty if it does not
	Place     *Place // where it is first shown
	parts     officefile.Parts
}

// Open starts reading the bytes of an attachment.
func (a *Attachment) Open() (io.ReadCloser, error) { return a.parts.Open(a.Part) }

// Bytes is its size as the archive declares it, beyond which Open does not read.
func (a *Attachment) Bytes() int64 { return a.parts.Size(a.Part) }
