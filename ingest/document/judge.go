package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"path"
	"strings"

	"proforma/internal/officefile"
	"proforma/internal/survey"
)

// saveAs is how most files of another kind are mended.
const saveAs = "Save the form as an Excel workbook (.xlsx), a Word document (.docx) or CSV, or copy the answers into the template, and run again."

// judge finds out from its content what kind of file it is: "xlsx", "docx"
// or "csv".
// Any other kind is refused with a reason.
func judge(s *source) (string, error) {
	if s.size == 0 {
		return "", refuse(survey.FileEmpty, "The file is empty: it holds no bytes.", "Ask for the file again, or remove it from the folder.")
	}
	for _, k := range signatures {
		if bytes.HasPrefix(s.head, []byte(k.magic)) {
			return "", refuse(survey.FileWrongKind, "The file is "+k.what+", whatever its name says.", k.mend)
		}
	}
	switch {
	case isArchive(s.head):
		return judgeArchive(s)
	case bytes.HasPrefix(s.head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return "", judgeOLE(s)
	}
	return "csv", judgeText(s)
}

var signatures = []struct{ magic, what, mend string }{
	{"%PDF-", "a PDF", "Ask for the form as a workbook or Word document, or copy the answers into the template, and run again."},
	{"\x89PNG\r\n", "a picture (PNG)", "Ask for the form as a workbook or Word document, or copy the answers into the template, and run again."},
	{"\xFF\xD8\xFF", "a picture (JPEG)", "Ask for the form as a workbook or Word document, or copy the answers into the template, and run again."},
	{"GIF8", "a picture (GIF)", "Ask for the form as a workbook or Word document, or copy the answers into the template, and run again."},
	{"II*\x00", "a picture (TIFF)", "Ask for the form as a workbook or Word document, or copy the answers into the template, and run again."},
	{"MM\x00*", "a picture (TIFF)", "Ask for the form as a workbook or Word document, or copy the answers into the template, and run again."},
	{"{\\rtf", "a rich text document (RTF)", saveAs},
	{"\x1F\x8B", "a compressed archive (gzip)", "Unpack it and put what it holds into the folder."},
	{"7z\xBC\xAF\x27\x1C", "a compressed archive (7z)", "Unpack it and put what it holds into the folder."},
	{"Rar!\x1A\x07", "a compressed archive (RAR)", "Unpack it and put what it holds into the folder."},
	{"PK\x07\x08", "one part of a split archive", "Join the parts, unpack them, and put what they hold into the folder."},
	{"SQLite format 3\x00", "a database (SQLite)", saveAs},
	{"\x7FELF", "a program", "Remove it from the folder."},
}

// isArchive says whether a file begins as a zip archive does.
func isArchive(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// judgeText refuses what is not a table of text.
func judgeText(s *source) error {
	if s.text.blank() {
		return refuse(survey.FileEmpty, "The file is empty: it holds nothing but blanks.", "Ask for the file again, or remove it from the folder.")
	}
	if s.text.encoding() == encodingNone {
		return refuse(survey.FileWrongKind, "The file is neither a workbook, a Word document nor text, whatever its name says.", saveAs)
	}
	start := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(s.head[:min(len(s.head), 512)]), "\uFEFF")))
	for _, tag := range []string{"<!doctype html", "<html", "<?xml", "<table", "mime-version:"} {
		if strings.HasPrefix(start, tag) {
			return refuse(survey.FileWrongKind, "The file is a web page or XML, whatever its name says.", "Open it in Excel or Word, save it as an Excel workbook (.xlsx) or a Word document (.docx), and run again.")
		}
	}
	return nil
}

// judgeArchive accepts a workbook or a Word document, and says what any other
// archive is.
func judgeArchive(s *source) (string, error) {
	archive, err := openArchive(s, s.limits)
	if err != nil {
		return "", err
	}
	s.zip = archive
	names := map[string]bool{}
	for _, f := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		names[name] = true
		if path.Base(name) == "vbaproject.bin" {
			names["vbaproject.bin"] = true
		}
	}
	kind := mainKind(archive, names)
	switch {
	case names["vbaproject.bin"] && kind == "docx":
		return kind, wordMacros()
	case names["vbaproject.bin"]:
		return kind, macros()
	case names["xl/workbook.bin"]:
		return kind, refuse(survey.FileNotSupported, "The file is a binary workbook (.xlsb), which is not read.", "Open it in Excel, save it as an Excel workbook (.xlsx), and run again.")
	case kind == "pptx":
		return kind, refuse(survey.FileWrongKind, "The file is a PowerPoint presentation, whatever its name says.", saveAs)
	case kind != "":
		return kind, nil
	case names["mimetype"] && names["content.xml"]:
		return "", refuse(survey.FileNotSupported, "The file is an OpenDocument file (.ods or .odt), which is not read.", "Open it in LibreOffice, save it as an Excel workbook (.xlsx) or a Word document (.docx), and run again.")
	case names["index/document.iwa"], names["index.zip"]:
		return "", refuse(survey.FileNotSupported, "The file was made by Apple Numbers or Pages, which is not read.", "Export it as an Excel workbook (.xlsx) or a Word document (.docx), and run again.")
	case names["[content_types].xml"]:
		return "xlsx", nil // what is missing or wrong in it, its reader says
	case len(names) == 0:
		return "", refuse(survey.FileEmpty, "The file is an archive with nothing in it.", "Ask for the file again, or remove it from the folder.")
	}
	return "", refuse(survey.FileWrongKind, "The file is an archive (zip), neither a workbook nor a Word document.", "Unpack it and put what it holds into the folder.")
}

// The sizes up to which the relationships and the main part are looked into to
// find out what kind of file an archive is.
const (
	mostRelations = 1 << 20
	mostMain      = 64 << 20
)

// mainKind says what kind of Office file an archive is: "xlsx", "docx" or
// "pptx"; empty if none. The relationships of the package say which part is the
// main one, and its root element which kind; where they do not, the names do.
func mainKind(archive *zip.Reader, names map[string]bool) string {
	parts := officefile.NewParts(archive)
	if main, err := mainPart(parts); err == nil && main != "" && parts.Size(main) <= mostMain {
		kind := ""
		done := errors.New("seen")
		_ = parts.Walk(main, func(s *officefile.Scanner) error {
			kind = map[string]string{"workbook": "xlsx", "document": "docx", "presentation": "pptx"}[string(s.Name)]
			return done
		})
		if kind != "" {
			return kind
		}
	}
	switch {
	case names["xl/workbook.xml"]:
		return "xlsx"
	case names["word/document.xml"]:
		return "docx"
	case names["ppt/presentation.xml"]:
		return "pptx"
	}
	return ""
}

func mainPart(parts officefile.Parts) (string, error) {
	if parts.Size("_rels/.rels") > mostRelations {
		return "", nil
	}
	relations, err := parts.Relations("")
	for _, r := range relations {
		if r.Kind == "officeDocument" && !r.External && parts.Has(r.Target) {
			return r.Target, nil
		}
	}
	return "", err
}
