package workbook

import "proforma/internal/officefile"

// The limits that hold unless others are given. A filled form is well below a
// megabyte; these leave room for an export of a million rows.
const (
	// DefaultUnzippedBytes is the size that all parts together may unpack to.
	DefaultUnzippedBytes int64 = 2 << 30
	// DefaultStringsBytes is the size that the shared strings, which are held in
	// memory, may unpack to.
	DefaultStringsBytes int64 = 256 << 20
	// DefaultRatio is how many times its packed size a part may unpack to, where
	// it is larger than 16 megabytes. Archives made to exhaust a reader reach
	// 1,000; so can a small sheet of rows that are all alike, which does no harm.
	DefaultRatio = 200
	// DefaultEntries is the number of parts in the archive.
	DefaultEntries = 10_000
)

// Limits bound what a submitted workbook may cost to read. A zero field means
// the default.
type Limits struct {
	UnzippedBytes int64
	StringsBytes  int64
	Ratio         int64
	Entries       int
}

func (l Limits) withDefaults() Limits {
	if l.UnzippedBytes == 0 {
		l.UnzippedBytes = DefaultUnzippedBytes
	}
	if l.StringsBytes == 0 {
		l.StringsBytes = DefaultStringsBytes
	}
	if l.Ratio == 0 {
		l.Ratio = DefaultRatio
	}
	if l.Entries == 0 {
		l.Entries = DefaultEntries
	}
	return l
}

// LimitError says that a workbook goes beyond a limit.
type LimitError = officefile.LimitError

func limitf(format string, args ...any) error { return officefile.Limitf(format, args...) }

// archive is what of the limits holds for the archive, before any part of it is
// unpacked.
func (l Limits) archive() officefile.Limits {
	return officefile.Limits{UnzippedBytes: l.UnzippedBytes, Ratio: l.Ratio, Entries: l.Entries}
}
