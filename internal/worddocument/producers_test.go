package worddocument

import (
	"fmt"
	"testing"
)

// The same few lines as the programs write them that forms come back from.
var producers = map[string]string{
	"Word 365": `<w:p w14:paraId="1A2B3C4D" w14:textId="77777777" w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr><w:pStyle w:val="Normal"/><w:spacing w:after="0"/></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r><w:t xml:space="preserve">Organisation: </w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00112233"><w:t>Blankshire</w:t></w:r><w:proofErr w:type="spellEnd"/></w:p>
<w:p><w:sdt><w:sdtPr><w:id w:val="-123456"/><w15:color xmlns:w15="x" w:val="000000"/><w14:checkbox><w14:checked w14:val="1"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtEndPr/><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>☒</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space="preserve"> Yes</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid><w:gridCol w:w="4508"/><w:gridCol w:w="4508"/></w:tblGrid><w:tr w:rsidR="00A" w14:paraId="0"><w:tc><w:tcPr><w:tcW w:w="4508" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>Role</w:t></w:r></w:p></w:tc><w:sdt><w:sdtPr><w:alias w:val="Role"/><w:placeholder><w:docPart w:val="DefaultPlaceholder_-1854013440"/></w:placeholder><w:text/></w:sdtPr><w:sdtContent><w:tc><w:tcPr><w:tcW w:w="4508" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>CCIO</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>
<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>No</w:t></w:r></w:p><w:sectPr w:rsidR="00A"><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`,
	"Word 2010": `<w:p w:rsidR="00C1" w:rsidRDefault="00C1"><w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"><w:r><w:t>Organisation:</w:t></w:r></w:smartTag><w:r><w:t xml:space="preserve"> Blankshire</w:t></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/><w:enabled/><w:calcOnExit w:val="0"/><w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:bookmarkStart w:id="0" w:name="Check1"/><w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:bookmarkEnd w:id="0"/><w:r><w:t xml:space="preserve"> Yes</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4621"/><w:gridCol w:w="4621"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4621" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>Role</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="4621" w:type="dxa"/></w:tcPr><w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:enabled/><w:calcOnExit w:val="0"/><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r/><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>CCIO</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>No</w:t></w:r></w:p>`,
	"LibreOffice": `<w:p><w:pPr><w:pStyle w:val="Normal"/><w:bidi w:val="0"/><w:jc w:val="left"/><w:rPr></w:rPr></w:pPr><w:r><w:rPr></w:rPr><w:t>Organisation: Blankshire</w:t></w:r></w:p>
<w:p><w:pPr><w:rPr></w:rPr></w:pPr><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/><w14:checkedState w14:val="2612"/><w14:uncheckedState w14:val="2610"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr></w:rPr><w:t>☒</w:t></w:r></w:sdtContent></w:sdt><w:r><w:rPr></w:rPr><w:t xml:space="preserve"> Yes</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="4819"/><w:gridCol w:w="4819"/></w:tblGrid><w:tr><w:trPr></w:trPr><w:tc><w:tcPr><w:tcW w:w="4819" w:type="dxa"/><w:tcBorders/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableContents"/></w:pPr><w:r><w:rPr></w:rPr><w:t>Role</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="4819" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>CCIO</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>No</w:t></w:r></w:p><w:sectPr><w:type w:val="nextPage"/><w:formProt w:val="false"/></w:sectPr>`,
	"Google Docs": `<w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" w:rsidRPr="00000000" w14:paraId="00000001"><w:pPr><w:pageBreakBefore w:val="0"/><w:rPr/></w:pPr><w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent><w:commentRangeStart w:id="0"/></w:sdtContent></w:sdt><w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">Organisation: </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="goog_rdk_1"/></w:sdtPr><w:sdtContent><w:ins w:author="A" w:id="0" w:date="2022-03-14T09:00:00Z"><w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">Blankshire</w:t></w:r></w:ins></w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:tag w:val="goog_rdk_2"/></w:sdtPr><w:sdtContent><w:del w:author="A" w:id="0"><w:r><w:delText xml:space="preserve">Acme</w:delText></w:r></w:del></w:sdtContent></w:sdt></w:p>
<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial Unicode MS" w:cs="Arial Unicode MS" w:eastAsia="Arial Unicode MS" w:hAnsi="Arial Unicode MS"/><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">☑ Yes</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblStyle w:val="Table1"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="4514"/><w:gridCol w:w="4514"/><w:tblGridChange w:id="0"><w:tblGrid><w:gridCol w:w="4514"/><w:gridCol w:w="4514"/></w:tblGrid></w:tblGridChange></w:tblGrid><w:tr><w:trPr><w:cantSplit w:val="0"/><w:tblHeader w:val="0"/></w:trPr><w:tc><w:tcPr><w:shd w:fill="auto" w:val="clear"/></w:tcPr><w:p><w:r><w:t xml:space="preserve">Role</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:rPr><w:b w:val="0"/><w:strike w:val="0"/></w:rPr><w:t xml:space="preserve">CCIO</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:rPr><w:strike w:val="1"/><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">No</w:t></w:r></w:p>`,
	"python-docx": `<w:p><w:r><w:t>Organisation: Blankshire</w:t></w:r></w:p>
    <w:p><w:r><w:t xml:space="preserve">☑ </w:t></w:r><w:r><w:t>Yes</w:t></w:r></w:p>
    <w:tbl><w:tblPr><w:tblW w:type="auto" w:w="0"/><w:tblLook w:firstColumn="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="4320"/><w:gridCol w:w="4320"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:type="dxa" w:w="4320"/></w:tcPr><w:p><w:r><w:t>Role</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:type="dxa" w:w="4320"/></w:tcPr><w:p><w:r><w:t>CCIO</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    <w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>No</w:t></w:r></w:p>`,
}

func TestTheProgramsThatFormsComeBackFromAreReadAlike(t *testing.T) {
	const want = `paragraph 1: Organisation: Blankshire
paragraph 2: ☑ Yes
table 1, row 1, column 1: Role
table 1, row 1, column 2: CCIO
paragraph 3: No`
	for name, body := range producers {
		t.Run(name, func(t *testing.T) {
			doc := readBody(t, body)
			if got := all(doc); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			last := doc.Stories[0].Blocks[len(doc.Stories[0].Blocks)-1].Paragraph
			if got := fmt.Sprint(last.Spans); got != "[{0 2 true false false}]" || len(doc.Doubts) > 0 {
				t.Errorf("spans %s, doubts %v", got, doc.Doubts)
			}
		})
	}
}
