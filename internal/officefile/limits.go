package officefile

import (
	"archive/zip"
	"fmt"
	"math"
)

// ratioFrom is the unpacked size from which a part is held to the ratio. A small
// part of text that is all alike does no harm.
const ratioFrom = 16 << 20

// Limits bound what an archive may unpack to.
type Limits struct {
	UnzippedBytes int64 // all parts together
	Ratio         int64 // how many times its packed size a part may unpack to, where it is larger than 16 megabytes
	Entries       int   // number of parts
}

// LimitError says that a file goes beyond a limit.
type LimitError struct{ What string }

func (e *LimitError) Error() string { return e.What }

// Limitf makes a LimitError.
func Limitf(format string, args ...any) error {
	return &LimitError{What: fmt.Sprintf(format, args...)}
}

// CheckArchive holds an archive against the limits by what its directory
// declares, before any part is unpacked. Reading a part stops at its declared
// size, so that a directory that lies gains nothing.
func CheckArchive(archive *zip.Reader, l Limits) error {
	if len(archive.File) > l.Entries {
		return Limitf("it holds %d parts, and the limit is %d", len(archive.File), l.Entries)
	}
	var total uint64
	for _, f := range archive.File {
		size := f.UncompressedSize64
		if size > math.MaxInt64 || total+size > uint64(l.UnzippedBytes) {
			return Limitf("unpacked it is larger than %d bytes, which is the limit", l.UnzippedBytes)
		}
		total += size
		if size > ratioFrom && size/max(f.CompressedSize64, 1) > uint64(l.Ratio) {
			return Limitf("a part of it unpacks to more than %d times its size, which is the limit", l.Ratio)
		}
	}
	return nil
}
