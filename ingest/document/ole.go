package document

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"

	"proforma/internal/survey"
)

// judgeOLE tells apart what comes in the container that old Office files and
// protected new ones share, by the names in its directory.
func judgeOLE(s *source) error {
	names := oleNames(s)
	switch {
	case names["EncryptedPackage"]:
		return refuse(survey.FileEncrypted, "The file is protected by a password.", "Open it with its password, take the protection off (File, Info, Protect Workbook or Protect Document, Encrypt with Password, and clear the password), save, and run again.")
	case names["Workbook"], names["Book"]:
		return refuse(survey.FileNotSupported, "The file is an old workbook (.xls), which is not read.", "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and run again.")
	case names["WordDocument"]:
		return refuse(survey.FileNotSupported, "The file is an old Word document (.doc), which is not read.", "Open it in Word or LibreOffice, save it as a Word document (.docx), and run again.")
	}
	return refuse(survey.FileNotSupported, "The file is an old Office document or a saved message, which is not read.", saveAs)
}

// oleNames reads the names of the entries in a compound file's directory, whose
// sectors are chained through the allocation table. If they cannot be followed,
// the head of the file is searched for the one name that matters most.
func oleNames(s *source) map[string]bool {
	names := map[string]bool{}
	header := s.head
	if bytes.Contains(header, wide("EncryptedPackage")) {
		names["EncryptedPackage"] = true
	}
	if len(header) < 512 {
		return names
	}
	shift := binary.LittleEndian.Uint16(header[30:])
	if shift != 9 && shift != 12 {
		return names
	}
	size := int64(1) << shift
	block, entry := make([]byte, size), make([]byte, 4)
	sector := int64(binary.LittleEndian.Uint32(header[48:]))
	for range 64 {
		if _, err := s.ReadAt(block, (sector+1)*size); err != nil {
			break
		}
		for at := int64(0); at+128 <= size; at += 128 {
			names[oleName(block[at:at+128])] = true
		}
		table := sector / (size / 4)
		if table >= 109 { // further tables are listed elsewhere; only large files have them
			break
		}
		at := int64(binary.LittleEndian.Uint32(header[76+4*table:]))
		if _, err := s.ReadAt(entry, (at+1)*size+sector%(size/4)*4); err != nil {
			break
		}
		sector = int64(binary.LittleEndian.Uint32(entry))
		if sector > 0xFFFFFFFA {
			break
		}
	}
	return names
}

// wide is ASCII text in UTF-16, little end first.
func wide(text string) []byte {
	out := make([]byte, 0, 2*len(text))
	for i := range len(text) {
		out = append(out, text[i], 0)
	}
	return out
}

func oleName(entry []byte) string {
	length := int(binary.LittleEndian.Uint16(entry[64:]))
	if length < 2 || length > 64 {
		return ""
	}
	units := make([]uint16, 0, 32)
	for i := 0; i+2 <= length-2; i += 2 {
		units = append(units, binary.LittleEndian.Uint16(entry[i:]))
	}
	return string(utf16.Decode(units))
}
