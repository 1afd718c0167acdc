// Package officefile reads what workbooks and Word documents have in common: a
// zip archive of XML parts that refer to each other. It knows nothing of what
// the parts say.
//
// In goes an archive; out come its parts by name, their relationships, and a
// Scanner over the XML of one part. Steps: CheckArchive holds the archive against
// the limits before anything is unpacked; NewParts lists the parts; Relations
// and Open find and unpack one. Nothing is ever written out, so the names in an
// archive are only names.
package officefile
