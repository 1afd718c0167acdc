package worddocument

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"proforma/internal/officefile"
)

func para(text string) string { return "<w:p>" + run(text) + "</w:p>" }

func tc(props, inside string) string {
	return "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>" + props + "</w:tcPr>" + inside + "</w:tc>"
}

func row(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

func tbl(rows ...string) string {
	return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid>" + strings.Join(rows, "") + "</w:tbl>"
}

func textBoxDrawing(inside string) string {
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Text Box 1"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>` + inside + `</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>` + textBoxVML(inside) + `</mc:Fallback></mc:AlternateContent></w:r>`
}

func textBoxVML(inside string) string {
	return `<w:pict><v:shapetype id="_x0000_t202"><v:stroke joinstyle="miter"/></v:shapetype><v:shape id="Text Box 1" type="#_x0000_t202"><v:textbox><w:txbxContent>` + inside + `</w:txbxContent></v:textbox></v:shape></w:pict>`
}

func TestBlocksStandWhereAPersonFindsThem(t *testing.T) {
	deletedMark := `<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>`
	cases := []struct {
		name, body string
		want       []string
	}{
		{"paragraphs, blank ones counted", para("a") + "<w:p/>" + para("b"), []string{"paragraph 1: a", "paragraph 3: b"}},
		{"tables do not count as paragraphs", para("a") + tbl(row(tc("", para("x")), tc("", para("y")))) + para("b"), []string{"paragraph 1: a", "table 1, row 1, column 1: x", "table 1, row 1, column 2: y", "paragraph 2: b"}},
		{"a cell over two columns", tbl(row(tc(`<w:gridSpan w:val="2"/>`, para("x")), tc("", para("y")))), []string{"table 1, row 1, column 1: x", "table 1, row 1, column 3: y"}},
		{"columns left out before a row", tbl(`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + tc("", para("x")) + `</w:tr>`), []string{"table 1, row 1, column 2: x"}},
		{"a table in a cell", tbl(row(tc("", "<w:p/>"), tc("", para("before")+tbl(row(tc("", para("in"))))+"<w:p/>"))), []string{"table 1, row 1, column 2: before", "table 1, row 1, column 2, inner table 1, row 1, column 1: in"}},
		{"a row whose deletion was tracked", tbl(`<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>`+tc("", para("gone"))+`</w:tr>`, row(tc("", para("kept")))), []string{"table 1, row 2, column 1: kept"}},
		{"a cell whose deletion was tracked", tbl(row(tc(`<w:cellDel w:id="1" w:author="A"/>`, para("gone")), tc("", para("kept")))), []string{"table 1, row 1, column 2: kept"}},
		{"content controls around paragraphs, rows and cells", `<w:sdt><w:sdtPr/><w:sdtContent>` + para("a") + `<w:sdt><w:sdtContent>` + tbl(`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>`+row(`<w:sdt><w:sdtContent>`+tc("", para("x"))+`</w:sdtContent></w:sdt>`, tc("", `<w:sdt><w:sdtContent>`+para("y")+`</w:sdtContent></w:sdt>`))+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt></w:sdtContent></w:sdt>`,
			[]string{"paragraph 1: a", "table 1, row 1, column 1: x", "table 1, row 1, column 2: y"}},
		{"a tick box around a cell", tbl(row(checkbox(`<w14:checked w14:val="1"/>`, tc("", `<w:p><w:r><w:t>☐</w:t></w:r></w:p>`)), tc("", para("Yes")))), []string{"table 1, row 1, column 1: ☑", "table 1, row 1, column 2: Yes"}},
		{"a tick box around a paragraph without a glyph", checkbox(`<w14:checked w14:val="1"/>`, "<w:p/>"), []string{"paragraph 1: ☑"}},
		{"a deleted paragraph mark joins", deletedMark + run("Acme ") + "</w:p>" + para("Trust"), []string{"paragraph 1: Acme Trust"}},
		{"a deleted paragraph leaves no trace", deletedMark + `<w:del w:id="2" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>` + para("Trust"), []string{"paragraph 2: Trust"}},
		{"a deleted mark before a table", deletedMark + run("Acme") + "</w:p>" + tbl(row(tc("", para("x")))), []string{"paragraph 1: Acme", "table 1, row 1, column 1: x"}},
		{"a deleted mark at the end", deletedMark + run("Acme") + "</w:p>", []string{"paragraph 1: Acme"}},
		{"a text box is read once", "<w:p>" + run("a") + textBoxDrawing(para("in")+para("side")) + "</w:p>", []string{"paragraph 1: a", "paragraph 1, text box 1, paragraph 1: in", "paragraph 1, text box 1, paragraph 2: side"}},
		{"a text box of an older Word", "<w:p><w:r>" + textBoxVML(para("in")+tbl(row(tc("", para("x"))))) + "</w:r></w:p>", []string{"paragraph 1, text box 1, paragraph 1: in", "paragraph 1, text box 1, table 1, row 1, column 1: x"}},
		{"text boxes in a cell", tbl(row(tc("", "<w:p>"+textBoxDrawing(para("in"))+"</w:p><w:p>"+textBoxDrawing(para("in too"))+"</w:p>"))), []string{"table 1, row 1, column 1, text box 1, paragraph 1: in", "table 1, row 1, column 1, text box 2, paragraph 1: in too"}},
		{"a deleted text box", `<w:p><w:del w:id="1" w:author="A">` + textBoxDrawing(para("in")) + `</w:del></w:p>`, nil},
		{"a field over several paragraphs", "<w:p>" + fieldBegin + instruction(" TOC ") + fieldMiddle + run("a") + "</w:p>" + para("b") + "<w:p>" + fieldEnd + run("c") + "</w:p>", []string{"paragraph 1: a", "paragraph 2: b", "paragraph 3: c"}},
		{"an instruction over several paragraphs", "<w:p>" + fieldBegin + "</w:p>" + para("hidden") + "<w:p>" + fieldMiddle + run("c") + fieldEnd + "</w:p>", []string{"paragraph 3: c"}},
		{"a run outside a paragraph", run("astray") + para("b"), []string{"paragraph 1: astray", "paragraph 2: b"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, want := all(readBody(t, c.body)), strings.Join(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestMergedCellsSayHowTheyAreMerged(t *testing.T) {
	doc := readBody(t, tbl(
		row(tc(`<w:vMerge w:val="restart"/>`, para("a")), tc(`<w:gridSpan w:val="3"/>`, para("b"))),
		row(tc(`<w:vMerge/>`, "<w:p/>"), tc(`<w:hMerge w:val="restart"/>`, para("c")), tc(`<w:hMerge/>`, "<w:p/>")),
	))
	var got []string
	for _, row := range doc.Stories[0].Blocks[0].Table.Rows {
		for _, c := range row.Cells {
			got = append(got, fmt.Sprintf("%d+%d/%d", c.Col, c.Span, c.Merge))
		}
	}
	if want := "1+1/1 2+3/0 1+1/2 2+2/0"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestTrackedChangesAndCommentsAreToldWithTheirPlaces(t *testing.T) {
	doc := readBody(t, para("a")+`<w:p><w:ins w:id="1" w:author="A">`+run("b")+`</w:ins><w:ins w:id="2" w:author="A">`+run("b")+`</w:ins></w:p>`+
		tbl(row(tc("", `<w:p><w:del w:id="3" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:commentReference w:id="0"/></w:r></w:p>`))))
	got := fmt.Sprint(doc.Insertions, doc.Deletions, doc.Comments)
	if want := "[paragraph 2] [table 1, row 1, column 1] [table 1, row 1, column 1]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

const storyRel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

func rel(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + storyRel + kind + `" Target="` + target + `"/>`
}

func TestHeadersFootersAndNotesAreStoriesOfTheirOwn(t *testing.T) {
	hdr := func(text string) string { return `<w:hdr ` + namespaces + `>` + para(text) + `</w:hdr>` }
	notes := `<w:footnotes ` + namespaces + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="1">` + para("second") + `</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>` + run(" first") + `</w:p></w:footnote><w:footnote w:id="3">` + para("of a deleted reference") + `</w:footnote></w:footnotes>`
	body := `<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:del w:id="1"><w:r><w:footnoteReference w:id="3"/></w:r></w:del></w:p><w:p><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>
		<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rH1"/><w:headerReference w:type="first" r:id="rH2"/><w:headerReference w:type="even" r:id="rH2"/></w:sectPr></w:pPr></w:p>
		<w:sectPr><w:headerReference w:type="default" r:id="rH1"/><w:headerReference w:type="first" r:id="rH3"/><w:footerReference w:type="default" r:id="rF"/><w:titlePg/></w:sectPr>`
	data := withBody(t, body, rel("rH1", "header", "header1.xml")+rel("rH2", "header", "header2.xml")+rel("rH3", "header", "/word/header3.xml")+rel("rF", "footer", "footer1.xml")+rel("rN", "footnotes", "footnotes.xml")+rel("rE", "endnotes", "endnotes.xml"),
		part{"word/header1.xml", hdr("head")}, part{"word/header2.xml", hdr("not shown")}, part{"word/header3.xml", hdr("of the first page")},
		part{"word/footer1.xml", `<w:ftr ` + namespaces + `>` + para("foot") + `</w:ftr>`}, part{"word/footnotes.xml", notes},
		part{"word/endnotes.xml", `<w:endnotes ` + namespaces + `><w:endnote w:id="1">` + para("end") + `</w:endnote></w:endnotes>`})
	doc, err := readBytes(t, data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := `header 1, paragraph 1: head
header 2, paragraph 1: of the first page
footer, paragraph 1: foot
footnote 1, paragraph 1:  first
footnote 2, paragraph 1: second
endnote 1, paragraph 1: end`
	if got := all(doc); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWhatIsEmbeddedIsAttachedAndCounted(t *testing.T) {
	picture := `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1"/><a:graphic><a:graphicData><pic:pic xmlns:pic="x"><pic:blipFill><a:blip r:embed="rP"><a:extLst><a:ext uri="x"><asvg:svgBlip xmlns:asvg="y" r:embed="rSvg"/></a:ext></a:extLst></a:blip></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
	diagram := `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds r:dm="rD" r:lo="rL" r:qs="rQ" r:cs="rC"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
	old := `<w:r><w:pict><v:shape><v:imagedata r:id="rP" o:title=""/></v:shape></w:pict></w:r>`
	object := `<w:r><w:object><v:shape><v:imagedata r:id="rI"/></v:shape><o:OLEObject Type="Embed" ProgID="Visio.Drawing.15" ShapeID="a" r:id="rO"/></w:object></w:r>`
	linked := `<w:r><w:object><v:shape/><o:OLEObject Type="Link" ProgID="Excel.Sheet.12" ShapeID="a" r:id="rX"/></w:object></w:r>`
	ruler := `<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hralign="center" o:hr="t"/></w:pict></w:r>`
	arrow := `<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:spPr/><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`
	unfilled := `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:picture/></w:sdtPr><w:sdtContent>` + strings.Replace(picture, "rP", "rHint", 1) + `</w:sdtContent></w:sdt>`
	body := "<w:p>" + picture + "</w:p>" + tbl(row(tc("", "<w:p>"+diagram+old+"</w:p>"))) + "<w:p>" + object + linked + ruler + arrow + unfilled + "</w:p>" + `<w:altChunk r:id="rA"/>`
	data := withBody(t, body, rel("rP", "image", "media/image1.png")+rel("rSvg", "image", "media/image1.svg")+rel("rD", "diagramData", "diagrams/data1.xml")+rel("rI", "image", "media/image2.emf")+rel("rHint", "image", "media/hint.png")+
		rel("rO", "package", "embeddings/Microsoft_Visio_Drawing.vsdx")+rel("rA", "aFChunk", "chunk.html")+`<Relationship Id="rX" Type="`+storyRel+`oleObject" Target="file:///C:\book.xlsx" TargetMode="External"/>`,
		part{"word/media/image1.png", "PNG"}, part{"word/diagrams/data1.xml", "<dgm/>"}, part{"word/media/image2.emf", "EMF"}, part{"word/embeddings/Microsoft_Visio_Drawing.vsdx", "V"}, part{"word/media/hint.png", "h"})
	doc, err := readBytes(t, data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range doc.Attachments {
		body, err := a.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s (%s) %s at %s", a.Part, a.MediaType, content, a.Place))
	}
	want := `word/media/image1.png (image/png) PNG at paragraph 1
word/diagrams/data1.xml () <dgm/> at table 1, row 1, column 1
word/media/image2.emf () EMF at paragraph 2
word/embeddings/Microsoft_Visio_Drawing.vsdx () V at paragraph 2`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	// picture, diagram, old picture, object, linked object, arrow
	if n := doc.Stories[0].Pictures; n != 6 {
		t.Errorf("%d pictures", n)
	}
	if d := doc.Doubts; len(d) != 2 || d[0].Kind != LinkedObject || d[0].Place.String() != "paragraph 2" || d[1].Kind != ForeignPart || d[1].Text != "word/chunk.html" {
		t.Errorf("doubts %+v", d)
	}
}

func TestWhatGoesBeyondALimitIsRefused(t *testing.T) {
	nested := func(depth int) string {
		return strings.Repeat("<w:tbl><w:tr><w:tc>", depth) + "<w:p/>" + strings.Repeat("</w:tc></w:tr></w:tbl>", depth)
	}
	many := withBody(t, strings.Repeat("<w:p/>", 20), "")
	cases := []struct {
		name, want string
		data       []byte
		limits     Limits
	}{
		{"tables in tables", "32 deep", withBody(t, nested(33), ""), Limits{}},
		{"tables in tables without end", "32 deep", withBody(t, nested(100_000), ""), Limits{}},
		{"elements in elements", "2000 deep", withBody(t, strings.Repeat("<w:x>", 100_000)+strings.Repeat("</w:x>", 100_000), ""), Limits{}},
		{"elements in what is passed over", "2000 deep", withBody(t, "<w:p><w:del>"+strings.Repeat("<w:x>", 100_000)+strings.Repeat("</w:x>", 100_000)+"</w:del></w:p>", ""), Limits{}},
		{"fields in fields", "100 deep", withBody(t, "<w:p>"+strings.Repeat(fieldBegin, 101)+"</w:p>", ""), Limits{}},
		{"columns", "1024 columns", withBody(t, tbl(row(tc(`<w:gridSpan w:val="999999999"/>`, ""), tc(`<w:gridSpan w:val="-5"/>`, ""))), ""), Limits{}},
		{"paragraphs", "more than 10 paragraphs", many, Limits{Blocks: 10}},
		{"text of a paragraph", "longer than 10 bytes", withBody(t, para("01234567890"), ""), Limits{ParagraphBytes: 10}},
		{"size of a part", "more than 100 bytes", many, Limits{XMLBytes: 100}},
		{"entries", "5 parts, and the limit is 2", many, Limits{Entries: 2}},
		{"unpacked size", "larger than 100 bytes", many, Limits{UnzippedBytes: 100}},
		{"ratio", "200 times", withBody(t, strings.Repeat("<w:p/>", 4<<20), ""), Limits{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := readBytes(t, c.data, c.limits)
			var limit *officefile.LimitError
			if !errors.As(err, &limit) || !strings.Contains(limit.What, c.want) {
				t.Errorf("got %v, want a LimitError that says %q", err, c.want)
			}
		})
	}
	if _, err := readBytes(t, withBody(t, nested(32), ""), Limits{}); err != nil {
		t.Errorf("32 tables in each other: %v", err)
	}
}

func TestBrokenDocumentsAreRefused(t *testing.T) {
	cases := []struct {
		name string
		data []byte
		want error
	}{
		{"no main part", archiveOf(t, part{"[Content_Types].xml", typesXML}, part{"_rels/.rels", rootRels}), ErrNoDocument},
		{"no body's root", archiveOf(t, part{"word/document.xml", "<x/>"}), ErrNoDocument},
		{"cut off", archiveOf(t, part{"word/document.xml", "<w:document><w:body><w:p>"}), io.ErrUnexpectedEOF},
		{"empty", archiveOf(t, part{"word/document.xml", ""}), io.ErrUnexpectedEOF},
		{"macros", withBody(t, para("a"), rel("rV", "vbaProject", "x.bin")), ErrMacros},
		{"the kind with macros", archiveOf(t, part{"[Content_Types].xml", strings.ReplaceAll(typesXML, "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "vnd.ms-word.document.macroEnabled.main+xml")}, part{"word/document.xml", "<w:document/>"}), ErrMacros},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := readBytes(t, c.data, Limits{}); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	doctype := archiveOf(t, part{"word/document.xml", `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><w:document><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>`})
	if _, err := readBytes(t, doctype, Limits{}); err == nil || !strings.Contains(err.Error(), "document type") {
		t.Errorf("a document type: %v", err)
	}
}

func TestOtherNamesAndNamespacesAreReadAlike(t *testing.T) {
	utf16 := []byte{0xFF, 0xFE}
	for _, r := range `<?xml version="1.0" encoding="UTF-16"?><document><body><p><r><t>a</t></r></p></body></document>` {
		utf16 = append(utf16, byte(r), 0)
	}
	for name, data := range map[string][]byte{
		"strict, with the main part elsewhere": archiveOf(t,
			part{"_rels/.rels", `<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/wd/main.xml"/></Relationships>`},
			part{"wd/main.xml", `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" w:conformance="strict"><w:body>` + para("a") + `</w:body></w:document>`}),
		"other prefixes":                      archiveOf(t, part{"word/document.xml", `<ns0:document xmlns:ns0="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><ns0:body><ns0:p><ns0:r><ns0:t>a</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>`}),
		"UTF-16":                              archiveOf(t, part{"word/document.xml", string(utf16)}),
		"backslashes and capitals in names":   archiveOf(t, part{`Word\Document.xml`, `<w:document><w:body>` + para("a") + `</w:body></w:document>`}),
		"names that lead out of the archive":  withBody(t, para("a"), rel("rX", "header", "../../../etc/passwd"), part{"../../etc/passwd", "x"}),
		"a folder that stands in it":          withBody(t, para("a"), "", part{"word/", ""}, part{"word/media/", ""}),
		"a style part that is listed and not": archiveOf(t, part{"word/_rels/document.xml.rels", "<Relationships>" + mainRels + "</Relationships>"}, part{"word/document.xml", `<w:document><w:body>` + para("a") + `</w:body></w:document>`}),
	} {
		doc, err := readBytes(t, data, Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := all(doc); got != "paragraph 1: a" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}
