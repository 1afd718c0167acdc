package worddocument

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// small limits keep the fuzzer fast and reach the code that holds them.
var smallLimits = Limits{XMLBytes: 1 << 20, UnzippedBytes: 4 << 20, ParagraphBytes: 1 << 12, Blocks: 500, TableDepth: 4}

// FuzzBody reads any text as the inside of a body. It holds that nothing panics,
// that spans and boxes lie within their text and in order, that a box stands
// where it says, and that reading again gives the same.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{
		para("a") + tbl(row(tc(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, para("x")+tbl(row(tc("", para("y"))))), tc(`<w:vMerge/>`, "<w:p/>"))),
		"<w:p>" + checkbox(`<w14:checked w14:val="1"/>`, run("☒")) + legacy(`<w:checkBox><w:checked/></w:checkBox>`, " FORMCHECKBOX ", fieldMiddle) + legacy(`<w:ddList><w:result w:val="1"/><w:listEntry w:val="One"/></w:ddList>`, " FORMDROPDOWN ", "") + "</w:p>",
		"<w:p>" + run("a") + textBoxDrawing(para("in")) + `<w:r><w:rPr><w:strike/><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>þx</w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>`,
		`<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:del/></w:rPr></w:pPr>` + run("Acme ") + `</w:p><w:p><w:ins>` + run("b") + `</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>`,
		`<w:p>` + fieldBegin + instruction(" IF ") + fieldBegin + run("x") + fieldEnd + fieldMiddle + run("y") + `</w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + para("Click or tap here to enter text.") + `</w:sdtContent></w:sdt>` + run("z"),
		`<w:p><w:r><w:footnoteReference w:id="1"/><w:drawing><a:blip r:embed="rP"/></w:drawing></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="rH"/></w:sectPr>`,
		`</w:body><w:body>`, `<w:tc/><w:tr/>`, `<w:tbl><w:tbl/></w:tbl>`, `<w:sdtPr/><Choice/><w:sdt>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		data := withBody(t, body, rel("rP", "image", "media/image1.png")+rel("rH", "header", "header1.xml")+rel("rN", "footnotes", "footnotes.xml"),
			part{"word/media/image1.png", "PNG"}, part{"word/header1.xml", "<w:hdr>" + para("h") + "</w:hdr>"},
			part{"word/footnotes.xml", `<w:footnotes><w:footnote w:id="1">` + para("n") + `</w:footnote></w:footnotes>`})
		doc, err := readBytes(t, data, smallLimits)
		if err != nil {
			return
		}
		for _, s := range doc.Stories {
			holdBlocks(t, s.Blocks, 0)
		}
		again, err := readBytes(t, data, smallLimits)
		if err != nil || all(again) != all(doc) {
			t.Errorf("read twice: %q and %q, %v", all(doc), all(again), err)
		}
	})
}

func holdBlocks(t *testing.T, blocks []Block, depth int) {
	t.Helper()
	for _, b := range blocks {
		if (b.Paragraph == nil) == (b.Table == nil) {
			t.Fatal("a block is a paragraph or a table")
		}
		if p := b.Paragraph; p != nil {
			holdParagraph(t, p)
			for _, box := range p.TextBoxes {
				holdBlocks(t, box.Blocks, depth)
			}
			continue
		}
		if depth++; depth > smallLimits.TableDepth {
			t.Fatal("tables deeper than the limit")
		}
		for _, row := range b.Table.Rows {
			col := 0
			for _, c := range row.Cells {
				if c.Col <= col || c.Span < 1 {
					t.Fatalf("cell at %d over %d behind column %d", c.Col, c.Span, col)
				}
				col = c.Col
				holdBlocks(t, c.Blocks, depth)
			}
		}
		depth--
	}
}

func holdParagraph(t *testing.T, p *Paragraph) {
	t.Helper()
	if !utf8.ValidString(p.Text) || p.Place.String() == "" {
		t.Fatalf("%q at %q", p.Text, p.Place)
	}
	end := 0
	for _, s := range p.Spans {
		if s.Start < end || s.End <= s.Start || s.End > len(p.Text) {
			t.Fatalf("span %+v behind %d in %q", s, end, p.Text)
		}
		end = s.End
	}
	at := -1
	for _, b := range p.Boxes {
		if b.At <= at || !strings.HasPrefix(p.Text[b.At:], glyph(b.Ticked)) {
			t.Fatalf("box %+v behind %d in %q", b, at, p.Text)
		}
		at = b.At
	}
}

// FuzzParts changes one part of a document, or the bytes of the whole archive.
func FuzzParts(f *testing.F) {
	names := []string{"", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml", "word/document.xml", "word/footnotes.xml"}
	whole := withBody(f, para("a")+`<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`, rel("rN", "footnotes", "footnotes.xml"), part{"word/footnotes.xml", `<w:footnotes><w:footnote w:id="1">` + para("n") + `</w:footnote></w:footnotes>`})
	f.Add(uint8(0), string(whole))
	f.Add(uint8(0), string(whole[:len(whole)/2]))
	f.Add(uint8(1), stylesXML)
	f.Add(uint8(2), "<Relationships>"+mainRels+rel("rV", "vbaProject", "x")+"</Relationships>")
	f.Add(uint8(3), rootRels)
	f.Add(uint8(4), typesXML)
	f.Add(uint8(5), "\xFF\xFE<\x00d\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00/\x00>\x00")
	f.Add(uint8(6), `<w:footnotes><w:footnote w:id="1"/><w:footnote w:id="1">`+para("n")+`</w:footnote></w:footnotes>`)
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		name := names[int(which)%len(names)]
		data := []byte(text)
		if name != "" {
			data = replaced(t, whole, name, text)
		}
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		doc, err := Read(archive, smallLimits)
		if err != nil {
			return
		}
		for _, s := range doc.Stories {
			holdBlocks(t, s.Blocks, 0)
		}
	})
}

// replaced is an archive with another text for one of its parts.
func replaced(t *testing.T, data []byte, name, text string) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []part
	for _, f := range archive.File {
		if f.Name == name {
			continue
		}
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part{f.Name, string(content)})
	}
	return archiveOf(t, slices.Concat(parts, []part{{name, text}})...)
}
