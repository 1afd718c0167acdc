package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"

	"proforma/internal/survey"
)

// read opens bytes and reads every row, as ingest does. It holds that no input
// panics, and that whatever goes wrong is an *Error with sentences.
func read(t *testing.T, data []byte, limits Limits) {
	t.Helper()
	doc, err := openFrom(fromBytes(data), "a.xlsx", limits.withDefaults())
	complain(t, err)
	if err != nil {
		return
	}
	for _, sheet := range doc.Sheets {
		last := 0
		for row, err := range sheet.Rows() {
			complain(t, err)
			if err != nil {
				break
			}
			if row.Number <= last || len(row.Cells) == 0 {
				t.Fatalf("row %d behind row %d with %d cells", row.Number, last, len(row.Cells))
			}
			last = row.Number
			col := 0
			for _, c := range row.Cells {
				if c.Row != row.Number || c.Col <= col {
					t.Fatalf("cell %+v in row %d behind column %d", c, row.Number, col)
				}
				col = c.Col
			}
		}
		_, err := sheet.Grid(100)
		complain(t, err)
	}
}

func complain(t *testing.T, err error) {
	t.Helper()
	var refused *Error
	if err == nil {
		return
	}
	if !errors.As(err, &refused) || refused.What == "" || refused.Mend == "" {
		t.Fatalf("not an *Error with sentences: %#v", err)
	}
	if refused.Code == survey.ParserPanicked {
		t.Fatalf("the reader panicked: %v", refused.Err)
	}
	refused.Code.Severity() // panics if the code is not in the catalogue
}

// small limits keep the fuzzer fast and reach the code that holds them.
var smallLimits = Limits{FileBytes: 1 << 20, FieldBytes: 1 << 10, Fields: 100}

// FuzzXLSX changes the sheet, the strings and the styles of a workbook, and the
// bytes of the whole archive.
func FuzzXLSX(f *testing.F) {
	book := simpleWorkbook(f)
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		f.Fatal(err)
	}
	sheet := `<worksheet><sheetData><row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>x</t></r></is></c></row><row><c><f>1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`
	texts := `<sst><si><t>a</t></si><si><r><rPr><strike/></rPr><t>b_x000D_</t></r></si></sst>`
	styles := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm;@"/></numFmts><fonts><font><strike/></font></fonts><cellXfs><xf numFmtId="14" fontId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`
	f.Add(uint8(0), []byte(sheet))
	f.Add(uint8(1), []byte(texts))
	f.Add(uint8(2), []byte(styles))
	f.Add(uint8(3), book)
	f.Add(uint8(3), book[:len(book)/2])
	f.Add(uint8(4), []byte(`<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`))
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		names := []string{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "", "xl/_rels/workbook.xml.rels"}
		name := names[int(which)%len(names)]
		if name == "" {
			read(t, data, smallLimits)
			return
		}
		var changed bytes.Buffer
		w := zip.NewWriter(&changed)
		for _, p := range archive.File {
			if p.Name != name {
				if err := w.Copy(p); err != nil {
					t.Fatal(err)
				}
			}
		}
		part, err := w.CreateHeader(&zip.FileHeader{Name: name})
		if err == nil {
			_, err = part.Write(data)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		read(t, changed.Bytes(), smallLimits)
	})
}

// FuzzCSV reads any bytes as a submitted file.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n", "a;b\r\n\"1\n\";2\r\n", "a\tb\rc\td", "\xEF\xBB\xBFa,b\n", "\xFF\xFEa\x00,\x00b\x00", "\xFE\xFF\x00a\x00,",
		"caf\xE9,\x93\n", "a,\"b\n", "a,\"b\"c\",d\n", "sep=;\na;b", "\"\"\"", ",\n,", "a\x00b", "PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "%PDF-",
	} {
		f.Add([]byte(seed))
	}
	f.Add(oleFile("EncryptedPackage"))
	f.Fuzz(func(t *testing.T, data []byte) { read(t, data, smallLimits) })
}

// FuzzDocx reads any text as the body of a Word document, and any bytes as the
// whole archive.
func FuzzDocx(f *testing.F) {
	f.Add(true, []byte(wordPara("a")+wordTable(wordRow(wordCell(`<w:vMerge w:val="restart"/>`, wordPara("x")+wordTable(wordRow(wordCell("", wordPara("y"))))), wordCell(`<w:gridSpan w:val="3"/>`, "<w:p/>")), wordRow(wordCell(`<w:vMerge/>`, "<w:p/>")))))
	f.Add(true, []byte(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t><w:sym w:char="F021"/></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:r><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></w:r></w:p>`))
	f.Add(true, []byte(`<w:sdt><w:sdtPr><w14:checkbox><w14:checked/></w14:checkbox></w:sdtPr><w:sdtContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:sdtContent></w:sdt><w:altChunk/>`))
	f.Add(false, wordOf(f, wordPara("a")))
	f.Fuzz(func(t *testing.T, inBody bool, data []byte) {
		if inBody {
			data = wordOf(t, string(data))
		}
		read(t, data, smallLimits)
	})
}
