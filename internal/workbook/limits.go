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
	// DefaultCellBytes is the text of one cell. Excel stops at 32,767 characters.
	DefaultCellBytes = 1 << 20
	// DefaultMerged is the number of merged ranges of a sheet.
	DefaultMerged = 100_000
)

// The bounds that no file made in earnest meets, and that are not to be raised:
// beyond them a part is made to exhaust its reader, or is not what it says.
const (
	maxSheets     = 1_000
	maxStyles     = 65_536 // Excel keeps 65,490
	maxSheetName  = 255    // bytes; Excel allows 31 characters
	maxFormatCode = 1_024  // bytes; Excel allows 255 characters
)

// Limits bound what a submitted workbook may cost to read. A zero field means
// the default.
type Limits struct {
	UnzippedBytes int64
	StringsBytes  int64
	Ratio         int64
	Entries       int
	CellBytes     int64
	Merged        int
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
	if l.CellBytes == 0 {
		l.CellBytes = DefaultCellBytes
	}
	if l.Merged == 0 {
		l.Merged = DefaultMerged
	}
	return l
}

// LimitError says that a workbook goes beyond a limit.
type LimitError = officefile.LimitError

func limitf(format string, args ...any) error { return officefile.Limitf(format, args...) }

// beyond is a LimitError of a limit that can be raised.
func beyond(name, format string, args ...any) error { return officefile.Beyond(name, format, args...) }

// archive is what of the limits holds for the archive, before any part of it is
// unpacked.
func (l Limits) archive() officefile.Limits {
	return officefile.Limits{UnzippedBytes: l.UnzippedBytes, Ratio: l.Ratio, Entries: l.Entries}
}
