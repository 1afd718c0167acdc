package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"proforma/internal/survey"
	"proforma/internal/worddocument"
)

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`

const wordTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="not a type; x"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

const wordRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

// wordOf is a Word document given the inside of its body, and further parts by
// name and text.
func wordOf(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	return zipOf(t, append([]string{
		"[Content_Types].xml", wordTypes, "_rels/.rels", wordRels,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ` + wordNames + `><w:body>` + body + `</w:body></w:document>`,
	}, more...)...)
}

func wordPara(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func wordCell(props, inside string) string {
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + inside + `</w:tc>`
}

func wordRow(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

func wordTable(rows ...string) string { return `<w:tbl>` + strings.Join(rows, "") + `</w:tbl>` }

func openWordBytes(t testing.TB, data []byte) *Document {
	t.Helper()
	doc, err := openFrom(fromBytes(data), "a.docx", Limits{}.withDefaults())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// laidOut writes out a sheet: a line for each cell, as "B3 text @ place".
func laidOut(t testing.TB, s *Sheet) []string {
	t.Helper()
	var out []string
	for row, err := range s.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range row.Cells {
			out = append(out, fmt.Sprintf("%s %s @ %s", Ref(c.Row, c.Col), c.Text, c.Position(s).Part))
		}
	}
	return out
}

func TestWordDocumentIsLaidOutAsSheets(t *testing.T) {
	box := `<w:p><w:r><w:t>Note</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + wordPara("In a box") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`
	inner := wordTable(wordRow(wordCell("", wordPara("i1")), wordCell("", wordPara("i2"))), wordRow(wordCell(`<w:gridSpan w:val="2"/>`, wordPara("i3"))))
	body := wordPara("Proforma") + wordPara(" ") +
		wordTable(
			wordRow(wordCell("", wordPara("Organisation")), wordCell(`<w:gridSpan w:val="2"/>`, wordPara("Acme")+wordPara("")+wordPara("Trust")+wordPara(""))),
			wordRow(wordCell(`<w:vMerge w:val="restart"/>`, wordPara("Team")), wordCell("", wordPara("before")+inner+wordPara("after")), wordCell("", box)),
			wordRow(wordCell(`<w:vMerge/>`, wordPara("")), wordCell("", wordPara("x")), wordCell("", wordPara("y"))),
			wordRow(wordCell(`<w:vMerge/>`, wordPara("")), wordCell("", wordPara("x2")), wordCell("", wordPara(""))),
		) + wordPara("End")
	doc := openWordBytes(t, wordOf(t, body))
	if len(doc.Sheets) != 1 || doc.Sheets[0].Name != "body" || doc.File.Format != "docx" || doc.File.SHA256 == "" {
		t.Fatalf("%d sheets, %+v", len(doc.Sheets), doc.File)
	}
	want := []string{
		"A1 Proforma @ paragraph 1",
		"A3 Organisation @ table 1, row 1, column 1",
		"B3 Acme\n\nTrust @ table 1, row 1, column 2",
		"A4 Team @ table 1, row 2, column 1",
		"B4 before\nafter @ table 1, row 2, column 2",
		"C4 Note @ table 1, row 2, column 3",
		"B5 i1 @ table 1, row 2, column 2, inner table 1, row 1, column 1",
		"C5 i2 @ table 1, row 2, column 2, inner table 1, row 1, column 2",
		"B6 i3 @ table 1, row 2, column 2, inner table 1, row 2, column 1",
		"C7 In a box @ table 1, row 2, column 3, text box 1, paragraph 1",
		"B8 x @ table 1, row 3, column 2",
		"C8 y @ table 1, row 3, column 3",
		"B9 x2 @ table 1, row 4, column 2",
		"A10 End @ paragraph 3",
	}
	if diff := cmp.Diff(want, laidOut(t, doc.Sheets[0])); diff != "" {
		t.Error(diff)
	}
	// The merged cell "Team" goes on below the nested table as a range of its own.
	if diff := cmp.Diff([]Range{{3, 2, 3, 3}, {6, 2, 6, 3}, {8, 1, 9, 1}}, doc.Sheets[0].Merged); diff != "" {
		t.Error(diff)
	}
	if p := doc.Sheets[0].Position(999, 1); p.File != "a.docx" || p.Part != "" {
		t.Errorf("outside: %+v", p)
	}
}

func TestCellsOfWordTablesMergeDownwards(t *testing.T) {
	restart, on := `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	doc := openWordBytes(t, wordOf(t, wordTable(
		wordRow(wordCell(restart, wordPara("a")), wordCell("", wordPara("b"))),
		wordRow(wordCell(on, wordPara("")), wordCell(restart+`<w:gridSpan w:val="2"/>`, wordPara("c"))),
		wordRow(wordCell(on, wordPara("")), wordCell(on+`<w:gridSpan w:val="2"/>`, wordPara(""))),
		wordRow(wordCell(restart, wordPara("d")), wordCell("", wordPara("e"))),
	)))
	if diff := cmp.Diff([]Range{{1, 1, 3, 1}, {2, 2, 3, 3}}, doc.Sheets[0].Merged); diff != "" {
		t.Error(diff)
	}
}

func TestStrikingOutInWordIsSaidOfTheCell(t *testing.T) {
	in := func(props, text string) string {
		return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	cases := []struct {
		inside    string
		all, part bool
	}{
		{in("", "Yes No"), false, false},
		{in("<w:strike/>", "Yes"), true, false},
		{in("<w:strike/>", "Yes") + in("", "  "), true, false},
		{in("<w:strike/>", "Yes") + in("", " No"), false, true},
		{in("<w:strike/>", " ") + in("", "No"), false, false},
	}
	for _, c := range cases {
		doc := openWordBytes(t, wordOf(t, "<w:p>"+c.inside+"</w:p>"))
		for row := range doc.Sheets[0].Rows() {
			if cell := row.Cells[0]; cell.Struck != c.all || cell.PartStruck != c.part {
				t.Errorf("%s: struck %v, partly %v", c.inside, cell.Struck, cell.PartStruck)
			}
		}
	}
}

func TestBoxesAndSpansOfACellCountFromItsStart(t *testing.T) {
	tick := `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Yes </w:t></w:r><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt></w:p>`
	legacy := `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
	doc := openWordBytes(t, wordOf(t, wordTable(wordRow(wordCell("", wordPara("é")+tick+legacy)))))
	for row := range doc.Sheets[0].Rows() {
		c := row.Cells[0]
		if c.Text != "é\nYes☑\n☐" {
			t.Fatalf("%q", c.Text)
		}
		if diff := cmp.Diff([]Box{{At: 6, Ticked: true, Source: "content_control"}, {At: 10, Source: "legacy_field"}}, c.Boxes); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]Span{{Start: 3, End: 6, Bold: true}}, c.Spans); diff != "" {
			t.Error(diff)
		}
	}
}

