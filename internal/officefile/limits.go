package officefile

import (
	"archive/zip"
	"fmt"
	"math"
)

// ratioFrom is the unpacked size from which a part is held to the ratio. A small
// part of text that is all alike does no harm.
const ratioFrom = 16 << 20

// The bounds that no file made in earnest meets, and that are not to be raised:
// beyond them a part is made to exhaust its reader, or is not what it says.
const (
	maxPart      = 64 << 20 // unpacked, of a part that is walked over
	maxRelations = 65_536
)

// Limits bound what an archive may unpack to.
type Limits struct {
	UnzippedBytes int64 // all parts together
	Ratio         int64 // how many times its packed size a part may unpack to, where it is larger than 16 megabytes
	Entries       int   // number of parts
}

// LimitError says that a file goes beyond a limit.
type LimitError struct {
	What string
	Name string // of the limit, by which it can be raised; empty if it cannot
}

func (e *LimitError) Error() string { return e.What }

// Limitf makes a LimitError of a limit that cannot be raised.
func Limitf(format string, args ...any) error {
	return &LimitError{What: fmt.Sprintf(format, args...)}
}

// Beyond makes a LimitError of a limit that can be raised.
func Beyond(name, format string, args ...any) error {
	return &LimitError{What: fmt.Sprintf(format, args...), Name: name}
}

// Bounded refuses a part that is far larger than parts are that are walked over:
// those with rows or with text in bulk have limits of their own.
func (p Parts) Bounded(name string) error {
	if p.Size(name) > maxPart {
		return Limitf("its part %.60s unpacks to more than %d bytes, which is the limit", name, maxPart)
	}
	return nil
}

// CheckArchive holds an archive against the limits by what its directory
// declares, before any part is unpacked. Reading a part stops at its declared
// size, so that a directory that lies gains nothing.
func CheckArchive(archive *zip.Reader, l Limits) error {
	if len(archive.File) > l.Entries {
		return Beyond("parts", "it holds %d parts, and the limit is %d", len(archive.File), l.Entries)
	}
	var total uint64
	for _, f := range archive.File {
		size := f.UncompressedSize64
		if size > math.MaxInt64 || total+size > uint64(l.UnzippedBytes) {
			return Beyond("unpacked", "unpacked it is larger than %d bytes, which is the limit", l.UnzippedBytes)
		}
		total += size
		if size > ratioFrom && size/max(f.CompressedSize64, 1) > uint64(l.Ratio) {
			return Beyond("ratio", "a part of it unpacks to more than %d times its size, which is the limit", l.Ratio)
		}
	}
	return nil
}
