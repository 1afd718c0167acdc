package workbook

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// part is a file of an archive made by hand.
type part struct{ name, text string }

func archiveOf(t testing.TB, parts ...part) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := w.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(p.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const bookXML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="One &amp; only" sheetId="1" r:id="rId1"/></sheets></workbook>`

const bookRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="/xl/styles.xml"/>
</Relationships>`

// styles: 0 plain, 1 percentage, 2 date, 3 own date format, 4 struck, 5 elapsed time.
const stylesXML = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="2"><numFmt numFmtId="164" formatCode="[$-809]dd\ mmmm\ yyyy;@"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<fonts count="3"><font><sz val="11"/></font><font><strike/><sz val="11"/></font><font><strike val="0"/></font></fonts>
<cellStyleXfs count="1"><xf numFmtId="9" fontId="1"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="2"/><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="165" fontId="0"/></cellXfs>
</styleSheet>`

const stringsXML = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>plain</t></si>
<si><r><t xml:space="preserve">Yes </t></r><r><rPr><strike/></rPr><t>No</t></r></si>
<si><r><rPr><strike/></rPr><t>gone</t></r></si>
<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>
<si><t>a_x000D_b _x005F_x000D_ _xZZZZ_</t></si>
<si/>
</sst>`

// withSheet is a workbook of one sheet, given the inside of its sheetData.
func withSheet(t testing.TB, rows string) []byte {
	t.Helper()
	return withPart(t, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1"/><sheetData>`+rows+`</sheetData></worksheet>`)
}

func withPart(t testing.TB, sheet string) []byte {
	t.Helper()
	return archiveOf(t,
		part{"[Content_Types].xml", `<Types/>`},
		part{"xl/workbook.xml", bookXML}, part{"xl/_rels/workbook.xml.rels", bookRels},
		part{"xl/styles.xml", stylesXML}, part{"xl/sharedStrings.xml", stringsXML},
		part{"xl/worksheets/sheet1.xml", sheet})
}

func openBytes(t testing.TB, data []byte) *File {
	t.Helper()
	f, err := Open(bytes.NewReader(data), int64(len(data)), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func rowsOf(t testing.TB, s *ReadSheet) []Row {
	t.Helper()
	var rows []Row
	for row, err := range s.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// texts writes rows as "A1=text B1=text".
func texts(rows []Row) string {
	var out []string
	for _, row := range rows {
		for _, c := range row.Cells {
			out = append(out, refOf(c.Row, c.Col)+"="+c.Text)
		}
	}
	return strings.Join(out, " ")
}
