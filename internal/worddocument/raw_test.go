package worddocument

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// part is a file of an archive made by hand.
type part struct{ name, text string }

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"`

const rootRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

const typesXML = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

const stylesXML = `<w:styles ` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Kop"><w:name w:val="Kop"/><w:basedOn w:val="Heading1"/><w:pPr><w:rPr><w:strike/></w:rPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:basedOn w:val="Gone2"/></w:style>
<w:style w:type="character" w:styleId="Gone2"><w:name w:val="Gone 2"/><w:basedOn w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Platzhaltertext"><w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="808080"/></w:rPr></w:style>
</w:styles>`

const mainRels = `<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>`

func archiveOf(t testing.TB, parts ...part) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := w.Create(p.name)
		if err == nil {
			_, err = f.Write([]byte(p.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withBody is a document given the inside of its body, further relationships of
// the main part, and further parts.
func withBody(t testing.TB, body, rels string, more ...part) []byte {
	t.Helper()
	return archiveOf(t, append([]part{
		{"[Content_Types].xml", typesXML}, {"_rels/.rels", rootRels},
		{"word/_rels/document.xml.rels", "<Relationships>" + mainRels + rels + "</Relationships>"},
		{"word/styles.xml", stylesXML},
		{"word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ` + namespaces + `><w:body>` + body + `</w:body></w:document>`},
	}, more...)...)
}

func readBytes(t testing.TB, data []byte, l Limits) (*Document, error) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return Read(archive, l)
}

func readBody(t testing.TB, body string) *Document {
	t.Helper()
	doc, err := readBytes(t, withBody(t, body, ""), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// texts writes out the paragraphs with text and the cells of blocks, each with
// its place: "paragraph 1: text".
func texts(blocks []Block) []string {
	var out []string
	for _, b := range blocks {
		if p := b.Paragraph; p != nil {
			if p.Text != "" {
				out = append(out, fmt.Sprintf("%s: %s", p.Place, p.Text))
			}
			for _, box := range p.TextBoxes {
				out = append(out, texts(box.Blocks)...)
			}
			continue
		}
		for _, row := range b.Table.Rows {
			for _, c := range row.Cells {
				out = append(out, texts(c.Blocks)...)
			}
		}
	}
	return out
}

// all is everything that a document says, one line for each paragraph.
func all(d *Document) string {
	var out []string
	for _, s := range d.Stories {
		out = append(out, texts(s.Blocks)...)
	}
	return strings.Join(out, "\n")
}

// inParagraph reads the inside of one paragraph and gives its text.
func inParagraph(t testing.TB, inside string) (*Paragraph, *Document) {
	t.Helper()
	doc := readBody(t, "<w:p>"+inside+"</w:p>")
	return doc.Stories[0].Blocks[0].Paragraph, doc
}

func run(text string) string {
	return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}
