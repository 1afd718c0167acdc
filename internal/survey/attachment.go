package survey

// Attachment is a picture, diagram or object embedded in a submitted file. It is
// kept, not read.
type Attachment struct {
	Name      string   // of the part of the file that holds it
	Position  Position // where the file shows it
	MediaType string   // "image/png"; "application/octet-stream" if not known
	Bytes     int64
	SHA256    string // of the bytes, lower-case hexadecimal
	Content   []byte // nil if it goes beyond what is kept
}
