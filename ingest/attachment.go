package ingest

import (
	"fmt"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// What is kept of pictures and other attachments. Of what is larger only the
// SHA-256 is.
const (
	MaxAttachmentBytes  int64 = 16 << 20 // of one attachment
	MaxAttachmentsBytes int64 = 32 << 20 // of one file, together
)

// attachments reads what is embedded in a document, which must be open, and says
// what of it is too large to be kept.
func attachments(doc *document.Document) ([]survey.Attachment, []survey.Finding) {
	var kept []survey.Attachment
	var found []survey.Finding
	left := MaxAttachmentsBytes
	for _, a := range doc.Attachments {
		out := survey.Attachment{Name: a.Name, Position: a.Position, MediaType: a.MediaType, Bytes: a.Bytes, SHA256: a.SHA256}
		content, err := a.Content(min(left, MaxAttachmentBytes))
		if err == nil {
			out.Content = append([]byte{}, content...)
			left -= int64(len(content))
		} else {
			found = append(found, survey.Finding{
				Code: survey.AttachmentUnloaded, Position: a.Position, Text: a.Name, Reading: "SHA-256 kept, content not",
				What: fmt.Sprintf("A picture or object (%s, %d bytes) is beyond what is kept: %d bytes of one, %d bytes of one file. Its SHA-256 is kept and the file itself holds it.", a.Name, a.Bytes, MaxAttachmentBytes, MaxAttachmentsBytes),
				Mend: "Look at the file if the answer depends on it.",
			})
		}
		kept = append(kept, out)
	}
	return kept, found
}
