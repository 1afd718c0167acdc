package workbook

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCellsAreReadByTypeAndNumberFormat(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		want       Cell
	}{
		{"shared string", `<c r="A1" t="s"><v>0</v></c>`, Cell{Text: "plain"}},
		{"rich text partly struck", `<c r="A1" t="s"><v>1</v></c>`, Cell{Text: "Yes No", PartStruck: true}},
		{"rich text struck", `<c r="A1" t="s"><v>2</v></c>`, Cell{Text: "gone", Struck: true}},
		{"phonetic guide left out", `<c r="A1" t="s"><v>3</v></c>`, Cell{Text: "東京"}},
		{"escaped characters", `<c r="A1" t="s"><v>4</v></c>`, Cell{Text: "a\rb _x000D_ _xZZZZ_"}},
		{"struck cell", `<c r="A1" s="4" t="s"><v>0</v></c>`, Cell{Text: "plain", Struck: true}},
		{"index beyond the strings", `<c r="A1" t="s"><v>6</v></c>`, Cell{Text: Damaged, Kind: KindError}},
		{"index below nought", `<c r="A1" t="s"><v>-1</v></c>`, Cell{Text: Damaged, Kind: KindError}},
		{"index too large for any number", `<c r="A1" t="s"><v>99999999999999999999</v></c>`, Cell{Text: Damaged, Kind: KindError}},
		{"inline string", `<c r="A1" t="inlineStr"><is><t>in&lt;line</t></is></c>`, Cell{Text: "in<line"}},
		{"inline rich string", `<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>`, Cell{Text: "ab"}},
		{"number", `<c r="A1"><v>0.59999999999999998</v></c>`, Cell{Text: "0.6", Kind: KindNumber, Number: 0.6}},
		{"number with an exponent", `<c r="A1"><v>1.5E-2</v></c>`, Cell{Text: "0.015", Kind: KindNumber, Number: 0.015}},
		{"telephone number", `<c r="A1"><v>447700900123</v></c>`, Cell{Text: "447700900123", Kind: KindNumber, Number: 447700900123}},
		{"percentage", `<c r="A1" s="1"><v>0.6</v></c>`, Cell{Text: "60%", Kind: KindPercent, Number: 0.6}},
		{"percentage keeps what its format hides", `<c r="A1" s="1"><v>0.075</v></c>`, Cell{Text: "7.5%", Kind: KindPercent, Number: 0.075}},
		{"date", `<c r="A1" s="2"><v>44634</v></c>`, Cell{Text: "2022-03-14", Kind: KindDate, Number: 44634}},
		{"date in a format of its own", `<c r="A1" s="3"><v>44634.395833333336</v></c>`, Cell{Text: "2022-03-14T09:30:00", Kind: KindDate, Number: 44634.395833333336}},
		{"hours beyond a day", `<c r="A1" s="5"><v>1.5625</v></c>`, Cell{Text: "37:30", Kind: KindDate, Number: 1.5625}},
		{"date before the calendar", `<c r="A1" s="2"><v>-3</v></c>`, Cell{Text: "-3", Kind: KindNumber, Number: -3}},
		{"date as text", `<c r="A1" t="d"><v>2022-03-14T00:00:00</v></c>`, Cell{Text: "2022-03-14", Kind: KindDate, Number: 44634}},
		{"style beyond the list", `<c r="A1" s="77"><v>3</v></c>`, Cell{Text: "3", Kind: KindNumber, Number: 3}},
		{"true", `<c r="A1" t="b"><v>1</v></c>`, Cell{Text: "TRUE", Kind: KindBool, Number: 1}},
		{"false", `<c r="A1" t="b"><v>0</v></c>`, Cell{Text: "FALSE", Kind: KindBool}},
		{"error", `<c r="A1" t="e"><v>#N/A</v></c>`, Cell{Text: "#N/A", Kind: KindError}},
		{"formula with a number", `<c r="A1"><f>SUM(B1:B2)</f><v>2.5</v></c>`, Cell{Text: "2.5", Kind: KindNumber, Number: 2.5, Formula: true}},
		{"formula with a text", `<c r="A1" t="str"><f>B1&amp;B2</f><v>a &amp; b</v></c>`, Cell{Text: "a & b", Formula: true}},
		{"formula saved without its result", `<c r="A1"><f>1+1</f><v/></c>`, Cell{Text: NotCalculated, Kind: KindError, Formula: true}},
		{"truth value as LibreOffice writes it", `<c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c>`, Cell{Text: "TRUE", Kind: KindBool, Number: 1}},
		{"number that is none", `<c r="A1"><v>six</v></c>`, Cell{Text: Damaged, Kind: KindError}},
		{"number beyond all", `<c r="A1"><v>1e999</v></c>`, Cell{Text: Damaged, Kind: KindError}},
		{"marked section", `<c r="A1" t="str"><v><![CDATA[<b>&amp;]]></v></c>`, Cell{Text: "<b>&amp;"}},
		{"prefix", `<x:c xmlns:x="y" r="A1" t="str"><x:v>z</x:v></x:c>`, Cell{Text: "z"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := rowsOf(t, openBytes(t, withSheet(t, `<row r="1">`+c.cell+`</row>`)).Sheets[0])
			if len(rows) != 1 || len(rows[0].Cells) != 1 {
				t.Fatalf("got %v, want one cell", rows)
			}
			c.want.Row, c.want.Col = 1, 1
			if diff := cmp.Diff(c.want, rows[0].Cells[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBlankCellsAreNotHandedOut(t *testing.T) {
	rows := rowsOf(t, openBytes(t, withSheet(t, `<row r="1"><c r="A1" s="4"/><c r="B1" t="s"/><c r="C1" t="s"><v>5</v></c>`+
		`<c r="D1" t="str"><v> &#160; </v></c><c r="E1" t="str"><f>""</f><v></v></c></row><row r="2"/>`)).Sheets[0])
	if len(rows) != 0 {
		t.Errorf("got %v, want no rows", rows)
	}
}

func TestCellsThatDoNotSayWhereTheyAreFollowTheOneBefore(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"no references at all", `<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`, "A1=1 B1=2 A2=3"},
		{"rows that leave a gap", `<row r="3"><c><v>1</v></c></row><row><c><v>2</v></c></row>`, "A3=1 A4=2"},
		{"row without, cell with", `<row><c r="C7"><v>1</v></c><c><v>2</v></c></row>`, "C7=1 D7=2"},
		{"cells out of order", `<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>`, "A1=1 C1=3"},
		{"rows out of order", `<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`, "A2=2 A5=5"},
		{"beyond the declared dimension", `<row r="9"><c r="ZZ9"><v>1</v></c></row>`, "ZZ9=1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := texts(rowsOf(t, openBytes(t, withSheet(t, c.rows)).Sheets[0])); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestDamagedSheetsAreErrorsThatSayWhere(t *testing.T) {
	for _, c := range []struct{ name, sheet, want string }{
		{"cell twice", `<worksheet><sheetData><row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData></worksheet>`, "B1 stands twice"},
		{"row twice", `<worksheet><sheetData><row r="1"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row></sheetData></worksheet>`, "row 1 stands twice"},
		{"cell of another row", `<worksheet><sheetData><row r="1"><c r="B7"><v>1</v></c></row></sheetData></worksheet>`, `no cell "B7"`},
		{"reference that is none", `<worksheet><sheetData><row r="1"><c r="7B"><v>1</v></c></row></sheetData></worksheet>`, `no cell "7B"`},
		{"column beyond the last", `<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>`, `no cell "XFE1"`},
		{"row beyond the last", `<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>`, `no row "1048577"`},
		{"breaks off", `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>`, "breaks off"},
		{"tags that do not match", `<worksheet><sheetData></worksheet></sheetData>`, "do not match"},
		{"document type", `<!DOCTYPE x [<!ENTITY e "boom">]><worksheet>&e;</worksheet>`, "document type"},
		{"unknown entity", `<worksheet><sheetData><row><c t="str"><v>&boom;</v></c></row></sheetData></worksheet>`, "entity"},
		{"bytes that are not text", "<worksheet><sheetData><row><c t=\"str\"><v>\xff\xfe</v></c></row></sheetData></worksheet>", "not text"},
		{"empty", ``, "empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := withPart(t, c.sheet)
			_, err := Open(bytes.NewReader(data), int64(len(data)), Limits{})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), `sheet "One & only"`) {
				t.Errorf("got %v, want an error about %q that names the sheet", err, c.want)
			}
		})
	}
}

func TestTruncatedSheetIsAnUnexpectedEnd(t *testing.T) {
	data := withPart(t, `<worksheet><sheetData>`)
	_, err := Open(bytes.NewReader(data), int64(len(data)), Limits{})
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v, want io.ErrUnexpectedEOF", err)
	}
}

func TestMergedRangesAndUTF16SheetsAreRead(t *testing.T) {
	sheet := `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>é</t></is></c></row></sheetData>` +
		`<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="$D$4:$B$3"/><mergeCell ref="rubbish"/></mergeCells></worksheet>`
	wide := []byte{0xFF, 0xFE}
	for _, r := range sheet {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for name, text := range map[string]string{"UTF-8": sheet, "UTF-16": string(wide)} {
		f := openBytes(t, withPart(t, text))
		want := []Range{{1, 1, 2, 3}, {3, 2, 4, 4}}
		if diff := cmp.Diff(want, f.Sheets[0].Merged); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if got := texts(rowsOf(t, f.Sheets[0])); got != "A1=é" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestLargeSheetsStreamAndReadTheSameTwice(t *testing.T) {
	var rows strings.Builder
	for range 30000 {
		rows.WriteString(`<row><c t="inlineStr"><is><t>some text</t></is></c></row>`)
	}
	if rows.Len() <= keepSheet {
		t.Fatal("the sheet is too small to be streamed")
	}
	f := openBytes(t, withPart(t, `<worksheet><sheetData>`+rows.String()+`</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`))
	if f.Sheets[0].kept != nil || len(f.Sheets[0].Merged) != 1 {
		t.Error("the sheet should be streamed, and its merged range found")
	}
	for range 2 {
		if got := len(rowsOf(t, f.Sheets[0])); got != 30000 {
			t.Errorf("got %d rows, want 30000", got)
		}
	}
}

func TestSheetStateEpochAndMacrosAreSeen(t *testing.T) {
	book := strings.Replace(bookXML, `<sheets>`, `<workbookPr date1904="1"/><sheets>`, 1)
	book = strings.Replace(book, `sheetId="1"`, `sheetId="1" state="veryHidden"`, 1)
	sheet := `<worksheet><sheetData><row><c s="2"><v>43172</v></c><c s="2"><v>0</v></c></row></sheetData></worksheet>`
	parts := []part{
		{`XL\Workbook.xml`, book}, {"xl/_rels/workbook.xml.rels", bookRels},
		{"xl/styles.xml", stylesXML}, {"xl/sharedStrings.xml", stringsXML}, {"xl/worksheets/Sheet1.xml", sheet},
	}
	f := openBytes(t, archiveOf(t, parts...))
	if !f.Sheets[0].Hidden {
		t.Error("the sheet is hidden and was not seen to be")
	}
	if got, want := texts(rowsOf(t, f.Sheets[0])), "A1=2022-03-14 B1=1904-01-01"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	parts[1].text = strings.Replace(bookRels, "</Relationships>", `<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`, 1)
	data := archiveOf(t, parts...)
	if _, err := Open(bytes.NewReader(data), int64(len(data)), Limits{}); !errors.Is(err, ErrMacros) {
		t.Errorf("got %v, want ErrMacros", err)
	}
}

func TestPicturesAndEmbeddedObjectsAreCounted(t *testing.T) {
	rels := `<Relationships><Relationship Id="a" Type="http://x/drawing" Target="../drawings/drawing1.xml"/>` +
		`<Relationship Id="b" Type="http://x/package" Target="../embeddings/slides.pptx"/></Relationships>`
	drawing := `<xdr:wsDr xmlns:xdr="x"><xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor><xdr:oneCellAnchor><xdr:sp/></xdr:oneCellAnchor></xdr:wsDr>`
	f := openBytes(t, archiveOf(t,
		part{"xl/workbook.xml", bookXML}, part{"xl/_rels/workbook.xml.rels", bookRels},
		part{"xl/worksheets/sheet1.xml", `<worksheet/>`}, part{"xl/worksheets/_rels/sheet1.xml.rels", rels},
		part{"xl/drawings/drawing1.xml", drawing}))
	if got := f.Sheets[0].Pictures; got != 3 {
		t.Errorf("got %d pictures and objects, want 3", got)
	}
}

func TestCellsWithCommentsAreListed(t *testing.T) {
	rels := `<Relationships><Relationship Id="a" Type="http://x/comments" Target="../comments1.xml"/></Relationships>`
	f := openBytes(t, archiveOf(t,
		part{"xl/workbook.xml", bookXML}, part{"xl/_rels/workbook.xml.rels", bookRels},
		part{"xl/worksheets/sheet1.xml", `<worksheet/>`}, part{"xl/worksheets/_rels/sheet1.xml.rels", rels},
		part{"xl/comments1.xml", `<comments><authors><author/></authors><commentList><comment ref="C14"><text><t>Check</t></text></comment><comment ref="D2"/></commentList></comments>`}))
	if got := strings.Join(f.Sheets[0].Comments, " "); got != "C14 D2" || f.Sheets[0].Pictures != 0 {
		t.Errorf("got comments on %q, want C14 D2", got)
	}
}

func TestNumbersShowTheWordsOfTheirFormat(t *testing.T) {
	for code, want := range map[string]string{`0.0" days"`: "0.5 days", `0.0" WTE"`: "0.5 WTE", `"WTE "0.0`: "WTE 0.5", `0"%"`: "0.5%", `"£"0.0`: "0.5", "0.0": "0.5", "0%": "50%"} {
		r := RowReader{value: []byte("0.5")}
		r.file = &File{}
		var c Cell
		r.numeric(&c, readFormat(code))
		if c.Text != want {
			t.Errorf("%s shows %q, want %q", code, c.Text, want)
		}
	}
}

func TestLimitsHoldBeforeAnythingIsParsed(t *testing.T) {
	bomb := part{"xl/worksheets/sheet1.xml", strings.Repeat(" ", 17<<20)}
	for _, c := range []struct {
		name   string
		parts  []part
		limits Limits
		want   string
	}{
		{"parts", []part{{"a", ""}, {"b", ""}, {"c", ""}}, Limits{Entries: 2}, "3 parts"},
		{"size", []part{{"a", strings.Repeat("x", 100)}}, Limits{UnzippedBytes: 99}, "99 bytes"},
		{"ratio", []part{bomb}, Limits{}, "200 times"},
	} {
		data := archiveOf(t, c.parts...)
		_, err := Open(bytes.NewReader(data), int64(len(data)), c.limits)
		var limit *LimitError
		if !errors.As(err, &limit) || !strings.Contains(limit.What, c.want) {
			t.Errorf("%s: got %v, want a LimitError that says %q", c.name, err, c.want)
		}
	}
	data := withSheet(t, "")
	if _, err := Open(bytes.NewReader(data), int64(len(data)), Limits{StringsBytes: 10}); err == nil {
		t.Error("shared strings beyond their limit were read")
	}
}
