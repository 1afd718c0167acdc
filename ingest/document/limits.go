package document

import (
	"proforma/internal/worddocument"
	"proforma/internal/workbook"
)

// The limits that hold unless others are given.
const (
	// DefaultFileBytes is the size of a submitted file: room for an export of a
	// million rows, or for a form full of pictures.
	DefaultFileBytes int64 = 4 << 30
	// DefaultFieldBytes is the size of one field of a CSV file. A worksheet's
	// cell holds 32,767 characters; a field beyond this is a quotation mark that
	// is not closed.
	DefaultFieldBytes = 1 << 20
	// DefaultFields is the number of fields of one record of a CSV file, which is
	// the number of columns of a worksheet.
	DefaultFields = 16384
	// DefaultRowBytes is the size of one record of a CSV file, which is held in
	// memory. Twenty answers that each fill a worksheet's cell are a sixth of it.
	DefaultRowBytes = 4 << 20
)

// Limits bound what a submitted file may cost to read. A zero field means the
// default, so Limits{} is what is usually wanted.
type Limits struct {
	FileBytes  int64
	FieldBytes int
	Fields     int
	RowBytes   int
	Workbook   workbook.Limits
	Word       worddocument.Limits
}

func (l Limits) withDefaults() Limits {
	if l.FileBytes == 0 {
		l.FileBytes = DefaultFileBytes
	}
	if l.FieldBytes == 0 {
		l.FieldBytes = DefaultFieldBytes
	}
	if l.Fields == 0 {
		l.Fields = DefaultFields
	}
	if l.RowBytes == 0 {
		l.RowBytes = DefaultRowBytes
	}
	return l
}
