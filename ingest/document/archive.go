package document

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"proforma/internal/survey"
	"proforma/internal/workbook"
)

// directoryEntry is the room that is allowed for one entry of an archive's
// directory: a fixed 46 bytes, and its name, time stamps and comment.
const directoryEntry = 1 << 10

// openArchive reads the directory of an archive, and refuses one that is made so
// that its parts cannot be told: locked, the same part twice, one part inside
// another. The directory is bounded before it is read, for reading it takes
// memory for each entry, and the number of entries that it claims need not be
// true.
func openArchive(s *source, limits Limits) (*zip.Reader, error) {
	entries := limits.Workbook.Entries
	if entries == 0 {
		entries = workbook.DefaultEntries
	}
	budget := &meteredReader{from: s, left: int64(entries)*directoryEntry + 256<<10}
	archive, err := zip.NewReader(budget, s.size)
	if budget.left < 0 {
		return nil, limitError(fmt.Sprintf("it holds more than %d parts, or a directory as large as if it did", entries), "parts", err)
	}
	if err != nil {
		return nil, truncated(err)
	}
	budget.open = true
	if f := lockedPart(archive); f != "" {
		return nil, refuse(survey.FileEncrypted, "The file is an archive whose parts are protected by a password.",
			"Unpack it with its password, and put what it holds into the folder.")
	}
	if name := partTwice(archive); name != "" {
		return nil, refuse(survey.FileUnreadable, fmt.Sprintf("The file holds its part %.80q twice, so that two programs could read two different files in it.", name),
			"Open it in Excel, Word or LibreOffice, look at what it shows, save it again under a new name, and run again.")
	}
	if partsOverlap(archive) {
		return nil, refuse(survey.FileUnreadable, "The file holds parts that lie inside one another, as only a file does that is made to exhaust its reader.",
			"Ask for the form again, or remove it from the folder.")
	}
	return archive, nil
}

// meteredReader fails once more is read than the budget, until it is opened.
type meteredReader struct {
	from io.ReaderAt
	left int64
	open bool
}

var errBudget = errors.New("the directory of the archive is too large")

// ReadAt reads from the file.
func (m *meteredReader) ReadAt(p []byte, at int64) (int, error) {
	if !m.open {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, errBudget
		}
	}
	return m.from.ReadAt(p, at)
}

// lockedPart is the name of a part that is protected by a password.
func lockedPart(archive *zip.Reader) string {
	const locked = 1
	for _, f := range archive.File {
		if f.Flags&locked != 0 {
			return f.Name
		}
	}
	return ""
}

// partTwice is the name of a part that stands in the archive twice, apart from
// the case of letters and the direction of slashes, which programs differ over.
func partTwice(archive *zip.Reader) string {
	seen := make(map[string]bool, len(archive.File))
	for _, f := range archive.File {
		key := strings.ToLower(strings.Trim(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if seen[key] && !strings.HasSuffix(f.Name, "/") {
			return f.Name
		}
		seen[key] = true
	}
	return ""
}

// partsOverlap says whether two parts share bytes of the archive: a few bytes can
// so be unpacked ten thousand times. A part whose place cannot be told is left
// for its reader to find.
func partsOverlap(archive *zip.Reader) bool {
	type extent struct{ from, to int64 }
	var extents []extent
	for _, f := range archive.File {
		from, err := f.DataOffset()
		if err != nil || f.CompressedSize64 == 0 || f.CompressedSize64 > 1<<62 {
			continue
		}
		extents = append(extents, extent{from, from + int64(f.CompressedSize64)})
	}
	slices.SortFunc(extents, func(a, b extent) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(extents); i++ {
		if extents[i].from < extents[i-1].to {
			return true
		}
	}
	return false
}
