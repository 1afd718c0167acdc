package workbook

import (
	"archive/zip"
	"fmt"
	"math"
)

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

	ratioFrom = 16 << 20
)

// The bounds that no file made in earnest meets, and that are not to be raised:
// beyond them a part is made to exhaust its reader, or is not what it says.
const (
	maxPart       = 64 << 20 // unpacked, of parts other than sheets and shared strings
	maxSheets     = 1_000
	maxRelations  = 65_536
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
type LimitError struct {
	What string
	Name string // of the limit, by which it can be raised; empty if it cannot
}

func (e *LimitError) Error() string { return e.What }

func limitf(format string, args ...any) error {
	return &LimitError{What: fmt.Sprintf(format, args...)}
}

// beyond is a LimitError of a limit that can be raised.
func beyond(name, format string, args ...any) error {
	return &LimitError{What: fmt.Sprintf(format, args...), Name: name}
}

// CheckArchive holds an archive against the limits by what its directory
// declares, before any part is unpacked. Reading a part stops at its declared
// size, so that a directory that lies gains nothing.
func CheckArchive(archive *zip.Reader, l Limits) error {
	l = l.withDefaults()
	if len(archive.File) > l.Entries {
		return beyond("parts", "it holds %d parts, and the limit is %d", len(archive.File), l.Entries)
	}
	var total uint64
	for _, f := range archive.File {
		size := f.UncompressedSize64
		if size > math.MaxInt64 || total+size > uint64(l.UnzippedBytes) {
			return beyond("unpacked", "unpacked it is larger than %d bytes, which is the limit", l.UnzippedBytes)
		}
		total += size
		if size > ratioFrom && size/max(f.CompressedSize64, 1) > uint64(l.Ratio) {
			return beyond("ratio", "a part of it unpacks to more than %d times its size, which is the limit", l.Ratio)
		}
	}
	return nil
}

// bounded refuses a part that is far larger than such parts are. Sheets and
// shared strings have limits of their own.
func (p parts) bounded(name string) error {
	if p.size(name) > maxPart {
		return limitf("its part %.60s unpacks to more than %d bytes, which is the limit", name, maxPart)
	}
	return nil
}
