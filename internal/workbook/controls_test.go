package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

const (
	relationsHead = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relationKind  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	vmlHead       = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>`
)

// excelBox is a control as Excel writes it into its drawing.
func excelBox(id int, kind, anchor, caption, more string) string {
	return fmt.Sprintf(`<v:shape id="_x0000_s%d" type="#_x0000_t201" style='position:absolute;
  margin-left:1.5pt;mso-wrap-style:tight' filled="f" o:insetmode="auto"><v:textbox style='mso-direction-alt:auto' o:singleclick="f">
  <div style='text-align:left'><font face="Segoe UI" size="160" color="auto">%s</font></div></v:textbox>
  <x:ClientData ObjectType="%s"><x:SizeWithCells/><x:Anchor>
    %s</x:Anchor><x:AutoFill>False</x:AutoFill>%s<x:NoThreeD/></x:ClientData></v:shape>`, id, caption, kind, anchor, more)
}

// excelListed is a control as Excel lists it in the sheet: once for newer
// versions and once for older ones.
func excelListed(id int, relation, name, anchor, more string) string {
	var n [8]int
	_, _ = fmt.Sscanf(anchor, "%d, %d, %d, %d, %d, %d, %d, %d", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &n[7])
	corner := func(tag string, col, colOff, row, rowOff int) string {
		return fmt.Sprintf(`<%s><xdr:col>%d</xdr:col><xdr:colOff>%d</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></%s>`, tag, col, colOff*9525, row, rowOff*9525, tag)
	}
	return fmt.Sprintf(`<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x14"><control shapeId="%d" r:id="%s" name="%s"><controlPr defaultSize="0"%s><anchor moveWithCells="1">%s%s</anchor></controlPr></control></mc:Choice>`+
		`<mc:Fallback><control shapeId="%d" r:id="%s" name="%s"/></mc:Fallback></mc:AlternateContent>`, id, relation, name, more,
		corner("from", n[0], n[1], n[2], n[3]), corner("to", n[4], n[5], n[6], n[7]), id, relation, name)
}

