package blankform

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	texttemplate "text/template"
	"time"

	"proforma/internal/instrument"
)

//go:embed word
var wordParts embed.FS

// wordArchive lists the parts of a Word document, in the order in which they
// are written, and the file each is made from.
var wordArchive = []struct{ part, from string }{
	{"[Content_Types].xml", "content_types.xml"},
	{"_rels/.rels", "package_rels.xml"},
	{"docProps/core.xml", "core.xml.tmpl"},
	{"word/document.xml", "document.xml.tmpl"},
	{"word/_rels/document.xml.rels", "document_rels.xml"},
	{"word/styles.xml", "styles.xml"},
	{"word/settings.xml", "settings.xml"},
	{"word/header1.xml", "header.xml.tmpl"},
	{"word/footer1.xml", "footer.xml.tmpl"},
}

var wordTemplates = texttemplate.Must(texttemplate.New("word").Funcs(texttemplate.FuncMap{
	"xml": escape, "lines": func(s string) []string { return strings.Split(s, "\n") },
}).ParseFS(wordParts, "word/*"))

// escape writes a text as XML character data. Characters that XML cannot hold
// become U+FFFD.
func escape(s string) (string, error) {
	var out bytes.Buffer
	err := xml.EscapeText(&out, []byte(s))
	return out.String(), err
}

// Mark is what the Word template prints at its foot. A form with it, and with
// every question worded as printed, is the template filled in.
func Mark(e *instrument.Edition) string {
	return fmt.Sprintf("Proforma, edition %s, template version %s", e.ID, Version)
}

// DOCX writes the Word template: the same questions as the workbook, with
// content controls to fill in and to tick.
func DOCX(w io.Writer, e *instrument.Edition) error { return FilledWord(w, e, Filling{}) }

// FilledWord writes the Word template with answers in it. A tick box is ticked
// where its answer is anything but blank.
func FilledWord(w io.Writer, e *instrument.Edition, filling Filling) error {
	form := newWordForm(e, filling)
	archive := zip.NewWriter(w)
	for _, part := range wordArchive {
		// The same moment in every file, so that the same form is the same bytes.
		f, err := archive.CreateHeader(&zip.FileHeader{Name: part.part, Method: zip.Deflate, Modified: archiveTime})
		if err != nil {
			return fmt.Errorf("writing %s of the Word form: %w", part.part, err)
		}
		if err := wordTemplates.ExecuteTemplate(f, part.from, form); err != nil {
			return fmt.Errorf("writing %s of the Word form: %w", part.part, err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("writing the Word form: %w", err)
	}
	return nil
}

var archiveTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// wordForm is the Word form as its templates take it.
type wordForm struct {
	Title, Publisher, Mark string
	Blocks                 []wordBlock

	edition *instrument.Edition
	filling Filling
	headers map[Column]string
	ids     int
}

// wordBlock is a paragraph or a table.
type wordBlock struct {
	Kind   string // "text", "tick", or a table: "pairs", "area", "roles"
	Style  string // of a paragraph
	Text   string // of a paragraph; of a table: its title, for screen readers
	Heads  []string
	Widths []int // of a table's columns, in twentieths of a point
	Height int   // least height of a row, in twentieths of a point
	Fields []wordField
	Rows   [][]string
}

// wordField is a content control with its label.
type wordField struct {
	Label       string
	Control     string // "text", "rich", "date", "list", "box"
	Alias, Tag  string
	ID          int
	Placeholder string
	Choices     []string
	Value       string // as written; empty shows the placeholder
	Day         string // of a date that can be read: 2006-01-02
	Ticked      bool
}

const pageWidth = 9638 // between the margins of A4, in twentieths of a point

func newWordForm(e *instrument.Edition, filling Filling) *wordForm {
	f := &wordForm{Title: e.Title, Publisher: e.Publisher, Mark: Mark(e), edition: e, filling: filling, headers: headersOf(e)}
	f.front()
	f.questions()
	return f
}

func (f *wordForm) paragraph(style, text string) {
	if text != "" {
		f.Blocks = append(f.Blocks, wordBlock{Kind: "text", Style: style, Text: text})
	}
}

// front writes what stands before the questions.
func (f *wordForm) front() {
	e := f.edition
	f.paragraph("Notice", f.filling.Notice)
	f.paragraph("Title", e.Title)
	if e.Publisher != "" {
		f.paragraph("Subtitle", "Asked by the "+strings.TrimPrefix(e.Publisher, "the "))
	}
	f.paragraph("Heading1", "About this form")
	for _, p := range e.Background {
		f.paragraph("Normal", p)
	}
	f.paragraph("Heading1", "How to fill it in")
	for _, p := range wordHowTo {
		f.paragraph("Step", p)
	}
	if names := identifying(e); names != "" {
		f.paragraph("Heading1", "What becomes of names")
		f.paragraph("Normal", namesKept(names))
	}
	if e.ReturnTo != "" {
		f.paragraph("Heading1", "Where to return it")
		f.paragraph("Normal", e.ReturnTo)
	}
}

var wordHowTo = []string{
	"1.  Write in the boxes with a border. A box grows with what you write, and may hold lists and several paragraphs.",
	"2.  To tick a box, click it; click it again to take the tick away. On paper, put a cross in it.",
	"3.  In the table of roles, use one row for each person. To add a row, press Tab in the last cell of the table.",
	"4.  Say how much time each person spends in the informatics role in whatever way is natural: 0.6 WTE, 60%, 2 PAs, 1 day a week or 22.5 hours. Please give an amount for everyone, even if it is an estimate.",
	"5.  Leave blank what does not apply. Please do not move, rename or delete questions.",
}

// printed lists the texts that the Word form prints.
func (f *wordForm) printed() []string {
	texts := []string{f.Title, f.Mark}
	for _, b := range f.Blocks {
		texts = append(append(texts, b.Text), b.Heads...)
		for _, field := range b.Fields {
			texts = append(texts, field.Label, field.Placeholder)
		}
	}
	return texts
}