func TestDoubtsOfAWordDocumentAreFindings(t *testing.T) {
	body := `<w:p><w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:commentReference w:id="0"/></w:r></w:p>` +
		wordTable(wordRow(wordCell("", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:sym w:font="Wingdings 3" w:char="F021"/></w:r></w:p><w:altChunk r:id="rA"/>`)))
	doc := openWordBytes(t, wordOf(t, body))
	var got []string
	for _, f := range doc.Findings {
		if f.What == "" || f.Mend == "" || f.Position.File != "a.docx" {
			t.Errorf("%+v", f)
		}
		got = append(got, fmt.Sprintf("%s @ %s: %s", f.Code, f.Position.Part, f.Text))
	}
	want := []string{
		"tracked_changes @ paragraph 1: insertions at paragraph 1; deletions at paragraph 1",
		"attachment_unloaded @ paragraph 1: paragraph 1",
		"text_left_out @ table 1, row 1, column 1: unseen",
		"symbol_unknown @ table 1, row 1, column 1: Wingdings 3 F021",
		"part_not_read @ table 1, row 1, column 1: ",
	}
	if diff := cmp.Diff(want, got, cmp.Transformer("sorted", func(s []string) map[string]bool {
		m := map[string]bool{}
		for _, x := range s {
			m[x] = true
		}
		return m
	})); diff != "" {
		t.Error(diff)
	}
}

// Every kind of doubt has sentences and a code.
func TestEveryDoubtHasWords(t *testing.T) {
	for kind := worddocument.HiddenText; kind <= worddocument.ActiveX; kind++ {
		f := wordDoubt(worddocument.Doubt{Kind: kind, Text: "x"})
		f.Severity() // panics if the code is not in the catalogue
		if f.What == "" || f.Mend == "" || f.Reading == "" {
			t.Errorf("%d: %+v", kind, f)
		}
	}
}

func TestEmbeddedPictureOfAWordDocumentIsAttached(t *testing.T) {
	blip := func(id string) string {
		return `<w:p><w:r><w:drawing><a:blip r:embed="` + id + `"/></w:drawing></w:r></w:p>`
	}
	doc := openWordBytes(t, wordOf(t, wordPara("a")+blip("r1")+blip("r1")+blip("r2"), "word/_rels/document.xml.rels",
		`<Relationships><Relationship Id="r1" Type="x/image" Target="media/image1.png"/><Relationship Id="r2" Type="x/image" Target="../../../evil.bin"/></Relationships>`,
		"word/media/image1.png", "PNG", "../../evil.bin", "evil"))
	if doc.Sheets[0].Pictures != 3 || len(doc.Attachments) != 2 {
		t.Fatalf("%d pictures, %+v", doc.Sheets[0].Pictures, doc.Attachments)
	}
	sum := sha256.Sum256([]byte("PNG"))
	a := doc.Attachments[0]
	if a.Name != "word/media/image1.png" || a.MediaType != "image/png" || a.Bytes != 3 || a.SHA256 != hex.EncodeToString(sum[:]) || a.Position != (survey.Position{File: "a.docx", Part: "paragraph 2"}) {
		t.Errorf("%+v", a)
	}
	if content, err := a.Content(3); err != nil || string(content) != "PNG" {
		t.Errorf("%q, %v", content, err)
	}
	if content, err := a.Content(2); err == nil {
		t.Errorf("beyond the limit: %q", content)
	}
	if e := doc.Attachments[1]; e.Name != "evil.bin" || e.MediaType != "application/octet-stream" {
		t.Errorf("%+v", e)
	}
}

func TestHeaderAndNotesOfAWordDocumentAreSheets(t *testing.T) {
	doc := openWordBytes(t, wordOf(t, `<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="rH"/><w:footerReference w:type="default" r:id="rF"/></w:sectPr>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="rH" Type="x/header" Target="header1.xml"/><Relationship Id="rF" Type="x/footer" Target="footer1.xml"/><Relationship Id="rN" Type="x/footnotes" Target="footnotes.xml"/></Relationships>`,
		"word/header1.xml", "<w:hdr>"+wordPara("head")+"</w:hdr>", "word/footer1.xml", "<w:ftr><w:p/></w:ftr>",
		"word/footnotes.xml", `<w:footnotes><w:footnote w:id="1">`+wordPara("note")+`</w:footnote></w:footnotes>`))
	var got []string
	for _, s := range doc.Sheets {
		got = append(got, s.Name+": "+strings.Join(laidOut(t, s), "; "))
	}
	want := []string{"body: A1 a @ paragraph 1", "header: A1 head @ header, paragraph 1", "footnotes: A1 note @ footnote 1, paragraph 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWordDocumentsThatAreRefusedSaySoInWordsOfWord(t *testing.T) {
	cases := []struct {
		name string
		data []byte
		code survey.Code
		what string
	}{
		{"macros", wordOf(t, wordPara("a"), "word/vbaProject.bin", "x"), survey.FileMacros, "Word document"},
		{"macros elsewhere", wordOf(t, wordPara("a"), "other/vbaProject.bin", "x"), survey.FileMacros, "Word document"},
		{"nothing in it", wordOf(t, "<w:p/>"), survey.FileEmpty, "Word document"},
		{"cut off", zipOf(t, "_rels/.rels", wordRels, "word/document.xml", "<w:document><w:body>"), survey.FileTruncated, "damaged"},
		{"entities", zipOf(t, "_rels/.rels", wordRels, "word/document.xml", `<!DOCTYPE x [<!ENTITY a "a">]><w:document><w:body/></w:document>`), survey.FileUnreadable, "document type"},
		{"two bodies", wordOf(t, wordPara("a"), "word/Document.xml", "<w:document/>"), survey.FileUnreadable, "twice"},
		{"nested tables", wordOf(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 40)), survey.FileTooLarge, "tables"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := openFrom(fromBytes(c.data), "a.docx", Limits{}.withDefaults())
			known, ok := err.(*Error)
			if !ok || known.Code != c.code || !strings.Contains(known.What, c.what) || known.Mend == "" {
				t.Fatalf("got %v (%+v), want %s about %q", err, known, c.code, c.what)
			}
			if strings.Contains(known.Mend, "(.xlsx)") {
				t.Errorf("a Word user is told to save a workbook: %s", known.Mend)
			}
		})
	}
}

func TestDamagedPictureDoesNotLoseTheAnswers(t *testing.T) {
	data := wordOf(t, wordPara("a")+`<w:p><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r></w:p>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="x/image" Target="media/image1.png"/></Relationships>`,
		"word/media/image1.png", strings.Repeat("PNG", 5))
	at := strings.Index(string(data), "word/media/image1.png") + len("word/media/image1.png")
	data[at] ^= 0xFF
	doc := openWordBytes(t, data)
	if len(doc.Attachments) != 0 || len(doc.Findings) != 1 || doc.Findings[0].Code != survey.AttachmentUnloaded || len(laidOut(t, doc.Sheets[0])) != 1 {
		t.Errorf("%+v, %+v", doc.Attachments, doc.Findings)
	}
}
