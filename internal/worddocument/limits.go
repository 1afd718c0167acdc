package worddocument

import "proforma/internal/officefile"

// The limits that hold unless others are given. A filled form is below a
// megabyte but for its pictures.
const (
	// DefaultUnzippedBytes is the size that all parts together, pictures
	// included, may unpack to.
	DefaultUnzippedBytes int64 = 2 << 30
	// DefaultXMLBytes is the size that one part with text may unpack to.
	DefaultXMLBytes int64 = 64 << 20
	// DefaultRatio is how many times its packed size a part may unpack to, where
	// it is larger than 16 megabytes.
	DefaultRatio = 200
	// DefaultEntries is the number of parts in the archive.
	DefaultEntries = 10_000
	// DefaultParagraphBytes is the length of the text of one paragraph.
	DefaultParagraphBytes = 1 << 20
	// DefaultBlocks is the number of paragraphs, table rows and table cells
	// together.
	DefaultBlocks = 400_000
	// DefaultTableDepth is how deeply tables may stand in tables.
	DefaultTableDepth = 32

	maxColumns = 1024 // Word itself knows 63
	maxFields  = 100  // fields inside each other; Word itself allows 20
	maxDoubts  = 1000 // kept of one document
)

// Limits bound what a submitted document may cost to read. A zero field means
// the default.
type Limits struct {
	UnzippedBytes  int64
	XMLBytes       int64
	Ratio          int64
	Entries        int
	ParagraphBytes int
	Blocks         int
	TableDepth     int
}

func (l Limits) withDefaults() Limits {
	l.UnzippedBytes = orDefault(l.UnzippedBytes, DefaultUnzippedBytes)
	l.XMLBytes = orDefault(l.XMLBytes, DefaultXMLBytes)
	l.Ratio = orDefault(l.Ratio, DefaultRatio)
	l.Entries = orDefault(l.Entries, DefaultEntries)
	l.ParagraphBytes = orDefault(l.ParagraphBytes, DefaultParagraphBytes)
	l.Blocks = orDefault(l.Blocks, DefaultBlocks)
	l.TableDepth = orDefault(l.TableDepth, DefaultTableDepth)
	return l
}

func orDefault[N int | int64](n, otherwise N) N {
	if n == 0 {
		return otherwise
	}
	return n
}

func (l Limits) archive() officefile.Limits {
	return officefile.Limits{UnzippedBytes: l.UnzippedBytes, Ratio: l.Ratio, Entries: l.Entries}
}