// controlBook makes a workbook of one sheet with the parts given: "vml", "listed"
// (the list in the sheet), "drawing", "rows", and the parts that the list refers
// to, by their relation: "ctrlProp:rId5", "control:rId6".
func controlBook(t testing.TB, with map[string]string) *ReadSheet {
	t.Helper()
	relations := relationsHead
	add := func(id, kind, target string) {
		relations += fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, relationKind, kind, target)
	}
	files := map[string]string{
		"_rels/.rels":                relationsHead + `<Relationship Id="rId1" Type="` + relationKind + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="Form" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relationsHead + `<Relationship Id="rId1" Type="` + relationKind + `worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	}
	sheet := `<worksheet xmlns:r="r" xmlns:xdr="d"><sheetFormatPr defaultRowHeight="15"/><sheetData>` + with["rows"] + `</sheetData>`
	for name, text := range with {
		kind, id, _ := strings.Cut(name, ":")
		switch kind {
		case "vml":
			add("rIdV", "vmlDrawing", "../drawings/vmlDrawing1.vml")
			files["xl/drawings/vmlDrawing1.vml"] = text
			sheet += `<legacyDrawing r:id="rIdV"/>`
		case "drawing":
			add("rIdD", "drawing", "../drawings/drawing1.xml")
			files["xl/drawings/drawing1.xml"] = text
		case "ctrlProp", "control":
			add(id, kind, "../props/"+id+".xml")
			files["xl/props/"+id+".xml"] = text
		case "listed":
			sheet += `<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x14"><controls>` + text + `</controls></mc:Choice></mc:AlternateContent>`
		}
	}
	files["xl/worksheets/sheet1.xml"] = sheet + `</worksheet>`
	files["xl/worksheets/_rels/sheet1.xml.rels"] = relations + `</Relationships>`
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for name, text := range files {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	book, err := Open(bytes.NewReader(packed.Bytes()), int64(packed.Len()), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return book.Sheets[0]
}

func propertiesOf(kind, more string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="` + kind + `" ` + more + ` lockText="1" noThreeD="1"/>`
}

const b4 = "1, 2, 3, 2, 2, 0, 3, 19" // inside B4

// at is a control in one cell.
func at(row, col int, c Control) Control {
	c.Row, c.Col, c.EndRow, c.EndCol, c.BoxRow, c.BoxCol = row, col, row, col, row, col
	return c
}

func TestControlsAreReadFromWhicheverPartsHoldThem(t *testing.T) {
	box := func(caption, more string) string {
		return vmlHead + excelBox(1025, "Checkbox", b4, caption, more) + `</xml>`
	}
	listed := excelListed(1025, "rId5", "Check Box 1", b4, "")
	active := `<ax:ocx xmlns:ax="a" ax:classid="{8BD21D40-EC42-11CE-9E0D-00AA006002F3}" ax:persistence="persistStreamInit" r:id="rId1"/>`
	placed := `<xdr:wsDr xmlns:xdr="d" xmlns:a="a"><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="a14"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>` +
		`<xdr:to><xdr:col>1</xdr:col><xdr:colOff>99999</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>99999</xdr:rowOff></xdr:to><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1025" name="%s"/></xdr:nvSpPr>` +
		`<xdr:txBody><a:p><a:r><a:t>Sabba</a:t></a:r><a:r><a:t>ticals</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></mc:Choice></mc:AlternateContent></xdr:wsDr>`
	for name, c := range map[string]struct {
		parts map[string]string
		want  []Control
	}{
		"VML alone, ticked":                     {map[string]string{"vml": box("Sabbaticals", "<x:Checked>1</x:Checked>")}, []Control{at(4, 2, Control{Caption: "Sabbaticals", State: Ticked})}},
		"VML alone, not ticked":                 {map[string]string{"vml": box("Sabbaticals", "")}, []Control{at(4, 2, Control{Caption: "Sabbaticals"})}},
		"VML alone, greyed":                     {map[string]string{"vml": box("Sabbaticals", "<x:Checked>2</x:Checked>")}, []Control{at(4, 2, Control{Caption: "Sabbaticals", State: Mixed})}},
		"VML with a linked cell":                {map[string]string{"vml": box("", "<x:FmlaLink>$F$7</x:FmlaLink>")}, []Control{at(4, 2, Control{Linked: "F7"})}},
		"VML linked to another sheet":           {map[string]string{"vml": box("", "<x:FmlaLink>'My ''own'' list'!$F$7</x:FmlaLink>")}, []Control{at(4, 2, Control{Linked: "My 'own' list!F7"})}},
		"captions keep no name of the program":  {map[string]string{"vml": box("Check Box 1", "")}, []Control{at(4, 2, Control{})}},
		"VML with an open line break":           {map[string]string{"vml": box("Local mentoring<br>scheme", "<x:Checked>1</x:Checked>")}, []Control{at(4, 2, Control{Caption: "Local mentoring scheme", State: Ticked})}},
		"VML with stray end tags and marks":     {map[string]string{"vml": box("<![if excel]>A &amp; B&nbsp;C</b></p><![endif]>", "")}, []Control{at(4, 2, Control{Caption: "A & B C"})}},
		"VML with attributes without quotes":    {map[string]string{"vml": strings.Replace(box("A", ""), `ObjectType="Checkbox"`, `ObjectType=Checkbox`, 1)}, []Control{at(4, 2, Control{Caption: "A"})}},
		"VML in the lower case of HTML":         {map[string]string{"vml": strings.NewReplacer("x:ClientData", "x:clientdata", "x:Checked", "x:checked", "x:Anchor", "x:anchor").Replace(box("A", "<x:Checked>1</x:Checked>"))}, []Control{at(4, 2, Control{Caption: "A", State: Ticked})}},
		"VML that breaks off behind a box":      {map[string]string{"vml": strings.TrimSuffix(box("A", ""), "</v:shape></xml>")}, []Control{at(4, 2, Control{Caption: "A"})}},
		"notes are no controls":                 {map[string]string{"vml": vmlHead + excelBox(1025, "Note", b4, "a comment", "") + `</xml>`}, nil},
		"properties alone":                      {map[string]string{"listed": listed, "ctrlProp:rId5": propertiesOf("CheckBox", `checked="Checked"`)}, []Control{at(4, 2, Control{State: Ticked})}},
		"properties, greyed":                    {map[string]string{"listed": listed, "ctrlProp:rId5": propertiesOf("CheckBox", `checked="Mixed"`)}, []Control{at(4, 2, Control{State: Mixed})}},
		"properties of a radio button":          {map[string]string{"listed": listed, "ctrlProp:rId5": propertiesOf("Radio", `checked="Checked" firstButton="1" fmlaLink="$A$9"`)}, []Control{at(4, 2, Control{State: Ticked, Radio: true, Ordinal: 1, Linked: "A9"})}},
		"both, and the properties win":          {map[string]string{"vml": box("A", "<x:Checked>1</x:Checked>"), "listed": listed, "ctrlProp:rId5": propertiesOf("CheckBox", `checked="Mixed"`)}, []Control{at(4, 2, Control{Caption: "A", State: Mixed})}},
		"properties that are not there":         {map[string]string{"vml": box("A", "<x:Checked>1</x:Checked>"), "listed": listed}, []Control{at(4, 2, Control{Caption: "A", State: Ticked})}},
		"a control of which nothing is said":    {map[string]string{"listed": listed}, []Control{at(4, 2, Control{State: Unreadable})}},
		"a renamed control":                     {map[string]string{"vml": strings.Replace(box("A", ""), `id="_x0000_s1025"`, `id="consent_x0020_box" o:spid="_x0000_s1025"`, 1), "listed": listed, "ctrlProp:rId5": propertiesOf("CheckBox", `checked="Checked"`)}, []Control{at(4, 2, Control{Caption: "A", State: Ticked})}},
		"ActiveX":                               {map[string]string{"vml": vmlHead + excelBox(1025, "Pict", b4, "", "") + `</xml>`, "listed": listed, "control:rId5": active}, []Control{at(4, 2, Control{State: Unreadable})}},
		"ActiveX with a linked cell":            {map[string]string{"listed": excelListed(1025, "rId5", "CheckBox1", b4, ` linkedCell="Form!$C$4"`), "control:rId5": active}, []Control{at(4, 2, Control{State: Unreadable, Linked: "Form!C4"})}},
		"an ActiveX button":                     {map[string]string{"listed": listed, "control:rId5": strings.Replace(active, "8BD21D40", "D7053240", 1)}, nil},
		"texts of the newer drawing":            {map[string]string{"listed": listed, "ctrlProp:rId5": propertiesOf("CheckBox", `checked="Checked"`), "drawing": fmt.Sprintf(placed, "Check Box 1")}, []Control{at(4, 2, Control{Caption: "Sabbaticals", State: Ticked})}},
		"a radio button whose state is nowhere": {map[string]string{"drawing": fmt.Sprintf(placed, "Option Button 1")}, []Control{at(4, 2, Control{Caption: "Sabbaticals", State: Unreadable, Radio: true, Ordinal: 1})}},
		"a button":                              {map[string]string{"vml": vmlHead + excelBox(1025, "Button", b4, "Send", "") + `</xml>`}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			sheet := controlBook(t, c.parts)
			if diff := cmp.Diff(c.want, sheet.Controls); diff != "" {
				t.Error(diff)
			}
			if sheet.Pictures != 0 {
				t.Errorf("%d pictures", sheet.Pictures)
			}
		})
	}
}

