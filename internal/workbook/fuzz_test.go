package workbook

import (
	"archive/zip"
	"bytes"
	"testing"
)

// fuzzLimits keep what a fuzzer makes small.
var fuzzLimits = Limits{UnzippedBytes: 4 << 20, StringsBytes: 256 << 10, CellBytes: 64 << 10, Merged: 1000, Entries: 100}

// openFuzzed opens a workbook in which one part is what the fuzzer made, reads
// every row, and holds what callers rely on.
func openFuzzed(t *testing.T, name string, data []byte) {
	t.Helper()
	relations := relationsHead + `<Relationship Id="rId5" Type="x/ctrlProp" Target="../props.xml"/><Relationship Id="rId6" Type="x/control" Target="../active.xml"/>` +
		`<Relationship Id="v" Type="x/vmlDrawing" Target="../v.vml"/><Relationship Id="d" Type="x/drawing" Target="../d.xml"/><Relationship Id="c" Type="x/comments" Target="../c.xml"/></Relationships>`
	parts := []part{
		{"_rels/.rels", relationsHead + `<Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", bookXML}, {"xl/_rels/workbook.xml.rels", bookRels}, {"xl/styles.xml", stylesXML}, {"xl/sharedStrings.xml", stringsXML},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns:r="r"><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData><controls>` +
			excelListed(1025, "rId5", "Check Box 1", b4, "") + excelListed(1026, "rId6", "CheckBox1", b4, "") + `</controls></worksheet>`},
		{"xl/worksheets/_rels/sheet1.xml.rels", relations},
		{"xl/props.xml", propertiesOf("CheckBox", "")}, {"xl/active.xml", `<ocx classid="{8BD21D40}"/>`}, {"xl/v.vml", vmlHead + `</xml>`}, {"xl/d.xml", `<wsDr/>`}, {"xl/c.xml", `<comments/>`},
	}
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, p := range parts {
		f, err := w.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		text := []byte(p.text)
		if p.name == name {
			text = data
		}
		if _, err := f.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	book, err := Open(bytes.NewReader(packed.Bytes()), int64(packed.Len()), fuzzLimits)
	if err != nil {
		return
	}
	for _, s := range book.Sheets {
		for _, c := range s.Controls {
			if c.Row < 1 || c.Col < 1 || c.EndRow < c.Row || c.EndCol < c.Col || c.EndRow > MaxRow || c.EndCol > MaxCol ||
				c.BoxRow < c.Row || c.BoxRow > c.EndRow || c.BoxCol < c.Col || c.BoxCol > c.EndCol {
				t.Fatalf("a control is nowhere: %+v", c)
			}
			if len(c.Caption) > maxCaption || c.State > Unreadable || c.Radio != (c.Ordinal > 0) {
				t.Fatalf("a control cannot be: %+v", c)
			}
		}
		for row, err := range s.Rows() {
			if err != nil {
				break
			}
			for _, c := range row.Cells {
				if int64(len(c.Text)) > 2*fuzzLimits.CellBytes {
					t.Fatalf("a text of %d bytes", len(c.Text))
				}
			}
		}
	}
}

func fuzzPart(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { openFuzzed(t, name, data) })
}

// FuzzSheetXML reads any bytes as a worksheet.
func FuzzSheetXML(f *testing.F) {
	fuzzPart(f, "xl/worksheets/sheet1.xml",
		`<worksheet><sheetData><row r="1" ht="30"><c r="A1" s="1" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>x</t></r></is></c></row><row><c><f>1</f><v>2</v></c><c t="b"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`,
		`<worksheet><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="3" width="8.5"/></cols><sheetData/><controls>`+excelListed(1025, "rId5", "Check Box 1", b4, ` linkedCell="$C$4"`)+`</controls></worksheet>`,
		`<worksheet><sheetData><row r="9"/><row r="-1"/></sheetData>`)
}

// FuzzSharedStrings reads any bytes as shared strings.
func FuzzSharedStrings(f *testing.F) {
	fuzzPart(f, "xl/sharedStrings.xml", stringsXML, `<sst><si><t>a</t></si><si><r><rPr><strike/></rPr><t>b_x000D_</t></r></si></sst>`, `<sst><si/><si><rPh><t>x</t></rPh></si>`)
}

// FuzzStyles reads any bytes as styles.
func FuzzStyles(f *testing.F) {
	fuzzPart(f, "xl/styles.xml", stylesXML, `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0&quot; days&quot;;@"/></numFmts><cellXfs><xf numFmtId="164" fontId="9"/></cellXfs></styleSheet>`)
}

// FuzzVML reads any bytes as a VML drawing.
func FuzzVML(f *testing.F) {
	fuzzPart(f, "xl/v.vml",
		vmlHead+excelBox(1025, "Checkbox", b4, "Local mentoring<br>scheme", "<x:Checked>1</x:Checked><x:FmlaLink>$F$7</x:FmlaLink>")+`</xml>`,
		vmlHead+excelBox(1, "Radio", b4, "Yes", "<x:FirstButton/>")+excelBox(2, "GBox", "0,0,0,0,9,0,9,0", "", "")+`</xml>`,
		`<v:shape id=_x0000_s1><![if excel]><x:ClientData ObjectType=Checkbox><x:Anchor>-1,0,0,0,0,0,999999,0</x:Anchor>&nbsp;<!-- `, `<v:shape '><v:textbox><![CDATA[a]]>`)
}

// FuzzControlProperties reads any bytes as the properties of a form control.
func FuzzControlProperties(f *testing.F) {
	fuzzPart(f, "xl/props.xml", propertiesOf("CheckBox", `checked="Checked" fmlaLink="'My ''own'' list'!$A$1"`), propertiesOf("Radio", `checked="Mixed" firstButton="1"`), `<formControlPr objectType="Drop"/>`)
}

// FuzzDrawing reads any bytes as a drawing of newer programs.
func FuzzDrawing(f *testing.F) {
	fuzzPart(f, "xl/d.xml", `<wsDr xmlns:a="a"><AlternateContent><Choice Requires="a14"><twoCellAnchor><from><col>1</col><rowOff>9</rowOff></from><to><row>1</row></to><sp><cNvPr id="1025" name="Check Box 1"/><a:t>x</a:t></sp></twoCellAnchor></Choice></AlternateContent><oneCellAnchor/></wsDr>`)
}