func TestControlsOfAProgramThatNumbersItsPartsDifferently(t *testing.T) {
	// As LibreOffice writes them: every shape of the drawing has the same number,
	// none a state, and the list in the sheet has noughts for places.
	shape := func(anchor, caption string) string {
		return strings.Replace(excelBox(0, "Checkbox", anchor, caption, ""), "_x0000_s0", "shape_0", 1)
	}
	nowhere := "0, 0, 0, 0, 0, 0, 0, 0"
	sheet := controlBook(t, map[string]string{
		"vml":           vmlHead + shape("2, 0, 3, 0, 3, 66, 4, 0", "") + shape("2, 0, 4, 0, 3, 66, 5, 0", "Sabbaticals") + `</xml>`,
		"listed":        excelListed(1001, "rId5", "", nowhere, "") + excelListed(1002, "rId6", "Sabbaticals", nowhere, ""),
		"ctrlProp:rId5": propertiesOf("CheckBox", `checked="Checked"`), "ctrlProp:rId6": propertiesOf("CheckBox", `fmlaLink="Form!$F$7"`),
	})
	want := []Control{
		{Row: 4, Col: 3, EndRow: 4, EndCol: 4, BoxRow: 4, BoxCol: 3, State: Ticked},
		{Row: 5, Col: 3, EndRow: 5, EndCol: 4, BoxRow: 5, BoxCol: 3, Caption: "Sabbaticals", Linked: "Form!F7"},
	}
	if diff := cmp.Diff(want, sheet.Controls); diff != "" {
		t.Error(diff)
	}
}

func TestBoxThatBeginsAtTheFootOfARowStandsInTheNext(t *testing.T) {
	for anchor, want := range map[string][2]int{
		"1, 2, 3, 17, 2, 0, 4, 18":   {5, 2}, // its last pixels of row 4, most of it over row 5
		"1, 2, 3, 2, 2, 0, 4, 3":     {4, 2},
		"1, 60, 3, 2, 4, 0, 3, 19":   {4, 3}, // the box is drawn a little way in
		"1, 2, 3, 0, 2, 0, 4, 0":     {4, 2}, // it ends on the line
		"0, 0, 9, 10, 1, 0, 10, 58":  {11, 1},
		"0, 0, 0, 0, 0, 0, 999999,0": {1, 1},
	} {
		sheet := controlBook(t, map[string]string{"vml": vmlHead + excelBox(1, "Checkbox", anchor, "", "") + `</xml>`, "rows": `<row r="11" ht="60"/>`})
		if c := sheet.Controls[0]; c.BoxRow != want[0] || c.BoxCol != want[1] {
			t.Errorf("%s: row %d, column %d", anchor, c.BoxRow, c.BoxCol)
		}
	}
}

func TestRadioButtonsOfOneGroupShareALinkedCell(t *testing.T) {
	in := func(row int) string { return fmt.Sprintf("1, 2, %d, 2, 2, 0, %d, 19", row-1, row-1) }
	sheet := controlBook(t, map[string]string{"vml": vmlHead +
		excelBox(1, "Radio", in(2), "Yes", "<x:FirstButton/><x:FmlaLink>$H$1</x:FmlaLink>") + excelBox(2, "Radio", in(3), "No", "") +
		excelBox(3, "GBox", "0, 0, 9, 0, 4, 0, 14, 0", "", "") +
		excelBox(4, "Radio", in(11), "Yes", "<x:FirstButton/><x:FmlaLink>$H$2</x:FmlaLink>") + excelBox(5, "Radio", in(12), "No", "<x:Checked>1</x:Checked>") + `</xml>`})
	var got []string
	for _, c := range sheet.Controls {
		got = append(got, fmt.Sprintf("%s%d%s", c.Caption, c.Ordinal, c.Linked))
	}
	if want := "Yes1H1 No2H1 Yes1H2 No2H2"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestControlsThatExcelizeWritesAreRead(t *testing.T) {
	f := excelize.NewFile()
	for _, c := range []excelize.FormControl{
		{Cell: "B4", Type: excelize.FormControlCheckBox, Text: "Sabbaticals", Checked: true, Height: 20},
		{Cell: "B5", Type: excelize.FormControlCheckBox, Paragraph: []excelize.RichTextRun{{Text: "Local mentoring", Font: &excelize.Font{Bold: true, Color: "777777"}}, {Text: "scheme"}}, CellLink: "D5"},
		{Cell: "B9", Type: excelize.FormControlOptionButton, Text: "Yes", Checked: true},
		{Cell: "B12", Type: excelize.FormControlSpinButton, CellLink: "D6", CurrentVal: 1, MaxVal: 3, IncChange: 1, PageChange: 1},
	} {
		if err := f.AddFormControl("Sheet1", c); err != nil {
			t.Fatal(err)
		}
	}
	packed, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	book, err := Open(bytes.NewReader(packed.Bytes()), int64(packed.Len()), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range book.Sheets[0].Controls {
		got = append(got, fmt.Sprintf("%s %s %d %t %s", refOf(c.Row, c.Col), c.Caption, c.State, c.Radio, c.Linked))
	}
	want := []string{"B4 Sabbaticals 1 false ", "B5 Local mentoring scheme 0 false D5", "B9 Yes 1 true "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
